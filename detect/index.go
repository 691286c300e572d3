package detect

import (
	"context"
	"errors"
	"iter"
	"math"
	"slices"

	"retold/corpus"
	"retold/rewrite"
	"retold/shingle"
)

// Index is a corpus that articles are checked against: in memory here, on disk in package store.
//
// A document's number is the hash of its id ([Number]), so that postings have the same order, and a cap leaves out the same
// documents, however the index came about. Implementations are safe for concurrent reading.
type Index interface {
	// Len is the number of articles.
	Len(ctx context.Context) (int, error)
	// Frequency is the number of documents that have a fact.
	Frequency(ctx context.Context, fact uint64) (int, error)
	// Postings appends the first documents that have a key, at most limit of them, in the order of their numbers, each once.
	Postings(ctx context.Context, dst []Posting, key uint64, limit int) ([]Posting, error)
	// Facts gives the leading halves of the hashes of a document's facts.
	Facts(ctx context.Context, doc uint64) ([]uint32, error)
	// Article gives a document's article, which need not have its raw record, and its prepared story where it is at hand.
	Article(ctx context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error)
}

// Posting is a document that has a key: its number and, in the last byte, the [Keys.Norm] of the document.
type Posting uint64

// NewPosting packs a number and a norm.
func NewPosting(doc uint64, norm uint8) Posting { return Posting(doc<<normBits | uint64(norm)) }

const (
	normBits = 8
	// NumberBits is how long the number of a document is.
	NumberBits = 64 - normBits
)

// Doc is the number of the document.
func (p Posting) Doc() uint64 { return uint64(p) >> normBits }

// Norm is the document's.
func (p Posting) Norm() uint8 { return uint8(p) }

// Number is the document number of the article that has an id, of 56 bits. That two of three million articles have one number
// is one chance in sixteen thousand; an index then refuses the second.
func Number(id string) uint64 { return shingle.Hash(id) >> normBits }

const nobody = 1 << 63 // the number of no document

// ErrNoArticle is the error of asking for an article that an index does not have.
var ErrNoArticle = errors.New("no article has this id")

// Stat says how large an index is.
type Stat struct {
	Articles    int    `json:"articles"`
	Bytes       int64  `json:"bytes"`       // on disk
	Version     int    `json:"version"`     // of the format
	Fingerprint string `json:"fingerprint"` // of the options that its keys were made with
}

// All gives every key once, in the order of bands, then facts.
func (k Keys) All() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for i, band := range k.Bands {
			if !slices.Contains(k.Bands[:i], band) && !yield(band) {
				return
			}
		}
		for _, fact := range k.Facts {
			if !yield(fact.Hash) {
				return
			}
		}
	}
}

// Short gives the leading halves of the hashes of the facts: enough to tell apart those of two articles.
func (k Keys) Short() []uint32 {
	short := make([]uint32, len(k.Facts))
	for i, fact := range k.Facts {
		short[i] = shorten(fact.Hash)
	}
	return short
}

func shorten(hash uint64) uint32 { return uint32(hash >> 32) }

// Norms are rounded to two fifths of a nat, and none is larger than MaxNorm.
const (
	normUnit = 2.5
	MaxNorm  = math.MaxUint8 - 1
)

// Norm is the length of the vector of the facts' weights, rounded, in 2/5 nats.
func (k Keys) Norm() uint8 {
	square := 0.0
	for _, fact := range k.Facts {
		square += float64(fact.Weight) * float64(fact.Weight)
	}
	return uint8(min(math.Round(math.Sqrt(square)*normUnit), MaxNorm))
}

// Prepare reads an article once for all the pairs it will be judged in.
func (d *Detector) Prepare(a *corpus.Article) *rewrite.Story { return d.prepare(a) }
