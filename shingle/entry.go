package shingle

// Entry is what a table knows of a word; of one that it does not have, that it is rare.
type Entry struct {
	table *Frequencies
	term  *term // nil: the table does not have it
}

// Entry gives what is known of a word by its [Hash], for those who have hashes and no words. About 15 ns.
func (f *Frequencies) Entry(hash uint64) Entry { return Entry{f, f.find(hash)} }

// Word is the word itself, "" where the table does not have it.
func (e Entry) Word() string {
	if e.term == nil {
		return ""
	}
	return e.table.text(e.term)
}

// Capitalised is [Frequencies.Capitalised] of the word.
func (e Entry) Capitalised() (share float64, ok bool) { return e.term.capitalised() }

// IDF is [Frequencies.IDF] of the word.
func (e Entry) IDF() float64 {
	if e.term == nil {
		return e.table.weightOf(0)
	}
	return e.table.weightOf(int(e.term.articles))
}
