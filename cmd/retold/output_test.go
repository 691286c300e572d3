package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOutputsAppearWholeOrNotAtAll(t *testing.T) {
	for _, tt := range []struct {
		name   string
		commit bool
		cancel bool
		want   string
	}{
		{"committed", true, false, "new"},
		{"abandoned", false, false, "old"},
		{"interrupted before the commit", true, true, "old"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			place := filepath.Join(dir, "out")
			if err := os.WriteFile(place, []byte("old"), 0o640); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			o := &outputs{tool: &tool{}, ctx: ctx}
			out, err := o.create("--output", place)
			if err != nil {
				t.Fatal(err)
			}
			out.WriteString("new")
			if tt.cancel {
				cancel()
			}
			if tt.commit {
				if err := o.commit(); tt.cancel != errors.Is(err, context.Canceled) {
					t.Errorf("commit: %v", err)
				}
			}
			o.abandon()
			if text, _ := os.ReadFile(place); string(text) != tt.want {
				t.Errorf("the file holds %q, want %q", text, tt.want)
			}
			if info, _ := os.Stat(place); info.Mode().Perm() != 0o640 {
				t.Errorf("mode %v, want that of the file before", info.Mode())
			}
			if left, _ := os.ReadDir(dir); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestALinkStaysALink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	o := &outputs{tool: &tool{}, ctx: t.Context()}
	out, err := o.create("--output", link)
	if err != nil {
		t.Fatal(err)
	}
	out.WriteString("text")
	if err := o.commit(); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(target); string(text) != "text" {
		t.Errorf("the target holds %q", text)
	}
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
}

func TestClashesAreRefused(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"in.jsonl", "old.jsonl"} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name   string
		wanted []named
		fine   bool
	}{
		{"different", []named{{"--output", "a"}, {"--removed", "b"}, {"--pairs", ""}}, true},
		{"twice, not there yet", []named{{"--output", "a"}, {"--removed", "./a"}}, false},
		{"twice, there already", []named{{"--output", "old.jsonl"}, {"--removed", dir + "/old.jsonl"}}, false},
		{"twice standard output", []named{{"--output", "-"}, {"--removed", "-"}}, false},
		{"once standard output, with standard input", []named{{"--output", "-"}}, true},
		{"an input", []named{{"--output", dir + "/in.jsonl"}}, false},
		{"nowhere, twice", []named{{"--output", "/dev/null"}, {"--report", "b"}}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := refuseClashes(tt.wanted, []string{"-", "in.jsonl"})
			if (err == nil) != tt.fine {
				t.Errorf("got %v", err)
			}
		})
	}
}
