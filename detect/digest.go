package detect

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"
	"unsafe"

	"retold/corpus"
)

// digest is what stays in memory of an article that matched: enough to cluster it without reading it again.
type digest struct {
	id        string
	source    string
	published time.Time
	length    int    // characters of headline and text
	order     uint32 // its place in the input
}

// digestOf gives the digest of an article at a place in the input; its texts are the article's.
func digestOf(a *corpus.Article, order uint32) digest {
	length := characters(a.Title) + max(characters(a.Lead), characters(a.Body))
	return digest{a.ID, a.Source, a.Published, length, order}
}

// characters is utf8.RuneCountInString, faster for what is mostly ASCII.
func characters(text string) (n int) {
	for len(text) >= 8 {
		end := 8
		switch {
		case len(text) >= 32 && (high(text)|high(text[8:])|high(text[16:])|high(text[24:])) == 0:
			end = 32
			n += end
		case high(text) == 0:
			n += end
		default:
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			n += utf8.RuneCountInString(text[:end])
		}
		text = text[end:]
	}
	return n + utf8.RuneCountInString(text)
}

// high has the high bits of the first eight bytes: 0 where they are ASCII.
func high(text string) uint64 {
	return binary.LittleEndian.Uint64([]byte(text[:8])) & 0x8080808080808080
}

// digests are those of documents, one after the other in pieces of bytes: what clustering looks at together was noted together,
// and the garbage collector finds nothing to go through.
type digests struct {
	at     []atomic.Uint32          // by document: the place of its digest, plus one; 0: it has none
	mutex  sync.Mutex               // of what follows; a digest may be read once its place is known
	pieces atomic.Pointer[[][]byte] // which stay where they are
	used   int                      // units of the last piece
}

// A place counts units of bytes, of which a piece has as many as its half of the 32 bits can count, or the one digest that
// is larger.
const (
	digestUnit  = 4
	placeBits   = 16
	digestPiece = digestUnit << placeBits
	orderBytes  = 4
)

func newDigests(documents int) *digests {
	d := &digests{at: make([]atomic.Uint32, documents)}
	d.pieces.Store(new([][]byte))
	return d
}

// place is where the digest of a document stands, if there is one.
func (d *digests) place(doc uint32) (place uint32, ok bool) {
	place = d.at[doc].Load()
	return place - 1, place > 0
}

// find gives the digest of a document, if there is one.
func (d *digests) find(doc uint32) (_ digest, ok bool) {
	place, ok := d.place(doc)
	if !ok {
		return digest{}, false
	}
	return d.read(place), true
}

// note makes a digest of a document's article, which it has none of yet. Of two who do, the second changes nothing.
func (d *digests) note(doc, order uint32, a *corpus.Article) digest {
	own := digestOf(a, order)
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if known, ok := d.find(doc); ok {
		return known
	}
	d.at[doc].Store(d.write(&own) + 1)
	return own
}

// write puts a digest behind those there are: its place in the input and its id first, which are asked for most. Its texts are its own
// from then on.
func (d *digests) write(own *digest) (place uint32) {
	pieces := *d.pieces.Load()
	need := orderBytes + 5*binary.MaxVarintLen64 + len(own.id) + len(own.source)
	if len(pieces) == 0 || d.used*digestUnit+need > len(pieces[len(pieces)-1]) {
		pieces, d.used = append(pieces, make([]byte, max(need, digestPiece))), 0
		d.pieces.Store(&pieces)
	}
	last := len(pieces) - 1
	text := pieces[last][d.used*digestUnit:][:0]
	text = binary.LittleEndian.AppendUint32(text, own.order)
	text = append(binary.AppendUvarint(text, uint64(len(own.id))), own.id...)
	own.id = textOf(text[len(text)-len(own.id):])
	text = binary.AppendVarint(text, own.published.Unix())
	for _, n := range []int{own.published.Nanosecond(), own.length, len(own.source)} {
		text = binary.AppendUvarint(text, uint64(n))
	}
	text = append(text, own.source...)
	own.source = textOf(text[len(text)-len(own.source):])
	place = uint32(last<<placeBits | d.used)
	d.used += (len(text) + digestUnit - 1) / digestUnit
	return place
}

// read gives the digest at a place.
func (d *digests) read(place uint32) digest {
	id, text := cutID(d.text(place))
	seconds, n := binary.Varint(text)
	nanos, text := uvarint(text[n:])
	length, text := uvarint(text)
	source, text := uvarint(text)
	return digest{id, textOf(text[:source]), time.Unix(seconds, int64(nanos)), int(length), d.orderAt(place)}
}

// orderAt gives the place in the input of the article of a digest.
func (d *digests) orderAt(place uint32) uint32 { return binary.LittleEndian.Uint32(d.text(place)) }

// idAt gives the id of the article of a digest.
func (d *digests) idAt(place uint32) string {
	id, _ := cutID(d.text(place))
	return id
}

// cutID gives the id in a digest, and what is behind it.
func cutID(text []byte) (id string, rest []byte) {
	n, text := uvarint(text[orderBytes:])
	return textOf(text[:n]), text[n:]
}

// uvarint is binary.Uvarint, sooner where a byte is all.
func uvarint(text []byte) (n uint64, rest []byte) {
	if text[0] < 0x80 {
		return uint64(text[0]), text[1:]
	}
	n, used := binary.Uvarint(text)
	return n, text[used:]
}

// text is what begins at a place.
func (d *digests) text(place uint32) []byte {
	return (*d.pieces.Load())[place>>placeBits][place&(1<<placeBits-1)*digestUnit:]
}

// touch reads a digest's first byte: whoever will read more is spared the wait for memory, as many may be touched meanwhile.
func (d *digests) touch(place uint32) int { return int(d.text(place)[0]) }

// id is that of a document that has a digest.
func (d *digests) id(doc uint32) string {
	place, ok := d.place(doc)
	if !ok {
		return ""
	}
	return d.idAt(place)
}

// textOf is bytes that nobody changes any more, as text.
func textOf(bytes []byte) string { return unsafe.String(unsafe.SliceData(bytes), len(bytes)) }

// note keeps the digest of a document's article.
func (w *run) note(doc uint32, a *corpus.Article) digest {
	if known, ok := w.digests.find(doc); ok {
		return known
	}
	return w.digests.note(doc, w.places[doc], a)
}

// digest gives a document's digest, reading the article again if it was not noted.
func (w *run) digest(doc uint32) (digest, error) {
	if d, ok := w.digests.find(doc); ok {
		return d, nil
	}
	h, err := w.hold(doc)
	if err != nil {
		return digest{}, err
	}
	return w.note(doc, h.article), nil
}
