package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each page of testdata/teasers has its cards beside it, written by hand: box,
// headline, the source's headline, snippet and link, parted by tabs.
func TestTeasersHTMLOfEachLayout(t *testing.T) {
	pages, err := filepath.Glob("testdata/teasers/*.html")
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			raw, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(page, ".html") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			teasers, err := Teasers(page, raw)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for i, c := range teasers {
				fmt.Fprintf(&got, "%s\t%s\t%s\t%s\t%s\n", c.Box, c.Title, c.OriginalTitle, c.Lead, c.URL)
				if c.Position != i+1 || c.Page != page {
					t.Errorf("card %d says that it is %d of %s", i+1, c.Position, c.Page)
				}
			}
			if got.String() != string(want) {
				t.Errorf("got\n%swant\n%s", &got, want)
			}
		})
	}
}
