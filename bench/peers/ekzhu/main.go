//go:build unix

// Command ekzhu runs github.com/ekzhu/minhash-lsh. See ../README.md for its flags and its answer.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"syscall"
	"time"

	minhashlsh "github.com/ekzhu/minhash-lsh"
)

type options struct {
	input, pairs   string
	threshold      float64
	numPerm, ngram int
}

func main() {
	var o options
	flag.StringVar(&o.input, "input", "", "JSON lines of id, title, lead")
	flag.StringVar(&o.pairs, "pairs", "", "file for the pairs")
	flag.Float64Var(&o.threshold, "threshold", 0.7, "Jaccard")
	flag.IntVar(&o.numPerm, "num-perm", 128, "length of a signature")
	flag.IntVar(&o.ngram, "ngram", 3, "words in a shingle")
	for _, name := range []string{"bands", "rows", "workers"} {
		flag.Int(name, 0, "ignored: it chooses its bands itself and has one worker")
	}
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) error {
	start, cpu, resident := time.Now(), cpuSeconds(), status("VmRSS:")
	ids, signatures, err := read(o)
	if err != nil {
		return err
	}
	lsh := minhashlsh.NewMinhashLSH(o.numPerm, o.threshold)
	for i, signature := range signatures {
		lsh.Add(i, signature)
	}
	lsh.Index()
	var pairs [][2]int
	for a, signature := range signatures {
		for _, found := range lsh.Query(signature) {
			if b := found.(int); b > a {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	seconds, used := time.Since(start).Seconds(), cpuSeconds()-cpu
	peak := status("VmHWM:")
	if err := writePairs(ids, pairs, o.pairs); err != nil {
		return err
	}
	rows, bands := lsh.Params()
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"settings": fmt.Sprintf("%d bands x %d rows, unverified", bands, rows),
		"articles": len(ids), "seconds": seconds, "cpu_seconds": used,
		"start_bytes": resident, "peak_bytes": peak,
	})
}

func read(o options) (ids []string, signatures [][]uint64, err error) {
	f, err := os.Open(o.input)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 1<<30)
	for lines.Scan() {
		var row struct{ ID, Title, Lead string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, nil, err
		}
		m := minhashlsh.NewMinhash(1, o.numPerm)
		push(m, row.Title, o.ngram)
		push(m, row.Lead, o.ngram)
		ids, signatures = append(ids, row.ID), append(signatures, m.Signature())
	}
	return ids, signatures, lines.Err()
}

// push adds the shingles of a text; a text of fewer words is one.
func push(m *minhashlsh.Minhash, text string, n int) {
	words := strings.Fields(strings.ToLower(text))
	if len(words) > 0 && len(words) < n {
		m.Push([]byte(strings.Join(words, " ")))
	}
	for i := 0; i+n <= len(words); i++ {
		m.Push([]byte(strings.Join(words[i:i+n], " ")))
	}
}

func writePairs(ids []string, pairs [][2]int, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for _, p := range pairs {
		fmt.Fprintf(w, "%s\t%s\n", ids[p[0]], ids[p[1]])
	}
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
