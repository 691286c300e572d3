package lsh

import (
	"encoding/binary"
	"fmt"
	"os"
)

// Spill holds bands in a file, for corpora whose keys do not fit into memory: whole pieces of every column are written as the
// columns grow, and a band is read again when it is grouped.
type Spill struct {
	file   *os.File
	bands  int
	pieces int // of each band in the file, one band after the other in every row of pieces
	rest   Columns
	loaded [3]loaded
	next   int // of loaded, to be replaced
}

type loaded struct {
	band   int // plus one; 0: none
	column Column[uint32]
}

const spilledPiece = 4 * pieceSize // bytes

// NewSpill makes a file in a folder; "" stands for the system's for such files. Close removes it.
func NewSpill(folder string, bands int) (*Spill, error) {
	file, err := os.CreateTemp(folder, "retold-bands-")
	if err != nil {
		return nil, fmt.Errorf("making room on the disk for what does not fit into memory: %w", err)
	}
	return &Spill{file: file, bands: bands}, nil
}

// Close removes the file.
func (s *Spill) Close() error {
	s.file.Close()
	return os.Remove(s.file.Name())
}

// Take moves the whole pieces of all columns into the file; the columns go on growing.
func (s *Spill) Take(columns Columns) error {
	s.rest = columns
	buf := make([]byte, spilledPiece)
	for whole := columns[0].n / pieceSize; s.pieces < whole; s.pieces++ {
		for band := range columns {
			piece := &columns[band].pieces[s.pieces]
			for i, key := range *piece {
				binary.LittleEndian.PutUint32(buf[4*i:], key)
			}
			if _, err := s.file.WriteAt(buf, s.offset(s.pieces, band)); err != nil {
				return fmt.Errorf("writing what does not fit into memory: %w", err)
			}
			*piece = nil
		}
	}
	return nil
}

func (s *Spill) offset(piece, band int) int64 { return int64(piece*s.bands+band) * spilledPiece }

// Len is the number of bands.
func (s *Spill) Len() int { return s.bands }

// Band reads a column.
func (s *Spill) Band(band int) (*Column[uint32], error) {
	for i := range s.loaded {
		if s.loaded[i].band == band+1 {
			return &s.loaded[i].column, nil
		}
	}
	l := &s.loaded[s.next]
	s.next = (s.next + 1) % len(s.loaded)
	l.band = 0
	if err := s.read(&l.column, band); err != nil {
		return nil, fmt.Errorf("reading what did not fit into memory: %w", err)
	}
	l.band = band + 1
	return &l.column, nil
}

func (s *Spill) read(column *Column[uint32], band int) error {
	from := &s.rest[band]
	if column.pieces == nil {
		column.pieces = make([][]uint32, len(from.pieces))
	}
	column.n = from.n
	copy(column.pieces[s.pieces:], from.pieces[s.pieces:])
	buf := make([]byte, spilledPiece)
	for p := range s.pieces {
		if column.pieces[p] == nil {
			column.pieces[p] = make([]uint32, pieceSize)
		}
		if _, err := s.file.ReadAt(buf, s.offset(p, band)); err != nil {
			return err
		}
		for i := range column.pieces[p] {
			column.pieces[p][i] = binary.LittleEndian.Uint32(buf[4*i:])
		}
	}
	return nil
}
