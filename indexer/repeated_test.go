package indexer

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
)

// TestBoilerplate: what a site says on the pages of most regions is no practice
// of any, and tells nothing of them.
func TestBoilerplate(t *testing.T) {
	regions := []string{"Almere", "Haaglanden", "Drenthe", "Twente", "Zeeland"}
	own := []string{
		"Bij het loket kan iedereen terecht die leraar wil worden. Het is elke werkdag open.",
		"Starters krijgen een coach die twee jaar lang elke maand in de les komt kijken.",
		"Scholen delen een pool van vervangers, zodat er bij ziekte iemand voor de klas staat.",
		"Studenten werken een dag per week op een school in een dorp en wonen daar gratis.",
		"Een bus rijdt langs de eilanden met materiaal voor techniek en een leraar die het uitlegt.",
	}
	const card = "Starters krijgen een coach, training en een maatje van een andere school."
	for _, tt := range []struct {
		name    string
		text    string
		on      int // pages, the first ones
		regions []string
		class   crawler.Class
		kept    int // practices of that text
	}{
		{"on every page", card, 5, regions, crawler.ClassPractice, 0},
		{"on most pages", card, 3, regions, crawler.ClassPractice, 0},
		{"of two regions that do it together", card, 2, regions, crawler.ClassPractice, 2},
		{"of two of three", card, 2, regions[:3], crawler.ClassPractice, 2},
		{"on every page of one region", card, 5, slices.Repeat(regions[:1], 5), crawler.ClassPractice, 1},
		{"short", "Starters krijgen een coach.", 5, regions, crawler.ClassPractice, 5},
		{"context", card, 5, regions, crawler.ClassContext, 0},
	} {
		var readings []Reading
		for i, region := range tt.regions {
			r := portrait("/"+slug(own[i][:12]), region, "Iets eigens", own[i])
			if i < tt.on {
				r.Portrait.Segments = append(r.Portrait.Segments, crawler.Segment{Heading: "Coaches voor starters", Text: tt.text, Class: tt.class})
			}
			readings = append(readings, r)
		}
		before := slices.Clone(readings[0].Portrait.Segments)
		c, report := Practices(readings, DefaultVocabulary())
		kept, context := 0, 0
		for _, p := range c.Practices {
			if p.Text == tt.text {
				kept++
			}
		}
		for _, r := range c.Vocabulary.Regions {
			for _, p := range r.Context {
				if p.Text == tt.text {
					context++
				}
			}
		}
		if kept != tt.kept || context != 0 || len(c.Practices)-kept != len(tt.regions) {
			t.Errorf("%s: %d kept and %d as context, of %d practices", tt.name, kept, context, len(c.Practices))
		}
		told := 0
		for _, w := range report.Warnings {
			if strings.Contains(w.Text, "on the pages of most regions") {
				told++
			}
		}
		if want := tt.on; (tt.kept == 0) != (told == want) {
			t.Errorf("%s: %d pages are told of", tt.name, told)
		}
		if !reflect.DeepEqual(before, readings[0].Portrait.Segments) {
			t.Errorf("%s: the portrait was changed", tt.name)
		}
	}

	// The same sentence on every page mentions nothing.
	var readings []Reading
	for i, region := range regions {
		r := portrait("/"+slug(own[i][:12]), region, "Iets eigens", own[i])
		r.Portrait.Mentions = []crawler.Mention{{Title: "Loket", Sentence: "In alle regio's samen zijn er nu een loket, een coachpool en open dagen voor wie leraar wil worden."}}
		readings = append(readings, r)
	}
	if c, _ := Practices(readings, DefaultVocabulary()); len(c.Practices) != len(regions) {
		t.Errorf("%d practices with a sentence that all pages have", len(c.Practices))
	}
}
