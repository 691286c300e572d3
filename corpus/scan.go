package corpus

// Scanner parses records without holding on to them, for one goroutine: several times faster than [Block.Articles] where an
// article is looked at once. The zero value is no scanner; see [NewScanner].
type Scanner struct {
	parser *parser
	raw    []byte   // of the record that was read again
	cut    [1]int   // where it ends
	again  *Article // it
	record Article  // one that was not parsed
	take   func(*Article)
}

// NewScanner is a scanner that has read nothing yet.
func NewScanner() *Scanner {
	s := &Scanner{parser: newParser(nil)}
	s.take = func(a *Article) { s.again = a }
	return s
}

// Scan gives the articles of a block to use, one by one, and lists the records that are broken. An article and its texts hold
// during the call only, but for those of a dear block.
func (s *Scanner) Scan(b Block, use func(*Article)) []Problem {
	s.parser.use = use
	problems := s.parser.parse(b)
	if s.parser.huge {
		s.parser.free()
	}
	return problems
}

// Again reads an article of a shelf again. It and its texts hold until the scanner is used the next time.
func (s *Scanner) Again(shelf *Shelf, place int) (*Article, error) {
	on, at := shelf.find(place)
	if on.articles != nil {
		return &on.articles[at], nil
	}
	return s.read(shelf, on, on.refs[at], nil)
}

// Record is Again for who wants the record as it came: of a JSON line, the Raw and the Origin are all that is read.
func (s *Scanner) Record(shelf *Shelf, place int) (*Article, error) {
	on, at := shelf.find(place)
	if on.articles != nil || on.file.shape.format != JSONL {
		return s.Again(shelf, place)
	}
	raw, err := s.bytes(shelf, on, on.refs[at])
	if err != nil {
		return nil, err
	}
	b := on.block(raw, on.refs[at], &s.cut)
	s.record = Article{Raw: raw, Origin: Origin{File: on.file.path, Line: b.chunk.line, Format: JSONL, at: b.chunk.at, nth: b.chunk.nth}}
	return &s.record, nil
}

// Room is memory for an article that was read again, which holds until the room is used for another. The zero value is ready.
type Room struct {
	article Article
	texts   arena
}

// AgainInto reads an article of a shelf again, into a room: without its Raw, unless the shelf holds the article itself.
func (s *Scanner) AgainInto(r *Room, shelf *Shelf, place int) (*Article, error) {
	on, at := shelf.find(place)
	if on.articles != nil {
		return &on.articles[at], nil
	}
	a, err := s.read(shelf, on, on.refs[at], &r.texts)
	if err != nil {
		return nil, err
	}
	r.article = *a
	r.article.Raw = nil
	return &r.article, nil
}

// read reads the article of a record again, and its texts into an arena where there is one.
func (s *Scanner) read(shelf *Shelf, on *shelved, ref Ref, texts *arena) (*Article, error) {
	raw, err := s.bytes(shelf, on, ref)
	if err != nil {
		return nil, err
	}
	if texts != nil {
		texts.empty(len(raw))
	}
	s.again, s.parser.texts = nil, texts
	s.Scan(on.block(raw, ref, &s.cut), s.take)
	s.parser.texts = nil
	if s.again == nil {
		return nil, changed(on.file.path, ref)
	}
	return s.again, nil
}

// bytes gives a record as it came. It holds until the scanner is used the next time.
func (s *Scanner) bytes(shelf *Shelf, on *shelved, ref Ref) ([]byte, error) {
	raw, err := shelf.raw(s.raw, on, ref)
	if err == nil && on.data == nil {
		s.raw = raw
	}
	return raw, err
}
