package rewrite

import "unsafe"

// touch reads a byte of each cache line of what a pair's alignment reads here and there, so that memory is waited for once and not
// again and again. What it gives is of no use but to have it read.
func (s *Story) touch() uint8 {
	b := &s.bearings
	return touched(s.runs) + touched(s.reach.starts) + touched(s.marked) + touched(s.stemOf) + touched(s.stems) +
		touched(b.lemmas) + touched(b.kin) + touched(b.tiles)
}

func touched[T any](list []T) (sum uint8) {
	const line = 64
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(*new(T))))
	for i := 0; i < len(bytes); i += line {
		sum += bytes[i]
	}
	return sum
}
