package web

import (
	"context"
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// advice is what can be done about a search without results. Every address in
// it has results.
type advice struct {
	Words   []suggestion // with one word less
	Filters []suggestion // with one filter less, or none
	All     bool         // there is anything at all
}

type suggestion struct {
	Text  string
	Path  string
	Count string
}

// Bounds on how many searches an empty result may cost.
const (
	maxWordAdvice   = 5
	maxFilterAdvice = 8
)

// advise looks for searches near q that do have results.
func (s *site) advise(ctx context.Context, q search.Query, v search.Vocabulary) (*advice, error) {
	q.Page = 0
	found := func(q search.Query, text string) ([]suggestion, error) {
		asked := q // the address has nothing of what keeps this cheap
		asked.PageSize, asked.NoFragments, asked.NoFacets = 1, true, true
		results, err := s.search.Search(ctx, asked)
		if err != nil || results.Total == 0 {
			return nil, err
		}
		return []suggestion{{text, address("/", q), count("count", results.Total)}}, nil
	}
	a := &advice{}
	all, err := found(search.Query{}, "")
	if err != nil {
		return nil, err
	}
	a.All = len(all) > 0

	// A word less: not of a phrase, and not a word that must be absent.
	words := strings.Fields(q.Text)
	if !strings.ContainsAny(q.Text, `"“”„-`) && len(words) > 1 && len(words) <= maxWordAdvice {
		for i := range words {
			fewer := strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")
			more, err := found(withText(q, fewer), fewer)
			if err != nil {
				return nil, err
			}
			a.Words = append(a.Words, more...)
		}
	}
	for _, facet := range search.FacetNames {
		for _, id := range q.Selected[facet] {
			if len(a.Filters) >= maxFilterAdvice || filters(q) == 1 {
				break
			}
			more, err := found(withoutValue(q, facet, id), text("none.without", valueName(v, facet, id)))
			if err != nil {
				return nil, err
			}
			a.Filters = append(a.Filters, more...)
		}
	}
	if filters(q) > 0 {
		more, err := found(withoutValues(q), text("none.without.all"))
		if err != nil {
			return nil, err
		}
		a.Filters = append(a.Filters, more...)
	}
	return a, nil
}
