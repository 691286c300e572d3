package detect

import (
	"cmp"
	"iter"
	"slices"

	"retold/report"
)

// Clusters gives the clusters, sorted by id. The members of one hold until the next is given: a large corpus has more of them
// than there is reason to keep. With several workers they are put together ahead of whoever asks.
func (r *Result) Clusters() iter.Seq[report.Cluster] {
	return func(yield func(report.Cluster) bool) {
		for some := range r.clustering.inPieces() {
			for _, c := range some {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// inPieces gives the clusters some hundred at a time. Each piece holds until the one after the next is begun, which is when the
// next one has been asked for.
func (c *clustering) inPieces() iter.Seq[[]report.Cluster] {
	const some = 256
	pieces := func(yield func([]report.Cluster) bool) {
		var told [2]telling
		n := 0
		for piece := range slices.Chunk(c.inOrder, some) {
			if !yield(told[n%2].clusters(c, piece)) {
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
	others  []keepable
}

func (t *telling) clusters(c *clustering, stars []uint32) []report.Cluster {
	t.told, t.members = t.told[:0], t.members[:0]
	for _, star := range stars {
		t.told = append(t.told, t.cluster(c, star))
	}
	return t.told
}

func (t *telling) cluster(c *clustering, star uint32) report.Cluster {
	keep, removed := c.stars.of(star)
	kept := c.noted(keep)
	first := len(t.members)
	t.members, t.others = append(t.members, report.Member{ID: kept.id}), t.others[:0]
	for _, doc := range removed {
		other := c.noted(doc)
		t.others = append(t.others, other)
		t.members = append(t.members, removedMember(other.id, kept.id, c.scoreOf(keep, doc)))
	}
	members := t.members[first:len(t.members):len(t.members)]
	return starCluster(why(c.options.Keep, kept, t.others), members)
}

// noted gives what the keep rules look at of a document of a star.
func (c *clustering) noted(doc uint32) keepable {
	known, _ := c.digests.find(doc)
	return keepable{known, doc, c.places[doc]}
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
