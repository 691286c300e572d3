package detect

import (
	"fmt"
	"slices"
	"sync"

	"retold/corpus"
	"retold/lsh"
	"retold/shingle"
)

// documents are the articles by number: their places in the input, in the order of their hashed ids, so that no result
// depends on the order of the input. Articles whose id came before are left out.
type documents struct {
	*intake
	places  []uint32
	cache   *cache
	digests *digests // of documents that matched

	scanners sync.Pool // of *corpus.Scanner
}

// number orders the articles and lists those whose id came before as problems. The ids are let go of.
func (in *intake) number(s *sorting) (*documents, error) {
	d := &documents{intake: in, cache: new(cache)}
	var failed error
	before := len(in.problems)
	d.places = s.order(in.ids.Len(), in.ids.At, func(places []uint32) {
		if failed == nil {
			failed = d.dropTwice(places)
		}
	})
	if len(in.problems) > before {
		d.places = slices.DeleteFunc(d.places, func(place uint32) bool { return place == lsh.None })
	}
	in.ids.Free()
	return d, failed
}

// dropTwice puts lsh.None in the place of articles whose id came before, among some in order of which each may share its hashed
// id with the next. Different ids with one hash keep the order of the ids.
func (d *documents) dropTwice(places []uint32) error {
	for same := range runs(places, d.ids.At) {
		first, err := d.firstOfEach(same)
		if err != nil {
			return err
		}
		for i := copy(same, first); i < len(same); i++ {
			same[i] = lsh.None
		}
	}
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

// find gives the document of an article that matched, by its id. Documents are in the order of their hashed ids, so that a
// search finds it among those that have a digest.
func (d *documents) find(id string) (uint32, error) {
	hash := shingle.Hash(id)
	low, from := len(d.places), 0
	for to := low; from < to; {
		middle := from + (to-from)/2
		at := d.digested(middle)
		if at < to && shingle.Hash(d.digests.id(uint32(at))) < hash {
			from = at + 1
			continue
		}
		low, to = at, middle
	}
	for at := low; at < len(d.places); at = d.digested(at + 1) {
		if found := d.digests.id(uint32(at)); found == id {
			return uint32(at), nil
		} else if shingle.Hash(found) != hash {
			break
		}
	}
	return 0, fmt.Errorf("no article that matched has the id %q", id)
}

// digested is the first document from one on that has a digest.
func (d *documents) digested(from int) int {
	for from < len(d.places) && d.digests.at[from].Load() == 0 {
		from++
	}
	return from
}

// article reads a document's article again.
func (d *documents) article(doc uint32) (*corpus.Article, error) {
	return d.shelf.Article(int(d.places[doc]))
}

// articleInto is article without the Raw, which holds until the room is used again.
func (d *documents) articleInto(room *corpus.Room, doc uint32) (*corpus.Article, error) {
	s, ok := d.scanners.Get().(*corpus.Scanner)
	if !ok {
		s = corpus.NewScanner()
	}
	defer d.scanners.Put(s)
	return s.AgainInto(room, d.shelf, int(d.places[doc]))
}
