package samplesite_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
)

// ask sends one request to the site; header is "Name: value" or "".
func ask(t *testing.T, method, target, header string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	if name, value, ok := strings.Cut(header, ": "); ok {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w.Result()
}

func read(t *testing.T, res *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

var site = samplesite.Handler()

func TestHandler(t *testing.T) {
	const portrait = "/actueel/nieuws/2024/02/27/almere-vakmensen-voor-de-klas"
	tests := []struct {
		method, target, header string
		status                 int
		response               string // a header that must be there, "Name: value"
	}{
		{"GET", portrait, "", 200, "Content-Type: text/html; charset=utf-8"},
		{"GET", portrait, "", 200, "Last-Modified: Tue, 27 Feb 2024 10:00:00 GMT"},
		{"HEAD", portrait, "", 200, "Content-Type: text/html; charset=utf-8"},
		{"GET", portrait, "If-Modified-Since: Tue, 27 Feb 2024 10:00:00 GMT", 304, ""},
		{"GET", portrait, "If-Modified-Since: Mon, 26 Feb 2024 10:00:00 GMT", 200, ""},
		{"GET", portrait, `If-None-Match: "other"`, 200, ""},
		{"POST", portrait, "", 405, "Allow: GET, HEAD"},
		{"GET", portrait + "?utm_source=x", "", 200, ""},
		{"GET", portrait + "/", "", 404, ""},
		{"GET", portrait + ".html", "", 404, ""},
		{"GET", "/", "", 200, ""},
		{"GET", "/404", "", 404, "Content-Type: text/html; charset=utf-8"},
		{"HEAD", "/zoeken", "", 404, ""},
		{"GET", "/limburg", "", 301, "Location: /limburg/"},
		{"GET", "/limburg/", "", 200, ""},
		{"GET", "/robots.txt", "", 200, "Content-Type: text/plain; charset=utf-8"},
		{"GET", "/stijl.css", "", 200, "Content-Type: text/css; charset=utf-8"},
		{"GET", "/actueel/nieuws?pagina=1", "", 200, ""},
		{"GET", "/actueel/nieuws?pagina=2", "", 200, ""},
		{"GET", "/actueel/nieuws?pagina=3", "", 404, ""},
		{"GET", "/actueel/nieuws?pagina=0", "", 404, ""},
		{"GET", "/actueel/nieuws?pagina=x", "", 404, ""},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.target, func(t *testing.T) {
			res := ask(t, tt.method, tt.target, tt.header)
			if res.StatusCode != tt.status {
				t.Errorf("status %d, want %d", res.StatusCode, tt.status)
			}
			name, value, _ := strings.Cut(tt.response, ": ")
			if got := res.Header.Get(name); name != "" && got != value {
				t.Errorf("%s is %q, want %q", name, got, value)
			}
			if body := read(t, res); (tt.method == "HEAD" || tt.status == 304) && body != "" {
				t.Errorf("body of %d bytes, want none", len(body))
			}
		})
	}
}

// A second pass must be able to go without bodies, whatever the page.
func TestETag(t *testing.T) {
	for _, target := range []string{"/", "/actueel/nieuws", "/actueel/nieuws?pagina=2", "/limburg/", "/robots.txt", "/stijl.css"} {
		etag := ask(t, "GET", target, "").Header.Get("ETag")
		if res := ask(t, "GET", target, "If-None-Match: "+etag); etag == "" || res.StatusCode != 304 {
			t.Errorf("GET %s with its ETag %q: status %d, want 304", target, etag, res.StatusCode)
		}
	}
}

func TestSources(t *testing.T) {
	const base = "http://127.0.0.1:8081"
	sources, err := crawler.LoadSources(samplesite.Sources(base + "/"))
	if err != nil || len(sources) != 3 {
		t.Fatalf("%d sources, error %v; want three", len(sources), err)
	}
	for _, source := range sources {
		for _, seed := range source.Seeds {
			path, ok := strings.CutPrefix(seed, base)
			if !ok {
				t.Errorf("%s: seed %s is not on the given address", source.ID, seed)
			} else if res := ask(t, "GET", path, ""); res.StatusCode != 200 {
				t.Errorf("%s: seed %s: status %d", source.ID, seed, res.StatusCode)
			}
		}
	}
}

// Each page of the answer key is in the scope of one source, which reads it as
// the kind that it is.
func TestSourcesCoverAnswers(t *testing.T) {
	const base = "http://127.0.0.1:8081"
	sources, err := crawler.LoadSources(samplesite.Sources(base))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]crawler.Kind{
		"A": crawler.KindPortrait, "B": crawler.KindRegion, "C": crawler.KindRegionTable,
		"D": crawler.KindPractice, "F": crawler.KindPortrait,
	}
	for _, a := range readAnswers(t) {
		var found []crawler.Kind
		for _, source := range sources {
			if source.InScope(base+a["page"], false) {
				kind := crawler.KindNone
				if i := slices.IndexFunc(source.Pages, func(r crawler.PageRule) bool {
					return strings.HasPrefix(a["page"], r.PathPrefix)
				}); i >= 0 {
					kind = source.Pages[i].Kind
				}
				found = append(found, kind)
			}
		}
		if len(found) != 1 || a["kind"] != "E" && found[0] != kinds[a["kind"]] {
			t.Errorf("%s: read as %q, want kind %s once", a["page"], found, a["kind"])
		}
	}
}
