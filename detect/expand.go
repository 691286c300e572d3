package detect

import (
	"slices"

	"retold/lsh"
)

// expand lists the matches of documents that the matches of their groups stand for, those within the groups among them.
// Of groups too large for that, the first document's are listed; clusters are made of the groups.
func (w *run) expand(ofGroups ...[]match) (all []match, err error) {
	for _, m := range w.groups.same {
		if all, err = w.within(all, m); err != nil {
			return nil, err
		}
	}
	for _, some := range ofGroups {
		for _, m := range some {
			if !w.listed(m.brief) {
				continue
			}
			if all, err = w.between(all, m); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// overfull counts the groups and the pairs of groups that expand does not list in full.
func (w *run) overfull(ofGroups ...[]match) (n int) {
	for _, m := range w.groups.same {
		if w.large(m.a, m.b) {
			n++
		}
	}
	for _, some := range ofGroups {
		for _, m := range some {
			if w.listed(m.brief) && w.large(m.a, m.b) {
				n++
			}
		}
	}
	return n
}

// large tells whether a match of two groups, or of one with itself, stands for too many of documents.
func (w *run) large(a, b uint32) bool {
	most := w.options.BucketCap
	if a == b {
		return len(w.groups.of(a)) > most
	}
	return len(w.groups.of(a))*len(w.groups.of(b)) > most*most
}

// largeOf picks the pairs of groups that would be large matches.
func (w *run) largeOf(pairs []lsh.Candidate) (large []lsh.Candidate) {
	if !slices.ContainsFunc(w.groups.same, func(m match) bool { return w.large(m.a, m.b) }) {
		return nil
	}
	for _, p := range pairs {
		if w.large(p.A, p.B) {
			large = append(large, p)
		}
	}
	return large
}

func (w *run) within(all []match, m match) (_ []match, err error) {
	docs := w.groups.of(m.a)
	heads := docs
	if w.large(m.a, m.b) {
		heads = docs[:1]
	}
	for i, a := range heads {
		for _, b := range docs[i+1:] {
			if all, err = w.append(all, match{a, b, m.brief}); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func (w *run) between(all []match, m match) (_ []match, err error) {
	as, bs := w.groups.of(m.a), w.groups.of(m.b)
	if w.large(m.a, m.b) {
		as, bs = as[:1], bs[:1]
	}
	for _, a := range as {
		for _, b := range bs {
			if all, err = w.append(all, match{a, b, m.brief}); err != nil {
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
	return append(all, match{min(m.a, m.b), max(m.a, m.b), m.brief}), nil
}
