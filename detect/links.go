package detect

// links are the copies of each group: those of all groups in one list.
type links struct {
	starts []uint32 // by group
	ends   []link
}

// link leads to a group, by a match.
type link struct{ group, match uint32 }

func newLinks(groups int, matches []match) links {
	l := links{starts: make([]uint32, groups+1)}
	for _, m := range matches {
		if m.isCopy {
			l.starts[m.a]++
			l.starts[m.b]++
		}
	}
	sum := uint32(0)
	for g, n := range l.starts {
		sum += n
		l.starts[g] = sum // where its links end, and after the filling where they begin
	}
	l.ends = make([]link, sum)
	for i := len(matches) - 1; i >= 0; i-- {
		if m := &matches[i]; m.isCopy {
			l.put(m.a, link{m.b, uint32(i)})
			l.put(m.b, link{m.a, uint32(i)})
		}
	}
	return l
}

func (l *links) put(group uint32, to link) {
	l.starts[group]--
	l.ends[l.starts[group]] = to
}

func (l *links) of(group uint32) []link { return l.ends[l.starts[group]:l.starts[group+1]] }

// find gives the match that links two groups, looking at the one with fewer links.
func (l *links) find(a, b uint32) (match uint32, ok bool) {
	if len(l.of(b)) < len(l.of(a)) {
		a, b = b, a
	}
	const few = 64
	list := l.of(a)
	if len(list) > few {
		return 0, false
	}
	for _, to := range list {
		if to.group == b {
			return to.match, true
		}
	}
	return 0, false
}
