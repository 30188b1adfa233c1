package crawler

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A fault is a way in which the web misbehaves, with what a good crawler makes
// of it. Its test runs twice: the crawler must give no cause for complaint, and
// a plain client, which gets and follows whatever it sees, must give one, or
// the test would prove nothing.
type fault struct {
	row     int
	name    string
	sockets bool // over loopback; else in a bubble, where waiting costs no time
	test    func(t *testing.T, c *client)
	spared  string // why a plain client is as good here; "" when it is not
}

// faults has a row for each of the 57 known ways; TestFaults fails when one is
// missing.
var faults = []fault{
	{1, "slow body", false, faultSlowBody, ""},
	{2, "slow headers", false, faultSlowHeaders, ""},
	{3, "redirect in a circle", false, faultRedirectCircle, ""},
	{4, "redirect of many hops", false, faultRedirectChain, ""},
	{5, "redirect to a private address", true, faultRedirectPrivate, ""},
	{6, "name that changes to a private address", true, faultRebinding, ""},
	{7, "redirect to nowhere", false, faultRedirectNowhere, ""},
	{8, "redirect to what is forbidden", false, faultRedirectForbidden, ""},
	{9, "redirect from https to http", false, faultDowngrade, ""},
	{10, "gzip bomb", true, faultGzipBomb, ""},
	{11, "content encodings", true, faultEncodings, ""},
	{12, "zipped sitemap that is a bomb", true, faultSitemapBomb, "it reads no sitemap"},
	{13, "endless body, huge page", true, faultHuge, ""},
	{14, "answers against HTTP", true, faultAgainstHTTP, ""},
	{15, "connection cut", true, faultCut, ""},
	{16, "cut without a length", true, faultCutUnseen, ""},
	{17, "429 with Retry-After", false, faultRetryAfter, ""},
	{18, "503 twice", false, faultTemporary, ""},
	{19, "500 for ever", false, faultCircuit, ""},
	{20, "ETag and 304", false, faultNotModified, ""},
	{21, "304 unasked", false, faultNotModifiedUnasked, ""},
	{22, "another ETag each time", false, faultRestlessETag, ""},
	{23, "validators ignored", false, faultValidatorsIgnored, ""},
	{24, "robots.txt 404, 403, 401", false, faultRobotsUnavailable, ""},
	{25, "robots.txt out of reach", false, faultRobotsUnreachable, ""},
	{26, "robots.txt redirects", false, faultRobotsRedirects, ""},
	{27, "robots.txt as it should not be", false, faultRobotsFile, ""},
	{28, "robots.txt changes", false, faultRobotsChange, ""},
	{29, "Crawl-delay", false, faultCrawlDelay, ""},
	{30, "noindex, nofollow, unavailable_after", false, faultWishes, ""},
	{31, "calendar without end", false, faultCalendar, ""},
	{32, "facets", false, faultFacets, ""},
	{33, "addresses that grow", false, faultGrowth, ""},
	{34, "spellings of one address", false, faultSpellings, ""},
	{35, "twins of one page", false, faultTwins, ""},
	{36, "canonical addresses", false, faultCanonical, ""},
	{37, "all canonical to one", false, faultCanonicalHome, ""},
	{38, "meta refresh", false, faultRefresh, ""},
	{39, "base href", false, faultBase, ""},
	{40, "HTML made to hurt", true, faultMalformed, "it does not parse"},
	{41, "control characters", false, faultControl, ""},
	{42, "empty page", false, faultEmpty, ""},
	{43, "charsets", false, faultCharset, ""},
	{44, "types that disagree", false, faultTypes, ""},
	{45, "attachments", false, faultAttachments, ""},
	{46, "TLS", true, faultTLS, ""},
	{47, "DNS, connection refused", true, faultDNS, ""},
	{48, "sitemaps that lead astray", false, faultSitemaps, ""},
	{49, "sitemap is a hint", false, faultSitemapHint, ""},
	{50, "404 for a while, 410", false, faultGone, ""},
	{51, "404 for everything", false, faultAllMissing, ""},
	{52, "soft 404", false, faultSoftNotFound, ""},
	{53, "maintenance, cookie wall, empty shell", false, faultNoPage, ""},
	{54, "killed, disk full, clock, second process", false, faultInterrupted, ""},
	{55, "a page that makes its reader panic", false, faultPanic, "it reads nothing"},
	{56, "cookies", true, faultCookies, ""},
	{57, "shut down in the middle", false, faultShutdown, ""},
}

func TestFaults(t *testing.T) {
	if len(faults) != 57 {
		t.Errorf("%d rows, want 57", len(faults))
	}
	for i, f := range faults {
		if f.row != i+1 {
			t.Fatalf("row %d is missing: found row %d in its place", i+1, f.row)
		}
		t.Run(fmt.Sprintf("%02d %s", f.row, f.name), func(t *testing.T) {
			run := func(name string, plain bool, judge func(t *testing.T, c *client)) {
				t.Run(name, func(t *testing.T) {
					bubble := synctest.Test
					if f.sockets {
						bubble = func(t *testing.T, test func(*testing.T)) { test(t) }
					}
					bubble(t, func(t *testing.T) {
						c := newClient(t, plain)
						f.test(t, c)
						judge(t, c)
					})
				})
			}
			run("crawler", false, func(t *testing.T, c *client) {
				for _, complaint := range c.complaints {
					t.Error(complaint)
				}
			})
			run("plain", true, func(t *testing.T, c *client) {
				switch {
				case f.spared == "" && len(c.complaints) == 0:
					t.Error("a plain client does as well, so the test proves nothing")
				case f.spared != "" && len(c.complaints) > 0:
					t.Errorf("a plain client is not as good: %q", c.complaints)
				}
			})
		})
	}
}

const site = "http://voorbeeld.nl"

// client is who visits the misbehaving sites: the crawler, or a plain client.
type client struct {
	t     *testing.T
	plain bool

	store *Store
	dir   string

	kept       map[string]string // by address, that of voorbeeld.nl without its host: what readers find after the last pass
	changed    int               // pages of the last pass that are said to be others now
	report     PassReport        // of the last pass; not of a plain client
	took       time.Duration     // the last pass
	complaints []string
}

func newClient(t *testing.T, plain bool) *client {
	c := &client{t: t, plain: plain, kept: map[string]string{}}
	c.store, c.dir = newStore(t)
	return c
}

// expect complains of both clients.
func (c *client) expect(ok bool, format string, args ...any) {
	c.t.Helper()
	if !ok {
		c.complaints = append(c.complaints, fmt.Sprintf(format, args...))
	}
}

// told complains of the crawler, who has a report to tell it.
func (c *client) told(ok bool, format string, args ...any) {
	c.t.Helper()
	if !ok && !c.plain {
		c.complaints = append(c.complaints, fmt.Sprintf(format, args...)+"\n"+c.report.String())
	}
}

// keeps complains unless the pages that are kept are these, "address text".
func (c *client) keeps(pages ...string) {
	c.t.Helper()
	var got []string
	for _, address := range slices.Sorted(maps.Keys(c.kept)) {
		text := c.kept[address]
		if len(text) > 60 {
			text = text[:60] + "…"
		}
		got = append(got, address+" "+text)
	}
	c.expect(slices.Equal(got, pages), "kept %q, want %q", got, pages)
}

// pass visits the source by the transport; nil is the real one.
func (c *client) pass(src Source, transport http.RoundTripper) {
	c.t.Helper()
	start, before := time.Now(), c.kept
	if c.plain {
		c.plainPass(src, transport)
		c.changed = 0
		for address, text := range c.kept {
			if old, known := before[address]; known && old != text {
				c.changed++
			}
		}
	} else {
		crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: transport, AllowPrivateHosts: true}
		reports, err := crawl.Crawl(c.t.Context(), []Source{src})
		if err != nil {
			c.t.Fatal(err)
		}
		c.report, c.changed = reports[0], reports[0].Changed
		c.read()
	}
	c.took = time.Since(start)
}

// read reads the store as an indexer does.
func (c *client) read() {
	passes, err := ReadPasses(c.dir)
	if err != nil {
		c.t.Fatal(err)
	}
	c.kept = make(map[string]string)
	for _, pass := range passes {
		for page, err := range pass.Pages() {
			if err != nil {
				c.t.Error(err)
			}
			c.kept[strings.TrimPrefix(page.Address, site)] = strings.TrimSpace(string(page.Body))
		}
	}
}

var (
	plainLink = regexp.MustCompile(`<a [^>]*href=["']?([^"'> ]+)`)
	plainMost = 400 // requests, or it would go on for ever
)

// plainPass is http.Get-and-follow: each link of the host, once for each way of
// writing it, and whatever comes without an error is a page.
func (c *client) plainPass(src Source, transport http.RoundTripper) {
	if transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		defer t.CloseIdleConnections()
		transport = t
	}
	browser := http.Client{Transport: transport}
	c.kept = make(map[string]string)
	hosts, seen := make(map[string]bool), make(map[string]bool)
	queue := slices.Clone(src.Seeds)
	for _, seed := range src.Seeds {
		hosts[originOf(seed)] = true
	}
	for n := 0; len(queue) > 0 && n < plainMost; {
		at := queue[0]
		queue = queue[1:]
		if seen[at] || !hosts[originOf(at)] {
			continue
		}
		seen[at] = true
		n++
		resp, err := browser.Get(at)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode >= 400 {
			continue
		}
		c.kept[strings.TrimPrefix(at, site)] = strings.TrimSpace(string(body))
		for _, link := range plainLink.FindAllSubmatch(body, -1) {
			if to, err := resp.Request.URL.Parse(string(link[1])); err == nil {
				queue = append(queue, to.String())
			}
		}
	}
}

// handlerSite is a site that is a program, without sockets.
type handlerSite struct {
	http.Handler

	mu    sync.Mutex
	asked []string // paths with queries
}

func (s *handlerSite) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.RequestURI())
	s.mu.Unlock()
	w := httptest.NewRecorder()
	if r.Host == "" {
		r.Host = r.URL.Host
	}
	s.ServeHTTP(w, r)
	resp := w.Result()
	resp.Request = r
	return resp, nil
}

// count is how often an address was asked that starts so.
func (s *handlerSite) count(prefix string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, path := range s.asked {
		if strings.HasPrefix(path, prefix) {
			n++
		}
	}
	return n
}

// page is an answer of a handlerSite.
func page(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, text)
}

// seeded is a source of several sites.
func seeded(t *testing.T, seeds ...string) Source {
	t.Helper()
	for _, seed := range seeds {
		if _, err := url.Parse(seed); err != nil {
			t.Fatal(err)
		}
	}
	src, err := ParseSource("s.yaml", fmt.Appendf(nil, "{id: s, name: S, limits: {min_gap: 0s}, seeds: [%q]}", seeds[0]))
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range seeds[1:] {
		u, _ := url.Parse(seed)
		src.Seeds, src.Scope.Hosts = append(src.Seeds, seed), append(src.Scope.Hosts, u.Host)
	}
	return *src
}
