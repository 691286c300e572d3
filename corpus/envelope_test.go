package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestArticlesInsideAnObject(t *testing.T) {
	long := strings.Repeat(`{"title":"A ferry runs aground off Vik","text":"No one was hurt."},`, 3000)
	for name, c := range map[string]struct {
		text string
		want []string // ids
		what string   // is wrong
	}{
		"as services answer":     {`{"status":"ok","total":2,"articles":[{"source":{"id":null},"title":"A"},{"title":"B"}]}`, []string{"a.json:1", "a.json:1#2"}, ""},
		"over several lines":     {"{\n\"articles\": [\n{\"title\":\"A [1] \\\"x\"},\n{\"title\":\"B\"}\n],\n\"next\": {\"page\": [2]}\n}\n", []string{"a.json:3", "a.json:4"}, ""},
		"two objects deep":       {`{"response":{"tags":["x"],"results":[{"id":"1","headline":"A"}]},"n":1}`, []string{"1"}, ""},
		"beside other arrays":    {`{"sources":[{"name":"x"}],"articles":[{"id":"1","headline":"A"}]}`, []string{"1"}, ""},
		"an article with others": {`{"id":"0","related":[{"id":"1","title":"B"}],"title":"A"}`, []string{"0"}, ""},
		"JSON lines":             {`{"id":"0","more":[{"title":"B"}],"title":"A"}` + "\n" + `{"id":"1","more":[{"title":"B"}],"title":"A"}`, []string{"0", "1"}, ""},
		"that breaks off":        {`{"status":"ok","articles":[{"id":"1","title":"A"},{"id":"2","ti`, []string{"1"}, "truncated JSON"},
		"that does not close":    {`{"status":"ok","articles":[{"id":"1","title":"A"}]`, []string{"1"}, "unexpected EOF"},
		"that another follows":   {`{"articles":[` + long + `{"id":"1","title":"A"}]}{"articles":[{"id":"2","title":"A"}]}`, nil, "more follows after"},
	} {
		articles, problems := readText(t, "a.json", c.text, DefaultOptions())
		var ids []string
		for _, a := range articles {
			ids = append(ids, a.ID)
		}
		if c.want != nil && !slices.Equal(ids, c.want) || c.want == nil && len(articles) != 3001 {
			t.Errorf("%s: %v", name, ids)
		}
		if (c.what != "") != (len(problems) == 1) || c.what != "" && !strings.Contains(problems[0].What, c.what) {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func FuzzEnvelope(f *testing.F) {
	f.Add([]byte(`{"status":"ok","articles":[{"title":"A"},{"title":"B"}]}`))
	f.Add([]byte(`{"a":{"b":[[{"title":"\\\""}]]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		articles, _ := readText(t, "a.json", string(text), DefaultOptions())
		for _, a := range articles {
			if a.ID == "" {
				t.Error("an article without an id")
			}
		}
	})
}
