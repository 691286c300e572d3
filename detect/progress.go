package detect

// Stage is a step of a long run.
type Stage string

const (
	Reading    Stage = "reading"   // articles: parsed and sketched
	Numbering  Stage = "numbering" // articles; exact copies are collapsed with it
	Proposing  Stage = "proposing"
	Judging    Stage = "judging" // candidates
	Clustering Stage = "clustering"
)

// Progress is told when a stage begins (done is 0), and in the long ones how far it is; all is 0 where that is not known.
// It is called by one goroutine at a time.
type Progress func(stage Stage, done, all int)

// Silent is a Progress that tells nobody.
func Silent(Stage, int, int) {}
