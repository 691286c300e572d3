// Command asm writes the kernels of package lsh in Go assembly. It is a module of its own, so that the generator
// is no dependency of the project.
//
//	go generate ./lsh
package main

import (
	. "github.com/mmcloughlin/avo/build"
)

func main() {
	ConstraintExpr("amd64")
	avx2()
	avx512()
	keys512()
	crowd512()
	crowd256()
	Generate()
}
