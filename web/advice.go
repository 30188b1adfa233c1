package web

import (
	"context"
	"strings"

	"praktijkzoeker/search"
)

// advice is what can be done about a search without results: what fits the
// question, and no more. Every address in it has results.
type advice struct {
	Words   bool  // words were searched for, so they may be wrong
	Fewer   bool  // there was more than one
	Filters []way // with one filter less, or none
	Bare    []way // with the filters and without the words; one at most
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

// advise looks for searches near q, which found none, that do have results. Its
// addresses are of the page at path, which takes the parameters of a search.
func (s *site) advise(ctx context.Context, l *language, path string, q search.Query, none search.Results, v search.Vocabulary) (*advice, error) {
	q.Page = 0
	found := func(q search.Query, text string) ([]way, error) {
		asked := q // the address has nothing of what keeps this cheap
		asked.PageSize, asked.NoFragments, asked.NoFacets = 1, true, true
		results, err := s.search.Search(ctx, asked)
		if err != nil || results.Total == 0 {
			return nil, err
		}
		if results.Partly {
			text = l.text("none.part", text)
		}
		return []way{{text, l.address(path, q), l.count("count", results.Total)}}, nil
	}
	a := &advice{Words: q.Text != "" && !none.All}
	a.Fewer = a.Words && len(strings.Fields(q.Text)) > 1
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
		if a.Words {
			if a.Bare, err = found(withText(q, ""), l.text("none.bare")); err != nil {
				return nil, err
			}
		}
	}
	return a, nil
}
