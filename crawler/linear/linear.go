// Package linear decides between yes and no by adding up weights of named
// features: logistic regression, of which the model is a text that can be read.
//
// A feature is a word for something that holds of what is judged, "verb:krijgt"
// or "subject:region". What a decision rests on can be told by name, and an
// operator sees the same words in the model.
package linear

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Model is a weight for each feature that counts; its zero value says no to
// nothing and yes to nothing.
type Model struct {
	bias    float64
	weights map[string]float64
}

// bias is the name under which a model writes what it adds to every sum.
const bias = "bias"

// Parse reads a model as String writes it: a line for each feature, its weight
// first. Lines that begin with # are remarks. The error names the line.
func Parse(text string) (Model, error) {
	m := Model{weights: map[string]float64{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		number, feature, ok := strings.Cut(line, " ")
		w, err := strconv.ParseFloat(number, 64)
		if !ok || err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return Model{}, fmt.Errorf("line %d: want a weight and a feature, got %q", n, line)
		}
		if feature == bias {
			m.bias = w
		} else {
			m.weights[feature] = w
		}
	}
	return m, nil
}

// String writes the model with two decimals, the heaviest features first.
func (m Model) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.2f %s\n", m.bias, bias)
	for _, f := range m.features() {
		fmt.Fprintf(&b, "%.2f %s\n", m.weights[f], f)
	}
	return b.String()
}

func (m Model) features() []string {
	var all []string
	for f, w := range m.weights {
		if math.Abs(w) >= 0.005 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(math.Abs(m.weights[b]), math.Abs(m.weights[a])), strings.Compare(a, b))
	})
	return all
}

// Score is the log of the odds that what has these features is a yes: 0 is even,
// 2.2 is nine to one. The features are distinct: see Distinct.
func (m Model) Score(features []string) float64 {
	s := m.bias
	for _, f := range features {
		s += m.weights[f]
	}
	return s
}

// Distinct gives each feature once, in the order of their first place: a
// feature holds or it does not.
func Distinct(features []string) []string {
	seen := make(map[string]bool, len(features))
	out := make([]string, 0, len(features))
	for _, f := range features {
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}

// Weight is what a feature adds to the score; 0 of one that the model does not
// know.
func (m Model) Weight(feature string) float64 { return m.weights[feature] }

// Grounds are the features that weigh the most for and against, at most n
// together, the heaviest first, each with its weight: "verb:krijgt +1.2".
func (m Model) Grounds(features []string, n int) []string {
	type ground struct {
		feature string
		weight  float64
	}
	heavier := func(a, b ground) int {
		return cmp.Or(cmp.Compare(math.Abs(b.weight), math.Abs(a.weight)), strings.Compare(a.feature, b.feature))
	}
	var top []ground
	for _, f := range features {
		g := ground{f, m.weights[f]}
		if math.Abs(g.weight) < 0.05 {
			continue
		}
		if i, found := slices.BinarySearchFunc(top, g, heavier); !found && i < n {
			top = slices.Insert(top, i, g)[:min(len(top)+1, n)]
		}
	}
	var out []string
	for _, g := range top {
		out = append(out, fmt.Sprintf("%s %+.1f", g.feature, g.weight))
	}
	return out
}
