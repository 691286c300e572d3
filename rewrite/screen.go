package rewrite

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// screen says after a glance at two stories, at the stems they share alone, that no model will take them for one. It spares most
// candidates the alignment, which is most of what a judgement costs (a cascade: Viola and Jones 2001). What it lets pass is
// judged in full, so it can lose a pair but never make one.
type screen struct {
	Linear linear  `json:"linear"`
	Least  float64 `json:"least"` // sum from which a pair is judged
}

// glanced are the features that a glance gives.
var glanced = [...]int{
	fCosineTitle, fCosineLead, fCosineAll, fCosineCross, fJaccard, fSharedWeight, fTop1, fTop2, fTop3, fTop5, fSharedNames,
	fSharedNumbers, fQuoteShared, fLenRatio,
}

func (f *features) glance(a, b *Story) {
	f.sharedStems(a, b)
	f[fLenRatio] = over(min(a.weight, b.weight), max(a.weight, b.weight))
}

// mayTell is false for pairs that are not worth a judgement. Where a lead is missing, or long bodies may prove a copy, it is true.
func (s *screen) mayTell(a, b *Story) bool {
	if s == nil || a.titleEnd == len(a.terms) || b.titleEnd == len(b.terms) || min(a.words, b.words) >= leastProof {
		return true
	}
	var f features
	f.glance(a, b)
	return float64(s.Linear.sum(&f)) >= s.Least
}

func (s *screen) validate() error {
	if s != nil && (len(s.Linear.Weight) != numFeatures || math.IsNaN(s.Least)) {
		return errors.New("model's screen does not weigh the features")
	}
	return nil
}

// A screen may lose so much of the pairs that the models take for one story, and of the copies among them.
const (
	screenLoss     = 0.001
	screenCopyLoss = 0.002
)

// learnScreen learns which pairs the models took for one story when they had not seen them.
func (l *learner) learnScreen(m *Model, same, copied outOfFold) *screen {
	told := l.told(m, same, copied)
	var rows []example
	for n, i := range same.index {
		row := example{weight: l.pairs[i].weight()}
		if l.pairs[i].Copied == Yes {
			row.weight = max(row.weight, cmp.Or(l.pairs[i].CopyWeight, row.weight))
		}
		if told[n] {
			row.label = 1
		}
		for _, k := range glanced {
			row.f[k] = l.f[i][k]
		}
		rows = append(rows, row)
	}
	if bothClasses(rows) != nil {
		return nil
	}
	s := &screen{Linear: fitLinear(rows, linearOptions{L2: float64(sameRecipe.l2), Rounds: sameRecipe.steps})}
	var all, copies []judged
	for n, i := range same.index {
		if told[n] {
			c := judged{float64(s.Linear.sum(&rows[n].f)), 1, l.pairs[i].weight()}
			all = append(all, c)
			if l.pairs[i].Copied == Yes {
				copies = append(copies, c)
			}
		}
	}
	s.Least = min(losing(all, screenLoss), losing(copies, screenCopyLoss))
	return s
}

// told are the pairs of same_story that the models, held out, take for one story.
func (l *learner) told(m *Model, same, copied outOfFold) []bool {
	asCopy := map[int]bool{}
	for n, i := range copied.index {
		asCopy[i] = m.Copied.Calibration.at(copied.cases[n].score) >= likely
	}
	told := make([]bool, len(same.index))
	for n, i := range same.index {
		p := m.Same.Calibration.at(same.cases[n].score)
		told[n] = p >= likely || p >= doubtful && asCopy[i]
	}
	return told
}

// losing is the greatest score below which a share of the weight of cases lies, at most; for no case it is above all.
func losing(cases []judged, share float64) float64 {
	slices.SortFunc(cases, func(x, y judged) int { return cmp.Compare(x.score, y.score) })
	var all, below float64
	for _, c := range cases {
		all += c.weight
	}
	for _, c := range cases {
		if below += c.weight; below > share*all {
			return c.score
		}
	}
	return math.Inf(1)
}
