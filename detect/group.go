package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/corpus"
	"retold/report"
)

// Cluster parts a few articles that hang together into clusters, as Dedupe does: their order counts for Keep first only.
// It judges up to each pair of them.
func (d *Detector) Cluster(ctx context.Context, articles []*corpus.Article) ([]report.Cluster, error) {
	g := &small{Detector: d, scores: map[[2]uint32]brief{}}
	var members []keepable
	for i, a := range articles {
		g.sides = append(g.sides, side{article: a, story: d.prepare(a)})
		members = append(members, g.keepable(uint32(i)))
	}
	inOrder(d.options.Keep, members)
	docs := make([]uint32, len(members))
	for i, m := range members {
		docs[i] = m.doc
	}
	var found stars
	found.part(docs, make([]bool, len(docs)), func(uint32) []uint32 { return docs }, g.match)
	var clusters []report.Cluster
	for i := range uint32(found.len()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clusters = append(clusters, g.cluster(found.of(i)))
	}
	slices.SortFunc(clusters, func(a, b report.Cluster) int { return cmp.Compare(a.ID, b.ID) })
	return clusters, ctx.Err()
}

// small is a component that is in memory as a whole.
type small struct {
	*Detector
	sides  []side
	scores map[[2]uint32]brief // of those that match
}

func (g *small) keepable(doc uint32) keepable {
	return keepable{digestOf(g.sides[doc].article, doc), doc}
}

func (g *small) match(keep, other uint32) bool {
	a, b := g.sides[keep], g.sides[other]
	if !inside(g.options.Window, a.article.Published, b.article.Published) {
		return false
	}
	score := briefOf(g.judge().Score(a.story, b.story))
	g.scores[[2]uint32{keep, other}] = score
	return g.worth(score) && score.isCopy && !spares(keep, other, score, g.keepable)
}

func (g *small) cluster(keep uint32, removed []uint32) report.Cluster {
	kept := g.keepable(keep)
	members := []report.Member{{ID: kept.id}}
	var others []digest
	slices.SortFunc(removed, func(x, y uint32) int { return cmp.Compare(g.sides[x].article.ID, g.sides[y].article.ID) })
	for _, doc := range removed {
		other := g.keepable(doc)
		others = append(others, other.digest)
		members = append(members, removedMember(other.id, kept.id, g.scores[[2]uint32{keep, doc}]))
	}
	return starCluster(why(g.options.Keep, kept.digest, others), members)
}
