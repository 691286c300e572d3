package bench

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// Figure is a number with a name, NaN where the labels do not allow for it.
type Figure struct {
	Name     string
	Value    float64
	Interval *Interval // nil: none
}

// Interval holds the middle 95 % of the bootstrap.
type Interval struct{ Low, High float64 }

// Section is what was measured in one way.
type Section struct {
	Name       string // in JSON
	Title      string // for people
	Figures    []Figure
	Replicates int // of the bootstrap behind the intervals; fewer than asked for where there are many pairs
}

// counting puts figures without an interval before the others.
func (s Section) counting(figures ...Figure) Section {
	s.Figures = append(figures, s.Figures...)
	return s
}

// Figure gives the value of a name, NaN where the section has none of it.
func (s Section) Figure(name string) float64 {
	for _, f := range s.Figures {
		if f.Name == name {
			return f.Value
		}
	}
	return math.NaN()
}

// MarshalJSON writes {"ap": 0.9, ..., "interval95": {"ap": [0.8, 1], ...}}, six digits after the point, null for NaN.
func (s Section) MarshalJSON() ([]byte, error) {
	var values, intervals object
	for _, f := range s.Figures {
		values.add(f.Name, number(f.Value))
		if f.Interval != nil {
			intervals.add(f.Name, "["+number(f.Interval.Low)+","+number(f.Interval.High)+"]")
		}
	}
	if s.Replicates > 0 {
		values.add("interval95_replicates", strconv.Itoa(s.Replicates))
		values.add("interval95", intervals.String())
	}
	return []byte(values.String()), nil
}

// object writes a JSON object with its members in order.
type object struct{ members bytes.Buffer }

func (o *object) add(name, value string) {
	if o.members.Len() > 0 {
		o.members.WriteByte(',')
	}
	key, _ := json.Marshal(name) // a string always has one
	o.members.Write(key)
	o.members.WriteByte(':')
	o.members.WriteString(value)
}

func (o *object) String() string { return "{" + o.members.String() + "}" }

func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "null"
	}
	return strconv.FormatFloat(math.Round(x*1e6)/1e6, 'f', -1, 64)
}
