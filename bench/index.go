package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"retold/corpus"
	"retold/report"
)

// Shelf makes and opens indexes: the command brings it, for it knows the rooms that do.
type Shelf interface {
	// Build makes an index of files.
	Build(ctx context.Context, dir string, files []string) (articles int, err error)
	// Open gives what checks an article in an index, and what closes it.
	Open(ctx context.Context, dir string) (check func(context.Context, *corpus.Article) ([]report.Match, error), done func() error, err error)
	// Serve serves an index on this machine until stop is called.
	Serve(ctx context.Context, dir string) (address string, stop func() error, err error)
}

// IndexReport is what was measured.
type IndexReport struct {
	Machine Machine     `json:"machine"`
	Input   string      `json:"input"`
	Cases   []IndexCase `json:"cases"`
}

// IndexCase is an index of one size.
type IndexCase struct {
	Articles   int     `json:"articles"`
	TextBytes  int64   `json:"text_bytes"`    // of the input
	DiskBytes  int64   `json:"disk_bytes"`    // of the index, texts included
	Seconds    float64 `json:"build_seconds"` // 0 where it was made before
	CPUSeconds float64 `json:"build_cpu_seconds"`

	Checks    int         `json:"checks"`
	Matched   int         `json:"matched"`       // of the checks, those with a match
	Latency   Latency     `json:"check_latency"` // one client, in this process
	CheckCPU  float64     `json:"check_cpu_ms"`  // of one
	Served    *LoadResult `json:"served,omitempty"`
	AddedTo   *LoadResult `json:"served_while_adding,omitempty"`
	PeakBytes int64       `json:"peak_bytes"`
}

// MeasureIndex makes an index of each size and asks it.
func MeasureIndex(ctx context.Context, c IndexConfig, shelf Shelf) (*IndexReport, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	r := &IndexReport{Machine: ThisMachine(), Input: c.Synthetic.String()}
	if len(c.Files) > 0 {
		r.Input = fmt.Sprintf("%d files, filled up with %s", len(c.Files), r.Input)
	}
	for _, size := range c.Sizes {
		m := &indexing{IndexConfig: c, shelf: shelf, dir: filepath.Join(c.Directory, fmt.Sprintf("%d.index", size))}
		for _, step := range []func(context.Context, int) error{m.prepare, m.build, m.check, m.load} {
			if err := step(ctx, size); err != nil {
				return nil, err
			}
		}
		m.result.PeakBytes = peakBytes()
		r.Cases = append(r.Cases, m.result)
	}
	return r, nil
}

// indexing is the measuring of one index.
type indexing struct {
	IndexConfig
	result  IndexCase
	shelf   Shelf
	dir     string
	files   []string
	asked   []corpus.Article
	further [][]byte // lines of articles that are not in the index
}

func (m *indexing) tell(format string, args ...any) {
	if m.Tell != nil {
		m.Tell(fmt.Sprintf(format, args...))
	}
}

// prepare writes the articles of the index, and gathers those that are checked and added.
func (m *indexing) prepare(ctx context.Context, size int) error {
	m.tell("%d articles: writing them", size)
	given, _, err := corpus.ReadAll(ctx, m.Files, m.Reading)
	if err != nil {
		return err
	}
	half := m.Checks / 2
	for i := range min(half, len(given)) {
		a := given[i*len(given)/half]
		m.asked = append(m.asked, a)
	}
	made := m.Synthetic
	fill := max(0, size-len(given))
	made.Articles = fill + m.Checks - len(m.asked) + m.AddRate*int(2+m.Duration.Seconds())
	file := filepath.Join(m.Directory, fmt.Sprintf("%d.jsonl", size))
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var tail bytes.Buffer
	if err := made.split(f, fill, &tail); err != nil {
		return err
	}
	m.files = append([]string{file}, m.Files...)
	m.further = bytes.SplitAfter(bytes.TrimSuffix(tail.Bytes(), []byte("\n")), []byte("\n"))
	if err := m.ask(ctx); err != nil {
		return err
	}
	return f.Close()
}

// ask takes the rest of what is checked from the articles that are in no index.
func (m *indexing) ask(ctx context.Context) error {
	n := m.Checks - len(m.asked)
	reading := m.Reading
	reading.Stdin, reading.Format = bytes.NewReader(bytes.Join(m.further[:n], nil)), corpus.JSONL
	fresh, _, err := corpus.ReadAll(ctx, []string{"-"}, reading)
	m.further = m.further[n:]
	mixed := make([]corpus.Article, 0, m.Checks)
	for i := range max(len(m.asked), len(fresh)) {
		mixed = append(append(mixed, m.asked[min(i, len(m.asked)):min(i+1, len(m.asked))]...), fresh[min(i, len(fresh)):min(i+1, len(fresh))]...)
	}
	m.asked = mixed
	return err
}

// build makes the index, unless an earlier run has left it.
func (m *indexing) build(ctx context.Context, size int) error {
	m.result.Articles, m.result.TextBytes = size, sizeOf(m.files)
	if _, err := os.Stat(m.dir); err == nil {
		m.result.DiskBytes, err = folderBytes(m.dir)
		return err
	}
	m.tell("%d articles: building", size)
	before := usageNow()
	n, err := m.shelf.Build(ctx, m.dir, m.files)
	if err != nil {
		return err
	}
	after := usageNow()
	m.result.Articles, m.result.Seconds, m.result.CPUSeconds = n, after.at.Sub(before.at).Seconds(), (after.cpu - before.cpu).Seconds()
	m.result.DiskBytes, err = folderBytes(m.dir)
	return err
}

func folderBytes(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			sum += sizeOf([]string{path})
		}
		return err
	})
	return sum, err
}

// check asks one article after the other: all of them once to warm up, then once to be timed.
func (m *indexing) check(ctx context.Context, size int) error {
	check, done, err := m.shelf.Open(ctx, m.dir)
	if err != nil {
		return err
	}
	var took []time.Duration
	var before usage
	for round := range 2 {
		m.tell("%d articles: checking %d, round %d of 2", size, len(m.asked), round+1)
		took, m.result.Matched, before = took[:0], 0, usageNow()
		for i := range m.asked {
			began := time.Now()
			matches, err := check(ctx, &m.asked[i])
			if err != nil {
				return errors.Join(err, done())
			}
			took = append(took, time.Since(began))
			m.result.Matched += min(len(matches), 1)
		}
	}
	m.result.Checks, m.result.CheckCPU = len(took), (usageNow().cpu-before.cpu).Seconds()*1000/float64(len(took))
	m.result.Latency = latencyOf(took)
	return done()
}

// load asks over HTTP, first alone, then while articles are added.
func (m *indexing) load(ctx context.Context, size int) error {
	if m.Duration == 0 {
		return nil
	}
	address, stop, err := m.shelf.Serve(ctx, m.dir)
	if err != nil {
		return err
	}
	bodies := make([][]byte, len(m.asked))
	for i := range m.asked {
		if bodies[i], err = body(&m.asked[i]); err != nil {
			return errors.Join(err, stop())
		}
	}
	l := Load{Address: address, Clients: m.Clients, Duration: m.Duration, Checks: bodies}
	m.tell("%d articles: warming the server", size)
	warm := l
	warm.Duration = min(l.Duration, 5*time.Second)
	_, err = warm.Run(ctx)
	if err == nil {
		m.tell("%d articles: %d clients for %v", size, l.Clients, l.Duration)
		m.result.Served, err = l.result(ctx)
	}
	if err == nil {
		m.tell("%d articles: the same while %d articles are added a second", size, m.AddRate)
		l.Adds, l.AddEvery = m.batches()
		m.result.AddedTo, err = l.result(ctx)
	}
	return errors.Join(err, stop())
}

func (l Load) result(ctx context.Context) (*LoadResult, error) {
	r, err := l.Run(ctx)
	return &r, err
}

// batches adds twenty articles at a time.
func (m *indexing) batches() (adds [][]byte, every time.Duration) {
	const together = 20
	for at := 0; at+together <= len(m.further); at += together {
		adds = append(adds, bytes.Join(m.further[at:at+together], nil))
	}
	return adds, time.Second * together / time.Duration(m.AddRate)
}

// body is an article as a client sends it.
func body(a *corpus.Article) ([]byte, error) {
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.Format(time.RFC3339)
	}
	return json.Marshal(struct {
		ID        string `json:"id"`
		Title     string `json:"title"`
		Lead      string `json:"lead,omitempty"`
		Body      string `json:"body,omitempty"`
		Source    string `json:"source,omitempty"`
		Published string `json:"published,omitempty"`
	}{a.ID, a.Title, a.Lead, a.Body, a.Source, published})
}
