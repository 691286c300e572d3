package bench

import (
	"encoding/json"
	"strconv"
	"strings"
)

// MarshalJSON writes an object for each group, and in it one for each section by name; figures have six digits after the
// point and are null where the labels do not allow for them.
func (r *Report) MarshalJSON() ([]byte, error) {
	var o object
	if err := o.put("files", r.Files); err != nil {
		return nil, err
	}
	o.add("sensitivity", strconv.Quote(r.Sensitivity))
	o.add("bootstrap", `{"over":"stories","replicates":`+strconv.Itoa(r.Bootstrap.Replicates)+
		`,"seed":`+strconv.FormatUint(r.Bootstrap.Seed, 10)+"}")
	o.add("left_out", strconv.Itoa(r.leftOut()))
	for i := range r.Groups {
		if err := o.put(r.Groups[i].Name, &r.Groups[i]); err != nil {
			return nil, err
		}
	}
	return []byte(o.String()), nil
}

// leftOut counts the rows that could not be read.
func (r *Report) leftOut() int {
	n := 0
	for _, p := range r.Problems {
		if !p.Repaired {
			n++
		}
	}
	return n
}

// MarshalJSON writes the sections by name, the baselines in an object of their own.
func (g *Group) MarshalJSON() ([]byte, error) {
	var o, beside object
	for _, s := range g.Sections {
		if err := o.put(s.Name, s); err != nil {
			return nil, err
		}
	}
	if len(g.Kinds) > 0 {
		if err := o.put("kinds", g.Kinds); err != nil {
			return nil, err
		}
	}
	for _, s := range g.Beside {
		if err := beside.put(strings.TrimPrefix(s.Name, "baseline_"), s); err != nil {
			return nil, err
		}
	}
	o.add("baselines", beside.String())
	return []byte(o.String()), nil
}

func (o *object) put(name string, v any) error {
	value, err := json.Marshal(v)
	if err == nil {
		o.add(name, string(value))
	}
	return err
}
