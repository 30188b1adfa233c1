package wordclass

import (
	"math"
	"math/rand/v2"
)

// rounds of inFewDimensions; more change nothing that matters.
const rounds = 6

// inFewDimensions gives a point for each row, such that the points are as far from
// each other as the rows, nearly: the singular vectors of the largest values,
// each times its value, but for a rotation, which keeps distances. It multiplies
// a random block with the rows time and again (Halko, Martinsson and Tropp, SIAM
// Review 53, 2011).
func inFewDimensions(rows [][]cell, columns int) [][]float64 {
	random := rand.New(rand.NewPCG(1, 2))
	across := block(columns)
	for _, r := range across {
		for k := range r {
			r[k] = random.NormFloat64()
		}
	}
	for round := 1; ; round++ {
		orthogonalize(across)
		points := block(len(rows))
		for i, row := range rows {
			for _, c := range row {
				add(points[i], across[c.column], c.value)
			}
		}
		if round == rounds {
			return points
		}
		orthogonalize(points)
		for _, r := range across {
			clear(r)
		}
		for i, row := range rows {
			for _, c := range row {
				add(across[c.column], points[i], c.value)
			}
		}
	}
}

func block(rows int) [][]float64 {
	out, all := make([][]float64, rows), make([]float64, rows*dimensions)
	for i := range out {
		out[i] = all[i*dimensions : (i+1)*dimensions]
	}
	return out
}

func add(to, row []float64, times float64) {
	for k, v := range row {
		to[k] += times * v
	}
}

// orthogonalize makes the columns of a block stand square on each other, with
// length 1 (Gram-Schmidt). A column that is nothing by then stays so.
func orthogonalize(rows [][]float64) {
	for k := range dimensions {
		for j := range k {
			dot := 0.0
			for _, r := range rows {
				dot += r[j] * r[k]
			}
			for _, r := range rows {
				r[k] -= dot * r[j]
			}
		}
		length := 0.0
		for _, r := range rows {
			length += r[k] * r[k]
		}
		if length = math.Sqrt(length); length < 1e-9 {
			length = math.Inf(1)
		}
		for _, r := range rows {
			r[k] /= length
		}
	}
}

// normalize gives a point the length 1; a point at zero stays there.
func normalize(point []float64) {
	length := 0.0
	for _, v := range point {
		length += v * v
	}
	if length == 0 {
		return
	}
	length = math.Sqrt(length)
	for k := range point {
		point[k] /= length
	}
}
