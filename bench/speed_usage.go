package bench

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
	"strings"
	"time"
)

// usage is what this process has used up to a moment.
type usage struct {
	at  time.Time
	cpu time.Duration // user and system; 0 where the system does not tell
}

func usageNow() usage {
	cpu, _ := processTimes()
	return usage{time.Now(), cpu}
}

// residentBytes is the memory that the process holds now, 0 where the system does not tell.
func residentBytes() int64 { return statusBytes("VmRSS:") }

// peakBytes is the most that it ever held, 0 where the system does not tell. Linux's own ru_maxrss counts what the parent held
// when it started the process, so it is asked only where there is nothing better.
func peakBytes() int64 {
	if peak := statusBytes("VmHWM:"); peak > 0 {
		return peak
	}
	_, peak := processTimes()
	return peak
}

// statusBytes reads a line such as "VmHWM:   1234 kB".
func statusBytes(name string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for lines := bufio.NewScanner(bytes.NewReader(status)); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), name); ok {
			kibibytes, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kibibytes << 10
		}
	}
	return 0
}
