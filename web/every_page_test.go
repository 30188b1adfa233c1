package web

import (
	"log/slog"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// TestEveryLinkWorks follows all links of the site, from the home page.
func TestEveryLinkWorks(t *testing.T) {
	h := open(t, sample())
	seen := map[string]bool{"/": true}
	queue := []string{"/", "/?q=zzz&thema=loket"}
	for len(queue) > 0 && len(seen) < 600 {
		path := queue[0]
		queue = queue[1:]
		w := get(h, path)
		if w.Code != 200 {
			t.Errorf("a link leads to %s: %d", path, w.Code)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		doc := parse(t, w)
		ids := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			if id := s.AttrOr("id", ""); ids[id] {
				t.Errorf("%s: id %q twice", path, id)
			} else {
				ids[id] = true
			}
		})
		doc.Find("[href], [src]").Each(func(_ int, s *goquery.Selection) {
			to := s.AttrOr("href", s.AttrOr("src", ""))
			if at := strings.Index(to, "#"); at > 0 {
				to = to[:at]
			}
			switch {
			case strings.HasPrefix(to, "#"):
				if !ids[to[1:]] {
					t.Errorf("%s: no %s", path, to)
				}
			case strings.HasPrefix(to, "/") && !seen[to]:
				seen[to] = true
				queue = append(queue, to)
			case strings.Contains(to, "Zgotmpl"):
				t.Errorf("%s: a link to %s", path, to)
			}
		})
		if doc.Find("[style], style, script:not([src]):not([type='application/ld+json']), [onclick]").Length() > 0 {
			t.Errorf("%s has inline style or script", path)
		}
		if doc.Find("h1").Length() != 1 || doc.Find("main").Length() != 1 {
			t.Errorf("%s: not one h1 and one main", path)
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d addresses found", len(seen))
	}
}

func TestAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := open(t, search.Collection{Crawled: time.Date(1999, 12, 31, 23, 30, 0, 0, time.UTC)}) // the bubble starts at 2000-01-01
		foot := func() string { return clean(page(t, h, "/").Find("footer")) }
		if got := foot(); !strings.Contains(got, "Laatst bijgewerkt op 1 januari 2000 om 00.30 uur") || strings.Contains(got, "langer dan") {
			t.Errorf("fresh: %q", got)
		}
		time.Sleep(47 * time.Hour)
		if got := foot(); strings.Contains(got, "langer dan") {
			t.Errorf("after 47.5 hours: %q", got)
		}
		time.Sleep(37 * time.Hour)
		if got := foot(); !strings.Contains(got, "langer dan 3 dagen niet") {
			t.Errorf("after 84.5 hours: %q", got)
		}
	})
}

func TestLicence(t *testing.T) {
	h := handlerOf(t, Config{Searcher: failing{}, Licence: "Vrij te gebruiken <met bronvermelding>."})
	if got := clean(page(t, h, "/open-data").Find("main")); !strings.Contains(got, "Vrij te gebruiken <met bronvermelding>.") {
		t.Error("the open data page does not tell the licence")
	}
	if got := get(h, "/v1/openapi.json").Body.String(); !strings.Contains(got, "Vrij te gebruiken") {
		t.Error("the API does not tell the licence")
	}
}

func TestNoticeAndOwner(t *testing.T) {
	h := handlerOf(t, Config{Searcher: failing{}, Sample: true,
		Owner: Owner{Name: "Stichting & Co", URL: "https://co.example", Email: "hallo@co.example"}})
	doc := page(t, h, "/over")
	if got := clean(doc.Find("aside.notice")); got != dutch.text("notice.sample") {
		t.Errorf("notice %q", got)
	}
	if got := clean(doc.Find("footer")); !strings.Contains(got, "Stichting & Co. hallo@co.example") {
		t.Errorf("footer %q", got)
	}
	if doc := page(t, handlerOf(t, Config{Searcher: failing{}}), "/over"); doc.Find(".notice, a[href^=mailto]").Length() > 0 {
		t.Error("a notice or an address that nobody gave")
	}
}

func TestErrorPage(t *testing.T) {
	h := open(t, sample())
	doc := parse(t, get(h, "/?regio=nee&page=0&q=starters"))
	if n := doc.Find(".inset li").Length(); n != 2 {
		t.Errorf("%d reasons, want 2", n)
	}
	if doc.Find("input#q").AttrOr("value", "") != "starters" {
		t.Error("what was typed is gone")
	}
	if got := clean(parse(t, get(h, "/nee")).Find("main")); !strings.Contains(got, dutch.statusText(404)) {
		t.Errorf("404: %q", got)
	}
}

// TestFailingTemplate holds that a visitor never gets half a page.
func TestFailingTemplate(t *testing.T) {
	s := &site{zone: time.UTC, log: slog.New(slog.DiscardHandler)}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		t.Fatal(err)
	}
	if err := s.loadPages(); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request = httptest.NewRequest("GET", "/", nil)
	s.render(c, dutch, 200, "practice", frame{}, "no practice")
	if w.Code != 500 || w.Body.String() != dutch.statusText(500) {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
}

// TestTemplates runs every template with nothing in it and with everything.
func TestTemplates(t *testing.T) {
	s := &site{zone: time.UTC}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		t.Fatal(err)
	}
	if err := s.loadPages(); err != nil {
		t.Fatal(err)
	}
	var v search.Vocabulary
	hit := search.Hit{Practice: hostile(), Title: search.Snippet{{Text: "<b>", Marked: true}}, Why: []search.Reason{{Asked: "<b>", Way: search.OtherForm, Found: []string{"<b>"}}}}
	data := map[string][]any{
		"search": {searchPage{}, newSearchPage(dutch, search.Query{}, search.Results{PageSize: 20, Page: 1}, v),
			newSearchPage(dutch, withValue(search.Query{Text: "<b>"}, "regio", "<b>"), search.Results{Total: 99, Page: 2, PageSize: 1, Hits: []search.Hit{hit},
				Facets: []search.FacetCount{{Name: "regio", Values: slices.Repeat([]search.FacetValue{{ID: "<b>", Chosen: true}, {}}, 12)}}}, v),
			searchPage{Meant: &meant{search.Snippet{{Text: "<b>", Marked: true}}, "/<b>"}, Partly: true, None: &advice{Filters: []way{{}}, All: true}}},
		"overview": {overviewPage{}, newOverviewPage(dutch, withValue(search.Query{Text: "<b>"}, "regio", "<b>"), search.Overview{
			Results: search.Results{Total: 2, Facets: []search.FacetCount{{Name: "sector", Values: []search.FacetValue{{ID: "<b>", Chosen: true}}}}},
			Themes:  []search.FacetValue{{ID: "<b>", Name: "<b>", Count: 2}}, Regions: []search.FacetValue{{ID: "<b>", Name: "<b>", Count: 1, Chosen: true}},
			Cells: [][]int{{1}}, Months: []search.MonthCount{{Month: "2026-01", Count: 1}, {Month: "<b>", Count: 1}}, Undated: 1,
		})},
		"practice": {practicePage{}, newPracticePage(dutch, search.Practice{}, v), newPracticePage(dutch, hostile(), v)},
		"region":   {regionPage{}, regionPage{Listing: listing{Items: []item{newItem(dutch, hit, v)}, AllPath: "/"}, Context: []passageView{{URL: "javascript:"}}}},
		"term":     {termPage{}, termPage{Listing: listing{Items: []item{newItem(dutch, hit, v)}, AllPath: "/"}, Regions: []facetLink{{}}}},
		"list":     {listPage{}, listPage{Items: []listItem{{}}}},
		"error":    {errorPage{}, errorPage{Reasons: []string{"<b>"}}},
	}
	for _, name := range slices.Concat(pageNames, prosePages, consolePages) {
		pages := data[name]
		if pages == nil {
			pages = []any{nil}
		}
		for i, p := range pages {
			for _, f := range []frame{{}, {Title: "<b>", Canonical: "/<b>", NoIndex: true, SkipResults: true, Age: age{"<b>", "<b>"}, JSONLD: map[string]any{"a": "</script>"}}} {
				for _, l := range languages {
					if s.pages[l][name] == nil && slices.Contains(consolePages, name) {
						continue
					}
					body, err := s.page(l, name, f, p)
					if err != nil || !strings.HasSuffix(string(body), "</html>\n") {
						t.Errorf("%s %d: %v", name, i, err)
					}
					if strings.Contains(string(body), "<b>") {
						t.Errorf("%s %d: HTML came through", name, i)
					}
				}
			}
		}
	}
}

// TestNoEventNames: html/template takes an attribute data-on… for the handler of
// an event and writes its value as a string of JavaScript, with quotes.
func TestNoEventNames(t *testing.T) {
	if found := regexp.MustCompile(`\sdata-on[a-z]*=`).FindString(sourceOf(t, "templates/*.html", "templates/*/*.html")); found != "" {
		t.Errorf("a template has%s", found)
	}
}

// A form without a button of its own confuses who hears the page (WCAG technique
// H32).
func TestEveryFormHasAButton(t *testing.T) {
	h := open(t, sample())
	for _, path := range []string{"/", "/?q=opvang", "/?q=zzzz", "/?q=opvang&page=99", "/regios/regio-01", "/themas/loket", "/overzicht", "/vergelijk", "/leeslijst", "/en/?q=zzzz"} {
		doc := page(t, h, path)
		for _, form := range doc.Find("form").EachIter() {
			id := form.AttrOr("id", "")
			if form.Find("button").Length() == 0 && doc.Find(`button[form="`+id+`"]`).Length() == 0 {
				t.Errorf("%s has a form %q without a button", path, id)
			}
		}
	}
}
