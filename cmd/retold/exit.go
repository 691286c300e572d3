package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"retold/corpus"
	"retold/report"
)

// Exit codes, as the help text has them.
const (
	exitDone        = 0
	exitMatched     = 1
	exitUsage       = 2
	exitInput       = 3
	exitInterrupted = 130
)

// Meanings of exit code 1.
const (
	oneMatched = "--exit-code was given and something matched"
	oneDamaged = "the index is damaged"
)

// exitHelp is the part of a help text on exit codes; one says what 1 means, "" where it does not occur.
func exitHelp(one string) string {
	if one != "" {
		one = "  1    " + one + "\n"
	}
	return `Exit codes:
  0    done
` + one + `  2    wrong usage, or an output that cannot be written
  3    a file that could not be read, or not to its end; the rest was done all the same, unless --strict.
       Single bad records are listed, counted and left out, and end with 0
  130  interrupted`
}

// failure ends a command: what is wrong, what to do about it, and the exit code.
type failure struct {
	code       int
	what, hint string
}

func (f *failure) Error() string { return f.what }

func usageError(what, hint string) error { return &failure{exitUsage, what, hint} }
func inputError(what, hint string) error { return &failure{exitInput, what, hint} }

// status is an exit code of which everything has been said.
type status int

func (s status) Error() string { return fmt.Sprintf("exit code %d", int(s)) }

// exitCode says what went wrong, with a hint, and gives the code to end with. It is the only place that does.
func (t *tool) exitCode(err error) int {
	var f *failure
	var p corpus.Problem
	var s status
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &s):
		return int(s)
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader has seen enough
	case errors.Is(err, context.Canceled):
		hint := ""
		if t.writing.Load() {
			hint = "outputs that were not complete have been removed"
		}
		t.complain("interrupted", hint)
		return exitInterrupted
	case errors.As(err, &f):
		t.complain(f.what, f.hint)
		return f.code
	case errors.As(err, &p):
		t.complain(p.Error(), p.Hint)
		return exitInput
	}
	t.complain(err.Error(), "")
	return exitUsage
}

// complain prints an error line by line, and its hint.
func (t *tool) complain(what, hint string) {
	for _, line := range strings.Split(what, "\n") {
		fmt.Fprintf(t.err, "retold: %s\n", report.Plain(line))
	}
	if hint != "" {
		fmt.Fprintf(t.err, "hint: %s\n", report.Plain(hint))
	}
}

// shownProblems is how many problems are listed before the rest is only counted.
const shownProblems = 10

// listProblems prints the first problems of each kind and counts the rest, unless all were asked for.
func (t *tool) listProblems(problems []corpus.Problem) {
	left := map[string]int{} // how many more of a kind are shown
	for _, p := range problems {
		left[kind(p)] = 0
	}
	for k := range left {
		left[k] = max(1, shownProblems/len(left))
	}
	more := 0
	for _, p := range problems {
		if k := kind(p); t.allProblems || len(problems) <= shownProblems || left[k] > 0 {
			left[k]--
			t.complain(p.Error(), p.Hint)
		} else {
			more++
		}
	}
	if more > 0 {
		fmt.Fprintf(t.err, "retold: %s like these; --all-problems names them\n", report.Counted(more, "more problem", "more problems"))
	}
}

// kind is what problems have in common that differ in numbers and quoted texts only.
func kind(p corpus.Problem) string {
	parts := strings.Split(p.What, `"`)
	for i := 1; i < len(parts); i += 2 {
		parts[i] = ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, strings.Join(parts, ""))
}

// noArticle is the error to end with where no article was read: the problem of a file that was lost, which has been listed, says it all.
func noArticle(problems []corpus.Problem, what, hint string) error {
	if lost := afterReading(problems); lost != nil {
		return lost
	}
	return inputError(what, hint)
}

// afterReading is the error to end with once everything that could be read was dealt with: a file that could not be
// read to its end is one, a single bad record is not.
func afterReading(problems []corpus.Problem) error {
	if slices.ContainsFunc(problems, func(p corpus.Problem) bool { return p.Lost }) {
		return status(exitInput)
	}
	return nil
}
