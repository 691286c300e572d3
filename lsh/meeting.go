package lsh

// list is documents that meet: they share an opening key, or a pair.
type list struct {
	documents []uint32 // ascending
	key       uint32   // alone for a pair
}

// searcher looks at one list after the other.
type searcher struct {
	*ranked
	best     *best
	numbered numbered
	marks    marks
	crowd    crowd
	least    float32 // share of the weights of both that makes the least overlap, in units, less what rounding may take
	bar      uint32  // in units, less what rounding may take
	waiting  []list
	held     int      // documents of those
	met      []uint32 // see strangers
	meetings []meeting
	touched  uint32 // see flush
	capped   int
}

// meeting is two documents that may reach the bar and the overlap.
type meeting struct {
	a, b uint32
	key  uint32   // of the list
	x, y []uint32 // their keys
}

// rounding is more than a sum of weights can lose by its order.
const rounding = 1e-4

func newSearcher(r *ranked, best *best) *searcher {
	inUnits := (1 - rounding) / r.unit
	return &searcher{ranked: r, best: best,
		least: float32(r.options.Overlap/(1+r.options.Overlap)) * inUnits, bar: uint32(float32(r.options.Bar) * inUnits)}
}

// part looks at the lists of a part.
func (s *searcher) part(entries []uint64) {
	s.numbered.sort(entries)
	for number := range 1 << partNumbers {
		switch documents := s.numbered.of(number); {
		case len(documents) > s.options.PairCap:
			s.capped++
		case len(documents) > 1:
			s.queue(list{documents, alone})
		}
	}
	s.flush()
}

// atOnce is about how many outlines are asked for at once.
const atOnce = 64

func (s *searcher) queue(l list) {
	s.waiting = append(s.waiting, l)
	if s.held += len(l.documents); s.held >= atOnce {
		s.flush()
	}
}

// flush looks at the lists that wait. Outlines are touched before, and keys: whoever will read them is spared the wait for memory, as many are
// touched at once.
func (s *searcher) flush() {
	for _, l := range s.waiting {
		for _, doc := range l.documents {
			places := s.of(doc)
			s.touched += uint32(places[0]) + uint32(places[len(places)-1])
		}
	}
	for _, l := range s.waiting {
		s.look(l)
	}
	s.waiting, s.held = s.waiting[:0], 0
	for i := range s.meetings {
		m := &s.meetings[i]
		m.x, m.y = s.all(m.a), s.all(m.b)
	}
	for _, m := range s.meetings {
		s.touched += m.x[0] + m.x[len(m.x)-1] + m.y[0] + m.y[len(m.y)-1]
	}
	for _, m := range s.meetings {
		s.meet(m)
	}
	s.meetings = s.meetings[:0]
}

// meet sums up what two documents share, and offers them to one another if that is enough. Those that share an opening key before that of the
// list have met there.
func (s *searcher) meet(m meeting) {
	sum, shared := float32(0), 0
	for x, y := m.x, m.y; len(x) > 0 && len(y) > 0; {
		switch a, b := x[0], y[0]; {
		case a < b:
			x = x[1:]
		case a > b:
			y = y[1:]
		case shared == 0 && a < min(m.key, s.rares):
			return
		default:
			sum, shared = sum+s.weight[a], shared+1
			x, y = x[1:], y[1:]
		}
	}
	if shared < s.options.MinShared || float64(sum) < s.options.Bar {
		return
	}
	if s.overlap(m.a, m.b, sum) >= s.options.Overlap {
		s.best.offer(s.numbers[m.a], s.numbers[m.b], s.closeness(m.a, m.b, sum))
	}
}

// closeness ranks partners: what is shared, against the square root of what could be. Between the plain sum, which favours
// long documents, and the cosine, which favours short ones; it ranks better than either.
func (s *searcher) closeness(a, b uint32, shared float32) float32 {
	return shared / (s.norm[a] + s.norm[b])
}

// overlap is the weighted Jaccard of two lists, given what they share.
func (s *searcher) overlap(a, b uint32, shared float32) float64 {
	return float64(shared) / (float64(s.gists[a].total) + float64(s.gists[b].total) - float64(shared))
}
