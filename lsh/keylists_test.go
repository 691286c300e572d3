package lsh

import (
	"slices"
	"testing"
)

// TestAnEmptyListFollowsAPieceThatIsUsedUp has lists that would fill a piece to the last number.
func TestAnEmptyListFollowsAPieceThatIsUsedUp(t *testing.T) {
	var l keyLists
	list := make([]uint32, maxKeys)
	rows := listPiece / maxKeys
	for range rows {
		l.add(list)
	}
	l.add(nil)
	for row := range uint32(rows) {
		if !slices.Equal(l.of(row), list) {
			t.Fatalf("row %d differs", row)
		}
	}
	if got := l.of(uint32(rows)); len(got) != 0 {
		t.Errorf("an empty list came back with %d numbers", len(got))
	}
}
