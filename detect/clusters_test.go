package detect

import (
	"slices"
	"testing"
)

// What is made ahead comes in its order, and nothing is left running when nobody asks any more.
func TestAhead(t *testing.T) {
	numbers := []int{1, 2, 3, 4, 5}
	if got := slices.Collect(ahead(slices.Values(numbers))); !slices.Equal(got, numbers) {
		t.Errorf("got %v", got)
	}
	ended := false
	made := func(yield func(int) bool) {
		defer func() { ended = true }()
		for _, n := range numbers {
			if !yield(n) {
				return
			}
		}
	}
	for n := range ahead(made) {
		if n == 2 {
			break
		}
	}
	if !ended {
		t.Error("it goes on when nobody asks")
	}
}
