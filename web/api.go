package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// apiVersion is sent with every answer of the API, and is the version in its
// description. Its first number is part of the address.
const apiVersion = "1.0.0"

// listPractices is the search, for programs.
func (s *site) listPractices(c *gin.Context) error {
	q, results, err := s.ask(c, forAPI)
	if err != nil {
		return err
	}
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	c.Header("Link", s.pageLinks(c.Request.URL.Path, q, results))
	sendJSON(c, http.StatusOK, "application/json", newPracticeList(results, v))
	return nil
}

// pageLinks is the Link header of a list (RFC 8288).
func (s *site) pageLinks(path string, q search.Query, results search.Results) string {
	last := lastPage(results)
	link := func(page int, rel string) string {
		return "<" + s.base + address(path, withPage(q, page)) + `>; rel="` + rel + `"`
	}
	links := []string{link(1, "first")}
	if results.Page > 1 {
		links = append(links, link(min(results.Page-1, last), "prev"))
	}
	if results.Page < last {
		links = append(links, link(results.Page+1, "next"))
	}
	return strings.Join(append(links, link(last, "last")), ", ")
}

// lastPage is 1 when nothing was found.
func lastPage(r search.Results) int {
	return max(1, (r.Total+r.PageSize-1)/r.PageSize)
}

func (s *site) showPractice(c *gin.Context) error {
	if err := noQuery(c); err != nil {
		return err
	}
	p, v, err := s.practice(c)
	if err != nil {
		return err
	}
	sendJSON(c, http.StatusOK, "application/json", practiceDetail{NewPractice(p, v), revisions(p, s.base)})
	return nil
}

func (s *site) listRegions(c *gin.Context) error {
	v, counts, err := s.counts(c, search.FacetRegion)
	if err != nil {
		return err
	}
	regions := make([]region, 0, len(v.Regions))
	for _, r := range regionsByName(v) {
		regions = append(regions, newRegion(r, counts[r.ID]))
	}
	sendJSON(c, http.StatusOK, "application/json", map[string]any{"regios": regions})
	return nil
}

func (s *site) showRegion(c *gin.Context) error {
	v, counts, err := s.counts(c, search.FacetRegion)
	if err != nil {
		return err
	}
	r, ok := regionOf(v, c.Param("id"))
	if !ok {
		return search.ErrNotFound
	}
	out := regionDetail{
		region:  newRegion(r, counts[r.ID]),
		Aliases: list(r.Aliases),
		Context: make([]passage, 0, len(r.Context)),
		Sources: newSources(r.Sources),
	}
	for _, p := range r.Context {
		shown, _ := shownPassage(r, p)
		out.Context = append(out.Context, passage{p.Heading, shown, p.URL})
	}
	sendJSON(c, http.StatusOK, "application/json", out)
	return nil
}

func newRegion(r search.Region, count int) region {
	return region{r.ID, r.Name, list(r.Sectors), list(r.Municipalities), count}
}

func (s *site) listThemes(c *gin.Context) error {
	return s.listTerms(c, search.FacetTheme, "themas")
}

func (s *site) listTargetGroups(c *gin.Context) error {
	return s.listTerms(c, search.FacetTargetGroup, "doelgroepen")
}

func (s *site) listTerms(c *gin.Context, facet search.FacetName, name string) error {
	v, counts, err := s.counts(c, facet)
	if err != nil {
		return err
	}
	terms := []term{}
	for _, t := range termsOf(v, facet) {
		terms = append(terms, term{t.ID, t.Name, t.Description, counts[t.ID]})
	}
	sendJSON(c, http.StatusOK, "application/json", map[string]any{name: terms})
	return nil
}

// counts returns the vocabulary, with the number of practices of each value of
// a facet. It is the start of every address that takes no parameters.
func (s *site) counts(c *gin.Context, facet search.FacetName) (search.Vocabulary, map[string]int, error) {
	if err := noQuery(c); err != nil {
		return search.Vocabulary{}, nil, err
	}
	v, results, err := s.counted(c.Request.Context())
	if err != nil {
		return search.Vocabulary{}, nil, err
	}
	return v, countsOf(results, facet), nil
}

func countsOf(r search.Results, facet search.FacetName) map[string]int {
	counts := map[string]int{}
	for _, f := range r.Facets {
		if f.Name != facet {
			continue
		}
		for _, value := range f.Values {
			counts[value.ID] = value.Count
		}
	}
	return counts
}

// noQuery refuses parameters where there are none.
func noQuery(c *gin.Context) error {
	var wrong faults
	for pair := range strings.SplitSeq(c.Request.URL.RawQuery, "&") {
		rawKey, _, _ := strings.Cut(pair, "=")
		key, err := url.QueryUnescape(rawKey)
		if err != nil {
			key = rawKey
		}
		if pair != "" && len(wrong) < maxFaults {
			wrong = append(wrong, &search.InvalidError{Parameter: firstRunes(cleanText(key), maxName), Fault: unknownKey})
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	return nil
}

// sendJSON writes v. All wire types can be encoded, so an error here is a bug
// and ends in the recovery.
func sendJSON(c *gin.Context, status int, contentType string, v any) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false) // nosniff and the content type keep it from being read as HTML
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	send(c, status, contentType, body.Bytes())
}

func send(c *gin.Context, status int, contentType string, body []byte) {
	c.Header("Content-Length", strconv.Itoa(len(body)))
	c.Data(status, contentType, body)
}
