package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pageNames are the templates that fill the frame, one file each.
var pageNames = append([]string{"search", "overview", "practice", "region", "term", "list", "version", "gone", "error", "beheer", "beheer-bron", "inloggen"}, prosePages...)

// frame is what every page has around its own content.
type frame struct {
	Title       string // without the name of the site; "" on the home page
	Description string
	Canonical   string // an address of this site; "" when the page has none
	NoIndex     bool
	Section     string // the address of the menu that the page belongs to
	SkipResults bool   // the page has results to skip to
	Console     bool   // it belongs to the console, which has more to dress
	Style       string // the name of a style sheet of its own; "" for none
	Age         age
	JSONLD      any // nil for none
	DublinCore  []dublinCore
	Feed        string // the address of a feed of what the page lists; "" for none
}

// view is what a template sees.
type view struct {
	frame
	Site siteView
	Page any
}

// siteView is what does not change between requests.
type siteView struct {
	Counts bool // queries without results are counted
	Owner  Owner

	Licence string
	Notice  string
	Prose   []string
	Menu    []menuItem
}

type menuItem struct{ Path, Text string }

var menu = []menuItem{
	{"/", "nav.search"},
	{overviewPath, "nav.overview"},
	{"/regios", "nav.regions"},
	{"/themas", "nav.themes"},
	{"/doelgroepen", "nav.targetgroups"},
}

// age tells how old the data are.
type age struct {
	Updated string // "Laatst bijgewerkt op …"; "" when unknown
	Warning string // when that is too long ago
}

// freshFor is how old data may be before a page warns, where the settings do not
// tell how often the sources are visited: two passes of a day.
const freshFor = 48 * time.Hour

func (s *site) ageOf(crawled time.Time) age {
	if crawled.IsZero() {
		return age{}
	}
	local := crawled.In(s.zone)
	a := age{Updated: text("updated", longDate(local), local.Format("15.04"))}
	if old := time.Since(crawled); old >= s.freshFor {
		a.Warning = count("age", int(old/(24*time.Hour)))
	}
	return a
}

// loadTemplates parses each page into the frame.
func (s *site) loadTemplates() (map[string]*template.Template, error) {
	funcs := template.FuncMap{
		"t":     lookup,
		"n":     count,
		"day":   dayText,
		"date":  func(t time.Time) string { return longDate(t.In(s.zone)) },
		"time":  func(t time.Time) string { return longDate(t.In(s.zone)) + " " + t.In(s.zone).Format("15.04") },
		"num":   number,
		"asset": func(name string) (string, error) { return s.assetPath(name) },
		"host":  hostOf,
		"abs":   func(path string) string { return s.base + path },
	}
	base, err := template.New("frame.html").Funcs(funcs).ParseFS(templateFiles, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	pages := map[string]*template.Template{}
	for _, name := range pageNames {
		page, err := template.Must(base.Clone()).ParseFS(templateFiles, "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("parse templates: %w", err)
		}
		pages[name] = page
	}
	return pages, nil
}

// lookup is text for templates: a key that does not exist is an error.
func lookup(key string, args ...any) (string, error) {
	if _, ok := texts[key]; !ok {
		return "", fmt.Errorf("no text for %q", key)
	}
	return text(key, args...), nil
}

// render makes a page in memory and sends it whole, or not at all: a template
// that fails is a 500, never half a page.
func (s *site) render(c *gin.Context, status int, name string, f frame, page any) {
	body, err := s.page(name, f, page)
	if err != nil {
		s.log.Error("render failed", "page", name, "error", err)
		c.Data(http.StatusInternalServerError, "text/plain; charset=utf-8",
			[]byte(statusText(http.StatusInternalServerError)))
		return
	}
	if status == http.StatusOK && !f.Console && notModified(c, body) {
		return
	}
	send(c, status, "text/html; charset=utf-8", body)
}

func (s *site) page(name string, f frame, page any) ([]byte, error) {
	if f.Description == "" {
		f.Description = text("description")
	}
	var body bytes.Buffer
	err := s.pages[name].Execute(&body, view{
		frame: f,
		Site:  siteView{Counts: s.unanswered != nil, Owner: s.owner, Licence: s.licence, Notice: s.notice, Prose: prosePages, Menu: menu},
		Page:  page,
	})
	return body.Bytes(), err
}

// notModified answers 304 to a visitor who has this very page already. The
// validator is made of the page itself, so it changes when anything on it does.
func notModified(c *gin.Context, body []byte) bool {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	c.Header("ETag", tag)
	c.Header("Cache-Control", "no-cache") // keep it, and ask whether it is still right
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
