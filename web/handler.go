// Package web shows the answers of package search: pages for people and JSON
// for programs, both from the same query.
//
// It reads no files at run time, contacts no other site and keeps nothing
// about a visitor: no cookie, no address, no query.
package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
	_ "time/tzdata" // dates are shown in the time of the Netherlands, also on a machine without zone files

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// Searcher answers from one published snapshot per call.
type Searcher interface {
	// Search returns an error that wraps search.ErrInvalid when the query is
	// at fault.
	Search(context.Context, search.Query) (search.Results, error)
	// Practice returns search.ErrNotFound when there is none with that id, and
	// an error that wraps search.ErrGone when there was one.
	Practice(ctx context.Context, id string) (search.Practice, error)
	// Lookup is Practice for the end of an id that ShortID gives, or a whole id.
	Lookup(ctx context.Context, short string) (search.Practice, error)
	ShortID(id string) string
	// Matches yields all that Search finds, of every page. It ends after the
	// first error.
	Matches(context.Context, search.Query) iter.Seq2[search.Practice, error]
	// Changes gives the last change of all that a query finds, the latest first.
	Changes(ctx context.Context, q search.Query, limit int) ([]search.Change, error)
	// Overview counts what a query finds in every way at once.
	Overview(context.Context, search.Query) (search.Overview, error)
	Vocabulary() (search.Vocabulary, error)
	// Manifest returns search.ErrNoSnapshot as long as nothing is published.
	Manifest() (search.Manifest, error)
	// Suggest returns an error that wraps search.ErrInvalid when the text is at
	// fault.
	Suggest(ctx context.Context, prefix string, limit int) ([]search.Suggestion, error)
}

// Config is what the handler needs to know of its surroundings.
type Config struct {
	Searcher Searcher
	BaseURL  string       // where visitors reach the site, such as "https://voorbeeld.nl"; "" keeps all links relative
	Owner    Owner        // who runs the site; shown to visitors as far as it is filled in
	Licence  string       // under which conditions the data of the site may be used, in a sentence; "" is the rule of the sources
	Sample   bool         // the data are a sample; every page says so
	Log      *slog.Logger // nil is slog.Default()

	FreshFor time.Duration // how old data may be before a page warns; 0 is two days

	Operator Operator // nil when there is nothing to operate: no console, no age of sources

	PasswordHash    string // bcrypt, of the password of the console; "" is no console
	CountUnanswered bool   // queries without results; the privacy page says so

	RateLimit      int      // requests a minute that one client may make; 0 is no limit
	TrustedProxies []string // addresses or networks whose X-Forwarded-For is believed; normally none
}

// Owner is who runs the site and where a visitor can reach them.
type Owner struct {
	Name  string
	URL   string
	Email string
}

// site is the handler's state; it does not change after New.
type site struct {
	search  Searcher
	base    string // scheme and host, without a slash at the end; "" when unknown
	secure  bool   // base is https
	owner   Owner
	licence string
	sample  bool
	log     *slog.Logger
	zone    *time.Location
	pages   map[*language]map[string]*template.Template
	assets  map[string]asset

	releases []release // of the API

	freshFor time.Duration
	operator Operator
	limiter  *limiter

	sessions   *sessions // nil when there is no console
	sameSite   *http.CrossOriginProtection
	unanswered *unanswered // nil when nothing is counted
	proxies    []string
	metrics    *metrics
}

// New returns the handler of the whole site. It fails when the settings, a
// template or the API description are wrong, so that no visitor finds out.
func New(cfg Config) (http.Handler, error) {
	s := &site{
		search: cfg.Searcher, owner: cfg.Owner, licence: cfg.Licence, sample: cfg.Sample, log: cfg.Log,
		freshFor: cmp.Or(cfg.FreshFor, freshFor),
		operator: cfg.Operator, limiter: newLimiter(cfg.RateLimit), proxies: cfg.TrustedProxies,
	}
	if s.search == nil {
		return nil, errors.New("make handler: no searcher")
	}
	if cfg.RateLimit < 0 {
		return nil, fmt.Errorf("make handler: rate limit %d: want 0 or more requests a minute", cfg.RateLimit)
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if cfg.CountUnanswered {
		s.unanswered = &unanswered{}
	}
	if cfg.BaseURL != "" {
		base, err := url.Parse(cfg.BaseURL)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" || strings.Trim(base.Path, "/") != "" {
			return nil, fmt.Errorf("make handler: base address %q: want http or https and a host, without a path", cfg.BaseURL)
		}
		s.base, s.secure = base.Scheme+"://"+base.Host, base.Scheme == "https"
	}
	var err error
	if cfg.PasswordHash != "" && s.operator != nil {
		if s.sessions, err = newSessions(cfg.PasswordHash); err != nil {
			return nil, fmt.Errorf("make handler: hash of the console's password: %w", err)
		}
		s.sameSite = http.NewCrossOriginProtection()
		if s.base != "" {
			if err := s.sameSite.AddTrustedOrigin(s.base); err != nil {
				return nil, fmt.Errorf("make handler: base address: %w", err)
			}
		}
	}
	if s.zone, err = time.LoadLocation("Europe/Amsterdam"); err != nil {
		return nil, fmt.Errorf("make handler: %w", err)
	}
	if s.assets, err = loadAssets(); err != nil {
		return nil, fmt.Errorf("make handler: %w", err)
	}
	if err := s.loadPages(); err != nil {
		return nil, fmt.Errorf("make handler: %w", err)
	}
	if s.releases, err = readReleases(); err != nil {
		return nil, fmt.Errorf("make handler: %w", err)
	}
	s.metrics = newMetrics(s)
	return s.routes()
}

// routes is the whole table of addresses.
func (s *site) routes() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode) // the other modes print to stdout, which belongs to the command
	r := gin.New()
	r.RedirectTrailingSlash = false // an address has one spelling; another one is a 404
	r.RedirectFixedPath = false
	r.HandleMethodNotAllowed = true
	if err := r.SetTrustedProxies(s.proxies); err != nil {
		return nil, fmt.Errorf("make routes: trusted proxies: %w", err)
	}
	r.Use(s.logRequest, s.setHeaders, s.recoverPanic, s.limitRate, limitTime, s.acceptJSON, s.keepList)

	get := func(path string, h handler) {
		r.GET(path, s.serve(h))
		r.HEAD(path, s.serve(h)) // net/http leaves the body out
	}
	for _, l := range languages {
		page := func(path string, h pageHandler) {
			get(l.path(path), func(c *gin.Context) error { return h(c, l) })
		}
		if l.prefix != "" { // people who type it leave the slash out
			get(l.prefix, func(c *gin.Context) error {
				to := url.URL{Path: l.path("/"), RawQuery: c.Request.URL.RawQuery}
				c.Redirect(http.StatusMovedPermanently, to.String())
				return nil
			})
		}
		page("/", s.searchPage)
		page("/praktijkvoorbeelden/:id", s.practicePage)
		page("/praktijkvoorbeelden/:id/versies/:number", s.versionPage)
		page(overviewPath, s.overviewPage)
		page(comparePath, s.comparePage)
		page(listPath, s.readingPage)
		page("/regios", s.regionsPage)
		page("/regios/:id", s.regionPage)
		page("/themas", s.themesPage)
		page("/themas/:id", s.themePage)
		page("/doelgroepen", s.targetGroupsPage)
		page("/doelgroepen/:id", s.targetGroupPage)
		for _, name := range prosePages {
			page("/"+name, s.prosePage(name))
		}
		page("/opensearch.xml", s.openSearch)
		page("/suggesties.json", s.openSearchSuggestions)
	}
	get(overviewPath+".csv", s.overviewCSV)
	get(listPath+".csv", s.readingCSV)
	get(listPath+".json", s.readingJSON)
	get("/feed.atom", s.atomFeed)
	get("/feed.json", s.jsonFeed)
	get("/export.csv", s.exportCSV)
	get("/export.json", s.exportJSON)
	get("/dcat.jsonld", s.describeDataset)
	get("/sitemap.xml", s.sitemap)
	get("/robots.txt", s.robots)
	get("/.well-known/security.txt", s.securityText)
	get("/static/:file", s.asset)
	get("/healthz", s.healthz)
	get("/readyz", s.readyz)
	get("/metrics", s.showMetrics)

	get("/v1/praktijkvoorbeelden", s.listPractices)
	get("/v1/praktijkvoorbeelden/:id", s.showPractice)
	get("/v1/regios", s.listRegions)
	get("/v1/regios/:id", s.showRegion)
	get("/v1/themas", s.listThemes)
	get("/v1/doelgroepen", s.listTargetGroups)
	get("/v1/suggesties", s.listSuggestions)
	get("/v1/openapi.json", s.showOpenAPI)

	s.consoleRoutes(r)
	r.NoRoute(s.serve(func(*gin.Context) error { return search.ErrNotFound }))
	r.NoMethod(s.serve(func(*gin.Context) error { return errMethod }))
	return r, nil
}
