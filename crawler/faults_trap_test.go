package crawler

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// calendar answers every month with links to the months and years around it.
func calendar(w http.ResponseWriter, r *http.Request) {
	var year, month int
	switch _, err := fmt.Sscanf(r.URL.Path, "/kalender/%d/%d", &year, &month); {
	case err == nil:
		var b strings.Builder
		for i := range 12 {
			fmt.Fprintf(&b, "<a href=/kalender/%d/%d>m</a> <a href=/kalender/%d/%d>y</a> ", year, i+1, year+i-6, month)
		}
		page(w, b.String()+r.URL.Path)
	case r.URL.Path == "/":
		var b strings.Builder
		b.WriteString("<a href=/kalender/2026/11>kalender</a>")
		for i := range 30 {
			fmt.Fprintf(&b, "<a href=/bericht/b%d/lees>b</a>", i)
		}
		page(w, b.String())
	case strings.HasPrefix(r.URL.Path, "/bericht/"):
		page(w, r.URL.Path)
	default:
		http.NotFound(w, r)
	}
}

// slug is a number as a name of its own, without digits.
func slug(i int) string { return string(rune('a'+i/26)) + "-" + string(rune('a'+i%26)) }

func faultCalendar(t *testing.T, c *client) {
	s := &handlerSite{Handler: http.HandlerFunc(calendar)}
	c.pass(newSource(t, "limits: {min_gap: 0s, max_pages: 1000, max_depth: 50}"), s)
	c.expect(s.count("/bericht/") == 30, "asked for %d of 30 other pages", s.count("/bericht/"))
	c.expect(s.count("/kalender/") <= leastShare+1, "asked for %d months", s.count("/kalender/"))
	c.told(c.report.Complete && len(c.report.Traps) == 1 && c.report.Traps[0].Pattern == site+"/kalender/#/#", "the trap is not reported: %v", c.report.Traps)

	// A corner that is full, though no trap, lets the others go first.
	s = &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/":
			for i := range 400 {
				fmt.Fprintf(w, "<a href=/nieuws/%s>n</a> ", slug(i))
			}
			for i := range 50 {
				fmt.Fprintf(w, "<a href=/regio/%s>r</a> ", slug(i))
			}
			page(w, "home")
		case strings.Count(r.URL.Path, "/") == 2:
			page(w, r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	})}
	c.pass(newSource(t, "limits: {min_gap: 0s, max_pages: 300}"), s)
	c.expect(s.count("/regio/") == 50, "asked for %d of 50 pages beside a full corner", s.count("/regio/"))
	c.told(s.count("/nieuws/") == 249, "asked for %d pages of a full corner, with room for 249", s.count("/nieuws/"))

	// One that only goes on from month to month ends at the depth.
	c.store, c.dir = newStore(t)
	s = &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/maand/"))
		if r.URL.Path != "/" && err != nil {
			http.NotFound(w, r)
			return
		}
		page(w, fmt.Sprintf("<a href=/maand/%d>next</a> %s", n+1, r.URL.Path))
	})}
	c.pass(newSource(t), s)
	c.expect(s.count("/maand/") == defaultMaxDepth, "asked for %d months", s.count("/maand/"))
	c.told(c.report.Complete && len(c.report.Traps) == 1, "the trap is not reported: %v", c.report.Traps)
}

func faultFacets(t *testing.T, c *client) {
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/zoeken":
			var b strings.Builder
			for i := range 30 {
				fmt.Fprintf(&b, "<a href='/zoeken?%s&amp;f[%d]=thema:%d'>f</a> ", r.URL.RawQuery, strings.Count(r.URL.RawQuery, "f["), i)
			}
			page(w, b.String())
		case r.URL.Path == "/":
			page(w, "<a href=/zoeken>z</a> <a href=/a>a</a> <a href=/b/c>c</a> <a href='/lijst?a&b&c&d&e&f&g&h'>8</a> <a href='/lijst?a&b&c&d&e&f&g&h&i'>9</a>")
		case r.URL.Path == "/lijst":
			page(w, r.URL.RawQuery)
		case len(r.URL.Path) < 5:
			page(w, r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	})}
	c.pass(newSource(t, "limits: {min_gap: 0s, max_depth: 100, max_pages: 1000}"), s)
	c.expect(s.count("/zoeken") <= leastShare+50, "asked for %d combinations", s.count("/zoeken"))
	c.expect(s.count("/b/c") == 1, "the other pages did not come")
	c.expect(s.count("/lijst") == 1, "asked for %d of two lists, one of which has a parameter too many", s.count("/lijst"))
	c.told(c.report.Complete && len(c.report.Traps) > 0, "the trap is not reported")
	sessions(t, c)
}

// sessions is a site that gives each link a number of its own: nine pages, at
// ever new addresses. They are found once, and do not grow from pass to pass.
func sessions(t *testing.T, c *client) {
	visits := 0
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.Path) > 3 {
			http.NotFound(w, r)
			return
		}
		for _, name := range strings.Split("abcdefgh", "") {
			visits++
			fmt.Fprintf(w, "<a href=/n%s?zenid=%032x>%s</a> ", name, visits*2654435761, name)
		}
		page(w, "text of "+r.URL.Path)
	})}
	src := newSource(t, "limits: {min_gap: 0s, max_pages: 600}")
	c.store, c.dir = newStore(t)
	c.pass(src, s)
	c.expect(len(s.asked) < 300, "asked %d times for nine pages", len(s.asked))
	c.expect(len(c.kept) == 9, "kept %d pages of nine", len(c.kept))
	c.told(c.report.Complete && len(c.report.Traps) == 8, "the traps are not reported: %v", c.report.Traps)
	for range 2 {
		before := c.kept
		s.asked = nil
		c.pass(src, s)
		c.expect(slices.Equal(slices.Sorted(maps.Keys(c.kept)), slices.Sorted(maps.Keys(before))), "other pages now: %v", c.kept)
		c.expect(len(s.asked) < 30, "asked %d times for the nine pages that are known", len(s.asked))
		c.told(c.report.New == 0 && c.report.Complete, "it grows")
	}
}

func faultGrowth(t *testing.T, c *client) {
	segments := func(n int) string {
		path := ""
		for i := range n {
			path += "/" + strconv.Itoa(i)
		}
		return path
	}
	long := func(n int) string { return "/" + strings.Repeat("x", n-len(site)-1) }
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt", r.URL.Path == "/sitemap.xml":
			http.NotFound(w, r)
		case r.URL.Path == "/":
			for _, path := range []string{"/groei/", segments(16), segments(17), long(2048), long(2049), "/p/q/p/q/z", "/p/q/p/q/p"} {
				fmt.Fprintf(w, "<a href=%s>p</a> ", path)
			}
			page(w, "home")
		case strings.HasPrefix(r.URL.Path, "/groei/") && len(r.URL.Path) < 1<<16:
			page(w, fmt.Sprintf("<a href=a/>a</a> <a href=b%d/>b</a> <a href='/groei/x%s'>x</a>", len(r.URL.Path), r.URL.Path))
		default:
			page(w, r.URL.Path)
		}
	})}
	c.pass(newSource(t, "limits: {min_gap: 0s, max_depth: 100, max_pages: 200}"), s)
	for _, path := range s.asked {
		counts, most := make(map[string]int), 0
		for segment := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
			counts[segment]++
			most = max(most, counts[segment])
		}
		c.expect(most <= 2 && strings.Count(strings.Trim(path, "/"), "/") < 16 && len(site+path) <= 2048, "asked for %s", shorten(path))
	}
	for _, path := range []string{segments(16), long(2048), "/p/q/p/q/z"} {
		c.expect(slices.Contains(s.asked, path), "did not ask for %s", shorten(path))
	}
	c.told(len(c.report.Traps) > 0 && c.report.Skipped["trap"] > 0, "the trap is not reported")
}
