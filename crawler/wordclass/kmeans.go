package wordclass

import (
	"math"
	"math/rand/v2"
)

// maxMoves bounds how often the centers are moved.
const maxMoves = 40

// kMeans parts points of a weight each into n groups or less, each point with the
// center that is nearest. It begins with points that are far apart (Arthur and
// Vassilvitskii, SODA 2007) and moves each center to the middle of its group
// until none changes.
func kMeans(points [][]float64, weights []float64, n int) (centers [][]float64, of []int) {
	centers = farApart(points, weights, n)
	of = make([]int, len(points))
	for range maxMoves {
		changed := false
		for i, p := range points {
			if k := nearest(centers, p); k != of[i] {
				of[i], changed = k, true
			}
		}
		if !changed {
			break
		}
		total := make([]float64, len(centers))
		middle := block(len(centers))
		for i, k := range of {
			add(middle[k], points[i], weights[i])
			total[k] += weights[i]
		}
		for k := range centers {
			if total[k] > 0 { // an empty group keeps its center
				clear(centers[k])
				add(centers[k], middle[k], 1/total[k])
			}
		}
	}
	return centers, of
}

// farApart picks n points by chance, a point the likelier the farther it is from
// those before it; fewer when all others are at the same places.
func farApart(points [][]float64, weights []float64, n int) [][]float64 {
	random := rand.New(rand.NewPCG(3, 4))
	var centers [][]float64
	far := make([]float64, len(points))
	for i := range far {
		far[i] = math.Inf(1)
	}
	next := 0
	for next < len(points) && len(centers) < n {
		center := make([]float64, dimensions)
		copy(center, points[next])
		centers = append(centers, center)
		sum := 0.0
		for i, p := range points {
			far[i] = min(far[i], distance(p, center))
			sum += weights[i] * far[i]
		}
		if sum == 0 {
			break
		}
		left := random.Float64() * sum
		for next = 0; next < len(points)-1; next++ {
			if left -= weights[next] * far[next]; left < 0 {
				break
			}
		}
	}
	return centers
}

// nearest is the center that is nearest to a point.
func nearest(centers [][]float64, point []float64) (k int) {
	far := math.Inf(1)
	for i, c := range centers {
		if d := distance(c, point); d < far {
			k, far = i, d
		}
	}
	return k
}

// distance is squared, as all distances here.
func distance(a, b []float64) float64 {
	sum := 0.0
	for k, v := range a {
		d := v - b[k]
		sum += d * d
	}
	return sum
}
