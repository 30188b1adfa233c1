package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

func TestShape(t *testing.T) {
	for address, want := range map[string][2]string{
		site + "/":                              {site + "/", site + "/"},
		site + "/kalender/2026/11":              {site + "/kalender/#/#", site + "/kalender/#/"},
		site + "/p12b3":                         {site + "/p#b#", site + "/"},
		site + "/zoek?b=1&a=2&b=3":              {site + "/zoek?a&b", site + "/?a&b"},
		site + "/s/9f86d081884c7d659a2feaa0/p1": {site + "/s/~/p#", site + "/s/~/"},
		site + "/onderwijsregioplan/2026-plan":  {site + "/onderwijsregioplan/#-plan", site + "/onderwijsregioplan/"},
		"http://10.0.0.1:8080/1":                {"http://10.0.0.1:8080/#", "http://10.0.0.1:8080/"},
		site + "/actueel/2024/02/27/x?p=12":     {site + "/actueel/#/#/#/x?p", site + "/actueel/#/#/#/?p"},
	} {
		got := shape(address)
		if got != want[0] || corner(got) != want[1] {
			t.Errorf("%s has the shape %s in the corner %s, want %q", address, got, corner(got), want)
		}
	}
}

// The number of a visit in the path makes as few pages as one in a query.
func TestSessionsInThePath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, session := range map[string]string{"ASP.NET": "/(S(%024x))/p%d", "another": "/s/a%024x/p%d"} {
			visits := 0
			s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				path := r.URL.Path
				switch {
				case path == "/robots.txt" || path == "/sitemap.xml":
					http.NotFound(w, r)
				case strings.HasPrefix(path, "/p"):
					visits++
					http.Redirect(w, r, fmt.Sprintf("/(S(%024x))%s", visits, path), http.StatusFound)
				default:
					text := "text of " + path[strings.LastIndexByte(path, '/'):]
					for i := range 8 {
						visits++
						text += fmt.Sprintf(" <a href="+session+">p</a>", visits, i)
					}
					page(w, text)
				}
			})}
			c := newClient(t, false)
			c.pass(newSource(t), s)
			if len(s.asked) > 200 || !c.report.Complete || c.report.States[StateLive] < 9 {
				t.Errorf("%s: asked %d times\n%.400s", name, len(s.asked), c.report)
			}
		}
	})
}

// Pages that an overview leads to may be as many as they like, whatever their
// addresses look like.
func TestNoTrap(t *testing.T) {
	f := newFrontier(&Source{Scope: Scope{Hosts: []string{"voorbeeld.nl"}, Allow: []string{"/"}}, Limits: Limits{MaxPages: 3000, MaxDepth: 6}}, false)
	overview := visit{address: site + "/", shape: shape(site + "/")}
	for i := range 3000 {
		f.add(overview.behind(fmt.Sprintf("%s/bericht/%d?id=%d", site, i%10, i)))
	}
	if f.waiting != 3000 || len(f.skipped) != 0 {
		t.Errorf("%d of 3000 wait, skipped %d", f.waiting, len(f.skipped))
	}
}

// A site that makes links for ever fills neither the memory nor the disk.
func TestLinksWithoutEnd(t *testing.T) {
	f := newFrontier(&Source{Scope: Scope{Hosts: []string{"voorbeeld.nl"}, Allow: []string{"/"}}, Limits: Limits{MaxPages: 10, MaxDepth: 6}}, false)
	home := visit{address: site + "/", shape: shape(site + "/")}
	for i := range 5 * leastRoom {
		f.add(home.behind(fmt.Sprintf("%s/%d/x", site, i)))
		f.add(home.behind(fmt.Sprintf("http://elders.nl/%d", i)))
	}
	if f.waiting != leastRoom || len(f.seen) != leastRoom || f.dropped != 4*leastRoom || len(f.skipped) != leastRoom || f.skips["out of scope"] != 4*leastRoom {
		t.Errorf("%d wait, %d are known, %d found no room, %d are skipped and %v more", f.waiting, len(f.seen), f.dropped, len(f.skipped), f.skips)
	}
	budget := f.budget
	for range 2 * leastRoom {
		f.refund()
	}
	if f.budget != budget+leastRoom {
		t.Errorf("a budget of %d became %d", budget, f.budget)
	}

	w := &walk{frontier: f, src: f.src}
	if reasons := w.incomplete(false); !strings.Contains(strings.Join(reasons, "; "), "more than 10000 addresses waited") {
		t.Errorf("reasons are %q", reasons)
	}
}

func TestMaxKeptLinks(t *testing.T) {
	var w walk
	links := []string{strings.Repeat("x", 1<<20)}
	kept := 0
	for range 2 * maxKeptLinks >> 20 {
		r := record{Pass: 7, Leads: links, goodCopy: goodCopy{ETag: "1", LastModified: "2", Body: "b"}}
		switch w.boundLinks(&r); {
		case r.Leads != nil:
			kept++
		case r.Pass != 0 || r.ETag != "" || r.LastModified != "" || r.Body == "":
			t.Errorf("a page without its links would not be asked for again: %+v", r)
		}
	}
	if kept != maxKeptLinks>>20 {
		t.Errorf("%d MiB of links are kept", kept)
	}
}
