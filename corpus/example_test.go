package corpus_test

import (
	"context"
	"fmt"
	"io"
	"strings"

	"retold/corpus"
)

func ExampleReadAll() {
	o := corpus.DefaultOptions()
	o.Stdin = strings.NewReader(`{"id": 1, "headline": "Ferry stops for the winter | Bay Courier", "outlet": "Bay Courier", "text": "NORTHPORT (AP) — The last boat left."}
{"id": 2, "headline": "Bakery on Hill
`)
	articles, problems, err := corpus.ReadAll(context.Background(), []string{"-"}, o)
	for _, a := range articles {
		fmt.Printf("%s: %q, %q by %s in %s\n", a.ID, a.Title, a.Lead, a.Credit, a.Dateline)
	}
	fmt.Println(problems, err)
	// Output:
	// 1: "Ferry stops for the winter", "The last boat left." by AP in NORTHPORT
	// [standard input:2: truncated JSON: it breaks off before the object's end] <nil>
}

func ExampleReader() {
	o := corpus.DefaultOptions()
	o.Stdin = strings.NewReader("headline;text\nFerry stops;The last boat left.\nBakery opens;Bread is back.\n")
	r, err := corpus.NewReader([]string{"-"}, o)
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		block, err := r.Next(context.Background())
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		articles, _ := block.Articles() // in any goroutine
		for _, a := range articles {
			fmt.Printf("%s %s %q\n", a.Origin, a.Title, a.Raw)
		}
	}
	// Output:
	// standard input:2 Ferry stops "Ferry stops;The last boat left.\n"
	// standard input:3 Bakery opens "Bakery opens;Bread is back.\n"
}
