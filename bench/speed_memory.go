package bench

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// memoryWatch looks now and then at how much memory the process has of its own: what is mapped from files, such as the
// input, belongs to the system and is left out.
type memoryWatch struct {
	start, peak int64
	stopped     chan struct{}
	running     sync.WaitGroup
}

const lookEvery = 5 * time.Millisecond

func watchMemory() *memoryWatch {
	w := &memoryWatch{start: ownBytes(), stopped: make(chan struct{})}
	w.running.Go(w.run)
	return w
}

func (w *memoryWatch) run() {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		w.peak = max(w.peak, ownBytes())
		select {
		case <-ticker.C:
		case <-w.stopped:
			return
		}
	}
}

// stop gives the memory at the start and the most that was seen, in bytes; where the system does not tell, what peakBytes does.
func (w *memoryWatch) stop() (start, peak int64) {
	close(w.stopped)
	w.running.Wait()
	if peak = max(w.peak, ownBytes()); peak == 0 {
		return residentBytes(), peakBytes()
	}
	return w.start, peak
}

// ownBytes is the memory that the process holds and that is of no file, 0 where the system does not tell.
func ownBytes() int64 {
	statm, err := os.ReadFile("/proc/self/statm")
	fields := strings.Fields(string(statm))
	if err != nil || len(fields) < 3 {
		return 0
	}
	resident, _ := strconv.ParseInt(fields[1], 10, 64)
	shared, _ := strconv.ParseInt(fields[2], 10, 64)
	return (resident - shared) * int64(os.Getpagesize())
}
