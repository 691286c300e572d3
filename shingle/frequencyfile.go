package shingle

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/klauspost/compress/zstd"
)

// A table's bytes: magic, version, CRC-32 of the rest, then a Zstandard frame of columns: the number of articles and
// of terms; for each term, in order, how many bytes it shares with the one before and how many follow; those bytes;
// its articles; its share of capitals; and its stem as the number of bytes to strip from it plus one (0: no stem)
// and the number of an ending to put in their place.
const (
	tableMagic   = "retoldfq"
	tableVersion = 1
	maxTable     = 256 << 20 // bytes, unpacked
)

// ErrTable is wrapped by each error about the bytes of a table.
var ErrTable = errors.New("not a usable frequency table")

// MarshalBinary writes the table; equal tables give equal bytes.
func (f *Frequencies) MarshalBinary() ([]byte, error) {
	w := tableWriter{endings: map[string]uint64{}}
	if f != nil {
		w.write(f)
	}
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("pack frequency table: %w", err)
	}
	packed := encoder.EncodeAll(w.columns(f.Articles(), f.Len()), nil)
	head := append([]byte(tableMagic), tableVersion)
	head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(packed))
	return append(head, packed...), errors.Join(encoder.Close())
}

type tableWriter struct {
	lengths, text, articles, capitals, stems []byte
	endings                                  map[string]uint64
	endingText                               []byte
}

func (w *tableWriter) write(f *Frequencies) {
	before := ""
	for _, r := range f.rows() {
		shared := sharedPrefix(before, r.text)
		w.lengths = append(w.lengths, byte(shared), byte(len(r.text)-shared))
		w.text = append(w.text, r.text[shared:]...)
		w.articles = binary.AppendUvarint(w.articles, uint64(r.articles))
		w.capitals = append(w.capitals, r.capital)
		w.stem(r)
		before = r.text
	}
}

func (w *tableWriter) stem(r row) {
	if r.stem == "" {
		w.stems = append(w.stems, 0)
		return
	}
	shared := sharedPrefix(r.text, r.stem)
	ending := r.stem[shared:]
	number, ok := w.endings[ending]
	if !ok {
		number = uint64(len(w.endings))
		w.endings[ending] = number
		w.endingText = append(append(w.endingText, byte(len(ending))), ending...)
	}
	w.stems = binary.AppendUvarint(w.stems, uint64(len(r.text)-shared+1))
	w.stems = binary.AppendUvarint(w.stems, number)
}

func (w *tableWriter) columns(articles, terms int) []byte {
	out := binary.AppendUvarint(nil, uint64(articles))
	out = binary.AppendUvarint(out, uint64(terms))
	out = binary.AppendUvarint(out, uint64(len(w.endings)))
	for _, column := range [][]byte{w.endingText, w.lengths, w.text, w.articles, w.capitals, w.stems} {
		out = binary.AppendUvarint(out, uint64(len(column)))
		out = append(out, column...)
	}
	return out
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// UnmarshalBinary reads a table written by MarshalBinary. A damaged one is refused with an error that wraps ErrTable.
func (f *Frequencies) UnmarshalBinary(data []byte) error {
	table, err := readTable(data)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrTable, err)
	}
	*f = *table
	return nil
}

func readTable(data []byte) (*Frequencies, error) {
	head := len(tableMagic) + 1 + 4
	if len(data) < head || !bytes.HasPrefix(data, []byte(tableMagic)) {
		return nil, errors.New("it does not start as one")
	}
	if v := data[len(tableMagic)]; v != tableVersion {
		return nil, fmt.Errorf("it has version %d, this program reads version %d", v, tableVersion)
	}
	if binary.LittleEndian.Uint32(data[head-4:]) != crc32.ChecksumIEEE(data[head:]) {
		return nil, errors.New("its checksum does not match: it was cut short or changed")
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxTable))
	if err != nil {
		return nil, err
	}
	defer decoder.Close()
	columns, err := decoder.DecodeAll(data[head:], nil)
	if err != nil {
		return nil, err
	}
	return parseTable(columns)
}

func parseTable(columns []byte) (*Frequencies, error) {
	all := byteReader{rest: columns}
	articles, terms, endings := all.uvarint(), all.uvarint(), all.uvarint()
	endingText := all.column()
	r := tableReader{lengths: all.column(), text: all.column(), articles: all.column(), capitals: all.column(), stems: all.column()}
	if all.bad || terms > uint64(len(columns)) || endings > uint64(len(columns)) || articles > 1<<40 {
		return nil, errors.New("its columns are cut short")
	}
	for range endings {
		r.endings = append(r.endings, string(endingText.bytes(int(endingText.byte()))))
	}
	f := &Frequencies{articles: int(articles), terms: make([]term, terms)}
	if err := r.readTerms(f); err != nil {
		return nil, err
	}
	f.finish()
	for i := range f.terms {
		f.terms[i].stem = r.stem(f, uint32(i))
	}
	if r.bad() || endingText.bad {
		return nil, errors.New("its columns do not fit together")
	}
	return f, nil
}

type tableReader struct {
	lengths, text, articles, capitals, stems byteReader
	endings                                  []string
}

func (r *tableReader) bad() bool {
	return r.lengths.bad || r.text.bad || r.articles.bad || r.capitals.bad || r.stems.bad
}

// readTerms fills in all of each term but its stem.
func (r *tableReader) readTerms(f *Frequencies) error {
	arena := make([]byte, 0, 3*len(r.text.rest))
	for i, last := 0, 0; i < len(f.terms); i++ {
		at := len(arena)
		shared, more := int(r.lengths.byte()), int(r.lengths.byte())
		if shared > at-last || shared+more > math.MaxUint8 || r.bad() {
			return errors.New("its terms are cut short")
		}
		arena = append(append(arena, arena[last:last+shared]...), r.text.bytes(more)...)
		if i > 0 && bytes.Compare(arena[last:at], arena[at:]) >= 0 {
			return errors.New("its terms are not in order")
		}
		f.terms[i] = term{offset: uint32(at), length: uint8(shared + more), articles: uint32(min(r.articles.uvarint(), math.MaxUint32)),
			capital: r.capitals.byte()}
		last = at
	}
	if r.bad() {
		return errors.New("its terms are cut short")
	}
	f.arena = string(arena)
	for i := range f.terms {
		t := &f.terms[i]
		t.hash = hashSpan(f.arena, int(t.offset), int(t.offset)+int(t.length))
	}
	return nil
}

// stem finds the stem of a term, which often is itself.
func (r *tableReader) stem(f *Frequencies, i uint32) uint32 {
	strip := r.stems.uvarint()
	if strip == 0 {
		return noStem
	}
	t, ending := &f.terms[i], r.stems.uvarint()
	if strip-1 > uint64(t.length) || ending >= uint64(len(r.endings)) {
		r.stems.bad = true
		return noStem
	}
	kept := f.text(t)[:uint64(t.length)-(strip-1)]
	switch end := r.endings[ending]; {
	case end != "":
		return f.index(Hash(kept + end))
	case strip == 1:
		return i
	}
	return f.index(Hash(kept))
}

// byteReader reads bytes until there are too few, then turns bad and reads zeros.
type byteReader struct {
	rest []byte
	bad  bool
}

func (r *byteReader) byte() byte {
	if len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *byteReader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.bad, r.rest = true, nil
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *byteReader) uvarint() uint64 {
	if len(r.rest) > 0 && r.rest[0] < 0x80 {
		v := r.rest[0]
		r.rest = r.rest[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *byteReader) column() byteReader {
	return byteReader{rest: r.bytes(int(min(r.uvarint(), 1<<40)))}
}
