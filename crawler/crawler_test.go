package crawler

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/crawler/sitetest"
)

const testAgent = "praktijkzoeker/1.0 (+https://voorbeeld.nl/bot)"

// newSource is a source of voorbeeld.nl with more fields of YAML.
func newSource(t *testing.T, more ...string) Source {
	t.Helper()
	text := "id: s\nname: S\nseeds: [http://voorbeeld.nl/]\n" + strings.Join(more, "\n")
	if !strings.Contains(text, "limits:") {
		text += "\nlimits: {min_gap: 0s}"
	}
	s, err := ParseSource("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return *s
}

func newSite(t *testing.T, archive string) *sitetest.Site {
	t.Helper()
	site, err := sitetest.New(archive)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func newStore(t *testing.T) (*Store, string) {
	t.Helper()
	dir := t.TempDir()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store, dir
}

// crawlOnce makes one pass and returns its report and what it published.
func crawlOnce(t *testing.T, store *Store, dir string, site *sitetest.Site, src Source) (PassReport, Pass) {
	t.Helper()
	c := Crawler{Store: store, UserAgent: testAgent, Transport: site}
	reports, err := c.Crawl(t.Context(), []Source{src})
	if err != nil {
		t.Fatal(err)
	}
	passes, err := ReadPasses(dir)
	if err != nil || len(passes) != 1 {
		t.Fatalf("read %d passes: %v", len(passes), err)
	}
	return reports[0], passes[0]
}

// outcomes writes a pass as "/path outcome state" lines.
func outcomes(p Pass) string {
	var b strings.Builder
	for _, page := range p.List {
		fmt.Fprintln(&b, strings.TrimSpace(strings.TrimPrefix(page.Address, "http://voorbeeld.nl")+" "+string(page.Outcome)+" "+string(page.State)))
	}
	return b.String()
}

const linkedSite = `
-- /index.html --
<a href="a#top">a</a> <a href="/b?utm_source=x">b</a> <noscript><a href="/hidden">hidden</a></noscript>
<a href="/secret">s</a> <a rel="nofollow" href="/n">n</a> <a href="/f.pdf">f</a> <a href="//elders.nl/x">x</a>
<a href="mailto:a@b.nl">m</a> <a href="/missing">missing</a> <a href="/old">old</a> <a href="/wait">w</a>
<!-- <a href="/comment">c</a> --><script>var x = '<a href="/script">'</script>
-- /robots.txt --
User-agent: *
Disallow: /secret
-- /a --
<base href="/deep/"><a href="c">c</a>
-- /b --
<meta name="robots" content="noindex"><a href="/d">d</a>
-- /hidden --
<meta name="ROBOTS" content="NOFOLLOW"><a href="/e">e</a>
-- /deep/c --
HTTP 200
X-Robots-Tag: otherbot: noindex
X-Robots-Tag: praktijkzoeker: noindex, nofollow

<a href="/f">f</a>
-- /d --
d
-- /old --
HTTP 301
Location: /new

-- /new --
new
-- /wait --
<meta http-equiv="Refresh" content="0; URL='/waited'">
-- /waited --
waited
`

func TestCrawl(t *testing.T) {
	store, dir := newStore(t)
	site := newSite(t, linkedSite)
	report, pass := crawlOnce(t, store, dir, site, newSource(t))
	const want = `/ ok live
/a ok live
/b noindex blocked
/d ok live
/deep/c noindex blocked
/hidden ok live
/missing not_found
/new ok live
/old moved moved
/secret blocked_robots blocked
/wait moved moved
/waited ok live
`
	if got := outcomes(pass); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := site.Asked(); !slices.Equal(got, []string{"/robots.txt", "/", "/a", "/b", "/hidden", "/missing", "/old", "/new", "/wait", "/waited", "/deep/c", "/d", "/sitemap.xml"}) {
		t.Errorf("asked %q", got)
	}
	if !report.Complete || report.New != 6 || report.Requests != 13 || report.Bytes == 0 {
		t.Errorf("report is %+v", report)
	}
	if !maps.Equal(report.Skipped, map[string]int{"nofollow": 3, "attachment": 1, "out of scope": 1}) {
		t.Errorf("skipped %v", report.Skipped)
	}
	for _, r := range site.Requests() {
		if r.Header.Get("User-Agent") != testAgent || r.Header.Get("Cookie") != "" || r.Header.Get("Accept-Encoding") != "gzip" {
			t.Errorf("%s was asked with %v", r.Address, r.Header)
		}
	}
	var addresses []string
	for page, err := range pass.Pages() {
		if err != nil || len(page.Body) == 0 || !strings.HasPrefix(page.ContentType, "text/html") || page.Fetched.IsZero() {
			t.Errorf("page %+v: %v", page, err)
		}
		addresses = append(addresses, strings.TrimPrefix(page.Address, "http://voorbeeld.nl"))
	}
	if got := strings.Join(addresses, " "); got != "/ /a /d /hidden /new /waited" {
		t.Errorf("pages are %s", got)
	}
	src, err := pass.Source()
	if err != nil || src.ID != "s" || pass.Rules != src.Rules() {
		t.Errorf("the pass kept the rules of %v, %v", src, err)
	}
	if text := report.String(); !strings.HasPrefix(text, "s: complete in ") {
		t.Errorf("report reads\n%s", text)
	}
	data, err := json.Marshal(report)
	if err != nil || !strings.Contains(string(data), `"took_ms":`) || !strings.Contains(string(data), `"outcomes":{"blocked_robots":1,`) {
		t.Errorf("report is %s, %v", data, err)
	}
}

func TestCrawlAgain(t *testing.T) {
	store, dir := newStore(t)
	site := newSite(t, `
-- /index.html --
HTTP 200
ETag: W/"home"

<a href="/dated">a</a> <a href="/plain">b</a> <a href="/changing">c</a>
-- /dated --
HTTP 200
Last-Modified: Tue, 27 Feb 2024 10:00:00 GMT

<a href="/behind">behind</a>
-- /plain --
plain
-- /behind --
behind
-- /changing (1) --
one
-- /changing --
two
`)
	_, first := crawlOnce(t, store, dir, site, newSource(t))
	bodies := countFiles(t, filepath.Join(dir, "pages", "bodies"))
	site.Forget()
	report, second := crawlOnce(t, store, dir, site, newSource(t))
	if report.Outcomes[OutcomeNotModified] != 2 || report.Outcomes[OutcomeOK] != 3 ||
		report.New != 0 || report.Changed != 1 || report.Unchanged != 4 || !report.Complete {
		t.Errorf("report is %+v", report)
	}
	if n := countFiles(t, filepath.Join(dir, "pages", "bodies")); n != bodies+1 {
		t.Errorf("%d bodies after the first pass, %d after the second", bodies, n)
	}
	for i, page := range second.List {
		before := first.List[i]
		if page.Address != before.Address || !page.Confirmed.After(before.Confirmed) {
			t.Errorf("%s was not confirmed", page.Address)
		}
		if changed := strings.HasSuffix(page.Address, "/changing"); changed == page.Fetched.Equal(before.Fetched) || changed == (page.Body == before.Body) {
			t.Errorf("%s: %+v, before %+v", page.Address, page, before)
		}
	}
}

func countFiles(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

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

func TestCrawlRedirects(t *testing.T) {
	var chain strings.Builder
	for i := range 12 {
		fmt.Fprintf(&chain, "-- /chain%d --\nHTTP 302\nLocation: /chain%d\n\n", i, i+1)
	}
	store, dir := newStore(t)
	site := newSite(t, chain.String()+`
-- /index.html --
<a href="/self">1</a> <a href="/ping">2</a> <a href="/chain0">3</a> <a href="/nowhere">4</a> <a href="/file">5</a>
<a href="/away">6</a> <a href="/secretly">7</a> <a href="/twice">8</a>
-- /robots.txt --
User-agent: *
Disallow: /secret$
-- /self --
HTTP 302
Location: /self#again

-- /ping --
HTTP 307
Location: /pong

-- /pong --
HTTP 308
Location: /ping

-- /nowhere --
HTTP 302

-- /file --
HTTP 302
Location: file:///etc/passwd

-- /away --
HTTP 301
Location: http://169.254.169.254/latest/

-- /secretly --
HTTP 303
Location: /secret

-- /twice --
HTTP 301
Location: /twice2

-- /twice2 --
HTTP 301
Location: /end

-- /end --
end
`)
	_, pass := crawlOnce(t, store, dir, site, newSource(t))
	const want = `/ ok live
/away out_of_scope
/chain0 moved
/chain1 moved
/chain10 redirect
/chain2 moved
/chain3 moved
/chain4 moved
/chain5 moved
/chain6 moved
/chain7 moved
/chain8 moved
/chain9 moved
/end ok live
/file redirect
/nowhere redirect
/ping moved
/pong redirect
/secret blocked_robots blocked
/secretly moved
/self redirect
/twice moved moved
/twice2 moved moved
`
	if got := outcomes(pass); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if asked := site.Asked(); slices.Contains(asked, "/latest/") || slices.Contains(asked, "/secret") {
		t.Errorf("asked %q", asked)
	}
}

func TestCrawlCanonical(t *testing.T) {
	store, dir := newStore(t)
	var home strings.Builder
	for i := range 5 {
		fmt.Fprintf(&home, "-- /all%d --\n<link rel=canonical href=/start>text %d\n", i, i)
	}
	site := newSite(t, home.String()+`
-- /index.html --
<link rel="canonical" href="https://www.elders.nl/">
<a href="/print">1</a> <a href="/loop1">2</a> <a href="/dead">3</a> <a href="/all0">4</a> <a href="/all1">5</a>
<a href="/all2">6</a> <a href="/all3">7</a> <a href="/all4">8</a> <a href="/self">9</a>
-- /print --
<link rel="canonical" href="/whole">short
-- /whole --
whole
-- /loop1 --
<link rel="canonical" href="/loop2">1
-- /loop2 --
<link rel="canonical" href="/loop1">2
-- /dead --
<link rel="canonical" href="/nothing">text
-- /self --
<link rel="canonical" href="/self?utm_medium=x">text
-- /start --
start
`)
	report, pass := crawlOnce(t, store, dir, site, newSource(t))
	const want = `/ ok live
/all0 ok live
/all1 ok live
/all2 ok live
/all3 ok live
/all4 ok live
/dead ok live
/loop1 ok live
/loop2 ok live
/nothing not_found
/print ok moved
/self ok live
/start ok live
/whole ok live
`
	if got := outcomes(pass); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var noted []string
	for _, n := range report.Notes {
		noted = append(noted, strings.TrimPrefix(n.Address, "http://voorbeeld.nl")+" "+n.Text)
	}
	const ignored = "and is ignored: http://voorbeeld.nl"
	if want := []string{
		"/ its canonical address gives no page in scope and is ignored: https://www.elders.nl/",
		"/dead its canonical address gives no page in scope " + ignored + "/nothing",
		"/loop1 its canonical address leads in a circle " + ignored + "/loop2",
		"/loop2 its canonical address leads in a circle " + ignored + "/loop1",
	}; !slices.Equal(noted, want) {
		t.Errorf("notes are %q", noted)
	}
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
		if reports[0].Complete || !slices.Equal(reports[0].Reasons, []string{"the pass was interrupted"}) {
			t.Errorf("report is %+v", reports[0])
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
	if got := site.Asked(); !slices.Equal(got, []string{"/robots.txt", "/", "/a"}) {
		t.Errorf("asked %q", got)
	}
	// What the rules no longer allow is neither asked for nor listed.
	_, pass = crawlOnce(t, store, dir, site, newSource(t, "scope: {deny: [/a]}"))
	if got, want := outcomes(pass), "/ ok live\n/b gone gone\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCrawlMisuse(t *testing.T) {
	src := newSource(t)
	store, _ := newStore(t)
	if _, err := (&Crawler{Store: store}).Crawl(t.Context(), []Source{src}); err == nil {
		t.Error("a crawl without a user agent gives no error")
	}
	if _, err := (&Crawler{Store: store, UserAgent: testAgent}).Crawl(t.Context(), []Source{src, src}); err == nil {
		t.Error("two sources with one id give no error")
	}
}

func TestProgress(t *testing.T) {
	store, _ := newStore(t)
	var got []string
	c := Crawler{
		Store: store, UserAgent: testAgent, Transport: newSite(t, "-- /index.html --\n<a href=/a>a</a><a href=/b>b</a>\n-- /a --\na"),
		Progress: func(p Progress) {
			got = append(got, fmt.Sprintf("%s %s %s %d+%d", p.SourceID, strings.TrimPrefix(p.Address, "http://voorbeeld.nl"), p.Outcome, p.Visited, p.Waiting))
		},
	}
	if _, err := c.Crawl(t.Context(), []Source{newSource(t)}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"s / ok 1+2", "s /a ok 2+1", "s /b not_found 3+0"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFetch(t *testing.T) {
	site := newSite(t, linkedSite)
	c := Crawler{UserAgent: testAgent, Transport: site}
	src := newSource(t)
	page, err := c.Fetch(t.Context(), &src, "http://voorbeeld.nl/old#x")
	if err != nil || page.Address != "http://voorbeeld.nl/new" || strings.TrimSpace(string(page.Body)) != "new" {
		t.Errorf("Fetch = %+v, %v", page, err)
	}
	for address, want := range map[string]string{
		"http://voorbeeld.nl/secret":  "fetch http://voorbeeld.nl/secret: blocked_robots",
		"http://voorbeeld.nl/missing": "fetch http://voorbeeld.nl/missing: not_found",
		"nieuws":                      `read address "nieuws": not a web address`,
	} {
		if _, err := c.Fetch(t.Context(), &src, address); err == nil || err.Error() != want {
			t.Errorf("Fetch(%s): %v, want %s", address, err, want)
		}
	}
}

// BenchmarkCrawl is a first pass over loopback without a gap, and a second in
// which nothing changed.
func BenchmarkCrawl(b *testing.B) {
	const pages = 300
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n")
	for i := range pages {
		fmt.Fprintf(&archive, "<a href=/%d>p</a>\n", i)
	}
	for i := range pages {
		fmt.Fprintf(&archive, "-- /%d --\nHTTP 200\nETag: \"%d\"\n\n<p>page %d %s\n", i, i, i, strings.Repeat("<p>woorden en <a href=/>nog meer</a>", 100))
	}
	site, err := sitetest.New(archive.String())
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	src, err := ParseSource("s.yaml", []byte("{id: s, name: S, seeds: ["+server.URL+"/], limits: {min_gap: 0s}}"))
	if err != nil {
		b.Fatal(err)
	}
	passes := 0
	for b.Loop() {
		store, err := OpenStore(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
		for range 2 {
			reports, err := c.Crawl(b.Context(), []Source{*src})
			if err != nil || !reports[0].Complete {
				b.Fatal(reports, err)
			}
			passes++
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(passes*(pages+1)), "ms/page")
}
