package detect

// stars are clusters as they are held: of each an article that stays, and those that match it themselves and go. They are
// lists without pointers, as large corpora have many.
type stars struct {
	keeps   []uint32
	ends    []uint32 // of each star's in removed
	removed []uint32
}

func (s *stars) len() int { return len(s.keeps) }

// of gives a star.
func (s *stars) of(i uint32) (keep uint32, removed []uint32) {
	from, to := s.span(i)
	return s.keeps[i], s.removed[from:to]
}

// span is where a star's are in removed.
func (s *stars) span(i uint32) (from, to uint32) {
	if i > 0 {
		from = s.ends[i-1]
	}
	return from, s.ends[i]
}

// add puts the stars of another list behind these.
func (s *stars) add(more stars) {
	before := uint32(len(s.removed))
	s.keeps, s.removed = append(s.keeps, more.keeps...), append(s.removed, more.removed...)
	for _, end := range more.ends {
		s.ends = append(s.ends, before+end)
	}
}

// renumber changes the numbers that the articles have.
func (s *stars) renumber(to func(uint32) uint32) {
	for _, list := range [][]uint32{s.keeps, s.removed} {
		for i, n := range list {
			list[i] = to(n)
		}
	}
}

// part parts a component into stars: nothing is removed on hearsay.
//
// Members come in the order in which they are to be kept. The first that is left stays; those of near that are left and
// match it themselves go with it. So a chain a~b~c in which a and c do not match keeps both.
// Near gives at least the documents that are known to match. Stars without a removed member are left out.
// Left has a place for every document; all are false, before and after.
func (s *stars) part(members []uint32, left []bool, near func(doc uint32) []uint32, match func(keep, other uint32) bool) {
	for _, m := range members {
		left[m] = true
	}
	for _, keep := range members {
		if !left[keep] {
			continue
		}
		left[keep] = false
		before := len(s.removed)
		for _, other := range near(keep) {
			if left[other] && match(keep, other) {
				s.removed = append(s.removed, other)
				left[other] = false
			}
		}
		if len(s.removed) > before {
			s.keeps, s.ends = append(s.keeps, keep), append(s.ends, uint32(len(s.removed)))
		}
	}
}
