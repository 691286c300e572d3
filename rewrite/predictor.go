package rewrite

// predictor is an ensemble laid out for speed. It gives the probability that the ensemble gives.
type predictor struct {
	linear      *linear
	graded      graded // nil: the forest is walked
	trees       forest // where it is
	calibration *calibration
}

func newPredictor(e *ensemble, g *grading) predictor {
	p := predictor{linear: &e.Linear, graded: newGraded(&e.Trees, g), calibration: &e.Calibration}
	if p.graded == nil {
		p.trees = newForest(&e.Trees)
	}
	return p
}

func (p *predictor) probability(s *sight) float64 {
	return p.calibration.at(float64(p.linear.sum(&s.f) + p.sum(s)))
}

// sum is the trees' answer.
func (p *predictor) sum(s *sight) float32 {
	if p.graded != nil {
		return p.graded.sum(&s.grades)
	}
	return p.trees.sum(&s.f, &s.ranks)
}

// predictors are those of a model.
type predictors struct {
	grading                         *grading // nil: trees are walked
	same, headline, copied, overall predictor
}

func newPredictors(m *Model) predictors {
	var g *grading
	if gradesFast() {
		g = newGrading(&m.Same.Trees, &m.Headline.Trees, &m.Copied.Trees, &m.Overall.Trees)
	}
	return predictors{g, newPredictor(&m.Same, g), newPredictor(&m.Headline, g), newPredictor(&m.Copied, g), newPredictor(&m.Overall, g)}
}

// sight is the features of a pair, as trees see them too.
type sight struct {
	f      features
	ranks  ranks
	grades grades
}

func (p *predictors) see(s *sight) {
	s.ranks.fill(&s.f)
	if p.grading != nil {
		gradesOf(&s.grades, &s.ranks, p.grading.features, p.grading.columns)
	}
}
