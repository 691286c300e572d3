package lsh

// Column holds a value a row in pieces of one size, so that it grows without being copied and without room to spare. The zero
// value is empty.
type Column[T any] struct {
	pieces [][]T
	n      int
}

const (
	pieceBits = 14
	pieceSize = 1 << pieceBits
)

// Len is the number of rows.
func (c *Column[T]) Len() int { return c.n }

// Append adds rows.
func (c *Column[T]) Append(values ...T) {
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

// At gives the value of a row.
func (c *Column[T]) At(row uint32) T { return c.pieces[row>>pieceBits][row%pieceSize] }

// Set changes the value of a row.
func (c *Column[T]) Set(row uint32, value T) { c.pieces[row>>pieceBits][row%pieceSize] = value }

// Free lets go of the values.
func (c *Column[T]) Free() { c.pieces, c.n = nil, 0 }

// each gives the pieces between two rows, with the row that each begins at.
func (c *Column[T]) each(from, to int, use func(from int, values []T)) {
	for from < to {
		at := from % pieceSize
		end := min(pieceSize, at+to-from)
		use(from, c.pieces[from/pieceSize][at:end])
		from += end - at
	}
}
