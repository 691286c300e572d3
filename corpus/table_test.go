package corpus

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func rowsOf(text string, comma byte) (rows [][]string, strays int) {
	at := 0
	for _, end := range (tableSplitter{comma}).ends(nil, []byte(text), true) {
		row, stray := cells(nil, []byte(text[at:end]), comma)
		at = end
		if stray {
			strays++
		}
		var texts []string
		for _, c := range row {
			texts = append(texts, string(c.text(nil)))
		}
		rows = append(rows, texts)
	}
	return rows, strays
}

func TestRowsAreReadAsTheStandardLibraryReadsThem(t *testing.T) {
	cell := rapid.StringOf(rapid.SampledFrom([]rune{'a', 'b', ' ', '"', ',', '\n', ';', 'é'}))
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 4).Draw(t, "columns")
		want := rapid.SliceOfN(rapid.SliceOfN(cell, columns, columns), 1, 6).Draw(t, "rows")
		var text strings.Builder
		w := csv.NewWriter(&text)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		for i := range want {
			if w.UseCRLF {
				for j := range want[i] {
					want[i][j] = strings.ReplaceAll(want[i][j], "\n", "-")
				}
			}
		}
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		got, strays := rowsOf(text.String(), ',')
		if strays > 0 || !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("%q is %q, %d strays, want %q", text.String(), got, strays, want)
		}
	})
}

func TestAStrayQuoteCostsItsRowOnly(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   [][]string
		strays int
	}{
		{"1,\"open,x\n2,\"shut\",y\n3,z,z\n", [][]string{{"1", `"open`, "x"}, {"2", "shut", "y"}, {"3", "z", "z"}}, 1},
		{"1,\"open,x\n\"2\",b,y\n", [][]string{{"1", `"open`, "x"}, {"2", "b", "y"}}, 1},
		{"1,x,\"open", [][]string{{"1", "x", `"open`}}, 1},
		{"1,5\" pipe,x\n2,b,c\n", [][]string{{"1", `5" pipe`, "x"}, {"2", "b", "c"}}, 0},
		{"1,\"he said \"no\" twice\",x\n2,b,c\n", [][]string{{"1", `he said "no" twice`, "x"}, {"2", "b", "c"}}, 0},
		{"1,\"two\nlines, \"\"quoted\"\"\",x\n2,b,c\n", [][]string{{"1", "two\nlines, \"quoted\"", "x"}, {"2", "b", "c"}}, 0},
		{"1,\"\",\"\"\n", [][]string{{"1", "", ""}}, 0},
	} {
		got, strays := rowsOf(c.text, ',')
		if strays != c.strays || !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%q is %q, %d strays", c.text, got, strays)
		}
	}
}

func TestRowsOfAnotherLengthAreProblems(t *testing.T) {
	articles, problems := readText(t, "a.csv", "id,title,lead\n1,a b,c\n2\n3,a b,c,d\n4,a b,c,\n5,short of an empty cell\n", DefaultOptions())
	if len(articles) != 3 || len(problems) != 2 || problems[0].What != "1 column where the header has 3" || problems[1].Line != 4 {
		t.Error(articles, problems)
	}
}
