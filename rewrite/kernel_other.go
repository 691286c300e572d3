//go:build !amd64

package rewrite

import "retold/shingle"

// dot product of two vectors of one length.
func dot(a, b []int8) int32 { return dotPortable(a, b) }

// raiseCompany raises, for the stems of a chunk and for others, how well words of the same company match them, where a bit of near is set.
func raiseCompany(out []uint32, t *Topics, b *bearings, number int, others []opened, near []uint64) {
	raiseCompanyPortable(out, t, b, number, others, near)
}

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

// nearest has, for each of some sketches, a bit for each of up to 64 others, their first halves in one list, their second ones in the
// other: set where at most nearBits signs differ. Lists are of whole blocks.
func nearest(out []uint64, own []sketch, firsts, seconds []uint64) {
	nearPortable(out, own, firsts, seconds)
}

// held has, for each of some words, a bit for each of up to 64 others: set where both sets of its kin hold the other's bit. Lists are of
// whole blocks.
func held(out []uint64, words []relatable, bits *[2]kinBit) { heldPortable(out, words, bits) }

// inBoth counts what two sets share.
func inBoth(a, b []uint64) int { return shingle.Intersection(a, b) }
