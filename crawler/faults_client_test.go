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
	"time"
)

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
