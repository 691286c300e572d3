// Command train fits the model that ships with the binary from the labelled data described in rewrite/MODEL.md.
//
//	go run ./rewrite/train -data DIR -o rewrite/model.json
//
// The same data and seed give the same file.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"retold/rewrite"
)

func main() {
	data := flag.String("data", "", "the data `folder`")
	out := flag.String("o", "rewrite/model.json", "the model `file` to write; topics.bin goes beside it")
	seed := flag.Uint64("seed", 1, "seed of folds and samples")
	date := flag.String("date", "", "date to write into the model, such as 2026-01-31")
	ablate := flag.Bool("ablate", false, "fit without each group of features in turn, and print what that costs; writes no file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *out, *date, *seed, *ablate); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir, out, date string, seed uint64, ablate bool) error {
	d, err := read(dir)
	if err != nil {
		return err
	}
	topics, err := d.learnTopics(ctx)
	if err != nil {
		return err
	}
	options := rewrite.DefaultOptions()
	options.Topics, options.Model = topics, &rewrite.Model{} // stories are prepared and measured without a model
	j, err := rewrite.NewJudge(options)
	if err != nil {
		return err
	}
	l := d.pairs(j, seed)
	o := rewrite.DefaultFitOptions()
	o.Seed, o.About, o.Deals = seed, about(date), deals
	if ablate {
		return l.ablate(ctx, os.Stdout, o)
	}
	fitted, err := j.Fit(ctx, l.pairs, nil, o)
	if err != nil {
		return err
	}
	l.describe(os.Stdout, fitted)
	table, err := topics.MarshalBinary()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(out), "topics.bin"), table, 0o644); err != nil {
		return err
	}
	return save(fitted.Model, out)
}

// deals make the figure of rewrites a mean of three: with 504 reports beside them, ten of which set the bar, one deal moves it by .03.
const deals = 2

func save(m *rewrite.Model, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func about(date string) rewrite.About {
	return rewrite.About{
		Name: "retold-news-en", Version: "1", Date: date,
		Data:    "NeuS train (outlets), hand-written rewrites (dev), Reuters-21578 (pairs of other days), STS headlines 2013 and 2014; topics: the same and AG News, Upworthy, Stop Clickbait, MRPC train, unlabelled",
		Licence: "weights only, no text of the data; see rewrite/MODEL.md",
	}
}
