//go:build !amd64

package rewrite

import "retold/shingle"

// dot product of two vectors of one length.
func dot(a, b []int8) int32 { return dotPortable(a, b) }

// dots are the products of a vector with those of a table that are named.
func dots(out []int32, a, table []int8, ids []uint32) { dotsPortable(out, a, table, ids) }

// addRows adds up the named vectors of a table, each by its weight.
func addRows(sum []float32, table []int8, ids []uint32, weights []float32) {
	addRowsPortable(sum, table, ids, weights)
}

// signsOf sets the signs of a vector's products with directions that are above 0.
func signsOf(s *sketch, v []int8, directions *planes) { signsPortable(s, v, directions) }

// gradesFast tells whether grades take less time than trees that are walked.
func gradesFast() bool { return false }

// gradesOf counts, for the features of columns, the cuts below.
func gradesOf(out *grades, r *ranks, features []uint32, columns []column) {
	gradePortable(out, r, features, columns)
}

// aboveCuts has a bit for each of the nodes of a block: whether the grade lies above its cut.
func aboveCuts(out []uint64, g *grades, blocks []gradedBlock) { abovePortable(out, g, blocks) }

// nearest has a bit for each of up to 64 sketches, their first halves in one list, their second ones in the other: set where at most
// nearBits signs differ. Lists are of whole blocks.
func nearest(own sketch, firsts, seconds []uint64) uint64 { return nearPortable(own, firsts, seconds) }

// held has a bit for each of up to 64 words: set where both sets hold the word's bit, told by the place of its byte and its mask
// in that. Lists are of whole blocks.
func held(sets *[2]kinSet, places, masks, places2, masks2 []uint8) uint64 {
	return heldPortable(sets, places, masks, places2, masks2)
}

// inBoth counts what two sets share.
func inBoth(a, b []uint64) int { return shingle.Intersection(a, b) }
