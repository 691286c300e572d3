package shingle

// AppendHashes appends the 64-bit hash of each run of width words of a text, in order, repeats included.
// A text of fewer words gives one shingle of all of them; an empty text gives none.
func AppendHashes(dst []uint64, text string, width int) []uint64 { return dst }
