package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Block is a run of whole records of one file, not parsed yet, so that workers
// can parse several at once.
type Block struct {
	file  *file
	chunk chunk
	again bool // it was read before, and what was wrong with it was counted
}

// File names the file that the block is of.
func (b Block) File() string { return b.file.path }

// Size is the number of the block's bytes.
func (b Block) Size() int { return len(b.chunk.data) }

// Articles parses the block. Its strings stay valid for ever, and so do the raw
// records, which hold on to the block. Broken records become Problems. Ids may
// have been given before: see [IDs].
func (b Block) Articles() ([]Article, []Problem) {
	articles := make([]Article, 0, b.guess())
	p := newParser(func(a *Article) { articles = append(articles, *a) })
	p.texts = &arena{}
	p.texts.room(min(b.Size(), blockSize))
	defer p.free()
	return articles, p.parse(b)
}

// parse gives away every article of a block, and lists what is wrong with records.
func (p *parser) parse(b Block) []Problem {
	p.begin(b)
	p.each(b, p.record)
	if !b.again {
		b.file.gaps.join(&p.gaps)
	}
	return p.problems
}

// guess is about how many records the block has.
func (b Block) guess() int {
	if b.file.shape.format == JSONL || b.file.shape.format == Lines {
		return bytes.Count(b.chunk.data, []byte("\n")) + 1
	}
	return len(b.chunk.cuts)
}

// each gives every record of the block to use, with its line; blank ones are left out.
func (p *parser) each(b Block, use func(raw []byte, line int)) {
	data, line := b.chunk.data, b.chunk.line
	p.nth = b.chunk.nth
	give := func(raw []byte) {
		switch {
		case isBlank(raw):
		case int64(len(raw)) > b.file.limit:
			p.problems = append(p.problems, overlong(b.file, line, int64(len(raw))))
		default:
			use(raw, line)
		}
	}
	if b.file.shape.format == JSONL || b.file.shape.format == Lines {
		for len(data) > 0 {
			n := lineLength(data)
			p.at = b.chunk.at + int64(len(b.chunk.data)-len(data))
			give(data[:n:n])
			data = data[n:]
			line++
		}
		return
	}
	at := 0
	advance := func(over []byte) {
		if lines := bytes.Count(over, []byte("\n")); lines > 0 {
			line, p.nth = line+lines, 0
		}
	}
	for _, end := range b.chunk.cuts {
		raw := data[at:end:end]
		if b.file.shape.format == JSON {
			before := between(raw)
			advance(raw[:before])
			raw, at = raw[before:], at+before
			p.nth++
		}
		p.at = b.chunk.at + int64(at)
		give(raw)
		advance(data[at:end])
		at = end
	}
}

func isBlank(raw []byte) bool {
	return len(raw) == 0 || raw[0] <= ' ' && len(bytes.TrimLeft(raw, " \t\r\n")) == 0
}

// record parses one record as its format has it.
func (p *parser) record(raw []byte, line int) {
	a := &p.article
	*a = Article{}
	a.Raw = raw
	o := &a.Origin
	o.File, o.Line, o.Format, o.at, o.nth = p.file.path, line, p.file.shape.format, p.at, p.nth
	p.forget()
	fault := ""
	switch p.file.shape.format {
	case JSONL, JSON:
		fault = p.object(a, raw)
	case CSV, TSV:
		fault = p.row(a, raw)
	case Lines:
		p.set(a, fieldTitle, trimNewline(raw))
	case Text:
		a.Origin.Line = 0
		p.plainText(a, raw)
	case HTML:
		a.Origin.Line = 0
		fault = p.page(a, raw)
	}
	p.done(a, fault)
}

// forget forgets the record before.
func (p *parser) forget() {
	p.repairs, p.hint, p.broken, p.unknown, p.turn, p.plain = repairs{}, "", false, nil, 0, true
	p.lacks = [numFields]without{}
}

// done puts the article in order and gives it away, or lists its fault instead.
func (p *parser) done(a *Article, fault string) {
	if fault == "" {
		p.settle(a)
		fault = a.lacks()
	}
	if fault != "" {
		p.problems = append(p.problems, p.fault(a, fault))
		return
	}
	if a.ID == "" {
		a.ID, a.Unnamed = p.name(a.Origin), true
	}
	p.sayRepairs(a.Origin)
	p.use(a)
}

// lacks says what an article needs to be one and a has not.
func (a *Article) lacks() string {
	if a.Title == "" && a.Lead == "" && a.Body == "" {
		return "neither a headline nor a text"
	}
	return ""
}

func (p *parser) sayRepairs(o Origin) {
	if p.repairs == (repairs{}) {
		return
	}
	if what := p.repairs.String(); what != "" {
		p.problems = append(p.problems, Problem{File: o.File, Line: o.Line, What: what, Hint: p.repairs.hint(), Repaired: true})
	}
}

// settle takes the wire's and the site's words out of the text and finds the lead.
func (p *parser) settle(a *Article) {
	whole := a.textBytes()
	if !p.sure {
		cutTitle(a, p.lacks[fieldTitle])
		cutWire(a, p.lacks[fieldLead], p.lacks[fieldBody])
	}
	a.Origin.plain = p.plain && a.textBytes() == whole
	if a.Lead == "" {
		a.Lead = leadOf(a.Body)
	}
	p.gaps.article(a)
}

func (a *Article) textBytes() int { return len(a.Title) + len(a.Lead) + len(a.Body) }

// name is the id of an article that has none.
func (p *parser) name(o Origin) string {
	p.buf = append(p.fresh(), p.file.id...)
	if o.Line > 0 {
		p.buf = append(p.buf, ':')
		p.buf = strconv.AppendInt(p.buf, int64(o.Line), 10)
	}
	if o.nth > 1 {
		p.buf = append(p.buf, '#')
		p.buf = strconv.AppendUint(p.buf, uint64(o.nth), 10)
	}
	return p.keep(p.buf)
}

// fault is the Problem of a record that is not read, with the hint that fits.
func (p *parser) fault(a *Article, what string) Problem {
	problem := Problem{File: a.Origin.File, Line: a.Origin.Line, What: what, Hint: p.hint}
	switch {
	case bytes.IndexByte(a.Raw, 0) >= 0:
		problem.What = fmt.Sprintf("%s; it holds %s", what, nulBytes(bytes.Count(a.Raw, []byte{0})))
		problem.Hint = "was the file damaged while it was written?"
	case len(p.unknown) > 0:
		problem.Hint = "its fields are " + shorten(list(p.unknown), 120) + "; say which is which with --field title=NAME"
	case a.Origin.Format == JSONL && p.broken:
		problem.Hint = "each line must be one whole JSON object"
	}
	return problem
}

// repairs counts what was put right in a record.
type repairs struct {
	invalid, nul int
	quote        bool // a quote opens a field and never closes
}

func (r repairs) String() string {
	switch {
	case r.invalid > 0:
		return fmt.Sprintf("invalid UTF-8, %d times, read as U+FFFD", r.invalid)
	case r.nul > 0:
		return nulBytes(r.nul) + ", read as a space each"
	case r.quote:
		return "a quote opens a field and never closes, read as a character"
	}
	return ""
}

func nulBytes(n int) string {
	if n == 1 {
		return "a NUL byte"
	}
	return fmt.Sprintf("%d NUL bytes", n)
}

func (r repairs) hint() string {
	switch {
	case r.invalid > 0:
		return "the article is read, but words may not match; convert the file to UTF-8"
	case r.nul > 0:
		return "the article is read; was the file damaged while it was written?"
	}
	return "the article is read; a quote inside a field is written twice, the field between quotes"
}

// shorten cuts text to about n bytes.
func shorten(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + "..."
}

// mentioned sorts and names fields once, for messages.
func mentioned(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
