package rewrite

import (
	"strings"

	"retold/shingle"
)

const runLimit = 1500 // words of each text searched for the longest common run

// longestRun is the longest run of words outside quotes that both texts have, as A writes it; runs of fewer than three
// words say nothing and are left out.
func (x *explainer) longestRun() (string, int) {
	a, b := x.a.text.running(), x.b.text.running()
	ta, tb := clip(shingle.Tokenize(a)), clip(shingle.Tokenize(b))
	end, n := commonRun(ta, tb)
	if n < 3 {
		return "", 0
	}
	return strings.Join(strings.Fields(a[ta[end-n].Start:ta[end-1].End]), " "), n
}

func clip(tokens []shingle.Token) []shingle.Token { return tokens[:min(len(tokens), runLimit)] }

// commonRun gives the end (exclusive, in a) and the length of the longest common run; the first of equal ones.
func commonRun(a, b []shingle.Token) (end, length int) {
	prev, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for i, t := range a {
		for k, u := range b {
			row[k+1] = 0
			if t.Norm == u.Norm && !t.Quoted && !u.Quoted {
				row[k+1] = prev[k] + 1
			}
			if row[k+1] > length {
				end, length = i+1, row[k+1]
			}
		}
		prev, row = row, prev
	}
	return end, length
}
