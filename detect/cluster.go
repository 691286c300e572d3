package detect

import (
	"cmp"
	"encoding/binary"
	"slices"

	"retold/report"
)

// star is an article that stays and those that match it themselves.
type star struct {
	keep    uint32
	removed []uint32
}

// stars parts a component into stars: nothing is removed on hearsay.
//
// Members come in the order in which they are to be kept. The first that is left stays; those of near that are left and
// match it themselves go with it. So a chain a~b~c in which a and c do not match keeps both.
// Near gives at least the documents that are known to match. Stars without a removed member are not given.
// Left has a place for every document; all are false, before and after.
func stars(members []uint32, left []bool, near func(doc uint32) []uint32, match func(keep, other uint32) bool) []star {
	var found []star
	for _, m := range members {
		left[m] = true
	}
	for _, keep := range members {
		if !left[keep] {
			continue
		}
		left[keep] = false
		s := star{keep: keep}
		for _, other := range near(keep) {
			if left[other] && match(keep, other) {
				s.removed = append(s.removed, other)
				left[other] = false
			}
		}
		if len(s.removed) > 0 {
			found = append(found, s)
		}
	}
	return found
}

// components groups the ends of edges that hang together: each sorted, in the order of their smallest member.
func components(n int, edges func(yield func(a, b uint32) bool)) [][]uint32 {
	f := newForest(n)
	for a, b := range edges {
		f.join(a, b)
	}
	return grouped(n, f.root)
}

// forest has what hangs together under one root, its smallest member: of each the parent.
type forest []uint32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

func (f forest) root(i uint32) uint32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(a, b uint32) {
	ra, rb := f.root(a), f.root(b)
	f[max(ra, rb)] = min(ra, rb)
}

// grouped lists the members of every set of two or more.
func grouped(n int, root func(uint32) uint32) [][]uint32 {
	size := make([]uint32, n)
	for i := range n {
		size[root(uint32(i))]++
	}
	place := make([]uint32, n)
	var groups [][]uint32
	var room []uint32 // for many groups at once
	for i := range n {
		r := root(uint32(i))
		if size[r] < 2 {
			continue
		}
		if place[r] == 0 {
			if uint32(len(room)) < size[r] {
				room = make([]uint32, max(size[r], 4096))
			}
			groups = append(groups, room[:0:size[r]])
			room = room[size[r]:]
			place[r] = uint32(len(groups))
		}
		groups[place[r]-1] = append(groups[place[r]-1], uint32(i))
	}
	return groups
}

// sortClusters sorts by id: by the leading bytes of the ids first, which are at hand and part most of them.
func sortClusters(clusters []report.Cluster) {
	type entry struct {
		leading uint64
		at      int
	}
	entries := make([]entry, len(clusters))
	for i := range clusters {
		var bytes [8]byte
		copy(bytes[:], clusters[i].ID)
		entries[i] = entry{binary.BigEndian.Uint64(bytes[:]), i}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		if x.leading != y.leading {
			return cmp.Compare(x.leading, y.leading)
		}
		return cmp.Compare(clusters[x.at].ID, clusters[y.at].ID)
	})
	sorted := make([]report.Cluster, len(clusters))
	for i, e := range entries {
		sorted[i] = clusters[e.at]
	}
	copy(clusters, sorted)
}
