//go:build !amd64

package lsh

func (b Banding) keys(dst []uint64, sig Signature) { b.keysPortable(dst, sig) }

func sketch(sig Signature, set []uint64, flip uint64) { sketchPortable(sig, set, flip) }
