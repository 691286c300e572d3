package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/corpus"
	"retold/report"
	"retold/rewrite"
)

// Cluster parts a few articles that hang together into clusters, as Dedupe does: their order counts for Keep first only.
// It judges up to each pair of them.
func (d *Detector) Cluster(ctx context.Context, articles []*corpus.Article) ([]report.Cluster, error) {
	g := &small{Detector: d, scores: map[[2]uint32]rewrite.Score{}}
	members := make([]uint32, len(articles))
	for i, a := range articles {
		members[i] = uint32(i)
		g.sides = append(g.sides, side{a, d.prepare(a)})
	}
	var clusters []report.Cluster
	for _, s := range stars(members, g.choose, g.match) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clusters = append(clusters, g.cluster(s))
	}
	slices.SortFunc(clusters, func(a, b report.Cluster) int { return cmp.Compare(a.ID, b.ID) })
	return clusters, ctx.Err()
}

// small is a component that is in memory as a whole.
type small struct {
	*Detector
	sides  []side
	scores map[[2]uint32]rewrite.Score // of those that match
}

func (g *small) choose(docs []uint32) (uint32, string) {
	among := make([]keepable, len(docs))
	for i, doc := range docs {
		among[i] = keepable{cardOf(g.sides[doc].article), doc}
	}
	i, why := choose(g.options.Keep, among)
	return docs[i], why
}

func (g *small) match(keep, other uint32) bool {
	a, b := g.sides[keep], g.sides[other]
	if !inside(g.options.Window, a.article.Published, b.article.Published) {
		return false
	}
	score := g.judge.Score(a.story, b.story)
	g.scores[[2]uint32{keep, other}] = score
	return g.listed(score) && copied(score)
}

func (g *small) cluster(s star) report.Cluster {
	keep := g.sides[s.keep].article.ID
	var members []report.Member
	for _, doc := range s.removed {
		score := g.scores[[2]uint32{s.keep, doc}]
		members = append(members, report.Member{
			ID: g.sides[doc].article.ID, Verdict: report.Verdict(score.Verdict), Removed: true,
			SameStory: score.SameStory, Copied: score.Copied, Of: keep,
		})
	}
	slices.SortFunc(members, func(a, b report.Member) int { return cmp.Compare(a.ID, b.ID) })
	return report.Cluster{
		ID: min(keep, members[0].ID), Size: 1 + len(members), Keep: keep, WhyKept: s.why,
		Members: slices.Insert(members, 0, report.Member{ID: keep}),
	}
}
