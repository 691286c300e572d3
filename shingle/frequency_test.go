package shingle

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func countTexts(texts ...string) *Counter {
	var c Counter
	for _, text := range texts {
		c.Add(Tokenize(text))
	}
	return &c
}

var someTexts = []string{
	"The mayor said that the goats of Zorblatt would return to the old bridge before the winter came.",
	"Later the goat of the mayor ate the bridge near Zorblatt, and the flowers too, said a man.",
	"GOATS EAT BRIDGE", "Goats Eat The Bridge Of The Mayor",
	"They paid 48 dollars for the goat; the mayor of Zorblatt paid nothing at all, he told them twice.",
}

func TestFrequencies(t *testing.T) {
	f := countTexts(someTexts...).Table(1)
	if f.Articles() != 5 || f.Count("goat") != 5 || f.Count("bridg") != 4 || f.Count("48") != 1 || f.Count("unseen") != 0 {
		t.Errorf("counts: %d %d %d %d", f.Articles(), f.Count("goat"), f.Count("bridg"), f.Count("48"))
	}
	if got, want := f.IDF("bridg"), math.Log(6.0/5); math.Abs(got-want) > 1e-12 {
		t.Errorf("IDF = %v, want %v", got, want)
	}
	if share, ok := f.Capitalised("zorblatt"); !ok || share != 1 {
		t.Errorf("Zorblatt is capitalised in %v, %v", share, ok)
	}
	if share, ok := f.Capitalised("bridge"); !ok || share != 0 {
		t.Errorf("bridge is capitalised in %v, %v", share, ok)
	}
	if rare := countTexts(someTexts...).Table(2); rare.Count("48") != 0 || rare.Count("goat") != 5 {
		t.Errorf("stems of one article are kept, or others lost")
	}
}

func TestZeroFrequencies(t *testing.T) {
	for _, f := range []*Frequencies{nil, {}, new(Counter).Table(1)} {
		if f.Count("goat") != 0 || f.IDF("goat") != 0 || f.Len() != 0 || f.Articles() != 0 {
			t.Errorf("%+v knows something", f)
		}
		if got := f.Plus(DefaultFrequencies()); got != DefaultFrequencies() {
			t.Error("nothing plus a table is not the table")
		}
		if data, err := f.MarshalBinary(); err != nil || new(Frequencies).UnmarshalBinary(data) != nil {
			t.Errorf("does not come back: %v", err)
		}
	}
}

func TestDefaultFrequencies(t *testing.T) {
	f := DefaultFrequencies()
	if f.Articles() < 50000 || f.Len() < 30000 || len(defaultTable) > 700<<10 {
		t.Fatalf("%d articles, %d terms, %d bytes", f.Articles(), f.Len(), len(defaultTable))
	}
	if a, b := f.IDF("said"), f.IDF("helsinki"); a > 3 || b < 6 {
		t.Errorf("IDF of said %v, of helsinki %v", a, b)
	}
	if share, _ := f.Capitalised("helsinki"); share < 0.9 {
		t.Errorf("helsinki is capitalised in %v", share)
	}
	if share, _ := f.Capitalised("bridge"); share > 0.5 {
		t.Errorf("bridge is capitalised in %v", share)
	}
}

func TestPlusCountsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"goat", "goats", "mayor", "Zorblatt", "48", "river"}), 1, 8)
		texts := rapid.SliceOfN(words, 0, 6)
		join := func(name string) (out []string) {
			for _, ws := range texts.Draw(t, name) {
				out = append(out, strings.Join(ws, " "))
			}
			return out
		}
		a, b := join("a"), join("b")
		all := countTexts(append(append([]string{}, a...), b...)...)
		merged := countTexts(a...)
		merged.Merge(countTexts(b...))
		plus := countTexts(a...).Table(1).Plus(countTexts(b...).Table(1))
		for name, f := range map[string]*Frequencies{"Merge": merged.Table(1), "Plus": plus} {
			want := all.Table(1)
			if f.Articles() != want.Articles() || f.Len() != want.Len() {
				t.Fatalf("%s: %d articles, %d terms", name, f.Articles(), f.Len())
			}
			for _, r := range want.rows() {
				if f.Count(r.text) != r.articles {
					t.Fatalf("%s: %q in %d, want %d", name, r.text, f.Count(r.text), r.articles)
				}
			}
		}
	})
}

func TestTablesComeBack(t *testing.T) {
	for _, f := range []*Frequencies{countTexts(someTexts...).Table(1), DefaultFrequencies()} {
		data, err := f.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var g Frequencies
		if err := g.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		a, b := f.rows(), g.rows()
		if f.articles != g.articles || len(a) != len(b) {
			t.Fatalf("%d articles and %d terms became %d and %d", f.articles, len(a), g.articles, len(b))
		}
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("%+v became %+v", a[i], b[i])
			}
		}
		if again, _ := g.MarshalBinary(); !bytes.Equal(data, again) {
			t.Error("equal tables give other bytes")
		}
	}
}

func TestDamagedTablesAreRefused(t *testing.T) {
	data, _ := countTexts(someTexts...).Table(1).MarshalBinary()
	version := bytes.Clone(data)
	version[len(tableMagic)] = 9
	changed := bytes.Clone(data)
	changed[len(changed)-3] ^= 1
	for name, bad := range map[string][]byte{"empty": nil, "other": []byte("something else entirely"), "version": version,
		"changed": changed, "short": data[:len(data)-1]} {
		var f Frequencies
		if err := f.UnmarshalBinary(bad); !errors.Is(err, ErrTable) || f.Len() != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzParseTable goes past checksum and compression.
func FuzzParseTable(f *testing.F) {
	table := countTexts(someTexts...).Table(1)
	w := tableWriter{endings: map[string]uint64{}}
	w.write(table)
	f.Add(w.columns(table.Articles(), table.Len()))
	f.Fuzz(func(t *testing.T, columns []byte) {
		if table, err := parseTable(columns); err == nil {
			table.Plus(table).IDF("goat")
			if _, err := table.MarshalBinary(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzUnmarshalTable(f *testing.F) {
	data, _ := countTexts(someTexts...).Table(1).MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := new(Frequencies).UnmarshalBinary(data); err != nil && !errors.Is(err, ErrTable) {
			t.Fatal(err)
		}
	})
}
