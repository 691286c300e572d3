package detect

import (
	"context"
	"errors"
	"testing"
)

// TestInterruptAtEveryStage: a context that ends when a stage begins ends the run with its error.
func TestInterruptAtEveryStage(t *testing.T) {
	jsonl := madeUp(200, 5)
	d, err := New(testOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range []Stage{Reading, Numbering, Proposing, Judging, Clustering} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := d.Dedupe(ctx, readerOf(t, jsonl), func(at Stage, _, _ int) {
			if at == stage {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", stage, err)
		}
		cancel()
	}
}

// TestInterruptAtFindings: pairs that are judged when they are asked for end with the context of the run.
func TestInterruptAtFindings(t *testing.T) {
	o := testOptions()
	o.Sketch = SketchText
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r, err := d.Dedupe(ctx, readerOf(t, madeUp(200, 5)), Silent)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cancel()
	for _, err = range r.Findings() {
		break
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("findings end with %v", err)
	}
}

// TestListingRemovesNothing: a higher bound on what is listed leaves the clusters as they are.
func TestListingRemovesNothing(t *testing.T) {
	jsonl := madeUp(100, 9)
	var sizes [2]int
	for i, bound := range []float64{0.5, 0.999} {
		o := testOptions()
		o.MinSameStory = bound
		sizes[i] = dedupe(t, o, readerOf(t, jsonl)).Summary.Removed
	}
	if sizes[0] != sizes[1] || sizes[0] == 0 {
		t.Errorf("%d removed at .5, %d at .999", sizes[0], sizes[1])
	}
}

func TestSeedChangesBands(t *testing.T) {
	article := everyArticle(t, madeUp(1, 1))[0]
	var keys [2]uint64
	for seed := range keys {
		o := testOptions()
		o.Seed = uint64(seed)
		d, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		keys[seed] = d.Keys(&article).Bands[0]
	}
	if keys[0] == keys[1] {
		t.Error("two seeds, one key")
	}
}
