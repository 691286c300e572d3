package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"retold/corpus"
	"retold/detect"
	"retold/report"
	"retold/server"
)

// memory is a library in memory: it is built anew whenever it changes.
type memory struct {
	detector *detect.Detector
	mu       sync.RWMutex
	articles map[string]corpus.Article
	index    *detect.Memory

	hold  chan struct{} // where not nil, checks wait for it
	stuck chan struct{} // where not nil, checks wait for it whether or not anybody waits for them
	held  atomic.Int64  // checks that have begun to wait for stuck
	fails error         // where not nil, everything fails
}

func detector(t testing.TB) *detect.Detector {
	t.Helper()
	o := detect.DefaultOptions()
	o.Workers = 1
	d, err := detect.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func newMemory(t testing.TB, articles ...corpus.Article) *memory {
	t.Helper()
	m := &memory{detector: detector(t), articles: map[string]corpus.Article{}}
	if _, err := m.Add(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *memory) Add(ctx context.Context, articles []corpus.Article) (replaced int, err error) {
	if m.fails != nil {
		return 0, m.fails
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range articles {
		if _, ok := m.articles[a.ID]; ok {
			replaced++
		}
		m.articles[a.ID] = a
	}
	return replaced, m.build(ctx)
}

func (m *memory) Remove(ctx context.Context, ids []string) (removed int, unknown []string, err error) {
	if m.fails != nil {
		return 0, nil, m.fails
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		if _, ok := m.articles[id]; ok {
			delete(m.articles, id)
			removed++
		} else {
			unknown = append(unknown, id)
		}
	}
	return removed, unknown, m.build(ctx)
}

func (m *memory) ids() []string { return slices.Sorted(maps.Keys(m.articles)) }

func (m *memory) build(ctx context.Context) error {
	var all bytes.Buffer
	enc := json.NewEncoder(&all)
	for _, id := range m.ids() {
		a := m.articles[id]
		if err := enc.Encode(map[string]any{"id": a.ID, "title": a.Title, "lead": a.Lead, "body": a.Body,
			"url": a.URL, "source": a.Source, "published": a.Published.Format(time.RFC3339)}); err != nil {
			return err
		}
	}
	o := corpus.DefaultOptions()
	o.Stdin, o.Format = &all, corpus.JSONL
	r, err := corpus.NewReader([]string{"-"}, o)
	if err != nil {
		return err
	}
	m.index, _, err = m.detector.NewMemory(ctx, r, detect.Silent)
	return err
}

func (m *memory) View(context.Context) (detect.Index, func(), error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.index, func() {}, m.fails
}

func (m *memory) Check(ctx context.Context, a *corpus.Article) ([]report.Match, error) {
	if m.hold != nil {
		select {
		case <-m.hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if m.stuck != nil {
		m.held.Add(1)
		<-m.stuck
	}
	ix, _, err := m.View(ctx)
	if err != nil {
		return nil, err
	}
	return m.detector.Check(ctx, ix, a)
}

func (m *memory) Article(_ context.Context, id string) (*corpus.Article, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if a, ok := m.articles[id]; ok && m.fails == nil {
		return &a, nil
	}
	if m.fails != nil {
		return nil, m.fails
	}
	return nil, detect.ErrNoArticle
}

func (m *memory) Clusters(ctx context.Context, after string, limit int) (found []report.Cluster, next string, err error) {
	if m.fails != nil {
		return nil, "", m.fails
	}
	m.mu.RLock()
	ids := m.ids()
	m.mu.RUnlock()
	for _, id := range ids {
		if id <= after {
			continue
		}
		if len(found) == limit {
			return found, found[limit-1].ID, nil
		}
		a, err := m.Article(ctx, id)
		if errors.Is(err, detect.ErrNoArticle) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, "", err
		}
		matches, err := m.Check(ctx, a)
		if err != nil {
			return nil, "", err
		}
		if c, ok := clusterOf(id, matches); ok {
			found = append(found, c)
		}
	}
	return found, "", nil
}

// clusterOf is the cluster that begins with an article, if one does.
func clusterOf(id string, matches []report.Match) (report.Cluster, bool) {
	c := report.Cluster{ID: id, Keep: id, WhyKept: "first", Members: []report.Member{{ID: id}}}
	for _, match := range matches {
		if !match.Verdict.Copy() {
			continue
		}
		if match.B < id {
			return c, false
		}
		c.Members = append(c.Members, report.Member{ID: match.B, Verdict: match.Verdict,
			SameStory: match.SameStory, Copied: match.Copied, Of: id, Removed: true})
	}
	c.Size = len(c.Members)
	return c, c.Size > 1
}

func (m *memory) Stat(context.Context) (detect.Stat, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return detect.Stat{Articles: len(m.articles), Version: 1, Fingerprint: m.detector.Options().Fingerprint()}, m.fails
}

var _ server.Library = (*memory)(nil)
var _ server.Viewer = (*memory)(nil)

func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.April, day, hour, minute, 0, 0, time.UTC)
}

// press is a small corpus: a story that was copied, retitled and rewritten, a story with a hostile headline, and others.
func press() []corpus.Article {
	const bridge = "Engineers closed the Halden bridge over the Reuss on Tuesday after inspectors found 14 cracked bolts in its northern pylon, " +
		"the canton of Uri said; some 9,200 drivers a day must take the old road through Wassen until June."
	return []corpus.Article{
		{ID: "bote-1", Title: "Halden bridge closed after inspectors find 14 cracked bolts", Lead: bridge, Source: "Urner Blatt",
			URL: "https://blatt.example/halden", Published: at(7, 8, 5)},
		{ID: "bote-1-amp", Title: "Halden bridge closed after inspectors find 14 cracked bolts", Lead: bridge, Source: "Urner Blatt",
			Published: at(7, 8, 20)},
		{ID: "kurier-7", Title: "Drivers face weeks of detours as Reuss crossing shuts", Lead: bridge, Source: "Alpenkurier", Published: at(7, 11, 40)},
		{ID: "click-3", Title: "14 bolts, one bridge: what inspectors found at Halden will shock you", Source: "Talk of the Valley", Published: at(8, 6, 0),
			Lead: "The Halden bridge across the Reuss was shut on Tuesday when checks turned up 14 cracked bolts in the northern pylon, the canton of Uri announced. " +
				"About 9,200 motorists daily are sent along the old Wassen road until June."},
		{ID: "evil/1", Title: `<script>alert("x")</script> Mayor's goat wins <b>vote</b>`, Source: `"><img src=x onerror=alert(1)>`,
			URL:  "javascript:alert(1)",
			Lead: `A goat named Fenwick took 412 votes in the mayoral contest of Lower Applewick, officials said. <style>*{display:none}</style>`},
		{ID: "evil/2", Title: `</title><script src="//evil.example/x.js"></script> Mayor's goat wins vote`, Source: "Applewick Argus", Published: at(2, 9, 0),
			Lead: `A goat named Fenwick took 412 votes in the mayoral contest of Lower Applewick, officials said. <style>*{display:none}</style>`},
		{ID: "lone-1", Title: "Lisbon opens its first night library", Source: "Tejo Times", Published: at(3, 19, 30),
			Lead: "Readers in Alfama can borrow books until four in the morning, the city council of Lisbon said on Friday."},
	}
}

func shownOf(a *corpus.Article) report.Article {
	return report.Article{ID: a.ID, Title: a.Title, Lead: a.Lead, URL: a.URL, Source: a.Source, Published: a.Published}
}
