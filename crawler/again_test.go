package crawler

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

// A page that redirects to another spelling of its own address is asked for as
// its server writes it, once, and stays the page of its one spelling.
func TestRedirectToItself(t *testing.T) {
	for address, to := range map[string]string{
		"/a":         "/a;jsessionid=0123456789ABCDEF",
		"/b":         "/b?PHPSESSID=0123456789abcdef",
		"/c":         "/c?utm_source=x",
		"/d?a=2&b=1": "/d?b=1&a=2",
		"/e":         "/(S(lit3py55t21z5v55vlm25s55))/e",
	} {
		t.Run(address, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				conditional := 0
				s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch {
					case r.URL.Path == "/":
						page(w, `<a href="`+address+`">a</a> home`)
					case r.URL.RequestURI() == to:
						if w.Header().Set("ETag", `"1"`); r.Header.Get("If-None-Match") == `"1"` {
							conditional++
							w.WriteHeader(http.StatusNotModified)
							return
						}
						page(w, "text")
					case r.URL.RequestURI() == address:
						http.Redirect(w, r, "http://voorbeeld.nl"+to, http.StatusFound)
					default:
						http.NotFound(w, r)
					}
				})}
				c := newClient(t, false)
				for range 2 {
					c.pass(newSource(t), s)
					if c.kept[address] != "text" || len(c.kept) != 2 || !c.report.Complete {
						t.Errorf("kept %q\n%s", c.kept, c.report)
					}
				}
				if s.count(to) != 2 || conditional != 1 || c.report.Requests != 4 {
					t.Errorf("asked %q", s.asked)
				}
			})
		})
	}
	// It is asked once: who always redirects leads in a circle.
	synctest.Test(t, func(t *testing.T) {
		n := 0
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/":
				page(w, "<a href=/a>a</a> <a href=/b>b</a> home")
			case "/a":
				n++
				http.Redirect(w, r, fmt.Sprintf("/a?PHPSESSID=%d", n), http.StatusFound)
			case "/b":
				http.Redirect(w, r, "/b?PHPSESSID=1", http.StatusFound)
			case "/robots.txt":
				io.WriteString(w, "User-agent: *\nDisallow: /*PHPSESSID\n")
			default:
				http.NotFound(w, r)
			}
		})}
		c := newClient(t, false)
		c.pass(newSource(t), s)
		if s.count("/a") != 1 || s.count("/b") != 1 || c.report.Outcomes[OutcomeRedirect] != 2 {
			t.Errorf("asked %q\n%s", s.asked, c.report)
		}
	})
}

// A server that cannot take our validators is asked again without them.
func TestValidatorRefused(t *testing.T) {
	for _, status := range []int{400, 412, 431} {
		synctest.Test(t, func(t *testing.T) {
			text := "text"
			s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path != "/":
					http.NotFound(w, r)
				case r.Header.Get("If-None-Match") != "":
					w.WriteHeader(status)
				default:
					w.Header().Set("ETag", `"1"`)
					page(w, text)
				}
			})}
			c := newClient(t, false)
			c.pass(newSource(t), s)
			text = "another text"
			c.pass(newSource(t), s)
			if c.kept["/"] != "another text" || c.report.Statuses[status] != 1 || !c.report.Complete {
				t.Errorf("%d: kept %q\n%s", status, c.kept, c.report)
			}
		})
	}
}

// What the store cannot give back as it was is no validator.
func TestETagInLatin1(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if sent := r.Header.Get("If-None-Match"); sent != "" {
				t.Errorf("sent %q", sent)
			}
			w.Header().Set("ETag", "\"caf\xe9\"")
			page(w, "home")
		})}
		c := newClient(t, false)
		c.pass(newSource(t), s)
		c.pass(newSource(t), s)
	})
}

// A body that is zipped may have members and, behind them, zeros; nothing else.
func TestUnzipper(t *testing.T) {
	for name, tt := range map[string]struct {
		zipped, want string
		fails        bool
	}{
		"one":             {gzipped("text"), "text", false},
		"empty":           {gzipped(""), "", false},
		"two":             {gzipped("te") + gzipped("xt"), "text", false},
		"an empty one":    {gzipped("te") + gzipped("") + gzipped("xt"), "text", false},
		"zeros":           {gzipped("text") + strings.Repeat("\x00", 5000), "text", false},
		"something else":  {gzipped("text") + "else", "text", true},
		"half of another": {gzipped("te") + gzipped("xt")[:12], "te", true},
		"half":            {gzipped("text")[:12], "", true},
	} {
		u, err := newUnzipper(strings.NewReader(tt.zipped))
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := io.ReadAll(u)
		if string(got) != tt.want && !tt.fails || (err != nil) != tt.fails {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// The head of an answer leads on as the page would.
func TestHeadOfAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, false)
		c.pass(newSource(t), newSite(t, `
-- /index.html --
<a href=/print>1</a> <a href=/old>2</a> <a href=/self>3</a> home
-- /print --
HTTP 200
Link: </style.css>; rel=preload, </page>; title="x"; rel="canonical"

page, printed
-- /page --
page
-- /old --
HTTP 200
Refresh: 0; url=/new

old
-- /new --
new
-- /self --
HTTP 200
Refresh: 3

self
`))
		delete(c.kept, "/")
		c.keeps("/new new", "/page page", "/self self")
		for _, complaint := range c.complaints {
			t.Error(complaint)
		}
	})
}
