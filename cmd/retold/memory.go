package main

import (
	"bytes"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"

	"github.com/urfave/cli/v2"

	"retold/detect"
)

func memoryFlag() cli.Flag {
	return &cli.StringFlag{Name: "memory", Category: groupFinding,
		Usage: "`SIZE` that the run should make do with, such as 2GB: beyond it bands are kept on the disk (default 70% of the machine's)"}
}

// memoryAsked reads --memory; 0 where it is not given and the machine does not tell.
func memoryAsked(c *cli.Context) (int64, error) {
	if asked := c.String("memory"); asked != "" {
		bytes, err := size(asked)
		if err != nil {
			return 0, usageError("--memory "+asked+": "+err.Error(), "for example 2GB, 512MiB, or 1000000000")
		}
		return bytes, nil
	}
	return machineMemory() / 10 * 7, nil
}

// leastMemory is about what a run takes for its tables and its code, whatever it reads, in bytes.
const leastMemory = 64 << 20

// noteMemory says where less was asked for than a run can do with.
func (t *tool) noteMemory(c *cli.Context, o detect.Options) {
	if asked := c.String("memory"); asked != "" && o.Memory < leastMemory {
		t.say(c.Bool("quiet"), "retold: --memory %s: a run takes %d MiB at the least; less makes it slower, and no smaller", asked, leastMemory>>20)
	}
}

// keepWithin has the garbage collector work harder when memory gets scarce.
func keepWithin(o detect.Options) {
	if o.Memory > 0 {
		debug.SetMemoryLimit(o.Memory)
	}
}

// startCalmly has the garbage collector wait for 16 MiB before it first collects, instead of 4: a start makes tables, little of
// which is garbage. From then on it goes at its own pace. What is asked for in GOGC holds.
func startCalmly() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const calm = 400
	before := debug.SetGCPercent(calm)
	runtime.AddCleanup(new([64]byte), func(percent int) {
		if now := debug.SetGCPercent(percent); now != calm {
			debug.SetGCPercent(now) // somebody has set it since
		}
	}, before)
}

// machineMemory is what the machine has, in bytes; 0 where the system does not tell.
func machineMemory() int64 {
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(info) {
		if rest, ok := bytes.CutPrefix(line, []byte("MemTotal:")); ok {
			kibibytes, _ := strconv.ParseInt(string(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte(" kB"))), 10, 64)
			return kibibytes << 10
		}
	}
	return 0
}
