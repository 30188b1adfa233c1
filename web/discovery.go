package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// What lets programs find their way: browsers, search engines, and who found a
// leak.

// origin is the scheme and host of absolute addresses. Without a base address
// it is what the visitor used.
func (s *site) origin(c *gin.Context) string {
	switch {
	case s.base != "":
		return s.base
	case c.Request.TLS != nil:
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// publisher is who a document is from.
func (s *site) publisher() string { return cmp.Or(s.owner.Name, dutch.text("site")) }

func sendXML(c *gin.Context, contentType string, doc any) error {
	body, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return fmt.Errorf("write XML: %w", err)
	}
	sendDocument(c, contentType, append([]byte(xml.Header), body...))
	return nil
}

// sendDocument sends what a program may keep, and ask for again as long as it
// is the same.
func sendDocument(c *gin.Context, contentType string, body []byte) {
	if !notModified(c, body) {
		send(c, http.StatusOK, contentType, body)
	}
}

// openSearchDescription lets a browser search here from its address bar
// (OpenSearch 1.1).
type openSearchDescription struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"` // at most 16 characters
	Description string          `xml:"Description"`
	Language    string          `xml:"Language"`
	Encoding    string          `xml:"InputEncoding"`
	Image       openSearchImage `xml:"Image"`
	URLs        []openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type   string `xml:"type,attr"`
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	URL    string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

func (s *site) openSearch(c *gin.Context, l *language) error {
	origin := s.origin(c)
	icon, err := s.assetPath("icon.svg")
	if err != nil {
		return err
	}
	return sendXML(c, "application/opensearchdescription+xml; charset=utf-8", openSearchDescription{
		ShortName: l.text("opensearch.name"), Description: l.text("home"), Language: l.code, Encoding: "UTF-8",
		Image: openSearchImage{"image/svg+xml", 16, 16, origin + icon},
		URLs: []openSearchURL{
			{"text/html", "results", origin + l.path("/?q={searchTerms}")},
			{"application/x-suggestions+json", "suggestions", origin + l.path("/suggesties.json?q={searchTerms}")},
			{"application/atom+xml", "", origin + "/feed.atom?q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", origin + l.path("/opensearch.xml")},
		},
	})
}

// openSearchSuggestions answers a browser while a visitor types: what was typed,
// then the suggestions, what they are, and where they lead to.
func (s *site) openSearchSuggestions(c *gin.Context, l *language) error {
	q, wrong := readQuery(c.Request.URL.RawQuery, forSuggestions)
	found, err := s.search.Suggest(c.Request.Context(), q.Text, 0)
	if err := wrong.and(err); err != nil {
		return err
	}
	texts, kinds, paths := []string{}, []string{}, []string{}
	for _, f := range found {
		texts, kinds, paths = append(texts, f.Text), append(kinds, string(f.Kind)), append(paths, s.origin(c)+l.path(suggestionPath(f)))
	}
	body, err := json.Marshal([]any{q.Text, texts, kinds, paths})
	if err != nil {
		return fmt.Errorf("write suggestions: %w", err)
	}
	sendDocument(c, "application/x-suggestions+json; charset=utf-8", body)
	return nil
}

// The elements of a sitemap (sitemaps.org, protocol 0.9).
type sitemapDocument struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapURL `xml:"url"` // at most 50,000
}

type sitemapURL struct {
	Address  string      `xml:"loc"`
	Modified search.Date `xml:"lastmod,omitempty"`
}

// sitemap lists every page that search engines may show, in every language. A list changes when one
// of its practices does.
func (s *site) sitemap(c *gin.Context) error {
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	origin := s.origin(c)
	var practices []sitemapURL
	var latest search.Date
	of := map[search.FacetName]map[string]search.Date{}
	for _, facet := range search.FacetNames {
		of[facet] = map[string]search.Date{}
	}
	for p, err := range s.search.Matches(c.Request.Context(), search.Query{}) {
		if err != nil {
			return err
		}
		var changed search.Date
		if n := len(p.Versions); n > 0 {
			changed = p.Versions[n-1].Since
		}
		practices = append(practices, sitemapURL{practicePath(p.ID), changed})
		latest = max(latest, changed)
		for facet, dates := range of {
			for _, id := range p.Carries(facet) {
				dates[id] = max(dates[id], changed)
			}
		}
	}
	pages := []sitemapURL{{"/", latest}}
	add := func(path string, changed search.Date) {
		pages = append(pages, sitemapURL{path, changed})
	}
	add(overviewPath, latest)
	add(comparePath, latest)
	add(listPath, "")
	add("/regios", "")
	for _, r := range v.Regions {
		add("/regios/"+r.ID, of[search.FacetRegion][r.ID])
	}
	add("/themas", "")
	for _, t := range v.Themes {
		add("/themas/"+t.ID, of[search.FacetTheme][t.ID])
	}
	add("/doelgroepen", "")
	for _, t := range v.TargetGroups {
		add("/doelgroepen/"+t.ID, of[search.FacetTargetGroup][t.ID])
	}
	for _, name := range prosePages {
		add("/"+name, "")
	}
	var doc sitemapDocument
	for _, l := range languages {
		for _, page := range slices.Concat(pages, practices) {
			doc.Pages = append(doc.Pages, sitemapURL{origin + l.path(page.Address), page.Modified})
		}
	}
	return sendXML(c, "application/xml; charset=utf-8", doc)
}

// robots lets search engines read all pages; result pages say noindex
// themselves, which only works for who may read them.
func (s *site) robots(c *gin.Context) error {
	send(c, http.StatusOK, "text/plain; charset=utf-8",
		[]byte("User-agent: *\nDisallow: /v1/\nDisallow: /export.\nDisallow: /leeslijst.\n\nSitemap: "+s.origin(c)+"/sitemap.xml\n"))
	return nil
}

// securityFor is how long security.txt holds; it must be less than a year.
const securityFor = 180 * 24 * time.Hour

// securityText says where to report a leak (RFC 9116). Without an address of the
// operator there is nothing to say.
func (s *site) securityText(c *gin.Context) error {
	contact := s.owner.URL
	if s.owner.Email != "" {
		contact = "mailto:" + s.owner.Email
	}
	if contact == "" {
		return search.ErrNotFound
	}
	var body bytes.Buffer
	expires := time.Now().UTC().Truncate(24 * time.Hour).Add(securityFor)
	fmt.Fprintf(&body, "Contact: %s\nExpires: %s\nPreferred-Languages: nl, en\n", contact, expires.Format(time.RFC3339))
	if s.base != "" {
		fmt.Fprintf(&body, "Canonical: %s/.well-known/security.txt\n", s.base)
	}
	sendDocument(c, "text/plain; charset=utf-8", body.Bytes())
	return nil
}
