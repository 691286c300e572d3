package corpus

import (
	"reflect"
	"testing"
)

// What a scanner gives is what Articles gives, problems too, and so it is when the block's memory is used again.
func TestScannerEqualsArticles(t *testing.T) {
	files := map[string]string{
		"a.jsonl": `{"id":1,"published":20240305,"title":"Ferry &amp; plan","lead":"HULL (Reuters) - It\u2019s  agreed."}` + "\n" + `{"id":2,"title":"Mill","text":["One.","Two \"quoted\"."]}` +
			"\nnot json\n" + wireStories(40),
		"b.csv": "id,headline,summary\nt1,\"Say \"\"no\"\" twice\",\"and \"\"yes\"\" once\"\n,Second,Two\n",
		"c.txt": "A headline of note\n\nAnd the text below it,  which says &quot;more&quot;.\n",
	}
	for _, size := range []int{300, blockSize} {
		scanner := NewScanner()
		for _, b := range blocksOf(t, files, DefaultOptions(), size) {
			want, faults := b.Articles()
			i := 0
			problems := scanner.Scan(b, func(a *Article) {
				if i >= len(want) || !reflect.DeepEqual(*a, want[i]) {
					t.Errorf("article %d of %s: %+v; want %+v", i, b.File(), *a, want[i])
				}
				i++
			})
			if i != len(want) || !reflect.DeepEqual(problems, faults) {
				t.Errorf("%s: %d articles of %d, problems %v, want %v", b.File(), i, len(want), problems, faults)
			}
		}
	}
}
