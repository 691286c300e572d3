package rewrite

import (
	"math/rand/v2"

	"retold/shingle"
)

// A fact that two stories share must never speak against them. Features of words alone cannot promise that: they move
// together. So the promise is put to the fit itself: into one story of a pair a fact of the other is planted, and what that
// does to the features is a direction in which no score may fall.

const maxPlanted = 3000 // pairs that are planted

// planted gives, for pairs picked evenly, how the features move when an unshared name or number of the one takes the place
// of an unshared one of the other.
func (j *Judge) planted(pairs []Pair, seed uint64) []features {
	rng := rand.New(rand.NewPCG(seed, 5))
	step := max(1, len(pairs)/maxPlanted)
	var out []features
	for i := 0; i < len(pairs); i += step {
		a, b := pairs[i].A, pairs[i].B
		if rng.IntN(2) == 1 {
			a, b = b, a
		}
		if c, ok := j.plant(a, b, rng); ok {
			out = append(out, j.moved(a, b, c))
		}
	}
	return out
}

func (j *Judge) moved(a, b, c *Story) features {
	var before, after features
	j.measure(&before, a, b)
	j.measure(&after, a, c)
	for k := range after {
		after[k] -= before[k]
	}
	return after
}

// plant gives b with one of its own facts replaced by one of a.
func (j *Judge) plant(a, b *Story, rng *rand.Rand) (*Story, bool) {
	own, other := unshared(a, b), unshared(b, a)
	if len(own) == 0 || len(other) == 0 {
		return nil, false
	}
	x, y := own[rng.IntN(len(own))], other[rng.IntN(len(other))]
	if x.Kind != y.Kind {
		return nil, false
	}
	t := b.text
	t.Lead = t.Lead[:y.Start] + x.Text + t.Lead[y.End:]
	return j.Prepare(t), true
}

// unshared are the names and numbers of a's lead whose stems b does not have.
func unshared(a, b *Story) (out []shingle.Token) {
	for _, t := range shingle.Tokenize(a.text.Lead) {
		if (t.Kind == shingle.Name || t.Kind == shingle.Number) && !b.has(hash32(t.Stem)) {
			out = append(out, t)
		}
	}
	return out
}

func (s *Story) has(stem uint32) bool {
	for _, x := range s.stems {
		if x.id == stem {
			return true
		}
	}
	return false
}
