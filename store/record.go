package store

import (
	"encoding/binary"
	"math"
	"time"

	"retold/corpus"
)

// encodeArticle writes the fields of an article, each as its length (a varint) and its bytes, in the order of texts, then the
// line of its origin (a varint), and its raw record to the end.
func encodeArticle(dst []byte, a *corpus.Article) []byte {
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.Format(time.RFC3339Nano)
	}
	format := string(a.Origin.Format)
	for _, text := range texts(a, &published, &format) {
		dst = append(binary.AppendUvarint(dst, uint64(len(*text))), *text...)
	}
	dst = binary.AppendUvarint(dst, uint64(a.Origin.Line))
	return append(dst, a.Raw...)
}

func texts(a *corpus.Article, published, format *string) []*string {
	return []*string{&a.ID, &a.Title, &a.Lead, &a.Body, &a.URL, &a.Source, published, &a.Lang,
		&a.Credit, &a.Dateline, &a.Suffix, &a.Origin.File, format}
}

// decodeArticle copies what it needs of a record; the raw record only where it is asked for.
func decodeArticle(record []byte, raw bool) (*corpus.Article, error) {
	var a corpus.Article
	var published, format string
	for _, text := range texts(&a, &published, &format) {
		n, size := binary.Uvarint(record)
		if size <= 0 || n > uint64(len(record)-size) {
			return nil, damaged("the record of an article breaks off")
		}
		end := size + int(n)
		*text, record = string(record[size:end]), record[end:]
	}
	line, size := binary.Uvarint(record)
	if size <= 0 || line > math.MaxInt32 {
		return nil, damaged("the record of article %q breaks off", a.ID)
	}
	a.Origin.Line, a.Origin.Format = int(line), corpus.Format(format)
	if raw {
		a.Raw = append([]byte(nil), record[size:]...)
	}
	if published == "" {
		return &a, nil
	}
	var err error
	if a.Published, err = time.Parse(time.RFC3339Nano, published); err != nil {
		return nil, damaged("article %q was published at %q", a.ID, published)
	}
	return &a, nil
}

func encodeDocument(dst []byte, place uint64, facts []uint32) []byte {
	dst = binary.BigEndian.AppendUint64(dst, place)
	for _, fact := range facts {
		dst = binary.BigEndian.AppendUint32(dst, fact)
	}
	return dst
}

func decodePlace(record []byte) (uint64, error) {
	if len(record) < placeBytes || (len(record)-placeBytes)%factBytes != 0 {
		return 0, damaged("the place and the facts of an article have %d bytes", len(record))
	}
	return binary.BigEndian.Uint64(record), nil
}

// appendFacts appends those of a document whose place has been decoded.
func appendFacts(dst []uint32, record []byte) []uint32 {
	for record = record[placeBytes:]; len(record) > 0; record = record[factBytes:] {
		dst = append(dst, binary.BigEndian.Uint32(record))
	}
	return dst
}
