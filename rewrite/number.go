package rewrite

import (
	"strings"

	"retold/shingle"
)

// number is an amount and what it counts, so that two amounts for one thing can contradict.
type number struct {
	id     uint32 // of its canonical form
	about  uint32 // of what it counts
	counts string // its unit, or the next content word
	value  float64
	token  uint16
	lead   bool
}

func (s *Story) addNumbers(title, lead []shingle.Token) {
	s.numbersOf(title, false)
	s.numbersOf(lead, true)
}

func (s *Story) numbersOf(tokens []shingle.Token, lead bool) {
	for i, t := range tokens {
		if t.Kind != shingle.Number || len(s.numbers) == 24 {
			continue
		}
		counts := about(tokens, i)
		s.numbers = append(s.numbers, number{hash32(t.Stem), hash32(counts), counts, t.Value, uint16(i), lead})
	}
}

// about is what a number counts: its unit, or the first content word of the three that follow.
func about(tokens []shingle.Token, i int) string {
	if u := tokens[i].Unit; u != "" {
		return u
	}
	for _, t := range tokens[i+1 : min(i+4, len(tokens))] {
		if t.Kind == shingle.Plain || t.Kind == shingle.Name {
			return t.Stem
		}
	}
	return ""
}

var noWord = hash32("")

// numberConflicts counts the numbers of a that b tells otherwise: the same thing counted, another amount,
// neither amount known to the other side.
func numberConflicts(a, b *Story) int {
	n := 0
	for _, x := range a.numbers {
		if _, ok := conflictOf(x, a, b); ok {
			n++
		}
	}
	return n
}

func conflictOf(x number, a, b *Story) (number, bool) {
	if x.about == noWord || b.tells(x) {
		return number{}, false
	}
	for _, y := range b.numbers {
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

// weekdays named, one bit each.
func weekdays(tokens []shingle.Token) uint8 {
	var days uint8
	for _, t := range tokens {
		for i, d := range [...]string{"mon", "tues", "wednes", "thurs", "fri", "satur", "sun"} {
			if strings.HasPrefix(t.Norm, d) && (t.Norm == d+"day" || t.Norm == d+"days") {
				days |= 1 << i
			}
		}
	}
	return days
}
