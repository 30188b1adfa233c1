package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
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

// A wall that comes with status 200, whatever number it bears, takes no page's
// place: neither that of many nor, the first time, that of one.
func TestWallWithANumber(t *testing.T) {
	for name, walled := range map[string]func(path string) bool{
		"everywhere": func(path string) bool { return path != "/" },
		"on some":    func(path string) bool { return path < "/4" },
		"on one":     func(path string) bool { return path == "/3" },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newRebuiltSite(8)
				c := newClient(t, false)
				c.pass(newSource(t), s)
				incident := 0
				s.answer = func(w http.ResponseWriter, r *http.Request) {
					if !walled(r.URL.Path) {
						page(w, longText(r.URL.Path))
						return
					}
					incident++
					page(w, fmt.Sprintf("<html><title>Regio</title><p>Oeps! Dat ging mis. Meld ons nummer %d of %d.</html>", 7919*incident, incident))
				}
				for i := range 4 {
					c.pass(newSource(t), s)
					if name == "on one" && i > 0 {
						break // it is believed now: an editor may have made it so
					}
					for n := range 8 {
						path := fmt.Sprintf("/%d", n)
						if c.kept[path] != longText(path) {
							t.Errorf("pass %d: %s is %.60q\n%s", i, path, c.kept[path], c.report)
						}
					}
					if alarmed := len(c.report.Alarms) > 0; i == 0 && alarmed != (name == "everywhere") {
						t.Errorf("pass %d: alarms are %q", i, c.report.Alarms)
					}
				}
				s.answer = nil
				c.pass(newSource(t), s)
				if c.report.Unchanged < 8 || c.report.States[StateLive] != 9 {
					t.Errorf("after it:\n%s", c.report)
				}
			})
		})
	}
}

// Pages that are made over alike, and keep their texts, are the pages.
func TestMadeOverIsNoWall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newRebuiltSite(8)
		c := newClient(t, false)
		c.pass(newSource(t), s)
		menu := strings.Repeat("<p>Menu van de regio met veel woorden die overal staan.", 40)
		s.answer = func(w http.ResponseWriter, r *http.Request) { page(w, menu+"<p>"+longText(r.URL.Path)) }
		c.pass(newSource(t), s)
		if c.report.Changed != 8 || c.report.States[StateLive] != 9 || len(c.report.Alarms) > 0 {
			t.Error(c.report)
		}
	})
}

// An operator hears when most of a source goes at once, for whatever reason.
func TestMostPagesGo(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"noindex": func(w http.ResponseWriter, r *http.Request) {
			page(w, "<meta name=robots content=noindex>"+longText(r.URL.Path))
		},
		"gone":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"refused": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"empty":   func(w http.ResponseWriter, _ *http.Request) { page(w, "") },
		"a PDF":   answered("application/pdf", "%PDF-1.7"),
		"elsewhere": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elders.nl"+r.URL.Path, http.StatusFound)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newRebuiltSite(12)
				c := newClient(t, false)
				c.pass(newSource(t), s)
				s.answer = answer
				for i := range 2 { // once
					time.Sleep(24 * time.Hour)
					c.pass(newSource(t), s)
					if len(c.report.Alarms) != 1-i || i == 0 && !strings.HasPrefix(c.report.Alarms[0], "12 of 13 known pages went missing") {
						t.Errorf("pass %d: alarms are %q\n%s", i, c.report.Alarms, c.report)
					}
				}
			})
		})
	}
}

// What an interrupted pass found is not judged, so it is neither published nor
// does it cost the copies before it.
func TestWallOfAnInterruptedPass(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newRebuiltSite(8)
		c := newClient(t, false)
		c.pass(newSource(t), s)
		wall := ""
		s.answer = func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/7" && wall == "" {
				time.Sleep(time.Minute)
			}
			page(w, "<p>Welkom bij het loket van de regio. Kies hieronder een onderwerp en ga verder."+wall+strings.Repeat(" Het loket is er voor iedereen.", 60))
		}
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
		if _, err := crawl.Crawl(ctx, []Source{newSource(t)}); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		intact := func(when string) {
			t.Helper()
			c.read()
			for n := range 8 {
				if path := fmt.Sprintf("/%d", n); c.kept[path] != longText(path) {
					t.Errorf("%s: %s is %.60q", when, path, c.kept[path])
				}
			}
		}
		intact("interrupted")
		wall = " Nu."
		time.Sleep(24 * time.Hour) // so that it is not gone on with
		c.pass(newSource(t), s)
		intact("after it")
		if c.report.Outcomes[OutcomeSoftNotFound] != 8 {
			t.Error(c.report)
		}
		s.answer = nil
		c.pass(newSource(t), s)
		intact("at last")
		if c.report.States[StateLive] != 9 {
			t.Error(c.report)
		}
	})
}
