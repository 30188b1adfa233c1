package web

import (
	"context"

	"praktijkzoeker/search"
)

// advice is what can be done about a search without results. Every address in
// it has results.
type advice struct {
	Filters []way // with one filter less, or none
	All     bool  // there is anything at all
}

// way leads to a search that has results.
type way struct {
	Text  string
	Path  string
	Count string
}

// maxFilterAdvice bounds how many searches an empty result may cost.
const maxFilterAdvice = 8

// advise looks for searches near q that do have results.
func (s *site) advise(ctx context.Context, l *language, q search.Query, v search.Vocabulary) (*advice, error) {
	q.Page = 0
	found := func(q search.Query, text string) ([]way, error) {
		asked := q // the address has nothing of what keeps this cheap
		asked.PageSize, asked.NoFragments, asked.NoFacets = 1, true, true
		results, err := s.search.Search(ctx, asked)
		if err != nil || results.Total == 0 {
			return nil, err
		}
		return []way{{text, l.address("/", q), l.count("count", results.Total)}}, nil
	}
	a := &advice{}
	all, err := found(search.Query{}, "")
	if err != nil {
		return nil, err
	}
	a.All = len(all) > 0

	for _, facet := range search.FacetNames {
		for _, id := range q.Selected[facet] {
			if len(a.Filters) >= maxFilterAdvice || filters(q) == 1 {
				break
			}
			more, err := found(withoutValue(q, facet, id), l.text("none.without", l.valueName(v, facet, id)))
			if err != nil {
				return nil, err
			}
			a.Filters = append(a.Filters, more...)
		}
	}
	if filters(q) > 0 {
		more, err := found(withoutValues(q), l.text("none.without.all"))
		if err != nil {
			return nil, err
		}
		a.Filters = append(a.Filters, more...)
	}
	return a, nil
}
