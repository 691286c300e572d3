package lsh

import (
	"context"
	"fmt"
	"testing"
)

func BenchmarkCandidates(b *testing.B) {
	for _, documents := range []int{100_000, 1_000_000} {
		columns := randomColumns(1, documents, 4, 20)
		bands, numbers := make(Columns, len(columns)), make([]uint32, documents)
		for b := range columns {
			bands[b].Append(columns[b]...)
		}
		for row := range numbers {
			numbers[row] = uint32(row)
		}
		for _, workers := range []int{1, 2} {
			o := DefaultOptions()
			o.Workers = workers
			b.Run(fmt.Sprintf("documents=%d/workers=%d", documents, workers), func(b *testing.B) {
				for b.Loop() {
					if _, _, err := Candidates(context.Background(), bands, numbers, o); err != nil {
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
				if _, _, err := c.weighted(DefaultWeightedOptions()).Candidates(context.Background(), nil, c.days); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*documents), "ns/doc")
		})
	}
}
