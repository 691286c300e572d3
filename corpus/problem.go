package corpus

import "fmt"

// Problem is a record, or a file, that could not be read as asked.
// It costs that record only, and is counted and listed.
type Problem struct {
	File string
	Line int    // 1-based; 0 where the whole file is concerned
	What string // what is wrong, lower case, no full stop
	Hint string // what the person can do about it; may be empty
	// Lost says that the file could not be read to its end, so that records are missing that nobody can name.
	Lost bool
	// Repaired says that the record was read all the same, with what is wrong put right as the text says.
	Repaired bool
}

// Error names the place and the fault; the hint is left to the one who prints it.
func (p Problem) Error() string {
	return fmt.Sprintf("%s: %s", Origin{File: p.File, Line: p.Line}, p.What)
}
