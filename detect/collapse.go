package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/lsh"
	"retold/rewrite"
)

// groups are documents of the same words: exact copies. The first document of a group stands for all.
// Groups are numbered in the order of their first documents.
type groups struct {
	docs   []uint32 // group after group
	starts []uint32 // of each group in docs, and the end of the last
	same   []match  // of two copies of each group of several, by group
	unlike []match  // those of same that are not identical: texts too short to say so
}

// identical is what two copies mostly are.
var identical = briefOf(rewrite.Score{Verdict: rewrite.Identical, Jaccard: 1, SameStory: 1, Copied: 1})

// score is that of two documents of a group.
func (g *groups) score(i uint32) brief {
	at, ok := slices.BinarySearchFunc(g.unlike, i, func(m match, i uint32) int { return cmp.Compare(m.a, i) })
	if !ok {
		return identical
	}
	return g.unlike[at].brief
}

func (g *groups) len() int             { return len(g.starts) - 1 }
func (g *groups) of(i uint32) []uint32 { return g.docs[g.starts[i]:g.starts[i+1]] }
func (g *groups) first(i uint32) uint32 {
	return g.docs[g.starts[i]]
}

// ofDocuments gives the group of each document.
func (g *groups) ofDocuments() []uint32 {
	of := make([]uint32, len(g.docs))
	for i := range uint32(g.len()) {
		for _, doc := range g.of(i) {
			of[doc] = i
		}
	}
	return of
}

// collapse groups exact copies: documents of equal marks, when a look at their shingles agrees. Runs are of places whose marks may
// be equal.
func (w *run) collapse(ctx context.Context, runs [][]uint32) error {
	const share = 64                      // runs that a worker takes at once
	head := make([]uint32, len(w.places)) // by document: the first of its group
	for doc := range head {
		head[doc] = uint32(doc)
	}
	found := make([][]match, (len(runs)+share-1)/share)
	documents := w.documentsOf()
	err := inShares(ctx, w.options.workers(), len(runs), share, func() func(from, to int) error {
		c := w.newComparer()
		return func(from, to int) (err error) {
			found[from/share], err = c.heads(head, w.alikeDocuments(documents, runs[from:to]))
			return err
		}
	})
	w.groups = groupsOf(head)
	w.groups.same = w.ofGroups(slices.Concat(found...))
	for _, m := range w.groups.same {
		if m.brief != identical {
			w.groups.unlike = append(w.groups.unlike, m)
		}
	}
	return err
}

// heads is head for several runs.
func (c *comparer) heads(head []uint32, runs [][]uint32) (found []match, err error) {
	for i, docs := range runs {
		if next := i + fewPairs; next < len(runs) {
			c.expect(runs[next])
		}
		some, err := c.head(head, docs)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// ofGroups turns matches of copies with the first of their group into one for each group, sorted by it.
func (w *run) ofGroups(copies []match) []match {
	sortMatches(copies)
	copies = slices.CompactFunc(copies, func(m, n match) bool { return m.a == n.a })
	g := uint32(0)
	for i := range copies {
		for w.groups.first(g) != copies[i].a { // both ascend
			g++
		}
		copies[i].a, copies[i].b = g, g
	}
	return copies
}

// alike lists the runs of places whose marks have the same leading half.
func (in *intake) alike(s *sorting) (runs [][]uint32) {
	entries := s.sort(in.marks.Len(), in.marks.At)
	var places []uint32
	for from, to := range ties(entries) {
		first := len(places)
		for _, entry := range entries[from:to] {
			places = append(places, uint32(entry))
		}
		runs = append(runs, places[first:len(places):len(places)])
	}
	return runs
}

// alikeDocuments turns runs of places whose marks may be the same into runs of documents whose marks are.
func (d *documents) alikeDocuments(documents byPlace, some [][]uint32) (alike [][]uint32) {
	for _, places := range some {
		settle(places, d.marks.At)
		for same := range runs(places, d.marks.At) {
			if d.marks.At(same[0]) == 0 {
				continue // none has words
			}
			if docs := documents.list(same); len(docs) > 1 {
				alike = append(alike, docs)
			}
		}
	}
	return alike
}

// byPlace gives the document at each place, or lsh.None.
type byPlace []uint32

func (d *documents) documentsOf() byPlace {
	documents := byPlace(noneOf(d.shelf.Len()))
	inRanges(d.options.workers(), len(d.places), func(_, from, to int) {
		for doc := from; doc < to; doc++ {
			documents[d.places[doc]] = uint32(doc)
		}
	})
	return documents
}

// list gives the documents at places, ascending, in the memory of the places.
func (d byPlace) list(places []uint32) []uint32 {
	docs := places[:0]
	for _, place := range places {
		if doc := d[place]; doc != lsh.None {
			docs = append(docs, doc)
		}
	}
	slices.Sort(docs)
	return docs
}

// head puts documents of one mark into groups of the same words: each joins the group of the one before, or begins another.
func (c *comparer) head(head, docs []uint32) (found []match, err error) {
	for i, doc := range docs[1:] {
		if i%fewPairs == 0 {
			c.expect(docs[min(i+fewPairs, len(docs)):])
		}
		before := head[docs[i]]
		score, same, err := c.sameWords(before, doc)
		if err != nil {
			return nil, err
		}
		if same {
			head[doc] = before
			found = append(found, match{before, doc, score})
		}
	}
	return found, nil
}
