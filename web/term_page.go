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
	Count   string
	AllPath string // all its practices, as a search; "" when they are all here
	Items   []item
	Regions []listItem
}

func (s *site) themesPage(c *gin.Context) error {
	return s.termsPage(c, search.FacetTheme, "/themas", "themes")
}

func (s *site) themePage(c *gin.Context) error {
	return s.termPage(c, search.FacetTheme, "/themas", "themes")
}

func (s *site) targetGroupsPage(c *gin.Context) error {
	return s.termsPage(c, search.FacetTargetGroup, "/doelgroepen", "groups")
}

func (s *site) targetGroupPage(c *gin.Context) error {
	return s.termPage(c, search.FacetTargetGroup, "/doelgroepen", "groups")
}

func (s *site) termsPage(c *gin.Context, facet search.FacetName, path, key string) error {
	ctx := c.Request.Context()
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	results, err := s.search.Search(ctx, search.Query{PageSize: 1, NoFragments: true})
	if err != nil {
		return err
	}
	counts := countsOf(results, facet)
	page := listPage{Title: text(key), Lead: text(key + ".lead")}
	for _, t := range termsOf(v, facet) {
		page.Items = append(page.Items, listItem{path + "/" + t.ID, t.Name, t.Description, count("count", counts[t.ID])})
	}
	s.render(c, http.StatusOK, "list", frame{
		Title: page.Title, Canonical: path, Section: path, Age: s.ageOf(results.Crawled),
	}, page)
	return nil
}

func (s *site) termPage(c *gin.Context, facet search.FacetName, path, key string) error {
	ctx := c.Request.Context()
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	t, ok := termOf(termsOf(v, facet), c.Param("id"))
	if !ok {
		return search.ErrNotFound
	}
	q := withValue(search.Query{}, facet, t.ID)
	results, err := s.search.Search(ctx, q)
	if err != nil {
		return err
	}
	page := termPage{
		Term:  t,
		Back:  linkView{text(key), path},
		Count: count("count", results.Total),
	}
	for _, hit := range results.Hits {
		page.Items = append(page.Items, newItem(hit, v))
	}
	if results.Total > len(results.Hits) {
		page.AllPath = address("/", q)
	}
	for _, f := range results.Facets {
		if f.Name != search.FacetRegion {
			continue
		}
		for _, value := range f.Values {
			page.Regions = append(page.Regions, listItem{
				Path:  address("/", withValue(q, search.FacetRegion, value.ID)),
				Name:  value.Name,
				Count: number(value.Count),
			})
		}
	}
	s.render(c, http.StatusOK, "term", frame{
		Title:       t.Name,
		Description: t.Description,
		Canonical:   path + "/" + t.ID,
		Section:     path,
		Age:         s.ageOf(results.Crawled),
	}, page)
	return nil
}
