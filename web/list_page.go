package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// listPage is all regions, or all terms of a facet.
type listPage struct {
	Title, Lead string
	Items       []listItem
}

type listItem struct {
	ID, Path, Name, Description, Count string
}

// listPage shows all values of a facet, each with its number of practices and
// a page of its own below path. The texts are those of key.
func (s *site) listPage(c *gin.Context, l *language, facet search.FacetName, path, key string, items func(search.Vocabulary) []listItem) error {
	v, results, err := s.counted(c.Request.Context())
	if err != nil {
		return err
	}
	counts := countsOf(results, facet)
	page := listPage{Title: l.text(key), Lead: l.text(key + ".lead"), Items: items(v)}
	for i := range page.Items {
		it := &page.Items[i]
		it.Path, it.Count = l.path(path+"/"+it.ID), l.count("count", counts[it.ID])
	}
	s.render(c, l, http.StatusOK, "list", frame{
		Title: page.Title, Canonical: path, Section: path, Age: s.ageOf(l, results.Crawled),
	}, page)
	return nil
}

// counted gives the vocabulary, and the facets of all practices.
func (s *site) counted(ctx context.Context) (search.Vocabulary, search.Results, error) {
	v, err := s.search.Vocabulary()
	if err != nil {
		return search.Vocabulary{}, search.Results{}, err
	}
	results, err := s.search.Search(ctx, search.Query{PageSize: 1, NoFragments: true})
	return v, results, err
}

// listing is the first practices of a region, theme or target group.
type listing struct {
	Count   string
	AllPath string // all of them, as a search; "" when they are all here
	Items   []item
	Feeds   []feedView // of them
}

func (s *site) listing(ctx context.Context, l *language, q search.Query, v search.Vocabulary) (listing, search.Results, error) {
	results, err := s.search.Search(ctx, q)
	if err != nil {
		return listing{}, search.Results{}, err
	}
	shown := listing{Count: l.count("count", results.Total), Feeds: feedsOf(l, q)}
	for _, hit := range results.Hits {
		shown.Items = append(shown.Items, newItem(l, hit, v))
	}
	if results.Total > len(results.Hits) {
		shown.AllPath = l.address("/", q)
	}
	return shown, results, nil
}
