package rewrite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"unsafe"
)

const (
	wordsMagic   = "RTWORDS\x00"
	wordsVersion = 1
	maxDims      = 4096
)

// ReadWords reads word knowledge as wordgen/build.py writes it: all of it, or an error.
//
// The file, little endian: magic; version, words, forms, dimensions (uint32 each); five sections, each after its
// length (base forms, inflected forms, their numbers, related pairs, vectors); CRC-32 of all between magic and itself.
func ReadWords(r io.Reader) (*Words, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	return parseWords(b, nil)
}

// parseWords reads the related pairs too, unless they are laid out already, as for the words of the binary: of others it keeps no bytes.
func parseWords(b, laid []byte) (*Words, error) {
	body, err := checkedBody(b)
	if err != nil {
		return nil, err
	}
	s := &sections{rest: body[4:]}
	words, forms, dims := int(s.uint32()), int(s.uint32()), int(s.uint32())
	w := &Words{dims: dims, ids: make(map[string]uint32, min(words+forms, len(body)))}
	w.lemmas = frontCoded(s, words)
	inflected, numbers := frontCoded(s, forms), s.next()
	pairs, vectors := s.next(), s.next()
	if s.err != nil {
		return nil, fmt.Errorf("words: %w", s.err)
	}
	if laid == nil {
		err, vectors = w.setPairs(pairs), bytes.Clone(vectors)
	} else {
		w.relations, err = relationsOf(laid, words, uint32At(b[len(b)-4:], 0))
	}
	if err := errors.Join(w.setForms(inflected, numbers), w.setVectors(vectors), err); err != nil {
		return nil, err
	}
	return w, nil
}

func checkedBody(b []byte) ([]byte, error) {
	const least = len(wordsMagic) + 4*4 + 4
	if len(b) < least || string(b[:len(wordsMagic)]) != wordsMagic {
		return nil, errors.New("words: not a file of word knowledge (hint: wordgen/build.py makes one)")
	}
	body, sum := b[len(wordsMagic):len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if v := binary.LittleEndian.Uint32(body); v != wordsVersion {
		return nil, fmt.Errorf("words: version %d, this program reads %d (hint: build it again with wordgen/build.py)", v, wordsVersion)
	}
	if crc32.ChecksumIEEE(body) != sum {
		return nil, errors.New("words: the file is damaged or cut short: its checksum differs")
	}
	return body, nil
}

// sections reads one after the other and keeps the first error.
type sections struct {
	rest []byte
	err  error
}

var errCut = errors.New("a section is shorter than it says")

func (s *sections) uint32() uint32 {
	if len(s.rest) < 4 {
		s.err = errCut
		return 0
	}
	v := binary.LittleEndian.Uint32(s.rest)
	s.rest = s.rest[4:]
	return v
}

func (s *sections) next() []byte {
	n := int(s.uint32())
	if n > len(s.rest) {
		s.err = errCut
		return nil
	}
	part := s.rest[:n]
	s.rest = s.rest[n:]
	return part
}

// frontCoded reads n words, each as the length it shares with the one before, the rest's length, and the rest.
func frontCoded(s *sections, n int) []string {
	b := s.next()
	var arena, last []byte
	ends := make([]int, 0, min(n, len(b)/2))
	for range n {
		if len(b) < 2 || int(b[0]) > len(last) || len(b) < 2+int(b[1]) {
			s.err = errCut
			return nil
		}
		last = append(last[:b[0]], b[2:2+int(b[1])]...)
		b = b[2+int(b[1]):]
		arena = append(arena, last...)
		ends = append(ends, len(arena))
	}
	return cutAt(string(arena), ends)
}

// cutAt makes words of one string: one allocation for all.
func cutAt(arena string, ends []int) []string {
	words := make([]string, len(ends))
	from := 0
	for i, to := range ends {
		words[i] = arena[from:to]
		from = to
	}
	return words
}

func (w *Words) setForms(inflected []string, numbers []byte) error {
	for i, word := range w.lemmas {
		w.ids[word] = uint32(i)
	}
	if len(numbers) != 4*len(inflected) {
		return fmt.Errorf("words: %d forms but numbers for %d", len(inflected), len(numbers)/4)
	}
	for i, word := range inflected {
		id := binary.LittleEndian.Uint32(numbers[4*i:])
		if int(id) >= len(w.lemmas) {
			return fmt.Errorf("words: form %q of word %d, but there are %d", word, id, len(w.lemmas))
		}
		w.ids[word] = id
	}
	return nil
}

type wordPair struct {
	a, b  uint32
	value uint8
}

func (w *Words) setPairs(b []byte) (err error) {
	pairs := make([]wordPair, 0, len(b)/2)
	for i := range w.lemmas {
		if pairs, b, err = w.pairsOf(uint32(i), pairs, b); err != nil {
			return fmt.Errorf("words: related to word %d: %w", i, err)
		}
	}
	w.relations = newRelations(len(w.lemmas), pairs)
	return nil
}

// pairsOf reads a word's later partners: how many, their numbers as differences, a byte of value each.
func (w *Words) pairsOf(a uint32, pairs []wordPair, b []byte) ([]wordPair, []byte, error) {
	n, b, ok := uvarint(b)
	if !ok || n > uint64(len(b)) {
		return nil, nil, errCut
	}
	at, from := uint64(a), len(pairs)
	for range n {
		var step uint64
		step, b, ok = uvarint(b)
		if !ok || step == 0 || step >= uint64(len(w.lemmas))-at {
			return nil, nil, errors.New("no such word")
		}
		at += step
		pairs = append(pairs, wordPair{a: a, b: uint32(at)})
	}
	if uint64(len(b)) < n {
		return nil, nil, errCut
	}
	for k := range pairs[from:] {
		pairs[from+k].value = b[k]
	}
	return pairs, b[n:], nil
}

func uvarint(b []byte) (uint64, []byte, bool) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, false
	}
	return v, b[n:], true
}

func (w *Words) setVectors(b []byte) error {
	if w.dims > maxDims || len(b) != w.dims*len(w.lemmas) {
		return fmt.Errorf("words: vectors of %d bytes for %d words of %d dimensions", len(b), len(w.lemmas), w.dims)
	}
	w.coords = coordsOf(b)
	w.setScale()
	return nil
}

// coordsOf are bytes as numbers, where they lie. Nobody may change either.
func coordsOf(b []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}

func (w *Words) setScale() { w.scale = scalesOf(w.Vector, len(w.lemmas)) }

// scalesOf has, for each of n vectors, 1/length, or 0.
func scalesOf(vector func(id uint32) []int8, n int) []float32 {
	scales := make([]float32, n)
	for i := range scales {
		v := vector(uint32(i))
		if square := dot(v, v); square > 0 {
			scales[i] = float32(1 / math.Sqrt(float64(square)))
		}
	}
	return scales
}
