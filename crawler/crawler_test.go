package crawler

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
