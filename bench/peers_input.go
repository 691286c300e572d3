package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"retold/corpus"
	"retold/rewrite"
	"retold/shingle"
)

// plainRow is what every program reads of an article.
type plainRow struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Lead  string `json:"lead"`
}

// writeInput writes the corpus as JSON lines of id, title and lead, and says what it is. A file's articles are written as their
// words, in lower case and with a space between, so that all programs see the same words however they would cut them.
func (w *comparison) writeInput(ctx context.Context) (string, error) {
	if len(w.Files) == 0 {
		return w.Synthetic.String(), w.Synthetic.create(w.input())
	}
	list, problems, err := corpus.ReadAll(ctx, w.Files, w.Reading)
	if err != nil {
		return "", err
	}
	if len(list) == 0 && len(problems) > 0 {
		return "", problems[0]
	}
	return strings.Join(w.Files, ", ") + ", as words", writeLines(w.input(), func(out *bufio.Writer) error {
		for i := range list {
			if err := writeRow(out, &list[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func writeRow(out *bufio.Writer, a *corpus.Article) error {
	text := strings.TrimSpace(a.Lead + "\n" + a.Body)
	line, err := json.Marshal(plainRow{a.ID, words(a.Title), words(text)})
	if err == nil {
		_, err = out.Write(append(line, '\n'))
	}
	return err
}

// texts are the articles of the input as an exact comparison sees them.
type texts struct {
	ids    []string
	byID   map[string]uint32
	titles []string
	leads  []string
}

func readTexts(file string) (*texts, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t := &texts{byID: map[string]uint32{}}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<30)
	for lines.Scan() {
		var row plainRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, err
		}
		t.byID[row.ID] = uint32(len(t.ids))
		t.ids, t.titles, t.leads = append(t.ids, row.ID), append(t.titles, row.Title), append(t.leads, row.Lead)
	}
	return t, lines.Err()
}

// set is the shingles of an article: of its title and its lead, none reaching from one into the other.
func (t *texts) set(i, width int) shingle.Set {
	hashes, _ := rewrite.Text{Title: t.titles[i], Lead: t.leads[i]}.Shingles(nil, width)
	return shingle.NewSet(hashes)
}

// words gives the words of a text in lower case with a space between.
func words(text string) string {
	var b strings.Builder
	for _, word := range shingle.Words(text) {
		b.WriteString(word)
		b.WriteByte(' ')
	}
	return strings.TrimSuffix(strings.ToLower(b.String()), " ")
}

// couple is a pair of articles, the smaller number first; or one article, twice.
type couple [2]uint32

type couples map[couple]bool

// articles are those of any pair.
func (c couples) articles() couples {
	all := couples{}
	for pair := range c {
		for _, a := range pair {
			all[couple{a, a}] = true
		}
	}
	return all
}

// readPairs reads what a program wrote: two ids a line with a tab between, or one.
func (t *texts) readPairs(file string) (couples, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	found := couples{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		left, right, two := strings.Cut(lines.Text(), "\t")
		if !two {
			right = left
		}
		a, known := t.byID[left]
		b, both := t.byID[right]
		if !known || !both {
			return nil, fmt.Errorf("%s: %q names no articles of the input", file, lines.Text())
		}
		if a != b || !two {
			found[couple{min(a, b), max(a, b)}] = true
		}
	}
	return found, lines.Err()
}
