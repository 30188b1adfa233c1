package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// page gets a page and reads it.
func page(t testing.TB, h http.Handler, path string) *goquery.Document {
	t.Helper()
	w := get(h, path)
	if w.Code != 200 {
		t.Fatalf("GET %s: %d", path, w.Code)
	}
	return parse(t, w)
}

func parse(t testing.TB, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// clean is the text of a selection with single spaces.
func clean(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

// hrefs are the addresses of the links in a selection.
func hrefs(s *goquery.Selection) []string {
	return s.Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
}

func TestHomePage(t *testing.T) {
	doc := page(t, open(t, sample()), "/")
	if got, want := clean(doc.Find("title")), dutch.texts["site"]; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if doc.Find(`meta[name=robots]`).Length() > 0 {
		t.Error("the home page is noindex")
	}
	if got := clean(doc.Find("h2#resultaten")); got != "64 praktijkvoorbeelden" {
		t.Errorf("heading %q", got)
	}
	if got := clean(doc.Find(".sort > p")); got != "Resultaat 1 tot en met 20 van 64" {
		t.Errorf("range %q", got)
	}
	if n := doc.Find("main ol.items > li h3 > a").Length(); n != 20 {
		t.Errorf("%d results", n)
	}
	form := doc.Find("search form")
	if form.AttrOr("method", "") != "get" || form.AttrOr("action", "") != "/" || form.Find("label[for=q]").Length() != 1 {
		t.Error("the form is not a plain form with a label")
	}
	var order []string
	doc.Find(`input[name], select[name]`).Each(func(_ int, s *goquery.Selection) {
		if name := s.AttrOr("name", ""); !slices.Contains(order, name) {
			order = append(order, name)
		}
	})
	if got := strings.Join(order, " "); got != "q regio thema doelgroep sector sort" {
		t.Errorf("the fields come in the order %q", got)
	}
	doc.Find(`.filters input, select, .filters button`).Each(func(_ int, s *goquery.Selection) {
		if s.AttrOr("form", "") != form.AttrOr("id", "-") {
			t.Errorf("%s is not part of the form", goquery.NodeName(s))
		}
	})
	if n := doc.Find("fieldset").First().ChildrenFiltered("ul").Find("input").Length(); n != topValues {
		t.Errorf("%d regions are shown at once, want %d", n, topValues)
	}
	if got := clean(doc.Find("fieldset").First().Find("details .when-closed")); got != "Toon alle 12 regio’s" {
		t.Errorf("more regions: %q", got)
	}
	if got := hrefs(doc.Find("nav.pages ul a")); !slices.Equal(got, []string{"/", "/?page=2", "/?page=3", "/?page=4"}) {
		t.Errorf("pages %q", got)
	}
}

func TestResultPage(t *testing.T) {
	h := open(t, sample())
	doc := page(t, h, "/?thema=werkdruk&regio=regio-02&regio=regio-01&q=conci%C3%ABrge&utm_source=x")
	if got, want := doc.Find("link[rel=canonical]").AttrOr("href", ""), "/?q=conci%C3%ABrge&regio=regio-01&regio=regio-02&thema=werkdruk"; got != want {
		t.Errorf("canonical %q, want %q", got, want)
	}
	if got := doc.Find("meta[name=robots]").AttrOr("content", ""); got != "noindex, follow" {
		t.Errorf("robots %q", got)
	}
	if got := clean(doc.Find("h2#resultaten")); !strings.HasSuffix(got, "voor ‘conciërge’ met 3 filters") {
		t.Errorf("heading %q", got)
	}
	if got := doc.Find("input#q").AttrOr("value", ""); got != "conciërge" {
		t.Errorf("the field holds %q", got)
	}
	if n := doc.Find("input[checked]").Length(); n != 3 {
		t.Errorf("%d values are checked, want 3", n)
	}
	if got := hrefs(doc.Find(".chosen a")); !slices.Contains(got, "/?q=conci%C3%ABrge&regio=regio-02&thema=werkdruk") || got[len(got)-1] != "/?q=conci%C3%ABrge" {
		t.Errorf("chosen filters lead to %q", got)
	}
	if got := clean(doc.Find("mark").First()); !strings.EqualFold(got, "conciërge") {
		t.Errorf("marked is %q", got)
	}
	if got := clean(page(t, h, "/?q=scholen&page=2").Find("title")); !regexp.MustCompile(`^\d+ zoekresultaten voor scholen, pagina 2 van \d+ - Prakt`).MatchString(got) {
		t.Errorf("title %q", got)
	}
}

func TestChosenValueStays(t *testing.T) {
	h := open(t, sample())
	doc := page(t, h, "/?q=opvang&thema=loket")
	box := doc.Find(`input[value=loket]`)
	if _, checked := box.Attr("checked"); !checked || clean(box.Next()) != "Regionaal loket (0)" {
		t.Errorf("a chosen value without results is shown as %q", clean(box.Next()))
	}
	// A chosen value is among those that are shown at once, however small.
	all := page(t, h, "/").Find("fieldset").First().Find("details.more input")
	last := all.Last().AttrOr("value", "")
	doc = page(t, h, "/?regio="+last)
	if doc.Find(`fieldset > ul input[value="`+last+`"][checked]`).Length() != 1 {
		t.Errorf("%s is hidden while it is chosen", last)
	}
}

func TestCountText(t *testing.T) {
	for want, q := range map[string]search.Query{
		"2 praktijkvoorbeelden":               {},
		"2 praktijkvoorbeelden met 1 filter":  withValue(search.Query{}, "regio", "a"),
		"2 resultaten voor ‘x’":               {Text: "x"},
		"2 resultaten voor ‘x’ met 2 filters": withValue(withValue(search.Query{Text: "x"}, "regio", "a"), "thema", "b"),
	} {
		if got := countText(dutch, q, search.Results{Total: 2}); got != want {
			t.Errorf("countText = %q, want %q", got, want)
		}
	}
	for want, total := range map[string]int{"Geen resultaten voor ‘x’": 0, "1 resultaat voor ‘x’": 1, "1.234 resultaten voor ‘x’": 1234} {
		if got := countText(dutch, search.Query{Text: "x"}, search.Results{Total: total}); got != want {
			t.Errorf("countText = %q, want %q", got, want)
		}
	}
}

func TestPagination(t *testing.T) {
	for _, test := range []struct {
		page, total int
		want        string
	}{
		{1, 20, ""},
		{1, 21, "[1] 2"},
		{2, 60, "1 [2] 3"},
		{1, 200, "[1] 2 … 10"},
		{3, 200, "1 2 [3] 4 … 10"},
		{4, 200, "1 2 3 [4] 5 … 10"},
		{5, 200, "1 … 4 [5] 6 … 10"},
		{8, 200, "1 … 7 [8] 9 10"},
		{10, 200, "1 … 9 [10]"},
		{11, 200, ""},
	} {
		p := newPagination(dutch, "/", search.Query{}, search.Results{Total: test.total, Page: test.page, PageSize: 20})
		var got []string
		for _, link := range p.Pages {
			switch {
			case link.Path == "":
				got = append(got, "…")
			case link.Current:
				got = append(got, "["+link.Number+"]")
			default:
				got = append(got, link.Number)
			}
		}
		if text := strings.Join(got, " "); text != test.want {
			t.Errorf("page %d of %d results: %q, want %q", test.page, test.total, text, test.want)
		}
	}
}

// TestAdviceHasResults holds that whatever an empty result offers has results,
// and as many as it says, with the words that it says, and that no advice is
// given about what was not asked.
func TestAdviceHasResults(t *testing.T) {
	h := open(t, sample())
	offered := 0
	spelling, fewer, filter := dutch.text("none.spelling"), dutch.text("none.fewer"), dutch.text("none.filters")
	for path, want := range map[string][]string{
		"/?q=zzzz":                                       {spelling},
		"/?q=zzzz+xxxx":                                  {spelling, fewer},
		"/?q=%22opvang+loket%22":                         {spelling, fewer},
		"/?q=opvang&thema=loket&regio=regio-01":          {spelling, filter, "zonder je woorden"},
		"/?q=opvang+zzzz&thema=loket&regio=regio-01":     {spelling, fewer, filter, "zonder filters, met een deel van je woorden"},
		"/?q=coach+opvang&thema=kinderopvang&sector=mbo": {spelling, fewer, filter},
		"/?q=zzzz&thema=loket":                           {spelling, "zonder je woorden"},
		"/?q=%22opvang+loket%22+-x":                      {spelling, fewer},
		"/?thema=kinderopvang&sector=mbo":                {filter},
		"/?q=de+het&thema=kinderopvang&sector=mbo":       {filter},
	} {
		doc := page(t, h, path)
		advice := clean(doc.Find(".advice"))
		if !strings.HasPrefix(clean(doc.Find("h2#resultaten")), "Geen resultaten") {
			t.Errorf("%s: %s", path, clean(doc.Find("h2#resultaten")))
		}
		for _, tip := range append(want, spelling, fewer, filter) {
			if strings.Contains(advice, tip) != slices.Contains(want, tip) {
				t.Errorf("%s: the advice is %q, want %q", path, advice, want)
			}
		}
		doc.Find(".advice a").Each(func(_ int, a *goquery.Selection) {
			offered++
			there := page(t, h, a.AttrOr("href", ""))
			if there.Find("ol.items li").Length() == 0 {
				t.Errorf("%s offers %s, which has no results", path, a.AttrOr("href", ""))
			}
			// What says nothing of a part of the words has all of them.
			if partly := there.Find(".results-head").Text(); strings.Contains(partly, dutch.text("partly")) != strings.Contains(clean(a), "met een deel van je woorden") {
				t.Errorf("%s offers %q, which gives %q", path, clean(a), strings.TrimSpace(partly))
			}
			if said := clean(a.Parent().Find(".count")); said != "" {
				n, _, _ := strings.Cut(strings.Trim(said, "("), " ")
				if !strings.HasPrefix(clean(there.Find("h2#resultaten")), n+" ") {
					t.Errorf("%s promises %s, and there are %s", path, said, clean(there.Find("h2#resultaten")))
				}
			}
		})
	}
	if offered < 12 {
		t.Errorf("%d links in all", offered)
	}
	if doc := page(t, open(t, search.Collection{}), "/"); doc.Find(".advice a").Length() > 0 {
		t.Error("an empty collection offers results")
	}
}

// What stands in the title of a page is what its heading says, and no address
// has a parameter that the page does not take.
func TestNothingFound(t *testing.T) {
	h := open(t, sample())
	for path, want := range map[string]string{
		"/?q=zzzz":                              "Geen resultaten voor ‘zzzz’",
		"/?q=zzzz&thema=werkdruk":               "Geen resultaten voor ‘zzzz’ met 1 filter",
		"/?q=opvang&thema=loket&regio=regio-01": "Geen resultaten voor ‘opvang’ met 2 filters",
	} {
		doc := page(t, h, path)
		if got := clean(doc.Find("#resultaten")); got != want {
			t.Errorf("%s: heading %q, want %q", path, got, want)
		}
		if got := clean(doc.Find("title")); !strings.HasPrefix(got, want+" - ") {
			t.Errorf("%s: title %q, want %q", path, got, want)
		}
		for _, href := range hrefs(doc.Find("a")) {
			if strings.Contains(href, "pageSize") {
				t.Errorf("%s: a link to %s", path, href)
			}
		}
	}
	if got := clean(page(t, h, "/?thema=loket").Find("title")); !strings.Contains(got, " met 1 filter - ") {
		t.Errorf("title %q", got)
	}
}

func TestPastTheEnd(t *testing.T) {
	doc := page(t, open(t, sample()), "/?q=starters&page=99")
	if got := hrefs(doc.Find(".results-list p a")); !slices.Equal(got, []string{"/?q=starters"}) {
		t.Errorf("past the end: %q", got)
	}
}

// TestPracticePage looks at a practice of each kind that the sample has.
func TestPracticePage(t *testing.T) {
	c := sample()
	h := open(t, c)
	for _, p := range c.Practices[:18] {
		doc := page(t, h, practicePath(p.ID))
		if got := clean(doc.Find("h1")); got != p.Title {
			t.Errorf("%s: h1 %q", p.ID, got)
		}
		shown := strings.Join(doc.Find(".body p").Map(func(_ int, s *goquery.Selection) string { return s.Text() }), "\n\n")
		if want, _ := shownText(p); shown != want {
			t.Errorf("%s: text %q, want %q", p.ID, shown, want)
		}
		if got := hrefs(doc.Find("a.button")); len(got) != 1 || !strings.HasPrefix(got[0], p.Sources[0].URL+"#:~:text=") {
			t.Errorf("%s: link to the source %q", p.ID, got)
		}
		way := "Lees verder bij Voorbeeldsite (externe website)"
		if _, whole := shownText(p); whole {
			way = "Bekijk de bron bij Voorbeeldsite (externe website)"
		}
		if got := clean(doc.Find("a.button")); got != way {
			t.Errorf("%s leads to its source by %q", p.ID, got)
		}
		for name, day := range map[string]search.Date{"Gepubliceerd": p.Published, "Laatst gewijzigd": p.Modified} {
			if got := strings.Contains(clean(doc.Find(".side")), name); got != (day != "") {
				t.Errorf("%s has the day %q; the page says %s: %v", p.ID, day, name, got)
			}
		}
		if n := doc.Find(".figures li").Length(); n != len(p.Figures) {
			t.Errorf("%s: %d figures", p.ID, n)
		}
		if got := strings.Contains(clean(doc.Find("article")), dutch.text("practice.mentioned")); got != (p.Kind == search.Mentioned) {
			t.Errorf("%s is %s; the page says mentioned: %v", p.ID, p.Kind, got)
		}
		if got := clean(doc.Find("article > p.stale")); (got == "Bron niet bereikbaar sinds 3 november 2026") != (p.State == search.Stale) {
			t.Errorf("%s: stale %q", p.ID, got)
		}
		if got := doc.Find(`a[href="https://elders.example/eerste"]`).Length(); (got == 1) != (p.Sources[0].BasedOn != "") {
			t.Errorf("%s: %d links to what it is based on", p.ID, got)
		}
		if !strings.Contains(doc.Find("article").Text(), "Klopt dit niet?") {
			t.Errorf("%s cannot be disputed", p.ID)
		}
		for _, path := range hrefs(doc.Find(".related h3 a")) {
			other := c.Practices[slices.IndexFunc(c.Practices, func(o search.Practice) bool { return practicePath(o.ID) == path })]
			if other.Region.ID == p.Region.ID || len(common(dutch, nil, p.Themes, other.Themes)) == 0 {
				t.Errorf("%s is related to %s", p.ID, other.ID)
			}
		}
		var ld struct {
			Type  string           `json:"@type"`
			Based []map[string]any `json:"isBasedOn"`
		}
		if err := json.Unmarshal([]byte(doc.Find(`script[type="application/ld+json"]`).Text()), &ld); err != nil || ld.Type != "CreativeWork" || ld.Based[0]["url"] != p.Sources[0].URL {
			t.Errorf("%s: JSON-LD %+v, %v", p.ID, ld, err)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	for _, test := range []struct{ url, heading, want string }{
		{"https://a.example/x", "", "https://a.example/x"},
		{"https://a.example/x", "Eén loket, voor zij-instromers & starters", "https://a.example/x#:~:text=E%C3%A9n%20loket%2C%20voor%20zij%2Dinstromers%20%26%20starters"},
		{"https://a.example/x#deel", "Kop", "https://a.example/x#deel:~:text=Kop"},
	} {
		if got := placeOf(search.Source{URL: test.url, Heading: test.heading}); got != test.want {
			t.Errorf("placeOf(%q, %q) = %q, want %q", test.url, test.heading, got, test.want)
		}
	}
}

func TestRegionAndTermPages(t *testing.T) {
	c := sample()
	h := open(t, c)
	list := page(t, h, "/regios")
	if n := list.Find("main .item").Length(); n != len(c.Vocabulary.Regions) {
		t.Errorf("%d regions", n)
	}
	var names []string
	list.Find("main .item h2").Each(func(_ int, s *goquery.Selection) { names = append(names, clean(s)) })
	if !slices.IsSortedFunc(names, compareNames) {
		t.Errorf("regions in the order %q", names)
	}
	for path, count := range map[string]string{"/regios": ".facts", "/themas": ".facts", "/doelgroepen": ".facts"} {
		page(t, h, path).Find("main .item").Each(func(_ int, s *goquery.Selection) {
			there := page(t, h, s.Find("a").AttrOr("href", ""))
			if said, is := clean(s.Find(count)), clean(there.Find("main h2").First()); said != is {
				t.Errorf("%s: %q in the list, %q on its page", s.Find("a").AttrOr("href", ""), said, is)
			}
		})
	}
	doc := page(t, h, "/regios/regio-02")
	for _, want := range []string{"Regio Oosterveld", "Voortgezet onderwijs", "Oosterveld-Dorp", "Groot-Oosterveld", "De stand van zaken", "Door ons opgehaald op 20 november 2026"} {
		if !strings.Contains(clean(doc.Find("main")), want) {
			t.Errorf("the page of a region does not say %q", want)
		}
	}
	for path, least := range map[string]int{"/themas/werkdruk": 8, "/regios/regio-02": 6} {
		links := page(t, h, path).Find(".plain-list li")
		if links.Length() < least {
			t.Errorf("%s leads to %d parts of it", path, links.Length())
		}
		links.Each(func(_ int, s *goquery.Selection) {
			said := strings.Trim(clean(s.Find(".count")), "()")
			if is := clean(page(t, h, s.Find("a").AttrOr("href", "")).Find("h2#resultaten")); !strings.HasPrefix(is, said+" ") {
				t.Errorf("%s: %s, and there are %s", clean(s), said, is)
			}
		})
	}
}
