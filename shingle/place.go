package shingle

// Place is a word of a text and where it stands, for those who compare words in a row and need to know no more of them.
type Place struct {
	Hash       uint64 // of the normalised word, as AppendWords gives it
	Start, End int    // byte offsets in the text as given
	Quoted     bool   // inside quotation marks
}

// AppendPlaces appends the first words of a text, at most limit, in order. About 45 ns a word, a ninth of
// what Tokenize costs.
func AppendPlaces(dst []Place, text string, limit int) []Place {
	plain, origin := decodeEntities(text)
	before := len(dst)
	for spans := newSpans(plain); len(dst)-before < limit; {
		start, end, ok := spans.next()
		if !ok {
			break
		}
		dst = append(dst, Place{Hash: hashWord(plain, start, end), Start: start, End: end})
	}
	places := dst[before:]
	markQuoted(plain, places)
	for i := range places {
		if origin != nil {
			places[i].Start, places[i].End = origin[places[i].Start], origin[places[i].End]
		}
	}
	return dst
}

// hashWord hashes the normalised form of text[start:end].
func hashWord(text string, start, end int) uint64 {
	if isASCII(text[start:end]) {
		return hashSpan(text, start, end)
	}
	return Hash(Normalize(text[start:end]))
}

func (p *Place) span() (start, end int) { return p.Start, p.End }

func (p *Place) quote() { p.Quoted = true }
