package rewrite

import (
	"math/rand/v2"
	"slices"
)

// folds deals the groups out in a seeded order.
func folds(pairs []Pair, o FitOptions) []int {
	var groups []string
	for _, p := range pairs {
		groups = append(groups, p.Group)
	}
	slices.Sort(groups)
	groups = slices.Compact(groups)
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	rng.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	of := make(map[string]int, len(groups))
	for i, g := range groups {
		of[g] = i % o.Folds
	}
	fold := make([]int, len(pairs))
	for i, p := range pairs {
		fold[i] = of[p.Group]
	}
	return fold
}

// outOfFold are the scores that each pair of a task got from a model that had not seen its group.
type outOfFold struct {
	index  []int
	cases  []judged
	models []ensemble // by fold
}

// crossValidate scores each fold by what the others teach.
func (l *learner) crossValidate(rows []example, index []int, r recipe) (out outOfFold, err error) {
	out = outOfFold{index: index, cases: make([]judged, len(rows))}
	for fold := range l.o.Folds {
		if err := l.ctx.Err(); err != nil {
			return outOfFold{}, err
		}
		e := l.without(fold, rows, index, r)
		for i := range rows {
			if l.fold[index[i]] == fold {
				out.cases[i] = judged{e.score(&rows[i].f), rows[i].label, rows[i].weight}
			}
		}
		out.models = append(out.models, e)
	}
	return out, nil
}

// without fits on all folds but one.
func (l *learner) without(fold int, rows []example, index []int, r recipe) ensemble {
	var in []example
	for i, row := range rows {
		if l.fold[index[i]] != fold {
			in = append(in, row)
		}
	}
	if len(in) == 0 {
		in = rows
	}
	story := l.story
	if len(l.stories) > 0 {
		story = &l.stories[fold]
	}
	return l.fit(r, in, story)
}
