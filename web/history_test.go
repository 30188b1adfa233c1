package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// past is a collection with a practice that changed, and others that are gone.
func past() search.Collection {
	c := sample()
	said := func(text, sum, figures string) []search.Said {
		return []search.Said{
			{Field: search.FieldTitle, Value: "Startgroep"}, {Field: search.FieldText, Value: text, Sum: sum},
			{Field: search.FieldPublished, Value: "2024-02-28"}, {Field: search.FieldFigures, Value: figures},
		}
	}
	c.Practices[0].Versions = []search.Version{
		{Number: 1, Since: "2026-01-05", Fields: said("Twaalf <b>starters</b> doen mee.", "", "12 starters"),
			URL: "https://voorbeeld.example/eerder", Organisation: "Voorganger"},
		{Number: 2, Since: "2026-03-09", Fields: said("Het begin…", "a", "34 starters")},
		{Number: 3, Since: "2026-04-01", Fields: said("Het begin…", "b", "34 starters")[:3]},
	}
	since := time.Date(2026, 11, 3, 3, 15, 0, 0, time.UTC)
	source := search.Source{URL: "https://voorbeeld.example/weg", Organisation: "Voorbeeldsite"}
	c.Gone = []search.Gone{
		{ID: "weg-1", Title: "Loket voor starters", Region: "Duinkant", Source: source, Reason: search.PageGone, Since: since},
		{ID: "weg-2", Title: "Invalpool", Region: "Duinkant", Source: source, Reason: search.Removed, Since: since},
		{ID: search.Tombstone("weg-3"), Reason: search.Withdrawn, Since: since},
		{ID: "weg-4", Reason: search.Blocked, Since: since},
		{ID: "weg-5", Title: "Pool", Reason: search.Dropped, Since: since},
	}
	return c
}

func TestHistory(t *testing.T) {
	c := past()
	h := open(t, c)
	path := practicePath(c.Practices[0].ID)
	doc := page(t, h, path)
	if got, want := strings.Join(hrefs(doc.Find(".history a")), " "), path+"/versies/3 "+path+"/versies/2 "+path+"/versies/1"; got != want {
		t.Errorf("versions %q, want %q", got, want)
	}
	for i, want := range []string{
		"1 april 2026: versie 3 Tekst Gewijzigd in een deel dat we hier niet mogen laten zien. Cijfers Was: 34 starters Werd: niets",
		"9 maart 2026: versie 2 Tekst Was: Twaalf <b>starters</b> doen mee. Werd: Het begin… Cijfers Was: 12 starters Werd: 34 starters",
		"5 januari 2026: versie 1 Zo vonden wij het voor het eerst.",
	} {
		if got := clean(doc.Find(".history > li").Eq(i)); got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	figures := doc.Find(".history > li").Eq(1).Find(".rows > div").Last()
	if gone, come := clean(figures.Find("del")), clean(figures.Find("ins")); gone != "12" || come != "34" {
		t.Errorf("of the figures %q became %q", gone, come)
	}
	if n := page(t, h, practicePath(c.Practices[1].ID)).Find(".history").Length(); n != 0 {
		t.Error("a practice that never changed has a history")
	}
}

// TestHistoryInTheAPI: the API tells the same history as the page, with values
// as it spells them elsewhere.
func TestHistoryInTheAPI(t *testing.T) {
	c := past()
	h := open(t, c)
	type answer struct {
		History []struct {
			Number  int    `json:"versie"`
			Since   string `json:"sinds"`
			URL     string
			Source  *string `json:"bronpagina"`
			Changes []struct {
				Field  string  `json:"veld"`
				Before *string `json:"was"`
				After  *string `json:"werd"`
			} `json:"wijzigingen"`
		} `json:"geschiedenis"`
	}
	var got []string
	value := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	for _, v := range decode[answer](t, h, "/v1/praktijkvoorbeelden/"+c.Practices[0].ID).History {
		got = append(got, fmt.Sprint(v.Number, " ", v.Since, " ", value(v.Source)))
		for _, d := range v.Changes {
			got = append(got, d.Field+": "+value(d.Before)+" > "+value(d.After))
		}
		if w := get(h, v.URL); w.Code != http.StatusOK {
			t.Errorf("%s: %d", v.URL, w.Code)
		}
	}
	want := []string{
		"3 2026-04-01 null", "tekst: null > null", "cijfers: 34 starters > null",
		"2 2026-03-09 null", "tekst: Twaalf <b>starters</b> doen mee. > Het begin…", "cijfers: 12 starters > 34 starters",
		"1 2026-01-05 https://voorbeeld.example/eerder",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if body := get(h, "/v1/praktijkvoorbeelden/"+c.Practices[1].ID).Body.String(); !strings.Contains(body, `"geschiedenis":[]`) {
		t.Error("what never changed has no empty history")
	}
	if body := get(h, "/v1/praktijkvoorbeelden").Body.String(); strings.Contains(body, "geschiedenis") {
		t.Error("a list tells histories")
	}
}

func TestVersionPage(t *testing.T) {
	c := past()
	h := open(t, c)
	path := practicePath(c.Practices[0].ID) + "/versies/"
	doc := page(t, h, path+"1")
	if doc.Find("meta[name=robots]").AttrOr("content", "") != "noindex, follow" {
		t.Error("a version can be indexed")
	}
	if got := clean(doc.Find("article")); !strings.Contains(got, "van 5 januari 2026 tot 9 maart 2026") || !strings.Contains(got, "Twaalf <b>starters</b> doen mee.") {
		t.Errorf("the first version is %q", got)
	}
	if got := doc.Find("article a[rel=external]"); got.AttrOr("href", "") != "https://voorbeeld.example/eerder" || clean(got) != "Voorganger" {
		t.Errorf("the first version stood at %q of %q", got.AttrOr("href", ""), clean(got))
	}
	if n := page(t, h, path+"2").Find("article a[rel=external]").Length(); n != 0 {
		t.Error("a version of which the address is not known names one")
	}
	if got := clean(doc.Find(".side")); got != "Kenmerken Gepubliceerd 28 februari 2024 Cijfers 12 starters" {
		t.Errorf("its facts are %q", got)
	}
	if got := clean(page(t, h, path+"3").Find("article")); !strings.Contains(got, "sinds 1 april 2026") || !strings.Contains(got, "mogen we niet bewaren") {
		t.Errorf("the last version is %q", got)
	}
	c.Practices[0].Versions[1].Since = "2026-04-01"
	if got := clean(page(t, open(t, c), path+"2").Find("article")); !strings.Contains(got, "op een deel van 1 april 2026.") {
		t.Errorf("a version of a part of a day is %q", got)
	}
	for _, number := range []string{"0", "4", "-1", "01", "x", "99999999999999999999"} {
		if w := get(h, path+number); w.Code != http.StatusNotFound {
			t.Errorf("version %s: %d", number, w.Code)
		}
	}
}

func TestGone(t *testing.T) {
	h := open(t, past())
	for _, tt := range []struct{ id, title, why, secret string }{
		{"weg-1", "Loket voor starters", "De bron heeft de pagina verwijderd.", ""},
		{"weg-2", "Invalpool", "Het staat niet meer op de pagina van de bron.", ""},
		{"weg-3", "Niet meer beschikbaar", "Deze website neemt het niet op.", "voorbeeld.example"},
		{"weg-4", "Niet meer beschikbaar", "De bron wil niet dat de pagina wordt gevonden.", "voorbeeld.example"},
		{"weg-5", "Pool", "Deze website volgt de bron niet meer.", ""},
	} {
		for _, path := range []string{practicePath(tt.id), practicePath(tt.id) + "/versies/1", "/v1/praktijkvoorbeelden/" + tt.id} {
			w := get(h, path)
			body := w.Body.String()
			if w.Code != http.StatusGone || !strings.Contains(body, tt.title) || !strings.Contains(body, "Dit praktijkvoorbeeld is niet meer beschikbaar. "+tt.why) {
				t.Errorf("%s: %d\n%s", path, w.Code, body)
			}
			if tt.secret != "" && strings.Contains(body, tt.secret) {
				t.Errorf("%s tells of %s", path, tt.secret)
			}
			if kind := w.Header().Get("Content-Type"); isAPI(path) != (kind == "application/problem+json") {
				t.Errorf("%s: content type %s", path, kind)
			}
		}
	}
	doc := parse(t, get(h, practicePath("weg-1")))
	if got := clean(doc.Find("dl.rows")); got != "RegioDuinkant Niet meer te vinden sinds3 november 2026 Stond bijVoorbeeldsite (externe website)" {
		t.Errorf("what it was: %q", got)
	}
	if doc.Find("meta[name=robots]").Length() == 0 {
		t.Error("the page of what is gone can be indexed")
	}
}
