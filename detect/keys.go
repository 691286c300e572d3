package detect

import (
	"cmp"
	"slices"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
	"retold/shingle"
)

// keysVersion changes when the same article gets other keys than before.
//
//	1: word shingles of title and text, folded 64-bit hashes; MinWise over murmur3; facts of title and lead
const keysVersion = "1"

// Keys are what an article is grouped by: articles that share a band, or facts that weigh enough, are candidates.
type Keys struct {
	Bands []uint64  // one a band; each makes a candidate by itself; none for an article without words
	Facts []lsh.Key // weighing their IDF; several must be shared
}

// Keys depends on nothing but the article and the options.
func (d *Detector) Keys(a *corpus.Article) Keys {
	var keys Keys
	if d.options.usesText() {
		hashes, _ := d.shingleHashes(nil, a)
		keys.Bands = d.bandKeys(make([]uint64, d.banding.Bands), make(lsh.Signature, d.banding.Lanes()), hashes)
	}
	if d.options.usesFacts() {
		keys.Facts = d.factKeys(a)
	}
	return keys
}

// shingleHashes appends the shingles of title and text, and gives a mark of the words in their order, 0 where there are none.
func (d *Detector) shingleHashes(hashes []uint64, a *corpus.Article) ([]uint64, uint64) {
	text := rewrite.Text{Title: a.Title, Lead: a.Lead, Body: a.Body}
	hashes, below := text.Shingles(hashes, d.options.Ngram)
	if len(hashes) == 0 {
		return hashes, 0
	}
	return hashes, max(1, shingle.Mark(uint64(below), hashes))
}

// bandKeys fills keys with those of the bands of a set, by way of its signature; hashes may repeat. No hash, no key.
func (d *Detector) bandKeys(keys []uint64, sig lsh.Signature, hashes []uint64) []uint64 {
	if len(hashes) == 0 {
		return nil
	}
	lsh.SketchSeeded(sig, hashes, d.options.Seed)
	d.banding.Keys(keys, sig)
	return keys
}

// maxFacts bounds the facts of an article that become keys: a long lead leaves out its commonest words.
const maxFacts = 96

// factKeys are the words of headline and lead that identify the story, each weighing its IDF; stop words are left out, and a
// body repeats and dilutes them. A word of the headline is a key of its own once more: two headlines that share it say more
// than two texts do (NeuS dev: recall .940 with it, .925 without, at ten candidates an article).
func (d *Detector) factKeys(a *corpus.Article) []lsh.Key {
	var f factReader
	return heaviest(f.read(d.frequencies, a))
}

// factReader reads the facts of one article after the other.
type factReader struct {
	words []shingle.Keyword
	keys  []lsh.Key
}

// read gives facts in any order, repeats included. They hold until the next call.
func (r *factReader) read(f *shingle.Frequencies, a *corpus.Article) []lsh.Key {
	r.words = f.AppendKeywords(r.words[:0], a.Title)
	headline := len(r.words)
	r.words = f.AppendKeywords(r.words, a.Lead)
	r.keys = r.keys[:0]
	for i, word := range r.words {
		if word.IDF < commonest {
			continue
		}
		r.keys = append(r.keys, lsh.Key{Hash: word.Hash, Weight: float32(word.IDF)})
		if i < headline {
			r.keys = append(r.keys, lsh.Key{Hash: word.Hash ^ inHeadline, Weight: float32(word.IDF)})
		}
	}
	return r.keys
}

// heaviest sorts keys by weight, each once, and cuts a long list.
func heaviest(keys []lsh.Key) []lsh.Key {
	slices.SortFunc(keys, func(x, y lsh.Key) int {
		if x.Weight != y.Weight {
			return cmp.Compare(y.Weight, x.Weight)
		}
		return cmp.Compare(x.Hash, y.Hash)
	})
	keys = slices.Compact(keys)
	return keys[:min(len(keys), maxFacts)]
}

// inHeadline tells the key of a word in a headline from that of the same word anywhere.
const inHeadline = 0x9ae16a3b2f90404f

// commonest is the IDF, in nats, below which a word tells nothing: one article in three has it.
const commonest = 1
