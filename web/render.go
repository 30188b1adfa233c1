package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

//go:embed templates
var templateFiles embed.FS

// The templates that fill the frame, one file each. The pages of text are in a
// folder for each language, the others are the same in all.
var (
	pageNames    = []string{"search", "overview", "practice", "region", "term", "list", "version", "reading", "compare", "gone", "error"}
	consolePages = []string{"beheer", "beheer-bron", "inloggen"} // in Dutch only
)

// frame is what every page has around its own content.
type frame struct {
	Title       string // without the name of the site; "" on the home page
	Description string
	Canonical   string // its address, before the prefix of its language; "" when the page has none
	NoIndex     bool
	Section     string // the address of the menu that the page belongs to
	SkipResults bool   // the page has results to skip to
	Console     bool   // it belongs to the console, which has more to dress
	Style       string // the name of a style sheet of its own; "" for none
	Script      bool   // it has more to do with script
	List        readingList
	Offer       bool        // it has practices that can be put on the list
	Asked       []formField // of its address, to be kept when one is
	Age         age
	JSONLD      any // nil for none
	DublinCore  []dublinCore
	Feeds       []feedView // of what the page lists; none where it lists nothing
}

// view is what a template sees.
type view struct {
	frame
	Languages []languageLink // none for a page that is in one language
	Site      siteView
	Page      any
}

// siteView is what does not change between requests.
type siteView struct {
	Counts bool // queries without results are counted
	Owner  Owner

	Licence string
	Sample  bool
	API     []release // its versions, the newest first
	Prose   []string
	Menu    []menuItem
}

// languageLink leads to the same page in a language.
type languageLink struct {
	Code, Name string
	Path       string
	Current    bool
}

// languageLinks are the same page in every language. One without an address,
// such as an error, has the home page for its twin.
func languageLinks(l *language, f frame) []languageLink {
	if f.Console {
		return nil
	}
	var links []languageLink
	for _, other := range languages {
		links = append(links, languageLink{other.code, other.name, other.path(cmp.Or(f.Canonical, "/")), other == l})
	}
	return links
}

type menuItem struct{ Path, Text string }

var menu = []menuItem{
	{"/", "nav.search"},
	{overviewPath, "nav.overview"},
	{"/regios", "nav.regions"},
	{"/themas", "nav.themes"},
	{"/doelgroepen", "nav.targetgroups"},
	{listPath, "list"},
}

// age tells how old the data are.
type age struct {
	Updated string // "Laatst bijgewerkt op …"; "" when unknown
	Warning string // when that is too long ago
}

// freshFor is how old data may be before a page warns, where the settings do not
// tell how often the sources are visited: two passes of a day.
const freshFor = 48 * time.Hour

func (s *site) ageOf(l *language, crawled time.Time) age {
	if crawled.IsZero() {
		return age{}
	}
	local := crawled.In(s.zone)
	a := age{Updated: l.text("updated", l.date(local), local.Format(l.clock))}
	if old := time.Since(crawled); old >= s.freshFor {
		a.Warning = l.count("age", int(old/(24*time.Hour)))
	}
	return a
}

// loadPages parses the pages of each language.
func (s *site) loadPages() error {
	s.pages = map[*language]map[string]*template.Template{}
	for _, l := range languages {
		pages, err := s.loadTemplates(l)
		if err != nil {
			return err
		}
		s.pages[l] = pages
	}
	return nil
}

// loadTemplates parses each page into the frame, with the words of a language.
func (s *site) loadTemplates(l *language) (map[string]*template.Template, error) {
	funcs := template.FuncMap{
		"t":     l.lookup,
		"n":     l.count,
		"day":   l.day,
		"date":  func(t time.Time) string { return l.date(t.In(s.zone)) },
		"time":  func(t time.Time) string { return l.date(t.In(s.zone)) + " " + t.In(s.zone).Format(l.clock) },
		"num":   l.number,
		"path":  l.path,
		"lang":  func() string { return l.code },
		"other": l.other,
		"asset": func(name string) (string, error) { return s.assetPath(name) },
		"host":  hostOf,
		"abs":   func(path string) string { return s.base + path },
	}
	own := "templates/" + l.code
	base, err := template.New("frame.html").Funcs(funcs).ParseFS(templateFiles, "templates/frame.html", "templates/parts.html", own+"/parts.html")
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	pages := map[string]*template.Template{}
	parse := func(folder string, names ...string) error {
		for _, name := range names {
			page, err := template.Must(base.Clone()).ParseFS(templateFiles, folder+"/"+name+".html")
			if err != nil {
				return fmt.Errorf("parse templates: %w", err)
			}
			pages[name] = page
		}
		return nil
	}
	if err := errors.Join(parse("templates", pageNames...), parse(own, prosePages...)); err != nil {
		return nil, err
	}
	if l == dutch {
		return pages, parse("templates", consolePages...)
	}
	return pages, nil
}

// render makes a page in memory and sends it whole, or not at all: a template
// that fails is a 500, never half a page.
func (s *site) render(c *gin.Context, l *language, status int, name string, f frame, page any) {
	if f.List = listOf(c); len(f.List.Lines) > 0 {
		f.NoIndex = true
	}
	body, err := s.page(l, name, f, page)
	body = carry(body, f.List)
	if err != nil {
		s.log.Error("render failed", "page", name, "error", err)
		c.Data(http.StatusInternalServerError, "text/plain; charset=utf-8",
			[]byte(l.statusText(http.StatusInternalServerError)))
		return
	}
	if status == http.StatusOK && !f.Console && notModified(c, body) {
		return
	}
	send(c, status, "text/html; charset=utf-8", body)
}

func (s *site) page(l *language, name string, f frame, page any) ([]byte, error) {
	if f.Description == "" {
		f.Description = l.text("description")
	}
	var body bytes.Buffer
	err := s.pages[l][name].Execute(&body, view{
		frame:     f,
		Languages: languageLinks(l, f),
		Site:      siteView{Counts: s.unanswered != nil, Owner: s.owner, Licence: s.licence, Sample: s.sample, API: s.releases, Prose: prosePages, Menu: menu},
		Page:      page,
	})
	return body.Bytes(), err
}

// notModified answers 304 to a visitor who has this very page already. The
// validator is made of the page itself, so it changes when anything on it does.
func notModified(c *gin.Context, body []byte) bool {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	c.Header("ETag", tag)
	for candidate := range strings.SplitSeq(c.GetHeader("If-None-Match"), ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/") // RFC 9110, 13.1.2: compared weakly
		if candidate == tag || candidate == "*" {
			c.Status(http.StatusNotModified)
			return true
		}
	}
	return false
}

// hostOf names the site of an address, as people do.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}
