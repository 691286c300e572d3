package shingle

import "testing"

func TestDigest(t *testing.T) {
	f := countTexts(someTexts...).Table(1)
	data, err := f.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	back := new(Frequencies)
	if err := back.UnmarshalBinary(data); err != nil || back.Digest() != f.Digest() {
		t.Errorf("another digest after a way through bytes (%v)", err)
	}
	for _, other := range []*Frequencies{nil, countTexts(someTexts[1:]...).Table(1), countTexts(someTexts...).Table(2)} {
		if other.Digest() == f.Digest() {
			t.Errorf("a table of %d articles and %d terms has the same digest", other.Articles(), other.Len())
		}
	}
}
