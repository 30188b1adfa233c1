package crawler

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func faultWishes(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/meta>1</a> <a href=/header>2</a> <a href=/none>3</a> <a href=/other>4</a> <a href=/until>5</a> <a href=/follow>6</a> <a rel="ugc nofollow" href=/rel>7</a>
-- /meta --
<meta name=robots content="noindex"><a href=/behind>b</a> meta
-- /behind --
behind
-- /header --
HTTP 200
X-Robots-Tag: otherbot: index
X-Robots-Tag: praktijkzoeker: noindex

header
-- /none --
HTTP 200
X-Robots-Tag: none

<a href=/hidden>h</a>
-- /other --
HTTP 200
X-Robots-Tag: otherbot: noindex, nofollow

other
-- /until --
HTTP 200
ETag: "1"
X-Robots-Tag: unavailable_after: Sat, 08 Jan 2000 00:00:00 GMT

until
-- /follow --
<meta name=praktijkzoeker content=nofollow><a href=/hidden>h</a> follow
-- /hidden --
hidden
-- /rel --
rel
`)
	c.pass(newSource(t), s) // a bubble begins on 1 January 2000
	delete(c.kept, "/")
	c.keeps("/behind behind", "/follow <meta name=praktijkzoeker content=nofollow><a href=/hidden>h…", "/other other", "/until until")
	c.expect(asked(s, "/hidden") == 0 && asked(s, "/rel") == 0, "asked %q", s.Asked())
	time.Sleep(10 * 24 * time.Hour)
	c.pass(newSource(t), s) // a 304, whose page is past its date
	c.expect(c.kept["/until"] == "", "kept after its date: %v", c.kept)
	c.told(c.report.States[StateBlocked] == 4 && c.report.Skipped["nofollow"] == 3, "it is not reported")
}

// replaced makes a pass over a site with a good page, and another when the
// page is answered otherwise. More are paths that are answered so then.
func replaced(t *testing.T, c *client, good, then http.HandlerFunc, more ...any) {
	t.Helper()
	passes := 0
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/":
			page(w, "<a href=/x>x</a> home")
		case !strings.HasPrefix(r.URL.Path, "/x"):
			http.NotFound(w, r)
		case passes == 0:
			good(w, r)
		default:
			then(w, r)
		}
	})}
	c.store, c.dir = newStore(t)
	for passes = range 2 {
		c.pass(newSource(t), s)
	}
}

const goodPage = "<!doctype html><html><title>Almere</title><h1>Almere helpt starters</h1><p>Elke starter heeft een coach.</html>"

func good(w http.ResponseWriter, _ *http.Request) { page(w, goodPage) }

// answered is an answer with a type, which may be none, and a body.
func answered(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{contentType}
		io.WriteString(w, body)
	}
}

// keepsGood says that the good page is what readers still find.
func (c *client) keepsGood(name string, want State) {
	c.t.Helper()
	c.expect(c.kept["/x"] == goodPage, "%s: kept %q", name, shorten(c.kept["/x"]))
	c.told(c.report.States[want] == 1 && c.report.Complete, "%s: states are %v", name, c.report.States)
}

func faultEmpty(t *testing.T, c *client) {
	for name, answer := range map[string]http.HandlerFunc{
		"empty":      answered("text/html", ""),
		"204":        func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"whitespace": answered("text/html", " \r\n\t\n"),
		"no words":   answered("text/html", "<!doctype html><html><head></head><body></body></html>"),
	} {
		replaced(t, c, good, answer)
		c.keepsGood(name, StateQuarantined)
	}
}

func faultNoPage(t *testing.T, c *client) {
	for name, answer := range map[string]http.HandlerFunc{
		"maintenance":   answered("text/html", "<title>Onderhoud</title><h1>We zijn zo terug</h1><p>Deze website is tijdelijk niet bereikbaar."),
		"challenge 200": answered("text/html", "<title>Just a moment...</title><script src=/challenge.js></script>"),
		"login":         answered("text/html", "<h1>Inloggen</h1><p>Deze pagina is voor leden. Meld je aan met het account van je school.<form><input name=user><input type=password name=p></form>"),
		"cookie wall":   answered("text/html", "<title>Almere</title><h1>Mogen wij cookies plaatsen?</h1><p>Deze website gebruikt cookies. Accepteer ze om verder te gaan naar de inhoud.<p><button>Accepteren</button>"),
		"empty shell":   answered("text/html", "<!doctype html><title>App</title><div id=root></div><script src=/app.js></script>"),
	} {
		replaced(t, c, good, answer)
		c.keepsGood(name, StateQuarantined)
	}
	replaced(t, c, good, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		page(w, "<title>Attention Required!</title>")
	})
	// Stale, not quarantined as the row has it: what comes with a 403 is not the
	// page and does not say that it is, so there is nothing to judge. Its status
	// is the reason, and the last good copy stays as long either way.
	c.keepsGood("challenge 403", StateStale)
	c.told(len(c.report.Notes) == 1 && c.report.Notes[0].Text == "status 403", "the reason is not told: %v", c.report.Notes)

	// A wall behind a redirect is no page either, for however few pages.
	replaced(t, c, good, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/x" {
			http.Redirect(w, r, "/x/cookies?url=/x", http.StatusFound)
			return
		}
		page(w, "<title>Cookies</title><p>Wij gebruiken cookies. Kies wat je goed vindt.")
	})
	c.expect(c.kept["/x"] == goodPage && len(c.kept) == 2, "redirect to a cookie wall: kept %v", c.kept)
	c.told(c.report.Outcomes[OutcomeUnreadable] == 2 && len(c.report.Notes) == 2, "it is not reported")

	// What is short, or has a banner, or is about logging in, is a page.
	for name, text := range map[string]string{
		"short":      "<h1>Almere</h1><p>Elke starter heeft een coach.",
		"a banner":   "<h1>Almere</h1><p>Wij gebruiken cookies. Lees er meer over.<p>In Almere heeft elke starter een jaar lang een coach, die elke week op school komt, en een rooster dat ruimte laat voor een studie.",
		"of log-ins": "<title>Onderhoud</title><h1>Inloggen bij het loket</h1><p>" + strings.Repeat("Met het account van je school kom je bij het loket van de regio. ", 12) + "<input type=password>",
	} {
		text += "</html>"
		replaced(t, c, good, answered("text/html", text))
		c.told(c.report.States[StateLive] == 2 && c.kept["/x"] == text, "%s: %v", name, c.report.States)
	}
}

func faultTypes(t *testing.T, c *client) {
	for name, answer := range map[string]http.HandlerFunc{
		"a PDF that calls itself a page": answered("text/html", "%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
		"a page that calls itself a PDF": answered("application/pdf", goodPage+"!"),
		"two types": func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{"text/html", "application/json"}
			io.WriteString(w, `{"a": 1}`)
		},
		"an image without a type": answered("", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
	} {
		replaced(t, c, good, answer)
		c.keepsGood(name, StateQuarantined)
		c.told(c.report.Outcomes[OutcomeNotHTML] == 1 && len(c.report.Notes) == 1, "%s: it is not reported", name)
	}
}

func faultAttachments(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/plan.pdf>1</a> <a href=/plan.DOCX?x=1>2</a> <a href=/foto.jpg>3</a> <a href=/plan>4</a>\n-- /plan.pdf --\n%PDF\n-- /plan.DOCX --\nPK\n-- /foto.jpg --\nx\n-- /plan --\nHTTP 200\nContent-Type: application/pdf\n\n%PDF-1.7\n")
	c.pass(newSource(t), s)
	c.expect(len(c.kept) == 1 && len(s.Asked()) == 4, "asked %q, kept %v", s.Asked(), c.kept)
	c.told(c.report.Skipped["attachment"] == 3 && c.report.Complete, "it is not reported")
}

// reads is what a reader of the portrait at /x finds, or of the bare page when
// a plain client kept it.
func (c *client) reads() string {
	if c.plain {
		return c.kept["/x"]
	}
	passes, err := ReadPasses(c.dir)
	if err != nil {
		c.t.Fatal(err)
	}
	src, err := passes[0].Source()
	if err != nil {
		c.t.Fatal(err)
	}
	for p := range passes[0].Pages() {
		if strings.HasSuffix(p.Address, "/x") {
			portrait := Extract(src, p)
			text := portrait.Title
			for _, s := range portrait.Segments {
				text += " | " + s.Text
			}
			return text
		}
	}
	return ""
}

func faultControl(t *testing.T, c *client) {
	replaced(t, c, good, answered("text/html; charset=utf-8", "<h1>Al\u00admere\x00</h1><p>Een\u200f co\x01ach &#xD800; \xed\xa0\x80 voor start\u00aders en nog meer woorden.</p>"))
	text := c.reads()
	c.expect(utf8.ValidString(text) && !strings.ContainsAny(text, "\x00\x01\u00ad"), "a reader finds %q", text)
	c.expect(strings.Contains(text, "Almere") && strings.Contains(text, "starters"), "a reader finds %q", text)
}

func faultCharset(t *testing.T, c *client) {
	latin := "<h1>Co\xf6rdinatie</h1><p>E\xe9n co\xf6rdinator voor alle scholen."
	long := strings.Repeat("<!-- a long head without an accent -->", 50)
	for name, answer := range map[string]http.HandlerFunc{
		"header against meta":     answered("text/html; charset=windows-1252", "<meta charset=utf-16>"+latin),
		"meta alone":              answered("text/html", "<meta charset=iso-8859-1>"+latin),
		"none":                    answered("text/html", latin),
		"bogus":                   answered("text/html; charset=bogus", latin),
		"cp1252 as UTF-8":         answered("text/html; charset=utf-8", long+latin+" \x93citaat\x94"),
		"late UTF-8, undeclared":  answered("text/html", long+"<h1>Coördinatie</h1><p>Eén coördinator voor alle scholen."),
		"UTF-8 against meta":      answered("text/html", "<meta charset=windows-1252><h1>Coördinatie</h1><p>Eén coördinator voor alle scholen."),
		"UTF-16 by header":        answered("text/html; charset=utf-16le", utf16le("<h1>Co&ouml;rdinatie</h1><p>E&eacute;n co&ouml;rdinator voor alle scholen.")), // which is valid UTF-8
		"UTF-16, undeclared":      answered("text/html", utf16le("<h1>Coordinatie</h1><p>Een coordinator voor alle scholen.")),
		"byte order mark, UTF-16": answered("text/html; charset=iso-8859-1", "\xff\xfe"+utf16le("<h1>Coördinatie</h1><p>Eén coördinator voor alle scholen.")),
	} {
		replaced(t, c, good, answer)
		text := c.reads()
		if strings.HasPrefix(name, "cp1252 as") || name == "UTF-16, undeclared" {
			// The header wins, and what does not fit it, or nothing that is
			// declared, is garbled: not kept.
			c.expect(c.kept["/x"] == goodPage, "%s: a reader finds %q", name, text)
			continue
		}
		c.expect(strings.Contains(text, "Coördinatie") && strings.Contains(text, "Eén coördinator"), "%s: a reader finds %q", name, text)
	}
}

func utf16le(s string) string {
	var b strings.Builder
	for _, r := range s { // all in the basic plane
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func faultMalformed(t *testing.T, c *client) {
	for name, body := range map[string]string{
		"nested divs": strings.Repeat("<div>", 20_000) + "<a href=/y>y</a> words",
		"open links":  strings.Repeat("<a href=/y>y ", 40_000),
		"8 MiB":       strings.Repeat("<p>een zin met <b>woorden", 8<<20/25),
		"broken tags": strings.Repeat("<<a href='/y\"></p </", 10_000) + "<h1>words",
	} {
		replaced(t, c, good, answered("text/html", body))
		// No clock: it takes some 0.4 s, and a quadratic step would take minutes.
		c.told(c.report.Complete, "%s: not complete", name)
		if name == "8 MiB" {
			c.told(c.kept["/x"] == goodPage && c.report.States[StateQuarantined] == 1, "%s: what is too large to read is kept", name)
		}
	}
}

// A page is no program, and none is known that makes its reader panic; a walk
// without a source does. What is guarded is the reading of one page.
func faultPanic(t *testing.T, c *client) {
	w := walk{run: &run{Crawler: &Crawler{Store: c.store}, log: slog.New(slog.DiscardHandler)}}
	f := finding{visit: visit{address: site + "/x"}, answer: answer{outcome: OutcomeOK, contentType: "text/html", body: []byte(goodPage)}}
	w.read(&f)
	c.told(f.outcome == OutcomeUnreadable && f.reason == "its reader failed" && f.err == nil, "the page is %s (%s), %v", f.outcome, f.reason, f.err)
	before := record{State: StateLive, goodCopy: goodCopy{Body: "a", Text: "t"}}
	after := before.after(f, time.Now())
	c.told(after.State == StateQuarantined && after.goodCopy.Body == "a" && after.Text == "t", "what is left is %+v", after)

	fault := guarded(func() { Extract(nil, Page{Address: site, Body: []byte(goodPage)}) })
	c.told(strings.HasPrefix(fault, "runtime error: invalid memory address") && strings.Contains(fault, "extract.go"), "a panic comes as %q", fault)
	c.told(guarded(func() {}) == "", "no panic comes as a fault")
}
