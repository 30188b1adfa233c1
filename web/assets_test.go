package web

import "testing"

// TestWeight holds what a first visit costs besides the page itself.
func TestWeight(t *testing.T) {
	assets, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for name, most := range map[string]int{"style.css": 18_000, "filters.js": 1_000, "page.js": 7_000, "icon.svg": 1_000, "overzicht.css": 8_000} {
		n := len(assets[name].body)
		if total += n; n == 0 || n > most {
			t.Errorf("%s is %d bytes, want at most %d", name, n, most)
		}
		if assets[name].contentType == "" {
			t.Errorf("%s has no content type", name)
		}
	}
	if total > 30_000 {
		t.Errorf("style and scripts are %d bytes together", total)
	}
}
