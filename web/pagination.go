package web

import (
	"slices"

	"praktijkzoeker/search"
)

// pagination is the list of pages as the GOV.UK Design System has it: the
// first, the last, the current one and its neighbours.
type pagination struct {
	Previous, Next string // addresses; "" for none
	Pages          []pageLink
}

type pageLink struct {
	Number  string
	Path    string // "" for a gap
	Current bool
}

func newPagination(l *language, path string, q search.Query, results search.Results) pagination {
	last := lastPage(results)
	if last == 1 || results.Page > last {
		return pagination{}
	}
	var p pagination
	link := func(n int) string { return l.address(path, withPage(q, n)) }
	if results.Page > 1 {
		p.Previous = link(results.Page - 1)
	}
	if results.Page < last {
		p.Next = link(results.Page + 1)
	}
	shown := []int{1, results.Page - 1, results.Page, results.Page + 1, last}
	slices.Sort(shown)
	before := 0
	for _, n := range slices.Compact(shown) {
		if n < 1 || n > last {
			continue
		}
		if n == before+2 { // a gap of one page is that page
			p.Pages = append(p.Pages, pageLink{l.number(n - 1), link(n - 1), false})
		} else if n > before+2 {
			p.Pages = append(p.Pages, pageLink{})
		}
		p.Pages = append(p.Pages, pageLink{l.number(n), link(n), n == results.Page})
		before = n
	}
	return p
}
