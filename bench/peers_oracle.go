package bench

import (
	"cmp"
	"math"
	"slices"

	"retold/shingle"
)

// exactPairs compares all articles and gives those whose Jaccard reaches the threshold: an inverted index over the rarest
// shingles of each set, as many as a pair at the threshold must share one of (prefix filtering: Chaudhuri, Ganti and Kaushik
// 2006), and the exact measure for each pair that does. Nothing is missed.
func (t *texts) exactPairs(threshold float64, width int) couples {
	sets := make([]shingle.Set, len(t.ids))
	count := map[uint64]int{}
	for i := range sets {
		sets[i] = t.set(i, width)
		for _, hash := range sets[i] {
			count[hash]++
		}
	}
	exact := couples{}
	index := map[uint64][]uint32{}
	seen := make([]uint32, len(sets)) // the last article that each was compared with, plus one
	for i, set := range sets {
		b := uint32(i)
		for _, hash := range prefix(set, threshold, count) {
			for _, a := range index[hash] {
				if seen[a] != b+1 && shingle.Jaccard(sets[a], set) >= threshold {
					exact[couple{a, b}] = true
				}
				seen[a] = b + 1
			}
			index[hash] = append(index[hash], b)
		}
	}
	return exact
}

// prefix gives the rarest shingles of a set, all but as many as any set at the threshold must share with it, plus one.
func prefix(set shingle.Set, threshold float64, count map[uint64]int) []uint64 {
	rarest := slices.Clone([]uint64(set))
	slices.SortFunc(rarest, func(x, y uint64) int { return cmp.Or(cmp.Compare(count[x], count[y]), cmp.Compare(x, y)) })
	shared := int(math.Ceil(threshold*float64(len(set)) - 1e-9))
	return rarest[:min(len(rarest), len(set)-shared+1)]
}

// agreement gives the share of the exact pairs that were found, and of the found ones that are exact; 1 where there are none.
func agreement(found, exact couples) (recall, precision float64) {
	both := 0
	for pair := range found {
		if exact[pair] {
			both++
		}
	}
	return portion(both, len(exact)), portion(both, len(found))
}

func portion(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}
