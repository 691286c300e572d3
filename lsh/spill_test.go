package lsh

import (
	"context"
	"os"
	"slices"
	"testing"
)

// Bands in a file give the candidates that bands in memory give, and nothing stays on the disk.
func TestSpilledBandsGiveTheSame(t *testing.T) {
	columns := randomColumns(11, 3*pieceSize+99, 5, 300)
	o := DefaultOptions()
	o.BucketCap = 20
	want, wantStats, err := candidatesOf(columns, o)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	spill, err := NewSpill(folder, len(columns))
	if err != nil {
		t.Fatal(err)
	}
	bands, numbers := make(Columns, len(columns)), make([]uint32, len(columns[0]))
	for from := 0; from < len(numbers); from += 5000 {
		for b := range bands {
			bands[b].Append(columns[b][from:min(from+5000, len(numbers))]...)
		}
		if err := spill.Take(bands); err != nil {
			t.Fatal(err)
		}
	}
	for row := range numbers {
		numbers[row] = uint32(row)
	}
	got, stats, err := Candidates(context.Background(), spill, numbers, o)
	if err != nil || !slices.Equal(got, want) || stats != wantStats {
		t.Errorf("%d candidates, %+v, %v; want %d, %+v", len(got), stats, err, len(want), wantStats)
	}
	if bands[0].pieces[0] != nil {
		t.Error("what was written is still in memory")
	}
	if err := spill.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d files are left", len(left))
	}
}

func TestSpillNeedsAFolder(t *testing.T) {
	if _, err := NewSpill("/no/such/folder", 3); err == nil {
		t.Error("no error")
	}
}
