package detect

import (
	"context"
	"errors"
	"io"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/lsh"
	"retold/shingle"
)

// intake is what stays in memory of the articles of an input, in its order: what grouping needs, and where to find the rest
// again. About 150 bytes a short article for the text sketch, and 12 a fact beside them.
type intake struct {
	shelf    *corpus.Shelf
	refs     []corpus.Ref
	ids      []uint64 // hashes
	days     []int32  // of publication
	marks    []uint64 // of the words in their order, 0 where there are none: equal for exact copies
	bands    [][]uint32
	facts    factLists
	problems []corpus.Problem
	files    []string
	strict   bool
}

// batch is a block after parsing and sketching, with its place in the input.
type batch struct {
	place    int
	block    corpus.Block
	articles []corpus.Article
	problems []corpus.Problem
	marks    []uint64
	bands    []uint32 // article by article
	facts    factLists
}

// sketcher makes batches of blocks; its buffers are used again from article to article.
type sketcher struct {
	*Detector
	hashes []uint64
	sig    lsh.Signature
	keys   []uint64
}

func (d *Detector) newSketcher() *sketcher {
	return &sketcher{Detector: d, sig: make(lsh.Signature, d.banding.Lanes()), keys: make([]uint64, d.banding.Bands)}
}

func (s *sketcher) batch(p placed) batch {
	b := batch{place: p.place, block: p.block}
	b.articles, b.problems = p.block.Articles()
	b.marks = make([]uint64, 0, len(b.articles))
	if s.options.usesText() {
		b.bands = make([]uint32, 0, len(b.articles)*s.banding.Bands)
	}
	for i := range b.articles {
		s.sketch(&b, &b.articles[i])
	}
	return b
}

func (s *sketcher) sketch(b *batch, a *corpus.Article) {
	var mark uint64
	s.hashes, mark = s.shingleHashes(s.hashes[:0], a)
	b.marks = append(b.marks, mark)
	if s.options.usesText() {
		s.bandKeys(s.keys, s.sig, s.hashes)
		for _, key := range s.keys {
			b.bands = append(b.bands, uint32(key>>32))
		}
	}
	if s.options.usesFacts() {
		b.facts.add(s.factKeys(a))
	}
}

// read parses and sketches blocks side by side and puts them back in the order of the input.
func (d *Detector) read(ctx context.Context, r *corpus.Reader, progress Progress) (*intake, error) {
	group, ctx := errgroup.WithContext(ctx)
	blocks, batches := make(chan placed), make(chan batch)
	room := make(chan struct{}, 4*d.options.workers()) // blocks under way: memory does not grow when one is slow
	group.Go(func() error { defer close(blocks); return deal(ctx, r, blocks, room) })
	workers, wctx := errgroup.WithContext(ctx)
	for range d.options.workers() {
		workers.Go(func() error { return d.sketchBlocks(wctx, blocks, batches) })
	}
	group.Go(func() error { defer close(batches); return workers.Wait() })
	all := &intake{shelf: corpus.NewShelf(), bands: make([][]uint32, d.banding.Bands)}
	all.strict = r.Strict()
	group.Go(func() error { return all.collect(batches, room, progress) })
	if err := group.Wait(); err != nil {
		all.shelf.Close()
		return nil, err
	}
	all.problems = append(all.problems, r.Problems()...)
	all.files = r.Files()
	return all, nil
}

type placed struct {
	place int
	block corpus.Block
}

func deal(ctx context.Context, r *corpus.Reader, blocks chan<- placed, room chan<- struct{}) error {
	for place := 0; ; place++ {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		block, err := r.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		select {
		case blocks <- placed{place, block}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (d *Detector) sketchBlocks(ctx context.Context, blocks <-chan placed, batches chan<- batch) error {
	s := d.newSketcher()
	for p := range blocks {
		select {
		case batches <- s.batch(p):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// collect puts batches in order as they come. Strictly, the first record that could not be read is its error.
func (in *intake) collect(batches <-chan batch, room <-chan struct{}, progress Progress) error {
	waiting := map[int]batch{}
	next := 0
	for b := range batches {
		waiting[b.place] = b
		for b, ok := waiting[next]; ok; b, ok = waiting[next] {
			delete(waiting, next)
			next++
			<-room
			in.add(b)
			if fault := firstLost(b.problems); in.strict && fault != nil {
				return *fault
			}
			progress(Reading, len(in.refs), 0)
		}
	}
	return nil
}

// firstLost is the first problem that cost its record.
func firstLost(problems []corpus.Problem) *corpus.Problem {
	for i := range problems {
		if !problems[i].Repaired {
			return &problems[i]
		}
	}
	return nil
}

func (in *intake) add(b batch) {
	in.problems = append(in.problems, b.problems...)
	in.refs = append(in.refs, in.shelf.Add(b.block, b.articles)...)
	for i := range b.articles {
		in.ids = append(in.ids, shingle.Hash(b.articles[i].ID))
		in.days = append(in.days, day(b.articles[i].Published))
	}
	in.marks = append(in.marks, b.marks...)
	in.facts.join(&b.facts)
	if len(b.bands) == 0 {
		return
	}
	for band := range in.bands {
		for at := band; at < len(b.bands); at += len(in.bands) {
			in.bands[band] = append(in.bands[band], b.bands[at])
		}
	}
}

// factLists are the facts of articles, one after the other.
type factLists struct {
	hashes  []uint64
	weights []float32
	ends    []uint64
}

func (l *factLists) add(keys []lsh.Key) {
	for _, key := range keys {
		l.hashes, l.weights = append(l.hashes, key.Hash), append(l.weights, key.Weight)
	}
	l.ends = append(l.ends, uint64(len(l.hashes)))
}

func (l *factLists) join(other *factLists) {
	start := uint64(len(l.hashes))
	l.hashes, l.weights = append(l.hashes, other.hashes...), append(l.weights, other.weights...)
	for _, end := range other.ends {
		l.ends = append(l.ends, start+end)
	}
}

// of appends the facts of an article, by its place.
func (l *factLists) of(keys []lsh.Key, place uint32) []lsh.Key {
	start := uint64(0)
	if place > 0 {
		start = l.ends[place-1]
	}
	for at := start; at < l.ends[place]; at++ {
		keys = append(keys, lsh.Key{Hash: l.hashes[at], Weight: l.weights[at]})
	}
	return keys
}
