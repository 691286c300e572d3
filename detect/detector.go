package detect

import (
	"sync"

	"retold/corpus"
	"retold/lsh"
	"retold/report"
	"retold/rewrite"
	"retold/shingle"
)

// Detector holds what Keys and Judge need. It is safe for concurrent use.
type Detector struct {
	options     Options
	banding     lsh.Banding
	copies      *rewrite.Copies
	judge       func() *rewrite.Judge // made when first asked for: a model takes time to load, and copies need none
	frequencies *shingle.Frequencies
	sharings    sync.Pool // of *sharing, which checks use again
}

// New fails on options that Validate refuses.
func New(o Options) (*Detector, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	copies, err := rewrite.NewCopies(o.judge())
	if err != nil {
		return nil, err
	}
	judge := sync.OnceValues(func() (*rewrite.Judge, error) { return rewrite.NewJudge(o.judge()) })
	if o.usesFacts() {
		if _, err := judge(); err != nil {
			return nil, err
		}
	}
	frequencies := o.Frequencies
	if frequencies == nil {
		frequencies = shingle.DefaultFrequencies()
	}
	return &Detector{options: o, banding: o.lsh().Banding(), copies: copies, frequencies: frequencies,
		judge: func() *rewrite.Judge {
			j, err := judge()
			if err != nil {
				panic("detect: the model that ships: " + err.Error()) // a test reads it: it cannot be broken
			}
			return j
		}}, nil
}

// Banding tells how signatures are cut into bands.
func (d *Detector) Banding() lsh.Banding { return d.banding }

// Options gives the options the detector was made with.
func (d *Detector) Options() Options { return d.options }

// Judge compares two articles, whether or not they are candidates.
func (d *Detector) Judge(a, b *corpus.Article) report.Finding {
	return d.finding(newSide(a, d.prepare(a)), newSide(b, d.prepare(b)))
}

// side is an article of a pair with its prepared story, and its reading once evidence is gathered.
type side struct {
	article *corpus.Article
	story   *rewrite.Story
	reading *rewrite.Reading
}

func newSide(a *corpus.Article, s *rewrite.Story) *side { return &side{article: a, story: s} }

func (d *Detector) reread(s *side) *rewrite.Reading {
	if s.reading == nil {
		s.reading = d.judge().Read(s.story)
	}
	return s.reading
}

// forget gives the reading back, if there is one.
func (d *Detector) forget(s *side) {
	if s.reading != nil {
		d.judge().Release(s.reading)
		s.reading = nil
	}
}

func (d *Detector) prepare(a *corpus.Article) *rewrite.Story { return d.judge().Prepare(judged(a)) }

// judged is what the judge reads of an article.
func judged(a *corpus.Article) rewrite.Text {
	return rewrite.Text{
		Title: a.Title, Lead: a.Lead, Body: a.Body,
		Source: a.Source, Credit: a.Credit, Dateline: a.Dateline, Published: a.Published,
	}
}
