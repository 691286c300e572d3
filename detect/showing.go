package detect

import (
	"bytes"
	"cmp"
	"context"
	"io"

	"retold/report"
	"retold/rewrite"
)

// WriteText writes the clusters for people, sorted by id. Their articles are read again side by side.
func (r *Result) WriteText(w io.Writer, s report.Style) error {
	return r.inWords(w, func() wording {
		show := &showing{telling: telling{clusters: &r.clusters}, ctx: r.ctx, style: s}
		return show.appendText
	})
}

// showing puts clusters into text for people, in memory that is used for the next ones.
type showing struct {
	telling
	ctx         context.Context
	style       report.Style
	star        uint32 // that is shown
	kept, other reread
}

func (s *showing) appendText(text []byte, stars []uint32) ([]byte, error) {
	out := bytes.NewBuffer(text)
	for _, s.star = range stars {
		c := s.tell(s.star)
		if err := report.WriteCluster(out, &c, s.look, s.style); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// look reads the article of a member again: the kept one first.
func (s *showing) look(m *report.Member, member int) (seen report.Seen, err error) {
	place, removed := s.stars.of(s.star)
	into := &s.kept
	if member > 0 {
		place, into = removed[member-1], &s.other
	}
	a, err := into.again(s.shelf, s.digests.orderAt(place))
	if err = cmp.Or(err, s.ctx.Err()); err != nil {
		return seen, err
	}
	seen.Article = Shown(a)
	if m.Removed && m.Verdict != report.Identical {
		from, _ := s.stars.span(s.star)
		seen.Sentence = s.sentence(s.scores[int(from)+member-1], &s.kept, &s.other)
	}
	return seen, nil
}

// sentence is that of Judge's evidence. For texts that are the same or near, what is known of their score will do.
func (d *Detector) sentence(known brief, a, b *reread) string {
	score := rewrite.Score{Verdict: rewrite.Verdict(known.verdict()), Jaccard: known.jaccard}
	if s, ok := rewrite.SentenceFor(score, a.sheetBy(d.copies), b.sheetBy(d.copies)); ok {
		return s
	}
	return d.Judge(a.article, b.article).Evidence.Sentence
}
