//go:build unix

// Command naive is what one writes in Go in an afternoon, to set Retold beside: encoding/json, strings.Fields, go-minhash over
// murmur3, a map for each band, exact Jaccard on maps, union-find. See ../README.md for its flags and its answer.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/dgryski/go-minhash"
	"github.com/spaolacci/murmur3"
)

type article struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Lead  string `json:"lead"`

	shingles map[string]bool
	sketch   []uint64
}

type options struct {
	input, pairs, clusters string
	threshold              float64
	numPerm, ngram         int
	bands, rows            int
}

func main() {
	var o options
	flag.StringVar(&o.input, "input", "", "JSON lines of id, title, lead")
	flag.StringVar(&o.pairs, "pairs", "", "file for the pairs")
	flag.Float64Var(&o.threshold, "threshold", 0.7, "Jaccard")
	flag.IntVar(&o.numPerm, "num-perm", 128, "length of a signature")
	flag.IntVar(&o.ngram, "ngram", 3, "words in a shingle")
	flag.IntVar(&o.bands, "bands", 0, "bands; 0: 16")
	flag.IntVar(&o.rows, "rows", 0, "rows in a band; 0: 8")
	flag.Int("workers", 1, "ignored: it has one")
	flag.Parse()
	if o.bands == 0 {
		o.bands, o.rows = 16, o.numPerm/16
	}
	o.clusters = o.pairs + ".clusters"
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) error {
	start, cpu, resident := time.Now(), cpuSeconds(), status("VmRSS:")
	articles, err := read(o)
	if err != nil {
		return err
	}
	pairs := verified(articles, o)
	if err := writeClusters(articles, pairs, o.clusters); err != nil {
		return err
	}
	seconds, used := time.Since(start).Seconds(), cpuSeconds()-cpu
	if err := writePairs(articles, pairs, o.pairs); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"settings": fmt.Sprintf("go-minhash of murmur3, %d bands x %d rows, verified on maps, to clusters written", o.bands, o.rows),
		"articles": len(articles), "seconds": seconds, "cpu_seconds": used,
		"start_bytes": resident, "peak_bytes": status("VmHWM:"),
	})
}

func read(o options) ([]*article, error) {
	f, err := os.Open(o.input)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 1<<30)
	var articles []*article
	for lines.Scan() {
		a := &article{shingles: map[string]bool{}}
		if err := json.Unmarshal(lines.Bytes(), a); err != nil {
			return nil, err
		}
		a.cut(a.Title, o.ngram)
		a.cut(a.Lead, o.ngram)
		a.minhash(o.numPerm)
		articles = append(articles, a)
	}
	return articles, lines.Err()
}

// cut adds the shingles of a text; a text of fewer words is one.
func (a *article) cut(text string, n int) {
	words := strings.Fields(strings.ToLower(text))
	if len(words) > 0 && len(words) < n {
		a.shingles[strings.Join(words, " ")] = true
	}
	for i := 0; i+n <= len(words); i++ {
		a.shingles[strings.Join(words[i:i+n], " ")] = true
	}
}

func (a *article) minhash(n int) {
	first := func(b []byte) uint64 { return murmur3.Sum64WithSeed(b, 1) }
	second := func(b []byte) uint64 { return murmur3.Sum64WithSeed(b, 2) }
	m := minhash.NewMinWise(first, second, n)
	for s := range a.shingles {
		m.Push([]byte(s))
	}
	a.sketch = m.Signature()
}

type pair struct{ a, b int }

func verified(articles []*article, o options) []pair {
	seen := map[pair]bool{}
	var pairs []pair
	for band := range o.bands {
		buckets := map[string][]int{}
		for i, a := range articles {
			var key []byte
			for _, lane := range a.sketch[band*o.rows : (band+1)*o.rows] {
				key = binary.LittleEndian.AppendUint64(key, lane)
			}
			buckets[string(key)] = append(buckets[string(key)], i)
		}
		for _, bucket := range buckets {
			for i, a := range bucket {
				for _, b := range bucket[i+1:] {
					if p := (pair{a, b}); !seen[p] {
						seen[p] = true
						if jaccard(articles[a].shingles, articles[b].shingles) >= o.threshold {
							pairs = append(pairs, p)
						}
					}
				}
			}
		}
	}
	return pairs
}

func jaccard(a, b map[string]bool) float64 {
	shared := 0
	for s := range a {
		if b[s] {
			shared++
		}
	}
	return float64(shared) / float64(max(1, len(a)+len(b)-shared))
}

func writeClusters(articles []*article, pairs []pair, file string) error {
	parent := make([]int, len(articles))
	for i := range parent {
		parent[i] = i
	}
	find := func(x int) int {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	for _, p := range pairs {
		parent[find(p.b)] = find(p.a)
	}
	clusters := map[int][]string{}
	for i, a := range articles {
		root := find(i)
		clusters[root] = append(clusters[root], a.ID)
	}
	return write(file, func(w *bufio.Writer) {
		for _, ids := range clusters {
			if len(ids) > 1 {
				fmt.Fprintln(w, strings.Join(ids, "\t"))
			}
		}
	})
}

func writePairs(articles []*article, pairs []pair, file string) error {
	return write(file, func(w *bufio.Writer) {
		for _, p := range pairs {
			fmt.Fprintf(w, "%s\t%s\n", articles[p.a].ID, articles[p.b].ID)
		}
	})
}

func write(file string, fill func(*bufio.Writer)) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fill(w)
	return w.Flush()
}

func cpuSeconds() float64 {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

func status(name string) (bytes int64) {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			fmt.Sscan(rest, &bytes)
		}
	}
	return bytes << 10
}
