package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts expect anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"retold": main})
}

// TestStories runs testdata/*.txtar: what people type, with the files they type it for.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: *update, RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			labelled, err := filepath.Abs("../../bench/testdata/labelled")
			e.Setenv("LABELLED", labelled)
			return err
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits, "serves": serves},
	})
}

// exits runs a command and wants just this exit code: exits 2 retold dedupe --bogus
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// An interrupt leaves no file behind, however long the input keeps the command waiting.
func TestInterruptLeavesNothingBehind(t *testing.T) {
	for _, ending := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(ending.String(), func(t *testing.T) {
			if signal.Ignored(ending) {
				t.Skip("these tests are run with the signal ignored, as nohup does, and so is the command")
			}
			interruptLeavesNothingBehind(t, ending)
		})
	}
}

func interruptLeavesNothingBehind(t *testing.T, signal os.Signal) {
	dir := t.TempDir()
	out := filepath.Join(dir, "kept.jsonl")
	if err := os.WriteFile(out, []byte("earlier\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("retold", "dedupe", "-", "-o", out, "--removed", filepath.Join(dir, "gone.jsonl"))
	stdin, err := cmd.StdinPipe() // never written to, never closed
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for parts := 0; parts < 2; time.Sleep(5 * time.Millisecond) {
		found, _ := filepath.Glob(filepath.Join(dir, ".*.part"))
		parts = len(found)
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit code %d, want %d; stderr:\n%s", code, exitInterrupted, stderr.String())
	}
	left, _ := os.ReadDir(dir)
	if text, _ := os.ReadFile(out); len(left) != 1 || string(text) != "earlier\n" {
		t.Errorf("left behind: %v, with %q in the output", left, text)
	}
}

// A reader that has seen enough (head, less) is no error.
func TestClosedPipeIsQuiet(t *testing.T) {
	cmd := exec.Command("retold", "dedupe", "-", "-o", "-", "--quiet")
	cmd.Stdin = manyArticles(5000)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	stdout.Close()
	if err := cmd.Wait(); err != nil || stderr.Len() > 0 {
		t.Errorf("%v, stderr %q; want a quiet end", err, stderr.String())
	}
}

// manyArticles differ in every word.
func manyArticles(n int) io.Reader {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","title":"t%da t%db t%dc t%dd","lead":"l%da l%db l%dc l%dd l%de"}`+"\n", i, i, i, i, i, i, i, i, i, i)
	}
	return strings.NewReader(b.String())
}
