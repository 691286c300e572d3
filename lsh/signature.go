package lsh

// Signature holds the k minimums of a set: Signature[i] = min over its elements of h1 + i*h2 (mod 2^64),
// h1 and h2 the halves of murmur3's 128-bit hash of the element's 8 bytes, little endian.
// It equals go-minhash's MinWise to the bit. An empty set has all ones.
type Signature []uint64

// Sketch fills sig with the signature of a set.
func Sketch(sig Signature, set []uint64) {}
