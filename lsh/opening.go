package lsh

import (
	"math/bits"
	"slices"
)

// singles lists the documents of each key that opens candidates by itself.
func (r *ranked) singles() postings {
	p := postings{ends: make([]uint64, r.rares)}
	place := uint64(0)
	for key := range p.ends {
		p.ends[key] = place // its start, until it is filled
		place += uint64(r.count[key])
	}
	p.documents = make([]uint32, place)
	for doc := range uint32(len(r.rows)) {
		for _, key := range r.rare(doc) {
			p.documents[p.ends[key]] = doc
			p.ends[key]++
		}
	}
	return p
}

// postings are the documents of one key after the other.
type postings struct {
	documents []uint32
	ends      []uint64 // by key
}

func (p *postings) of(key uint32) []uint32 {
	start := uint64(0)
	if key > 0 {
		start = p.ends[key-1]
	}
	return p.documents[start:p.ends[key]]
}

// pairing finds the documents of the pairs that open candidates: common keys in pairs, and with the day. Pairs are numbered by the leading
// bits of their hash; where two have the same number, some candidates more are looked at. Numbers that share their own leading bits are a part;
// some parts are filled at a time.
type pairing struct {
	*ranked
	shift   int        // number of a pair = hash >> shift
	counts  [][]uint32 // by worker and part: entries, and then where the next one goes
	ends    []uint32   // by part that is filled: where its entries end
	entries []uint64   // number of a pair, then a document that has it
}

// partNumbers is how many bits number the pairs of a part: few, so that a part stays in a core's own cache.
const partNumbers = 14

func newPairing(r *ranked, workers int) *pairing {
	pairs := r.options.PairKeys * (r.options.PairKeys + 3) / 2
	numberBits := bits.Len(uint(len(r.days) * pairs))
	p := &pairing{ranked: r, shift: 64 - numberBits, counts: make([][]uint32, workers)}
	for w := range p.counts {
		p.counts[w] = make([]uint32, 1<<max(0, numberBits-partNumbers))
	}
	p.each(func(w int, _ uint32, numbers []uint32) {
		for _, number := range numbers {
			p.counts[w][number>>partNumbers]++
		}
	})
	return p
}

// parts is how many there are.
func (p *pairing) parts() int { return len(p.counts[0]) }

// fill fills the parts of a range. The order is that of one worker.
func (p *pairing) fill(from, to int) {
	place := uint32(0)
	p.ends = p.ends[:0]
	for part := from; part < to; part++ {
		for w := range p.counts {
			n := p.counts[w][part]
			p.counts[w][part] = place
			place += n
		}
		p.ends = append(p.ends, place)
	}
	if cap(p.entries) < int(place) {
		p.entries = make([]uint64, place+place/64)
	}
	p.entries = p.entries[:place]
	p.each(func(w int, doc uint32, numbers []uint32) {
		places := p.counts[w][from:to]
		for _, number := range numbers {
			if part := number>>partNumbers - uint32(from); part < uint32(len(places)) {
				p.entries[places[part]] = uint64(number)<<32 | uint64(doc)
				places[part]++
			}
		}
	})
}

// part gives the entries of one of the parts that are filled.
func (p *pairing) part(i int) []uint64 {
	from := uint32(0)
	if i > 0 {
		from = p.ends[i-1]
	}
	return p.entries[from:p.ends[i]]
}

// each has the workers share the documents, and gives the numbers of their pairs.
func (p *pairing) each(use func(w int, doc uint32, numbers []uint32)) {
	inRanges(len(p.counts), len(p.rows), func(w, from, to int) {
		var numbers []uint32
		for doc := uint32(from); doc < uint32(to); doc++ {
			numbers = p.pairsOf(numbers[:0], doc)
			use(w, doc, numbers)
		}
	})
}

// pairsOf appends the numbers of a document's pairs: of its weightiest common keys with one another, and of each with its day
// and the next, so that documents of neighbouring days share one.
func (p *pairing) pairsOf(pairs []uint32, doc uint32) []uint32 {
	keys := p.common(doc)
	keys = keys[:min(len(keys), p.options.PairKeys)]
	day := p.days[doc]
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			pairs = append(pairs, p.pair(a, b))
		}
		if day != Undated {
			pairs = append(pairs, p.pair(a, ^uint32(day)), p.pair(a, ^uint32(day+1)))
		}
	}
	return pairs
}

func (p *pairing) pair(a, b uint32) uint32 {
	return uint32(mix64(uint64(a)<<32|uint64(b)) >> p.shift)
}

// numbered are the documents of a part by the number of the pair.
type numbered struct {
	starts    [1<<partNumbers + 1]uint32
	documents []uint32
}

// sort takes a part.
func (n *numbered) sort(entries []uint64) {
	clear(n.starts[:])
	for _, e := range entries {
		n.starts[e>>32%(1<<partNumbers)]++
	}
	end := uint32(0)
	for i, count := range n.starts {
		end += count
		n.starts[i] = end // until it is filled
	}
	n.documents = slices.Grow(n.documents[:0], len(entries))[:len(entries)]
	for _, e := range slices.Backward(entries) {
		start := &n.starts[e>>32%(1<<partNumbers)]
		*start--
		n.documents[*start] = uint32(e)
	}
}

// of gives the documents of a number of the part, in the order of the entries.
func (n *numbered) of(number int) []uint32 {
	return n.documents[n.starts[number]:n.starts[number+1]]
}
