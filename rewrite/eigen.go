package rewrite

import (
	"cmp"
	"math"
	"slices"
)

// eigen gives the eigenvalues of a symmetric matrix, largest first, and the eigenvectors as columns, by Jacobi's rotations.
// The matrix is used up.
func eigen(a [][]float64) (values []float64, vectors [][]float64) {
	n := len(a)
	v := identityMatrix(n)
	for range 60 {
		if offDiagonal(a) < 1e-18*diagonal(a) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, v, p, q)
			}
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(a[j][j], a[i][i]) })
	vectors = make([][]float64, n)
	for i := range vectors {
		vectors[i] = make([]float64, n)
		for k, from := range order {
			vectors[i][k] = v[i][from]
		}
	}
	for _, i := range order {
		values = append(values, a[i][i])
	}
	return values, vectors
}

func identityMatrix(n int) [][]float64 {
	v := make([][]float64, n)
	for i := range v {
		v[i] = make([]float64, n)
		v[i][i] = 1
	}
	return v
}

func offDiagonal(a [][]float64) (sum float64) {
	for i := range a {
		for j := range i {
			sum += a[i][j] * a[i][j]
		}
	}
	return sum
}

func diagonal(a [][]float64) (sum float64) {
	for i := range a {
		sum += a[i][i] * a[i][i]
	}
	return sum
}

// rotate makes a[p][q] zero.
func rotate(a, v [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range a {
		a[k][p], a[k][q] = c*a[k][p]-s*a[k][q], s*a[k][p]+c*a[k][q]
	}
	for k := range a {
		a[p][k], a[q][k] = c*a[p][k]-s*a[q][k], s*a[p][k]+c*a[q][k]
	}
	for k := range v {
		v[k][p], v[k][q] = c*v[k][p]-s*v[k][q], s*v[k][p]+c*v[k][q]
	}
}
