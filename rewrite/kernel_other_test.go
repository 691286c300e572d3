//go:build !amd64

package rewrite

func addNears(map[string]func(out []uint64, own []sketch, firsts, seconds []uint64)) {}
