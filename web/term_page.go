package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// termPage is a theme or a target group with its practices.
type termPage struct {
	search.Term
	Back    linkView // the list that it stands in
	Listing listing
	Regions []facetLink
}

// facetLink leads to the practices that have one more value.
type facetLink struct{ Path, Name, Count string }

func (s *site) themesPage(c *gin.Context, l *language) error {
	return s.termsPage(c, l, search.FacetTheme, "/themas", "themes")
}

func (s *site) themePage(c *gin.Context, l *language) error {
	return s.termPage(c, l, search.FacetTheme, "/themas", "themes")
}

func (s *site) targetGroupsPage(c *gin.Context, l *language) error {
	return s.termsPage(c, l, search.FacetTargetGroup, "/doelgroepen", "groups")
}

func (s *site) targetGroupPage(c *gin.Context, l *language) error {
	return s.termPage(c, l, search.FacetTargetGroup, "/doelgroepen", "groups")
}

func (s *site) termsPage(c *gin.Context, l *language, facet search.FacetName, path, key string) error {
	return s.listPage(c, l, facet, path, key, func(v search.Vocabulary) []listItem {
		var items []listItem
		for _, t := range termsOf(v, facet) {
			t = l.term(t)
			items = append(items, listItem{ID: t.ID, Name: t.Name, Description: t.Description})
		}
		return items
	})
}

func (s *site) termPage(c *gin.Context, l *language, facet search.FacetName, path, key string) error {
	ctx := c.Request.Context()
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	t, ok := termOf(termsOf(v, facet), c.Param("id"))
	if !ok {
		return search.ErrNotFound
	}
	t = l.term(t)
	q := withValue(search.Query{}, facet, t.ID)
	shown, results, err := s.listing(ctx, l, q, v)
	if err != nil {
		return err
	}
	s.offer(c, shown.Items)
	page := termPage{Term: t, Back: linkView{l.text(key), l.path(path)}, Listing: shown}
	for _, f := range l.facets(v, results.Facets) {
		if f.Name != search.FacetRegion {
			continue
		}
		for _, value := range f.Values {
			page.Regions = append(page.Regions, facetLink{
				Path:  l.address("/", withValue(q, search.FacetRegion, value.ID)),
				Name:  value.Name,
				Count: l.number(value.Count),
			})
		}
	}
	s.render(c, l, http.StatusOK, "term", frame{
		Offer:       len(shown.Items) > 0,
		Title:       t.Name,
		Description: t.Description,
		Canonical:   path + "/" + t.ID,
		Section:     path,
		Feeds:       shown.Feeds,
		Age:         s.ageOf(l, results.Crawled),
	}, page)
	return nil
}
