package linear

import (
	"math"
	"slices"
)

// Example is something judged by hand.
type Example struct {
	Features []string
	Yes      bool
	Text     string // that it stands in: what is rare is counted by text
}

// Training says how a model is made. Rare features and small weights are left
// out, so that a model learns what holds in general and stays short.
type Training struct {
	Rare   int     // a feature of fewer texts does not count
	Lasso  float64 // pulls a weight to nothing, in examples
	Ridge  float64 // pulls large weights down, in examples
	Rounds int     // over all examples
	Ratios bool    // features begin with what they say by themselves: see ratios
}

// Train finds the weights under which the examples are the likeliest, by
// proximal gradient descent with a step for each weight (AdaGrad: Duchi et al.,
// JMLR 12, 2011). The same examples in the same order give the same model.
func (t Training) Train(examples []Example) Model {
	index, names := t.count(examples)
	rows := make([][]int, len(examples))
	in := make([]int, len(names)) // the last example, counted from 1, that has the feature
	for i, e := range examples {
		for _, f := range e.Features {
			if j, ok := index[f]; ok && in[j] != i+1 {
				in[j] = i + 1
				rows[i] = append(rows[i], j)
			}
		}
	}
	scale := slices.Repeat([]float64{1}, len(names))
	if t.Ratios {
		scale = ratios(examples, rows, len(names))
	}
	w := make([]float64, len(names)+1) // the last is the bias
	squares := make([]float64, len(w))
	gradient := make([]float64, len(w))
	last := len(names)
	for range t.Rounds {
		clear(gradient)
		for i, e := range examples {
			sum := w[last]
			for _, j := range rows[i] {
				sum += w[j] * scale[j]
			}
			err := 1 / (1 + math.Exp(-sum))
			if e.Yes {
				err--
			}
			for _, j := range rows[i] {
				gradient[j] += err * scale[j]
			}
			gradient[last] += err
		}
		for j := range w {
			if j < last {
				gradient[j] += t.Ridge * w[j]
			}
			squares[j] += gradient[j] * gradient[j]
			if squares[j] == 0 {
				continue
			}
			step := 0.5 / math.Sqrt(squares[j])
			w[j] -= step * gradient[j]
			if j < last {
				w[j] = shrink(w[j], step*t.Lasso)
			}
		}
	}
	m := Model{bias: w[last], weights: map[string]float64{}}
	for j, f := range names {
		if w[j] != 0 {
			m.weights[f] = w[j] * scale[j]
		}
	}
	return m
}

// ratios gives the log of how much oftener each feature holds of a yes than of a
// no, by which its values are scaled: so what tells them apart by itself needs
// little weight, and what tells nothing gets none. It does well where there are
// many features, of which each holds of little (Wang and Manning, ACL 2012).
func ratios(examples []Example, rows [][]int, features int) []float64 {
	yes, no := slices.Repeat([]float64{1}, features), slices.Repeat([]float64{1}, features)
	allYes, allNo := float64(features), float64(features)
	for i, e := range examples {
		counts, all := no, &allNo
		if e.Yes {
			counts, all = yes, &allYes
		}
		for _, j := range rows[i] {
			counts[j]++
			*all++
		}
	}
	out := make([]float64, features)
	for j := range out {
		out[j] = math.Log(yes[j] / allYes * allNo / no[j])
	}
	return out
}

// count numbers the features that are not rare, in the order of the examples.
func (t Training) count(examples []Example) (index map[string]int, names []string) {
	seen, last := map[string]int{}, map[string]string{}
	for _, e := range examples {
		for _, f := range e.Features {
			if at, ok := last[f]; !ok || at != e.Text {
				seen[f]++
				last[f] = e.Text
			}
		}
	}
	index = map[string]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			if _, ok := index[f]; !ok && seen[f] >= t.Rare {
				index[f] = len(names)
				names = append(names, f)
			}
		}
	}
	return index, names
}

func shrink(w, by float64) float64 {
	switch {
	case w > by:
		return w - by
	case w < -by:
		return w + by
	}
	return 0
}
