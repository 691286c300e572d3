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
	laid := slices.Concat([]byte(relationsMagic), sum, w.first, w.others, w.values, kinAmong(w))
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

// kinAmong has a bit for each related word that is kin.
func kinAmong(w *Words) []byte {
	k, kin := newKnowledge(w, nil), make([]byte, (len(w.values)+7)/8)
	for word := range uint32(w.Len()) {
		found := k.relatives(word)
		for i, to := w.span(word); i < to; i++ {
			if len(found) > 0 && found[0].word == uint32At(w.others, i) {
				kin[i>>3] |= 1 << (i & 7)
				found = found[1:]
			}
		}
	}
	return kin
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
