package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
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
}

func faultGone(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/once>1</a> <a href=/away>2</a> <a href=/gone>3</a>
-- /once (1) --
once
-- /once (2) --
HTTP 404

-- /once --
once
-- /away (1) --
away
-- /away --
HTTP 404

-- /gone (1) --
gone
-- /gone --
HTTP 410

`)
	want := []string{"/away /gone /once", "/away /once", "/away /once", "/away /once", "/once"}
	for i, kept := range want {
		c.pass(newSource(t), s)
		delete(c.kept, "/")
		var got []string
		for _, address := range []string{"/away", "/gone", "/once"} {
			if c.kept[address] != "" {
				got = append(got, address)
			}
		}
		c.expect(strings.Join(got, " ") == kept, "pass %d: kept %q, want %s", i+1, got, kept)
		time.Sleep(3 * 24 * time.Hour) // missing on days 3, 6, 9 and 12
	}
}

func faultAllMissing(t *testing.T, c *client) {
	down := false
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down || r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
			http.NotFound(w, r)
			return
		}
		page(w, "<a href=/1>1</a> <a href=/2>2</a> <a href=/3>3</a> <a href=/4>4</a> "+r.URL.Path)
	})}
	c.pass(newSource(t), s)
	down = true
	c.pass(newSource(t), s)
	c.expect(len(c.kept) == 5, "%d pages are left of 5", len(c.kept))
	c.told(!c.report.Complete && len(c.report.Alarms) == 1 && c.report.States[StateStale] == 5, "there is no alarm")
}

func faultSoftNotFound(t *testing.T, c *client) {
	for name, answer := range map[string]func(w http.ResponseWriter, r *http.Request){
		"all to home":     func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) },
		"all to one page": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/nieuws", http.StatusFound) },
		"all one text":    func(w http.ResponseWriter, r *http.Request) { page(w, "<h1>Welkom</h1><p>Kies een onderwerp") },
		"not found": func(w http.ResponseWriter, r *http.Request) {
			page(w, "<title>Pagina niet gevonden</title><h1>Helaas</h1>"+r.URL.Path)
		},
	} {
		rebuilt := false
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml":
				http.NotFound(w, r)
			case r.URL.Path == "/" || r.URL.Path == "/nieuws":
				page(w, "<a href=/1>1</a> <a href=/2>2</a> <a href=/3>3</a> <a href=/4>4</a> <a href=/5>5</a> <a href=/moved>m</a> "+r.URL.Path)
			case r.URL.Path == "/moved" && rebuilt:
				http.Redirect(w, r, "/moved/here", http.StatusMovedPermanently)
			case rebuilt && r.URL.Path != "/moved/here":
				answer(w, r)
			default:
				page(w, "text of "+r.URL.Path[:2])
			}
		})}
		c.store, c.dir = newStore(t)
		c.pass(newSource(t), s)
		rebuilt = true
		for _, wait := range []time.Duration{0, 4 * 24 * time.Hour} { // gone only after the third time
			time.Sleep(wait)
			c.pass(newSource(t), s)
			for i := 1; i <= 5; i++ {
				address := fmt.Sprintf("/%d", i)
				c.expect(c.kept[address] == "text of "+address, "%s: %s is %q now", name, address, c.kept[address])
			}
			c.expect(c.kept["/moved/here"] == "text of /m" && c.kept["/moved"] == "", "%s: a page that moved is lost", name)
		}
		if name != "not found" { // which is quarantined, not missing
			time.Sleep(4 * 24 * time.Hour)
			c.pass(newSource(t), s)
			c.told(c.report.States[StateGone] == 5, "%s: after a week of it, %v", name, c.report.States)
		}
	}
}

// The other half of the row, kill -9 at any moment and a full disk, needs
// processes and mounts of its own: TestKill and TestDiskFull.
func faultInterrupted(t *testing.T, c *client) {
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n")
	for i := range 20 {
		fmt.Fprintf(&archive, "<a href=/%d>p</a> ", i)
	}
	for i := range 20 {
		fmt.Fprintf(&archive, "\n-- /%d --\nHTTP 200\nDelay: 1s\n\ntext %d", i, i)
	}
	s := newSite(t, archive.String())
	if c.plain {
		c.pass(newSource(t), s)
		c.pass(newSource(t), s) // it cannot be interrupted, nor go on
	} else {
		for range 4 {
			ctx, cancel := context.WithTimeout(t.Context(), 6*time.Second)
			crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
			reports, err := crawl.Crawl(ctx, []Source{newSource(t)})
			cancel()
			if err != nil && !errors.Is(err, context.DeadlineExceeded) {
				t.Fatal(err)
			}
			c.report = reports[0]
		}
		c.read()
	}
	for i := range 20 {
		path := fmt.Sprintf("/%d", i)
		c.expect(asked(s, path) <= 2, "asked %d times for %s", asked(s, path), path) // twice when it was cut off
	}
	total := len(s.Asked())
	c.expect(total <= 21+3+4+1, "%d requests for 21 pages", total) // 3 cut off, 4 times robots.txt
	c.expect(len(c.kept) == 21, "kept %d pages", len(c.kept))
	c.told(c.report.Complete && c.report.Resumed > 0, "the pass did not go on")

	if _, err := OpenStore(c.dir); !errors.Is(err, ErrLocked) {
		c.told(false, "a second process gets %v", err)
	}
	// A clock that was ahead leaves dates that lie ahead. They hold nothing up.
	ahead := time.Now().AddDate(10, 0, 0)
	r := record{State: StateStale, MissingSince: ahead, MissingPasses: 2, FailingSince: ahead, goodCopy: goodCopy{Body: "x"}}
	r = r.after(finding{answer: answer{outcome: OutcomeNotFound}}, time.Now())
	c.told(r.State == StateStale && r.MissingSince.Before(ahead) && r.FailingSince.Before(ahead), "a clock that was ahead holds: %+v", r)
	if err := c.store.put(passesBucket, "s", openPass{ID: 1, Started: ahead, Rules: rulesHash(&[]Source{newSource(t)}[0])}); err != nil {
		t.Fatal(err)
	}
	c.pass(newSource(t), s)
	c.told(c.report.Complete && c.report.Resumed == 0, "a pass of the future was gone on with")
}

func faultShutdown(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/a>a</a> <a href=/slow>s</a>\n-- /a --\na\n-- /slow --\nHTTP 200\nDelay: 1h\n\nslow\n")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	start := time.Now()
	if c.plain {
		c.pass(newSource(t), s)
	} else {
		crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
		reports, err := crawl.Crawl(ctx, []Source{newSource(t)})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		c.report = reports[0]
		c.read()
	}
	took := time.Since(start) - 5*time.Second
	c.expect(took < 10*time.Second, "it took %v to end", took)
	delete(c.kept, "/")
	c.keeps("/a a")
	c.told(!c.report.Complete, "an interrupted pass says that it is complete")
}
