package store

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"runtime"

	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/detect"
)

// BuildOptions say how an index is made of an input.
type BuildOptions struct {
	Options
	Strict   bool            // a bad record is an error
	Progress detect.Progress // nil: nobody is told
}

// Built says what became of an input.
type Built struct {
	Articles int
	Problems []corpus.Problem
}

// Build makes an index of a whole input, several times as fast as Add does, and opens it. It shows whole or not at all. Of
// articles of one id the first counts, the others are problems. It needs room on the disk for twice the index, and in
// memory some 60 bytes an article.
func Build(ctx context.Context, dir string, d *detect.Detector, r *corpus.Reader, o BuildOptions) (*Store, Built, error) {
	return build(ctx, vfs.Default, dir, d, r, o)
}

func build(ctx context.Context, fs vfs.FS, dir string, d *detect.Detector, r *corpus.Reader, o BuildOptions) (*Store, Built, error) {
	if o.Progress == nil {
		o.Progress = detect.Silent
	}
	var built Built
	s, err := create(ctx, fs, dir, d, o.Options, func(s *Store) error {
		l := newLoader(s, o)
		err := l.load(ctx, r)
		built = l.built
		return errors.Join(err, fs.RemoveAll(l.dir))
	})
	return s, built, err
}

// buildName is the folder of what a build has not yet handed to the database.
const buildName = "build"

// loader turns an input into sorted tables and hands them to the database all at once.
type loader struct {
	store  *Store
	dir    string
	strict bool
	told   detect.Progress
	built  Built

	ids       *corpus.IDs
	articles  *tables
	documents *partitions
	bands     *partitions
	facts     *partitions
}

func newLoader(s *Store, o BuildOptions) *loader {
	l := &loader{store: s, dir: filepath.Join(s.dir, buildName), strict: o.Strict, told: o.Progress, ids: corpus.NewIDs()}
	l.articles = newTables(s, l.dir, "articles")
	l.documents = newPartitions(s.fs, l.dir, "documents", detect.NumberBits)
	l.bands, l.facts = newPartitions(s.fs, l.dir, "bands", 64), newPartitions(s.fs, l.dir, "facts", 64)
	return l
}

func (l *loader) load(ctx context.Context, r *corpus.Reader) error {
	if err := l.store.fs.MkdirAll(l.dir, 0o777); err != nil {
		return err
	}
	for _, p := range []*partitions{l.documents, l.bands, l.facts} {
		defer p.close()
	}
	if err := l.read(ctx, r); err != nil {
		return errors.Join(err, l.articles.close())
	}
	l.built.Problems = append(l.built.Problems, r.Problems()...)
	if l.strict && len(l.built.Problems) > 0 {
		return errors.Join(l.built.Problems[0], l.articles.close())
	}
	paths, err := l.finish(ctx)
	if err != nil {
		return err
	}
	return l.store.guard(func() error { return l.store.db.Ingest(ctx, paths) })
}

// cut is a block of the input, and then what became of it.
type cut struct {
	block corpus.Block
	done  chan parcel
}

// parcel is a block, parsed and sketched.
type parcel struct {
	problems []corpus.Problem
	rows     []row
}

// row is what the database keeps of an article.
type row struct {
	id      string
	origin  corpus.Origin
	article []byte
	keys    detect.Keys
	posting detect.Posting
}

// read parses blocks side by side and takes them in the order of the input.
func (l *loader) read(ctx context.Context, r *corpus.Reader) error {
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	queue, work := make(chan cut, 2*workers), make(chan cut)
	group.Go(func() error {
		defer close(queue)
		defer close(work)
		return deal(ctx, r, queue, work)
	})
	for range workers {
		group.Go(func() error {
			for c := range work {
				c.done <- l.parcel(c.block)
			}
			return nil
		})
	}
	group.Go(func() error {
		for c := range queue {
			select {
			case p := <-c.done:
				if err := l.take(p); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}

func deal(ctx context.Context, r *corpus.Reader, queue, work chan<- cut) error {
	for {
		block, err := r.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		c := cut{block, make(chan parcel, 1)}
		for _, to := range []chan<- cut{queue, work} {
			select {
			case to <- c:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

func (l *loader) parcel(b corpus.Block) parcel {
	articles, problems := b.Articles()
	p := parcel{problems, make([]row, len(articles))}
	for i := range articles {
		a := &articles[i]
		keys := l.store.detector.Keys(a)
		posting := detect.NewPosting(detect.Number(a.ID), keys.Norm())
		p.rows[i] = row{id: a.ID, origin: a.Origin, article: encodeArticle(nil, a), keys: keys, posting: posting}
	}
	return p
}

func (l *loader) take(p parcel) error {
	l.built.Problems = append(l.built.Problems, p.problems...)
	for i := range p.rows {
		r := &p.rows[i]
		if twice := l.ids.Add(r.id, r.origin); twice != nil {
			l.built.Problems = append(l.built.Problems, *twice)
			continue
		}
		if err := l.row(r); err != nil {
			return err
		}
	}
	l.told(detect.Reading, l.built.Articles, 0)
	return nil
}

func (l *loader) row(r *row) error {
	place := uint64(l.built.Articles)
	l.built.Articles++
	if err := l.articles.set(numbered(articlePrefix, place), r.article); err != nil {
		return err
	}
	if err := l.documents.addDocument(document{r.posting.Doc(), encodeDocument(nil, place, r.keys.Short())}); err != nil {
		return err
	}
	for _, band := range r.keys.Bands {
		if err := l.bands.addPosting(posting{band, r.posting}); err != nil {
			return err
		}
	}
	for _, fact := range r.keys.Facts {
		if err := l.facts.addPosting(posting{fact.Hash, r.posting}); err != nil {
			return err
		}
	}
	return nil
}
