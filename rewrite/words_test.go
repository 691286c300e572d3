package rewrite

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func wordID(t testing.TB, w *Words, s string) uint32 {
	t.Helper()
	id, ok := w.ID(s)
	if !ok {
		t.Fatalf("%q is not known", s)
	}
	return id
}

func TestSimilarityOfKnownWords(t *testing.T) {
	w := DefaultWords()
	for _, c := range []struct {
		a, b     string
		from, to float64
	}{
		{"dies", "died", 1, 1},
		{"dies", "perished", .85, .95},
		{"death", "dies", .75, .95},
		{"passes", "dying", .5, .95},
		{"restaurants", "eateries", .85, .95},
		{"reveals", "discloses", .85, .95},
		{"car", "vehicle", .4, .8},
		{"doctor", "hospital", .05, .6},
		{"hospital", "banana", 0, .3},
	} {
		a, b := wordID(t, w, c.a), wordID(t, w, c.b)
		if s := w.Similarity(a, b); s < c.from || s > c.to {
			t.Errorf("similarity of %s and %s is %.2f, want %.2f to %.2f", c.a, c.b, s, c.from, c.to)
		}
	}
}

func TestWordsFindBaseForms(t *testing.T) {
	w := DefaultWords()
	for form, base := range map[string]string{
		"dies": "die", "died": "die", "left": "leave", "leaves": "leave", "children": "child", "studies": "study",
		"stopped": "stop", "running": "run", "making": "make", "women": "woman", "mayor's": "mayor", "lawmakers": "lawmaker",
		"caught": "catch", "boxes": "box", "urged": "urge", "discloses": "disclose",
	} {
		if got := w.Word(wordID(t, w, form)); got != base {
			t.Errorf("base form of %q is %q, want %q", form, got, base)
		}
	}
	for _, s := range []string{"", "s", "ing", "the", "qzxv", strings.Repeat("a", 500), "48", "größe"} {
		if id, ok := w.ID(s); ok {
			t.Errorf("%q is taken for %q", s, w.Word(id))
		}
	}
}

func TestSimilarityIsSymmetricAndBounded(t *testing.T) {
	w := DefaultWords()
	ids := rapid.Uint32Range(0, uint32(w.Len()-1))
	rapid.Check(t, func(t *rapid.T) {
		a, b := ids.Draw(t, "a"), ids.Draw(t, "b")
		s := w.Similarity(a, b)
		if s != w.Similarity(b, a) || s < 0 || s > 1 || (a != b && s > .95) || w.Similarity(a, a) != 1 {
			t.Fatalf("similarity of %s and %s is %v one way and %v the other", w.Word(a), w.Word(b), s, w.Similarity(b, a))
		}
	})
}

func TestRelatedAgreesWithRelation(t *testing.T) {
	w := DefaultWords()
	for a := range uint32(w.Len()) {
		others, values := w.Related(a)
		if !slices.IsSorted(others) {
			t.Fatalf("words related to %s are not in order", w.Word(a))
		}
		for i, b := range others {
			if want := float64(values[i]) / 255; w.Relation(b, a) != want || a == b {
				t.Fatalf("%s to %s is %v, back %v", w.Word(a), w.Word(b), want, w.Relation(b, a))
			}
		}
	}
}

func TestMeanVectorOfOneWordIsItsOwn(t *testing.T) {
	w := DefaultWords()
	a, b := wordID(t, w, "restaurant"), wordID(t, w, "eatery")
	one := w.MeanVector([]uint32{a}, []float32{3})
	other := w.MeanVector([]uint32{b}, []float32{1})
	if got, want := CosineOf(one, other), w.Cosine(a, b); math.Abs(got-want) > 1e-5 {
		t.Errorf("cosine of means %v, of the words %v", got, want)
	}
	if CosineOf(one, make([]float32, w.Dims())) != 0 {
		t.Error("cosine with nothing is not 0")
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	w := DefaultWords()
	a, b := wordID(t, w, "die"), wordID(t, w, "perish")
	sum := make([]float32, w.Dims())
	if n := testing.AllocsPerRun(100, func() {
		w.ID("discloses")
		w.ID("mayor's")
		w.Similarity(a, b)
		w.AddVector(sum, a, 1)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestWordsAreWrittenAsRead(t *testing.T) {
	var out bytes.Buffer
	if _, err := DefaultWords().WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), wordsFile) {
		t.Error("the built-in words, read and written, are other bytes")
	}
}

func TestReadWordsRefusesBrokenFiles(t *testing.T) {
	edited, older := slices.Clone(wordsFile), slices.Clone(wordsFile)
	edited[len(edited)/2] ^= 1
	older[8] = 9
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":           {nil, "not a file of word knowledge"},
		"something else":  {[]byte(strings.Repeat("{}", 50)), "not a file of word knowledge"},
		"cut short":       {wordsFile[:len(wordsFile)-7], "damaged or cut short"},
		"edited":          {edited, "damaged or cut short"},
		"another version": {older, "version 9"},
	} {
		if _, err := ReadWords(bytes.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func BenchmarkSimilarity(b *testing.B) {
	w := DefaultWords()
	n := uint32(w.Len())
	x, y := uint32(1), uint32(2)
	for b.Loop() {
		x, y = (x*7919+3)%n, (y*104729+7)%n
		w.Similarity(x, y)
	}
}

func BenchmarkSimilarityCached(b *testing.B) {
	w := DefaultWords()
	x, y := wordID(b, w, "die"), wordID(b, w, "hospital")
	for b.Loop() {
		w.Similarity(x, y)
	}
}

func BenchmarkID(b *testing.B) {
	w := DefaultWords()
	for b.Loop() {
		w.ID("discloses")
	}
}

func BenchmarkReadWords(b *testing.B) {
	for b.Loop() {
		if _, err := parseWords(wordsFile, relationsFile); err != nil {
			b.Fatal(err)
		}
	}
}

// TestKin: the kin of a word are those that a dictionary relates to it and that keep its company, and the sets rule none of them out.
func TestKin(t *testing.T) { testKin(t, defaultKnowledge(), 11) }

// testKin of one word in so many.
func testKin(t *testing.T, k *knowledge, step int) {
	for a := uint32(0); int(a) < k.words.Len(); a += uint32(step) {
		own := k.kinOf(a)
		others, values := k.words.Related(a)
		for i, b := range others {
			want := k.relatedPlainly(a, b, values[i])
			if got := own.worth(b); got != want {
				t.Fatalf("%s beside %s is worth %v, want %v", k.words.Word(b), k.words.Word(a), got, want)
			}
			for n, bit := range kinBits(b) {
				if want > 0 && own.sets[n][bit>>6]>>(bit&63)&1 == 0 {
					t.Fatalf("set %d rules out that %s is kin of %s", n, k.words.Word(b), k.words.Word(a))
				}
			}
		}
		if other := (a + 15000) % uint32(k.words.Len()); !slices.Contains(others, other) && own.worth(other) != 0 {
			t.Fatalf("%s is kin of %s", k.words.Word(other), k.words.Word(a))
		}
	}
}

// relatedPlainly is the worth of one of a word's relatives, 0 for none.
func (k *knowledge) relatedPlainly(a, b uint32, value uint8) float32 {
	r := float32(float64(value) / 255)
	if r < weakest || a == b {
		return 0
	}
	if r *= 0.4 + 0.6*float32(k.words.Cosine(a, b)); r < weakest {
		return 0
	}
	x, y := sketchOf(k.words.Vector(a), k.sketches.directions), sketchOf(k.words.Vector(b), k.sketches.directions)
	if x.distance(&y) > nearBits {
		return 0
	}
	return r
}
