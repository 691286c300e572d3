package detect

import (
	"cmp"
	"encoding/binary"
	"io"
	"iter"
	"slices"

	"golang.org/x/sync/errgroup"

	"retold/report"
)

// Clusters gives the clusters, sorted by id. The members of one hold until the next is given: a large corpus has more of them
// than there is reason to keep.
func (r *Result) Clusters() iter.Seq[report.Cluster] {
	return func(yield func(report.Cluster) bool) {
		t := telling{clusters: &r.clusters}
		for _, star := range r.clusters.inOrder {
			if !yield(t.tell(star)) {
				return
			}
		}
	}
}

// WriteClusters writes the clusters as lines of JSON, sorted by id. They are put into words side by side.
func (r *Result) WriteClusters(w io.Writer) error {
	return r.inWords(w, func() wording {
		t := &telling{clusters: &r.clusters}
		return t.appendLines
	})
}

// wording puts some stars into words, at the end of a text.
type wording func(text []byte, stars []uint32) ([]byte, error)

// inWords writes what workers put the clusters into, in their order.
func (r *Result) inWords(w io.Writer, worker func() wording) error {
	const share = 1024 // clusters that a worker takes at once
	workers, texts := make([]wording, r.run.options.workers()), make([][]byte, r.run.options.workers())
	for i := range workers {
		workers[i] = worker()
	}
	for some := range slices.Chunk(r.clusters.inOrder, len(workers)*share) {
		var group errgroup.Group
		shares := slices.Collect(slices.Chunk(some, share))
		for i, stars := range shares {
			group.Go(func() (err error) {
				texts[i], err = workers[i](texts[i][:0], stars)
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
		for i := range shares {
			if _, err := w.Write(texts[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// clusters are those that were found, as they are held.
type clusters struct {
	*run
	found
	inOrder []uint32 // the stars, by the ids of their clusters
}

// newClusters orders what was found: by the leading bytes of the ids first, which part most of them.
func (w *run) newClusters(f found) clusters {
	c := clusters{run: w, found: f}
	ids := make([]leadingID, f.stars.len())
	inRanges(w.options.workers(), len(ids), func(_, from, to int) {
		for i := from; i < to; i++ {
			ids[i].place = c.smallest(uint32(i))
			var leading [8]byte
			copy(leading[:], c.digests.idAt(ids[i].place))
			ids[i].leading = binary.BigEndian.Uint64(leading[:])
		}
	})
	leading := func(star uint32) uint64 { return ids[star].leading }
	c.inOrder = newSorting(w.options.workers()).order64(len(ids), leading)
	for some := range runs(c.inOrder, leading) {
		slices.SortFunc(some, func(x, y uint32) int {
			return cmp.Compare(c.digests.idAt(ids[x].place), c.digests.idAt(ids[y].place))
		})
	}
	return c
}

// leadingID is the leading bytes of an id, and the place of its digest.
type leadingID struct {
	leading uint64
	place   uint32
}

// smallest is the place of the smallest of the ids in a star, which is that of its cluster.
func (c *clusters) smallest(star uint32) uint32 {
	keep, removed := c.stars.of(star)
	if c.digests.idAt(removed[0]) < c.digests.idAt(keep) {
		return removed[0]
	}
	return keep
}

// verdicts counts what goes by verdict.
func (c *clusters) verdicts() map[report.Verdict]int {
	var ranks [1 << 8]int
	for i := range c.scores {
		ranks[c.scores[i].rank]++
	}
	counts := map[report.Verdict]int{}
	for rank, n := range ranks {
		if n > 0 {
			counts[brief{rank: uint8(rank)}.verdict()] += n
		}
	}
	return counts
}

// matches are those of what goes with what stays, of documents, as far as they are listed.
func (c *clusters) matches() (list []match) {
	documents := c.documentsOf()
	doc := func(place uint32) uint32 { return documents[c.digests.orderAt(place)] }
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

// telling puts clusters into the words that people get, in memory that is used for the next ones.
type telling struct {
	*clusters
	members []report.Member
	others  []digest
	touched int // see touch
}

func (t *telling) appendLines(lines []byte, stars []uint32) ([]byte, error) {
	const atOnce = 32 // whose memory is waited for together
	for some := range slices.Chunk(stars, atOnce) {
		t.touched += t.touch(some)
		for _, star := range some {
			lines = t.tell(star).AppendLine(lines)
		}
	}
	return lines, nil
}

// touch reads a little of all that is told of stars, each of which lies anywhere in memory, so that it is near when it is told.
func (c *clusters) touch(stars []uint32) (sum int) {
	for _, star := range stars {
		keep, removed := c.stars.of(star)
		from, _ := c.stars.span(star)
		sum += c.digests.touch(keep)
		for i, place := range removed {
			sum += c.digests.touch(place) + int(c.scores[int(from)+i].copied)
		}
	}
	return sum
}

// tell gives a cluster, which holds until the next is told.
func (t *telling) tell(star uint32) report.Cluster {
	keep, removed := t.stars.of(star)
	from, _ := t.stars.span(star)
	kept := t.digests.read(keep)
	t.members, t.others = append(t.members[:0], report.Member{ID: kept.id}), t.others[:0]
	for i, place := range removed {
		other := t.digests.read(place)
		t.others = append(t.others, other)
		t.members = append(t.members, removedMember(other.id, kept.id, t.scores[int(from)+i]))
	}
	return starCluster(why(t.options.Keep, kept, t.others), t.members)
}

func removedMember(id, keep string, score brief) report.Member {
	return report.Member{
		ID: id, Verdict: score.verdict(), Removed: true, SameStory: score.sameStory, Copied: score.copied, Of: keep,
	}
}

// starCluster is a kept article, which comes first, with those that go for it, by id.
func starCluster(because string, members []report.Member) report.Cluster {
	keep := members[0].ID
	return report.Cluster{
		ID: min(keep, members[1].ID), Size: len(members), Keep: keep, WhyKept: because, Members: members,
	}
}
