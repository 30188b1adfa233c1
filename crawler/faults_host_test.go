package crawler

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"
)

func faultRetryAfter(t *testing.T, c *client) {
	for value, least := range map[string]time.Duration{
		"120": 2 * time.Minute, "DATE": 2 * time.Minute, "Sat, 01 Jan 2000 00:00:00 GMT": 0, "-5": 0, "soon": 0, "3000": 50 * time.Minute,
	} {
		if value == "DATE" {
			least -= time.Second // it has no parts of one
			value = time.Now().Add(2 * time.Minute).UTC().Format(http.TimeFormat)
		}
		s := newSite(t, "-- /index.html --\n<a href=/busy>1</a> <a href=/next>2</a>\n-- /busy (1) --\nHTTP 429\nRetry-After: "+value+"\n\n-- /busy --\nbusy\n-- /next --\nnext\n")
		c.pass(newSource(t), s)
		delete(c.kept, "/")
		c.keeps("/busy busy", "/next next")
		var at time.Time
		for _, r := range s.Requests() {
			if !at.IsZero() {
				gap := r.Time.Sub(at)
				c.expect(gap >= max(least, time.Second), "Retry-After: %s: asked again after %v", value, gap)
				break
			}
			if strings.HasSuffix(r.Address, "/busy") {
				at = r.Time
			}
		}
	}
	for _, value := range []string{"3601", "315360000", time.Now().AddDate(10, 0, 0).UTC().Format(http.TimeFormat)} {
		s := newSite(t, "-- /index.html --\n<a href=/busy>1</a> <a href=/next>2</a>\n-- /busy --\nHTTP 429\nRetry-After: "+value+"\n\n-- /next --\nnext\n")
		c.pass(newSource(t), s)
		c.expect(asked(s, "/next") == 0 && c.took < time.Minute, "the host was not left alone for Retry-After: %s", value)
		c.told(!c.report.Complete && c.report.Outcomes[OutcomeParked] == 2, "that the host is parked is not reported")
		time.Sleep(24 * time.Hour) // until then it is left alone in other passes too
	}
}

func faultTemporary(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/x>x</a>\n-- /x (1) --\nHTTP 503\n\n-- /x (2) --\nHTTP 503\nRetry-After: 30\n\n-- /x --\nx\n")
	c.pass(newSource(t), s)
	delete(c.kept, "/")
	c.keeps("/x x")
	r := s.Requests()
	c.expect(len(r) >= 5, "asked %q", s.Asked())
	if len(r) >= 5 {
		first, second := r[3].Time.Sub(r[2].Time), r[4].Time.Sub(r[3].Time)
		c.expect(first >= time.Second && first <= 1200*time.Millisecond && second >= 30*time.Second, "tried again after %v and %v", first, second)
	}
	c.told(c.report.New == 2 && c.report.Statuses[503] == 2, "the tries are not counted")
}

func faultCircuit(t *testing.T, c *client) {
	var good, bad strings.Builder
	for i := range 30 {
		fmt.Fprintf(&good, "<a href=/%d>p</a> ", i)
		fmt.Fprintf(&bad, "-- /%d (1) --\ntext %d\n-- /%d --\nHTTP 500\n\n", i, i, i)
	}
	s := newSite(t, "-- voorbeeld.nl/index.html --\n"+good.String()+`<a href="http://elders.nl/">e</a>`+"\n-- elders.nl/index.html --\nelsewhere\n"+bad.String())
	src := newSource(t, "scope: {hosts: [voorbeeld.nl, elders.nl]}")
	c.pass(src, s)
	s.Forget()
	c.pass(src, s)
	c.expect(len(c.kept) == 32, "%d pages are left of 32", len(c.kept))
	failed := 0
	for _, path := range s.Asked() {
		if strings.Trim(path, "/0123456789") == "" && path != "/" {
			failed++
		}
	}
	c.expect(failed == 5*3, "asked %d times a host that fails", failed) // five pages, three times each
	c.told(!c.report.Complete && c.report.States[StateStale] == 30 && c.report.States[StateLive] == 2, "states are wrong")
	// In the next pass what failed waits until the others are done.
	s.Forget()
	c.pass(src, s)
	c.expect(len(s.Asked()) > 3 && !slices.Contains(s.Asked()[:3], "/0"), "asked %q", s.Asked())
	faultRefused(t, c)
}

// faultRefused is the other half: a host that answers every page with a no, as
// a firewall does that takes the crawler for an attack.
func faultRefused(t *testing.T, c *client) {
	var home, refused strings.Builder
	for i := range 120 {
		fmt.Fprintf(&home, "<a href=/%d>p</a> ", i)
		fmt.Fprintf(&refused, "-- /%d (1) --\ntext %d\n-- /%d --\nHTTP 403\n\n", i, i, i)
	}
	s := newSite(t, "-- /index.html --\n"+home.String()+"\n"+refused.String())
	c.store, c.dir = newStore(t)
	c.pass(newSource(t), s)
	s.Forget()
	c.pass(newSource(t), s)
	c.expect(len(c.kept) == 121, "%d pages are left of 121", len(c.kept))
	c.expect(len(s.Asked()) <= 2+50, "asked %d times a host that refuses everything", len(s.Asked()))
	c.told(!c.report.Complete && c.report.Outcomes[OutcomeHostFailing] == 70, "that the host is left alone is not reported")
}

const dated = "-- /index.html --\nHTTP 200\nETag: W/\"home\"\n\n<a href=/x>x</a> home\n-- /x --\nHTTP 200\nETag: \"1\"\nLast-Modified: Tue, 27 Feb 2024 10:00:00 GMT\n\nx\n"

// That If-None-Match wins over If-Modified-Since (RFC 9110 section 13.1.3) is
// for the server to see to; it is sent both.
func faultNotModified(t *testing.T, c *client) {
	s := newSite(t, dated)
	c.pass(newSource(t), s)
	s.Forget()
	c.pass(newSource(t), s)
	c.keeps("/ <a href=/x>x</a> home", "/x x")
	for _, r := range s.Requests() {
		if strings.HasSuffix(r.Address, "/x") {
			c.expect(r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") != "", "asked without validators")
		}
	}
	c.told(c.report.Outcomes[OutcomeNotModified] == 2 && c.report.Unchanged == 2 && c.report.Bytes < 20, "bodies came again")
}

// A 304 to the validators that we sent is believed, whatever our own rules have
// become: the stored page is what is read by the new rules, without a request.
func faultNotModifiedUnasked(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/x>x</a> home\n-- /x (1) --\nHTTP 304\n\n-- /x --\nx\n")
	c.pass(newSource(t), s)
	c.keeps("/ <a href=/x>x</a> home", "/x x")
}

func faultRestlessETag(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/x>x</a>\n-- /x (1) --\nHTTP 200\nETag: \"1\"\n\n<!-- 10:00 --><p class=a>text\n-- /x --\nHTTP 200\nETag: \"2\"\n\n<!-- 10:01 --><p class=b> text\n")
	c.pass(newSource(t), s)
	first := c.pages(t)
	c.pass(newSource(t), s)
	c.expect(c.changed == 0, "the same text counts as changed")
	if !c.plain {
		c.expect(c.pages(t)["/x"].Fetched.Equal(first["/x"].Fetched), "the same text has another date")
	}
}

// pages are those of the last pass, by address.
func (c *client) pages(t *testing.T) map[string]PassPage {
	t.Helper()
	pages := make(map[string]PassPage)
	passes, err := ReadPasses(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, pass := range passes {
		for _, p := range pass.List {
			pages[strings.TrimPrefix(p.Address, site)] = p
		}
	}
	return pages
}

func faultValidatorsIgnored(t *testing.T, c *client) {
	s := &handlerSite{}
	conditional := 0
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		if r.Header.Get("If-None-Match") != "" {
			conditional++
		}
		w.Header().Set("ETag", `"1"`)
		page(w, "home")
	})
	c.pass(newSource(t), s)
	c.pass(newSource(t), s)
	c.expect(c.changed == 0, "the same bytes count as changed")
	c.expect(conditional == 1, "asked %d times with validators", conditional)
	c.told(c.report.Unchanged == 1, "not counted as unchanged")
}

const secretSite = "-- /index.html --\n<a href=/secret>1</a> <a href=/open>2</a> home\n-- /secret --\nsecret\n-- /open --\nopen\n"

func faultRobotsUnavailable(t *testing.T, c *client) {
	for _, status := range []int{404, 403, 401, 400} {
		robots := fmt.Sprintf("-- /robots.txt --\nHTTP %d\n\nUser-agent: *\nDisallow: /\n", status)
		c.pass(newSource(t), newSite(t, secretSite+robots))
		c.expect(len(c.kept) == 3, "status %d: kept %v", status, c.kept)
		c.told(len(c.report.Notes) == map[bool]int{true: 1}[status == 401 || status == 403], "status %d: notes are %v", status, c.report.Notes)
	}
	s := newSite(t, secretSite+"-- /robots.txt --\nHTTP 403\n\n")
	c.pass(newSource(t, "robots: {forbidden: deny}"), s)
	c.expect(len(c.kept) == 0 && asked(s, "/") == 0, "a forbidden robots.txt, taken for a no: kept %v", c.kept)
}

func faultRobotsUnreachable(t *testing.T, c *client) {
	for _, answer := range []string{"HTTP 429\n", "HTTP 503\n", "HTTP 500\n", "HTTP 200\nDelay: 1h\n"} {
		s := newSite(t, secretSite+"-- /robots.txt --\n"+answer+"\n")
		c.pass(newSource(t), s)
		c.expect(asked(s, "/") == 0, "%q: asked %q", answer, s.Asked())
		c.expect(asked(s, "/robots.txt") == maxTries, "%q: asked %d times", answer, asked(s, "/robots.txt"))
		c.told(!c.report.Complete && c.report.Outcomes[OutcomeRobotsClosed] == 1, "it is not reported")
	}
	// A copy of the last day holds; after that the host is closed, and after a
	// week an operator hears of it.
	s := newSite(t, secretSite+"-- /robots.txt (1) --\nUser-agent: *\nDisallow: /secret\n-- /robots.txt --\nHTTP 503\n\n")
	c.pass(newSource(t), s)
	time.Sleep(20 * time.Hour)
	s.Forget()
	c.pass(newSource(t), s)
	c.expect(asked(s, "/open") == 1 && asked(s, "/secret") == 0, "asked %q", s.Asked())
	c.told(c.report.Complete, "a copy of the last day does not do")
	for _, wait := range []time.Duration{5 * time.Hour, 5 * 24 * time.Hour, 2 * 24 * time.Hour} {
		time.Sleep(wait)
		s.Forget()
		c.pass(newSource(t), s)
		c.expect(asked(s, "/open") == 0, "asked %q", s.Asked())
		c.told(c.report.States[StateStale] == 2 && len(c.report.Alarms) == map[bool]int{true: 1}[wait == 2*24*time.Hour], "after %v more, alarms are %q", wait, c.report.Alarms)
	}
}

func faultRobotsRedirects(t *testing.T, c *client) {
	for hops, allowed := range map[int]bool{5: false, 6: true} {
		var archive strings.Builder
		archive.WriteString("-- voorbeeld.nl/robots.txt --\nHTTP 301\nLocation: http://host1.nl/robots.txt\n\n")
		for i := 1; i < hops; i++ {
			fmt.Fprintf(&archive, "-- host%d.nl/robots.txt --\nHTTP 302\nLocation: http://host%d.nl/robots.txt\n\n", i, i+1)
		}
		fmt.Fprintf(&archive, "-- host%d.nl/robots.txt --\nUser-agent: *\nDisallow: /secret\n", hops)
		s := newSite(t, secretSite+archive.String())
		c.pass(newSource(t), s)
		c.expect((asked(s, "/secret") == 1) == allowed, "after %d redirects asked %q", hops, s.Asked())
	}
}

func faultRobotsFile(t *testing.T, c *client) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("User-agent: *\nDisallow: /secret\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"600 KiB":             "User-agent: *\n" + strings.Repeat("# words\n", 60<<10) + "Disallow: /secret\n" + strings.Repeat("Disallow: /x\n", 10<<10),
		"a rule that is cut":  "User-agent: *\nDisallow: /secret\n" + strings.Repeat("#", maxRobots-len("User-agent: *\nDisallow: /secret\n\nDisallow: /open")) + "\nDisallow: /open-niet\n",
		"a byte order mark":   "\xEF\xBB\xBFUser-agent: *\nDisallow: /secret",
		"UTF-16":              utf16,
		"NUL":                 "User-agent: *\n\x00\nDisallow: /secret",
		"CR only":             "User-agent: *\rDisallow: /secret\r",
		"rule before a group": "Disallow: /open\nUser-agent: *\nDisallow: /secret",
		"a broken line":       "User-agent: *\nDisallow /secret\n<p>:::\n",
		"in HTML":             "<!doctype html><pre>\nUser-agent: *\nDisallow: /secret\n</pre>",
	} {
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/robots.txt":
				w.Write([]byte(file))
			case "/":
				page(w, "<a href=/secret>1</a> <a href=/open>2</a>")
			default:
				page(w, r.URL.Path)
			}
		})}
		c.pass(newSource(t), s)
		c.expect(s.count("/secret") == 0 && s.count("/open") == 1, "%s: asked %q", name, s.asked)
	}
}

func faultRobotsChange(t *testing.T, c *client) {
	s := newSite(t, secretSite+"-- /robots.txt (1) --\nUser-agent: *\nDisallow:\n-- /robots.txt --\nUser-agent: *\nDisallow: /secret\n")
	c.pass(newSource(t), s)
	s.Forget()
	c.pass(newSource(t), s)
	c.expect(asked(s, "/secret") == 0 && c.kept["/secret"] == "", "asked %q, kept %v", s.Asked(), c.kept)
	c.told(c.report.States[StateBlocked] == 1 && c.report.Complete, "the page is not blocked")
}

func faultCrawlDelay(t *testing.T, c *client) {
	for value, least := range map[string]time.Duration{"10": 10 * time.Second, "2.5": 3 * time.Second, "-1": 3 * time.Second, "abc": 3 * time.Second, "30": 30 * time.Second} {
		s := newSite(t, secretSite+"-- /robots.txt --\nUser-agent: *\nCrawl-delay: "+value+"\n")
		c.pass(newSource(t, "limits: {min_gap: 3s}"), s)
		for i, r := range s.Requests() {
			if i > 0 {
				gap := r.Time.Sub(s.Requests()[i-1].Time)
				c.expect(gap >= least && gap <= least+least/5+time.Millisecond, "Crawl-delay: %s: a gap of %v", value, gap)
			}
		}
		c.expect(len(c.kept) == 3, "Crawl-delay: %s: kept %v", value, c.kept)
	}
	s := newSite(t, secretSite+"-- /robots.txt --\nUser-agent: *\nCrawl-delay: 3600\n")
	c.pass(newSource(t), s)
	c.expect(asked(s, "/") == 0, "asked %q", s.Asked())
	c.told(!c.report.Complete, "that the host is skipped is not reported")
}
