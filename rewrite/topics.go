package rewrite

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"
)

// Topics places words, names among them, by the articles that they occur in: latent semantic analysis (Deerwester et al.
// 1990). Words that tell of one matter lie in one direction, whether or not a dictionary relates them (Pelosi, Democrats;
// jab, vaccine). A Topics never changes and is safe for concurrent use.
type Topics struct {
	stems    []string
	ids      map[string]uint32
	dims     int
	coords   []int8
	scale    []float32 // a stem's 1/length
	sketches sketches
}

//go:embed topics.bin
var topicsFile []byte

// DefaultTopics are those that ship with the binary. The first call reads them (about 3 ms).
var DefaultTopics = sync.OnceValue(func() *Topics {
	t, err := parseTopics(topicsFile)
	if err != nil {
		panic("rewrite: built-in topics: " + err.Error()) // a test reads the file: it cannot be broken
	}
	return t
})

// ID is the number of a stem.
func (t *Topics) ID(stem string) (uint32, bool) {
	id, ok := t.ids[stem]
	return id, ok
}

// Len is how many stems have a place.
func (t *Topics) Len() int { return len(t.stems) }

func (t *Topics) vector(id uint32) []int8 {
	i := int(id) * t.dims
	return t.coords[i : i+t.dims : i+t.dims]
}

// Cosine of two stems, -1 to 1. About 10 ns.
func (t *Topics) Cosine(a, b uint32) float32 {
	return float32(dot(t.vector(a), t.vector(b))) * t.scale[a] * t.scale[b]
}

// add puts stems' directions, of the lengths of their weights, on top of sum. The weights are used up.
func (t *Topics) add(sum []float32, ids []uint32, weights []float32) {
	for i, id := range ids {
		weights[i] *= t.scale[id]
	}
	addRows(sum, t.coords, ids, weights)
}

// finish computes what the coordinates imply.
func (t *Topics) finish() *Topics {
	t.ids, t.scale = make(map[string]uint32, len(t.stems)), scalesOf(t.vector, len(t.stems))
	t.sketches = newSketches(len(t.stems), t.dims, t.vector)
	for i, s := range t.stems {
		t.ids[s] = uint32(i)
	}
	return t
}

// A file of topics, little endian: magic; version, stems, dimensions (uint32 each); stems, front-coded, after their length;
// coordinates; CRC-32 of all between magic and itself.
const (
	topicsMagic   = "RTTOPIC\x00"
	topicsVersion = 1
)

// MarshalBinary gives the bytes of a file of topics; equal topics give equal bytes.
func (t *Topics) MarshalBinary() ([]byte, error) {
	body := binary.LittleEndian.AppendUint32(nil, topicsVersion)
	body = binary.LittleEndian.AppendUint32(body, uint32(len(t.stems)))
	body = binary.LittleEndian.AppendUint32(body, uint32(t.dims))
	names := appendFrontCoded(t.stems)
	body = append(binary.LittleEndian.AppendUint32(body, uint32(len(names))), names...)
	for _, v := range t.coords {
		body = append(body, byte(v))
	}
	return binary.LittleEndian.AppendUint32(append([]byte(topicsMagic), body...), crc32.ChecksumIEEE(body)), nil
}

func parseTopics(b []byte) (*Topics, error) {
	const least = len(topicsMagic) + 4*4 + 4
	if len(b) < least || string(b[:len(topicsMagic)]) != topicsMagic {
		return nil, errors.New("topics: not a file of topics")
	}
	body, sum := b[len(topicsMagic):len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if v := binary.LittleEndian.Uint32(body); v != topicsVersion {
		return nil, fmt.Errorf("topics: version %d, this program reads %d", v, topicsVersion)
	}
	if crc32.ChecksumIEEE(body) != sum {
		return nil, errors.New("topics: the file is damaged or cut short: its checksum differs")
	}
	n, dims := int(binary.LittleEndian.Uint32(body[4:])), int(binary.LittleEndian.Uint32(body[8:]))
	s := &sections{rest: body[12:]}
	t := &Topics{dims: dims, stems: frontCoded(s, n)}
	if s.err != nil {
		return nil, fmt.Errorf("topics: %w", s.err)
	}
	if dims < 1 || dims > vectorSize || len(s.rest) != n*dims {
		return nil, fmt.Errorf("topics: %d bytes of coordinates for %d stems of %d dimensions", len(s.rest), n, dims)
	}
	t.coords = coordsOf(s.rest)
	return t.finish(), nil
}
