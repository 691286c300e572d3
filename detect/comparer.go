package detect

import (
	"context"
	"slices"

	"retold/lsh"
)

// comparer compares documents by their words alone, which is all that copies need: a few articles are read again into memory
// that is used for the next ones. It is used by one goroutine.
type comparer struct {
	*run
	seats [rows * inRow]seat
	turn  int
	large [largeSeats]*seat // of long articles, the one read last at next-1
	next  int
}

// A comparer has so many rows of seats for documents; largeSeats bounds how many of these are longer than largeRecord, in bytes.
const (
	rows        = 16
	inRow       = 4
	largeSeats  = 4
	largeRecord = 1 << 18
)

// seat has a document's article, until another document takes the seat.
type seat struct {
	reread
	doc   uint32
	taken bool
	used  int // the turn it was asked for last
}

func (w *run) newComparer() *comparer { return &comparer{run: w} }

// seat reads a document's article, unless it is there: into the seat of its row that was used longest ago.
func (c *comparer) seat(doc, other uint32) (*seat, error) {
	row := c.seats[doc%rows*inRow:][:inRow]
	c.turn++
	s := &row[0]
	for i := range row {
		if row[i].taken && row[i].doc == doc {
			row[i].used = c.turn
			return &row[i], nil
		}
		if row[i].used < s.used {
			s = &row[i]
		}
	}
	s.used = c.turn
	s.taken = false
	a, err := s.again(c.shelf, c.places[doc])
	if err != nil {
		return nil, err
	}
	s.doc, s.taken = doc, true
	if len(a.Title)+len(a.Lead)+len(a.Body) > largeRecord {
		c.holdLarge(s, other)
	}
	return s, nil
}

// holdLarge lets go of the long article that was read longest ago, but of the other one of the pair.
func (c *comparer) holdLarge(s *seat, other uint32) {
	at := &c.large[c.next%largeSeats]
	if old := *at; old != nil && old != s && !(old.taken && old.doc == other) {
		*old = seat{}
	}
	*at = s
	c.next++
}

// both reads the documents of a pair.
func (c *comparer) both(a, b uint32) (left, right *seat, err error) {
	if left, err = c.seat(a, b); err == nil {
		right, err = c.seat(b, a)
	}
	return left, right, err
}

// score judges a pair by its words, and notes what clustering wants to know of it where it is a match.
func (c *comparer) score(a, b uint32) (brief, error) {
	left, right, err := c.both(a, b)
	if err != nil {
		return brief{}, err
	}
	onLeft, onRight := left.sheetBy(c.copies), right.sheetBy(c.copies)
	near := onLeft.Jaccard(onRight)
	if near < c.options.Threshold {
		return brief{jaccard: near}, nil // not worth it, whatever else there is
	}
	exact, _ := c.copies.ExactFrom(near, onLeft, onRight)
	score := briefOf(exact)
	if c.worth(score) {
		c.note(a, left.article)
		c.note(b, right.article)
	}
	return score, nil
}

// sameWords tells whether two documents are exact copies, and scores them if they are.
func (c *comparer) sameWords(a, b uint32) (score brief, same bool, err error) {
	left, right, err := c.both(a, b)
	if err != nil {
		return brief{}, false, err
	}
	if left.article.SameTexts(right.article) {
		score = briefOf(c.copies.Same(judged(left.article)))
	} else {
		onLeft, onRight := left.sheetBy(c.copies), right.sheetBy(c.copies)
		if !onLeft.SameShingles(onRight) {
			return brief{}, false, nil
		}
		exact, _ := c.copies.Exact(onLeft, onRight)
		score = briefOf(exact)
	}
	c.note(a, left.article)
	c.note(b, right.article)
	return score, true, nil
}

// compareAll is judgeAll for copies: pairs of groups side by side, those that are worth it as matches. They are taken family
// by family, so that an article is read again about once.
func (w *run) compareAll(ctx context.Context, pairs []lsh.Candidate) ([]match, error) {
	if len(pairs) == 0 {
		return nil, nil
	}
	const share = 1024 // pairs that a worker takes at once
	inOrder := w.byFamily(pairs)
	found := make([][]match, (len(pairs)+share-1)/share)
	err := inShares(ctx, w.options.workers(), len(pairs), share, func() func(from, to int) error {
		c := w.newComparer()
		return func(from, to int) (err error) {
			found[from/share], err = c.compareSome(pairs, inOrder[from:to])
			return err
		}
	})
	return slices.Concat(found...), err
}

// byFamily orders pairs by what they hang together with, and each family by the place in the input of the first of a pair.
func (w *run) byFamily(pairs []lsh.Candidate) []uint32 {
	families := newForest(w.groups.len())
	for _, p := range pairs {
		families.join(p.A, p.B)
	}
	families.settle()
	keys := make([]uint64, len(pairs))
	inRanges(w.options.workers(), len(pairs), func(_, from, to int) {
		for i, p := range pairs[from:to] {
			family := w.places[w.groups.first(families[p.A])]
			keys[from+i] = uint64(family)<<32 | uint64(w.earlierPlace(p))
		}
	})
	return w.order(len(pairs), func(i uint32) uint64 { return keys[i] })
}

// earlierPlace is the place of the one of a pair that came in first.
func (w *run) earlierPlace(p lsh.Candidate) uint32 {
	return min(w.places[w.groups.first(p.A)], w.places[w.groups.first(p.B)])
}

// compareSome compares some of the pairs, in their order. While it is at a few, the articles of the next few are on their way.
func (c *comparer) compareSome(pairs []lsh.Candidate, some []uint32) (found []match, err error) {
	var rooms [2][fewPairs]comparison
	next := c.prepare(rooms[0][:0], pairs, &some)
	for turn := 1; len(next) > 0; turn++ {
		now := next
		next = c.prepare(rooms[turn%2][:0], pairs, &some)
		for _, p := range now {
			score, err := c.score(p.docA, p.docB)
			if err != nil {
				return nil, err
			}
			if c.worth(score) {
				found = append(found, match{p.A, p.B, score})
			}
		}
	}
	return found, nil
}

const fewPairs = 16 // that are prepared together

// comparison is a pair of groups with their documents.
type comparison struct {
	lsh.Candidate
	docA, docB uint32
}

// prepare takes few of some pairs, and expects their articles. It gives none only if none are left.
func (c *comparer) prepare(few []comparison, pairs []lsh.Candidate, some *[]uint32) []comparison {
	for ; len(*some) > 0 && len(few) < fewPairs; *some = (*some)[1:] {
		p := pairs[(*some)[0]]
		few = append(few, comparison{p, c.groups.first(p.A), c.groups.first(p.B)})
	}
	var docs [2 * fewPairs]uint32
	for i, p := range few {
		docs[2*i], docs[2*i+1] = p.docA, p.docB
	}
	c.expect(docs[:2*len(few)])
	return few
}

// expect begins to bring the articles of at most so many documents closer: they are looked up at once, as each look-up waits for memory.
func (c *comparer) expect(docs []uint32) {
	var places [2 * fewPairs]uint32
	docs = docs[:min(len(docs), len(places))]
	for i, doc := range docs {
		places[i] = c.places[doc]
		c.digests.place(doc) // brought closer too
	}
	for _, place := range places[:len(docs)] {
		c.shelf.Expect(int(place))
	}
}
