package web

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// total is how many results a link to a search has.
func total(t *testing.T, s *search.Snapshot, path string) int {
	t.Helper()
	_, raw, _ := strings.Cut(path, "?")
	q, wrong := readQuery(raw, forAPI)
	if len(wrong) > 0 {
		t.Fatalf("%s: %v", path, wrong)
	}
	results, err := s.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return results.Total
}

// TestOverviewCounts follows every number of an overview: each is what its link
// finds, and where it is 0 the search finds nothing either.
func TestOverviewCounts(t *testing.T) {
	c := sample()
	snapshot, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	h := handlerOf(t, Config{Searcher: snapshot})
	for _, query := range []string{"", "?sector=po&sector=vo", "?q=coach&doelgroep=startende-leraren", "?q=leraren", "?regio=regio-01&regio=regio-02&thema=loket", "?thema=onbekend"} {
		q, _ := readQuery(strings.TrimPrefix(query, "?"), forPage)
		doc := page(t, h, overviewPath+query)
		numbers, empty := 0, 0
		doc.Find(".matrix a, .bars a, a.tile").Each(func(_ int, a *goquery.Selection) {
			path := a.AttrOr("href", "")
			text := strings.Fields(a.Text())
			if got := text[len(text)-1]; got != dutch.number(total(t, snapshot, path)) || got == "0" {
				t.Errorf("%q: %s says %s, the search finds %d", query, path, got, total(t, snapshot, path))
			}
			numbers++
		})
		themes, regions := ids(c, q, search.FacetTheme), ids(c, q, search.FacetRegion)
		doc.Find(".matrix tbody tr").Each(func(_ int, row *goquery.Selection) {
			name := clean(row.Find("th"))
			region := regions[name]
			row.Find("td").Slice(1, goquery.ToEnd).Each(func(i int, cell *goquery.Selection) {
				theme := themes[clean(doc.Find(".matrix thead tr").First().Find("th").Eq(i+2))]
				if theme == "" || region == "" {
					t.Fatalf("%q: column %d of %q is nothing that is asked for", query, i, name)
				}
				only := withValues(withValues(q, search.FacetTheme, []string{theme}), search.FacetRegion, []string{region})
				if cell.Find("a").Length() > 0 {
					if got := cell.Find("a").AttrOr("href", ""); got != address("/", only) {
						t.Errorf("%q: %s in %s leads to %s", query, theme, region, got)
					}
					return
				}
				if empty++; clean(cell) != "0" || !cell.HasClass("l0") || total(t, snapshot, address("/", only)) != 0 && query == "" {
					t.Errorf("%q: %s in %s is shown as empty", query, theme, region)
				}
			})
		})
		if rows := doc.Find(".matrix tbody tr").Length(); rows != len(regions) && q.Selected != nil && len(q.Selected[search.FacetRegion]) > 0 {
			t.Errorf("%q: %d rows", query, rows)
		}
		if numbers == 0 || query == "" && empty == 0 {
			t.Errorf("%q: %d numbers, %d empty", query, numbers, empty)
		}
		checkTwin(t, query, doc, get(h, overviewPath+".csv"+query).Body.String())
	}
}

// ids gives the ids of what the matrix may show of a facet, by name.
func ids(c search.Collection, q search.Query, facet search.FacetName) map[string]string {
	all := map[string]string{}
	if facet == search.FacetRegion {
		for _, r := range c.Vocabulary.Regions {
			all[r.Name] = r.ID
		}
	}
	for _, term := range termsOf(c.Vocabulary, facet) {
		all[term.Name] = term.ID
	}
	all[dutch.text("unknown")] = search.Unknown
	if chosen := q.Selected[facet]; len(chosen) > 0 {
		for name, id := range all {
			if !slices.Contains(chosen, id) {
				delete(all, name)
			}
		}
	}
	return all
}

// checkTwin holds that the table to download is that of the page.
func checkTwin(t *testing.T, query string, doc *goquery.Document, body string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	doc.Find(".matrix tr").Each(func(_ int, row *goquery.Selection) {
		want = append(want, row.Find("th, td").Map(func(_ int, s *goquery.Selection) string { return clean(s) }))
	})
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("%q as CSV:\n%v\nwant\n%v", query, rows, want)
	}
}

// TestOverviewOfNothing holds that an overview that finds nothing helps on as
// the list of results does, and calls no zero a blind spot.
func TestOverviewOfNothing(t *testing.T) {
	h := open(t, sample())
	for path, want := range map[string][]string{
		"/overzicht?q=strters":                          {"/overzicht?q=starters", "/"},
		"/en/overzicht?q=strters":                       {"/en/overzicht?q=starters", "/en/"},
		"/overzicht?q=opvang&regio=regio-01&sector=mbo": {"/overzicht?q=opvang"},
	} {
		doc := page(t, h, path)
		if n := doc.Find(".matrix, .bars, .map, svg.columns").Length(); n > 0 {
			t.Errorf("%s: %d tables and charts of nothing", path, n)
		}
		got := hrefs(doc.Find(".lead a, .advice a"))
		for _, address := range want {
			if !slices.Contains(got, address) {
				t.Errorf("%s leads to %q, want %s", path, got, address)
			}
		}
		for _, address := range got {
			if there := page(t, h, address); there.Find(".matrix a, ol.items a").Length() == 0 {
				t.Errorf("%s leads to %s, which has no results", path, address)
			}
		}
	}
}

// TestOverviewPage holds what people without a mouse or a screen need: heads
// that say what they head, one way in, and a table beside every chart.
func TestOverviewPage(t *testing.T) {
	h := open(t, sample())
	doc := page(t, h, "/overzicht?regio=regio-01&q=scholen&sector=po&page=3&utm_source=x")
	if got := doc.Find("link[rel=canonical]").AttrOr("href", ""); got != "/overzicht?q=scholen&regio=regio-01&sector=po" {
		t.Errorf("canonical %q", got)
	}
	if doc.Find("meta[name=robots]").Length() != 1 || page(t, h, overviewPath).Find("meta[name=robots]").Length() != 0 {
		t.Error("search engines may keep what was asked, or not the overview")
	}
	if got := hrefs(doc.Find(".chosen a")); !slices.Equal(got, []string{"/overzicht?q=scholen&sector=po", "/overzicht?q=scholen&regio=regio-01", "/overzicht?q=scholen"}) {
		t.Errorf("filters are removed by %q", got)
	}
	if doc.Find(`form[action="/overzicht"] input[type=hidden][name=regio][value=regio-01]`).Length() != 1 || doc.Find(`form input[name=sector][value=po][checked]`).Length() != 1 {
		t.Error("the form loses a filter")
	}
	if got := clean(doc.Find(".matrix thead tr").Last().Find("th")); got != dutch.text("matrix.chosen.regions") {
		t.Errorf("the totals of one region are said to be of %s", got)
	}
	doc = page(t, h, overviewPath)
	table := doc.Find(".matrix table")
	if table.Find("caption").Length() != 1 || doc.Find(`section.matrix[tabindex="0"][aria-label]`).Length() != 1 {
		t.Error("the matrix has no caption, or cannot be scrolled by keyboard")
	}
	table.Find("tr").Each(func(i int, row *goquery.Selection) {
		if head := row.Find("th").First().AttrOr("scope", ""); i == 0 && head != "col" || i > 0 && head != "row" {
			t.Errorf("row %d has a head for %q", i, head)
		}
	})
	if n := table.Find("tbody tr").Length(); n != 12 {
		t.Errorf("%d regions, want all 12", n)
	}
	columns, rows := doc.Find("svg.columns rect").Length(), doc.Find("svg.columns ~ details tbody tr").Length()
	if columns == 0 || columns != rows || doc.Find("svg.columns").AttrOr("role", "") != "img" {
		t.Errorf("%d columns, and a table of %d", columns, rows)
	}
	if got := page(t, h, "/?q=scholen&page=2").Find(`fieldset a[href$="#kaart"]`).AttrOr("href", ""); got != "/overzicht?q=scholen#kaart" {
		t.Errorf("the facet of regions leads to the map at %q", got)
	}
}

func TestTimeline(t *testing.T) {
	month := func(pairs ...any) (all []search.MonthCount) {
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, search.MonthCount{Month: pairs[i].(string), Count: pairs[i+1].(int)})
		}
		return all
	}
	for _, test := range []struct {
		months []search.MonthCount
		title  string
		want   string
	}{
		{nil, "", ""},
		{month("2026-03", 2), dutch.text("overview.months"), "maart 2026:2"},
		{month("2025-11", 1, "2026-02", 3), dutch.text("overview.months"), "november 2025:1 december 2025:0 januari 2026:0 februari 2026:3"},
		{month("2021-05", 1, "2021-09", 2, "2024-01", 4), dutch.text("overview.years"), "2021:3 2022:0 2023:0 2024:4"},
	} {
		line := newTimeline(dutch, search.Overview{Months: test.months, Undated: 1})
		var got []string
		for _, p := range line.Periods {
			got = append(got, p.Name+":"+strconv.Itoa(p.Count))
			for _, place := range []string{p.X, p.Width, p.Y, p.Height, p.Middle, p.Above} {
				if !regexp.MustCompile(`^\d{1,2}\.\d\d%$`).MatchString(place) && place != "100.00%" {
					t.Errorf("%s stands at %s", p.Name, place)
				}
			}
		}
		if strings.Join(got, " ") != test.want || line.Title != test.title || !strings.HasPrefix(line.Undated, "Van 1 praktijkvoorbeeld ") {
			t.Errorf("%v: %s %q, want %q", test.months, line.Title, got, test.want)
		}
	}
}

// TestPlaces holds that no two regions share a square, and that the style sheet
// knows every square.
func TestPlaces(t *testing.T) {
	css, err := staticFiles.ReadFile("static/overzicht.css")
	if err != nil {
		t.Fatal(err)
	}
	taken := map[place]string{}
	for id, at := range places {
		if other := taken[at]; other != "" {
			t.Errorf("%s and %s lie on the same square", id, other)
		}
		taken[at] = id
		for _, class := range []string{fmt.Sprintf(".x%d ", at.Column), fmt.Sprintf(".y%d ", at.Row)} {
			if !strings.Contains(string(css), class) {
				t.Errorf("%s: no class%s", id, class)
			}
		}
	}
}
