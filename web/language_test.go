package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// pagesInEveryLanguage is one page of every kind.
var pagesInEveryLanguage = []string{
	"/", "/?q=conci%C3%ABrge", "/?q=school+starters&regio=regio-01&regio=regio-02&thema=werkdruk", "/?page=3&sort=titel", "/?q=zzzz",
	"/?q=zzzz&thema=werkdruk&sector=po", "/?q=begeleidng", "/?page=99", "/?regio=onbekend&thema=onbekend", "/?q=werkdruk",
	"/overzicht", "/overzicht?q=scholen&sector=po&regio=regio-01", "/praktijkvoorbeelden/voorbeeld-000", "/praktijkvoorbeelden/voorbeeld-000/versies/1", "/praktijkvoorbeelden/voorbeeld-000/versies/3",
	"/praktijkvoorbeelden/voorbeeld-001", "/praktijkvoorbeelden/voorbeeld-003",
	"/praktijkvoorbeelden/voorbeeld-004", "/praktijkvoorbeelden/voorbeeld-005", "/regios", "/regios/regio-03", "/themas", "/themas/werkdruk",
	"/doelgroepen", "/doelgroepen/ondersteuners", "/vergelijk", "/vergelijk?regio=regio-01&regio=regio-02", "/leeslijst",
	"/leeslijst?lijst=voorbeeld-001.voorbeeld-003.voorbeeld-005.nee&lijst-titel=Plan", "/?q=werkdruk&lijst=voorbeeld-001", "/over", "/privacy", "/toegankelijkheid", "/hulp", "/open-data",
}

// TestTwins holds that a page in one language is that in the other: they name
// each other, show the same and lead to the same, each in its language.
func TestTwins(t *testing.T) {
	h := open(t, past())
	for _, path := range pagesInEveryLanguage {
		nl, en := page(t, h, path), page(t, h, "/en"+path)
		for doc, l := range map[*goquery.Document]*language{nl: dutch, en: english} {
			if got := doc.Find("html").AttrOr("lang", ""); got != l.code {
				t.Errorf("%s: a %s page says that it is %q", path, l.code, got)
			}
			canonical := doc.Find("link[rel=canonical]").AttrOr("href", "")
			for _, other := range languages {
				if got, want := doc.Find(`link[rel=alternate][hreflang=`+other.code+`]`).AttrOr("href", ""), other.prefix+strings.TrimPrefix(canonical, l.prefix); got != want {
					t.Errorf("%s in %s is at %q in %s, want %q", path, l.code, got, other.code, want)
				}
			}
			if got := doc.Find("header a[hreflang]"); got.Length() != 1 || !strings.HasPrefix(got.AttrOr("href", ""), doc.Find("link[hreflang="+got.AttrOr("lang", "")+"]").AttrOr("href", "/")) || got.AttrOr("lang", "") != got.AttrOr("hreflang", "") || got.AttrOr("lang", "") == l.code {
				t.Errorf("%s in %s: %d links to another language", path, l.code, got.Length())
			}
		}
		if got, want := linksOf(t, en, english), linksOf(t, nl, dutch); !slices.Equal(got, want) {
			t.Errorf("%s: the English page leads to\n%v, want\n%v", path, got, want)
		}
		numbers := "form#zoek input:checked, .values .count, .matrix td, .tile strong, .results-list .count, .side .count"
		if got, want := textsOf(en.Find(numbers)), textsOf(nl.Find(numbers)); !slices.Equal(got, want) {
			t.Errorf("%s: the English page counts\n%v, want\n%v", path, got, want)
		}
		digits := regexp.MustCompile(`^\d+`)
		if got, want := digits.FindString(clean(en.Find("h2#resultaten"))), digits.FindString(clean(nl.Find("h2#resultaten"))); got != want {
			t.Errorf("%s: the English page finds %s, want %s", path, got, want)
		}
	}
}

// linksOf is where the links and forms of a page lead, without the prefix of
// its language, in their order; it fails when one leads out of that language.
func linksOf(t *testing.T, doc *goquery.Document, l *language) []string {
	t.Helper()
	shared := regexp.MustCompile(`^(/static/|/export\.|/feed\.|/overzicht\.csv|/leeslijst\.|/v1/|/dcat\.|/sitemap\.)`)
	var all []string
	doc.Find("a[href], form[action], link[rel=search]").Not("[hreflang]").Each(func(_ int, s *goquery.Selection) {
		place := s.AttrOr("href", s.AttrOr("action", ""))
		if strings.HasPrefix(place, "/") && !shared.MatchString(place) {
			if languageOf(strings.SplitN(place, "?", 2)[0]) != l {
				t.Errorf("a %s page leads to %s", l.code, place)
			}
			place = strings.TrimPrefix(place, l.prefix)
		}
		all = append(all, place)
	})
	return all
}

func textsOf(s *goquery.Selection) []string {
	return s.Map(func(_ int, one *goquery.Selection) string {
		return strings.NewReplacer("practices", "praktijkvoorbeelden", "practice", "praktijkvoorbeeld").Replace(clean(one))
	})
}

// TestNothingDutchUnmarked holds that an English page says in Dutch only what
// it marks as Dutch.
func TestNothingDutchUnmarked(t *testing.T) {
	c := past()
	h := open(t, c)
	for _, path := range append([]string{"/praktijkvoorbeelden/weg-1", "/praktijkvoorbeelden/weg-3", "/praktijkvoorbeelden/weg-5", "/nee", "/?regio=nee", "/?q=%ff", "/praktijkvoorbeelden/nee"}, pagesInEveryLanguage...) {
		doc := parse(t, get(h, "/en"+path))
		doc.Find("main [lang=nl], main script, [hreflang=nl]").Remove()
		shown := clean(doc.Find("body"))
		doc.Find("[aria-label]").Each(func(_ int, s *goquery.Selection) { shown += " " + s.AttrOr("aria-label", "") })
		for key, text := range textsNL {
			if len(text) > 5 && text != textsEN[key] && !verbs.MatchString(text) && strings.Contains(shown, text) && !strings.Contains(textsEN[key], text) {
				if key != "practice.partners" && !slices.Contains([]string{"Status", "Partners", "Filters", "Privacy"}, text) {
					t.Errorf("/en%s says %q", path, text)
				}
			}
		}
		for _, words := range []string{"Startgroep", "Twaalf", "Het begin", "Loket voor starters"} {
			if strings.Contains(shown, words) {
				t.Errorf("/en%s: %q is not marked as Dutch", path, words)
			}
		}
		for _, term := range slices.Concat(c.Vocabulary.Themes, c.Vocabulary.TargetGroups, c.Vocabulary.Sectors) {
			if term.In != nil && (strings.Contains(shown, term.Name) || term.Description != "" && strings.Contains(shown, term.Description)) {
				t.Errorf("/en%s calls it %q", path, term.Name)
			}
		}
		for _, p := range c.Practices {
			if strings.Contains(shown, p.Title) {
				t.Errorf("/en%s: the title %q is not marked as Dutch", path, p.Title)
				break
			}
		}
	}
}

func TestEnglish(t *testing.T) {
	h := open(t, sample())
	for path, want := range map[string]string{
		"/en/":                        "64 practices",
		"/en/?q=loket&regio=regio-01": "1 result for ‘loket’ with 1 filter",
		"/en/?q=zzzz":                 "No results for ‘zzzz’",
	} {
		if got := clean(page(t, h, path).Find("h2#resultaten")); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]int{"/en/nee": 404, "/en/?regio=nee": 400, "/en/over/": 404, "/en/beheer": 404, "/en/v1/themas": 404, "/english": 404} {
		w := get(h, path)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
		l := languageOf(strings.SplitN(path, "?", 2)[0])
		if doc := parse(t, w); doc.Find("html").AttrOr("lang", "") != l.code || !strings.Contains(clean(doc.Find("main")), l.statusText(w.Code)) {
			t.Errorf("%s: the error is not in %s", path, l.name)
		}
	}
	if w := get(h, "/en?q=loket"); w.Code != 301 || w.Header().Get("Location") != "/en/?q=loket" {
		t.Errorf("/en: %d %s", w.Code, w.Header().Get("Location"))
	}
	if w := request(h, http.MethodPost, "/en/", nil); w.Code != 405 || !strings.Contains(w.Body.String(), english.statusText(405)) {
		t.Errorf("POST /en/: %d %s", w.Code, w.Body)
	}
	for path, want := range map[string]string{"/en/": english.statusText(503), "/": dutch.statusText(503)} {
		w := get(handlerOf(t, Config{Searcher: failing{err: search.ErrNoSnapshot}}), path)
		if got := clean(parse(t, w).Find("main")); w.Code != 503 || !strings.Contains(got, want) {
			t.Errorf("%s without a snapshot: %d %s", path, w.Code, got)
		}
	}
	doc := page(t, h, "/en/themas/werkdruk")
	if got := clean(doc.Find("h1")); got != "Less workload" {
		t.Errorf("theme %q", got)
	}
	doc = page(t, h, "/en/?q=werkdruk&thema=werkdruk")
	if got := clean(doc.Find(".chosen")); !strings.Contains(got, "Theme: Less workload") {
		t.Errorf("chosen %q", got)
	}
	if got := clean(page(t, h, "/en/?thema=onbekend").Find(".chosen")); !strings.Contains(got, "Theme: Unknown") {
		t.Errorf("chosen %q", got)
	}
	if got := clean(page(t, h, "/en/praktijkvoorbeelden/voorbeeld-001").Find("main")); !strings.Contains(got, "€ 1,250") || !strings.Contains(got, "20 November 2026") {
		t.Errorf("number or date: %s", got)
	}
	reasons := english.reasons(sample().Vocabulary, []search.Reason{{Asked: "rust", Way: search.AsSynonym, Place: search.InTheme, Value: "Minder werkdruk", Found: []string{"x"}}})
	if got := whySentences(english, reasons); len(got) != 1 || got[0].String() != "‘rust’ belongs to the theme ‘Less workload’." || got[0][1].Language != sourceLanguage {
		t.Errorf("why: %q", got)
	}
	if got := get(h, "/sitemap.xml").Body.String(); !strings.Contains(got, "/en/regios/regio-01<") || !strings.Contains(got, "com/regios/regio-01<") || !strings.Contains(got, "/en/</loc>") {
		t.Error("the sitemap is not in both languages")
	}
	if got := get(h, "/en/opensearch.xml").Body.String(); !strings.Contains(got, "/en/?q={searchTerms}") || !strings.Contains(got, "<Language>en<") {
		t.Errorf("OpenSearch: %s", got)
	}
}
