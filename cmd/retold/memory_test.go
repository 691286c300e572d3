package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// The calm of the start ends with the first collection, and leaves alone what somebody set meanwhile.
func TestTheStartIsCalm(t *testing.T) {
	t.Setenv("GOGC", "")
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	startCalmly()
	if got := gcPercent(); got != 400 {
		t.Errorf("%d at the start", got)
	}
	collect()
	if got := gcPercent(); got != 100 {
		t.Errorf("%d after the first collection, want 100", got)
	}
	startCalmly()
	debug.SetGCPercent(800)
	collect()
	if got := gcPercent(); got != 800 {
		t.Errorf("%d, but 800 was set", got)
	}
}

// collect collects garbage, and lets cleanups run.
func collect() {
	for range 20 {
		runtime.GC()
		time.Sleep(2 * time.Millisecond)
	}
}

func gcPercent() uint64 {
	percent := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(percent)
	return percent[0].Value.Uint64()
}
