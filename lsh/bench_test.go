package lsh

import (
	"context"
	"fmt"
	"testing"
)

func BenchmarkCandidates(b *testing.B) {
	for _, documents := range []int{100_000, 1_000_000} {
		columns := randomColumns(1, documents, 4, 20)
		for _, workers := range []int{1, 2} {
			o := DefaultOptions()
			o.Workers = workers
			b.Run(fmt.Sprintf("documents=%d/workers=%d", documents, workers), func(b *testing.B) {
				for b.Loop() {
					yield := func([]Candidate) error { return nil }
					if _, err := EachCandidate(context.Background(), columns, o, yield); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*documents*len(columns)), "ns/doc/band")
			})
		}
	}
}

func BenchmarkWeighted(b *testing.B) {
	for _, documents := range []int{5_000, 50_000} {
		c := newsLike(1, documents)
		b.Run(fmt.Sprintf("documents=%d", documents), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := c.weighted(DefaultWeightedOptions()).Candidates(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*documents), "ns/doc")
		})
	}
}
