package main

import (
	"slices"

	"retold/rewrite"
	"retold/shingle"
)

// member is an article of a chunk with what it is known by.
type member struct {
	article
	story, title *rewrite.Story
	stems        map[string]float64 // rare ones, with their IDF
}

// addChunk learns from all pairs of a chunk: those of one event, and those of two events by how much they share.
func (l *loader) addChunk(name string, articles []article) {
	members := make([]member, len(articles))
	for i, a := range articles {
		l.events[a.ID] = name
		members[i] = member{a, l.judge.Prepare(a.text()), l.judge.Prepare(rewrite.Text{Title: a.Title}), stems(a)}
	}
	for i := range members {
		for k := range i {
			l.addPair(&members[k], &members[i], name)
		}
	}
}

func (l *loader) addPair(a, b *member, group string) {
	p := rewrite.Pair{A: a.story, B: b.story, Same: rewrite.No, Group: group}
	if a.Cluster == b.Cluster && a.Cluster != "" {
		p.Same, p.Copied = rewrite.Yes, independent(a, b)
		if l.sharedRuns(a, b) >= 0.3 {
			p.CopyWeight = perhapsCopied
		}
		if l.rewritten[a.ID] || l.rewritten[b.ID] {
			l.told[len(l.pairs)] = independently
		}
	} else if p.Weight = l.sample(shared(a, b)); p.Weight == 0 {
		return
	} else if p.Weight == 1 {
		p.Copied, p.CopyWeight = rewrite.No, otherEvent
	}
	l.add(p)
	if l.rng.Float64() < asTitles {
		p.A, p.B, p.Copied = a.title, b.title, rewrite.Unknown
		l.add(p)
	}
}

// sample gives the weight of a pair of two events, 0 where it is left out.
func (l *loader) sample(shared float64) float64 {
	var share float64
	switch {
	case shared >= topBar:
		return 1
	case shared >= highBar:
		share = highShare
	case shared >= lowBar:
		share = lowShare
	default:
		return 0
	}
	if l.rng.Float64() < share {
		return 1 / share
	}
	return 0
}

// independent tells reports from copies of one agency's text, which some outlets print.
func independent(a, b *member) rewrite.Label {
	x, y := shingles(a), shingles(b)
	if shingle.Jaccard(x, y) >= 0.5 || max(shingle.Containment(x, y), shingle.Containment(y, x)) >= 0.7 {
		return rewrite.Unknown
	}
	return rewrite.No
}

// perhapsCopied is what two outlets' reports count as independent that share many runs of words: of twelve read by hand half are one
// agency's text, or one report of another's, with words changed.
const perhapsCopied = 0.05

// sharedRuns is the share of the shorter one's runs of three words that stand in the other too.
func (l *loader) sharedRuns(a, b *member) float32 {
	return l.judge.Features(a.story, b.story)[slices.Index(rewrite.FeatureNames(), "shingle_max")]
}

func shingles(m *member) shingle.Set { return shingle.NewSet(shingle.AppendHashes(nil, m.Lead, 3)) }

func stems(a article) map[string]float64 {
	out := map[string]float64{}
	f := shingle.DefaultFrequencies()
	for _, t := range append(shingle.Tokenize(a.Title), shingle.Tokenize(a.Lead)...) {
		if idf := f.IDF(t.Stem); t.Kind != shingle.Stop && idf > 3 {
			out[t.Stem] = min(idf, 10)
		}
	}
	return out
}

// shared sums in a fixed order, so that the same pairs are drawn on every run.
func shared(a, b *member) float64 {
	var weights []float64
	for s, w := range a.stems {
		if _, ok := b.stems[s]; ok {
			weights = append(weights, w)
		}
	}
	slices.Sort(weights)
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	return sum
}
