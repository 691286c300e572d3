//go:build !amd64

package corpus

// canLook tells whether lookAhead may be used on a record.
func canLook([]byte) bool { return false }

func lookAhead(text []byte) (end int, lacks without) { return lookPlain(text) }

func asciiBlocks(src []byte) int { return asciiBlocksPlain(src) }
