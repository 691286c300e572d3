package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/valyala/fastjson"
)

// parser turns the records of blocks, one after another, into articles that it gives away one by one.
type parser struct {
	file     *file
	article  Article
	use      func(*Article)
	problems []Problem

	json   *fastjson.Parser
	texts  *arena // where texts are kept; nil: they hold until the next record
	clean  cleaner
	buf    []byte // of a text that is put together; see fresh
	cells  []cell
	alias  map[string]named // of names seen, so that each is made plain once
	order  []named          // the names of a record in their turn, as they were last: they mostly come again
	turn   int              // of the next name
	found  [numFields]value
	texted [numFields]flatText
	filled uint               // the fields of those that the record has, a bit each
	lacks  [numFields]without // of the texts that are taken
	visit  func(key []byte, v *fastjson.Value)

	gaps gaps // of the block

	huge bool // a record was so long that the JSON parser is better not used again

	sure bool // the block's texts stand in it as they are: nothing is to be cleaned or cut

	// of the record at hand
	at      int64  // its offset in the file's text
	nth     uint32 // see [Origin]
	plain   bool   // see [Origin]
	repairs repairs
	broken  bool     // it is no JSON
	hint    string   // of what is wrong, where the format knows one
	unknown []string // the names of an object or a table that has no headline and no text
}

// value is what a record holds for a field; rank tells which of two counts.
type value struct {
	json *fastjson.Value
	rank uint8
}

func newParser(use func(*Article)) *parser {
	p := &parser{use: use, alias: map[string]named{}}
	p.visit = p.field
	return p
}

// begin readies the parser for a block.
func (p *parser) begin(b Block) {
	p.file, p.problems, p.gaps, p.sure = b.file, nil, gaps{}, b.chunk.plain
	if f := b.file.shape.format; p.json == nil && (f == JSONL || f == JSON) {
		p.json = b.file.parsers.Get()
	}
}

// free gives the JSON parser back, unless it holds on to the memory of a huge record.
func (p *parser) free() {
	if p.json != nil && !p.huge {
		p.file.parsers.Put(p.json)
	}
	p.json, p.huge = nil, false
}

// keep makes a string of a text: a copy where texts are kept, else the same bytes.
func (p *parser) keep(text []byte) string {
	if p.texts != nil {
		return p.texts.keep(text)
	}
	return unsafe.String(unsafe.SliceData(text), len(text))
}

// fresh gives an empty buffer that no text of the record shares.
func (p *parser) fresh() []byte {
	const room = 64
	p.buf = roomFor(p.buf, room)
	return p.buf
}

// set cleans a field's text and keeps it.
func (p *parser) set(a *Article, f field, text []byte) { p.put(a, f, text, nothing) }

// put is set for a text that was looked at.
func (p *parser) put(a *Article, f field, text []byte, lacks without) {
	switch f {
	case fieldTitle:
		a.Title, p.lacks[f] = p.cleaned(text, lacks, false)
	case fieldLead:
		a.Lead, p.lacks[f] = p.cleaned(text, lacks, false)
	case fieldBody:
		a.Body, p.lacks[f] = p.cleaned(text, lacks, true)
	case fieldPublished:
		p.date(a, text)
	case fieldID:
		a.ID = p.word(text, lacks)
	case fieldURL:
		a.URL = p.word(text, lacks)
	case fieldSource:
		a.Source = p.word(text, lacks)
	case fieldLang:
		a.Lang = p.word(text, lacks)
	}
}

// cleaned gives a text cleaned, and what that lacks. With lines, line breaks are kept.
func (p *parser) cleaned(text []byte, lacks without, lines bool) (string, without) {
	if p.sure {
		return p.keep(text), lacks
	}
	if lacks == nothing {
		lacks = look(text, lines)
	}
	clean := text
	if !isTidy(text, lacks) {
		if clean = p.clean.text(text, lacks, lines, &p.repairs); len(clean) != len(text) || unsafe.SliceData(clean) != unsafe.SliceData(text) {
			p.plain, lacks = false, nothing
		}
	}
	return p.keep(clean), lacks
}

// word keeps what is no prose as it is.
func (p *parser) word(text []byte, lacks without) string {
	if isTidy(text, lacks) {
		return p.keep(text)
	}
	kept := p.keep(bytes.TrimSpace(text))
	if utf8.ValidString(kept) {
		return kept
	}
	return strings.ToValidUTF8(kept, "\ufffd")
}

// named is a name of a field as the input has it, and what it stands for.
type named struct {
	name   string
	quoted string // as it stands in JSON; "" where it would need escapes
	alias
}

// inTurn is recall for the next name of a record: names mostly come in the order of the record before.
func (p *parser) inTurn(name []byte) alias {
	turn := p.turn
	p.turn++
	if turn < len(p.order) && p.order[turn].name == string(name) {
		return p.order[turn].alias
	}
	found := p.recall(name)
	if turn < len(p.order) {
		p.order[turn] = found
	} else if turn < 100 {
		p.order = append(p.order, found)
	}
	return found.alias
}

// recall is names.find, remembered.
func (p *parser) recall(name []byte) named {
	found, ok := p.alias[string(name)]
	if !ok {
		found = named{name: string(name), alias: p.file.names.find(string(name))}
		if !strings.ContainsAny(found.name, `"\`) {
			found.quoted = `"` + found.name + `"`
		}
		if len(p.alias) < 1000 {
			p.alias[found.name] = found
		}
	}
	return found
}

// row reads one row of a table.
func (p *parser) row(a *Article, raw []byte) (fault string) {
	c := &p.file.columns
	var stray bool
	p.cells, stray = cells(p.cells[:0], raw, c.comma)
	row := p.cells
	row[0].raw = bytes.TrimPrefix(row[0].raw, utf8BOM)
	for len(row) > len(c.names) && len(row[len(row)-1].raw) == 0 {
		row = row[:len(row)-1] // a separator at the end of the row
	}
	if len(row) > len(c.names) || len(row) < min(2, len(c.names)) || len(row) < len(c.names) && stray {
		return wrongCount(len(row), len(c.names), stray)
	}
	var ranks [numFields]uint8 // a row may leave out empty cells at its end
	for i, cell := range row {
		of := c.fields[i]
		if !of.known || len(cell.raw) == 0 || ranks[of.field] != 0 && ranks[of.field] <= of.rank+1 {
			continue
		}
		ranks[of.field] = of.rank + 1
		text := cell.text(p.fresh())
		if cell.isEscaped() {
			p.buf = text
		}
		p.set(a, of.field, text)
	}
	p.repairs.quote = stray
	return ""
}

func wrongCount(got, want int, stray bool) string {
	what := fmt.Sprintf("%d columns where the header has %d", got, want)
	if got == 1 {
		what = fmt.Sprintf("1 column where the header has %d", want)
	}
	if stray {
		what += ", and a quote that never closes"
	}
	return what
}

// plainText: the first line that is not empty is the headline, the rest the text.
func (p *parser) plainText(a *Article, raw []byte) {
	title, body, _ := bytes.Cut(bytes.TrimSpace(raw), []byte("\n"))
	if len(body) == 0 && len(title) > longestTitle {
		title, body = nil, title
	}
	p.set(a, fieldTitle, title)
	p.set(a, fieldBody, body)
}

// longestTitle is the bytes that a text of a single line may have to count as a headline.
const longestTitle = 300

// page reads a web page.
func (p *parser) page(a *Article, raw []byte) (fault string) {
	read, err := parseHTML(p.file.path, raw)
	if known := (Problem{}); errors.As(err, &known) {
		p.hint = known.Hint
		return known.What
	}
	if err != nil {
		return cause(err)
	}
	read.Raw, read.Origin = a.Raw, a.Origin
	*a = read
	return ""
}
