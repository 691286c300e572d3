package corpus

import (
	"bytes"
	"fmt"

	"github.com/valyala/fastjson"
)

// Pair is two articles of one record, to compare: {"id": "1", "a": {...}, "b": {...}}.
type Pair struct {
	ID     string // of the pair; its file and line where it has none
	A, B   Article
	Origin Origin

	Unnamed bool // the pair has no id: ID is made of where it stands
}

// Pairs parses the block as pairs rather than articles. An article of a pair
// that has no id gets the pair's, with /a or /b behind it; one with neither a
// headline nor a text makes a Problem of the pair.
func (b Block) Pairs() ([]Pair, []Problem) {
	p := newParser(nil)
	p.texts = &arena{}
	p.begin(b)
	defer p.free()
	pairs := make([]Pair, 0, b.guess())
	p.each(b, func(raw []byte, line int) {
		p.forget()
		pair := Pair{Origin: Origin{File: p.file.path, Line: line, Format: p.file.shape.format, nth: p.nth}}
		if fault := p.pair(&pair, raw); fault != "" {
			p.problems = append(p.problems, p.fault(&Article{Raw: raw, Origin: pair.Origin}, fault))
			return
		}
		p.sayRepairs(pair.Origin)
		pairs = append(pairs, pair)
	})
	return pairs, p.problems
}

func (p *parser) pair(pair *Pair, raw []byte) (fault string) {
	const shape = `a line is {"id": "1", "a": {"title": ...}, "b": {"title": ...}}`
	if f := p.file.shape.format; f != JSONL && f != JSON {
		p.hint = shape
		return fmt.Sprintf("pairs are read from JSON, not from %s", p.file.shape.format)
	}
	v, fault := p.parseObject(raw)
	if fault != "" {
		return fault
	}
	if id := v.Get("id"); id != nil {
		if text, ok := p.textOf(fieldID, id); ok {
			pair.ID = p.word(text, nothing)
		}
	}
	if pair.ID == "" {
		pair.ID, pair.Unnamed = p.name(pair.Origin), true
	}
	for _, side := range []struct {
		name string
		a    *Article
	}{{"a", &pair.A}, {"b", &pair.B}} {
		in := v.Get(side.name)
		if in == nil || in.Type() != fastjson.TypeObject {
			p.hint = shape
			return fmt.Sprintf("a pair has two objects, a and b; this has no object %q", side.name)
		}
		*side.a = Article{Raw: bytes.TrimSpace(raw), Origin: pair.Origin}
		if fault := p.side(side.a, in, pair.ID+"/"+side.name); fault != "" {
			return fmt.Sprintf("article %s of the pair: %s", side.name, fault)
		}
	}
	return ""
}

func (p *parser) side(a *Article, v *fastjson.Value, id string) (fault string) {
	if fault := p.fields(a, v); fault != "" {
		return fault
	}
	p.settle(a)
	if a.ID == "" {
		a.ID, a.Unnamed = id, true
	}
	return a.lacks()
}
