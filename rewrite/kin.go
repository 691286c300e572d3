package rewrite

import (
	"math/bits"
	"slices"
)

// kin are the words that a dictionary relates to a word, and what that says: where they keep the same company. The kernel kinAVX2
// reads the sets, with which it begins.
type kin struct {
	sets  [2]kinSet
	slots []relative // by hash, one after the other where several have one place; a power of two, more than there are kin
}

type relative struct {
	word  uint32 // noLemma where there is none
	worth float32
}

// kinSet tells most words that are no kin (Bloom 1970).
type kinSet [4]uint64

const weakest = 0.35 // relation of two words below which it says nothing

// kinOf gives the kin of a word. They are made as they are asked for, and what two make at once is the same.
func (k *knowledge) kinOf(word uint32) *kin {
	if known := k.kin[word].Load(); known != nil {
		return known
	}
	made := k.newKin(word)
	k.kin[word].Store(made)
	return made
}

func (k *knowledge) newKin(word uint32) *kin {
	found := k.relatives(word)
	own := &kin{slots: make([]relative, 1<<bits.Len(uint(len(found)+len(found)/2)))}
	for i := range own.slots {
		own.slots[i].word = noLemma
	}
	for _, r := range found {
		own.add(r)
	}
	return own
}

// relatives are the words that a dictionary relates to a word, each with what that says. It counts less where the words keep other
// company: that is a sense that is not meant.
func (k *knowledge) relatives(word uint32) []relative {
	found := k.words.mayBe(word)
	for i := range found { // before any is left out, so that they are waited for together
		found[i].worth *= 0.4 + float32(0.6*float32(k.words.Cosine(word, found[i].word)))
	}
	if k.words.kin != nil {
		return found
	}
	own := k.sketches.of(word)
	return slices.DeleteFunc(found, func(r relative) bool {
		if r.worth < weakest {
			return true
		}
		other := k.sketches.of(r.word)
		return own.distance(&other) > nearBits
	})
}

// mayBe are the words that may be kin of one, each with what the dictionary says.
func (r *relations) mayBe(word uint32) []relative {
	from, to := r.span(word)
	found := make([]relative, 0, to-from)
	for i := from; i < to; i++ {
		other, worth := uint32At(r.others, i), float32(float64(r.values[i])/255)
		if r.mayBeKin(i) && worth >= weakest && other != word { // no company makes it more
			found = append(found, relative{other, worth})
		}
	}
	return found
}

func (k *kin) add(r relative) {
	at := kinHash(r.word)
	for k.slot(at).word != noLemma {
		at++
	}
	*k.slot(at) = r
	for i, bit := range kinBits(r.word) {
		k.sets[i][bit>>6] |= 1 << (bit & 63)
	}
}

// worth of a word beside the one whose kin it may be, 0 where it is not.
func (k *kin) worth(word uint32) float32 {
	for at := kinHash(word); ; at++ {
		switch r := k.slot(at); r.word {
		case word:
			return r.worth
		case noLemma:
			return 0
		}
	}
}

func (k *kin) slot(at uint32) *relative { return &k.slots[int(at)&(len(k.slots)-1)] }

func kinHash(word uint32) uint32 { return word * 0x9E3779B1 >> 7 }

// kinBits are those of a word in either set.
func kinBits(word uint32) [2]uint8 {
	return [2]uint8{uint8(word * 0x9E3779B1 >> 24), uint8(word * 0x85EBCA6B >> 24)}
}
