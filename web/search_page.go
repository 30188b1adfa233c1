package web

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// searchPage is the home page and every list of results.
type searchPage struct {
	Query   string
	Home    bool // nothing was asked
	Count   string
	Range   string
	Past    string // the address of page 1, when there are results but not on this page
	Items   []item
	Facets  []facetView
	Chosen  []chosenValue
	Clear   string // address without any filter
	Sorts   []sortOption
	Pages   pagination
	Meant   *meant     // when something else was probably meant
	Partly  bool       // the results have a part of the words
	All     string     // says that nothing was searched for, though something was typed
	None    *advice    // when nothing was found
	Filters string     // "Toon filters (2 gekozen)"
	Map     string     // the regions of these results on the map
	Keep    []linkView // the results to take along and to follow
}

// meant is the query that was probably meant.
type meant struct {
	Text search.Snippet // with the other words marked
	Path string
}

// item is one practice in a list.
type item struct {
	ID        string
	Path      string
	Language  string // of title and fragment
	Title     search.Snippet
	Fragment  search.Snippet
	Facts     []string
	Day       search.Date
	Mentioned bool
	Stale     string
	Why       []sentence
	Same      string    // what a related practice has in common
	More      *linkView // all of its region, when others went before them
	Put       *putView  // nil where it cannot be put on the reading list
}

type facetView struct {
	Name search.FacetName
	Top  []facetValue // the largest, and all that are chosen
	Rest []facetValue
	More string // "Toon alle 28 regio’s"
}

// topValues is how many values of a facet are shown without asking.
const topValues = 10

type chosenValue struct {
	Facet string
	Name  string
	Path  string // the same search without it
}

type sortOption struct {
	Value  search.Sort
	Chosen bool
}

func (s *site) searchPage(c *gin.Context, l *language) error {
	q, results, err := s.ask(c, forPage)
	if err != nil {
		return err
	}
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	results.Facets = l.facets(v, results.Facets)
	page := newSearchPage(l, q, results, v)
	if results.Total == 0 {
		if page.None, err = s.advise(c.Request.Context(), l, "/", q, results, v); err != nil {
			return err
		}
	}
	s.offer(c, page.Items)
	f := frame{
		Offer: len(page.Items) > 0, Asked: queryFields(q),
		Canonical:   address("/", q),
		NoIndex:     !page.Home,
		Section:     "/",
		SkipResults: true,
		Feeds:       feedsOf(l, q),
		Age:         s.ageOf(l, results.Crawled),
	}
	if !page.Home {
		f.Title = searchTitle(l, q, results)
	}
	s.render(c, l, http.StatusOK, "search", f, page)
	return nil
}

func newSearchPage(l *language, q search.Query, results search.Results, v search.Vocabulary) searchPage {
	page := searchPage{
		Query:   q.Text,
		Home:    writeQuery(q) == "",
		Count:   countText(l, q, results),
		Pages:   newPagination(l, "/", q, results),
		Clear:   l.address("/", withoutValues(q)),
		Filters: l.text("filters.show"),
		Meant:   newMeant(l, "/", q, results),
		Partly:  results.Partly,
		All:     allText(l, q, results),
		Chosen:  chosenValues(l, "/", q, results.Facets),
	}
	if n := filters(q); n > 0 {
		page.Filters = l.count("filters.show", n)
	}
	all := withPage(q, 0)
	page.Map = l.address(overviewPath, all) + "#kaart"
	if results.Total > 0 {
		page.Keep = []linkView{{l.count("export.csv", results.Total), address("/export.csv", all)}, {l.text("export.json"), address("/export.json", all)}}
	}
	for _, feed := range feedsOf(l, q) {
		page.Keep = append(page.Keep, linkView{feed.Text, feed.Path})
	}
	page.Keep = append(page.Keep, linkView{l.text("keep.overview"), l.address(overviewPath, all)})
	for _, hit := range results.Hits {
		it := newItem(l, hit, v)
		if hit.OfRegion > 0 {
			region := hit.Practice.Region.ID
			it.More = &linkView{l.text("item.more", l.number(hit.OfRegion), l.regionName(v, region)), l.address("/", withValue(q, search.FacetRegion, region))}
		}
		page.Items = append(page.Items, it)
	}
	if n := len(results.Hits); n > 0 && results.Total > n {
		first := (results.Page-1)*results.PageSize + 1
		page.Range = l.text("range", l.number(first), l.number(first+n-1), l.number(results.Total))
	} else if n == 0 && results.Total > 0 {
		page.Past = l.address("/", withPage(q, 1))
	}
	for _, facet := range results.Facets {
		if len(facet.Values) > 0 {
			page.Facets = append(page.Facets, newFacetView(l, facet))
		}
	}
	if results.Total > 1 {
		for _, sort := range sorts {
			page.Sorts = append(page.Sorts, sortOption{sort, sort == q.Sort})
		}
	}
	return page
}

// newMeant offers the query that was probably meant, on the page at path; nil
// when there is none.
func newMeant(l *language, path string, q search.Query, results search.Results) *meant {
	if results.Correction == nil {
		return nil
	}
	return &meant{results.Correction, l.address(path, withText(q, results.Correction.String()))}
}

// allText says that what was typed decided nothing; "" when it did.
func allText(l *language, q search.Query, results search.Results) string {
	switch {
	case !results.All:
		return ""
	case filters(q) > 0:
		return l.text("all.filters")
	}
	return l.text("all")
}

// chosenValues are the filters of a search, each with the page at path without
// it.
func chosenValues(l *language, path string, q search.Query, facets []search.FacetCount) []chosenValue {
	var chosen []chosenValue
	for _, facet := range facets {
		for _, value := range facet.Values {
			if value.Chosen {
				chosen = append(chosen, chosenValue{
					Facet: l.text("facet." + string(facet.Name)),
					Name:  value.Name,
					Path:  l.address(path, withoutValue(q, facet.Name, value.ID)),
				})
			}
		}
	}
	return chosen
}

// countText is the heading of the results: "12 resultaten voor ‘starters’ met
// 2 filters". It names what was typed as far as the results have it.
func countText(l *language, q search.Query, results search.Results) string {
	total := results.Total
	var b strings.Builder
	switch {
	case total == 0:
		b.WriteString(l.text("count.none"))
	case q.Text == "" || results.All:
		b.WriteString(l.count("count", total))
	default:
		b.WriteString(l.count("count.results", total))
	}
	switch {
	case q.Text == "" || results.All:
	case results.Partly:
		b.WriteString(l.text("for.part", q.Text))
	default:
		b.WriteString(l.text("for", q.Text))
	}
	if n := filters(q); n > 0 {
		b.WriteString(l.count("count.filters", n))
	}
	return b.String()
}

// searchTitle is the title of a page of results: what a screen reader says
// first, and what stands in the history of the browser.
func searchTitle(l *language, q search.Query, results search.Results) string {
	if results.Total == 0 {
		return countText(l, q, results)
	}
	title := l.count("title.results", results.Total)
	switch {
	case q.Text == "" || results.All:
		title = l.count("count", results.Total)
	case results.Partly:
		title += l.text("title.part", q.Text)
	default:
		title += l.text("title.for", q.Text)
	}
	if n := filters(q); n > 0 {
		title += l.count("count.filters", n)
	}
	if last := lastPage(results); last > 1 && results.Page <= last {
		title += l.text("title.page", l.number(results.Page), l.number(last))
	}
	return title
}

func newItem(l *language, hit search.Hit, v search.Vocabulary) item {
	p := hit.Practice
	it := item{ID: p.ID, Path: l.path(practicePath(p.ID)), Title: hit.Title, Fragment: hit.Fragment, Day: p.Published, Mentioned: p.Kind == search.Mentioned, Why: whySentences(l, l.reasons(v, hit.Why)), Language: cmp.Or(p.Language, sourceLanguage)}
	if len(it.Title) == 0 {
		it.Title = search.Snippet{{Text: p.Title}}
	}
	it.Facts = append(it.Facts, l.text("item.region", l.regionName(v, p.Region.ID)))
	for _, theme := range p.Themes {
		it.Facts = append(it.Facts, l.termName(v.Themes, theme.ID))
	}
	if p.State == search.Stale {
		it.Stale = l.text("item.stale", l.date(p.StaleSince))
	}
	return it
}

func practicePath(id string) string { return "/praktijkvoorbeelden/" + id }

func newFacetView(l *language, facet search.FacetCount) facetView {
	f := facetView{Name: facet.Name}
	for i, value := range facet.Values {
		if i < topValues || value.Chosen {
			f.Top = append(f.Top, facetValue(value))
		} else {
			f.Rest = append(f.Rest, facetValue(value))
		}
	}
	f.More = l.count("facet."+string(facet.Name), len(facet.Values))
	return f
}
