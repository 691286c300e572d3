package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"retold/rewrite"
)

// featureGroup is a group of features, told by the beginnings of their names; a feature belongs to the first that fits.
type featureGroup struct {
	name   string
	starts []string
}

var featureGroups = []featureGroup{
	{"order of words and facts", []string{"order", "adjacent", "chain"}},
	{"shingles and letters", []string{"shingle", "chars"}},
	{"meaning of headline, lead and sentences", []string{"vector", "clause"}},
	{"words of the same company", []string{"near", "best_near", "best_worst", "least_missed"}},
	{"names and numbers", []string{"name", "number", "missed_name", "missed_number", "best_name", "best_number", "shared_name", "shared_number", "conflict", "day", "quote"}},
	{"facts", []string{"fact", "got_fact", "missed_fact", "best_fact", "top"}},
	{"words that are no facts", []string{"plain", "got_plain", "missed_plain", "best_plain"}},
	{"cosines and shared weight", []string{"cosine", "jaccard", "shared_weight"}},
	{"headlines", []string{"title", "best_title"}},
	{"whole texts, aligned", []string{"lead", "all", "same", "missed", "worst"}},
	{"lengths", []string{"len", "both"}},
}

// ablate prints what cross-validation in two folds says without each group: less than five dealt again would, in a fraction of the time.
func (l *loader) ablate(ctx context.Context, w io.Writer, o rewrite.FitOptions) error {
	base, err := rewrite.DefaultModel()
	if err != nil {
		return err
	}
	o.Folds, o.Deals = 2, 0
	fit := func(name string) error {
		fitted, err := l.judge.Fit(ctx, l.pairs, base, o)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n  same_story: %s\n  copied: %s\n", name, figures(fitted.Same), l.rewrites(fitted.Copied))
		return err
	}
	if err := fit("all features"); err != nil {
		return err
	}
	for _, g := range featureGroups {
		o.Without = members(g.name)
		if err := fit("without " + g.name); err != nil {
			return err
		}
	}
	return nil
}

// members of a group are the features that no group before it has.
func members(group string) (out []string) {
	for _, feature := range rewrite.FeatureNames() {
		at := slices.IndexFunc(featureGroups, func(g featureGroup) bool {
			return slices.ContainsFunc(g.starts, func(s string) bool { return strings.HasPrefix(feature, s) })
		})
		if at >= 0 && featureGroups[at].name == group {
			out = append(out, feature)
		}
	}
	return out
}
