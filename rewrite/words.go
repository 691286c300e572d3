package rewrite

import (
	_ "embed"
	"math"
	"strings"
	"sync"
)

// Words knows which English words mean the same (die, perish), are forms of each other (die, death) or are
// related (die, hospital). Words are numbered by base form: "dies" and "died" have the number of "die".
// WORDS.md says where the knowledge comes from. A Words never changes and is safe for concurrent use;
// no method allocates but Related, MeanVector and those that make a Words.
//
// Names and function words are not in it: alike names are not the same name.
type Words struct {
	lemmas []string
	ids    map[string]uint32 // base forms and irregular forms
	dims   int
	coords []int8    // dims a word
	scale  []float32 // a word's 1/length

	relations
}

//go:embed words.bin
var wordsFile []byte

//go:embed relations.bin
var relationsFile []byte // of these words

// DefaultWords is the word knowledge built into the program. The first call reads it (about 7 ms).
var DefaultWords = sync.OnceValue(func() *Words {
	w, err := parseWords(wordsFile, relationsFile)
	if err != nil {
		panic("rewrite: built-in words: " + err.Error()) // a test reads the file: it cannot be broken
	}
	return w
})

// ID is the number of a word's base form: of a shingle.Token's Norm, or of its Stem where that happens to be
// a word. It knows irregular forms and detaches regular endings. About 100 ns.
func (w *Words) ID(norm string) (id uint32, ok bool) {
	if id, ok = w.ids[norm]; ok {
		return id, true
	}
	norm = strings.TrimSuffix(strings.TrimSuffix(norm, "'s"), "’s")
	if id, ok = w.ids[norm]; ok || len(norm) > maxWord {
		return id, ok
	}
	return w.detach(norm)
}

const maxWord = 48

var endings = [...]struct{ ending, swap string }{
	{"s", ""}, {"es", ""}, {"ies", "y"}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"},
}

// detach finds the base form of a regularly inflected word; wordgen/build.py has the same rules.
func (w *Words) detach(word string) (uint32, bool) {
	var buffer [maxWord + 2]byte
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e.ending); ok && len(stem)+len(e.swap) > 2 {
			if id, ok := w.ids[string(append(append(buffer[:0], stem...), e.swap...))]; ok {
				return id, true
			}
		}
	}
	for _, ending := range [...]string{"ed", "ing"} {
		stem, ok := strings.CutSuffix(word, ending)
		if n := len(stem); ok && n > 2 && stem[n-1] == stem[n-2] {
			if id, ok := w.ids[stem[:n-1]]; ok {
				return id, true
			}
		}
	}
	return 0, false
}

// Len is how many words are known; ids are below it.
func (w *Words) Len() int { return len(w.lemmas) }

// Dims is the length of a vector, 0 where the words have none.
func (w *Words) Dims() int { return w.dims }

// Word is the base form with a number.
func (w *Words) Word(id uint32) string { return w.lemmas[id] }

// related is the most that vectors alone can say of two words: that they are about one thing.
const related = 0.7

// Similarity of two words, 0 to 1: 1 the same base form, .9 synonyms, .8 forms of each other or of synonyms,
// about .5 one kind of the other or closely related, under .3 hardly anything. Symmetric. 50 ns, twice that where the words are not in the cache.
func (w *Words) Similarity(a, b uint32) float64 {
	if a == b {
		return 1
	}
	return max(w.Relation(a, b), related*w.Cosine(a, b))
}

// Relation is the part of Similarity that a dictionary vouches for: 0 where WordNet does not relate the words.
func (w *Words) Relation(a, b uint32) float64 {
	if a == b {
		return 1
	}
	return float64(w.value(a, b)) / 255
}

// Cosine of two words' vectors, 0 where it is negative or they have none.
func (w *Words) Cosine(a, b uint32) float64 {
	return float64(max(0, float32(dot(w.Vector(a), w.Vector(b)))*(w.scale[a]*w.scale[b])))
}

// Vector is a word's place among the words, Dims numbers; only its direction means something.
// The slice is the Words' own: do not change it.
func (w *Words) Vector(id uint32) []int8 {
	i := int(id) * w.dims
	return w.coords[i : i+w.dims : i+w.dims]
}

// AddVector adds a word's vector, of length weight, to sum, which holds Dims numbers.
func (w *Words) AddVector(sum []float32, id uint32, weight float32) {
	weight *= w.scale[id]
	for i, v := range w.Vector(id) {
		sum[i] += weight * float32(v)
	}
}

// MeanVector is the weighted mean direction of words: one vector for a headline or a lead.
// Compare two with CosineOf. weights and ids have one length.
func (w *Words) MeanVector(ids []uint32, weights []float32) []float32 {
	sum := make([]float32, w.dims)
	for i, id := range ids {
		w.AddVector(sum, id, weights[i])
	}
	return sum
}

// CosineOf is the cosine of two vectors of one length, -1 to 1; 0 where one is all zero.
func CosineOf(a, b []float32) float64 {
	var ab, aa, bb float64
	for i, x := range a {
		y := b[i]
		ab += float64(x) * float64(y)
		aa += float64(x) * float64(x)
		bb += float64(y) * float64(y)
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}
