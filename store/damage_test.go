package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"retold/corpus"
	"retold/detect"
)

// A flipped byte in any file is found when the index is opened or verified, and a check fails or tells what it told before.
func TestAnyFlippedByteIsFound(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	dir := filepath.Join(t.TempDir(), "index")
	s := must[*Store](t)(Create(ctx, dir, d, small()))
	articles := made(6)
	must[int](t)(s.Add(ctx, articles))
	want := checked(t, s, &articles[1])
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, flips := 0, 0
	for _, name := range filesOf(t, dir) {
		content := must[[]byte](t)(os.ReadFile(name))
		files++
		stride := max(1, len(content)/60)
		for at := 0; at < len(content); at += stride {
			flips++
			damagedCopy := append([]byte(nil), content...)
			damagedCopy[at] ^= 1 << (at % 8)
			if err := os.WriteFile(name, damagedCopy, 0o666); err != nil {
				t.Fatal(err)
			}
			if !noticed(t, d, dir, &articles[1], want) {
				t.Errorf("%s: byte %d of %d may change", filepath.Base(name), at, len(content))
			}
		}
		if err := os.WriteFile(name, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if files < 5 || flips < 50 {
		t.Errorf("%d files, %d flips", files, flips)
	}
}

func filesOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func checked(t *testing.T, s *Store, a *corpus.Article) string {
	t.Helper()
	view := must[*View](t)(s.View())
	defer view.Close()
	return told(t, s.detector, view, a)
}

// noticed opens, checks and verifies.
func noticed(t *testing.T, d *detect.Detector, dir string, a *corpus.Article, want string) bool {
	t.Helper()
	o := small()
	o.ReadOnly = true
	s, err := Open(t.Context(), dir, d, o)
	if err != nil {
		return true
	}
	defer s.Close()
	if matches, err := s.Check(t.Context(), a); err == nil && len(matches) > 0 {
		if got := checked(t, s, a); got != want {
			t.Errorf("a damaged index tells\n%s\nwant\n%s", got, want)
		}
	}
	faults, err := s.Verify(t.Context())
	return err != nil || len(faults) > 0
}

// What articles and postings do not agree on is told.
func TestVerifyComparesArticlesWithPostings(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	for _, tt := range []struct {
		name, want string
		damage     func(s *Store)
	}{
		{"a posting is missing", "cannot be found by 1 of its keys", func(s *Store) {
			a := story("s3", 3)
			key := d.Keys(&a).Bands[0]
			doc := detect.Number("s3")
			_ = s.db.Merge(numbered(postingPrefix, key), appendPosting(nil, detect.NewPosting(doc, removed)), nil)
		}},
		{"a posting dangles", "which is not there", func(s *Store) {
			_ = s.db.Merge(numbered(postingPrefix, 99), appendPosting(nil, detect.NewPosting(5, 3)), nil)
		}},
		{"a posting names another's article", "which has no such key", func(s *Store) {
			doc := detect.Number("s4")
			_ = s.db.Merge(numbered(postingPrefix, 99), appendPosting(nil, detect.NewPosting(doc, 3)), nil)
		}},
		{"an article is gone", "5 articles are there, 6 are counted", func(s *Store) { _ = s.db.Delete(numbered(articlePrefix, 2), nil) }},
		{"an id is gone", "cannot be found by its id", func(s *Store) { _ = s.db.Delete(numbered(documentPrefix, detect.Number("s2")), nil) }},
		{"facts are others", "are not those of its text", func(s *Store) {
			_ = s.db.Set(numbered(documentPrefix, detect.Number("s1")), encodeDocument(nil, 1, []uint32{1}), nil)
		}},
		{"a list is no list", "has 3 bytes", func(s *Store) { _ = s.db.Set(numbered(postingPrefix, 1), []byte("abc"), nil) }},
		{"a fact is counted wrong", "is counted 6 times and occurs 3 times", func(s *Store) {
			a := story("s3", 3)
			_ = s.db.Merge(numbered(countPrefix, d.Keys(&a).Facts[0].Hash), encodeCount(3), nil)
		}},
		{"a fact is not counted", "1 facts are not counted", func(s *Store) {
			a := story("s3", 3)
			_ = s.db.Delete(numbered(countPrefix, d.Keys(&a).Facts[0].Hash), nil)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := must[*Store](t)(Create(ctx, filepath.Join(t.TempDir(), "index"), d, small()))
			defer s.Close()
			must[int](t)(s.Add(ctx, made(6)))
			tt.damage(s)
			var all strings.Builder
			for _, f := range must[[]Fault](t)(s.Verify(ctx)) {
				all.WriteString(f.What + "\n")
			}
			if !strings.Contains(all.String(), tt.want) {
				t.Errorf("told %q, want %q", all.String(), tt.want)
			}
		})
	}
}

// A full disk is an error of that write; what was acknowledged before is there when there is room again.
func TestFullDiskLosesNothing(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	for after := int32(1); after < 60; after += 12 {
		dir := filepath.Join(t.TempDir(), "index")
		s := must[*Store](t)(Create(ctx, dir, d, small()))
		must[int](t)(s.Add(ctx, made(5)))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		full := errorfs.Wrap(vfs.Default, errorfs.ErrInjected.If(errorfs.And(errorfs.Writes, errorfs.OnIndex(after))))
		acknowledged := fillUp(t, full, dir, d)
		s = must[*Store](t)(Open(ctx, dir, d, small()))
		for i := range acknowledged {
			if _, err := s.Article(ctx, made(40)[i].ID); err != nil {
				t.Errorf("after %d writes: %v", after, err)
			}
		}
		if faults := must[[]Fault](t)(s.Verify(ctx)); len(faults) > 0 {
			t.Errorf("after %d writes: %v", after, faults)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A disk that stays full breaks the store and nothing else: writes end with the reason, checks go on, and what was acknowledged
// before is there when there is room again. Batches are large enough to make the database begin another log.
func TestDiskThatStaysFull(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	for _, room := range []int64{1, 4, 9, 30} {
		dir := filepath.Join(t.TempDir(), "index")
		s := must[*Store](t)(Create(ctx, dir, d, small()))
		must[int](t)(s.Add(ctx, made(5)))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var writes atomic.Int64
		full := errorfs.Wrap(vfs.Default, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if op.Kind.ReadOrWrite() == errorfs.OpIsWrite && writes.Add(1) > room {
				return syscall.ENOSPC
			}
			return nil
		}))
		if s, err := reopen(full, dir, d, small()); err == nil {
			_, err = s.Add(ctx, made(2500))
			if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("room for %d writes: adding ended with %v", room, err)
			}
			if a := story("q", 1); checked(t, s, &a) == "" {
				t.Error("no check is answered")
			}
			if err := s.Compact(ctx); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("room for %d writes: compacting ended with %v", room, err)
			}
			_ = s.Close()
		} else if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("room for %d writes: opening ended with %v", room, err)
		}
		s = must[*Store](t)(Open(ctx, dir, d, small()))
		if stat := must[detect.Stat](t)(s.Stat(ctx)); stat.Articles != 5 {
			t.Errorf("room for %d writes: %d articles", room, stat.Articles)
		}
		if faults := must[[]Fault](t)(s.Verify(ctx)); len(faults) > 0 {
			t.Errorf("room for %d writes: %v", room, faults)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A build that fails leaves nothing, so that it can be begun again.
func TestFailedBuildLeavesNothing(t *testing.T) {
	d, ctx := newDetector(t), t.Context()
	dir, input := filepath.Join(t.TempDir(), "index"), jsonLines(t, made(200))
	full := errorfs.Wrap(vfs.Default, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpCreate && strings.Contains(op.Path, buildName) {
			return syscall.ENOSPC
		}
		return nil
	}))
	read := func() *corpus.Reader {
		return must[*corpus.Reader](t)(corpus.NewReader([]string{input}, corpus.DefaultOptions()))
	}
	if _, _, err := build(ctx, full, dir, d, read(), BuildOptions{Options: small()}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the build ended with %v", err)
	}
	if names, err := os.ReadDir(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left behind: %v %v", names, err)
	}
	s, _, err := Build(ctx, dir, d, read(), BuildOptions{Options: small()})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// fillUp adds until the disk is full, and gives how many articles were acknowledged.
func fillUp(t *testing.T, full vfs.FS, dir string, d *detect.Detector) int {
	t.Helper()
	s, err := reopen(full, dir, d, small())
	if err != nil {
		return 5
	}
	defer s.Close()
	for i, a := range made(40)[5:] {
		if _, err := s.Add(t.Context(), []corpus.Article{a}); err != nil {
			var damage Damage
			if errors.As(err, &damage) {
				t.Errorf("a full disk is told as damage: %v", err)
			}
			return 5 + i
		}
	}
	return 40
}

// An index of version 2 is read as long as its keys are those of today; other keys are refused by name.
func TestVersion2IsRead(t *testing.T) {
	o := detect.DefaultOptions()
	o.Bands, o.Rows = 20, 4 // as the index has them
	d, ctx := must[*detect.Detector](t)(detect.New(o)), t.Context()
	dir := filepath.Join(t.TempDir(), "index")
	if err := os.CopyFS(dir, os.DirFS("testdata/version2")); err != nil {
		t.Fatal(err)
	}
	s := must[*Store](t)(Open(ctx, dir, d, small()))
	defer s.Close()
	if stat := must[detect.Stat](t)(s.Stat(ctx)); stat.Articles != 6 || stat.Version != 2 {
		t.Errorf("%+v", stat)
	}
	a := must[*corpus.Article](t)(s.Article(ctx, "s4"))
	if want := story("s4", 4); a.Title != want.Title || string(a.Raw) != string(want.Raw) || !a.Published.Equal(want.Published) {
		t.Errorf("%+v, want %+v", a, want)
	}
	if faults := must[[]Fault](t)(s.Verify(ctx)); len(faults) > 0 {
		t.Error(faults)
	}
}
