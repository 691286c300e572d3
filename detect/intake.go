package detect

import (
	"context"
	"errors"
	"io"
	"sync"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/lsh"
	"retold/shingle"
)

// intake is what stays in memory of the articles of an input, in its order: what grouping needs, and where to find the rest
// again. About 90 bytes a short article for the text sketch, and 4 a fact beside them.
type intake struct {
	shelf    *corpus.Shelf
	ids      lsh.Column[uint64] // hashes
	days     lsh.Column[int32]  // of publication; none without facts
	marks    lsh.Column[uint64] // of the words in their order, 0 where there are none: equal for exact copies
	bands    lsh.Columns        // keys
	facts    *lsh.Weighted
	problems []corpus.Problem
	files    []string
	strict   bool
	options  Options
	spill    *lsh.Spill // where most of the bands are once they are too many; nil: there are none
}

// batch is a block after parsing and sketching, with its place in the input. Its lists are used again.
type batch struct {
	place    int
	block    corpus.Block
	problems []corpus.Problem
	dear     []corpus.Article // those of a dear block
	refs     []corpus.Ref
	ids      []uint64
	days     []int32
	marks    []uint64
	bands    [][]uint32
	facts    factLists
}

// sketcher makes batches of blocks; its buffers are used again from article to article.
type sketcher struct {
	*Detector
	scanner *corpus.Scanner
	spare   *sync.Pool // of batches
	reader  factReader
	hashes  []uint64
	sig     lsh.Signature
	keys    []uint64
}

func (d *Detector) newSketcher(spare *sync.Pool) *sketcher {
	return &sketcher{Detector: d, scanner: corpus.NewScanner(), spare: spare,
		sig: make(lsh.Signature, d.banding.Lanes()), keys: make([]uint64, d.banding.Bands)}
}

func (s *sketcher) batch(p placed) *batch {
	b, ok := s.spare.Get().(*batch)
	if !ok {
		b = &batch{bands: make([][]uint32, s.banding.Bands)}
	}
	b.place, b.block = p.place, p.block
	b.problems = s.scanner.Scan(p.block, func(a *corpus.Article) { s.sketch(b, a) })
	p.block.Release()
	return b
}

// empty readies a batch to be filled again.
func (b *batch) empty() {
	b.block, b.problems, b.dear = corpus.Block{}, nil, nil
	b.refs, b.ids, b.days, b.marks = b.refs[:0], b.ids[:0], b.days[:0], b.marks[:0]
	for band := range b.bands {
		b.bands[band] = b.bands[band][:0]
	}
	b.facts = factLists{b.facts.keys[:0], b.facts.ends[:0]}
}

func (s *sketcher) sketch(b *batch, a *corpus.Article) {
	var mark uint64
	s.hashes, mark = s.shingleHashes(s.hashes[:0], a)
	b.refs = append(b.refs, b.block.Ref(a))
	b.ids = append(b.ids, shingle.Hash(a.ID))
	b.days = append(b.days, day(a.Published))
	b.marks = append(b.marks, mark)
	if b.block.Dear() {
		b.dear = append(b.dear, *a)
	}
	if s.options.usesText() {
		s.bandKeys(s.keys, s.sig, s.hashes)
		for band, key := range s.keys {
			b.bands[band] = append(b.bands[band], uint32(key>>32))
		}
	}
	if s.options.usesFacts() {
		keys := s.reader.read(s.frequencies, a)
		if len(keys) > maxFacts {
			keys = heaviest(keys)
		}
		b.facts.add(keys)
	}
}

// read parses and sketches blocks side by side and puts them back in the order of the input.
func (d *Detector) read(ctx context.Context, r *corpus.Reader, progress Progress) (*intake, error) {
	group, ctx := errgroup.WithContext(ctx)
	blocks, batches := make(chan placed), make(chan *batch)
	room := make(chan struct{}, 4*d.options.workers()) // blocks under way: memory does not grow when one is slow
	group.Go(func() error { defer close(blocks); return deal(ctx, r, blocks, room) })
	var spare sync.Pool
	workers, wctx := errgroup.WithContext(ctx)
	for range d.options.workers() {
		workers.Go(func() error { return d.newSketcher(&spare).sketchBlocks(wctx, blocks, batches) })
	}
	group.Go(func() error { defer close(batches); return workers.Wait() })
	all := &intake{shelf: corpus.NewShelf(), bands: make(lsh.Columns, d.banding.Bands),
		facts: lsh.NewWeighted(d.options.weighted()), options: d.options}
	all.strict = r.Strict()
	group.Go(func() error { return all.collect(batches, &spare, room, progress) })
	if err := group.Wait(); err != nil {
		all.close()
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

func (s *sketcher) sketchBlocks(ctx context.Context, blocks <-chan placed, batches chan<- *batch) error {
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
func (in *intake) collect(batches <-chan *batch, spare *sync.Pool, room <-chan struct{}, progress Progress) error {
	waiting := map[int]*batch{}
	next := 0
	for b := range batches {
		waiting[b.place] = b
		for b, ok := waiting[next]; ok; b, ok = waiting[next] {
			delete(waiting, next)
			next++
			<-room
			in.add(b)
			if err := in.spare(); err != nil {
				return err
			}
			if fault := firstLost(b.problems); in.strict && fault != nil {
				return *fault
			}
			b.empty()
			spare.Put(b)
			progress(Reading, in.ids.Len(), 0)
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

func (in *intake) add(b *batch) {
	in.problems = append(in.problems, b.problems...)
	in.shelf.Add(b.block, b.refs, b.dear)
	in.ids.Append(b.ids...)
	if in.options.usesFacts() {
		in.days.Append(b.days...)
	}
	in.marks.Append(b.marks...)
	b.facts.each(in.facts.Add)
	for band := range in.bands {
		in.bands[band].Append(b.bands[band]...)
	}
}

// factLists are the facts of articles, one after the other.
type factLists struct {
	keys []lsh.Key
	ends []int
}

func (l *factLists) add(keys []lsh.Key) {
	l.keys = append(l.keys, keys...)
	l.ends = append(l.ends, len(l.keys))
}

// each gives the facts of each article, which hold during the call only.
func (l *factLists) each(use func([]lsh.Key)) {
	start := 0
	for _, end := range l.ends {
		use(l.keys[start:end])
		start = end
	}
}
