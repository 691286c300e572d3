//go:build unix

package bench

import (
	"runtime"
	"syscall"
	"time"
)

// processTimes gives the CPU time of this process, user and system, and the most memory it held, in bytes.
func processTimes() (cpu time.Duration, peak int64) {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0, 0
	}
	peak = int64(used.Maxrss)
	if runtime.GOOS != "darwin" { // which counts in bytes
		peak <<= 10
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()), peak
}
