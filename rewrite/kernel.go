package rewrite

import (
	"math"
	"math/bits"
)

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../kernel_stubs_amd64.go -pkg rewrite"

// dotPortable is dot in Go.
func dotPortable(a, b []int8) int32 {
	b = b[:len(a)]
	var even, odd int32
	i := 0
	for ; i+1 < len(a); i += 2 {
		even += int32(a[i]) * int32(b[i])
		odd += int32(a[i+1]) * int32(b[i+1])
	}
	if i < len(a) {
		even += int32(a[i]) * int32(b[i])
	}
	return even + odd
}

// raiseCompanyPortable is raiseCompany in Go.
func raiseCompanyPortable(company *[tileStems]uint32, t *Topics, own *tile, open uint16, others []opened) {
	if len(others) == 0 {
		return
	}
	var room [maxTerms]uint64
	near := room[:len(others)]
	nearest(near, others, own)
	for n := range others {
		x := &others[n]
		for left := uint16(near[n]) & open; left != 0; left &= left - 1 {
			i := bits.TrailingZeros16(left)
			c := keepCompany(t.Cosine(x.topic, own.topics[i]))
			company[i], x.company = max(company[i], math.Float32bits(c)), max(x.company, c)
		}
	}
}

// addRowsPortable is addRows in Go.
func addRowsPortable(sum []float32, table []int8, ids []uint32, weights []float32) {
	for n, id := range ids {
		at := int(id) * len(sum)
		for i, v := range table[at : at+len(sum)] {
			sum[i] += float32(weights[n] * float32(v)) // rounded before it is added, on every machine
		}
	}
}

// signsPortable is signsOf in Go.
func signsPortable(s *sketch, v []int8, directions *planes) {
	for i := range sketchBits {
		group, sum := &directions[i/planeGroup], 0
		for n, added := range group[0][i%planeGroup] {
			sum += int(v[added]) - int(v[group[1][i%planeGroup][n]])
		}
		if sum > 0 {
			s[i>>6] |= 1 << (i & 63)
		}
	}
}

// gradePortable is gradesOf in Go.
func gradePortable(out *grades, r *ranks, features []uint32, columns []column) {
	for i, feature := range features {
		c, x := &columns[i], r[feature]
		step := below(c.every[:], x)
		out[i] = uint8(columnStep*step + below(c.cuts[columnStep*step:][:columnStep], x))
	}
}

// below counts the numbers that a number is above.
func below(numbers []int32, x int32) (n int) {
	for _, y := range numbers {
		if x > y {
			n++
		}
	}
	return n
}

// abovePortable is aboveCuts in Go.
func abovePortable(out []uint64, g *grades, blocks []gradedBlock) {
	for n := range blocks {
		out[n] = 0
		for i, number := range blocks[n].columns {
			if g[number] > blocks[n].cuts[i] {
				out[n] |= 1 << i
			}
		}
	}
}

// nearPortable is nearest in Go.
func nearPortable(out []uint64, others []opened, own *tile) {
	for n := range others {
		out[n] = 0
		for i := range tileStems {
			if others[n].sketch.distance(&sketch{own.firsts[i], own.seconds[i]}) <= nearBits {
				out[n] |= 1 << i
			}
		}
	}
}

// heldPortable is held in Go.
func heldPortable(out []uint32, words []relatable, others *kinBlock) {
	for n, x := range words {
		out[n] = 0
		for i := range kinWords {
			if x.sets[0].holds(others[0].places[i], others[0].masks[i]) && x.sets[1].holds(others[1].places[i], others[1].masks[i]) {
				out[n] |= 1 << i
			}
		}
	}
}

// holds tells whether a byte of the set holds all bits of a mask.
func (s *kinSet) holds(place, mask uint8) bool { return uint8(s[place>>3]>>(8*(place&7)))&mask == mask }
