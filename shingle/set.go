package shingle

// Set is a set of shingle hashes: sorted, without repeats.
type Set []uint64

// NewSet sorts hashes in place and drops repeats.
func NewSet(hashes []uint64) Set { return nil }

// Jaccard is |a and b| / |a or b|, 0 for two empty sets.
func Jaccard(a, b Set) float64 { return 0 }

// Containment is the share of a that b has, 0 for an empty a.
func Containment(a, b Set) float64 { return 0 }
