package corpus

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// parsedBy reads a line with the flat scanner, where that does not decline, or by the JSON parser alone.
func parsedBy(line string, flat bool) (a Article, ok bool) {
	names := newNames(nil)
	if !flat {
		names.nested = []nested{{fieldTitle, []string{"not", "there"}}} // makes the flat scanner decline
	}
	p := newParser(func(*Article) {})
	r := Reader{}
	p.begin(Block{file: &file{shape: shape{format: JSONL}, names: names, parsers: &r.parsers, limit: 1 << 20}})
	if flat {
		ok = p.flat(&a, []byte(line))
	} else {
		ok = p.object(&a, []byte(line)) == "" && a.lacks() == ""
	}
	a = reflect.ValueOf(a).Interface().(Article)
	a.ID, a.Title, a.Lead, a.Body = strings.Clone(a.ID), strings.Clone(a.Title), strings.Clone(a.Lead), strings.Clone(a.Body)
	return a, ok
}

func checkFlat(t interface{ Fatalf(string, ...any) }, line string) {
	got, ok := parsedBy(line, true)
	if !ok {
		return
	}
	if want, ok := parsedBy(line, false); !ok || !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n%+v, want (%v)\n%+v", line, got, ok, want)
	}
}

// What the flat scanner reads, the JSON parser reads alike.
func TestFlatEqualsTheParser(t *testing.T) {
	name := rapid.SampledFrom([]string{"id", "title", "headline", "lead", "text", "published", "source", "url", "lang", "other", "Title", "ti\ttle"})
	text := rapid.OneOf(rapid.StringOf(rapid.SampledFrom([]rune("ab \"\\/\n\té市🐐<&;{}[]:,"))), newsText())
	value := rapid.Custom(func(t *rapid.T) any {
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			return rapid.Int().Draw(t, "number")
		case 1:
			return rapid.SampledFrom([]any{nil, true, false, 1.5, -0.25, 1e30, []string{"a"}, map[string]int{"x": 1}}).Draw(t, "odd")
		}
		return text.Draw(t, "text")
	})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("{")
		for i := range rapid.IntRange(0, 8).Draw(t, "fields") {
			key, _ := json.Marshal(name.Draw(t, "name"))
			val, _ := json.Marshal(value.Draw(t, "value"))
			sep := rapid.SampledFrom([]string{"", "", " ", "\t"}).Draw(t, "space")
			if i > 0 {
				b.WriteString("," + sep)
			}
			fmt.Fprintf(&b, "%s%s:%s%s%s", key, sep, sep, val, sep)
		}
		b.WriteString("}")
		line := b.String()
		if cut := rapid.IntRange(0, 20).Draw(t, "cut"); cut == 0 && len(line) > 2 {
			at := rapid.IntRange(0, len(line)-1).Draw(t, "at")
			line = line[:at] + line[at+1:]
		}
		checkFlat(t, line)
	})
}

// Most records are read by it.
func TestFlatReadsPlainRecords(t *testing.T) {
	for _, line := range []string{
		`{"id":"a","title":"Ferry plan approved","lead":"HULL - \u201cIt\u2019s agreed\u201d \\ \"so\"","published":20240305,"clicks":-1.5,"x":null,"y":true}` + "\n",
		`{ "title" : "Mill closes" , "id" : 7 }`,
	} {
		if _, ok := parsedBy(line, true); !ok {
			t.Errorf("declined: %s", line)
		}
		checkFlat(t, line)
	}
}

func FuzzFlat(f *testing.F) {
	f.Add(`{"id":"a","title":"Ferry \u00e9 plan","lead":"x","n":1}`)
	f.Add(`{"title":"a","title":"b","id":01}`)
	f.Fuzz(func(t *testing.T, line string) { checkFlat(t, line) })
}

// newsText has what is looked for in texts: to be cleaned, or cut.
func newsText() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{"The ferry was sold. ", "goats ", "OSLO (Reuters) - ", "(AP)", " | BBC", " - The Daily News", "Reuter", "-- ", "é",
		" ", "  ", "_", ": ", "LONDON: ", "SPACE.com - ", "/", " ~ BBC", "(Reporting by A. Goat)", "<b>", "&amp;", "\u00a0", "\x7f", "— AP"})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(pieces, 1, 6).Draw(t, "pieces"), "") })
}
