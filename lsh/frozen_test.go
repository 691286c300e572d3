package lsh

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// frozen is a known answer: what any version with the same SignatureVersion must give, on any machine.
type frozen struct {
	Name     string   `json:"name"`
	Seed     uint64   `json:"seed"`
	Set      []string `json:"set"`
	Lanes    []string `json:"lanes"`     // the first four of 128
	AllLanes string   `json:"all_lanes"` // mixed one after the other
	BandKeys []string `json:"band_keys"` // of 4 bands x 3 rows
}

func (f frozen) set(t *testing.T) []uint64 {
	var set []uint64
	for _, text := range f.Set {
		var x uint64
		if _, err := fmt.Sscanf(text, "%016x", &x); err != nil {
			t.Fatalf("%s: element %q: %v", f.Name, text, err)
		}
		set = append(set, x)
	}
	return set
}

func hex(words []uint64) []string {
	text := []string{}
	for _, w := range words {
		text = append(text, fmt.Sprintf("%016x", w))
	}
	return text
}

func TestFrozenSignatures(t *testing.T) {
	raw, err := os.ReadFile("testdata/signatures.json")
	if err != nil {
		t.Fatal(err)
	}
	var answers []frozen
	if err := json.Unmarshal(raw, &answers); err != nil {
		t.Fatal(err)
	}
	if len(answers) < 6 {
		t.Fatalf("%d known answers", len(answers))
	}
	for _, want := range answers {
		got := answer(want.Name, want.Seed, want.set(t))
		if !slices.Equal(got.Lanes, want.Lanes) || got.AllLanes != want.AllLanes || !slices.Equal(got.BandKeys, want.BandKeys) {
			t.Errorf("%s: got %+v, want %+v: signatures changed, which takes a new SignatureVersion", want.Name, got, want)
		}
	}
}

func answer(name string, seed uint64, set []uint64) frozen {
	sig, keys := make(Signature, 128), make([]uint64, 4)
	SketchSeeded(sig, set, seed)
	Banding{Bands: 4, Rows: 3}.Keys(keys, sig)
	all := uint64(0)
	for _, lane := range sig {
		all = mix64(all ^ lane)
	}
	return frozen{name, seed, hex(set), hex(sig[:4]), hex([]uint64{all})[0], hex(keys)}
}
