package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	startCalmly()
	os.Exit(run(os.Args))
}

// grace is how long an interrupted command may take to clean up; a read that nobody answers cannot be cancelled.
// A service ends by being interrupted: it finishes what it was asked, within times of its own.
func grace(args []string) time.Duration {
	if isService(args) {
		return time.Minute
	}
	return 2 * time.Second
}

func isService(args []string) bool { return len(args) > 1 && args[1] == "serve" }

// endings are the signals to clean up after. A hang-up that was to be ignored, as nohup asks, stays ignored.
func endings() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

func run(args []string) int {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of that write, not the end of the process
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	t := newTool()
	done := make(chan error, 1)
	go func() { done <- t.run(ctx, args) }()
	select {
	case err := <-done:
		return t.exitCode(err)
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		if err == nil || isService(args) {
			return t.exitCode(err)
		}
	case <-time.After(grace(args)):
	}
	return t.exitCode(ctx.Err())
}
