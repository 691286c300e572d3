package rewrite

// A rewrite tends to tell the facts in the order of its source, an independent report in its own.

const sure = 0.5 // a match below it says nothing about order

// order compares the leads word by word.
func (f *features) order(a, b *side) {
	from, n := a.titleEnd, len(a.terms)
	var seq [maxTerms]int16
	k, near, pairs := 0, 0, 0
	chain, chains := 0, 0
	lastFact, lastPlace := -1, int16(-1)
	prev := int16(-1)
	for i := from; i < n; i++ {
		place := int16(-1)
		if best := a.best[i][1]; best.sim() >= sure {
			place = int16(best.term()) // of the lead, as all that match it
			seq[k] = place
			k++
		}
		if prev >= 0 && place >= 0 {
			pairs++
			if beside(prev, place) {
				near++
			}
		}
		prev = place
		if a.factual.has(i) == 1 {
			if lastFact >= 0 {
				chains++
				if place >= 0 && lastPlace >= 0 && beside(lastPlace, place) {
					chain++
				}
			}
			lastFact, lastPlace = i, place
		}
	}
	run := float32(longestRising(seq[:k]))
	f[fOrderShort] = over(run, float32(n-from))
	f[fOrderLong] = over(run, float32(len(b.terms)-b.titleEnd))
	f[fAdjacent] = over(float32(near), float32(pairs))
	f[fChainShort] = over(float32(chain), float32(chains))
}

func beside(p, q int16) bool { return q > p && q-p <= 3 }

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
