package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const (
	lanes  = 16 // stems of a tile
	opened = 16 // bytes of a stem to compare with: topic, scale, company, place
)

// company multiplies four coordinates of sixteen stems at once with those of another, for which the rows of the sixteen are turned into
// columns first. One side has to be without signs: 128 is added to the other stem's, and what comes of that taken away again.
func company() {
	TEXT("companyAVX512", NOSPLIT, "func(out *uint32, table *int8, topics *uint32, scales *float32, others *uint32, n int, near *uint64, from uint64, nearCos, share float32)")
	Pragma("noescape")
	Doc("companyAVX512 raises the company of sixteen stems and of n others to that of each two whose bit is set in near, from a bit on. Rows of the table have 64 numbers.")
	table, topics := Load(Param("table"), GP64()), Load(Param("topics"), GP64())
	turned, unsigned := Mem{Base: topics}, AllocLocal(64)
	high := ZMM()
	bit := GP32()
	MOVL(U32(0x80808080), bit)
	VPBROADCASTD(bit, high)
	var rows [lanes]VecVirtual
	for i := range rows {
		row := GP64()
		MOVL(turned.Offset(4*i), row.As32())
		SHLQ(Imm(6), row)
		rows[i] = ZMM()
		VMOVDQU64(Mem{Base: table, Index: row, Scale: 1}, rows[i])
	}
	columns := transposed(rows)
	added := ZMM()
	VPXORD(added, added, added)
	for _, c := range columns {
		VPDPBUSD(c, high, added)
	}
	out, own, least, part := Load(Param("out"), GP64()), ZMM(), ZMM(), ZMM()
	VMOVUPS(Mem{Base: out}, own)
	scales := ZMM()
	VMOVUPS(Mem{Base: Load(Param("scales"), GP64())}, scales)
	VBROADCASTSS(parameter("nearCos"), least)
	VBROADCASTSS(parameter("share"), part)
	other, n := Load(Param("others"), GP64()), Load(Param("n"), GP64())
	near, from := Load(Param("near"), GP64()), Load(Param("from"), GP64())
	Label("other")
	row := GP64()
	MOVL(Mem{Base: other}, row.As32())
	SHLQ(Imm(6), row)
	ADDQ(table, row)
	x, more := ZMM(), ZMM()
	VPXORD(Mem{Base: row}, high, x)
	VMOVDQU64(x, unsigned)
	VPXORD(x, x, x)
	VPXORD(more, more, more)
	for i, c := range columns {
		four := ZMM()
		VPBROADCASTD(unsigned.Offset(4*i), four)
		VPDPBUSD(c, four, [...]VecVirtual{x, more}[i%2])
	}
	VPADDD(more, x, x)
	VPSUBD(added, x, x)
	VCVTDQ2PS(x, x)
	VMULPS_BCST(Mem{Base: other, Disp: 4}, x, x)
	VMULPS(scales, x, x)
	bits, k := GP64(), K()
	SHRXQ(from, Mem{Base: near}, bits)
	KMOVW(bits.As32(), k)
	const greater = 30
	above := K()
	VCMPPS(Imm(greater), least, x, k, above)
	VMULPS_Z(part, x, above, x)
	VMAXPS(x, own, own)
	VMAXSS(Mem{Base: other, Disp: 8}, greatest(x), x.AsX())
	VMOVSS(x.AsX(), Mem{Base: other, Disp: 8})
	ADDQ(Imm(opened), other)
	ADDQ(Imm(8), near)
	DECQ(n)
	JNZ(LabelRef("other"))
	VMOVUPS(own, Mem{Base: out})
	VZEROUPPER()
	RET()
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
