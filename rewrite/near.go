package rewrite

// near finds, for words without a match, the word of the other story that is used in the same company.
// The sketches of the vectors are compared first; few pairs need the vectors themselves.

const (
	nearBits  = 44  // sketch distance above which a cosine of nearCos is unlikely
	nearCos   = 0.4 // cosine below which company says nothing
	nearShare = 0.7 // what the same company is worth beside the same word
)

func (m *alignment) near(w *Words) {
	m.nearA, m.nearB = m.anyA, m.anyB
	for i := range m.a.terms {
		t := &m.a.terms[i]
		if t.lemma == noLemma || m.sharedA[i] {
			continue
		}
		for j := range m.b.terms {
			u := &m.b.terms[j]
			if u.lemma == noLemma || m.sharedB[j] || t.sketch.distance(&u.sketch) > nearBits {
				continue
			}
			if c := float32(w.Cosine(t.lemma, u.lemma)); c > nearCos {
				m.nearA[i], m.nearB[j] = max(m.nearA[i], nearShare*c), max(m.nearB[j], nearShare*c)
			}
		}
	}
}
