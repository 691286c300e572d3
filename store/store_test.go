package store

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

var places = strings.Fields("Lucca Ghent Heerenveen Tromsø Aarhus Porto Bergen Vilnius Kraków Brno Graz Tartu")
var trades = strings.Fields("beekeepers tram-drivers skaters bakers cellists ferrymen weavers glaziers potters saddlers")
var deeds = strings.Fields("sue strike march pray vote gather protest settle resign celebrate")

// story makes up an article; close seeds tell the same event in part.
func story(id string, seed int) corpus.Article {
	rng := rand.New(rand.NewPCG(uint64(seed/3), 7))
	pick := func(words []string) string { return words[rng.IntN(len(words))] }
	town, trade, deed, n := pick(places), pick(trades), pick(deeds), 10+rng.IntN(5000)
	a := corpus.Article{ID: id, Source: "Post", Published: time.Date(2026, 3, 1+seed%20, 8, 0, 0, 0, time.UTC)}
	a.Title = fmt.Sprintf("%d %s of %s %s over the %s bridge", n, trade, town, deed, pick(places))
	a.Lead = fmt.Sprintf("The %s of %s, %d of them, %s this week because the mayor wants to close the bridge to %s, a union of %s said on Monday.",
		trade, town, n, deed, pick(places), pick(trades))
	switch seed % 3 {
	case 1:
		a.Title = fmt.Sprintf("You won't believe what %s %s did", town, trade)
	case 2:
		a.Lead += " More is to follow."
	}
	a.Raw = []byte(`{"id":"` + id + `"}` + "\n")
	return a
}

func newDetector(t testing.TB) *detect.Detector {
	t.Helper()
	d, err := detect.New(detect.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func small() Options { return Options{Cache: 1 << 20, Stories: 1 << 14} }

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// told is what check --format json prints.
func told(t testing.TB, d *detect.Detector, ix detect.Index, a *corpus.Article) string {
	t.Helper()
	matches, err := d.Check(t.Context(), ix, a)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.WriteJSON(&b, report.Matches{Matches: matches}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// However an index came about, it tells what one in memory tells, byte for byte.
func TestAnyHistoryTellsTheSame(t *testing.T) {
	d := newDetector(t)
	fewer(t, "15")
	rapid.Check(t, func(rt *rapid.T) {
		dir := filepath.Join(t.TempDir(), "index")
		s := must[*Store](t)(Create(t.Context(), dir, d, small()))
		now := map[string]corpus.Article{}
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			s = step(t, rt, s, now)
		}
		var articles []corpus.Article
		for _, a := range now {
			articles = append(articles, a)
		}
		m := detect.NewMemoryOf(d, articles)
		view := must[*View](t)(s.View())
		for i := range 12 {
			q := story(fmt.Sprint("q", i), i)
			if stored, remembered := told(t, d, view, &q), told(t, d, m, &q); stored != remembered {
				rt.Fatalf("on disk:\n%s\nin memory:\n%s", stored, remembered)
			}
		}
		view.Close()
		if faults := must[[]Fault](t)(s.Verify(t.Context())); len(faults) > 0 {
			rt.Fatalf("not sound: %v", faults)
		}
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
	})
}

// fewer checks are made of a property that writes to the disk.
func fewer(t *testing.T, checks string) {
	f := flag.Lookup("rapid.checks")
	was := f.Value.String()
	if was == f.DefValue {
		_ = f.Value.Set(checks)
	}
	t.Cleanup(func() { _ = f.Value.Set(was) })
}

// step changes an index in some way, and now with it.
func step(t *testing.T, rt *rapid.T, s *Store, now map[string]corpus.Article) *Store {
	ctx := t.Context()
	id := rapid.IntRange(0, 12)
	switch rapid.SampledFrom([]string{"add", "add", "remove", "compact", "reopen", "expire"}).Draw(rt, "step") {
	case "add":
		var batch []corpus.Article
		for range rapid.IntRange(1, 8).Draw(rt, "size") {
			a := story(fmt.Sprint("a", id.Draw(rt, "id")), rapid.IntRange(0, 30).Draw(rt, "seed"))
			batch = append(batch, a)
			now[a.ID] = a
		}
		must[int](t)(s.Add(ctx, batch))
	case "remove":
		gone := fmt.Sprint("a", id.Draw(rt, "id"))
		_, there := now[gone]
		n, unknown, err := s.Remove(ctx, []string{gone, "nobody", gone})
		if err != nil || n == 1 != there || len(unknown) != 2-n {
			rt.Fatalf("%d removed, there: %v; unknown %v (%v)", n, there, unknown, err)
		}
		delete(now, gone)
	case "expire":
		before := time.Date(2026, 3, 6, 0, 0, 0, 0, time.UTC)
		must[int](t)(s.Expire(ctx, before))
		for id, a := range now {
			if a.Published.Before(before) {
				delete(now, id)
			}
		}
	case "compact":
		if err := s.Compact(ctx); err != nil {
			rt.Fatal(err)
		}
	case "reopen":
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
		s = must[*Store](t)(Open(ctx, s.dir, s.detector, small()))
	}
	if stat := must[detect.Stat](t)(s.Stat(ctx)); stat.Articles != len(now) {
		rt.Fatalf("%d articles, want %d", stat.Articles, len(now))
	}
	return s
}

func jsonLines(t testing.TB, articles []corpus.Article) string {
	t.Helper()
	var b strings.Builder
	for _, a := range articles {
		fmt.Fprintf(&b, `{"id":%q,"title":%q,"lead":%q,"source":%q,"published":%q}`+"\n", a.ID, a.Title, a.Lead, a.Source, a.Published.Format(time.RFC3339))
	}
	name := filepath.Join(t.TempDir(), "articles.jsonl")
	if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func made(n int) []corpus.Article {
	var articles []corpus.Article
	for i := range n {
		articles = append(articles, story(fmt.Sprint("s", i), i))
	}
	return articles
}

// A build, adds, and a merge of two halves tell the same; a build keeps records as they came.
func TestBuildAddMergeAgree(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	articles := made(400)
	name := jsonLines(t, articles)
	read := func() *corpus.Reader {
		return must[*corpus.Reader](t)(corpus.NewReader([]string{name}, corpus.DefaultOptions()))
	}
	built, info, err := Build(ctx, filepath.Join(t.TempDir(), "built"), d, read(), BuildOptions{Options: small()})
	if err != nil || info.Articles != len(articles) || len(info.Problems) > 0 {
		t.Fatal(info, err)
	}
	defer built.Close()
	all, _, err := corpus.ReadAll(ctx, []string{name}, corpus.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	added := must[*Store](t)(Create(ctx, filepath.Join(t.TempDir(), "added"), d, small()))
	defer added.Close()
	half := must[*Store](t)(Create(ctx, filepath.Join(t.TempDir(), "half"), d, small()))
	defer half.Close()
	must[int](t)(added.Add(ctx, all[:200]))
	must[int](t)(half.Add(ctx, all[150:]))
	if m, err := added.Merge(ctx, half); err != nil || m != (Merged{Added: 250, Replaced: 50}) {
		t.Errorf("merged %+v (%v)", m, err)
	}
	m, _, err := d.NewMemory(ctx, read(), detect.Silent)
	if err != nil {
		t.Fatal(err)
	}
	one, two := must[*View](t)(built.View()), must[*View](t)(added.View())
	defer one.Close()
	defer two.Close()
	for i := 0; i < len(all); i += 13 {
		want := told(t, d, m, &all[i])
		if got := told(t, d, one, &all[i]); got != want {
			t.Fatalf("built:\n%s\nwant:\n%s", got, want)
		}
		if got := told(t, d, two, &all[i]); got != want {
			t.Fatalf("merged:\n%s\nwant:\n%s", got, want)
		}
	}
	for _, s := range []*Store{built, added} {
		if faults := must[[]Fault](t)(s.Verify(ctx)); len(faults) > 0 {
			t.Error(faults)
		}
		a := must[*corpus.Article](t)(s.Article(ctx, "s7"))
		if !bytes.Equal(a.Raw, all[7].Raw) || a.Title != all[7].Title || !a.Published.Equal(all[7].Published) {
			t.Errorf("%+v came back as %+v", all[7], a)
		}
	}
}

func TestClustersOfAllPages(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	s := must[*Store](t)(Create(ctx, filepath.Join(t.TempDir(), "index"), d, small()))
	defer s.Close()
	must[int](t)(s.Add(ctx, made(45)))
	var all []report.Cluster
	seen := map[string]bool{}
	for after, pages := "", 0; pages == 0 || after != ""; pages++ {
		found, next, err := s.Clusters(ctx, after, 3)
		if err != nil || pages > 60 {
			t.Fatal(err, pages)
		}
		all, after = append(all, found...), next
	}
	for _, c := range all {
		for _, m := range c.Members {
			if seen[m.ID] {
				t.Errorf("%s is in two clusters", m.ID)
			}
			seen[m.ID] = true
		}
	}
	if len(all) < 8 {
		t.Errorf("%d clusters of 15 events told three times", len(all))
	}
}

// A page of clusters ends before the deadline, and the next goes on where it stopped.
func TestClustersEndInTime(t *testing.T) {
	s := must[*Store](t)(Create(t.Context(), filepath.Join(t.TempDir(), "index"), newDetector(t), small()))
	defer s.Close()
	must[int](t)(s.Add(t.Context(), made(30)))
	clusters, pages := 0, 0
	for after := ""; pages == 0 || after != ""; pages++ {
		ctx := t.Context()
		if pages < 5 {
			ctx = soon{ctx}
		}
		found, next, err := s.Clusters(ctx, after, 100)
		if err != nil {
			t.Fatal(err)
		}
		clusters, after = clusters+len(found), next
	}
	if pages != 6 || clusters < 5 {
		t.Errorf("%d clusters on %d pages", clusters, pages)
	}
}

// soon is a context whose deadline is now, and which goes on.
type soon struct{ context.Context }

func (soon) Deadline() (time.Time, bool) { return time.Now(), true }

func TestRefusals(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	dir := filepath.Join(t.TempDir(), "index")
	s := must[*Store](t)(Create(ctx, dir, d, small()))
	if _, err := Open(ctx, dir, d, small()); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer got %v", err)
	}
	reading := small()
	reading.ReadOnly = true
	if _, err := Open(ctx, dir, d, reading); !errors.Is(err, ErrLocked) {
		t.Errorf("a reader beside a writer got %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(ctx, made(1)); !errors.Is(err, ErrClosed) {
		t.Errorf("adding after Close: %v", err)
	}
	one := must[*Store](t)(Open(ctx, dir, d, reading))
	two := must[*Store](t)(Open(ctx, dir, d, reading))
	if _, err := one.Add(ctx, made(1)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a reader may add: %v", err)
	}
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Error(err)
	}
	o := detect.DefaultOptions()
	o.Ngram, o.Seed = 5, 9
	other := must[*detect.Detector](t)(detect.New(o))
	var refusal *Refusal
	if _, err := Open(ctx, dir, other, small()); !errors.As(err, &refusal) || !strings.Contains(refusal.What, "ngram is 3 there and 5 here") ||
		!strings.Contains(refusal.What, "seed is 0 there and 9 here") {
		t.Errorf("a stranger's index: %v", err)
	}
	if _, err := Create(ctx, dir, d, small()); !errors.As(err, &refusal) {
		t.Errorf("an index on top of another: %v", err)
	}
	if _, err := Open(ctx, t.TempDir(), d, small()); !errors.As(err, &refusal) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestCancelledBuildLeavesNoIndex(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := filepath.Join(t.TempDir(), "index")
	r := must[*corpus.Reader](t)(corpus.NewReader([]string{jsonLines(t, made(50))}, corpus.DefaultOptions()))
	cancel()
	if _, _, err := Build(ctx, dir, newDetector(t), r, BuildOptions{Options: small()}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, err := Describe(dir); err == nil {
		t.Error("half an index can be opened")
	}
}

func FuzzDecodeArticle(f *testing.F) {
	a := story("s", 1)
	f.Add(encodeArticle(nil, &a))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, record []byte) {
		a, err := decodeArticle(record, true)
		if err != nil {
			return
		}
		b, err := decodeArticle(encodeArticle(nil, a), true)
		if err != nil || a.ID != b.ID || a.Lead != b.Lead || !a.Published.Equal(b.Published) || !bytes.Equal(a.Raw, b.Raw) {
			t.Fatalf("%+v came back as %+v: %v", a, b, err)
		}
	})
}
