package corpus

import (
	"strings"
	"testing"
)

func TestFieldsAreKnownByTheirUsualNames(t *testing.T) {
	for _, c := range []struct{ json, want string }{
		{`{"_id":"7","headline":"H h","description":"D","text":"T","link":"u","publisher":"P","date_publish":"2021-12-31","language":"de"}`, "7|H h|D|T|u|P|2021-12-31|de"},
		{`{"guid":7,"Title":"H h","Abstract":"D","maintext":"T","canonical_url":"u","source_domain":"p.com","pubDate":"Fri, 31 Dec 2021 00:00:00 GMT","LANG":"en"}`, "7|H h|D|T|u|p.com|2021-12-31|en"},
		{`{"uuid":"7","hed":"H h","dek":"D","articleBody":"T","url":"u","domain":"p.com","timestamp":1640908800}`, "7|H h|D|T|u|p.com|2021-12-31|"},
		{`{"_id":{"$oid":"7"},"title":{"rendered":"H h"},"excerpt":{"rendered":"<p>D</p>"},"content":{"rendered":"<p>T</p>"},"link":"u","date":{"$date":"2021-12-31T00:00:00Z"}}`, "7|H h|D|T|u||2021-12-31|"},
		{`{"source":{"id":null,"name":"P"},"title":"H h","description":null,"content":"T","publishedAt":"2021-12-31"}`, "a.jsonl:1|H h|T|T||P|2021-12-31|"},
		{`{"id":"7","title":"H h","body":["One.","Two."]}`, "7|H h|One.\n\nTwo.|One.\n\nTwo.||||"},
		{`{"id":"7","title":"","headline":"H h","summary":"","lead":"D","source":{"id":3},"url":5,"lang":[1],"published":"soon"}`, "7|H h|D|||||"},
		{`{"id":"7","Titel":"H h","Vorspann":"D","Inhalt":"T","Quelle":"P","Datum":"31.12.2021"}`, "7|H h|D|T||P|2021-12-31|"},
		{`{"id":"7","titre":"H h","chapô":"D","texte":"T","lien":"u","journal":"P","langue":"fr"}`, "7|H h|D|T|u|P||fr"},
		{`{"id":"7","Título":"H h","Resumen":"D","Fuente":"P","Fecha":"2021-12-31"}`, "7|H h|D|||P|2021-12-31|"},
		{`{"id":"7","titolo":"H h","testo":"T","fonte":"P","data":{"x":1}}`, "7|H h|T|T||P||"},
		{`{"id":"7","manchete":"H h","resumo":"D","org":"P"}`, "7|H h|D|||P||"},
	} {
		wantFields(t, c.json, DefaultOptions(), c.want)
	}
}

func TestFieldsAreNamedByHand(t *testing.T) {
	o := DefaultOptions()
	o.Fields = map[string]string{"title": "meta.kop", "lead": "Intro tekst", "body": "description", "id": "nr"}
	wantFields(t, `{"nr":7,"id":"x","title":"other","meta":{"kop":"H h"},"intro_tekst":"D","description":"T","url":"u"}`, o, "7|H h|D|T|u|||")
	wantFields(t, `{"nr":7,"title":"fallback title","description":"T"}`, o, "7|fallback title|T|T||||")
	o.Fields = map[string]string{"text": "kropp", "Headline": "rubrik"} // which title and body are known by
	wantFields(t, `{"id":"x","rubrik":"H","title":"other","kropp":"B"}`, o, "x|H|B|B||||")
}

func wantFields(t *testing.T, json string, o Options, want string) {
	t.Helper()
	articles, problems := readText(t, "a.jsonl", json, o)
	if len(articles) != 1 || len(problems) != 0 {
		t.Fatal(json, articles, problems)
	}
	a := articles[0]
	date := ""
	if !a.Published.IsZero() {
		date = a.Published.Format("2006-01-02")
	}
	if got := strings.Join([]string{a.ID, a.Title, a.Lead, a.Body, a.URL, a.Source, date, a.Lang}, "|"); got != want {
		t.Errorf("%s\n got %q\nwant %q", json, got, want)
	}
}

func TestAliasesAreUnambiguous(t *testing.T) {
	seen := map[string]string{}
	for f, list := range aliases {
		for _, name := range list {
			if other, ok := seen[plainName(name)]; ok {
				t.Errorf("%s is a name of %s and %s", name, other, field(f))
			}
			seen[plainName(name)] = field(f).String()
		}
	}
}
