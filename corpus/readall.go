package corpus

import (
	"cmp"
	"context"
	"io"
	"runtime"
	"slices"
	"sync"
)

// ReadAll reads every article of the inputs, in order. Problems are in the order
// of the input too; an id that was given before is one, names both places, and
// costs the later article. With Options.Strict the first Problem is the error.
func ReadAll(ctx context.Context, inputs []string, o Options) ([]Article, []Problem, error) {
	r, err := NewReader(inputs, o)
	if err != nil {
		return nil, nil, err
	}
	return r.All(ctx)
}

// All is ReadAll of a reader that has not been read from.
func (r *Reader) All(ctx context.Context) ([]Article, []Problem, error) {
	all := gathered{ids: NewIDs(), strict: r.options.Strict}
	err := parseInOrder(ctx, r, all.add)
	problems := append(slices.Clone(r.Problems()), all.problems...)
	SortProblems(problems, r.Files())
	return all.articles, problems, err
}

type gathered struct {
	articles []Article
	problems []Problem
	ids      *IDs
	strict   bool
}

func (g *gathered) add(p parsed) error {
	for _, a := range p.articles {
		if twice := g.ids.Add(a.ID, a.Origin); twice != nil {
			p.problems = append(p.problems, *twice)
		} else {
			g.articles = append(g.articles, a)
		}
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	g.problems = append(g.problems, p.problems...)
	if g.strict && len(p.problems) > 0 {
		return p.problems[0]
	}
	return nil
}

// SortProblems puts problems in the order of the input's files; those of inputs that name no file come first.
func SortProblems(problems []Problem, files []string) {
	order := make(map[string]int, len(files))
	for i, f := range files {
		order[f] = i + 1
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line))
	})
}

// parsed is a block after its parsing.
type parsed struct {
	articles []Article
	problems []Problem
}

// parseInOrder reads blocks, parses several at once, and gives them to use in the
// order of the input. At most a block a core is held beside the one in use.
func parseInOrder(ctx context.Context, r *Reader, use func(parsed) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer cancel()
	queue := make(chan chan parsed, runtime.GOMAXPROCS(0))
	var readErr error
	reading.Go(func() {
		defer close(queue)
		readErr = parseAhead(ctx, r, queue)
	})
	for next := range queue {
		if err := use(<-next); err != nil {
			return err
		}
	}
	return readErr
}

func parseAhead(ctx context.Context, r *Reader, queue chan<- chan parsed) error {
	for {
		block, err := r.Next(ctx)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		done := make(chan parsed, 1)
		select {
		case queue <- done:
		case <-ctx.Done():
			return ctx.Err()
		}
		go func() {
			articles, problems := block.Articles()
			done <- parsed{articles, problems}
		}()
	}
}
