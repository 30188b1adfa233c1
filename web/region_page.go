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
	From    []sourceView
}

type passageView struct {
	Heading    string
	Paragraphs []string
	Whole      bool
	URL        string
}

func (s *site) regionsPage(c *gin.Context) error {
	return s.listPage(c, search.FacetRegion, "/regios", "regions", func(v search.Vocabulary) []listItem {
		var items []listItem
		for _, r := range v.Regions {
			items = append(items, listItem{ID: r.ID, Name: r.Name, Description: sectorNames(v, r)})
		}
		return items
	})
}

func (s *site) regionPage(c *gin.Context) error {
	ctx := c.Request.Context()
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	r, ok := regionOf(v, c.Param("id"))
	if !ok {
		return search.ErrNotFound
	}
	shown, results, err := s.listing(ctx, withValue(search.Query{}, search.FacetRegion, r.ID), v)
	if err != nil {
		return err
	}
	for i := range shown.Items {
		shown.Items[i].Facts = shown.Items[i].Facts[1:] // without the region, which the page is about
	}
	page := regionPage{Region: r, Back: linkView{text("nav.regions"), "/regios"}, Listing: shown}
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
		sectors = append(sectors, termName(v.Sectors, id))
	}
	add(text("facet.sector"), sectors)
	add(text("region.municipalities"), r.Municipalities)
	add(text("region.aliases"), r.Aliases)
	for _, p := range r.Context {
		shown, whole := shownPassage(r, p)
		page.Context = append(page.Context, passageView{p.Heading, paragraphs(shown), whole, p.URL})
	}
	for _, source := range r.Sources {
		page.From = append(page.From, sourceView{Source: source, Place: source.URL})
	}
	name := text("item.region", r.Name)
	s.render(c, http.StatusOK, "region", frame{
		Title:       name,
		Description: name + ": " + shown.Count + ".",
		Canonical:   regionPath(v, r.ID),
		Section:     "/regios",
		JSONLD:      s.regionLD(r),
		DublinCore:  s.regionDC(r),
		Feed:        shown.Feed,
		Age:         s.ageOf(results.Crawled),
	}, page)
	return nil
}

// regionPath is the page of a region; one that the vocabulary does not have
// gets the search for it.
func regionPath(v search.Vocabulary, id string) string {
	if _, ok := regionOf(v, id); ok {
		return "/regios/" + id
	}
	return address("/", withValue(search.Query{}, search.FacetRegion, id))
}

func sectorNames(v search.Vocabulary, r search.Region) string {
	names := ""
	for i, id := range r.Sectors {
		if i > 0 {
			names += ", "
		}
		names += termName(v.Sectors, id)
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
