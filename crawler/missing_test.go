package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

// rebuiltSite is a site of n pages, /0 and so on, that gives other answers for them
// when it is told so.
type rebuiltSite struct {
	handlerSite
	answer http.HandlerFunc // nil while it is as it was
}

func newRebuiltSite(n int) *rebuiltSite {
	s := &rebuiltSite{}
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /intern/\n")
		case r.URL.Path == "/sitemap.xml":
			http.NotFound(w, r)
		case r.URL.Path == "/":
			text := "home"
			for i := range n {
				text += fmt.Sprintf(" <a href=/%d>p</a>", i)
			}
			page(w, text)
		case s.answer != nil:
			s.answer(w, r)
		default:
			page(w, longText(r.URL.Path))
		}
	})
	return s
}

// longText has some 200 words, of which few are on another page.
func longText(of string) string {
	of = strings.Map(func(r rune) rune { return r%26 + 'a' }, of)
	var b strings.Builder
	b.WriteString("<!doctype html><title>Regio</title><h1>Over " + of + "</h1><p>De regio werkt samen aan")
	for i := range 200 {
		fmt.Fprintf(&b, " woord%s%c%c", of, 'a'+i%26, 'a'+i/26)
	}
	return b.String() + ".</p></html>"
}

// What an owner says of a page behind a redirect, it says of the old address.
func TestOwnersNoBehindARedirect(t *testing.T) {
	for name, tt := range map[string]struct {
		to    string
		state State
	}{
		"noindex":    {"/new", StateBlocked},
		"robots.txt": {"/intern/1", StateBlocked},
		"gone":       {"/weg", StateGone},
		"a PDF":      {"/plan", StateQuarantined},
		"a page":     {"/elders", StateMoved},
		"down":       {"/stuk", StateStale},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newRebuiltSite(6)
				c := newClient(t, false)
				c.pass(newSource(t), s)
				s.answer = func(w http.ResponseWriter, r *http.Request) {
					switch r.URL.Path {
					case "/0":
						http.Redirect(w, r, tt.to, http.StatusMovedPermanently)
					case "/new":
						page(w, "<meta name=robots content=noindex>new")
					case "/weg":
						w.WriteHeader(http.StatusGone)
					case "/plan":
						w.Header().Set("Content-Type", "application/pdf")
						fmt.Fprint(w, "%PDF-1.7")
					case "/stuk":
						w.WriteHeader(http.StatusInternalServerError)
					default:
						page(w, longText(r.URL.Path))
					}
				}
				for range 2 {
					c.pass(newSource(t), s)
					if got := c.pages(t)["/0"]; got.State != tt.state {
						t.Errorf("it is %s (%s: %s), want %s", got.State, got.Outcome, got.Reason, tt.state)
					}
				}
			})
		})
	}
}

// A door for everybody, which robots.txt keeps crawlers from, says nothing of
// the pages behind it.
func TestDoorThatIsForbidden(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newRebuiltSite(6)
		c := newClient(t, false)
		c.pass(newSource(t), s)
		s.answer = func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/intern/login?terug="+r.URL.Path, http.StatusFound)
		}
		c.pass(newSource(t), s)
		if len(c.kept) != 7 || c.report.States[StateStale] != 6 || len(c.report.Alarms) != 1 {
			t.Errorf("%d pages are kept\n%s", len(c.kept), c.report)
		}
	})
}
