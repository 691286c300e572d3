package shingle

import "math/bits"

// Constants of the word and shingle hashes: digits of pi, made odd where they multiply. They are frozen, as stored
// signatures and frequency tables depend on them.
const (
	k0 uint64 = 0x243f6a8885a308d3
	k1 uint64 = 0x13198a2e03707345
	k2 uint64 = 0xa4093822299f31d1
	k3 uint64 = 0x082efa98ec4e6c89
)

// Hash is the 64-bit hash of a normalised word, the same on every machine and in every release. About 4 ns a word.
func Hash(word string) uint64 { return hashSpan(word, 0, len(word)) }

// hashSpan hashes text[start:end] with its ASCII capitals lowered: 16 bytes a step, zero-padded, which loses nothing
// because no word holds a NUL.
func hashSpan(text string, start, end int) uint64 {
	h := k0
	for ; end-start > 16; start += 16 {
		h = mum(lower8(load8(text, start))^h, lower8(load8(text, start+8))^k1)
	}
	n := (end - start) & 31
	if start+16 > len(text) {
		if len(text) < 16 {
			return hashTail(text[start:end], h)
		}
		low, high := lastFrom(text, start)
		return mum(lower8(low&keepLow[n])^h, lower8(high&keepHigh[n])^k1)
	}
	return mum(lower8(load8(text, start)&keepLow[n])^h, lower8(load8(text, start+8)&keepHigh[n])^k1)
}

// lastFrom loads what follows start, which is among the last 16 bytes of a text, zero-padded to 16 bytes.
func lastFrom(text string, start int) (low, high uint64) {
	low, high = load8(text, len(text)-16), load8(text, len(text)-8)
	if start >= len(text)-8 {
		low, high = high, 0
		start -= 8
	}
	past := 8 * (start - (len(text) - 16)) // bits, below 64
	return low>>past | high<<(64-past), high >> past
}

// hashTail hashes a word of a text shorter than 16 bytes.
func hashTail(s string, h uint64) uint64 {
	var low, high uint64
	if n := len(s); n < 8 {
		low = loadShort(s)
	} else {
		low, high = load8(s, 0), load8(s, n-8)>>(8*(16-n))
	}
	return mum(lower8(low)^h, lower8(high)^k1)
}

// mum folds the 128-bit product of its operands into 64 bits.
func mum(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

func load8(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// loadShort loads less than eight bytes.
func loadShort(s string) (x uint64) {
	for i := len(s) - 1; i >= 0; i-- {
		x = x<<8 | uint64(s[i])
	}
	return x
}

// lower8 lowers the ASCII capitals among eight bytes of words: it sets bit 5 where bit 6 is set. The low line and the
// first bytes of two-byte characters change too, but no two words become one.
func lower8(x uint64) uint64 { return x | x&(0x40*eachOne)>>1 }

const eachOne uint64 = 0x0101010101010101

// keepLow and keepHigh mask the first and the second eight bytes of a word of n <= 16 bytes.
var keepLow, keepHigh = lengthMasks()

func lengthMasks() (low, high [32]uint64) {
	for n := range 17 {
		low[n] = 1<<(8*min(n, 8)) - 1
		high[n] = 1<<(8*max(n-8, 0)) - 1
	}
	return low, high
}
