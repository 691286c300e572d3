package detect

import (
	"cmp"
	"context"
	"iter"
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

// collapse groups exact copies: documents of equal marks, when a look at their shingles agrees.
func (w *run) collapse(ctx context.Context, runs [][]uint32) error {
	head := make([]uint32, len(w.places)) // by document: the first of its group
	for doc := range head {
		head[doc] = uint32(doc)
	}
	found := make([][]match, len(runs))
	err := inShares(ctx, w.options.workers(), len(runs), 64, func() func(from, to int) error {
		c := w.newComparer()
		return func(from, to int) (err error) {
			for i := from; i < to && err == nil; i++ {
				if next := i + fewPairs; next < to {
					c.expect(runs[next])
				}
				found[i], err = c.head(head, runs[i])
			}
			return err
		}
	})
	w.groups = gather(head, 1)
	w.groups.same = w.ofGroups(slices.Concat(found...))
	for _, m := range w.groups.same {
		if m.brief != identical {
			w.groups.unlike = append(w.groups.unlike, m)
		}
	}
	return err
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

// alike lists the runs of places that have the same mark; those without words are left out.
func (in *intake) alike(s *sorting) (runs [][]uint32) {
	entries := s.sort(in.marks.Len(), in.marks.At)
	for from, to := range ties(entries) {
		places := make([]uint32, 0, to-from)
		for _, entry := range entries[from:to] {
			places = append(places, uint32(entry))
		}
		settle(places, in.marks.At)
		runs = slices.AppendSeq(runs, in.sameMark(places))
	}
	return runs
}

// sameMark gives the runs of places that have the same mark, but 0, of some that are sorted by it.
func (in *intake) sameMark(places []uint32) iter.Seq[[]uint32] {
	return func(yield func([]uint32) bool) {
		for from := 0; from < len(places); {
			mark, to := in.marks.At(places[from]), from+1
			for to < len(places) && in.marks.At(places[to]) == mark {
				to++
			}
			if mark != 0 && to > from+1 && !yield(places[from:to:to]) {
				return
			}
			from = to
		}
	}
}

// alikeDocuments turns runs of places into runs of documents.
func (d *documents) alikeDocuments(runs [][]uint32) [][]uint32 {
	documents := d.documentsOf()
	for i, run := range runs {
		runs[i] = documents.list(run)
	}
	return slices.DeleteFunc(runs, func(run []uint32) bool { return len(run) < 2 })
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

// gather lists the documents of each head that has at least so many, heads in order.
func gather(head []uint32, least uint32) groups {
	size := make([]uint32, len(head))
	for _, h := range head {
		size[h]++
	}
	heads, docs := 0, 0
	for _, n := range size {
		if n >= least {
			heads, docs = heads+1, docs+int(n)
		}
	}
	g := groups{docs: make([]uint32, docs), starts: make([]uint32, 0, heads+1)}
	at, next := uint32(0), size // reused: where the next document of a head goes, if any
	for h, n := range size {
		if n < least {
			next[h] = lsh.None
			continue
		}
		g.starts = append(g.starts, at)
		next[h] = at
		at += n
	}
	g.starts = append(g.starts, at)
	for doc, h := range head {
		if next[h] != lsh.None {
			g.docs[next[h]] = uint32(doc)
			next[h]++
		}
	}
	return g
}
