package main

import (
	"context"
	"strings"

	"retold/rewrite"
	"retold/shingle"
)

const topicWords = 150 // of an article

// learnTopics reads all texts as they are, without labels. The sources of the rewrites and other reports of their events
// stay out: a model must learn what topics are worth for articles that they have not seen.
func (d *data) learnTopics(ctx context.Context) (*rewrite.Topics, error) {
	seen := d.rewrittenEvents()
	var texts [][]string
	for _, set := range [][]article{d.outlets, d.agnews, d.reuters, d.loose} {
		for _, a := range set {
			if !seen[a.ID] && !seen["re-"+a.ID] && !seen[a.Cluster] {
				texts = append(texts, topicStems(a))
			}
		}
	}
	for _, g := range d.graded {
		texts = append(texts, topicStems(g.A), topicStems(g.B))
	}
	return rewrite.LearnTopics(ctx, texts, rewrite.DefaultTopicsOptions())
}

// rewrittenEvents names the sources of rewrites and the events that they tell.
func (d *data) rewrittenEvents() map[string]bool {
	out := map[string]bool{}
	for _, r := range d.rewrites {
		out[r.Of], out["re-"+r.Of] = true, true
	}
	for _, a := range d.outlets {
		if out[a.ID] {
			out[a.Cluster] = true
		}
	}
	return out
}

func topicStems(a article) []string {
	text := a.Lead
	if a.Body != "" {
		text = a.Body
	}
	var out []string
	for _, t := range append(shingle.Tokenize(a.Title), shingle.Tokenize(text)...) {
		if t.Kind != shingle.Stop && t.Kind != shingle.Number && len(t.Stem) <= 40 && len(out) < topicWords && !strings.ContainsAny(t.Stem, "0123456789") {
			out = append(out, t.Stem)
		}
	}
	return out
}
