package web

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

// TestEveryTextIsUsed holds the catalogue against the templates and the code:
// no key is missing, none is left over.
func TestEveryTextIsUsed(t *testing.T) {
	var all strings.Builder
	for _, pattern := range []string{"*.go", "templates/*.html"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if name == "texts.go" || strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	source := all.String()
	for _, match := range regexp.MustCompile(`(?:\bt|text\(|fault\([^"\n]*)\s?"([a-z.-]+)"`).FindAllStringSubmatch(source, -1) {
		key := match[1]
		if _, ok := texts[key]; !ok && !strings.HasSuffix(key, ".") {
			t.Errorf("no text for %q", key)
		}
	}
	// Keys that are made of a prefix and a value.
	prefixes := []string{"facet.", "sort.", "prose.", "origin.", "fault.", "field.", "gone.", "why.",
		"console.done.", "console.verdict.", "console.outcome.", "console.cause.", "console.step."}
	for key := range texts {
		made := false
		for _, prefix := range prefixes {
			made = made || strings.HasPrefix(key, prefix) && strings.Contains(source, `"`+prefix)
		}
		if !made && !strings.Contains(source, `"`+key+`"`) && !strings.Contains(source, `"`+strings.TrimSuffix(key, ".lead")+`"`) {
			t.Errorf("nobody uses %q", key)
		}
	}
	for key := range counted {
		if !strings.Contains(source, `"`+key+`"`) && !strings.HasPrefix(key, "facet.") {
			t.Errorf("nobody counts with %q", key)
		}
	}
	for _, name := range pageNames {
		if _, err := os.Stat("templates/" + name + ".html"); err != nil {
			t.Error(err)
		}
	}
}

// TestTextsForEveryValue holds that what is made of a prefix and a value is
// there for each value.
func TestTextsForEveryValue(t *testing.T) {
	var keys []string
	for _, facet := range search.FacetNames {
		keys = append(keys, "facet."+string(facet))
		if counted["facet."+string(facet)][1] == "" {
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
		search.NotPositive, search.OutOfRange, unknownKey, givenTwice, noValue, badlyCoded} {
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
	for _, key := range keys {
		if texts[key] == "" {
			t.Errorf("no text for %q", key)
		}
	}
	for _, status := range []int{400, 404, 405, 406, 410, 429, 500, 503} {
		if statusTitle(status) == "" || statusText(status) == "" {
			t.Errorf("no text for status %d", status)
		}
	}
}

// TestStraightQuotes holds that visitors get the apostrophe of print.
func TestStraightQuotes(t *testing.T) {
	for key, text := range texts {
		if strings.Contains(text, "'") {
			t.Errorf("%s: %s", key, text)
		}
	}
	files, _ := filepath.Glob("templates/*.html")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := regexp.MustCompile(`\pL'\pL`).Find(data); found != nil {
			t.Errorf("%s: %s", name, found)
		}
	}
}

func TestNumbersAndDates(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1.000", 1234567: "1.234.567", -1234: "-1.234", -999: "-999"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
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
		if got := amount(test.figure); got != test.want {
			t.Errorf("amount(%+v) = %q, want %q", test.figure, got, test.want)
		}
	}
	for day, want := range map[search.Date]string{"2026-11-03": "3 november 2026", "": "", "2024-13-01": "2024-13-01"} {
		if got := dayText(day); got != want {
			t.Errorf("dayText(%q) = %q, want %q", day, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 praktijkvoorbeelden", 1: "1 praktijkvoorbeeld", 2: "2 praktijkvoorbeelden", 1234: "1.234 praktijkvoorbeelden"} {
		if got := count("count", n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
	for key, forms := range counted {
		for _, form := range forms {
			if strings.Count(form, "%s") != 1 || strings.Contains(fmt.Sprintf(form, "1"), "%!") {
				t.Errorf("%s: %q does not take one number", key, form)
			}
		}
	}
}
