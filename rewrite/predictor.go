package rewrite

// predictor is an ensemble laid out for speed. It gives the probability that the ensemble gives.
type predictor struct {
	linear      *linear
	trees       forest
	calibration *calibration
}

func newPredictor(e *ensemble) predictor {
	return predictor{&e.Linear, newForest(&e.Trees), &e.Calibration}
}

func (p *predictor) probability(f *features, r *ranks) float64 {
	return p.calibration.at(float64(p.linear.sum(f) + p.trees.sum(f, r)))
}

// predictors are those of a model.
type predictors struct{ same, headline, copied, overall predictor }

func newPredictors(m *Model) predictors {
	return predictors{newPredictor(&m.Same), newPredictor(&m.Headline), newPredictor(&m.Copied), newPredictor(&m.Overall)}
}
