package shingle

// Frequencies counts in how many articles each stem occurs. The zero value knows no word.
type Frequencies struct{}

// DefaultFrequencies is the table that ships with the binary. It is shared and must not be changed.
func DefaultFrequencies() *Frequencies { return nil }

// IDF is ln((N+1)/(df+1)) in nats; a word never seen has the highest.
func (f *Frequencies) IDF(stem string) float64 { return 0 }

// Plus gives the table of both together: the one that ships and the corpus at hand.
func (f *Frequencies) Plus(g *Frequencies) *Frequencies { return nil }
