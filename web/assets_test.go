package web

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// TestWeight holds what a first visit costs besides the page itself: what all
// pages share, and the style of its own that a page may have.
func TestWeight(t *testing.T) {
	assets, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	shared, own := 0, 0
	for name, most := range map[string]int{"style.css": 18_000, "filters.js": 1_000, "page.js": 7_000, "icon.svg": 1_000,
		"overzicht.css": 8_000, "lijst.css": 3_000, "vergelijk.css": 3_000} {
		n := len(assets[name].body)
		if n == 0 || n > most {
			t.Errorf("%s is %d bytes, want at most %d", name, n, most)
		}
		if assets[name].contentType == "" {
			t.Errorf("%s has no content type", name)
		}
		switch name {
		case "overzicht.css", "lijst.css", "vergelijk.css":
			own = max(own, n)
		default:
			shared += n
		}
	}
	if total := shared + own; total > 30_000 {
		t.Errorf("style and scripts of a page are %d bytes together", total)
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
