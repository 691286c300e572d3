package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"retold/detect"
	"retold/server"
	"retold/store"
)

const groupServing = "Serving"

func (t *tool) serve() *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "answer checks over HTTP, with a page for people",
		Description: `Serve an index: a page to paste an article into and to browse clusters, and an API for programs, described at
/openapi.json. Only this machine can reach it, unless --listen or --host says otherwise; then what changes the index
wants a token, sent as Authorization: Bearer TOKEN. Requests at work are finished before the command ends.`,
		UsageText: `retold serve --index DIR [flags]

retold serve --index news.index
retold serve --index news.index --listen :8080 --token-file token.txt
curl --data-binary @draft.txt -H 'Content-Type: text/plain' http://127.0.0.1:8080/v1/check`,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "index", Category: groupServing, Usage: "`DIR` of the index; retold index create makes one"},
		}, servingFlags(), []cli.Flag{quietFlag()}, judgingFlags(), sketchFlags()),
		Action: func(c *cli.Context) error { return t.runServe(c) },
	}
}

func servingFlags() []cli.Flag {
	d := server.DefaultOptions()
	return []cli.Flag{
		&cli.StringFlag{Name: "listen", Category: groupServing, Value: d.Listen, Usage: "`HOST:PORT` to listen on; :8080 is every address of this machine"},
		&cli.StringFlag{Name: "token-file", Category: groupServing, Usage: "`FILE` with the token that changes of the index want"},
		&cli.StringSliceFlag{Name: "host", Category: groupServing, Usage: "`NAME` that clients may call the server by, such as that of a proxy in front; repeat it for more"},
		&cli.Int64Flag{Name: "max-body", Category: groupServing, Value: d.MaxBody, Usage: "`N` bytes of one request"},
		&cli.IntFlag{Name: "max-batch", Category: groupServing, Value: d.MaxBatch, Usage: "`N` articles of one request"},
		&cli.IntFlag{Name: "max-concurrent", Category: groupServing, Value: d.MaxConcurrent, Usage: "`N` requests at work at once; more wait, then are told to come again. As many again may still be ending that took longer than --work-timeout"},
		&cli.DurationFlag{Name: "work-timeout", Category: groupServing, Value: d.WorkTimeout, Usage: "`SPAN` that a request may take"},
		&cli.StringFlag{Name: "log", Category: groupServing, Value: "text", Usage: "`FORMAT` of the log on stderr: text or json; it holds neither texts nor tokens"},
	}
}

func (t *tool) runServe(c *cli.Context) (err error) {
	o, err := serving(c)
	if err != nil {
		return err
	}
	log, err := t.logger(c)
	if err != nil {
		return err
	}
	memory := machineMemory()
	toServe := fitted(store.DefaultOptions(), memory)
	toServe.Gentle = true
	index, err := openIndex(c, c.String("index"), toServe)
	if err != nil {
		return indexError(c.String("index"), err)
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	s, err := server.New(o, shelf{index}, index.Detector(), log)
	if err != nil {
		return usageError(err.Error(), "")
	}
	listener, err := (&net.ListenConfig{}).Listen(c.Context, "tcp", o.Listen)
	if err != nil {
		return usageError(fmt.Sprintf("--listen %s: %v", o.Listen, err), "is another server there already?")
	}
	spareGarbage(memory)
	t.say(c.Bool("quiet"), "serving %s on http://%s/", c.String("index"), listener.Addr())
	return s.Serve(c.Context, listener)
}

// spareGarbage lets garbage lie for longer than usual: while it is collected, checks take twice as long. GOMEMLIMIT goes before.
func spareGarbage(memory int64) {
	const percent, most = 800, 2 << 30
	debug.SetGCPercent(percent)
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(cmp.Or(min(memory/2, most), most))
	}
}

// fitted holds less in memory on a machine of less than four gigabytes, so that it stays below half of what there is.
func fitted(o store.Options, memory int64) store.Options {
	const enough = 4 << 30
	if memory > 0 && memory < enough {
		for _, held := range []*int64{&o.Cache, &o.Stories, &o.Facts} {
			*held = int64(float64(*held) * float64(memory) / enough)
		}
	}
	return o
}

// shelf is an index that lends itself for the page's answer to what came closest.
type shelf struct{ *store.Store }

func (s shelf) View(context.Context) (detect.Index, func(), error) {
	view, err := s.Store.View()
	if err != nil {
		return nil, nil, err
	}
	return view, func() { _ = view.Close() }, nil // it was only read
}

// serving reads the flags that say who may ask what.
func serving(c *cli.Context) (server.Options, error) {
	o := server.DefaultOptions()
	switch {
	case c.NArg() > 0:
		return o, usageError("serve takes no argument: "+c.Args().First(), "retold serve --index DIR")
	case c.String("index") == "":
		return o, usageError("no index was given", "retold serve --index DIR; retold index create makes one")
	}
	o.Listen, o.Hosts = c.String("listen"), c.StringSlice("host")
	o.MaxBody, o.MaxBatch = c.Int64("max-body"), c.Int("max-batch")
	o.MaxBodies = max(o.MaxBodies, 4*o.MaxBody)
	o.MaxConcurrent, o.WorkTimeout = c.Int("max-concurrent"), c.Duration("work-timeout")
	o.WriteTimeout = max(o.WriteTimeout, o.QueueTimeout+o.WorkTimeout+10*time.Second)
	if name := c.String("token-file"); name != "" {
		token, err := readToken(name)
		if err != nil {
			return o, err
		}
		o.Token = token
	}
	if err := o.Validate(); err != nil {
		hint := ""
		if o.Token == "" && o.Exposed() {
			hint = "make a token with: openssl rand -hex 32 > token.txt; then add --token-file token.txt"
		}
		return o, usageError(err.Error(), hint)
	}
	return o, nil
}

func readToken(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", unreadable(name, err)
	}
	defer f.Close()
	const longest = 4096
	text, err := io.ReadAll(io.LimitReader(f, longest+1))
	if err != nil {
		return "", unreadable(name, err)
	}
	token := strings.TrimSpace(string(text))
	if token == "" || len(text) > longest {
		return "", usageError("--token-file "+name+" holds no token", "one line of 16 characters or more is wanted")
	}
	return token, nil
}

func (t *tool) logger(c *cli.Context) (*slog.Logger, error) {
	level := slog.LevelInfo
	if c.Bool("quiet") {
		level = slog.LevelWarn
	}
	o := &slog.HandlerOptions{Level: level}
	switch format := c.String("log"); format {
	case "text":
		return slog.New(slog.NewTextHandler(t.err, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(t.err, o)), nil
	default:
		return nil, usageError(fmt.Sprintf("--log %s: want text or json", format), "")
	}
}
