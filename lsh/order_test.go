package lsh

import (
	"slices"
	"testing"
)

func TestDocumentsAreInTheOrderOfTheirRows(t *testing.T) {
	d := inOrder([]uint32{7, 2, 5}, []int32{70, 20, 50}, 9)
	if !slices.Equal(d.rows, []uint32{2, 5, 7}) || !slices.Equal(d.numbers, []uint32{1, 2, 0}) || !slices.Equal(d.days, []int32{20, 50, 70}) {
		t.Errorf("got %+v", d)
	}
}
