package rewrite

import (
	"unsafe"

	"golang.org/x/sys/cpu"

	"retold/shingle"
)

// dot product of two vectors of one length.
func dot(a, b []int8) int32 {
	const block = 16
	n := len(a) / block
	if n == 0 || len(a)%block != 0 || len(b) != len(a) || !cpu.X86.HasAVX2 {
		return dotPortable(a, b)
	}
	return dotAVX2(&a[0], &b[0], n)
}

// raiseCompany raises, for the stems of a tile that are open and for others, how well words of the same company match them.
func raiseCompany(company *[tileStems]uint32, t *Topics, own *tile, open uint16, others []opened) {
	raise := companyAVX2
	switch {
	case len(others) == 0 || t.dims != vectorSize || !cpu.X86.HasAVX2 || !cpu.X86.HasBMI1:
		raiseCompanyPortable(company, t, own, open, others)
		return
	case cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX512VPOPCNTDQ:
		raise = companyAVX512
	}
	raise(&company[0], &t.coords[0], &own.firsts[0], &others[0].sketch[0], len(others), open, nearBits, nearCos, nearShare)
}

// addRows adds up the named vectors of a table, each by its weight.
func addRows(sum []float32, table []int8, ids []uint32, weights []float32) {
	if len(sum) != vectorSize || len(ids) == 0 || !cpu.X86.HasAVX2 {
		addRowsPortable(sum, table, ids, weights)
		return
	}
	_ = weights[len(ids)-1]
	addRowsAVX2(&sum[0], &table[0], &ids[0], &weights[0], len(ids))
}

// signsOf sets the signs of a vector's products with directions that are above 0.
func signsOf(s *sketch, v []int8, directions *planes) {
	if len(v) > vectorSize || !cpu.X86.HasAVX2 {
		signsPortable(s, v, directions)
		return
	}
	var whole [vectorSize]int8
	copy(whole[:], v)
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VBMI && cpu.X86.HasAVX512VNNI {
		signsAVX512(&s[0], &whole[0], &directions[0][0][0][0])
		return
	}
	signsAVX2(&s[0], &whole[0], &directions[0][0][0][0])
}

// gradesFast tells whether grades take less time than trees that are walked.
func gradesFast() bool { return cpu.X86.HasAVX2 && cpu.X86.HasPOPCNT }

// gradesFastest tells whether they take the least.
func gradesFastest() bool {
	return cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VBMI && cpu.X86.HasPOPCNT
}

// gradesOf counts, for the features of columns, the cuts below.
func gradesOf(out *grades, r *ranks, features []uint32, columns []column) {
	switch {
	case len(columns) == 0:
	case gradesFastest():
		gradeAVX512(&out[0], &r[0], &features[0], &columns[0].every[0], len(columns))
	case gradesFast():
		gradeAVX2(&out[0], &r[0], &features[0], &columns[0].every[0], len(columns))
	default:
		gradePortable(out, r, features, columns)
	}
}

// aboveCuts has a bit for each of the nodes of a block: whether the grade lies above its cut.
func aboveCuts(out []uint64, g *grades, blocks []gradedBlock) {
	switch {
	case len(blocks) == 0:
	case gradesFastest():
		aboveAVX512(&out[0], &g[0], &blocks[0].columns[0], len(blocks))
	case gradesFast():
		aboveAVX2(&out[0], &g[0], &blocks[0].columns[0], len(blocks))
	default:
		abovePortable(out, g, blocks)
	}
}

// nearest has, for each of some stems, a bit for each of a tile whose sketch differs in at most nearBits signs.
func nearest(out []uint64, others []opened, own *tile) {
	if len(others) == 0 || !cpu.X86.HasAVX2 {
		nearPortable(out, others, own)
		return
	}
	nearAVX2(&out[0], &others[0].sketch[0], len(others), &own.firsts[0], nearBits)
}

// held has, for each of some words, a bit for each of others: set where both sets of its kin hold the other's bit.
func held(out []uint32, words []relatable, others *kinBlock) {
	if len(words) == 0 || !cpu.X86.HasAVX2 {
		heldPortable(out, words, others)
		return
	}
	kinAVX2(&out[0], (**uint64)(unsafe.Pointer(&words[0])), len(words), &others[0].places[0])
}

// inBoth counts what two sets share.
func inBoth(a, b []uint64) int {
	const block = 4
	if len(a) < block || len(b) < block || !cpu.X86.HasAVX2 {
		return shingle.Intersection(a, b)
	}
	shared, i, j := commonAVX2(&a[0], &b[0], len(a)-block, len(b)-block)
	return shared + shingle.Intersection(a[i:], b[j:])
}
