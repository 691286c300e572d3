package rewrite

import "retold/shingle"

// number is an amount and what it counts, so that two amounts for one thing can contradict.
type number struct {
	id     uint32 // of its canonical form
	about  uint32 // of what it counts
	counts string // its unit, or the next content word
	value  float64
	token  uint16
	lead   bool
}

// same tells whether another number is the same amount of the same thing.
func (n number) same(other number) bool { return n.id == other.id && n.about == other.about }

const (
	maxNumbers = 24
	ordinal    = "ordinal" // the unit of every "first" and "70th"
)

func (r *reader) addNumbers(f *field, lead bool) {
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.Kind != shingle.Number || len(r.numbers) == maxNumbers {
			continue
		}
		n := number{id: f.lexemes[i].id, about: noWord, value: t.Value, token: uint16(i), lead: lead}
		if t.Unit != "" {
			n.counts, n.about = t.Unit, hash32(t.Unit)
		} else if k := counted(f.tokens, i); k >= 0 {
			n.counts, n.about = f.tokens[k].Norm, f.lexemes[k].id
		}
		r.numbers = append(r.numbers, n)
	}
}

// counted is the place of what a number without a unit counts: the first content word of the three that follow; -1 for none.
func counted(tokens []shingle.Token, i int) int {
	for k := i + 1; k < min(i+4, len(tokens)); k++ {
		if kind := tokens[k].Kind; kind == shingle.Plain || kind == shingle.Name {
			return k
		}
	}
	return -1
}

var noWord = hash32("")

// numberConflicts counts the numbers of a that b tells otherwise: the same thing counted, another amount,
// neither amount known to the other side.
func numberConflicts(a, b *Story) int {
	n := 0
	for _, x := range a.numbers {
		if _, ok := conflictOf(x, a, b, b.numbers); ok {
			n++
		}
	}
	return n
}

// conflictOf finds what contradicts a number of a among some of b.
func conflictOf(x number, a, b *Story, among []number) (number, bool) {
	if x.about == noWord || b.tells(x) {
		return number{}, false
	}
	for _, y := range among {
		if y.about == x.about && !a.tells(y) {
			return y, true
		}
	}
	return number{}, false
}

// tells whether a story has a number, rounding allowed.
func (s *Story) tells(x number) bool {
	for _, y := range s.numbers {
		if x.id == y.id || rounds(x.value, y.value) {
			return true
		}
	}
	return false
}

func rounds(x, y float64) bool {
	if x < y {
		x, y = y, x
	}
	return y > 10 && x-y <= 0.06*x && (x < 1900 || x > 2100)
}
