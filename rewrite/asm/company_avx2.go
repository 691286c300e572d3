package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// companyAVX2 multiplies the few stems of a tile that are near another one by one with it.
func companyAVX2(tables bitTables) {
	TEXT("companyAVX2", NOSPLIT, "func(company *uint32, table *int8, tile, others *uint64, n int, open uint16, most int, least, share float32)")
	Pragma("noescape")
	Doc("companyAVX2 is companyAVX512 without AVX-512.")
	company, table, tile := Mem{Base: Load(Param("company"), GP64())}, Mem{Base: Load(Param("table"), GP64())}, Mem{Base: Load(Param("tile"), GP64())}
	other, n, open := Load(Param("others"), GP64()), Load(Param("n"), GP64()), Load(Param("open"), GP32())
	fetchRows(table, tile.Offset(2*8*lanes), other, n)
	counts, least, share := newBitCounts(tables), XMM(), XMM()
	VMOVSS(parameter("least"), least)
	VMOVSS(parameter("share"), share)
	Label("other")
	near := counts.near(other, tile)
	ANDL(open, near.As32())
	JZ(LabelRef("done"))
	row, best := wideRow(table, Mem{Base: other, Disp: 16}), XMM()
	VMOVSS(Mem{Base: other, Disp: 24}, best)
	Label("stem")
	i, less := GP64(), GP32()
	TZCNTL(near.As32(), i.As32())
	LEAL(Mem{Base: near, Disp: -1}, less)
	x, kept := row.with(table, tile.Offset(2*8*lanes).Idx(i, 4)), XMM()
	VMULSS(Mem{Base: other, Disp: 20}, x, x)
	VMULSS(tile.Offset(2*8*lanes+4*lanes).Idx(i, 4), x, x)
	const greater = 30
	VCMPSS(Imm(greater), least, x, kept)
	VMULSS(share, x, x)
	VANDPS(kept, x, x)
	VMAXSS(x, best, best)
	VMAXSS(company.Idx(i, 4), x, x)
	VMOVSS(x, company.Idx(i, 4))
	ANDL(less, near.As32())
	JNZ(LabelRef("stem"))
	VMOVSS(best, Mem{Base: other, Disp: 24})
	Label("done")
	ADDQ(Imm(opened), other)
	DECQ(n)
	JNZ(LabelRef("other"))
	VZEROUPPER()
	RET()
}

// fetchRows asks for the rows of a tile and of n others, so that they are waited for together.
func fetchRows(table, topics Mem, others, n Register) {
	for i := range lanes {
		PREFETCHT0(rowAt(table, topics.Offset(4*i)))
	}
	other, left := GP64(), GP64()
	MOVQ(others, other)
	MOVQ(n, left)
	Label("fetch")
	PREFETCHT0(rowAt(table, Mem{Base: other, Disp: 16}))
	ADDQ(Imm(opened), other)
	DECQ(left)
	JNZ(LabelRef("fetch"))
}

// wide is the 64 numbers of a row of a table, in 16 bits each.
type wide [4]VecVirtual

func wideRow(table, number Mem) (w wide) {
	at := rowAt(table, number)
	for i := range w {
		w[i] = YMM()
		VPMOVSXBW(at.Offset(16*i), w[i])
	}
	return w
}

func rowAt(table, number Mem) Mem {
	row := GP64()
	MOVL(number, row.As32())
	SHLQ(Imm(6), row)
	return table.Idx(row, 1)
}

// with gives the product with another row, as a float.
func (w *wide) with(table, number Mem) VecVirtual {
	other := wideRow(table, number)
	for i, x := range other {
		VPMADDWD(w[i], x, x)
	}
	VPADDD(other[1], other[0], other[0])
	VPADDD(other[3], other[2], other[2])
	VPADDD(other[2], other[0], other[0])
	x := across(other[0])
	VCVTDQ2PS(x, x)
	return x
}
