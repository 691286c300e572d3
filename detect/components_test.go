package detect

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// graph is a random relation between documents.
type graph struct {
	n     int
	edges map[[2]uint32]bool
}

func drawGraph(t *rapid.T) graph {
	g := graph{n: rapid.IntRange(0, 12).Draw(t, "n"), edges: map[[2]uint32]bool{}}
	if g.n < 2 {
		return g
	}
	end := rapid.Uint32Range(0, uint32(g.n-1))
	for range rapid.IntRange(0, 20).Draw(t, "edges") {
		a, b := end.Draw(t, "a"), end.Draw(t, "b")
		if a != b {
			g.edges[[2]uint32{min(a, b), max(a, b)}] = true
		}
	}
	return g
}

func (g graph) matched(a, b uint32) bool { return g.edges[[2]uint32{min(a, b), max(a, b)}] }

func (g graph) all(yield func(a, b uint32) bool) {
	for e := range g.edges {
		if !yield(e[0], e[1]) {
			return
		}
	}
}

// star is an article that stays, and what goes for it.
type star struct {
	keep    uint32
	removed []uint32
}

// stars keeps the largest number of a component first, and looks no further than the neighbours.
func (g graph) stars() (list []star) {
	var found stars
	all := components(g.n, g.all)
	for i := range uint32(all.len()) {
		component := all.of(i)
		slices.Reverse(component)
		found.part(component, make([]bool, g.n), g.neighbours, g.matched)
	}
	for i := range uint32(found.len()) {
		keep, removed := found.of(i)
		list = append(list, star{keep, removed})
	}
	return list
}

func (g graph) neighbours(doc uint32) []uint32 {
	var near []uint32
	for other := range uint32(g.n) {
		if g.matched(doc, other) {
			near = append(near, other)
		}
	}
	return near
}

// TestNothingRemovedOnHearsay holds stars to its promise on random graphs, chains and cycles among them.
func TestNothingRemovedOnHearsay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		seen := map[uint32]bool{}
		for _, s := range g.stars() {
			for _, doc := range append([]uint32{s.keep}, s.removed...) {
				if seen[doc] {
					t.Fatalf("document %d stands in two stars", doc)
				}
				seen[doc] = true
			}
			for _, doc := range s.removed {
				if !g.matched(s.keep, doc) {
					t.Fatalf("%d is removed for %d, which it does not match", doc, s.keep)
				}
			}
		}
	})
}

// TestEveryMatchIsUsed: two articles that stay do not match one another, so nothing that could go stays.
func TestEveryMatchIsUsed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		removed := map[uint32]bool{}
		for _, s := range g.stars() {
			for _, doc := range s.removed {
				removed[doc] = true
			}
		}
		for e := range g.edges {
			if !removed[e[0]] && !removed[e[1]] {
				t.Fatalf("%d and %d match and both stay", e[0], e[1])
			}
		}
	})
}

// TestComponents compares with what can be reached by walking the edges.
func TestComponents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		component := make(map[uint32]int)
		all := components(g.n, g.all)
		for i := range uint32(all.len()) {
			members := all.of(i)
			if !slices.IsSorted(members) || len(members) < 2 {
				t.Fatalf("component %v", members)
			}
			for _, doc := range members {
				component[doc] = int(i) + 1
			}
		}
		for doc := range uint32(g.n) {
			reached := g.reach(doc)
			for other := range uint32(g.n) {
				together := component[doc] != 0 && component[doc] == component[other]
				if doc != other && together != reached[other] {
					t.Fatalf("%d and %d: together %v, reached %v", doc, other, together, reached[other])
				}
			}
		}
	})
}

func (g graph) reach(from uint32) map[uint32]bool {
	reached := map[uint32]bool{from: true}
	for queue := []uint32{from}; len(queue) > 0; queue = queue[1:] {
		for to := range uint32(g.n) {
			if g.matched(queue[0], to) && !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	return reached
}

// TestChainKeepsBothEnds is the case that the field gets wrong most: a~b, b~c, and a and c do not match.
func TestChainKeepsBothEnds(t *testing.T) {
	g := graph{3, map[[2]uint32]bool{{0, 1}: true, {1, 2}: true}}
	var got stars
	got.part([]uint32{0, 1, 2}, make([]bool, 3), g.neighbours, g.matched)
	keep, removed := got.of(0)
	if got.len() != 1 || keep != 0 || !slices.Equal(removed, []uint32{1}) {
		t.Errorf("got %+v, want 1 removed for 0, and 2 kept", got)
	}
}

// Stars that were found apart are the same ones when they are put together.
func TestStarsAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var together, apart stars
		g := drawGraph(t)
		all := components(g.n, g.all)
		for i := range uint32(all.len()) {
			var one stars
			one.part(slices.Clone(all.of(i)), make([]bool, g.n), g.neighbours, g.matched)
			together.part(all.of(i), make([]bool, g.n), g.neighbours, g.matched)
			apart.add(one)
		}
		if !slices.Equal(together.keeps, apart.keeps) || !slices.Equal(together.ends, apart.ends) ||
			!slices.Equal(together.removed, apart.removed) {
			t.Fatalf("apart %+v, together %+v", apart, together)
		}
	})
}
