//go:build !amd64

package rewrite

import "retold/shingle"

// dot product of two vectors of one length.
func dot(a, b []int8) int32 { return dotPortable(a, b) }

// raiseCompany raises, for the stems of a tile that are open and for others, how well words of the same company match them.
func raiseCompany(company *[tileStems]uint32, t *Topics, own *tile, open uint16, others []opened) {
	raiseCompanyPortable(company, t, own, open, others)
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

// nearest has, for each of some stems, a bit for each of a tile whose sketch differs in at most nearBits signs.
func nearest(out []uint64, others []opened, own *tile) { nearPortable(out, others, own) }

// held has, for each of some words, a bit for each of others: set where both sets of its kin hold the other's bit.
func held(out []uint32, words []relatable, others *kinBlock) { heldPortable(out, words, others) }

// inBoth counts what two sets share.
func inBoth(a, b []uint64) int { return shingle.Intersection(a, b) }
