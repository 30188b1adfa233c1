package crawler

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A page that fails keeps its last good copy; what its owner takes back goes.
func TestCrawlStates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, dir := newStore(t)
		site := newSite(t, `
-- /index.html --
<a href="/fails">1</a> <a href="/missing">2</a> <a href="/gone">3</a> <a href="/refused">4</a> <a href="/emptied">5</a> <a href="/withdrawn">6</a>
-- /fails (1) --
1
-- /fails --
HTTP 500

-- /missing (1) --
2
-- /gone (1) --
3
-- /gone --
HTTP 410

-- /refused (1) --
4
-- /emptied (1) --
5
-- /emptied --

-- /withdrawn (1) --
6
-- /withdrawn --
<meta name=robots content=none>
-- /robots.txt (1) --
-- /robots.txt --
User-agent: praktijkzoeker
Disallow: /refused
`)
		crawlOnce(t, store, dir, site, newSource(t))
		var got []string
		for range 4 {
			time.Sleep(3 * 24 * time.Hour)
			report, pass := crawlOnce(t, store, dir, site, newSource(t))
			if !report.Complete {
				t.Errorf("incomplete: %q", report.Reasons)
			}
			var states []string
			for _, page := range pass.List[1:] {
				states = append(states, string(page.State))
			}
			got = append(got, strings.Join(states, " "))
		}
		// emptied, fails, gone, missing, refused, withdrawn
		want := []string{
			"quarantined stale gone stale blocked blocked",
			"quarantined stale gone stale blocked blocked",
			"quarantined stale gone stale blocked blocked", // three times, six days
			"quarantined stale gone gone blocked blocked",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestCrawlIncomplete(t *testing.T) {
	tests := []struct {
		name, archive, source string
		reason                string // part of it; "" is complete
	}{
		{"a missing page is an outcome", "-- /index.html --\n<a href=/x>x</a>", "", ""},
		{"an error on one page is an outcome", "-- /index.html --\n<a href=/x>x</a>\n-- /x --\nHTTP 500\n", "", ""},
		{"robots.txt refuses all", "-- /robots.txt --\nUser-agent: *\nDisallow: /\n-- /index.html --\nx", "", ""},
		{"robots.txt is forbidden", "-- /robots.txt --\nHTTP 403\n\n-- /index.html --\nx", "", ""},
		{"robots.txt fails", "-- /robots.txt --\nHTTP 503\n\n-- /index.html --\nx", "", "http://voorbeeld.nl: robots.txt is out of reach: server_error (status 503)"},
		{"robots.txt asks too much", "-- /robots.txt --\nUser-agent: *\nCrawl-delay: 31\n-- /index.html --\nx", "", "asks for 31s between two requests"},
		{"robots.txt turns in a circle", "-- /robots.txt --\nHTTP 301\nLocation: /robots.txt\n\n-- /index.html --\nx", "", ""},
		{"the seed fails", "-- /index.html --\nHTTP 500\n", "", "seed http://voorbeeld.nl/ is out of reach: server_error"},
		{"the seed leads away", "-- /index.html --\nHTTP 301\nLocation: http://www.voorbeeld.nl/\n", "", "seed http://voorbeeld.nl/ is out of reach: out_of_scope"},
		{"the seed is missing", "", "", "no seed led to a page"},
		{"the budget", "-- /index.html --\n<a href=/1>1</a><a href=/2>2</a><a href=/3>3</a>", "limits: {min_gap: 0s, max_pages: 2}", "budget of 2 pages is used up, 2 addresses are left"},
		{"what robots.txt refuses costs no budget", "-- /robots.txt --\nUser-agent: *\nDisallow: /no\n-- /index.html --\n<a href=/no1>1</a><a href=/no2>2</a><a href=/3>3</a>", "limits: {min_gap: 0s, max_pages: 2}", ""},
		{"the depth is a choice", "-- /index.html --\n<a href=/1>1</a>\n-- /1 --\n<a href=/2>2</a>", "limits: {min_gap: 0s, max_depth: 1}", ""},
		{"the host wants rest", "-- /index.html --\n<a href=/1>1</a><a href=/2>2</a>\n-- /1 --\nHTTP 429\nRetry-After: 86400\n", "", "2 addresses are left: the host asked to be left alone"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store, dir := newStore(t)
				src, err := ParseSource("s.yaml", []byte("id: s\nname: S\nseeds: [http://voorbeeld.nl/]\n"+tt.source))
				if err != nil {
					t.Fatal(err)
				}
				report, pass := crawlOnce(t, store, dir, newSite(t, tt.archive), *src)
				got := strings.Join(report.Reasons, "; ")
				if report.Complete != (tt.reason == "") || !strings.Contains(got, tt.reason) {
					t.Errorf("complete is %v, reasons are %q, want %q\n%s", report.Complete, got, tt.reason, outcomes(pass))
				}
			})
		})
	}
}

// An interruption keeps what is known, loses nothing, and says so.
func TestCrawlInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, dir := newStore(t)
		site := newSite(t, `
-- /index.html --
<a href="/1">1</a> <a href="/2">2</a>
-- /1 --
1
-- /2 (1) --
2
-- /2 --
HTTP 200
Delay: 30s

new
`)
		_, before := crawlOnce(t, store, dir, site, newSource(t))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		c := Crawler{Store: store, UserAgent: testAgent, Transport: site}
		reports, err := c.Crawl(ctx, []Source{newSource(t)})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Crawl gives %v", err)
		}
		if r := reports[0]; r.Complete || !slices.Equal(r.Reasons, []string{"the pass was interrupted"}) || !r.Interrupted || before.Interrupted {
			t.Errorf("report is %+v", r)
		}
		if asked := len(site.Requests()) - before.Requests; reports[0].Requests != asked {
			t.Errorf("%d requests are reported of %d", reports[0].Requests, asked)
		}
		if r := reports[0]; !before.LastComplete.Equal(before.Ended) || !r.LastComplete.Equal(before.Ended) {
			t.Errorf("last complete is %v, then %v, want %v", before.LastComplete, r.LastComplete, before.Ended)
		}
		passes, err := ReadPasses(dir)
		if err != nil || len(passes) != 1 {
			t.Fatal(passes, err)
		}
		if got, want := outcomes(passes[0]), outcomes(before); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		if got, want := passes[0].List[2], before.List[2]; got != want {
			t.Errorf("the interrupted page is %+v, was %+v", got, want)
		}
		for page, err := range passes[0].Pages() {
			if err != nil {
				t.Errorf("page %s: %v", page.Address, err)
			}
		}
	})
}

// A page that no link leads to any more is still asked for, until it is gone.
func TestCrawlOrphan(t *testing.T) {
	store, dir := newStore(t)
	site := newSite(t, `
-- /index.html (1) --
<a href="/a">a</a> <a href="/b">b</a>
-- /index.html --
nothing
-- /a --
a
-- /b (1) --
b
-- /b --
HTTP 410

`)
	crawlOnce(t, store, dir, site, newSource(t))
	crawlOnce(t, store, dir, site, newSource(t))
	site.Forget()
	_, pass := crawlOnce(t, store, dir, site, newSource(t))
	if got, want := outcomes(pass), "/ ok live\n/a ok live\n/b gone gone\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := site.Asked(); !slices.Equal(got, []string{"/robots.txt", "/", "/a", "/b"}) { // once more, to be sure
		t.Errorf("asked %q", got)
	}
	if got := pass.List[2].Missing; got != 2 {
		t.Errorf("missing in %d passes", got)
	}
	site.Forget()
	crawlOnce(t, store, dir, site, newSource(t))
	if got := site.Asked(); !slices.Equal(got, []string{"/robots.txt", "/", "/a"}) {
		t.Errorf("asked %q", got)
	}
	// What the rules no longer allow is neither asked for nor listed.
	_, pass = crawlOnce(t, store, dir, site, newSource(t, "scope: {deny: [/a]}"))
	if got, want := outcomes(pass), "/ ok live\n/b gone gone\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
