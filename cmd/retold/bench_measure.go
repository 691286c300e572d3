package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/report"
)

// benchMeasure is what runs in the process that is measured: it reads a job and prints what it cost.
func (t *tool) benchMeasure() *cli.Command {
	return &cli.Command{
		Name:   "measure",
		Usage:  "one measured run, for retold bench itself",
		Hidden: true,
		Action: func(c *cli.Context) error {
			var job bench.Job
			if err := json.NewDecoder(t.in).Decode(&job); err != nil {
				return usageError("measure reads a job on standard input: "+err.Error(), "retold bench speed runs it")
			}
			keepWithin(job.Detect)
			m, err := bench.Measure(c.Context, job)
			if err != nil {
				return err
			}
			return report.WriteJSON(t.out, m)
		},
	}
}

// measure runs a job in a process of its own.
func measure(ctx context.Context, job bench.Job) (*bench.Measurement, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	job.Reading.Stdin = nil
	text, err := json.Marshal(job)
	if err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	run := exec.CommandContext(ctx, self, "bench", "measure")
	run.Stdin, run.Stderr = bytes.NewReader(text), &stderr
	out, err := run.Output()
	if err != nil {
		return nil, childError(ctx, err, stderr.String())
	}
	m := new(bench.Measurement)
	return m, json.Unmarshal(out, m)
}

// childError says what the process said, as an error of the same kind.
func childError(ctx context.Context, err error, stderr string) error {
	var exit *exec.ExitError
	message, hint, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(stderr), "retold: "), "\nhint: ")
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &exit) && exit.ExitCode() == exitInput:
		return inputError(message, hint)
	}
	return fmt.Errorf("the measured run failed: %w: %s", err, message)
}

// rounds tells on a terminal what is being run.
func (t *tool) rounds(quiet bool) func(round, rounds int, what string) {
	if quiet || !t.live {
		return nil
	}
	start := time.Now()
	return func(round, rounds int, what string) {
		fmt.Fprintf(t.err, "\r\x1b[Kround %d of %d: %s (%s)", round+1, rounds, what, time.Since(start).Round(time.Second))
	}
}

// endRounds leaves the line that rounds wrote on.
func (t *tool) endRounds(quiet bool) {
	if !quiet && t.live {
		fmt.Fprint(t.err, "\r\x1b[K")
	}
}
