package detect

import (
	"context"
	"errors"
	"io"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
	"retold/shingle"
)

// profile is what comparing needs of an article.
type profile struct {
	mark  uint64      // of the words in their order: equal for exact copies
	set   shingle.Set // of title and text
	bands []uint64
	facts []lsh.Key
	story *rewrite.Story
}

func (d *Detector) profile(a *corpus.Article) profile {
	var p profile
	p.set, p.mark = d.shingles(a)
	if d.options.usesText() {
		p.bands = d.bands(p.set)
	}
	p.story = d.prepare(a)
	if d.options.usesFacts() {
		p.facts = d.facts(a)
	}
	return p
}

// batch is a block after reading, with its place in the input.
type batch struct {
	place    int
	articles []corpus.Article
	profiles []profile
	problems []corpus.Problem
}

// intake is every article of an input in order, with what went wrong.
type intake struct {
	articles []corpus.Article
	profiles []profile
	problems []corpus.Problem
}

// read parses and profiles blocks side by side and puts them back in the order of the input.
// An article whose id came before is a problem and left out.
func (d *Detector) read(ctx context.Context, r *corpus.Reader, progress func(articles int)) (*intake, error) {
	group, ctx := errgroup.WithContext(ctx)
	blocks, batches := make(chan placed), make(chan batch)
	group.Go(func() error { defer close(blocks); return deal(ctx, r, blocks) })
	workers, wctx := errgroup.WithContext(ctx)
	for range d.options.workers() {
		workers.Go(func() error { return d.profileBlocks(wctx, blocks, batches) })
	}
	group.Go(func() error { defer close(batches); return workers.Wait() })
	var all intake
	group.Go(func() error { all.collect(batches, progress); return nil })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all.problems = append(all.problems, r.Problems()...)
	return &all, nil
}

type placed struct {
	place int
	block corpus.Block
}

func deal(ctx context.Context, r *corpus.Reader, blocks chan<- placed) error {
	for place := 0; ; place++ {
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

func (d *Detector) profileBlocks(ctx context.Context, blocks <-chan placed, batches chan<- batch) error {
	for p := range blocks {
		b := batch{place: p.place}
		b.articles, b.problems = p.block.Articles()
		b.profiles = make([]profile, len(b.articles))
		for i := range b.articles {
			b.profiles[i] = d.profile(&b.articles[i])
		}
		select {
		case batches <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// collect puts batches in order as they come and drops articles whose id is taken.
func (all *intake) collect(batches <-chan batch, progress func(int)) {
	waiting := map[int]batch{}
	ids := corpus.NewIDs()
	next := 0
	for b := range batches {
		waiting[b.place] = b
		for {
			b, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			all.add(b, ids)
			progress(len(all.articles))
		}
	}
}

func (all *intake) add(b batch, ids *corpus.IDs) {
	all.problems = append(all.problems, b.problems...)
	for i := range b.articles {
		if problem := ids.Add(b.articles[i].ID, b.articles[i].Origin); problem != nil {
			all.problems = append(all.problems, *problem)
			continue
		}
		all.articles = append(all.articles, b.articles[i])
		all.profiles = append(all.profiles, b.profiles[i])
	}
}
