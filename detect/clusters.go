package detect

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"

	"retold/report"
)

// Clusters gives the clusters, sorted by id. The members of one hold until the next is given: a large corpus has more of them
// than there is reason to keep. With several workers they are put together ahead of whoever asks.
func (r *Result) Clusters() iter.Seq[report.Cluster] {
	return func(yield func(report.Cluster) bool) {
		for some := range r.clusters.inPieces() {
			for _, c := range some {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// clusters are those that were found, as they are held.
type clusters struct {
	*run
	found
	inOrder []uint32 // the stars, by the ids of their clusters
}

// newClusters orders what was found: by the leading bytes of the ids first, which part most of them.
func (w *run) newClusters(f found) clusters {
	c := clusters{run: w, found: f, inOrder: make([]uint32, f.stars.len())}
	type entry struct {
		leading uint64
		star    uint32
	}
	entries := make([]entry, f.stars.len())
	for i := range entries {
		var leading [8]byte
		copy(leading[:], c.id(uint32(i)))
		entries[i] = entry{binary.BigEndian.Uint64(leading[:]), uint32(i)}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		if x.leading != y.leading {
			return cmp.Compare(x.leading, y.leading)
		}
		return cmp.Compare(c.id(x.star), c.id(y.star))
	})
	for i, e := range entries {
		c.inOrder[i] = e.star
	}
	return c
}

// id is the id of a star's cluster: the smallest of its articles'.
func (c *clusters) id(star uint32) string {
	keep, removed := c.stars.of(star)
	id := c.digests.read(keep).id
	for _, place := range removed {
		id = min(id, c.digests.read(place).id)
	}
	return id
}

// verdicts counts what goes by verdict.
func (c *clusters) verdicts() map[report.Verdict]int {
	counts := map[report.Verdict]int{}
	for i := range c.scores {
		counts[c.scores[i].verdict()]++
	}
	return counts
}

// matches are those of what goes with what stays, of documents, as far as they are listed.
func (c *clusters) matches() (list []match) {
	documents := c.documentsOf()
	doc := func(place uint32) uint32 { return documents[c.digests.read(place).order] }
	n := 0
	for i := range uint32(c.stars.len()) {
		keep, removed := c.stars.of(i)
		for _, place := range removed {
			if score := c.scores[n]; c.listed(score) {
				list = append(list, match{min(doc(keep), doc(place)), max(doc(keep), doc(place)), score})
			}
			n++
		}
	}
	return list
}

// inPieces gives the clusters some hundred at a time. Each piece holds until the one after the next is begun, which is when the
// next one has been asked for.
func (c *clusters) inPieces() iter.Seq[[]report.Cluster] {
	const some = 256
	pieces := func(yield func([]report.Cluster) bool) {
		var told [2]telling
		n := 0
		for piece := range slices.Chunk(c.inOrder, some) {
			if !yield(told[n%2].tell(c, piece)) {
				return
			}
			n++
		}
	}
	if c.options.workers() > 1 {
		return ahead(pieces)
	}
	return pieces
}

// telling puts clusters into the words that people get, in memory that is used for the next ones.
type telling struct {
	told    []report.Cluster
	members []report.Member
	others  []digest
}

func (t *telling) tell(c *clusters, stars []uint32) []report.Cluster {
	t.told, t.members = t.told[:0], t.members[:0]
	for _, star := range stars {
		t.told = append(t.told, t.cluster(c, star))
	}
	return t.told
}

func (t *telling) cluster(c *clusters, star uint32) report.Cluster {
	keep, removed := c.stars.of(star)
	from, _ := c.stars.span(star)
	kept, first := c.digests.read(keep), len(t.members)
	t.members, t.others = append(t.members, report.Member{ID: kept.id}), t.others[:0]
	for i, place := range removed {
		other := c.digests.read(place)
		t.others = append(t.others, other)
		t.members = append(t.members, removedMember(other.id, kept.id, c.scores[int(from)+i]))
	}
	members := t.members[first:len(t.members):len(t.members)]
	return starCluster(why(c.options.Keep, kept, t.others), members)
}

func removedMember(id, keep string, score brief) report.Member {
	return report.Member{
		ID: id, Verdict: score.verdict(), Removed: true, SameStory: score.sameStory, Copied: score.copied, Of: keep,
	}
}

// starCluster is a kept article, which comes first, with those that go for it.
func starCluster(because string, members []report.Member) report.Cluster {
	keep, removed := members[0].ID, members[1:]
	slices.SortFunc(removed, func(a, b report.Member) int { return cmp.Compare(a.ID, b.ID) })
	return report.Cluster{
		ID: min(keep, removed[0].ID), Size: len(members), Keep: keep, WhyKept: because, Members: members,
	}
}

// ahead makes what a sequence gives one step before it is asked for.
func ahead[T any](of iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		made, enough := make(chan T), make(chan struct{})
		go func() {
			defer close(made)
			for v := range of {
				select {
				case made <- v:
				case <-enough:
					return
				}
			}
		}()
		defer func() {
			close(enough)
			for range made { // until it has ended
			}
		}()
		for v := range made {
			if !yield(v) {
				return
			}
		}
	}
}
