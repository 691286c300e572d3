package detect

import (
	"bytes"
	"cmp"
	"io"
	"slices"

	"retold/report"
)

// WriteText writes the clusters for people, sorted by id. Their articles are read again side by side.
func (r *Result) WriteText(w io.Writer, s report.Style) error {
	return r.inWords(w, func() words {
		show := &showing{telling: telling{clusters: &r.clusters}, style: s}
		return show.appendText
	})
}

// showing puts clusters into text for people, in memory that is used for the next ones.
type showing struct {
	telling
	style       report.Style
	places      []uint32 // in digests: of the members of the cluster that is shown, the kept one first, then by id
	kept, other reread
	text        bytes.Buffer
	err         error // where an article cannot be read again
}

func (s *showing) appendText(text []byte, stars []uint32) ([]byte, error) {
	for _, star := range stars {
		s.text.Reset()
		if err := s.show(star); err != nil {
			return nil, err
		}
		text = append(text, s.text.Bytes()...)
	}
	return text, nil
}

func (s *showing) show(star uint32) error {
	keep, removed := s.stars.of(star)
	s.places = append(append(s.places[:0], keep), removed...)
	slices.SortFunc(s.places[1:], func(x, y uint32) int {
		return cmp.Compare(s.digests.idAt(x), s.digests.idAt(y))
	})
	c := s.tell(star)
	return cmp.Or(report.WriteCluster(&s.text, &c, s, s.style), s.err)
}

// Article reads the article of a member again.
func (s *showing) Article(member int) report.Article {
	into := &s.other
	if member == 0 {
		into = &s.kept
	}
	a, err := into.again(s.shelf, s.digests.orderAt(s.places[member]))
	if err != nil {
		s.err = cmp.Or(s.err, err)
		return report.Article{}
	}
	return Shown(a)
}

// Sentence tells of the kept article and the member that was read last.
func (s *showing) Sentence(int) string {
	if s.err != nil {
		return ""
	}
	return s.sentence(&s.kept, &s.other)
}

// sentence is that of Judge's evidence. For texts that are the same or near it costs a twentieth.
func (d *Detector) sentence(a, b *reread) string {
	if s, ok := d.copies.Sentence(a.sheetBy(d.copies), b.sheetBy(d.copies)); ok {
		return s
	}
	return d.Judge(a.article, b.article).Evidence.Sentence
}
