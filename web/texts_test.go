package web

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"praktijkzoeker/search"
)

// sourceOf gives the code and the templates, without the catalogues.
func sourceOf(t *testing.T, patterns ...string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasPrefix(name, "texts_") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}

// TestEveryTextIsUsed holds the catalogues against the templates and the code:
// no key is missing, none is left over.
func TestEveryTextIsUsed(t *testing.T) {
	source := sourceOf(t, "*.go", "templates/*.html", "templates/*/*.html")
	for _, match := range regexp.MustCompile(`(?:\bt|text\(|fault\([^"\n]*)\s?"([a-z.-]+)"`).FindAllStringSubmatch(source, -1) {
		key := match[1]
		if _, ok := dutch.texts[key]; !ok && !strings.HasSuffix(key, ".") {
			t.Errorf("no text for %q", key)
		}
	}
	// Keys that are made of a prefix and a value.
	prefixes := []string{"facet.", "sort.", "prose.", "origin.", "fault.", "field.", "gone.", "why.", "status.", "language.",
		"console.done.", "console.verdict.", "console.outcome.", "console.cause.", "console.step.", "console.reason.", "console.field."}
	for key := range dutch.texts {
		made := false
		for _, prefix := range prefixes {
			made = made || strings.HasPrefix(key, prefix) && strings.Contains(source, `"`+prefix)
		}
		if !made && !strings.Contains(source, `"`+key+`"`) && !strings.Contains(source, `"`+strings.TrimSuffix(key, ".lead")+`"`) {
			t.Errorf("nobody uses %q", key)
		}
	}
	for key := range dutch.counted {
		if !strings.Contains(source, `"`+key+`"`) && !strings.HasPrefix(key, "facet.") {
			t.Errorf("nobody counts with %q", key)
		}
	}
}

var verbs = regexp.MustCompile(`%[a-z]|\{[a-z]+\}`)

// arguments are what a text has room for, in any order.
func arguments(text string) []string {
	found := verbs.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

// TestCatalogues holds that every language says the same things: the same keys,
// and room for the same arguments.
func TestCatalogues(t *testing.T) {
	for _, l := range languages {
		for key, text := range textsNL {
			if l.texts[key] == "" {
				t.Errorf("no %s text for %q", l.code, key)
			}
			if got, want := arguments(l.texts[key]), arguments(text); !slices.Equal(got, want) {
				t.Errorf("%s %q takes %v, want %v", l.code, key, got, want)
			}
		}
		for key, forms := range l.counted {
			for _, form := range forms {
				if strings.Count(form, "%") != 1 || strings.Count(form, "%s") != 1 {
					t.Errorf("%s: %s: %q does not take one number", l.code, key, form)
				}
			}
		}
		for _, keys := range []struct{ got, want []string }{
			{slices.Sorted(maps.Keys(l.counted)), slices.Sorted(maps.Keys(countedNL))},
			{slices.Sorted(maps.Keys(l.own())), slices.Sorted(maps.Keys(textsNL))},
		} {
			if !slices.Equal(keys.got, keys.want) {
				t.Errorf("%s has the keys %q, want %q", l.code, keys.got, keys.want)
			}
		}
	}
	for key := range textsOnlyNL {
		if textsNL[key] != "" {
			t.Errorf("%q stands in two catalogues", key)
		}
	}
}

// own are the texts of a language without those that are only ever Dutch.
func (l *language) own() map[string]string {
	if l != dutch {
		return l.texts
	}
	return textsNL
}

// TestWordsOfTemplates holds that templates that serve every language have no
// words of their own.
func TestWordsOfTemplates(t *testing.T) {
	source := sourceOf(t, "templates/*.html")
	for _, name := range consolePages { // in Dutch only
		source = strings.Replace(source, sourceOf(t, "templates/"+name+".html"), "", 1)
	}
	source = regexp.MustCompile(`(?s)\{\{.*?\}\}|<!DOCTYPE html>`).ReplaceAllString(source, "")
	shown := regexp.MustCompile(`(?:aria-label|alt|title|placeholder|data-[a-z]+)="([^"]*)"|>([^<]*)`)
	for _, match := range shown.FindAllStringSubmatch(source, -1) {
		if words := match[1] + match[2]; strings.ContainsFunc(words, unicode.IsLetter) {
			t.Errorf("words in a template: %q", strings.TrimSpace(words))
		}
	}
}

// TestTextsForEveryValue holds that what is made of a prefix and a value is
// there for each value.
func TestTextsForEveryValue(t *testing.T) {
	var keys []string
	for _, facet := range search.FacetNames {
		keys = append(keys, "facet."+string(facet))
		if countedNL["facet."+string(facet)][1] == "" {
			t.Errorf("no count for facet %s", facet)
		}
	}
	for _, sort := range sorts {
		keys = append(keys, "sort."+string(sort))
	}
	for _, name := range prosePages {
		keys = append(keys, "prose."+name)
	}
	for _, how := range []search.How{search.Literal, search.Derived, search.Inherited} {
		keys = append(keys, "origin."+string(how))
	}
	for _, fault := range []search.Fault{search.NotText, search.TooLong, search.TooComplex, search.NoSuchValue, search.NoSuchFilter,
		search.NotPositive, search.OutOfRange, unknownKey, givenTwice, noValue, badlyCoded,
		listFull, listLong, listLarge, listNoID, tooMany} {
		keys = append(keys, "fault."+string(fault))
	}
	for _, way := range []search.Way{search.AsTyped, search.OtherForm, search.InCompound, search.SameFamily, search.AsParts,
		search.AsAbbreviation, search.AsSynonym, search.AsAkin, search.NotThere} {
		keys = append(keys, "why."+string(way))
	}
	for _, place := range []search.Place{search.InTitle, search.InText, search.InRegion, search.InTheme,
		search.InTargetGroup, search.InSector, search.InPartners} {
		keys = append(keys, "why."+string(place))
	}
	for _, item := range menu {
		keys = append(keys, item.Text)
	}
	for _, l := range languages {
		for _, key := range keys {
			if l.texts[key] == "" {
				t.Errorf("no %s text for %q", l.code, key)
			}
		}
		for _, status := range []int{400, 404, 405, 410, 429, 500, 503} {
			if l.statusTitle(status) == "" || l.statusText(status) == "" {
				t.Errorf("no %s text for status %d", l.code, status)
			}
		}
	}
	for _, status := range []int{403, 406} {
		if dutch.statusTitle(status) == "" || dutch.statusText(status) == "" {
			t.Errorf("no text for status %d", status)
		}
	}
}

// TestStraightQuotes holds that visitors get the apostrophe of print.
func TestStraightQuotes(t *testing.T) {
	for _, l := range languages {
		for key, text := range l.texts {
			if strings.Contains(text, "'") {
				t.Errorf("%s %s: %s", l.code, key, text)
			}
		}
	}
	if found := regexp.MustCompile(`\pL'\pL.*`).FindString(sourceOf(t, "templates/*.html", "templates/*/*.html")); found != "" {
		t.Error(found)
	}
}

func TestNumbersAndDates(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1.000", 1234567: "1.234.567", -1234: "-1.234", -999: "-999"} {
		if got := dutch.number(n); got != want {
			t.Errorf("dutch.number(%d) = %q, want %q", n, got, want)
		}
	}
	thirty, sixty, half := 30.0, 1060.0, 0.5
	for _, test := range []struct {
		figure Figure
		want   string
	}{
		{Figure{Value: 100, Unit: "ambassadeurs"}, "100 ambassadeurs"},
		{Figure{Value: 50000, Unit: "€"}, "€\u00a050.000"},
		{Figure{Value: 30, Unit: "%"}, "30%"},
		{Figure{Value: 2.5, Unit: "dagen"}, "2,5 dagen"},
		{Figure{Value: -0.5}, "-0,5"},
		{Figure{Value: 1e6}, "1.000.000"},
		{Figure{Value: 20, UpTo: &thirty, Unit: "starters"}, "20 tot 30 starters"},
		{Figure{Value: 20, UpTo: &thirty, Unit: "%"}, "20 tot 30%"},
		{Figure{Value: 0.25, UpTo: &half, Unit: "€"}, "€\u00a00,25 tot €\u00a00,5"},
		{Figure{Value: 45, Of: &sixty, Unit: "scholen"}, "45 van de 1.060 scholen"},
	} {
		if got := figureText(test.figure); got != test.want {
			t.Errorf("dutch.figureText(%+v) = %q, want %q", test.figure, got, test.want)
		}
	}
	for day, want := range map[search.Date]string{"2026-11-03": "3 november 2026", "": "", "2024-13-01": "2024-13-01"} {
		if got := dutch.day(day); got != want {
			t.Errorf("dutch.day(%q) = %q, want %q", day, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 praktijkvoorbeelden", 1: "1 praktijkvoorbeeld", 2: "2 praktijkvoorbeelden", 1234: "1.234 praktijkvoorbeelden"} {
		if got := dutch.count("count", n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
}
