package detect

// Stage is a step of a long run.
type Stage string

const (
	Reading Stage = "reading" // articles
	Judging Stage = "judging" // candidates
)

// Progress is told how far a stage is; all is 0 where that is not known. It is called by one goroutine at a time.
type Progress func(stage Stage, done, all int)

// Silent is a Progress that tells nobody.
func Silent(Stage, int, int) {}
