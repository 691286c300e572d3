package corpus

import "unsafe"

// arena keeps many short texts in a few large allocations. What it has handed
// out stays valid until it is emptied; the zero value is ready.
type arena struct{ text []byte }

const (
	arenaStep  = 64 << 10
	arenaLeast = 512
)

// empty makes ready for n bytes of other texts, in the memory of those that were handed out last.
func (a *arena) empty(n int) {
	a.text = a.text[:0]
	a.room(n)
}

// room makes sure that n more bytes fit without moving what was handed out.
func (a *arena) room(n int) {
	if cap(a.text)-len(a.text) < n {
		step := min(2*cap(a.text), arenaStep) // a single record holds on to no more than it needs
		a.text = make([]byte, 0, max(n, step))
	}
}

func (a *arena) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	a.room(len(b))
	start := len(a.text)
	a.text = append(a.text, b...)
	return unsafe.String(&a.text[start], len(b))
}

// roomFor gives an empty buffer for about n bytes behind what buf holds, which stays as it is.
func roomFor(buf []byte, n int) []byte {
	if cap(buf)-len(buf) < n {
		step := min(2*cap(buf), arenaStep) // a single record holds on to no more than it needs
		return make([]byte, 0, max(n, step, arenaLeast))
	}
	return buf[len(buf):]
}
