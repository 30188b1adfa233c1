package web

import (
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// TestWeight holds what a first visit costs besides the page itself: the style
// and the scripts that each kind of page asks for.
func TestWeight(t *testing.T) {
	assets, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range map[string]int{"style.css": 18_000, "filters.js": 1_000, "page.js": 7_200, "icon.svg": 1_000,
		"overzicht.css": 8_000, "lijst.css": 3_000, "vergelijk.css": 3_000} {
		if n := len(assets[name].body); n == 0 || n > most {
			t.Errorf("%s is %d bytes, want at most %d", name, n, most)
		}
		if assets[name].contentType == "" {
			t.Errorf("%s has no content type", name)
		}
	}
	h := open(t, sample())
	for _, path := range []string{"/", "/?q=scholen", "/praktijkvoorbeelden/voorbeeld-001", "/overzicht", "/leeslijst?lijst=voorbeeld-001", "/vergelijk"} {
		total := 0
		page(t, h, path).Find("link[rel=stylesheet], link[rel=icon], script[src]").Each(func(_ int, s *goquery.Selection) {
			total += get(h, s.AttrOr("href", s.AttrOr("src", ""))).Body.Len()
		})
		if total == 0 || total > 30_000 {
			t.Errorf("style and scripts of %s are %d bytes together", path, total)
		}
	}
}

// TestWeightOfResults holds what twenty results cost, with every facet, a reading
// list and the reasons of each.
func TestWeightOfResults(t *testing.T) {
	for _, path := range []string{"/", "/?q=scholen", "/en/?q=scholen&lijst=voorbeeld-001.voorbeeld-002"} {
		body := get(open(t, sample()), path).Body.Bytes()
		var packed bytes.Buffer
		zip := gzip.NewWriter(&packed)
		zip.Write(body)
		zip.Close()
		if results := bytes.Count(body, []byte(`<li class="item"`)); results != 20 || len(body) > 60_000 || packed.Len() > 12_000 {
			t.Errorf("%s: %d results in %d bytes, %d compressed", path, results, len(body), packed.Len())
		}
	}
}
