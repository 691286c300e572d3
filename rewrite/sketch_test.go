package rewrite

import (
	"sync"
	"testing"
)

// TestSketchesAreMadeOnce asks for each from several sides at once, before and after it was made.
func TestSketchesAreMadeOnce(t *testing.T) {
	words := DefaultWords()
	made, directions := newSketches(words.Len(), words.Dims(), words.Vector), newPlanes(words.Dims())
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for id := uint32(0); int(id) < words.Len(); id += 97 {
				if got, want := made.of(id), sketchOf(words.Vector(id), directions); got != want {
					t.Errorf("word %d: %x, want %x", id, got, want)
				}
			}
		})
	}
	asking.Wait()
}
