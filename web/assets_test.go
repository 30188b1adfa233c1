package web

import "testing"

// TestWeight holds what a first visit costs besides the page itself.
func TestWeight(t *testing.T) {
	assets, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range map[string]int{"style.css": 15_000, "filters.js": 1_000, "icon.svg": 1_000} {
		if n := len(assets[name].body); n == 0 || n > most {
			t.Errorf("%s is %d bytes, want at most %d", name, n, most)
		}
		if assets[name].contentType == "" {
			t.Errorf("%s has no content type", name)
		}
	}
}
