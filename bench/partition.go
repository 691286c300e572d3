package bench

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
	both := map[[2]int]int{}
	for i := range gold {
		both[[2]int{gold[i], predicted[i]}]++
	}
	together := 0.0
	for _, n := range both {
		together += choose2(n)
	}
	g, p, all := gold.pairs(), predicted.pairs(), choose2(len(gold))
	r := PairRates{Rates: rates(together, p, g), ARI: 1}
	r.Accuracy = ratio(all-p-g+2*together, all)
	expected := ratio(p*g, all)
	if top := (p + g) / 2; top != expected {
		r.ARI = (together - expected) / (top - expected)
	}
	return r
}

// BCubed averages over articles: how many of those it is put with belong to it, and how many of those that belong to
// it are put with it (Bagga and Baldwin 1998).
func (gold Partition) BCubed(predicted Partition) Rates {
	both := map[[2]int]float64{}
	for i := range gold {
		both[[2]int{gold[i], predicted[i]}]++
	}
	g, p := gold.sizes(), predicted.sizes()
	var r Rates
	for i := range gold {
		n := both[[2]int{gold[i], predicted[i]}]
		r.Precision += n / float64(p[predicted[i]]) / float64(len(gold))
		r.Recall += n / float64(g[gold[i]]) / float64(len(gold))
	}
	r.F1 = ratio(2*r.Precision*r.Recall, r.Precision+r.Recall)
	return r
}

func (p Partition) sizes() map[int]int {
	sizes := map[int]int{}
	for _, cluster := range p {
		sizes[cluster]++
	}
	return sizes
}

func (p Partition) pairs() float64 {
	sum := 0.0
	for _, n := range p.sizes() {
		sum += choose2(n)
	}
	return sum
}

func choose2(n int) float64 { return float64(n) * float64(n-1) / 2 }
