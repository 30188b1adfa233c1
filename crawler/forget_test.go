package crawler

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"praktijkzoeker/crawler/sitetest"
)

// TestForget takes pages out of the store, and an excluded page never comes
// back, whatever leads to it.
func TestForget(t *testing.T) {
	site, err := sitetest.New(`-- a.example/ --
<a href="/keep">1</a> <a href="/drop">2</a> <a href="/also">3</a> <a href="/there">4</a>
-- a.example/keep --
<p>keep</p>
-- a.example/drop --
<p>drop</p>
-- a.example/also --
<link rel="canonical" href="http://a.example/drop"><p>drop, printed</p>
-- a.example/there --
HTTP 301
Location: /drop

`)
	if err != nil {
		t.Fatal(err)
	}
	src, err := ParseSource("a.yaml", []byte("id: a\nname: A\nseeds: [http://a.example/]\n"))
	if err != nil {
		t.Fatal(err)
	}
	src.Limits.MinGap = 0
	dir := t.TempDir()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	crawl := func() []string {
		t.Helper()
		c := Crawler{Store: store, UserAgent: "praktijkzoeker/1.0", Transport: site}
		if _, err := c.Crawl(t.Context(), []Source{*src}); err != nil {
			t.Fatal(err)
		}
		return stored(t, dir)
	}
	if got := crawl(); !slices.Contains(got, "http://a.example/drop") {
		t.Fatalf("stored at first: %q", got)
	}
	bodies := filepath.Join(dir, "pages", "bodies")
	before := countFiles(t, bodies)
	drop := map[string]bool{"http://a.example/drop": true}
	n, err := store.Forget(drop)
	if err != nil || n != 2 {
		t.Errorf("forgot %d, %v, want the page and its printed form", n, err)
	}
	want := []string{"http://a.example/", "http://a.example/keep"}
	if got := stored(t, dir); !slices.Equal(got, want) || countFiles(t, bodies) != before-2 {
		t.Errorf("still there: %q, %d of %d bodies", got, countFiles(t, bodies), before)
	}
	if n, err := store.Forget(drop); n != 0 || err != nil {
		t.Errorf("forgot %d again, %v", n, err)
	}
	src.Excluded = drop
	site.Forget()
	crawl()
	if slices.Contains(site.Asked(), "/drop") || slices.Contains(stored(t, dir), "http://a.example/drop") {
		t.Errorf("asked %q, stored %q", site.Asked(), stored(t, dir))
	}
}

// A pass that cannot be read keeps no page from being forgotten, nor its source
// from being crawled again.
func TestForgetBesideADamagedPass(t *testing.T) {
	store, dir := newStore(t)
	s := newSite(t, "-- /index.html --\n<a href=/keep>1</a> <a href=/drop>2</a>\n-- /keep --\nkeep\n-- /drop --\ndrop")
	src := newSource(t)
	crawlOnce(t, store, dir, s, src)
	if err := os.Truncate(store.passPath("s"), 200); err != nil {
		t.Fatal(err)
	}
	drop := map[string]bool{"http://voorbeeld.nl/drop": true}
	if n, err := store.Forget(drop); n != 1 || err != nil {
		t.Errorf("forgot %d, %v", n, err)
	}
	src.Excluded = drop
	crawlOnce(t, store, dir, s, src)
	if got := stored(t, dir); !slices.Equal(got, []string{"http://voorbeeld.nl/", "http://voorbeeld.nl/keep"}) {
		t.Errorf("stored %q", got)
	}
}

// stored lists the pages that a reader of the last pass sees.
func stored(t *testing.T, dataDir string) []string {
	t.Helper()
	passes, err := ReadPasses(dataDir)
	if err != nil || len(passes) != 1 {
		t.Fatalf("passes %v, %v", passes, err)
	}
	var all []string
	for p, err := range passes[0].Pages() {
		if err != nil {
			t.Error(err)
		}
		all = append(all, p.Address)
	}
	return all
}
