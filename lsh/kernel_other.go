//go:build !amd64

package lsh

func sketchBlock(sig Signature, set []uint64, flip uint64) { sketchPortable(sig, set, flip) }
