package corpus

import (
	"strings"
	"testing"
)

func TestTablesOfSpreadsheets(t *testing.T) {
	for name, c := range map[string]struct{ text, want, notice string }{
		"the separator in a line of its own": {"sep=;\r\nid;kop;title\r\n1;x;Ferry, sold\r\n", "1|Ferry, sold|a.csv:3", ""},
		"the separator of unknown names":     {"\"sep=;\"\nid;title\n1;Ferry\n", "1|Ferry|a.csv:3", ""},
		"lines that end in CR":               {"id,title\r1,Ferry sold\r2,Mill \"old\" closes\r", "1|Ferry sold|a.csv:2 2|Mill \"old\" closes|a.csv:3", ""},
		"cells left out at the end":          {"id,title,lead,source\n1,Ferry\n", "1|Ferry|a.csv:2", ""},
		"Windows-1252":                       {"id;titel\n1;M\xfchle \xf6ffnet \x96 f\xfcr 5 \x80\n", "1|Mühle öffnet – für 5 €|a.csv:2", "read as Windows-1252"},
		"UTF-16":                             {utf16LE("id,title\n1,Ferry\n"), "1|Ferry|a.csv:2", "read as the UTF-16"},
		"two files, one behind the other":    {"id,title\n1,Ferry\n\xef\xbb\xbf2,Mill\n", "1|Ferry|a.csv:2 2|Mill|a.csv:3", ""},
		"no headline among the columns":      {"nr,kop,text\n1,x,Ferry sold\n", "a.csv:2||a.csv:2", "no headline column among nr, kop, text"},
	} {
		r := readerOf(t, []string{"a.csv"}, memory(map[string]string{"a.csv": c.text}), DefaultOptions(), blockSize)
		var got []string
		for _, b := range drain(t, r) {
			articles, problems := b.Articles()
			if len(problems) != 0 {
				t.Error(name, problems)
			}
			for _, a := range articles {
				got = append(got, a.ID+"|"+a.Title+"|"+a.Origin.String())
			}
		}
		if text := strings.Join(got, " "); text != c.want || len(r.Problems()) != 0 {
			t.Errorf("%s: %q, %v", name, text, r.Problems())
		}
		if n := r.Notices(); (c.notice != "") != (len(n) == 1) || c.notice != "" && (!strings.Contains(n[0].What, c.notice) || n[0].Hint == "") {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

func TestWindows1252IsTold(t *testing.T) {
	for text, want := range map[string]bool{
		"M\xfchle": true, "Caf\xe9 \x93no\x94": true, "Mühle": false, "plain": false, "": false,
		"M\xfchle und Mühle": false, "\x81\x8d\x90": false, "M\xfc\x00": false, "cut at the end of the head M\xc3": false, "\xe0 la carte": false,
	} {
		if got := isWindows1252([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
