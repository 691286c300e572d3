package report

// Pair is a finding made ready for a page: both articles with what they share marked in them, and the evidence in the
// words of the report.
type Pair struct {
	A, B              shownArticle
	Verdict           Verdict
	Meaning, Sentence string
	Meters            []meter
	Chips             []labelledSpans
	More              []labelledText
}

// Span is a stretch of text under one mark: "", "shared", "swapped" or "clashes".
type Span = span

// ShowPair names the articles in running text by nameA and nameB, such as "this one".
func ShowPair(f Finding, a, b Article, nameA, nameB string) Pair {
	e := f.Evidence
	names := sides{nameA, nameB, "only in " + nameA, "only in " + nameB}
	return Pair{
		A: showArticle(a, e.phrasesOf(false)), B: showArticle(b, e.phrasesOf(true)),
		Verdict: f.Verdict, Meaning: f.Verdict.Meaning(), Sentence: Plain(e.Sentence),
		Meters: []meter{newMeter("same story", f.SameStory), newMeter("copied", f.Copied)},
		Chips:  e.chips(), More: e.more(f.Direction, names),
	}
}

// Show makes an article ready for a page, nothing marked in it.
func (a Article) Show() shownArticle { return showArticle(a, phrases{}) }

// Mark sets off in a text of A, or of B, what the evidence names.
func (e Evidence) Mark(text string, ofB bool) []Span { return e.phrasesOf(ofB).spans(text) }

// PageCSS is the style sheet of the report, for other pages of the same look.
func PageCSS() string { return pageCSS }
