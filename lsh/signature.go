package lsh

import "fmt"

// SignatureVersion names how a Signature is made. It is part of every fingerprint: signatures of another version
// cannot be compared with these.
const SignatureVersion = "minwise-murmur3-1"

// Signature holds the k minimums of a set: Signature[i] = min over its elements of h1 + i*h2 (mod 2^64),
// h1 and h2 the halves of murmur3's 128-bit hash of the element's 8 bytes, little endian.
// It equals go-minhash's MinWise to the bit. An empty set has all ones.
//
// A lane depends on its position only: the first n lanes of a long signature are the signature of length n.
type Signature []uint64

// Sketch fills sig with the signature of a set. Neither the order of the set nor repeated elements change it.
// It allocates nothing and costs about 12 ns an element for 128 lanes with AVX2.
func Sketch(sig Signature, set []uint64) { SketchSeeded(sig, set, 0) }

// SketchSeeded is Sketch with another family of hash functions for every seed; seed 0 is Sketch.
// A seed enters by an exclusive or of the elements with its mix, before they are hashed.
func SketchSeeded(sig Signature, set []uint64, seed uint64) {
	clearToOnes(sig)
	sketch(sig, set, mix64(seed))
}

// Empty tells whether the signature is that of an empty set: nothing can be said of its similarity to others.
func (s Signature) Empty() bool {
	for _, lane := range s {
		if lane != ^uint64(0) {
			return false
		}
	}
	return true
}

// Similarity estimates the Jaccard similarity of two sets by the share of lanes that agree, 0 to 1; its standard error
// is sqrt(J(1-J)/k). An empty set is similar to nothing, not even to another empty set: there is no text to compare.
// It panics when the lengths differ, as signatures of different options are not comparable.
func Similarity(a, b Signature) float64 {
	mustMatch(a, b)
	if len(a) == 0 || a.Empty() || b.Empty() {
		return 0
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) / float64(len(a))
}

// Merge turns dst into the signature of the union of its set and the other's: the minimum of each lane.
func Merge(dst, other Signature) {
	mustMatch(dst, other)
	for i, lane := range other {
		dst[i] = min(dst[i], lane)
	}
}

func mustMatch(a, b Signature) {
	if len(a) != len(b) {
		panic(fmt.Sprintf("lsh: signatures of %d and %d lanes cannot be compared", len(a), len(b)))
	}
}

func clearToOnes(sig Signature) {
	const ones = ^uint64(0)
	for len(sig) >= 8 {
		*(*[8]uint64)(sig) = [8]uint64{ones, ones, ones, ones, ones, ones, ones, ones}
		sig = sig[8:]
	}
	for i := range sig {
		sig[i] = ones
	}
}
