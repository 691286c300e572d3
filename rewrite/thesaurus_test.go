package rewrite

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"retold/shingle"
)

var update = flag.Bool("update", false, "lay out anew what is looked up as it lies in the binary")

// TestThesaurusIsLaidOut holds the thesaurus as it is looked up to the texts that it is made of.
func TestThesaurusIsLaidOut(t *testing.T) {
	w := thesaurusWriter{map[string]*phrases{}, map[uint32]bool{}}
	names, err := filepath.Glob("thesaurus/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		w.read(string(text))
	}
	if *update {
		if err := os.WriteFile("thesaurus.bin", w.bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(w.bytes(), thesaurusFile) {
		t.Fatal("thesaurus.bin is not of these texts, as their words are read now: lay it out anew with go generate")
	}
	laid := defaultThesaurus()
	for stem, want := range w.phrases {
		if got := laid.of(stem); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", stem, got, want)
		}
	}
	for id := range w.seconds {
		if !laid.goesOn(id) || laid.goesOn(id+1) != w.seconds[id+1] {
			t.Errorf("second word %d or the one after it: not as it should be", id)
		}
	}
	if laid.of("zorblatt") != nil {
		t.Error("an unknown word has entries")
	}
}

type thesaurusWriter struct {
	phrases map[string]*phrases // by the stem of their first word
	seconds map[uint32]bool     // the hashes of the stems that come second
}

// read takes groups: one a line, entries parted by commas, # before a remark.
func (w *thesaurusWriter) read(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		group := hash32("=" + line)
		for entry := range strings.SplitSeq(line, ",") {
			if words := shingle.Tokenize(entry); len(words) > 0 {
				w.add(words, group)
			}
		}
	}
	for _, p := range w.phrases {
		slices.SortStableFunc(p.longer, func(x, y phrase) int { return cmp.Compare(x.next, y.next) })
	}
}

func (w *thesaurusWriter) add(words []shingle.Token, group uint32) {
	first := w.phrases[words[0].Stem]
	if first == nil {
		first = &phrases{alone: []uint32{}, longer: []phrase{}}
		w.phrases[words[0].Stem] = first
	}
	if len(words) == 1 {
		first.alone = append(first.alone, group)
		return
	}
	p := phrase{next: hash32(words[1].Stem), group: group, rest: []uint32{}}
	for i := range words[2:] {
		p.rest = append(p.rest, hash32(words[2+i].Stem))
	}
	first.longer = append(first.longer, p)
	w.seconds[p.next] = true
}

func (w *thesaurusWriter) bytes() []byte {
	stems := slices.SortedFunc(maps.Keys(w.phrases), func(a, b string) int { return cmp.Compare(shingle.Hash(a), shingle.Hash(b)) })
	out := binary.LittleEndian.AppendUint32([]byte(thesaurusMagic), uint32(len(stems)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(w.seconds)))
	var places, numbers []uint32
	for _, stem := range stems {
		out = binary.LittleEndian.AppendUint64(out, shingle.Hash(stem))
		places = append(places, uint32(len(numbers)))
		numbers = w.phrases[stem].append(numbers)
	}
	places = append(places, uint32(len(numbers)))
	for _, part := range [][]uint32{places, slices.Sorted(maps.Keys(w.seconds)), numbers} {
		for _, n := range part {
			out = binary.LittleEndian.AppendUint32(out, n)
		}
	}
	return out
}

func (p *phrases) append(numbers []uint32) []uint32 {
	numbers = append(append(numbers, uint32(len(p.alone))), p.alone...)
	numbers = append(numbers, uint32(len(p.longer)))
	for _, x := range p.longer {
		numbers = append(append(numbers, x.next, x.group, uint32(len(x.rest))), x.rest...)
	}
	return numbers
}
