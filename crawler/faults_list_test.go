package crawler

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

func faultSitemaps(t *testing.T, c *client) {
	var many strings.Builder
	many.WriteString("-- /many.xml --\n<urlset>")
	for i := range maxNamed {
		fmt.Fprintf(&many, "<url><loc>http://elders.nl/%d</loc></url>", i)
	}
	many.WriteString("<url><loc>http://voorbeeld.nl/late</loc></url></urlset>\n")
	s := newSite(t, `
-- /index.html --
home
-- voorbeeld.nl/robots.txt --
Sitemap: http://voorbeeld.nl/index.xml
Sitemap: /many.xml
Sitemap: http://elders.nl/theirs.xml
Sitemap: http://voorbeeld.nl/entity.xml
Sitemap: http://voorbeeld.nl/cut.xml
-- /index.xml --
<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://voorbeeld.nl/index.xml</loc></sitemap><sitemap><loc>http://voorbeeld.nl/a.xml</loc></sitemap>
<sitemap><loc>http://voorbeeld.nl/pages.xml</loc></sitemap><sitemap><loc>http://elders.nl/theirs2.xml</loc></sitemap></sitemapindex>
-- /a.xml --
<sitemapindex><sitemap><loc>http://voorbeeld.nl/b.xml</loc></sitemap></sitemapindex>
-- /b.xml --
<sitemapindex><sitemap><loc>http://voorbeeld.nl/a.xml</loc></sitemap><sitemap><loc>http://voorbeeld.nl/c.xml</loc></sitemap></sitemapindex>
-- /c.xml --
<urlset><url><loc>http://voorbeeld.nl/deep</loc></url></urlset>
-- /pages.xml --
<urlset>
<url><loc>http://voorbeeld.nl/old</loc><lastmod>1999-06-01</lastmod></url>
<url><loc>http://voorbeeld.nl/future</loc><lastmod>2199-01-01</lastmod></url>
<url><loc> http://voorbeeld.nl/new?a=1&amp;b=2 </loc><lastmod>1999-12-31T10:00:00+01:00</lastmod></url>
<url><loc>http://elders.nl/away</loc></url>
<url><loc>javascript:alert(1)</loc></url>
</urlset>
-- /entity.xml --
<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY l "http://voorbeeld.nl/lol">]>
<urlset><url><loc>http://voorbeeld.nl/&e;</loc></url><url><loc>&l;</loc></url><url><loc>http://voorbeeld.nl/entity</loc></url></urlset>
-- /cut.xml --
<urlset><url><loc>http://voorbeeld.nl/whole</loc></url><url><loc>http://voorbeeld.nl/ha
`+many.String())
	src := newSource(t)
	c.pass(src, s)
	asks := strings.Join(s.Asked(), " ")
	for _, path := range []string{"/future", "/new?a=1&b=2", "/entity", "/whole"} {
		c.expect(asked(s, path) == 1, "asked %d times for %s: %s", asked(s, path), path, asks)
	}
	c.expect(strings.Index(asks, "/new") < strings.Index(asks, "/old") && strings.Index(asks, "/old") < strings.Index(asks, "/future"), "not newest first: %s", asks)
	for _, path := range []string{"/deep", "/late", "/away", "/theirs.xml", "/theirs2.xml", "/lol", "/etc/passwd"} {
		c.expect(asked(s, path) == 0, "asked for %s", path)
	}
	c.expect(asked(s, "/index.xml") <= 1 && asked(s, "/a.xml") <= 1, "asked %s", asks)
	c.told(len(c.report.Notes) >= 2 && c.report.Complete, "what is wrong with the sitemaps is not reported")
}

func faultSitemapHint(t *testing.T, c *client) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	io.WriteString(z, "<urlset><url><loc>http://voorbeeld.nl/listed</loc></url><url><loc>http://voorbeeld.nl/missing</loc></url></urlset>")
	z.Close()
	listing, changes := zipped.Bytes(), 0
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			io.WriteString(w, "Sitemap: http://voorbeeld.nl/sitemap.xml.gz")
		case "/sitemap.xml.gz":
			etag := fmt.Sprintf(`"%d"`, changes)
			if w.Header().Set("ETag", etag); r.Header.Get("If-None-Match") == etag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Write(listing)
		case "/":
			page(w, `<link rel=alternate type=application/rss+xml href=/feed><link rel=alternate type=application/atom+xml href=/atom><a href=/linked>l</a> home`)
		case "/feed":
			io.WriteString(w, `<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><link>http://voorbeeld.nl/channel</link><item><title>x</title><link>http://voorbeeld.nl/item</link></item></channel></rss>`)
		case "/atom":
			io.WriteString(w, `<feed xmlns="http://www.w3.org/2005/Atom"><link href="/self"/><entry><link rel="enclosure" href="/x.mp3"/><link href="/entry"/><updated>2024-01-01T00:00:00Z</updated></entry></feed>`)
		case "/linked", "/listed", "/item", "/entry":
			page(w, r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	})}
	c.pass(newSource(t), s)
	home := `/ ` + (`<link rel=alternate type=application/rss+xml href=/feed><link rel=alternate type=application/atom+xml href=/atom>`)[:60] + "…"
	c.keeps(home, "/entry /entry", "/item /item", "/linked /linked", "/listed /listed")
	c.told(c.report.Outcomes[OutcomeNotFound] == 1 && c.report.Complete, "a sitemap that names a missing page is more than a hint")
	// A sitemap that leaves a page out takes nothing away, nor does one that is
	// unchanged, or broken.
	listing, changes = []byte("<urlset></urlset>"), 1
	for range 2 {
		c.pass(newSource(t), s)
		c.keeps(home, "/entry /entry", "/item /item", "/linked /linked", "/listed /listed")
	}
	c.told(c.report.Statuses[304] == 1, "an unchanged sitemap came again")
	listedOnly(t, c)
}

// A page that only a sitemap names, and that failed at first, comes as soon as
// it can, although the sitemap is never sent again.
func listedOnly(t *testing.T, c *client) {
	broken, sent := true, 0
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			if broken {
				io.WriteString(w, "User-agent: *\nDisallow: /shut")
			}
		case "/sitemap.xml":
			if w.Header().Set("ETag", `"1"`); r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			sent++
			io.WriteString(w, "<urlset>")
			for _, path := range []string{"/busy", "/soon", "/shut", "/kept-out", "/plan.pdf"} {
				fmt.Fprintf(w, "<url><loc>%s%s</loc></url>", site, path)
			}
			io.WriteString(w, "</urlset>")
		case "/busy":
			if broken {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			page(w, r.URL.Path)
		case "/soon":
			if broken {
				http.NotFound(w, r)
				return
			}
			page(w, r.URL.Path)
		case "/", "/shut", "/kept-out":
			page(w, r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	})}
	c.store, c.dir = newStore(t)
	src := newSource(t)
	src.Excluded = map[string]bool{site + "/kept-out": true}
	c.pass(src, s)
	c.keeps("/ /")
	broken = false
	c.pass(src, s)
	c.keeps("/ /", "/busy /busy", "/shut /shut", "/soon /soon")
	c.told(sent == 1, "the sitemap was sent %d times", sent)
	src.Excluded = nil
	c.pass(src, s)
	c.keeps("/ /", "/busy /busy", "/kept-out /kept-out", "/shut /shut", "/soon /soon")
}
