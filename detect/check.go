package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/corpus"
	"retold/report"
)

// Check finds the articles of an index that an article retells or that retell it, best first.
// An article of the same id is an earlier version of itself and no match.
func (d *Detector) Check(ctx context.Context, ix Index, a *corpus.Article) ([]report.Match, error) {
	docs, err := d.candidates(ctx, ix, Number(a.ID), d.Keys(a))
	if err != nil {
		return nil, err
	}
	own := newSide(a, d.prepare(a))
	var found []report.Match
	for _, doc := range docs {
		article, story, err := ix.Article(ctx, doc)
		if err != nil {
			return nil, err
		}
		if story == nil {
			story = d.prepare(article)
		}
		if m, ok := d.match(own, newSide(article, story)); ok {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, compareRank)
	return found, ctx.Err()
}

func (d *Detector) match(own, other *side) (report.Match, bool) {
	if other.article.ID == own.article.ID || !inside(d.options.Window, own.article.Published, other.article.Published) {
		return report.Match{}, false
	}
	score := d.judge().Score(own.story, other.story)
	if !d.listed(score) {
		return report.Match{}, false
	}
	return report.Match{Finding: d.told(own, other, score), Article: Shown(other.article)}, true
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
