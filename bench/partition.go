package bench

import (
	"cmp"
	"slices"
)

// Partition says which cluster each article is in, by dense numbers for both.
type Partition []int

// PairRates compares the pairs that two partitions put together. ARI is the adjusted Rand index
// (Hubert and Arabie 1985): 1 for equal partitions, about 0 for unrelated ones.
type PairRates struct {
	Rates
	ARI float64 `json:"ari"`
}

// Pairs measures a predicted partition on pairs of articles.
func (gold Partition) Pairs(predicted Partition) PairRates {
	o := gold.overlap(predicted)
	return o.pairs(ones(len(o.sizes)))
}

// BCubed averages over articles: how many of those it is put with belong to it, and how many of those that belong to
// it are put with it (Bagga and Baldwin 1998).
func (gold Partition) BCubed(predicted Partition) Rates {
	o := gold.overlap(predicted)
	return o.bcubed(ones(len(o.sizes)))
}

// overlap is what two partitions share, in a form that can be weighed by gold clusters.
type overlap struct {
	sizes             []float64 // articles of each gold cluster
	groups            [][]cell  // of each predicted cluster
	precision, recall []float64 // BCubed, summed over the articles of each gold cluster
}

// cell is a gold cluster and how many of its articles are in a predicted one.
type cell struct {
	gold  int
	count float64
}

func (gold Partition) overlap(predicted Partition) *overlap {
	clusters := 1 + slices.Max(gold)
	o := &overlap{gold.sizes(), predicted.cells(gold), make([]float64, clusters), make([]float64, clusters)}
	for _, group := range o.groups {
		size := 0.0
		for _, c := range group {
			size += c.count
		}
		for _, c := range group {
			o.precision[c.gold] += c.count * c.count / size
			o.recall[c.gold] += c.count * c.count / o.sizes[c.gold]
		}
	}
	return o
}

// cells counts the gold clusters within each predicted one.
func (p Partition) cells(gold Partition) [][]cell {
	articles := make([]int, len(p))
	for i := range articles {
		articles[i] = i
	}
	slices.SortFunc(articles, func(i, j int) int { return cmp.Or(cmp.Compare(p[i], p[j]), cmp.Compare(gold[i], gold[j])) })
	var groups [][]cell
	for n, i := range articles {
		if n == 0 || p[articles[n-1]] != p[i] {
			groups = append(groups, nil)
		}
		group := &groups[len(groups)-1]
		if k := len(*group); k > 0 && (*group)[k-1].gold == gold[i] {
			(*group)[k-1].count++
		} else {
			*group = append(*group, cell{gold[i], 1})
		}
	}
	return groups
}

func (p Partition) sizes() []float64 {
	sizes := make([]float64, 1+slices.Max(p))
	for _, cluster := range p {
		sizes[cluster]++
	}
	return sizes
}

// pairs weighs a pair of one gold cluster as the cluster, and a pair of two as the product of theirs.
func (o *overlap) pairs(w []float64) PairRates {
	positive, across := (&ranking{sizes: o.sizes}).all(w)
	all := positive + across
	var together, predicted float64
	for _, group := range o.groups {
		within, mixed := weighCells(group, w)
		together += within
		predicted += within + mixed
	}
	r := PairRates{Rates: rates(together, predicted, positive), ARI: 1}
	r.Accuracy = ratio(all-predicted-positive+2*together, all)
	expected := ratio(predicted*positive, all)
	if top := (predicted + positive) / 2; top != expected {
		r.ARI = (together - expected) / (top - expected)
	}
	return r
}

// weighCells weighs the pairs of a predicted cluster, within gold clusters and across them.
func weighCells(group []cell, w []float64) (within, mixed float64) {
	var sum, squares float64
	for _, c := range group {
		weighed := w[c.gold] * c.count
		within += weighed * (c.count - 1) / 2
		sum += weighed
		squares += weighed * weighed
	}
	return within, (sum*sum - squares) / 2
}

func (o *overlap) bcubed(w []float64) Rates {
	articles := dot(w, o.sizes)
	r := Rates{Precision: ratio(dot(w, o.precision), articles), Recall: ratio(dot(w, o.recall), articles)}
	r.F1 = ratio(2*r.Precision*r.Recall, r.Precision+r.Recall)
	return r
}

// figures names both kinds of rates.
func (o *overlap) figures(w []float64) []Figure {
	pairs, bcubed := o.pairs(w), o.bcubed(w)
	return []Figure{
		{Name: "pair_precision", Value: pairs.Precision},
		{Name: "pair_recall", Value: pairs.Recall},
		{Name: "pair_f1", Value: pairs.F1},
		{Name: "bcubed_precision", Value: bcubed.Precision},
		{Name: "bcubed_recall", Value: bcubed.Recall},
		{Name: "bcubed_f1", Value: bcubed.F1},
		{Name: "ari", Value: pairs.ARI},
	}
}
