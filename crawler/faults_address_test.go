package crawler

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/crawler/sitetest"
)

func asked(s *sitetest.Site, path string) (n int) {
	for _, p := range s.Asked() {
		if p == path {
			n++
		}
	}
	return n
}

func faultRedirectCircle(t *testing.T, c *client) {
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			page(w, `<a href=/self>1</a> <a href=/ping>2</a> <a href=/grow/>3</a> <a href=/hin>4</a> <a href=/her>5</a> home`)
		case "/self":
			http.Redirect(w, r, "/self#again", http.StatusFound)
		case "/ping":
			http.Redirect(w, r, "/pong", http.StatusFound)
		case "/pong":
			http.Redirect(w, r, "/ping", http.StatusFound)
		case "/hin": // a circle with a link to each of its parts
			http.Redirect(w, r, "/her", http.StatusFound)
		case "/her":
			http.Redirect(w, r, "/hin", http.StatusFound)
		default:
			if !strings.HasPrefix(r.URL.Path, "/grow/") {
				http.NotFound(w, r)
				return
			}
			http.Redirect(w, r, r.URL.Path+strconv.Itoa(len(r.URL.Path))+"/", http.StatusFound)
		}
	})}
	c.pass(newSource(t), s)
	c.expect(s.count("/self") == 1, "asked %d times for a page that leads to itself", s.count("/self"))
	c.expect(s.count("/pong") == 1, "asked %d times for a page in a circle of two", s.count("/pong"))
	c.expect(s.count("/grow/") <= maxHops+1, "asked %d times in a chain that grows", s.count("/grow/"))
	c.told(c.report.Outcomes[OutcomeRedirect] == 5 && len(c.report.Notes) == 5 && c.report.Complete, "circles are no outcome of their own")
}

func faultRedirectChain(t *testing.T, c *client) {
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n<a href=/0>0</a> <a href=/18>18</a>\n-- /20 --\nend\n")
	for i := range 20 {
		fmt.Fprintf(&archive, "-- /%d --\nHTTP 302\nLocation: /%d\n\n", i, i+1)
	}
	c.pass(newSource(t), newSite(t, archive.String()))
	c.keeps("/ <a href=/0>0</a> <a href=/18>18</a>", "/20 end") // under its own address, not that of a hop
	c.told(c.report.Outcomes[OutcomeRedirect] == 1, "the long chain is no error")
}

func faultRedirectNowhere(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/none>1</a> <a href=/broken>2</a> <a href=/file>3</a> <a href=/script>4</a> <a href=/data>5</a>
-- /none --
HTTP 302

moved
-- /broken --
HTTP 302
Location: http://[::1

-- /file --
HTTP 302
Location: file:///etc/passwd

-- /script --
HTTP 302
Location: javascript:alert(1)

-- /data --
HTTP 302
Location: data:text/html,x

`)
	c.pass(newSource(t), s)
	_, kept := c.kept["/none"]
	c.expect(!kept && len(c.kept) == 1, "kept %v", c.kept)
	c.told(c.report.Outcomes[OutcomeRedirect] == 5, "a redirect to nowhere is no error")
}

func faultRedirectForbidden(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/in>1</a> <a href=/away>2</a> <a href=/denied>3</a>
-- voorbeeld.nl/robots.txt --
User-agent: *
Disallow: /secret
-- /in --
HTTP 301
Location: /secret

-- /away --
HTTP 301
Location: http://elders.nl/page

-- /denied --
HTTP 301
Location: /login

-- /secret --
secret
-- /login --
login
-- elders.nl/page --
elsewhere
`)
	c.pass(newSource(t, "scope: {deny: [/login]}"), s)
	for _, path := range []string{"/secret", "/page", "/login"} {
		c.expect(asked(s, path) == 0, "asked for %s", path)
	}
	c.told(c.report.Outcomes[OutcomeRobots] == 1 && c.report.Outcomes[OutcomeOutOfScope] == 2, "outcomes are wrong")
}

// A page that its site protected on the way is not fetched unprotected: it is
// an error, and nothing is asked over http.
func faultDowngrade(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/x>x</a>
-- /x --
HTTP 302
Location: http://voorbeeld.nl/y

-- /y --
in the open
`)
	c.pass(seeded(t, "https://voorbeeld.nl/"), s)
	for _, r := range s.Requests() {
		c.expect(strings.HasPrefix(r.Address, "https:"), "asked for %s", r.Address)
	}
	c.told(c.report.Outcomes[OutcomeRedirect] == 1, "a downgrade is no error")
}

func faultSpellings(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href="/a?b=2&amp;a=1">1</a> <a href="/a?a=1&amp;b=2#top">2</a> <a href="/a?utm_source=x&amp;a=1&amp;b=2">3</a>
<a href="http://VOORBEELD.nl:80/x/../a?a=1&amp;b=2">4</a> <a href="/%61?a=1&amp;b=2&amp;gclid=1">5</a> <a href="/a;jsessionid=1?a=1&amp;b=2">6</a>
<a href="/a?a=1&amp;b=2&amp;PHPSESSID=0123456789abcdef">7</a>
-- /a --
a
`)
	c.pass(newSource(t), s)
	n := 0
	for _, path := range s.Asked() {
		if strings.Contains(path, "a=1") {
			n++
		}
	}
	c.expect(n == 1, "asked %d times for one page: %q", n, s.Asked())
	c.expect(len(c.kept) == 2, "kept %v", c.kept)
}

func faultTwins(t *testing.T, c *client) {
	s := newSite(t, `
-- voorbeeld.nl/index.html --
<a href="/a">1</a> <a href="/a/">2</a> <a href="/b">3</a> <a href="/b/">4</a> <a href="http://www.voorbeeld.nl/a">5</a> <a href="https://voorbeeld.nl/c">6</a> <a href="/c">7</a>
-- /a --
one text
-- /a/ --
one text
-- /b --
a text
-- /b/ --
another text
-- /c --
text of c
`)
	c.pass(newSource(t, "scope: {hosts: [voorbeeld.nl, www.voorbeeld.nl]}"), s)
	delete(c.kept, "/")
	c.keeps("/a one text", "/b a text", "/b/ another text", "https://voorbeeld.nl/c text of c")
}

func faultCanonical(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/self>1</a> <a href=/print>2</a> <a href=/away>3</a> <a href=/dead>4</a> <a href=/chain1>5</a> <a href=/loop1>6</a> <a href=/moved>7</a>
-- /self --
<link rel=canonical href="/self">self
-- /print --
<link rel=canonical href="whole">print
-- /whole --
whole
-- /away --
<link rel=canonical href="http://elders.nl/away">away
-- /dead --
<link rel=canonical href="/nothing">dead
-- /chain1 --
<link rel=canonical href="/chain2">chain 1
-- /chain2 --
<link rel=canonical href="/chain3">chain 2
-- /chain3 --
chain 3
-- /loop1 --
<link rel=canonical href="/loop2">loop 1
-- /loop2 --
<link rel=canonical href="/loop1">loop 2
-- /moved --
<link rel=canonical href="/old">moved
-- /old --
HTTP 301
Location: /new

-- /new --
new
`)
	c.pass(newSource(t), s)
	got := make([]string, 0, len(c.kept))
	for address := range c.kept {
		got = append(got, address)
	}
	slices.Sort(got)
	want := []string{"/", "/away", "/chain3", "/dead", "/loop1", "/loop2", "/new", "/self", "/whole"}
	c.expect(slices.Equal(got, want), "kept %q, want %q", got, want)
	c.told(len(c.report.Notes) == 4, "the canonical addresses that are ignored are not reported")
}

func faultCanonicalHome(t *testing.T, c *client) {
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n<link rel=canonical href=/>home")
	for i := range 5 {
		fmt.Fprintf(&archive, "<a href=/%d>p</a>", i)
	}
	for i := range 5 {
		fmt.Fprintf(&archive, "\n-- /%d --\n<link rel=canonical href=/>text %d", i, i)
	}
	// One that is believed stands beside those that are not.
	archive.WriteString("\n-- /4 --\n<link rel=canonical href=/whole><a href=/whole>w</a>\n-- /whole --\nwhole")
	s := newSite(t, strings.Replace(archive.String(), "\n-- /4 --\n<link rel=canonical href=/>text 4", "", 1))
	c.pass(newSource(t), s)
	for _, path := range []string{"/", "/0", "/1", "/2", "/3", "/whole"} {
		c.expect(c.kept[path] != "", "%s is lost", path)
	}
	c.expect(c.kept["/4"] == "" && len(c.kept) == 6, "kept %v", c.kept)
}

func faultRefresh(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/old>1</a> <a href=/bare>2</a> <a href=/news>3</a> <a href=/away>4</a> <a href=/loop>5</a> <a href=/self>6</a> home
-- /old --
<meta http-equiv=refresh content="0; url=new">
-- /new --
new
-- /bare --
<noscript><meta http-equiv="Refresh" content="3;URL='/new2'"></noscript>
-- /new2 --
new 2
-- /news --
<meta http-equiv=refresh content="300; url=/latest">news
-- /latest --
latest
-- /away --
<meta http-equiv=refresh content="0; url=http://elders.nl/x">
-- /loop --
<meta http-equiv=refresh content="0; url=/loop2">
-- /loop2 --
<meta http-equiv=refresh content="0; url=/loop">
-- /self --
<meta http-equiv=refresh content="5; url=/self?utm_source=x">self
-- elders.nl/x --
elsewhere
`)
	c.pass(newSource(t), s)
	delete(c.kept, "/")
	c.keeps(`/new new`, `/new2 new 2`, `/news <meta http-equiv=refresh content="300; url=/latest">news`,
		`/self <meta http-equiv=refresh content="5; url=/self?utm_source=x"…`)
	c.told(c.report.Outcomes[OutcomeOutOfScope] == 1 && c.report.Outcomes[OutcomeRedirect] == 1, "outcomes are wrong")
}

func faultBase(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/map/in>1</a> <a href=/map/out>2</a> home
-- /map/in --
<base href="http://voorbeeld.nl/regios/"><a href=almere>almere</a>
-- /map/out --
<base href="http://elders.nl/"><a href=geheim>geheim</a>
-- /regios/almere --
almere
-- /map/geheim --
trap
`)
	c.pass(newSource(t), s)
	c.expect(c.kept["/regios/almere"] == "almere", "kept %v", c.kept)
	c.expect(asked(s, "/map/geheim") == 0 && asked(s, "/geheim") == 0, "asked %q", s.Asked())
	c.told(c.report.Skipped["out of scope"] == 1 && c.took < time.Second, "the link out of scope is not reported")
}
