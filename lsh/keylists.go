package lsh

// keyLists are lists of numbers, a row each, in pieces of one size, so that they grow without being copied.
type keyLists struct {
	pieces [][]uint32
	starts Column[uint32] // by row: piece * listPiece + place in it
	sizes  Column[uint16] // by row
}

// listPiece is how many numbers a piece has.
const listPiece = 1 << 16

// add adds a row with a copy of a list of at most listPiece numbers.
func (l *keyLists) add(list []uint32) {
	last := len(l.pieces) - 1
	if last < 0 || len(l.pieces[last])+len(list) >= listPiece { // so that even an empty list starts in a piece
		l.pieces = append(l.pieces, make([]uint32, 0, listPiece))
		last++
	}
	l.starts.Append(uint32(last*listPiece + len(l.pieces[last])))
	l.sizes.Append(uint16(len(list)))
	l.pieces[last] = append(l.pieces[last], list...)
}

// of gives the list of a row, which may be changed in place.
func (l *keyLists) of(row uint32) []uint32 {
	start := l.starts.At(row)
	return l.pieces[start/listPiece][start%listPiece:][:l.sizes.At(row)]
}

// trim shortens the list of a row.
func (l *keyLists) trim(row uint32, size int) { l.sizes.Set(row, uint16(size)) }
