package lsh

import "math/bits"

// murmur8 is murmur3's x64 128-bit hash, seed 0, of the 8 bytes of x, little endian.
func murmur8(x uint64) (h1, h2 uint64) {
	const c1, c2, length = 0x87c37b91114253d5, 0x4cf5ad432745937f, 8
	h1 = bits.RotateLeft64(x*c1, 31)*c2 ^ length
	h1 += length
	h2 = length + h1
	h1, h2 = mix64(h1), mix64(h2)
	h1 += h2
	return h1, h2 + h1
}

// mix64 is murmur3's 64-bit finaliser: a bijection that leaves 0 as it is.
func mix64(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
