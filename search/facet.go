package search

import (
	"cmp"
	"slices"
)

// selection is the chosen values of every facet, as indices into
// column.values; nil where none is chosen.
type selection [len(FacetNames)][]int

// filters gives for every facet the practices that carry one of its chosen
// values; nil where none is chosen.
func (c *columns) filters(chosen selection) (filters [len(FacetNames)]set) {
	for f, values := range chosen {
		for _, v := range values {
			if filters[f] == nil {
				filters[f] = newSet(len(c.rows))
			}
			filters[f].join(c.facets[f].docs[v])
		}
	}
	return filters
}

// passing gives the matches that pass the filters of all facets but one; of
// all facets when except is negative.
func passing(matches set, filters [len(FacetNames)]set, except int) set {
	docs := matches.clone()
	for f, filter := range filters {
		if f != except && filter != nil {
			docs.keep(filter)
		}
	}
	return docs
}

// counts counts every facet over what one text search found. The count of a
// value is the number of practices that carry it under the text and the
// filters of the other facets: one pass of AND and popcount over its bits.
func (c *columns) counts(found set, filters [len(FacetNames)]set, chosen selection) []FacetCount {
	counts := make([]FacetCount, len(FacetNames))
	for f, name := range FacetNames {
		counts[f] = FacetCount{Name: name, Values: c.facets[f].count(passing(found, filters, f), chosen[f])}
		if name == FacetSector {
			continue // stays in the order of the vocabulary
		}
		byName := c.facets[f].byName
		index := c.facets[f].index
		slices.SortFunc(counts[f].Values, func(a, b FacetValue) int {
			return cmp.Or(
				unknownLast(a, b),
				cmp.Compare(b.Count, a.Count),
				cmp.Compare(byName[index[a.ID]], byName[index[b.ID]]),
				cmp.Compare(a.ID, b.ID),
			)
		})
	}
	return counts
}

// count gives the values that a practice in docs carries, and the chosen ones.
func (c *column) count(docs set, chosen []int) []FacetValue {
	var values []FacetValue
	for v, value := range c.values {
		value.Count = docs.common(c.docs[v])
		value.Chosen = slices.Contains(chosen, v)
		if value.Count > 0 || value.Chosen {
			values = append(values, value)
		}
	}
	return values
}

func unknownLast(a, b FacetValue) int {
	switch {
	case a.ID == Unknown && b.ID != Unknown:
		return 1
	case a.ID != Unknown && b.ID == Unknown:
		return -1
	}
	return 0
}
