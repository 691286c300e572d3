//go:build !amd64

package rewrite

func addNears(map[string]func(own sketch, firsts, seconds []uint64) uint64) {}
