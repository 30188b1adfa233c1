package search

import (
	"cmp"
	"context"
	"slices"
)

// Overview is what a query finds, counted in every way at once, from one
// snapshot.
type Overview struct {
	Results // without hits; with facets

	// Themes and Regions are all values of their facets, those without any
	// practice too, in the order of the vocabulary, Unknown last. The count is
	// that of Results.Facets: under the filters of the other facets.
	Themes, Regions []FacetValue
	// Cells[t][r] is what one finds who chooses theme t and region r, and
	// nothing else in these two facets.
	Cells [][]int

	Months  []MonthCount // of publication, that have any; the earliest first
	Undated int          // practices of which the publication is not known
}

// MonthCount is the number of practices that were published in a month.
type MonthCount struct {
	Month string // "2026-03"
	Count int
}

// Overview counts what a query finds by theme, by region, by both, and over
// time. Its errors are those of Search. Sort and Page are left alone.
func (s *Snapshot) Overview(ctx context.Context, q Query) (Overview, error) {
	if !s.hold() {
		return Overview{}, ErrClosed
	}
	defer s.release()
	m := &matcher{ctx: ctx, s: s}
	defer m.close()
	q.Sort, q.Page, q.PageSize = ByTitle, 0, 0 // no order is needed, and this one costs nothing
	a, err := m.answer(q)
	if err != nil {
		return Overview{}, err
	}
	themes, regions := &s.columns.facets[themeFacet], &s.columns.facets[regionFacet]
	o := Overview{Results: a.results}
	o.Facets = s.columns.counts(a.found, a.filters, a.asked.chosen)
	o.Themes, o.Regions = themes.every(o.Facets[themeFacet]), regions.every(o.Facets[regionFacet])

	others := a.filters
	others[themeFacet], others[regionFacet] = nil, nil
	docs := passing(a.found, others, -1)
	o.Cells = make([][]int, len(themes.docs))
	for t, carry := range themes.docs {
		row := docs.clone()
		row.keep(carry)
		o.Cells[t] = make([]int, len(regions.docs))
		for r, of := range regions.docs {
			o.Cells[t][r] = row.common(of)
		}
	}

	months := map[string]int{}
	for doc := range a.docs.all() {
		if day := s.columns.rows[doc].Published; day == "" {
			o.Undated++
		} else {
			months[string(day)[:len("2006-01")]]++
		}
	}
	for month, count := range months {
		o.Months = append(o.Months, MonthCount{month, count})
	}
	slices.SortFunc(o.Months, func(a, b MonthCount) int { return cmp.Compare(a.Month, b.Month) })
	return o, nil
}

// every gives all values of a facet, with the counts that f has.
func (c *column) every(f FacetCount) []FacetValue {
	values := slices.Clone(c.values)
	for i := range values {
		values[i].Count = 0
	}
	for _, v := range f.Values {
		values[c.index[v.ID]] = v
	}
	return values
}
