package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const (
	lanes  = 16 // stems of a tile
	opened = 32 // bytes of a stem to compare with: sketch, topic, scale, company, place
)

// company multiplies four coordinates of sixteen stems at once with those of another, for which the rows of the sixteen are turned into
// columns first. One side has to be without signs: 128 is added to the other stem's, and what comes of that taken away again.
func company() {
	TEXT("companyAVX512", NOSPLIT, "func(company *uint32, table *int8, tile, others *uint64, n int, open uint16, most int, least, share float32)")
	Pragma("noescape")
	Doc("companyAVX512 raises the company of the sixteen stems of a tile that are open and of n others, where sketches differ in at most so many signs and cosines are above the least, to a share of these. Rows of the table have 64 numbers.")
	table, tile, unsigned := Load(Param("table"), GP64()), Mem{Base: Load(Param("tile"), GP64())}, AllocLocal(64)
	topics, scales := tile.Offset(2*8*lanes), tile.Offset(2*8*lanes+4*lanes)
	high := ZMM()
	bit := GP32()
	MOVL(U32(0x80808080), bit)
	VPBROADCASTD(bit, high)
	products := newProducts(table, topics, high, unsigned)
	company, own, least, share, most := Load(Param("company"), GP64()), ZMM(), ZMM(), ZMM(), ZMM()
	VMOVUPS(Mem{Base: company}, own)
	VBROADCASTSS(parameter("least"), least)
	VBROADCASTSS(parameter("share"), share)
	VPBROADCASTQ(parameter("most"), most)
	open := K()
	KMOVW(parameter("open"), open)
	other, n := Load(Param("others"), GP64()), Load(Param("n"), GP64())
	Label("other")
	near := nearTile(other, tile, most)
	KANDW(open, near, near)
	x := products.with(other)
	VMULPS_BCST(Mem{Base: other, Disp: 20}, x, x)
	VMULPS(scales, x, x)
	const greater = 30
	VCMPPS(Imm(greater), least, x, near, near)
	VMULPS_Z(share, x, near, x)
	VMAXPS(x, own, own)
	VMAXSS(Mem{Base: other, Disp: 24}, greatest(x), x.AsX())
	VMOVSS(x.AsX(), Mem{Base: other, Disp: 24})
	ADDQ(Imm(opened), other)
	DECQ(n)
	JNZ(LabelRef("other"))
	VMOVUPS(own, Mem{Base: company})
	VZEROUPPER()
	RET()
}

// products are those of sixteen stems' coordinates, in columns of four, with another's.
type products struct {
	table    Register
	columns  [lanes]VecVirtual
	high     VecVirtual // 128 in each byte
	added    VecVirtual // what comes of 128 beside each coordinate
	unsigned Mem        // room for the other's
}

func newProducts(table Register, topics Mem, high VecVirtual, unsigned Mem) *products {
	var rows [lanes]VecVirtual
	for i := range rows {
		row := GP64()
		MOVL(topics.Offset(4*i), row.As32())
		SHLQ(Imm(6), row)
		rows[i] = ZMM()
		VMOVDQU64(Mem{Base: table, Index: row, Scale: 1}, rows[i])
	}
	p := &products{table: table, columns: transposed(rows), high: high, added: ZMM(), unsigned: unsigned}
	VPXORD(p.added, p.added, p.added)
	for _, c := range p.columns {
		VPDPBUSD(c, high, p.added)
	}
	return p
}

// with gives the products with a stem's coordinates.
func (p *products) with(other Register) VecVirtual {
	row := GP64()
	MOVL(Mem{Base: other, Disp: 16}, row.As32())
	SHLQ(Imm(6), row)
	ADDQ(p.table, row)
	x, more := ZMM(), ZMM()
	VPXORD(Mem{Base: row}, p.high, x)
	VMOVDQU64(x, p.unsigned)
	VPXORD(x, x, x)
	VPXORD(more, more, more)
	for i, c := range p.columns {
		four := ZMM()
		VPBROADCASTD(p.unsigned.Offset(4*i), four)
		VPDPBUSD(c, four, [...]VecVirtual{x, more}[i%2])
	}
	VPADDD(more, x, x)
	VPSUBD(p.added, x, x)
	VCVTDQ2PS(x, x)
	return x
}

// nearTile has a bit for each sketch of a tile that differs from another in at most so many signs.
func nearTile(other Register, tile Mem, most VecVirtual) OpmaskVirtual {
	first, second := ZMM(), ZMM()
	VPBROADCASTQ(Mem{Base: other}, first)
	VPBROADCASTQ(Mem{Base: other, Disp: 8}, second)
	halves := [2]OpmaskVirtual{K(), K()}
	for i, k := range halves {
		x, y := ZMM(), ZMM()
		VPXORQ(tile.Offset(64*i), first, x)
		VPXORQ(tile.Offset(64*i+8*lanes), second, y)
		VPOPCNTQ(x, x)
		VPOPCNTQ(y, y)
		VPADDQ(y, x, x)
		const atMost = 2
		VPCMPUQ(Imm(atMost), most, x, k)
	}
	KUNPCKBW(halves[0], halves[1], halves[0])
	return halves[0]
}

// parameter is where one stands.
func parameter(name string) Mem {
	p, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return p.Addr
}

// greatest of the sixteen numbers of a vector, which is used up.
func greatest(x VecVirtual) Register {
	half, other := YMM(), XMM()
	VEXTRACTF64X4(Imm(1), x, half)
	VMAXPS(half, x.AsY(), x.AsY())
	VEXTRACTF32X4(Imm(1), x.AsY(), other)
	VMAXPS(other, x.AsX(), x.AsX())
	VPSHUFD(Imm(0xEE), x.AsX(), other)
	VMAXPS(other, x.AsX(), x.AsX())
	VPSHUFD(Imm(0x55), x.AsX(), other)
	VMAXPS(other, x.AsX(), x.AsX())
	return x.AsX()
}

// transposed turns sixteen rows of sixteen numbers into columns.
func transposed(rows [lanes]VecVirtual) (columns [lanes]VecVirtual) {
	pair := func(low, high func(...Op), a, b VecVirtual) (x, y VecVirtual) {
		x, y = ZMM(), ZMM()
		low(b, a, x)
		high(b, a, y)
		return x, y
	}
	var by2, by4 [lanes]VecVirtual
	for i := 0; i < lanes; i += 2 {
		by2[i], by2[i+1] = pair(VPUNPCKLDQ, VPUNPCKHDQ, rows[i], rows[i+1])
	}
	for i := 0; i < lanes; i += 4 {
		by4[i], by4[i+1] = pair(VPUNPCKLQDQ, VPUNPCKHQDQ, by2[i], by2[i+2])
		by4[i+2], by4[i+3] = pair(VPUNPCKLQDQ, VPUNPCKHQDQ, by2[i+1], by2[i+3])
	}
	even := func(ops ...Op) { VSHUFI32X4(append([]Op{Imm(0x88)}, ops...)...) }
	odd := func(ops ...Op) { VSHUFI32X4(append([]Op{Imm(0xDD)}, ops...)...) }
	for k := range 4 {
		a, b := pair(even, odd, by4[k], by4[4+k])
		c, d := pair(even, odd, by4[8+k], by4[12+k])
		columns[k], columns[8+k] = pair(even, odd, a, c)
		columns[4+k], columns[12+k] = pair(even, odd, b, d)
	}
	return columns
}
