package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"retold/detect"
	"retold/report"
)

// tool is the command at work: where it reads and writes, and how it may look there.
type tool struct {
	in       io.Reader
	out      *bufio.Writer
	err      io.Writer
	outStyle report.Style
	errStyle report.Style
	live     bool        // stderr is a terminal: a progress bar may move there
	writing  atomic.Bool // outputs of a file's own were begun

	allProblems bool // each problem is listed, however many there are
}

func newTool() *tool {
	return &tool{
		in: os.Stdin, out: bufio.NewWriterSize(os.Stdout, 64<<10), err: os.Stderr,
		outStyle: styleOf(os.Stdout), errStyle: styleOf(os.Stderr),
		live: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// styleOf colours and wraps text for terminals only; see https://no-color.org.
func styleOf(f *os.File) report.Style {
	if !term.IsTerminal(int(f.Fd())) {
		return report.Style{}
	}
	style := report.Style{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		style.Width = min(width, 110) // longer lines are hard to read
	}
	return style
}

func (t *tool) run(ctx context.Context, args []string) error {
	app := t.app()
	arranged, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(ctx, arranged)
	}
	if flushed := t.out.Flush(); err == nil {
		err = flushed
	}
	return err
}

// progress shows how far the work is, on a terminal only. Call finish before printing anything.
func (t *tool) progress(quiet bool) (step detect.Progress, finish func()) {
	if quiet || !t.live {
		return detect.Silent, func() {}
	}
	bar := progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(t.err), progressbar.OptionSpinnerType(14), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetElapsedTime(true), progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish(),
	)
	step = func(stage detect.Stage, done, all int) {
		switch {
		case all > 0:
			bar.Describe(fmt.Sprintf("%s: %d of %d candidates", stage, done, all))
		case done > 0:
			bar.Describe(fmt.Sprintf("%s: %d articles", stage, done))
		default:
			bar.Describe(string(stage))
		}
		_ = bar.Set(done)
	}
	return step, func() { _ = bar.Finish() }
}

// say tells people something on stderr, unless they asked for quiet.
func (t *tool) say(quiet bool, format string, args ...any) {
	if !quiet {
		fmt.Fprintln(t.err, report.Plain(fmt.Sprintf(format, args...)))
	}
}
