package crawler

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The real portraits, where they are at hand, are found from their overview.
// Their canonical addresses are those of another host, and ignored.
func TestCrawlReal(t *testing.T) {
	dir := filepath.Join(moduleRoot(t), "..", "shared", "real", "site")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no ../shared/real/site")
	}
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(dir, filepath.FromSlash(r.URL.Path))
		if _, err := os.Stat(path + ".html"); err == nil {
			path += ".html"
		}
		http.ServeFile(w, r, path)
	}))
	src, err := ParseSource("real.yaml", []byte("{id: real, name: R, seeds: ["+base+"/actueel/nieuws], scope: {allow: [/actueel/nieuws/]}, limits: {min_gap: 0s}}"))
	if err != nil {
		t.Fatal(err)
	}
	store, data := newStore(t)
	c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
	for pass := range 2 {
		reports, err := c.Crawl(t.Context(), []Source{*src})
		if err != nil || !reports[0].Complete {
			t.Fatal(reports, err)
		}
		if n := reports[0].Outcomes[OutcomeNotModified]; pass == 0 && len(reports[0].Notes) != 3 || pass == 1 && n != 3 {
			t.Errorf("pass %d: %v", pass+1, reports[0])
		}
	}
	passes, err := ReadPasses(data)
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for page, err := range passes[0].Pages() {
		if err != nil {
			t.Error(err)
		}
		slugs = append(slugs, strings.SplitN(filepath.Base(page.Address), "-", 2)[0])
	}
	if !slices.Equal(slugs, []string{"nieuws", "almere", "activiteiten"}) {
		t.Errorf("pages are %q", slugs)
	}
}
