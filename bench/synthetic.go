package bench

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Synthetic describes a corpus that is made up: words without meaning, distributed as in news (Zipf), with names and
// numbers, and with copies planted in it. The same description gives the same bytes.
type Synthetic struct {
	Articles    int
	Words       int     // of headline and lead together, on average
	Copies      float64 // share of articles that copy an earlier one: a fifth to the letter, a fifth under a new headline, the rest with a few words changed
	Boilerplate int     // articles among them that share one lead and differ in the headline
	Seed        uint64
}

// DefaultSynthetic are short articles, a headline and a lead, of which a fifth are copies.
func DefaultSynthetic() Synthetic {
	return Synthetic{Articles: 100_000, Words: 40, Copies: 0.2, Seed: 1}
}

// String says what kind of corpus it is, whatever its size.
func (s Synthetic) String() string {
	text := fmt.Sprintf("synthetic articles of about %d words, %.0f%% copies", s.Words, 100*s.Copies)
	if s.Boilerplate > 0 {
		text += fmt.Sprintf(", %d of boilerplate", s.Boilerplate)
	}
	return text + fmt.Sprintf(", seed %d", s.Seed)
}

// Validate names every fault at once.
func (s Synthetic) Validate() error {
	var faults []error
	if s.Articles < 1 {
		faults = append(faults, fmt.Errorf("%d articles: want 1 or more", s.Articles))
	}
	if s.Words < 16 {
		faults = append(faults, fmt.Errorf("%d words: want 16 or more", s.Words))
	}
	if s.Copies < 0 || s.Copies >= 1 {
		faults = append(faults, fmt.Errorf("share of copies %v: want 0 to below 1", s.Copies))
	}
	if s.Boilerplate < 0 || s.Boilerplate > s.Articles {
		faults = append(faults, fmt.Errorf("%d of boilerplate: want 0 to the number of articles", s.Boilerplate))
	}
	return errors.Join(faults...)
}

const (
	vocabulary   = 60_000
	nameCount    = 20_000
	headlineLen  = 9
	remembered   = 50_000 // earlier articles that a copy can be made of
	accentEvery  = 200    // words
	boilerplates = 24     // words of the shared lead
)

// Write writes the corpus as JSON lines: id, title, lead.
func (s Synthetic) Write(w io.Writer) error { return s.split(w, s.Articles, nil) }

// split writes the first n articles to head and the others to tail: some of these copy one of those.
func (s Synthetic) split(head io.Writer, n int, tail io.Writer) error {
	if err := s.Validate(); err != nil {
		return err
	}
	m := newMaker(s)
	out := bufio.NewWriterSize(head, 1<<20)
	var line []byte
	for i := range s.Articles {
		if i == n {
			if err := out.Flush(); err != nil {
				return err
			}
			out.Reset(tail)
		}
		a := m.next(i)
		line = append(line[:0], `{"id":"s`...)
		line = strconv.AppendInt(line, int64(i), 10)
		line = append(line, `","title":"`...)
		line = append(line, strings.Join(a.title, " ")...)
		line = append(line, `","lead":"`...)
		line = append(line, strings.Join(a.lead, " ")...)
		line = append(line, ".\"}\n"...)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

type made struct{ title, lead []string }

// maker draws articles one after the other.
type maker struct {
	Synthetic
	rng    *rand.Rand
	zipf   *rand.Zipf
	words  []string
	names  []string
	past   []made
	shared []string
}

func newMaker(s Synthetic) *maker {
	rng := rand.New(rand.NewPCG(s.Seed, 0x9e3779b97f4a7c15))
	m := &maker{Synthetic: s, rng: rng, zipf: rand.NewZipf(rng, 1.1, 2.7, vocabulary-1)}
	m.words, m.names = m.coin(vocabulary), m.coin(nameCount)
	for i, name := range m.names {
		m.names[i] = strings.ToUpper(name[:1]) + name[1:]
	}
	m.shared = m.prose(boilerplates)
	return m
}

// coin makes distinct words of syllables, shorter ones first.
func (m *maker) coin(n int) []string {
	const consonants, vowels = "bcdfghjklmnprstvw", "aeiou"
	seen := make(map[string]bool, n)
	words := make([]string, 0, n)
	for len(words) < n {
		var b strings.Builder
		for range 1 + len(words)*3/n + m.rng.IntN(2) {
			b.WriteByte(consonants[m.rng.IntN(len(consonants))])
			b.WriteByte(vowels[m.rng.IntN(len(vowels))])
		}
		if m.rng.IntN(3) == 0 {
			b.WriteByte(consonants[m.rng.IntN(len(consonants))])
		}
		if word := b.String(); !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	return words
}

func (m *maker) next(i int) made {
	if m.rng.Float64()*float64(m.Articles) < float64(m.Boilerplate) {
		return made{m.prose(headlineLen), m.shared}
	}
	if len(m.past) > 0 && m.rng.Float64() < m.Copies {
		return m.copy(m.past[m.rng.IntN(len(m.past))])
	}
	a := m.article()
	if len(m.past) < remembered {
		m.past = append(m.past, a)
	} else {
		m.past[m.rng.IntN(remembered)] = a
	}
	return a
}

// article tells an event: its names and numbers stand in the headline and again in the lead.
func (m *maker) article() made {
	spread := m.Words / 4
	lead := m.prose(m.Words - headlineLen - spread + m.rng.IntN(2*spread+1))
	title := m.prose(headlineLen)
	for range 2 + m.rng.IntN(2) {
		name := m.names[m.rng.IntN(nameCount)]
		title[m.rng.IntN(len(title))] = name
		lead[m.rng.IntN(len(lead))] = name
	}
	lead[m.rng.IntN(len(lead))] = strconv.Itoa(2 + m.rng.IntN(5000))
	return made{title, lead}
}

func (m *maker) prose(n int) []string {
	text := make([]string, n)
	for i := range text {
		text[i] = m.words[m.zipf.Uint64()]
		if m.rng.IntN(accentEvery) == 0 {
			text[i] += "é"
		}
	}
	return text
}

func (m *maker) copy(a made) made {
	switch m.rng.IntN(5) {
	case 0:
		return a
	case 1:
		return made{m.prose(headlineLen), a.lead}
	default:
		lead := append([]string(nil), a.lead...)
		for range 1 + len(lead)/40 {
			lead[m.rng.IntN(len(lead))] = m.words[m.zipf.Uint64()]
		}
		return made{a.title, lead}
	}
}
