package detect

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"retold/corpus"
	"retold/report"
)

// Run with -corpus FILE to hold the detector to its oracles on a corpus of one's own:
//
//	go test ./detect -run Oracle -corpus articles.jsonl -v
var corpusFile = flag.String("corpus", "", "a corpus to test on, instead of one made up")

func testOptions() Options {
	o := DefaultOptions()
	o.Workers = 2
	return o
}

func readerOf(t testing.TB, jsonl []byte) *corpus.Reader {
	t.Helper()
	o := corpus.DefaultOptions()
	o.Stdin = bytes.NewReader(jsonl)
	r, err := corpus.NewReader([]string{"-"}, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func dedupe(t testing.TB, o Options, r *corpus.Reader) *Result {
	t.Helper()
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	result, err := d.Dedupe(context.Background(), r, Silent)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { result.Close() })
	return result
}

// testCorpus is the given corpus, or some hundred made-up articles and their copies, a JSON line each.
func testCorpus(t testing.TB) []byte {
	if *corpusFile == "" {
		return madeUp(300, 1)
	}
	articles, _, err := corpus.ReadAll(context.Background(), []string{*corpusFile}, corpus.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for i := range articles {
		out.Write(bytes.TrimRight(articles[i].Raw, "\r\n"))
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// madeUp writes articles of nonsense words with names, held together by English ones, each followed by up to three copies: to the letter, retitled, or
// with some words changed, from few to many.
func madeUp(n int, seed uint64) []byte {
	rng := rand.New(rand.NewPCG(seed, 1))
	word := func() string { return fmt.Sprintf("w%d", int(200*rng.ExpFloat64())) }
	prose := func(n int) []string {
		text := make([]string, n)
		for i := range text {
			switch text[i] = word(); rng.IntN(6) {
			case 0:
				text[i] = fmt.Sprintf("Name%d", rng.IntN(3000))
			case 1, 2:
				text[i] = []string{"the", "of", "and", "in"}[rng.IntN(4)]
			}
		}
		return text
	}
	var out bytes.Buffer
	for i := range n {
		title, lead := prose(8), prose(25+rng.IntN(30))
		write := func(copy int, title, lead []string) {
			json.NewEncoder(&out).Encode(map[string]string{
				"id": fmt.Sprintf("a%d-%d", i, copy), "title": strings.Join(title, " "), "lead": strings.Join(lead, " "),
				"published": fmt.Sprintf("2026-03-%02dT%02d:00:00Z", 1+i%28, copy),
			})
		}
		write(0, title, lead)
		for copy := range rng.IntN(4) {
			switch rng.IntN(3) {
			case 0:
				write(copy+1, title, lead)
			case 1:
				write(copy+1, prose(8), lead)
			default:
				changed := append([]string(nil), lead...)
				for range rng.IntN(8) {
					changed[rng.IntN(len(changed))] = word()
				}
				write(copy+1, title, changed)
			}
		}
	}
	return out.Bytes()
}

func shuffled(jsonl []byte, seed uint64) []byte {
	lines := bytes.SplitAfter(jsonl, []byte("\n"))
	rand.New(rand.NewPCG(seed, 2)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return bytes.Join(lines, nil)
}

// told is everything that a result says, as JSON lines.
func told(t testing.TB, r *Result) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	for c := range r.Clusters() {
		if err := encoder.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	for f, err := range r.Findings() {
		if err != nil {
			t.Fatal(err)
		}
		if err := encoder.Encode(f); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

func findings(t testing.TB, r *Result) map[[2]string]report.Finding {
	found := map[[2]string]report.Finding{}
	for f, err := range r.Findings() {
		if err != nil {
			t.Fatal(err)
		}
		found[[2]string{f.A, f.B}] = f
	}
	return found
}
