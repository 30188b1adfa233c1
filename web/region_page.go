package web

import (
	"net/http"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// regionPage is a region with its practices and what its pages tell besides.
type regionPage struct {
	search.Region
	Back    linkView // the list that it stands in
	Listing listing
	Facts   []factView
	Context []passageView
	Facets  []regionFacet // of its practices
	Compare string        // with other regions
	From    []sourceView
}

// regionFacet is what the practices of a region have in a facet.
type regionFacet struct {
	Name   search.FacetName
	Values []facetLink
}

type passageView struct {
	Heading    string
	Paragraphs []string
	Whole      bool
	URL        string
}

func (s *site) regionsPage(c *gin.Context, l *language) error {
	return s.listPage(c, l, search.FacetRegion, "/regios", "regions", func(v search.Vocabulary) []listItem {
		var items []listItem
		for _, r := range regionsByName(v) {
			items = append(items, listItem{ID: r.ID, Name: r.Name, Description: sectorNames(l, v, r)})
		}
		return items
	})
}

func (s *site) regionPage(c *gin.Context, l *language) error {
	ctx := c.Request.Context()
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	r, ok := regionOf(v, c.Param("id"))
	if !ok {
		return search.ErrNotFound
	}
	shown, results, err := s.listing(ctx, l, withValue(search.Query{}, search.FacetRegion, r.ID), v)
	if err != nil {
		return err
	}
	for i := range shown.Items {
		shown.Items[i].Facts = shown.Items[i].Facts[1:] // without the region, which the page is about
	}
	page := regionPage{Region: r, Back: linkView{l.text("nav.regions"), l.path("/regios")}, Listing: shown}
	add := func(name string, values []string) {
		row := factView{Name: name}
		for _, value := range values {
			row.Values = append(row.Values, linkView{Text: value})
		}
		if len(row.Values) > 0 {
			page.Facts = append(page.Facts, row)
		}
	}
	var sectors []string
	for _, id := range r.Sectors {
		sectors = append(sectors, l.termName(v.Sectors, id))
	}
	add(l.text("facet.sector"), sectors)
	add(l.text("region.municipalities"), r.Municipalities)
	add(l.text("region.aliases"), r.Aliases)
	for _, p := range r.Context {
		shown, whole := shownPassage(r, p)
		page.Context = append(page.Context, passageView{p.Heading, paragraphs(shown), whole, p.URL})
	}
	for _, source := range r.Sources {
		page.From = append(page.From, sourceView{Source: source, Place: source.URL})
	}
	s.offer(c, shown.Items)
	for _, facet := range results.Facets {
		if len(facet.Values) == 0 || facet.Name == search.FacetRegion {
			continue
		}
		part := regionFacet{Name: facet.Name}
		for _, value := range facet.Values {
			part.Values = append(part.Values, facetLink{
				Path: l.address("/", withValue(withValue(search.Query{}, search.FacetRegion, r.ID), facet.Name, value.ID)),
				Name: l.valueName(v, facet.Name, value.ID), Count: l.number(value.Count),
			})
		}
		page.Facets = append(page.Facets, part)
	}
	page.Compare = l.address(comparePath, withValue(search.Query{}, search.FacetRegion, r.ID))
	name := l.text("item.region", r.Name)
	s.render(c, l, http.StatusOK, "region", frame{
		Offer:       len(shown.Items) > 0,
		Title:       name,
		Description: name + ": " + shown.Count + ".",
		Canonical:   "/regios/" + r.ID,
		Section:     "/regios",
		JSONLD:      s.regionLD(l, r),
		DublinCore:  s.regionDC(l, r),
		Feeds:       shown.Feeds,
		Age:         s.ageOf(l, results.Crawled),
	}, page)
	return nil
}

// regionPath is the page of a region; one that the vocabulary does not have
// gets the search for it.
func regionPath(l *language, v search.Vocabulary, id string) string {
	if _, ok := regionOf(v, id); ok {
		return l.path("/regios/" + id)
	}
	return l.address("/", withValue(search.Query{}, search.FacetRegion, id))
}

func sectorNames(l *language, v search.Vocabulary, r search.Region) string {
	names := ""
	for i, id := range r.Sectors {
		if i > 0 {
			names += ", "
		}
		names += l.termName(v.Sectors, id)
	}
	return names
}

// shownPassage is as much of a passage as the licence of its page allows, and
// whether that is all of it.
func shownPassage(r search.Region, p search.Passage) (shown string, whole bool) {
	open := false
	for _, source := range r.Sources {
		open = open || source.URL == p.URL && source.OpenLicence()
	}
	if open || utf8.RuneCountInString(p.Text) <= closedRunes {
		return p.Text, true
	}
	return excerpt(p.Text, closedRunes), false
}
