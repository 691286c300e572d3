package corpus

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/valyala/fastjson"
)

// object reads one JSON object.
func (p *parser) object(a *Article, raw []byte) (fault string) {
	if p.flat(a, raw) {
		return ""
	}
	*a = Article{Raw: a.Raw, Origin: a.Origin}
	p.forget()
	v, fault := p.parseObject(raw)
	if fault != "" {
		return fault
	}
	if fault := p.fields(a, v); fault != "" {
		return fault
	}
	if a.lacks() != "" {
		p.explain(v)
	}
	return ""
}

// parseObject gives the object that raw is; it holds until the next.
func (p *parser) parseObject(raw []byte) (v *fastjson.Value, fault string) {
	if isStuffed(raw) {
		return nil, "a record of millions of values"
	}
	p.huge = p.huge || len(raw) > 4*blockSize
	v, err := p.json.ParseBytes(bytes.TrimSpace(raw))
	if rest, marked := bytes.CutPrefix(raw, utf8BOM); marked && err != nil {
		return p.parseObject(rest) // where files were put one behind the other
	}
	p.broken = err != nil || v.Type() != fastjson.TypeObject
	switch {
	case err != nil:
		return nil, brokenJSON(err, raw)
	case p.broken:
		return nil, fmt.Sprintf("a JSON %s, not an object", v.Type())
	}
	return v, ""
}

// isStuffed knows a long record that is mostly separators: each value takes a
// hundred bytes of memory, so that [0,0,0,...] of 64 MiB would take gigabytes.
func isStuffed(raw []byte) bool {
	return len(raw) > 4<<20 && bytes.Count(raw, []byte(","))+bytes.Count(raw, []byte("[")) > len(raw)/8
}

// fields takes the fields of an article from an object.
func (p *parser) fields(a *Article, v *fastjson.Value) (fault string) {
	p.found = [numFields]value{}
	v.GetObject().Visit(p.visit)
	for _, n := range p.file.names.nested {
		p.offer(n.field, 0, v.Get(n.path...))
	}
	for f := range numFields {
		if p.found[f].json == nil {
			continue
		}
		text, ok := p.textOf(f, p.found[f].json)
		if !ok && f <= fieldBody {
			return p.noText(f, v)
		}
		if ok {
			p.set(a, f, text)
		}
	}
	return ""
}

// noText says that what a record has for f is no text, under the record's own name for it, and which part of it may be meant.
func (p *parser) noText(f field, record *fastjson.Value) (fault string) {
	found := p.found[f].json
	name := p.nameOf(f, record)
	found.GetObject().Visit(func(key []byte, v *fastjson.Value) {
		if a := fieldOf(string(key)); p.hint == "" && a.known && a.field == f && v.Type() == fastjson.TypeString {
			p.hint = fmt.Sprintf("--field %s=%s.%s takes what is in it", f, name, key)
		}
	})
	return fmt.Sprintf("the field %q is a JSON %s, not text", strings.ToValidUTF8(shorten(name, 40), "\ufffd"), found.Type())
}

// nameOf is the record's own name, or path, of what was found for f.
func (p *parser) nameOf(f field, record *fastjson.Value) (name string) {
	for _, n := range p.file.names.nested {
		if n.field == f && record.Get(n.path...) == p.found[f].json {
			return strings.Join(n.path, ".")
		}
	}
	record.GetObject().Visit(func(key []byte, v *fastjson.Value) {
		if v == p.found[f].json {
			name = string(key)
		}
	})
	return name
}

func (p *parser) field(key []byte, v *fastjson.Value) {
	if a := p.inTurn(key); a.known {
		p.offer(a.field, a.rank, v)
	}
}

// offer takes v for f, unless what was offered before is surer.
func (p *parser) offer(f field, rank uint8, v *fastjson.Value) {
	if v == nil || isEmpty(v) {
		return
	}
	if had := p.found[f]; had.json == nil || rank < had.rank {
		p.found[f] = value{v, rank}
	}
}

func isEmpty(v *fastjson.Value) bool {
	switch v.Type() {
	case fastjson.TypeNull:
		return true
	case fastjson.TypeString:
		return len(v.GetStringBytes()) == 0
	case fastjson.TypeArray:
		return len(v.GetArray()) == 0
	}
	return false
}

// textOf is what v says as the text of f: a string; a number where one makes
// sense; the paragraphs of a body; what a nested object holds under a usual name.
func (p *parser) textOf(f field, v *fastjson.Value) ([]byte, bool) {
	switch v.Type() {
	case fastjson.TypeString:
		return v.GetStringBytes(), true
	case fastjson.TypeNumber:
		p.buf = v.MarshalTo(p.fresh())
		return p.buf, f == fieldID || f == fieldPublished
	case fastjson.TypeArray:
		return p.joined(v), f == fieldBody && p.buf != nil
	case fastjson.TypeObject:
		for _, key := range inner[f] {
			if in := v.Get(key); in != nil && in.Type() != fastjson.TypeObject && in.Type() != fastjson.TypeArray {
				return p.textOf(f, in)
			}
		}
	}
	return nil, false
}

// joined makes paragraphs of an array of strings; nil where it holds anything else.
func (p *parser) joined(v *fastjson.Value) []byte {
	p.buf = append(p.fresh(), '\n')
	for _, item := range v.GetArray() {
		if item.Type() != fastjson.TypeString {
			p.buf = nil
			return nil
		}
		p.buf = append(append(p.buf, item.GetStringBytes()...), "\n\n"...)
	}
	return p.buf
}

// explain finds why an object has neither headline nor text.
func (p *parser) explain(v *fastjson.Value) {
	if v.GetObject("a") != nil && v.GetObject("b") != nil {
		p.hint = "it is a pair of articles, to compare rather than to read one by one"
		return
	}
	p.unknown = fieldsOf(v)
	for _, name := range p.unknown {
		if f := p.recall([]byte(name)); f.isText() {
			p.unknown = nil // named right, and empty
			return
		}
	}
}

func fieldsOf(v *fastjson.Value) []string {
	var names []string
	v.GetObject().Visit(func(key []byte, in *fastjson.Value) {
		name := strings.ToValidUTF8(shorten(string(key), 40), "\ufffd")
		if in.Type() != fastjson.TypeObject || in.GetObject().Len() == 0 {
			names = append(names, name)
			return
		}
		for _, inner := range fieldsOf(in) {
			names = append(names, name+"."+inner)
		}
	})
	return mentioned(names)
}

// brokenJSON says in a few words why raw is no JSON; the parser's own message quotes the record.
func brokenJSON(err error, raw []byte) string {
	raw = bytes.TrimSpace(raw)
	switch reason := err.Error(); {
	case len(raw) > 0 && raw[0] != '{' && raw[0] != '[' && raw[0] != '"':
		return "not JSON: it starts with " + fmt.Sprintf("%q", shorten(strings.ToValidUTF8(string(raw[:min(len(raw), 20)]), "\ufffd"), 16))
	case strings.Contains(reason, "unexpected tail"):
		return "broken JSON: more follows after the object's end"
	case strings.Contains(reason, "too big depth"):
		return fmt.Sprintf("broken JSON: nested deeper than %d levels", fastjson.MaxDepth)
	case len(raw) > 0 && raw[len(raw)-1] != '}':
		return "truncated JSON: it breaks off before the object's end"
	}
	return "broken JSON"
}
