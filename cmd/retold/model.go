package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// modelFlags say what the judge knows.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Category: groupJudging, Usage: "`FILE` that retold fit wrote, in the place of the model that ships"},
		&cli.StringFlag{Name: "vectors", Category: groupJudging,
			Usage: "`FILE` of static word vectors (Model2Vec's model.safetensors, with tokenizer.json beside it), joined to those that ship"},
	}
}

// modelFiles are the files that the flags name.
func modelFiles(c *cli.Context) (files []string) {
	for _, flag := range []string{"model", "vectors"} {
		if file := c.String(flag); file != "" {
			files = append(files, file)
		}
	}
	return files
}

// useModel reads what the flags name; nothing of a file that is not whole is used.
func useModel(c *cli.Context, o *detect.Options) error {
	if file := c.String("model"); file != "" {
		learned, err := readWhole(file, rewrite.ReadLearned)
		if err != nil {
			return err
		}
		o.Use(learned)
	}
	if file := c.String("vectors"); file != "" {
		vectors, err := readVectors(file)
		if err != nil {
			return err
		}
		if o.Words == nil {
			o.Words = rewrite.DefaultWords()
		}
		o.Words = o.Words.WithVectors(vectors)
	}
	return nil
}

func openPlain(file string) (*os.File, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	return f, nil
}

func readWhole[T any](file string, read func(io.Reader) (T, error)) (T, error) {
	in, err := openPlain(file)
	if err != nil {
		var none T
		return none, err
	}
	defer in.Close()
	v, err := read(in)
	if err != nil {
		return v, corpus.Problem{File: file, What: err.Error(), Hint: "nothing of it was used"}
	}
	return v, nil
}

func readVectors(file string) (*rewrite.Words, error) {
	beside := filepath.Join(filepath.Dir(file), "tokenizer.json")
	tokens, err := openPlain(beside)
	if err != nil {
		return nil, inputError("--vectors "+file+" needs its tokenizer: "+err.Error(), "put Model2Vec's tokenizer.json beside it")
	}
	defer tokens.Close()
	return readWhole(file, func(r io.Reader) (*rewrite.Words, error) { return rewrite.ReadVectors(r, tokens) })
}
