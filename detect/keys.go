package detect

import (
	"cmp"
	"slices"

	"retold/corpus"
	"retold/lsh"
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
		keys.Bands = d.bandKeys(shingle.NewSet(hashes))
	}
	if d.options.usesFacts() {
		keys.Facts = d.factKeys(a)
	}
	return keys
}

// shingleHashes appends the shingles of title and text, and gives a mark of the words in their order, 0 where there are none.
func (d *Detector) shingleHashes(hashes []uint64, a *corpus.Article) ([]uint64, uint64) {
	hashes, below := judged(a).Shingles(hashes, d.options.Ngram)
	if len(hashes) == 0 {
		return hashes, 0
	}
	return hashes, max(1, fold(fold(0, hashes[:below])+1, hashes[below:]))
}

// fold mixes a sequence of hashes into one that depends on their order.
func fold(mark uint64, hashes []uint64) uint64 {
	for _, h := range hashes {
		mark = (mark ^ h) * 0x9e3779b97f4a7c15
		mark ^= mark >> 29
	}
	return mark
}

func (d *Detector) bandKeys(set shingle.Set) []uint64 {
	if len(set) == 0 {
		return nil
	}
	sig := make(lsh.Signature, d.banding.Lanes())
	lsh.Sketch(sig, set)
	keys := make([]uint64, d.banding.Bands)
	d.banding.Keys(keys, sig)
	return keys
}

// maxFacts is how many facts of an article become keys: the rarest.
const maxFacts = 48

// factKeys picks what identifies the story from the title and the lead; a body repeats them and dilutes them.
func (d *Detector) factKeys(a *corpus.Article) []lsh.Key {
	found := shingle.Facts(shingle.Tokenize(a.Title+".\n"+a.Lead), d.frequencies)
	slices.SortStableFunc(found, func(x, y shingle.Fact) int { return cmp.Compare(y.IDF, x.IDF) })
	found = found[:min(len(found), maxFacts)]
	keys := make([]lsh.Key, len(found))
	for i, f := range found {
		keys[i] = lsh.Key{Hash: f.Hash, Weight: float32(f.IDF)}
	}
	return keys
}
