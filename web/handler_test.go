package web

import (
	"bytes"
	"context"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/search"
)

// open returns the handler over a collection, without a log.
func open(t testing.TB, c search.Collection) http.Handler {
	t.Helper()
	snapshot, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	return handlerOf(t, Config{Searcher: snapshot})
}

func handlerOf(t testing.TB, cfg Config) http.Handler {
	t.Helper()
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	return request(h, http.MethodGet, path, nil)
}

func request(h http.Handler, method, path string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	if header != nil {
		r.Header = header
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestStatus(t *testing.T) {
	h := open(t, sample())
	long := strings.Repeat("a", search.MaxQueryRunes+1)
	tests := []struct {
		path string
		want int
	}{
		{"/", 200},
		{"/?q=starters&utm_source=mail", 200},
		{"/?q=%22half", 200},
		{"/?q=" + url.QueryEscape(`"; DROP TABLE <script> ../../etc/passwd {{.}} %s \`), 200},
		{"/?q=*%3F~%5E+AND+OR+NOT+%28%29", 200},
		{"/?q=%00", 200},
		{"/?q=%00%ff%fe", 400},
		{"/?q=-", 200},
		{"/?q=" + long, 400},
		{"/?q=" + strings.Repeat("a+", 50_000), 400},
		{"/?" + strings.Repeat("regio=x&", 10_000), 400},
		{"/?regio=bestaat-niet", 400},
		{"/?page=0", 400},
		{"/?page=10001", 200},
		{"/?page=99999999999999999999", 200},
		{"/?page=%2B1", 400},
		{"/?regio=&thema=&sort=&page=", 200},
		{"/?regio=%ff", 400},
		{"/?page=99", 200},
		{"/?sort=omgekeerd", 400},
		{"/praktijkvoorbeelden/voorbeeld-001", 200},
		{"/praktijkvoorbeelden/voorbeeld-999", 404},
		{"/praktijkvoorbeelden/", 404},
		{"/overzicht?q=starters&sector=po&page=4&utm_source=x", 200},
		{"/overzicht?thema=nee", 400},
		{"/overzicht.csv?q=starters", 200},
		{"/overzicht.csv?thema=nee", 400},
		{"/regios", 200},
		{"/regios/regio-03", 200},
		{"/regios/onbekend", 404},
		{"/themas", 200},
		{"/themas/werkdruk", 200},
		{"/themas/nee", 404},
		{"/doelgroepen", 200},
		{"/doelgroepen/schoolleiders", 200},
		{"/over", 200},
		{"/over/", 404},
		{"/Over", 404},
		{"/privacy", 200},
		{"/toegankelijkheid", 200},
		{"/hulp", 200},
		{"/open-data", 200},
		{"/robots.txt", 200},
		{"/feed.atom?q=starters&sort=titel&page=7&utm_source=x", 200},
		{"/feed.atom?regio=bestaat-niet", 400},
		{"/feed.json", 200},
		{"/feed.json?regio=%ff", 400},
		{"/export.csv?thema=werkdruk&page=9", 200},
		{"/export.csv?thema=nee", 400},
		{"/export.json?q=zzzz", 200},
		{"/export.json?sort=omgekeerd", 400},
		{"/dcat.jsonld", 200},
		{"/opensearch.xml", 200},
		{"/suggesties.json?q=lo", 200},
		{"/suggesties.json?q=%ff", 400},
		{"/sitemap.xml", 200},
		{"/.well-known/security.txt", 404},
		{"/static/style.css", 200},
		{"/static/nee.css", 404},
		{"/static/../handler.go", 404},
		{"/nee", 404},
		{"/v1", 404},
		{"/v1/", 404},
		{"/v1/praktijkvoorbeelden", 200},
		{"/v1/praktijkvoorbeelden/", 404},
		{"/v1/praktijkvoorbeelden?page=99", 200},
		{"/v1/praktijkvoorbeelden?page=10001", 200},
		{"/v1/praktijkvoorbeelden?page=99999999999999999999", 200},
		{"/v1/praktijkvoorbeelden?page=0", 400},
		{"/v1/praktijkvoorbeelden?page=01", 400},
		{"/v1/praktijkvoorbeelden?page=%2B1", 400},
		{"/v1/praktijkvoorbeelden?page=", 400},
		{"/v1/praktijkvoorbeelden?sort=", 400},
		{"/v1/praktijkvoorbeelden?thema=", 400},
		{"/v1/praktijkvoorbeelden?regio=%ff", 400},
		{"/v1/praktijkvoorbeelden?q=", 200},
		{"/v1/praktijkvoorbeelden?pageSize=101", 400},
		{"/v1/praktijkvoorbeelden?page_size=10", 400},
		{"/v1/praktijkvoorbeelden?thema[]=werkdruk", 400},
		{"/v1/praktijkvoorbeelden?thema=nee", 400},
		{"/v1/praktijkvoorbeelden?thema=onbekend", 200},
		{"/v1/praktijkvoorbeelden?q=" + long, 400},
		{"/v1/praktijkvoorbeelden/voorbeeld-001", 200},
		{"/v1/praktijkvoorbeelden/voorbeeld-001?x=1", 400},
		{"/v1/praktijkvoorbeelden/voorbeeld-999", 404},
		{"/v1/regios", 200},
		{"/v1/regios/regio-01", 200},
		{"/v1/regios/nee", 404},
		{"/v1/suggesties", 200},
		{"/v1/suggesties?q=lo", 200},
		{"/v1/suggesties?q=%ff", 400},
		{"/v1/suggesties?q=" + long, 400},
		{"/v1/suggesties?q=a&q=b", 400},
		{"/v1/suggesties?q=a&thema=werkdruk", 400},
		{"/v1/suggesties?q=a&page=1", 400},
		{"/v1/suggesties/", 404},
		{"/v1/themas", 200},
		{"/v1/themas?q=x", 400},
		{"/v1/doelgroepen", 200},
		{"/v1/openapi.json", 200},
		{"/v1/openapi.json?x=1", 400},
		{"/v1/openapi.json?%zz", 400},
	}
	for _, test := range tests {
		name := firstRunes(test.path, 60)
		w := get(h, test.path)
		if w.Code != test.want {
			t.Errorf("GET %s: status %d, want %d", name, w.Code, test.want)
		}
		checkHeaders(t, name, w)
		head := request(h, http.MethodHead, test.path, nil)
		if head.Code != test.want || head.Header().Get("Content-Type") != w.Header().Get("Content-Type") {
			t.Errorf("HEAD %s: %d %s, want what GET gives", name, head.Code, head.Header().Get("Content-Type"))
		}
		if w.Code == 400 && w.Body.Len() > 20_000 {
			t.Errorf("GET %s: an answer of %d bytes to a wrong question", name, w.Body.Len())
		}
	}
}

// checkHeaders holds what every answer has, errors too.
func checkHeaders(t *testing.T, name string, w *httptest.ResponseRecorder) {
	t.Helper()
	path, _, _ := strings.Cut(name, "?")
	want := map[string]string{
		"X-Content-Type-Options":  "nosniff",
		"X-Frame-Options":         "DENY",
		"Referrer-Policy":         "same-origin",
		"Content-Security-Policy": pagePolicy,
		"Server":                  "",
		"Set-Cookie":              "",
	}
	if w.Code >= 300 { // without it a 404 or a 410 may be kept for as long as a cache likes
		want["Cache-Control"] = "no-cache"
	}
	if isAPI(path) {
		want["Content-Security-Policy"] = "frame-ancestors 'none'"
		want["API-Version"] = apiVersion
		want["Access-Control-Allow-Origin"] = "*"
		want["Cache-Control"] = "no-store"
		want["Strict-Transport-Security"] = strictTransport
		want["Content-Type"] = "application/json"
		if w.Code != 200 {
			want["Content-Type"] = "application/problem+json"
		}
	}
	for key, value := range want {
		if got := w.Header().Get(key); got != value {
			t.Errorf("%s: %s is %q, want %q", name, key, got, value)
		}
	}
}

func TestOtherMethods(t *testing.T) {
	h := open(t, sample())
	for _, path := range []string{"/", "/over", "/v1/praktijkvoorbeelden", "/v1/themas"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "ONZIN"} {
			w := request(h, method, path, nil)
			allow := strings.Split(w.Header().Get("Allow"), ", ")
			slices.Sort(allow)
			if w.Code != 405 || !slices.Equal(allow, []string{"GET", "HEAD"}) {
				t.Errorf("%s %s: %d, Allow %v", method, path, w.Code, allow)
			}
			checkHeaders(t, path, w)
		}
	}
}

func TestAccept(t *testing.T) {
	h := open(t, sample())
	for accept, want := range map[string]int{
		"":                                 200,
		"*/*":                              200,
		"application/json":                 200,
		"text/html, application/json;q=.5": 200,
		"application/*":                    200,
		"text/html":                        406,
		"application/json;q=0":             406,
		"onzin":                            406,
	} {
		header := http.Header{}
		if accept != "" {
			header.Set("Accept", accept)
		}
		w := request(h, "GET", "/v1/themas", header)
		if w.Code != want {
			t.Errorf("Accept %q: %d, want %d", accept, w.Code, want)
		}
		checkHeaders(t, "/v1/themas", w)
		if w := request(h, "GET", "/over", header); w.Code != 200 {
			t.Errorf("a page with Accept %q: %d", accept, w.Code)
		}
	}
}

func TestNotModified(t *testing.T) {
	h := open(t, sample())
	for _, path := range []string{"/?q=starters", "/over", "/praktijkvoorbeelden/voorbeeld-001"} {
		first := get(h, path)
		tag := first.Header().Get("ETag")
		if tag == "" || first.Header().Get("Cache-Control") != "no-cache" {
			t.Fatalf("%s: ETag %q, Cache-Control %q", path, tag, first.Header().Get("Cache-Control"))
		}
		again := request(h, "GET", path, http.Header{"If-None-Match": {`"x", W/` + tag}})
		if again.Code != 304 || again.Body.Len() > 0 {
			t.Errorf("%s: %d and %d bytes, want 304 and none", path, again.Code, again.Body.Len())
		}
		if other := request(h, "GET", path, http.Header{"If-None-Match": {`"x"`}}); other.Code != 200 {
			t.Errorf("%s: %d for another ETag, want 200", path, other.Code)
		}
	}
}

func TestAssetsAreKeptForGood(t *testing.T) {
	h := open(t, sample())
	page := get(h, "/").Body.String()
	for _, name := range []string{"style.css", "filters.js", "icon.svg"} {
		_, rest, found := strings.Cut(page, "/static/"+name+"?v=")
		if !found {
			t.Fatalf("the page does not refer to %s", name)
		}
		version, _, _ := strings.Cut(rest, `"`)
		w := get(h, "/static/"+name+"?v="+version)
		if !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: Cache-Control %q", name, w.Header().Get("Cache-Control"))
		}
		if w := get(h, "/static/"+name+"?v=other"); strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s is kept for good under a wrong version", name)
		}
	}
}

func TestStrictTransportOnPages(t *testing.T) {
	for base, want := range map[string]string{
		"":                      "",
		"http://voorbeeld.nl":   "",
		"https://voorbeeld.nl/": strictTransport,
	} {
		h := handlerOf(t, Config{Searcher: failing{}, BaseURL: base})
		if got := get(h, "/over").Header().Get("Strict-Transport-Security"); got != want {
			t.Errorf("base %q: %q, want %q", base, got, want)
		}
	}
}

func TestConfig(t *testing.T) {
	for _, cfg := range []Config{
		{},
		{Searcher: failing{}, BaseURL: "voorbeeld.nl"},
		{Searcher: failing{}, BaseURL: "ftp://voorbeeld.nl"},
		{Searcher: failing{}, BaseURL: "https://voorbeeld.nl/pad"},
		{Searcher: failing{}, RateLimit: -1},
		{Searcher: failing{}, TrustedProxies: []string{"nergens"}},
	} {
		if _, err := New(cfg); err == nil {
			t.Errorf("New(%+v) gives no error", cfg)
		}
	}
}

// failing is a searcher that fails in a chosen way, which no snapshot does
// when it is asked to.
type failing struct {
	err    error
	slow   bool // answer when the context ends
	panics bool
}

func (f failing) Search(ctx context.Context, _ search.Query) (search.Results, error) {
	if f.panics {
		panic("secret")
	}
	if f.slow {
		<-ctx.Done()
		return search.Results{}, ctx.Err()
	}
	return search.Results{}, f.err
}

func (f failing) Practice(ctx context.Context, _ string) (search.Practice, error) {
	_, err := f.Search(ctx, search.Query{})
	return search.Practice{}, err
}

func (f failing) Lookup(ctx context.Context, short string) (search.Practice, error) {
	return f.Practice(ctx, short)
}

func (f failing) ShortID(id string) string { return id }

func (f failing) Matches(ctx context.Context, q search.Query) iter.Seq2[search.Practice, error] {
	return func(yield func(search.Practice, error) bool) {
		_, err := f.Search(ctx, q)
		yield(search.Practice{}, err)
	}
}

func (f failing) Changes(ctx context.Context, q search.Query, _ int) ([]search.Change, error) {
	_, err := f.Search(ctx, q)
	return nil, err
}

func (f failing) Overview(ctx context.Context, q search.Query) (search.Overview, error) {
	_, err := f.Search(ctx, q)
	return search.Overview{}, err
}

func (f failing) Suggest(ctx context.Context, _ string, _ int) ([]search.Suggestion, error) {
	_, err := f.Search(ctx, search.Query{})
	return nil, err
}

func (f failing) Vocabulary() (search.Vocabulary, error) { return search.Vocabulary{}, f.err }

func (f failing) Manifest() (search.Manifest, error) { return search.Manifest{}, f.err }

func TestFailures(t *testing.T) {
	tests := []struct {
		name     string
		searcher Searcher
		want     int
		logged   bool
	}{
		{"nothing published", failing{err: search.ErrNoSnapshot}, 503, true},
		{"another version", failing{err: search.ErrVersion}, 503, true},
		{"too slow", failing{slow: true}, 503, true},
		{"a bug", failing{err: io.ErrUnexpectedEOF}, 500, true},
		{"a panic", failing{panics: true}, 500, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				h := handlerOf(t, Config{Searcher: test.searcher, Log: slog.New(slog.NewTextHandler(&log, nil))})
				for _, path := range []string{"/?q=geheim", "/praktijkvoorbeelden/a", "/feed.atom?q=geheim", "/overzicht?q=geheim", "/export.csv?q=geheim", "/v1/praktijkvoorbeelden?q=geheim", "/v1/suggesties?q=geheim"} {
					log.Reset()
					start := time.Now()
					w := get(h, path)
					if w.Code != test.want {
						t.Errorf("%s: %d, want %d", path, w.Code, test.want)
					}
					if took := time.Since(start); took > maxTime {
						t.Errorf("%s took %v", path, took)
					}
					checkHeaders(t, path, w)
					if body := w.Body.String(); strings.Contains(body, "secret") || strings.Contains(body, "EOF") {
						t.Errorf("%s tells the visitor of the inside: %s", path, body)
					}
					if got := strings.Contains(log.String(), "request failed"); got != test.logged {
						t.Errorf("%s: logged is %v", path, got)
					}
					if strings.Contains(log.String(), "geheim") {
						t.Errorf("%s: the log holds the query: %s", path, &log)
					}
				}
			})
		})
	}
}

func TestOneLineForEachRequest(t *testing.T) {
	var log bytes.Buffer
	h := handlerOf(t, Config{Searcher: failing{err: io.ErrUnexpectedEOF}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	get(h, "/?q=geheim")
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 1 || !strings.Contains(lines[0], "level=ERROR") || !strings.Contains(lines[0], "status=500") || !strings.Contains(lines[0], "error=") {
		t.Errorf("a request that fails is logged as\n%s", &log)
	}
}

func TestNothingOfAVisitorIsLogged(t *testing.T) {
	var log bytes.Buffer
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	h := handlerOf(t, Config{Searcher: snapshot, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, path := range []string{"/?q=geheim", "/?q=geheim&page=0", "/praktijkvoorbeelden/geheim", "/geheim", "/v1/regios/geheim?geheim=1"} {
		r := httptest.NewRequest("GET", path, nil)
		r.RemoteAddr = "203.0.113.77:4711"
		r.Header.Set("X-Forwarded-For", "203.0.113.78")
		r.Header.Set("User-Agent", "geheim")
		r.Header.Set("Referer", "geheim")
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
	if lines := strings.Count(log.String(), "request served"); lines != 5 {
		t.Errorf("%d lines for 5 requests", lines)
	}
	for _, word := range []string{"geheim", "203.0.113"} {
		if strings.Contains(log.String(), word) {
			t.Errorf("the log holds %q:\n%s", word, &log)
		}
	}
}
