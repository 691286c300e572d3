package bench

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// Machine is where figures were measured.
type Machine struct {
	Processor string `json:"processor"` // "" where the system does not tell
	Cores     int    `json:"cores"`
	System    string `json:"system"`
	Go        string `json:"go"`
}

// ThisMachine describes the one at hand.
func ThisMachine() Machine {
	return Machine{processor(), runtime.NumCPU(), runtime.GOOS + "/" + runtime.GOARCH, runtime.Version()}
}

func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// String says it in a line.
func (m Machine) String() string {
	name := m.Processor
	if name == "" {
		name = "unknown processor"
	}
	return fmt.Sprintf("%s, %d cores, %s, %s", name, m.Cores, m.System, m.Go)
}
