package corpus

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes files below a new folder, goes there, and removes all in the end.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(root)
}

func record(id string) string { return `{"id":"` + id + `","title":"Story ` + id + `"}` + "\n" }

func TestInputsAreFoundInAStableOrder(t *testing.T) {
	tree(t, map[string]string{
		"in/b.jsonl": record("b"), "in/a/z.jsonl": record("z"), "in/a/.hidden.jsonl": record("h"), "in/.git/x.jsonl": record("x"),
		"in/logo.png": "\x89PNG\r\n\x1a\n\x00", "in/notes.md": "# Notes\n\nwhat this is", "in/story.txt": "Story t\n\nText",
		"c1.jsonl": record("c1"), "c2.jsonl": record("c2"), "empty/.keep": "", "folder.jsonl/d.jsonl": record("d"),
	})
	for _, c := range []struct {
		inputs, want string
		problem      string
	}{
		{"in", "z b in/story.txt", ""},
		{"in/a/z.jsonl in", "z b in/story.txt", ""},
		{"c*.jsonl", "c1 c2", ""},
		{"./c2.jsonl c*.jsonl", "c2 c1", ""},
		{"folder.jsonl", "d", ""},
		{"c1.jsonl none.jsonl c2.jsonl", "c1 c2", "none.jsonl: no such file or folder"},
		{"empty c1.jsonl", "c1", "empty: the folder holds no file to read"},
	} {
		articles, problems, err := ReadAll(context.Background(), strings.Fields(c.inputs), DefaultOptions())
		var got []string
		for _, a := range articles {
			got = append(got, strings.Replace(a.ID, "story.txt", "in/story.txt", 1))
		}
		if err != nil || strings.Join(got, " ") != c.want || (len(problems) > 0) != (c.problem != "") {
			t.Errorf("%s gives %v, %v, %v", c.inputs, got, problems, err)
		}
		if len(problems) > 0 && problems[0].Error() != c.problem {
			t.Error(problems[0])
		}
	}
}

func TestFilesOfNoUseAreSkippedInFoldersAndCounted(t *testing.T) {
	tree(t, map[string]string{"in/a.jsonl": record("a"), "in/logo.png": "\x89PNG\r\n", "in/notes.md": "# Notes"})
	r, err := NewReader([]string{"in"}, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	drain(t, r)
	if want := []string{filepath.Join("in", "logo.png"), filepath.Join("in", "notes.md")}; !slices.Equal(r.Skipped(), want) || len(r.Problems()) > 0 {
		t.Error(r.Skipped(), r.Problems())
	}
	_, problems, _ := ReadAll(context.Background(), []string{"in/logo.png"}, DefaultOptions())
	if len(problems) != 1 || !strings.Contains(problems[0].What, "is a picture") {
		t.Error(problems)
	}
}

func TestRecordsWithoutIDsAreNamedByFileAndLine(t *testing.T) {
	tree(t, map[string]string{"a/x.jsonl": `{"title":"One story"}`, "b/x.jsonl": "\n" + `{"title":"Two story"}`, "y.jsonl": `{"title":"Three story"}`})
	articles, problems, _ := ReadAll(context.Background(), []string{"a", "b", "y.jsonl"}, DefaultOptions())
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	if want := "a/x.jsonl:1 b/x.jsonl:2 y.jsonl:1"; strings.Join(ids, " ") != want || len(problems) > 0 {
		t.Error(ids, problems)
	}
}

func TestTheSameArticlesWhateverTheSizeOfBlocks(t *testing.T) {
	text := wireStories(200)
	whole, problems := readText(t, "a.jsonl", text, DefaultOptions())
	if len(whole) != 200 || len(problems) != 0 {
		t.Fatal(len(whole), problems)
	}
	for _, size := range []int{1, 100, 4096} {
		n := 0
		for _, b := range blocksOf(t, map[string]string{"a.jsonl": text}, DefaultOptions(), size) {
			articles, problems := b.Articles()
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			for _, a := range articles {
				if a.ID != whole[n].ID || a.Lead != whole[n].Lead || a.Origin != whole[n].Origin {
					t.Fatalf("%s %q %s is not %s %q %s", a.ID, a.Lead, a.Origin, whole[n].ID, whole[n].Lead, whole[n].Origin)
				}
				n++
			}
		}
		if n != len(whole) {
			t.Errorf("%d articles of %d", n, len(whole))
		}
	}
}
