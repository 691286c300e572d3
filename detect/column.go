package detect

// column holds a value an article in pieces of one size, so that it grows without being copied and without room to spare.
type column[T any] struct {
	pieces [][]T
	n      int
}

const (
	pieceBits = 14
	pieceSize = 1 << pieceBits
)

func (c *column[T]) append(values []T) {
	for len(values) > 0 {
		at := c.n % pieceSize
		if at == 0 {
			c.pieces = append(c.pieces, make([]T, pieceSize))
		}
		n := copy(c.pieces[len(c.pieces)-1][at:], values)
		c.n += n
		values = values[n:]
	}
}

func (c *column[T]) at(i uint32) T { return c.pieces[i>>pieceBits][i%pieceSize] }
