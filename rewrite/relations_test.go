package rewrite

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

// TestRelationsAreLaidOut holds the relations as they are looked up to the pairs that they are made of.
func TestRelationsAreLaidOut(t *testing.T) {
	w, err := parseWords(wordsFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	laid := slices.Concat(w.first, w.others, w.values)
	if *update {
		if err := os.WriteFile("relations.bin", laid, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(laid, relationsFile) {
		t.Fatal("relations.bin is not of words.bin: lay it out anew with go generate")
	}
}
