package main

import (
	"html"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// placeless are the regions of the built-in vocabulary that are not on the map:
// they are all over the country, or where they lie is not known.
var placeless = []string{"Landelijk groen onderwijs", "Landelijk christelijk-reformatorisch onderwijs", "Scope", "PLG+"}

// TestEveryRegionHasAPlace holds that a region that is new in the vocabulary is
// put on the map, or is said to have no place there.
func TestEveryRegionHasAPlace(t *testing.T) {
	v := indexer.DefaultVocabulary().Search()
	// An overview of nothing has no map.
	snapshot, err := search.InMemory(search.Collection{Vocabulary: v, Practices: []search.Practice{{ID: "een", Title: "Loket", Kind: search.Section}}})
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	handler, err := web.New(web.Config{Searcher: snapshot, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	page := httptest.NewRecorder()
	handler.ServeHTTP(page, httptest.NewRequest("GET", "/overzicht", nil))
	_, tiles, _ := strings.Cut(html.UnescapeString(page.Body.String()), `<ul class="map">`)
	on, beside, found := strings.Cut(tiles, `<ul class="map beside">`)
	if !found {
		t.Fatal("the overview has no map")
	}
	for _, r := range v.Regions {
		tile := ">" + r.Name + " <strong>"
		if lies := strings.Contains(on, tile); lies == slices.Contains(placeless, r.Name) || lies == strings.Contains(beside, tile) {
			t.Errorf("%s (%s) is on the map: %v", r.Name, r.ID, lies)
		}
	}
}
