package detect

import (
	"context"

	"retold/rewrite"
)

// expand lists the matches of documents that the matches of their groups stand for, those within the groups among them.
// Of groups too large for that, the first document's are listed, and they are counted; clusters are made of the groups.
func (w *run) expand(ctx context.Context, ofGroups []match) ([]match, error) {
	var all []match
	for g := range w.groups.len() {
		docs := w.groups.of(uint32(g))
		if len(docs) < 2 {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		left, right, err := w.both(docs[0], docs[1])
		if err != nil {
			return nil, err
		}
		if all, err = w.within(all, docs, w.score(left, right)); err != nil {
			return nil, err
		}
	}
	for _, m := range ofGroups {
		if ctx.Err() != nil || !w.listed(m.score) {
			continue
		}
		var err error
		if all, err = w.between(all, m); err != nil {
			return nil, err
		}
	}
	return all, ctx.Err()
}

func (w *run) within(all []match, docs []uint32, score rewrite.Score) (_ []match, err error) {
	heads := docs
	if len(docs) > w.options.BucketCap {
		heads = docs[:1]
		w.capped++
	}
	for i, a := range heads {
		for _, b := range docs[i+1:] {
			if all, err = w.append(all, match{a, b, score}); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func (w *run) between(all []match, m match) (_ []match, err error) {
	as, bs := w.groups.of(m.a), w.groups.of(m.b)
	if len(as)*len(bs) > w.options.BucketCap*w.options.BucketCap {
		as, bs = as[:1], bs[:1]
		w.capped++
	}
	for _, a := range as {
		for _, b := range bs {
			if all, err = w.append(all, match{a, b, m.score}); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// append adds a match of documents whose times lie in the window.
func (w *run) append(all []match, m match) ([]match, error) {
	ok, err := w.inWindow(m.a, m.b)
	if err != nil || !ok {
		return all, err
	}
	return append(all, match{min(m.a, m.b), max(m.a, m.b), m.score}), nil
}
