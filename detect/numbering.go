package detect

import (
	"cmp"
	"fmt"
	"slices"

	"retold/corpus"
	"retold/shingle"
)

// documents are the articles by number: their places in the input, in the order of their hashed ids, so that no result
// depends on the order of the input. Articles whose id came before are left out.
type documents struct {
	*intake
	places  []uint32
	cache   *cache
	digests *digests // of documents that matched
}

// number orders the articles and lists those whose id came before as problems.
func (in *intake) number() (*documents, error) {
	d := &documents{intake: in, cache: new(cache)}
	d.places = order(in.ids.Len(), in.ids.At)
	err := d.dropTwice()
	d.digests = newDigests(len(d.places))
	return d, err
}

// dropTwice looks at articles whose hashed ids are equal. Different ids with one hash keep the order of the ids.
func (d *documents) dropTwice() error {
	kept := d.places[:0]
	for from := 0; from < len(d.places); {
		to := from + 1
		for to < len(d.places) && d.ids.At(d.places[to]) == d.ids.At(d.places[from]) {
			to++
		}
		same := d.places[from:to]
		if from = to; len(same) > 1 {
			var err error
			if same, err = d.firstOfEach(same); err != nil {
				return err
			}
		}
		kept = append(kept, same...)
	}
	d.places = kept
	return nil
}

// firstOfEach keeps the first of the articles that share an id, sorted by id.
func (d *documents) firstOfEach(places []uint32) ([]uint32, error) {
	first := map[string]*corpus.Article{}
	kept := map[string]uint32{}
	for _, place := range places {
		a, err := d.shelf.Article(int(place))
		if err != nil {
			return nil, err
		}
		if before := first[a.ID]; before != nil {
			d.problems = append(d.problems, corpus.Twice(a.ID, before.Origin, a.Origin))
			continue
		}
		first[a.ID], kept[a.ID] = a, place
	}
	var left []uint32
	for _, id := range sortedKeys(kept) {
		left = append(left, kept[id])
	}
	return left, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// find gives the document that has an id.
func (d *documents) find(id string) (uint32, error) {
	hash := shingle.Hash(id)
	at, _ := slices.BinarySearchFunc(d.places, hash, func(place uint32, hash uint64) int {
		return cmp.Compare(d.ids.At(place), hash)
	})
	for ; at < len(d.places) && d.ids.At(d.places[at]) == hash; at++ {
		if a, err := d.article(uint32(at)); err != nil || a.ID == id {
			return uint32(at), err
		}
	}
	return 0, fmt.Errorf("no article has the id %q", id)
}

// article reads a document's article again.
func (d *documents) article(doc uint32) (*corpus.Article, error) {
	return d.shelf.Article(int(d.places[doc]))
}
