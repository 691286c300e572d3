package lsh

import "math/bits"

// partTarget is how many documents a part should hold, so that its table stays in a core's own cache;
// maxPartBits bounds the number of places that are written to at once.
const (
	partTarget  = 1024
	maxPartBits = 11
)

// partition holds the documents of one band in parts that share the leading bits of their keys. An entry is the key,
// then the document.
type partition struct {
	numbers []uint32 // by row: its document, or None
	entries []uint64
	ends    []int // ends[p] is where part p ends
	shift   int   // leading bits of a key = key >> shift
	counts  [][]int
}

func newPartition(numbers []uint32, workers int) *partition {
	documents := 0
	for _, number := range numbers {
		if number != None {
			documents++
		}
	}
	partBits := min(bits.Len(uint(documents/partTarget)), maxPartBits)
	p := &partition{
		numbers: numbers,
		entries: make([]uint64, documents),
		ends:    make([]int, 1<<partBits),
		shift:   32 - partBits,
		counts:  make([][]int, workers),
	}
	for w := range p.counts {
		p.counts[w] = make([]int, len(p.ends))
	}
	return p
}

// fill scatters a column: every worker counts its rows by part, the counts become places, every worker writes.
// The order is that of one worker.
func (p *partition) fill(column *Column[uint32]) {
	inRanges(len(p.counts), len(p.numbers), func(w, from, to int) {
		clear(p.counts[w])
		column.each(from, to, func(from int, keys []uint32) { p.count(w, from, keys) })
	})
	place := 0
	for part := range p.ends {
		for w := range p.counts {
			n := p.counts[w][part]
			p.counts[w][part] = place
			place += n
		}
		p.ends[part] = place
	}
	inRanges(len(p.counts), len(p.numbers), func(w, from, to int) {
		column.each(from, to, func(from int, keys []uint32) { p.scatter(w, from, keys) })
	})
}

func (p *partition) count(w, from int, keys []uint32) {
	counts, numbers := p.counts[w], p.numbers[from:from+len(keys)]
	for i, key := range keys {
		if numbers[i] != None {
			counts[uint64(key)>>p.shift]++
		}
	}
}

func (p *partition) scatter(w, from int, keys []uint32) {
	places, numbers := p.counts[w], p.numbers[from:from+len(keys)]
	for i, key := range keys {
		if numbers[i] != None {
			part := uint64(key) >> p.shift
			p.entries[places[part]] = uint64(key)<<32 | uint64(numbers[i])
			places[part]++
		}
	}
}

func (p *partition) part(i int) []uint64 {
	from := 0
	if i > 0 {
		from = p.ends[i-1]
	}
	return p.entries[from:p.ends[i]]
}

// chains finds the entries of a part that share a key: an open-addressing table of the latest entry of each key, and from
// each entry a link to the one before. All numbers are places in the part, plus one; 0 is none.
type chains struct {
	latest []uint32
	before []uint32
	shared []uint32 // slots of keys that more than one entry has
	shift  int
}

func (c *chains) build(entries []uint64) {
	c.reset(len(entries))
	mask := uint32(len(c.latest) - 1)
	for i, entry := range entries {
		key := uint32(entry >> 32)
		slot := c.slot(key)
		for c.latest[slot] != 0 && uint32(entries[c.latest[slot]-1]>>32) != key {
			slot = (slot + 1) & mask
		}
		previous := c.latest[slot]
		if previous != 0 && c.before[previous-1] == 0 {
			c.shared = append(c.shared, slot)
		}
		c.before[i] = previous
		c.latest[slot] = uint32(i) + 1
	}
}

func (c *chains) reset(n int) {
	const spare = 4
	size := spare << bits.Len(uint(n))
	if cap(c.latest) < size {
		c.latest, c.before = make([]uint32, size), make([]uint32, size/spare)
	}
	c.latest, c.shared = c.latest[:size], c.shared[:0]
	clear(c.latest)
	c.shift = 32 - bits.Len(uint(size-1))
}

// slot multiplies, since the keys of a part share their leading bits.
func (c *chains) slot(key uint32) uint32 { return key * 0x9e3779b1 >> c.shift }

// bucket appends to members the documents that share the key in a slot.
func (c *chains) bucket(members []uint32, entries []uint64, slot uint32) []uint32 {
	for i := c.latest[slot]; i != 0; i = c.before[i-1] {
		members = append(members, uint32(entries[i-1]))
	}
	return members
}
