package rewrite

import "testing"

// Two stems whose ids are equal by chance stand in one place; only the later one's topic is unknown.
func TestTopicsOfStemsThatShareAnID(t *testing.T) {
	s := &Story{prepared: prepared{terms: []term{{lemma: noLemma, topic: 5}, {lemma: noLemma, topic: noLemma}}, stems: make([]stem, 1), stemOf: []uint8{0, 0}}}
	var b bearings
	b.read(s, defaultKnowledge())
	for i := range b.placed.without(&termSet{}) {
		if b.tiles[0].topics[i] == noLemma {
			t.Errorf("stem %d counts as one whose topic is known", i)
		}
	}
	s.terms[0], s.terms[1] = s.terms[1], s.terms[0]
	if b.read(s, defaultKnowledge()); b.tiles[0].topics[0] != 5 || b.placed == (termSet{}) {
		t.Errorf("topic %d, placed %v: want 5, and its place", b.tiles[0].topics[0], b.placed)
	}
}
