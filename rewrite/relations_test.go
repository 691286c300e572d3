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
	sum := wordsFile[len(wordsFile)-4:]
	laid := slices.Concat([]byte(relationsMagic), sum, w.first, w.others, w.values)
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

func TestOtherRelationsAreRefused(t *testing.T) {
	other := bytes.Clone(relationsFile)
	other[len(relationsMagic)]++
	for name, laid := range map[string][]byte{
		"none": {}, "cut short": relationsFile[:len(relationsFile)-1], "of other words": other, "no relations": wordsFile,
	} {
		if w, err := parseWords(wordsFile, laid); err == nil || w != nil {
			t.Errorf("%s: %v, error %v", name, w, err)
		}
	}
}
