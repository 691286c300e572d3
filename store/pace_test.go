package store

import (
	"path/filepath"
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/detect"
)

func TestOnlyWhatCanWaitRests(t *testing.T) {
	f, err := vfs.NewMem().Create("file", vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	for category, want := range map[vfs.DiskWriteCategory]bool{compacting: true, flushing: true, vfs.WriteCategoryUnspecified: false, "pebble-wal": false} {
		if _, paced := new(pace).file(f, category).(*pacedFile); paced != want {
			t.Errorf("%s is paced: %v", category, paced)
		}
		if _, paced := (*pace)(nil).file(f, category).(*pacedFile); paced {
			t.Errorf("%s is paced without a pace", category)
		}
	}
}

func TestNoRestWhileAdditionsWait(t *testing.T) {
	s := must[*Store](t)(Create(t.Context(), filepath.Join(t.TempDir(), "index"), newDetector(t), small()))
	defer s.Close()
	p := new(pace)
	if p.rests() {
		t.Error("it rests before the index is open")
	}
	p.opened(s.db)
	p.asked.Store(0) // so that the layers are counted again
	l := p.listener()
	l.WriteStallBegin(pebble.WriteStallBeginInfo{})
	if p.rests() {
		t.Error("it rests while additions wait")
	}
	l.WriteStallEnd()
	if !p.rests() {
		t.Error("it rests no more after additions waited")
	}
	p.end()
	if p.rests() {
		t.Error("it rests while the index closes")
	}
}

// TestGentleIndex lets files be written and merged, and holds the index to what it was told.
func TestGentleIndex(t *testing.T) {
	o := small()
	o.Gentle = true
	s := must[*Store](t)(Create(t.Context(), filepath.Join(t.TempDir(), "index"), newDetector(t), o))
	defer s.Close()
	articles := made(400)
	for range 3 {
		must[int](t)(s.Add(t.Context(), articles))
		if err := s.guard(s.db.Flush); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := must[detect.Stat](t)(s.Stat(t.Context())).Articles; n != len(articles) {
		t.Errorf("%d articles, want %d", n, len(articles))
	}
	if faults := must[[]Fault](t)(s.Verify(t.Context())); len(faults) > 0 {
		t.Error(faults)
	}
}
