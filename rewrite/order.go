package rewrite

import "math/bits"

// A rewrite tends to tell the facts in the order of its source, an independent report in its own.

const sure = 0.5 // a match below it says nothing about order

// order compares the leads word by word, without a branch that depends on what is found.
func (f *features) order(a, b *side) {
	from, n := a.titleEnd, len(a.terms)
	var places, seq [maxTerms]int16
	k, near, pairs := 0, 0, 0
	prev := int16(-1)
	for i := from; i < n; i++ {
		place := a.best[i][1].place()
		places[i], seq[k] = place, place
		told := int(^place>>15) & 1
		k += told
		told &= int(^prev >> 15)
		pairs += told
		near += told & beside(prev, place)
		prev = place
	}
	chain, chains := a.chain(&places)
	run := float32(longestRising(seq[:k]))
	f[fOrderShort] = over(run, float32(n-from))
	f[fOrderLong] = over(run, float32(len(b.terms)-b.titleEnd))
	f[fAdjacent] = over(float32(near), float32(pairs))
	f[fChainShort] = over(float32(chain), float32(chains))
}

// place is the term of a match that is sure, -1 for another.
func (m match) place() int16 {
	unsure := int16(int64(m-sureMatch) >> 63)
	return int16(^uint16(m)) | unsure
}

const sureMatch match = 0x3F000000 << 32 // the bits of sure

// chain counts the neighbouring facts of the lead, and those of them that are neighbours in the other too.
func (x *side) chain(places *[maxTerms]int16) (both, all int) {
	all = -1
	last := int16(-1)
	for w, facts := range x.factual {
		for ; facts != 0; facts &= facts - 1 {
			i := w*64 + bits.TrailingZeros64(facts)
			if i < x.titleEnd {
				continue
			}
			place := places[i]
			both += int(^place>>15) & int(^last>>15) & beside(last, place)
			last = place
			all++
		}
	}
	return both, max(all, 0)
}

// beside is 1 for a place soon after another.
func beside(p, q int16) int { return int((uint64(uint16(q-p-1)) - 3) >> 63) }

// longestRising is the length of the longest strictly rising subsequence (patience sorting).
func longestRising(seq []int16) int {
	var tails [maxTerms]int16
	n := 0
	for _, x := range seq {
		lo, hi := 0, n
		for lo < hi {
			mid := (lo + hi) / 2
			if tails[mid] < x {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		tails[lo] = x
		n = max(n, lo+1)
	}
	return n
}
