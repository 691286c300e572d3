package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/corpus"
	"retold/report"
	"retold/rewrite"
)

// Check finds the articles of an index that an article retells or that retell it, best first.
// An article of the same id is an earlier version of itself and no match; one without an id has no earlier version.
func (d *Detector) Check(ctx context.Context, ix Index, a *corpus.Article) ([]report.Match, error) {
	own := newSide(a, d.prepare(a))
	defer d.forget(own)
	var found []report.Match
	err := d.matches(ctx, ix, own, func(other *side, score rewrite.Score) {
		defer d.forget(other)
		found = append(found, report.Match{Finding: d.told(own, other, score), Article: Shown(other.article)})
	})
	slices.SortFunc(found, compareRank)
	return found, err
}

// Copies gives the ids of the articles that Check calls copies, sorted. It gathers no evidence, which costs as much as to find them.
func (d *Detector) Copies(ctx context.Context, ix Index, a *corpus.Article) (ids []string, err error) {
	err = d.matches(ctx, ix, newSide(a, d.prepare(a)), func(other *side, score rewrite.Score) {
		if report.Verdict(score.Verdict).Copy() {
			ids = append(ids, other.article.ID)
		}
	})
	slices.Sort(ids)
	return ids, err
}

// matches gives the articles of an index that tell the story of one.
func (d *Detector) matches(ctx context.Context, ix Index, own *side, match func(other *side, score rewrite.Score)) error {
	docs, err := d.candidates(ctx, ix, version(own.article), d.Keys(own.article))
	if err != nil {
		return err
	}
	for _, doc := range docs {
		article, story, err := ix.Article(ctx, doc)
		if err != nil {
			return err
		}
		if !inside(d.options.Window, own.article.Published, article.Published) {
			continue
		}
		if story == nil {
			story = d.prepare(article)
		}
		if score := d.judge().ScoreAtLeast(own.story, story, d.options.MinSameStory); d.listed(briefOf(score)) {
			match(newSide(article, story), score)
		}
	}
	return ctx.Err()
}

// version is the number of an article's earlier version.
func version(a *corpus.Article) uint64 {
	if a.Unnamed {
		return nobody
	}
	return Number(a.ID)
}

// compareRank puts the strongest match first: by verdict, then by how surely it was copied, then by the story.
func compareRank(a, b report.Match) int {
	return cmp.Or(
		cmp.Compare(a.Verdict.Rank(), b.Verdict.Rank()),
		cmp.Compare(b.Copied, a.Copied),
		cmp.Compare(b.SameStory, a.SameStory),
		cmp.Compare(b.Similarity.Overall, a.Similarity.Overall),
		cmp.Compare(a.Article.ID, b.Article.ID),
	)
}

// Shown is what people see of an article.
func Shown(a *corpus.Article) report.Article {
	return report.Article{
		ID: a.ID, Title: a.Title, Lead: a.Lead, URL: a.URL, Source: a.Source, Published: a.Published,
	}
}
