package detect

import (
	"retold/corpus"
	"retold/rewrite"
)

// reread is an article that was read again, in memory that is used for the next one: it holds until then.
type reread struct {
	scanner *corpus.Scanner
	article *corpus.Article
	sheet   rewrite.Sheet // of the article, once it is asked for
	sheeted bool
}

// again reads the article at a place in the input.
func (r *reread) again(shelf *corpus.Shelf, place uint32) (*corpus.Article, error) {
	if r.scanner == nil {
		r.scanner = corpus.NewScanner()
	}
	a, err := r.scanner.Again(shelf, int(place))
	r.article, r.sheeted = a, false
	return a, err
}

// record is again for who wants the record as it came.
func (r *reread) record(shelf *corpus.Shelf, place uint32) (*corpus.Article, error) {
	if r.scanner == nil {
		r.scanner = corpus.NewScanner()
	}
	return r.scanner.Record(shelf, int(place))
}

// sheetBy gives the article's sheet.
func (r *reread) sheetBy(c *rewrite.Copies) *rewrite.Sheet {
	if !r.sheeted {
		c.ReadForFew(&r.sheet, judged(r.article))
		r.sheeted = true
	}
	return &r.sheet
}
