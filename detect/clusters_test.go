package detect

import (
	"bytes"
	"testing"

	"retold/report"
)

// What workers write together is what Clusters gives one by one.
func TestWriteClusters(t *testing.T) {
	for _, workers := range []int{1, 3} {
		o := testOptions()
		o.Sketch, o.Workers = SketchText, workers
		r := dedupe(t, o, readerOf(t, madeUp(12_000, 3)))
		var got, want bytes.Buffer
		for c := range r.Clusters() {
			if err := report.WriteJSON(&want, c); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.WriteClusters(&got); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() || got.Len() == 0 {
			t.Errorf("%d workers: %d bytes, not the %d of one by one", workers, got.Len(), want.Len())
		}
	}
}
