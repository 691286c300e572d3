package corpus

import (
	"strings"
	"testing"
)

func TestPairs(t *testing.T) {
	text := `{"id":5,"a":{"id":"x","headline":"One story | BBC News"},"b":{"title":"Other","description":"OSLO (AP) - Text"}}` + "\n" +
		`{"a":{"title":"One"},"b":{"title":"Other"}}` + "\n" +
		`{"id":"no b","a":{"title":"One"}}` + "\n" +
		`{"id":"empty b","a":{"title":"One"},"b":{"title":""}}` + "\n" +
		`{"id":"wrong","a":{"title":1},"b":{"title":"x"}}` + "\n" +
		"broken\n"
	blocks := blocksOf(t, map[string]string{"p.jsonl": text}, DefaultOptions(), blockSize)
	pairs, problems := blocks[0].Pairs()
	if len(pairs) != 2 || len(problems) != 4 {
		t.Fatal(pairs, problems)
	}
	a, b := pairs[0].A, pairs[0].B
	if pairs[0].ID != "5" || a.ID != "x" || a.Title != "One story" || b.ID != "5/b" || b.Lead != "Text" || b.Credit != "AP" {
		t.Errorf("%+v", pairs[0])
	}
	if pairs[1].ID != "p.jsonl:2" || pairs[1].Origin.Line != 2 {
		t.Errorf("%+v", pairs[1])
	}
	for i, want := range []string{`no object "b"`, "article b of the pair: neither", `article a of the pair: the field "title"`, "not JSON"} {
		if !strings.Contains(problems[i].What, want) || problems[i].Line != i+3 {
			t.Error(problems[i])
		}
	}
}
