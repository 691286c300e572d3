package rewrite

import "math"

// platt stretches and shifts a calibration, on the scale of log odds, to what held-out cases say (Platt 1999). The two
// numbers are held to "no change" by the weight of plattPrior cases, so that a handful of labels changes little.
func platt(base *calibration, held []judged) calibration {
	slope, shift := 1.0, 0.0
	for range 25 {
		dSlope, dShift := plattStep(base, held, slope, shift)
		slope, shift = max(slope-dSlope, 0.05), shift-dShift
		if math.Abs(dSlope)+math.Abs(dShift) < 1e-9 {
			break
		}
	}
	return base.moved(slope, shift)
}

const plattPrior = 5

// plattStep is a Newton step on the log loss with its quadratic prior, halved where it is far.
func plattStep(base *calibration, held []judged, slope, shift float64) (dSlope, dShift float64) {
	g1, g2 := plattPrior*(slope-1), plattPrior*shift
	h11, h12, h22 := float64(plattPrior), 0.0, float64(plattPrior)
	for _, c := range held {
		x := logit(base.at(c.score))
		p := sigmoid(slope*x + shift)
		d, q := c.weight*(p-c.label), c.weight*max(p*(1-p), 1e-6)
		g1, g2 = g1+d*x, g2+d
		h11, h12, h22 = h11+q*x*x, h12+q*x, h22+q
	}
	det := h11*h22 - h12*h12
	dSlope, dShift = (g1*h22-g2*h12)/det, (g2*h11-g1*h12)/det
	if size := math.Hypot(dSlope, dShift); size > 1 {
		dSlope, dShift = dSlope/size, dShift/size
	}
	return dSlope, dShift
}

func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return math.Log(p / (1 - p))
}

func (c *calibration) moved(slope, shift float64) calibration {
	out := calibration{Score: c.Score, Probability: make([]float64, len(c.Probability))}
	for i, p := range c.Probability {
		out.Probability[i] = sigmoid(slope*logit(p) + shift)
	}
	return out
}
