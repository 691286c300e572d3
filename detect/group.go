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
		g.sides = append(g.sides, side{article: a, story: d.prepare(a)})
	}
	inOrder(d.options.Keep, members, g.keepable)
	var clusters []report.Cluster
	for _, s := range stars(members, make([]bool, len(members)), func(uint32) []uint32 { return members }, g.match) {
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

func (g *small) keepable(doc uint32) keepable {
	return keepable{digestOf(g.sides[doc].article), doc}
}

func (g *small) match(keep, other uint32) bool {
	a, b := g.sides[keep], g.sides[other]
	if !inside(g.options.Window, a.article.Published, b.article.Published) {
		return false
	}
	score := g.judge().Score(a.story, b.story)
	g.scores[[2]uint32{keep, other}] = score
	return g.worth(score) && copied(score)
}

func (g *small) cluster(s star) report.Cluster {
	kept := g.keepable(s.keep)
	var members []report.Member
	var others []keepable
	for _, doc := range s.removed {
		other := g.keepable(doc)
		others = append(others, other)
		members = append(members, removedMember(other.id, kept.id, g.scores[[2]uint32{s.keep, doc}]))
	}
	return starCluster(kept.id, why(g.options.Keep, kept, others), members)
}
