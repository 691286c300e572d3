package lsh

import (
	"math/bits"
	"sync"
	"unsafe"
)

// partTarget is how many documents a part should hold, so that its table stays in a core's own cache;
// maxPartBits bounds the number of places that are written to at once.
const (
	partTarget  = 4096
	maxPartBits = 11
)

// partition holds the documents of one band in parts that share the leading bits of their keys. An entry is the last
// 32 bits of the key, then the document; within a part documents ascend.
type partition[K BandKey] struct {
	entries []uint64
	ends    []int // ends[p] is where part p ends
	shift   int   // leading bits of a key = key >> shift
	counts  [][]int
}

func newPartition[K BandKey](documents, workers int) *partition[K] {
	partBits := min(bits.Len(uint(documents/partTarget)), maxPartBits)
	p := &partition[K]{
		entries: make([]uint64, documents),
		ends:    make([]int, 1<<partBits),
		shift:   int(unsafe.Sizeof(K(0)))*8 - partBits,
		counts:  make([][]int, workers),
	}
	for w := range p.counts {
		p.counts[w] = make([]int, len(p.ends))
	}
	return p
}

// fill scatters a column: every worker counts its documents by part, the counts become places, every worker writes.
// The order is that of one worker.
func (p *partition[K]) fill(column []K) {
	p.each(column, p.count)
	place := 0
	for part := range p.ends {
		for w := range p.counts {
			n := p.counts[w][part]
			p.counts[w][part] = place
			place += n
		}
		p.ends[part] = place
	}
	p.each(column, p.scatter)
}

// each gives every worker its range of the documents.
func (p *partition[K]) each(column []K, work func(w, from int, keys []K)) {
	var wg sync.WaitGroup
	n, workers := len(column), len(p.counts)
	for w := range workers {
		from, to := n*w/workers, n*(w+1)/workers
		wg.Go(func() { work(w, from, column[from:to]) })
	}
	wg.Wait()
}

func (p *partition[K]) count(w, _ int, keys []K) {
	counts := p.counts[w]
	clear(counts)
	for _, key := range keys {
		counts[p.part(key)]++
	}
}

func (p *partition[K]) scatter(w, from int, keys []K) {
	places := p.counts[w]
	for i, key := range keys {
		part := p.part(key)
		p.entries[places[part]] = uint64(key)<<32 | uint64(from+i)
		places[part]++
	}
}

func (p *partition[K]) part(key K) int { return int(uint64(key) >> p.shift) }

func (p *partition[K]) documents(part int) []uint64 {
	from := 0
	if part > 0 {
		from = p.ends[part-1]
	}
	return p.entries[from:p.ends[part]]
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
	size := 2 << bits.Len(uint(n))
	if cap(c.latest) < size {
		c.latest, c.before = make([]uint32, size), make([]uint32, size)
	}
	c.latest, c.shared = c.latest[:size], c.shared[:0]
	clear(c.latest)
	c.shift = 32 - bits.Len(uint(size-1))
}

// slot multiplies, since the keys of a part share their leading bits.
func (c *chains) slot(key uint32) uint32 { return key * 0x9e3779b1 >> c.shift }

// bucket appends to members the documents that share the key in a slot, ascending.
func (c *chains) bucket(members []uint32, entries []uint64, slot uint32) []uint32 {
	start := len(members)
	for i := c.latest[slot]; i != 0; i = c.before[i-1] {
		members = append(members, uint32(entries[i-1]))
	}
	for i, j := start, len(members)-1; i < j; i, j = i+1, j-1 {
		members[i], members[j] = members[j], members[i]
	}
	return members
}
