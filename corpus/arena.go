package corpus

import "strings"

// arena keeps many short texts in a few large allocations. What it has handed
// out stays valid for ever; the zero value is ready.
type arena struct{ text strings.Builder }

const (
	arenaStep  = 64 << 10
	arenaLeast = 512
)

// room makes sure that n more bytes fit without moving what was handed out.
func (a *arena) room(n int) {
	if a.text.Cap()-a.text.Len() < n {
		step := min(2*a.text.Cap(), arenaStep) // a single record holds on to no more than it needs
		a.text = strings.Builder{}
		a.text.Grow(max(n, step))
	}
}

func (a *arena) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	a.room(len(b))
	start := a.text.Len()
	a.text.Write(b)
	return a.text.String()[start:]
}

// roomFor gives an empty buffer for about n bytes behind what buf holds, which stays as it is.
func roomFor(buf []byte, n int) []byte {
	if cap(buf)-len(buf) < n {
		step := min(2*cap(buf), arenaStep) // a single record holds on to no more than it needs
		return make([]byte, 0, max(n, step, arenaLeast))
	}
	return buf[len(buf):]
}
