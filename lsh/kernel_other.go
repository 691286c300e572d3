//go:build !amd64

package lsh

func (b Banding) keys(dst []uint64, sig Signature) { b.keysPortable(dst, sig) }

func sketch(sig Signature, set []uint64, flip uint64) { sketchPortable(sig, set, flip) }

func crowdAtLeast() int { return noCrowds }

func (c *crowd) reach(n int, places []uint16, most *[outlinePlaces]uint8, need, bar uint16) uint64 {
	return c.reachPortable(places, most, need, bar)
}
