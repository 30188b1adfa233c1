package linear

import (
	"maps"
	"slices"
)

// Table is several models side by side, for what is judged by all of them: a
// feature is looked up once, and not once for each.
type Table struct {
	models  map[string]Model
	columns []string // names of the models, in the order of their bytes
	rows    map[string][]cell
}

type cell struct {
	column int
	weight float64
}

// NewTable makes a table of models with names.
func NewTable(models map[string]Model) *Table {
	t := &Table{models: models, columns: slices.Sorted(maps.Keys(models)), rows: map[string][]cell{}}
	for i, name := range t.columns {
		for feature, w := range models[name].weights {
			t.rows[feature] = append(t.rows[feature], cell{i, w})
		}
	}
	return t
}

// Model is the model of a name; false when the table has none.
func (t *Table) Model(name string) (m Model, ok bool) {
	m, ok = t.models[name]
	return m, ok
}

// Sums gives by name what features that all models judge by add to the score of
// each, without what a model adds to every sum. They are distinct: see Distinct.
func (t *Table) Sums(features []string) map[string]float64 {
	sums := make([]float64, len(t.columns))
	for _, f := range features {
		for _, c := range t.rows[f] {
			sums[c.column] += c.weight
		}
	}
	out := make(map[string]float64, len(sums))
	for i, name := range t.columns {
		out[name] = sums[i]
	}
	return out
}
