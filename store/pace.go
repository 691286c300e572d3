package store

import (
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// What the database calls files that it writes to merge others, and to put what was added last on disk.
const (
	compacting vfs.DiskWriteCategory = "pebble-compaction"
	flushing   vfs.DiskWriteCategory = "pebble-memtable-flush"
)

const (
	restPerWork = 2 // how long to rest for the time at work: a third of one processor goes into writing files
	leastRest   = time.Millisecond
	longestRest = 50 * time.Millisecond
	askEvery    = 100 * time.Millisecond

	manyLayers = 8 // of files that were added and not merged: there is no rest; at twelve, additions wait
)

// pace spreads the writing of files over time; nil does not. Without it a burst takes one processor from the checks until it ends, and
// with two processors that doubles how long each of them waits.
type pace struct {
	db      atomic.Pointer[pebble.DB] // nil until it is open
	closing atomic.Bool
	stalled atomic.Bool  // additions wait for files to be written
	layered atomic.Bool  // there are many layers, or nobody checks yet
	asked   atomic.Int64 // when they were counted, in nanoseconds since 1970
}

// file rests between writes if it is one that can wait.
func (p *pace) file(f vfs.File, category vfs.DiskWriteCategory) vfs.File {
	if p == nil || category != compacting && category != flushing {
		return f
	}
	return &pacedFile{File: f, pace: p, began: time.Now()}
}

// opened lets files rest.
func (p *pace) opened(db *pebble.DB) {
	if p != nil {
		p.db.Store(db)
	}
}

// end lets no file rest any more.
func (p *pace) end() {
	if p != nil {
		p.closing.Store(true)
	}
}

// listener tells the pace when additions wait.
func (p *pace) listener() *pebble.EventListener {
	l := &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}} // the read fails; that is enough
	if p != nil {
		l.WriteStallBegin = func(pebble.WriteStallBeginInfo) { p.stalled.Store(true) }
		l.WriteStallEnd = func() { p.stalled.Store(false) }
	}
	return l
}

// rests tells whether there is time to rest.
func (p *pace) rests() bool {
	if now, asked := time.Now().UnixNano(), p.asked.Load(); now-asked > int64(askEvery) && p.asked.CompareAndSwap(asked, now) {
		db := p.db.Load()
		p.layered.Store(db == nil || db.Metrics().Levels[0].Sublevels >= manyLayers)
	}
	return !p.layered.Load() && !p.stalled.Load() && !p.closing.Load()
}

// pacedFile rests between writes, for as long as the work since the one before took, times restPerWork.
type pacedFile struct {
	vfs.File
	pace  *pace
	began time.Time
	owed  time.Duration
}

func (f *pacedFile) Write(p []byte) (int, error) {
	if f.owed += restPerWork * time.Since(f.began); f.owed >= leastRest {
		if f.pace.rests() {
			time.Sleep(min(f.owed, longestRest))
		}
		f.owed = 0
	}
	f.began = time.Now()
	return f.File.Write(p)
}
