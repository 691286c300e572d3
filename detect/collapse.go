package detect

import (
	"cmp"
	"context"
	"slices"
)

// groups are documents of the same words: exact copies. The first document of a group stands for all.
// Groups are numbered in the order of their first documents.
type groups struct {
	docs   []uint32 // group after group
	starts []uint32 // of each group in docs, and the end of the last
}

func (g *groups) len() int             { return len(g.starts) - 1 }
func (g *groups) of(i uint32) []uint32 { return g.docs[g.starts[i]:g.starts[i+1]] }
func (g *groups) first(i uint32) uint32 {
	return g.docs[g.starts[i]]
}

// collapse groups exact copies: documents of equal marks, when a look at their shingles agrees.
func (w *run) collapse(ctx context.Context) error {
	n := len(w.places)
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	mark := func(doc uint32) uint64 { return w.marks[w.places[doc]] }
	slices.SortFunc(order, func(i, j uint32) int { return cmp.Or(cmp.Compare(mark(i), mark(j)), cmp.Compare(i, j)) })
	head := make([]uint32, n) // by document: the first of its group
	for i, doc := range order {
		head[doc] = doc
		if i == 0 || mark(doc) == 0 || mark(order[i-1]) != mark(doc) {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		before := head[order[i-1]]
		same, err := w.sameWords(before, doc)
		if err != nil {
			return err
		}
		if same {
			head[doc] = before
		}
	}
	w.groups = gather(head)
	return nil
}

func (w *run) sameWords(i, j uint32) (bool, error) {
	a, b, err := w.both(i, j)
	if err != nil || !slices.Equal(a.sheet.Shingles(), b.sheet.Shingles()) {
		return false, err
	}
	w.note(a)
	w.note(b)
	return true, nil
}

// gather lists the documents of each head, heads in order.
func gather(head []uint32) groups {
	g := groups{docs: make([]uint32, len(head))}
	size := make([]uint32, len(head)+1)
	for _, h := range head {
		size[h]++
	}
	at := uint32(0)
	next := size // reused: where the next document of a head goes
	for doc := range head {
		n := size[doc]
		if n > 0 {
			g.starts = append(g.starts, at)
		}
		next[doc] = at
		at += n
	}
	g.starts = append(g.starts, at)
	for doc, h := range head {
		g.docs[next[h]] = uint32(doc)
		next[h]++
	}
	return g
}
