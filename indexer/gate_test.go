package indexer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// practices makes n of them, each on a page of its own.
func practices(n int, change ...func(i int, p *search.Practice)) []search.Practice {
	var all []search.Practice
	for i := range n {
		p := search.Practice{
			ID: fmt.Sprintf("p%d", i), Title: "Titel", Text: "Tekst.", Region: search.Value{ID: "almere"}, Published: "2024-01-01",
			Sources: []search.Source{{ID: "s", URL: fmt.Sprintf("http://s.example/%d", i)}},
		}
		for _, c := range change {
			c(i, &p)
		}
		all = append(all, p)
	}
	return all
}

func TestGateOfOneSource(t *testing.T) {
	without := func(n int, clear func(*search.Practice)) func(int, *search.Practice) {
		return func(i int, p *search.Practice) {
			if i < n {
				clear(p)
			}
		}
	}
	section := func(_ int, p *search.Practice) { p.Kind = cmp.Or(p.Kind, search.Section) }
	mentioned := func(p *search.Practice) { p.Kind = search.Mentioned }
	mention := func(_ int, p *search.Practice) { mentioned(p) }
	gone := func(n int) map[string]bool {
		m := map[string]bool{}
		for i := range n {
			m[fmt.Sprintf("http://s.example/%d", i)] = true
		}
		return m
	}
	for _, tt := range []struct {
		name          string
		candidate     Candidate
		refused, note string // "" for none
	}{
		{"the same", Candidate{Before: practices(20), After: practices(20)}, "", ""},
		{"more", Candidate{Before: practices(20), After: practices(90)}, "", ""},
		{"first", Candidate{After: practices(20)}, "", ""},
		{"10 % lost", Candidate{Before: practices(20), After: practices(18)}, "", "2 of 20 practices are no longer found, or only mentioned: p18, p19"},
		{"others in their place", Candidate{Before: practices(20), After: append(practices(22)[20:], practices(18)...)}, "", "2 of 20 practices are no longer found, or only mentioned: p18, p19"},
		{"15 % only mentioned", Candidate{Before: practices(20, section), After: practices(20, without(3, mentioned), section)}, "3 of 20 practices are no section any more", ""},
		{"5 % only mentioned", Candidate{Before: practices(20, section), After: practices(20, without(1, mentioned), section)}, "", "1 of 20 practices are no longer found, or only mentioned: p0"},
		{"mentions in place of sections", Candidate{Before: practices(20, section), After: append(practices(30, mention)[20:], practices(10, section)...)}, "10 of 20 practices are no section any more", ""},
		{"sections in place of mentions", Candidate{Before: practices(20, mention), After: practices(20, section)}, "", ""},
		{"15 % lost", Candidate{Before: practices(20), After: practices(17)}, "3 of 20 practices were lost, more than 10 %", ""},
		{"own limit", Candidate{Guard: crawler.Guard{MaxDropPct: 50}, Before: practices(20), After: practices(19)[9:]}, "", "10 of 20 practices are no longer found, or only mentioned: p0, p1, p2, p3, p4, p5, p6, p7, p8, p19"},
		{"half gone at the source", Candidate{Before: practices(20), After: practices(20)[10:], Gone: gone(10)}, "", ""},
		{"half lost, some of it gone", Candidate{Before: practices(20), After: practices(10), Gone: gone(5)}, "5 of 20 practices were lost", ""},
		{"nothing", Candidate{Before: practices(20)}, "no practices were found", ""},
		{"nothing, all gone", Candidate{Before: practices(2), Gone: gone(2)}, "the pages of all of its 2 practices are gone", ""},
		{"half gone at once", Candidate{Before: practices(20), After: practices(20)[10:], Gone: gone(10), Held: gone(10)}, "10 of its pages say that they are gone (410)", ""},
		{"nothing at first", Candidate{}, "no practices were found", ""},
		{"few", Candidate{Guard: crawler.Guard{MinPractices: 8, MaxDropPct: 10}, After: practices(7)}, "7 practices, fewer than its minimum of 8", ""},
		{"incomplete", Candidate{Before: practices(20), After: practices(20), Faults: []Reason{because(Fault, "%s", "robots.txt is out of reach")}}, "robots.txt is out of reach", ""},
		{"incomplete at first", Candidate{After: practices(20), Faults: []Reason{because(Fault, "%s", "the budget is used up")}}, "", "only a part of it: the budget is used up"},
		{"incomplete and few at first", Candidate{Guard: crawler.Guard{MinPractices: 8, MaxDropPct: 10}, After: practices(7), Faults: []Reason{because(Fault, "%s", "the budget is used up")}}, "the budget is used up", ""},
		{"20 points fewer dates", Candidate{Before: practices(20), After: practices(20, without(4, func(p *search.Practice) { p.Published = "" }))}, "", ""},
		{"25 points fewer dates", Candidate{Before: practices(20), After: practices(20, without(5, func(p *search.Practice) { p.Published = "" }))}, "the date is known of 75 % of the practices, and was of 100 %", ""},
		{"never had dates", Candidate{Before: practices(20, without(20, func(p *search.Practice) { p.Published = "" })), After: practices(20, without(20, func(p *search.Practice) { p.Published = "" }))}, "", ""},
		{"fewer regions", Candidate{Before: practices(20), After: practices(20, without(9, func(p *search.Practice) { p.Region.ID = search.Unknown }))}, "the region is known of 55 %", ""},
		{"empty sections", Candidate{Before: practices(20), After: practices(20, without(9, func(p *search.Practice) { p.Text = "" }))}, "the text is known of 55 %", ""},
		{"an id twice", Candidate{Before: practices(2), After: practices(2, func(_ int, p *search.Practice) { p.ID = "x" })}, "id x stands there twice", ""},
		{"canary", Candidate{Before: practices(2), After: practices(2), Unanswered: []string{"zij-instromers"}}, `the query "zij-instromers" is no longer answered`, ""},
	} {
		tt.candidate.SourceID = "s"
		if tt.candidate.Guard.MaxDropPct == 0 {
			tt.candidate.Guard.MaxDropPct = 10
		}
		v := Gate([]Candidate{tt.candidate})
		got := strings.Join(texts(v.Sources[0].Reasons), "; ")
		if tt.refused == "" && got != "" || !strings.Contains(got, tt.refused) {
			t.Errorf("%s: refused with %q, want %q", tt.name, got, tt.refused)
		}
		if note := strings.Join(v.Sources[0].Notes, "; "); note != tt.note {
			t.Errorf("%s: note %q, want %q", tt.name, note, tt.note)
		}
		if (len(v.Reasons) > 0) != v.Sources[0].Refused() {
			t.Errorf("%s: a refused source alone leaves nothing to publish: %v", tt.name, v)
		}
	}
}

func TestGateOfSeveralSources(t *testing.T) {
	good := Candidate{SourceID: "b", After: practices(3)}
	bad := Candidate{SourceID: "a", Before: practices(3, func(_ int, p *search.Practice) { p.Sources[0].ID = "a" })}
	v := Gate([]Candidate{good, bad})
	if len(v.Reasons) != 0 {
		t.Errorf("one bad source holds back the others: %v", v.Reasons)
	}
	if v.Sources[0].ID != "a" || !v.Sources[0].Refused() || v.Sources[1].Refused() {
		t.Errorf("verdict %+v", v)
	}
	if v := Gate(nil); len(v.Reasons) == 0 {
		t.Error("nothing at all passed the gate")
	}
	err := error(&RejectedError{v})
	if !errors.Is(err, ErrRejected) || !strings.Contains(err.Error(), "source a: no practices were found") {
		t.Errorf("error %v", err)
	}
	if got := v.Refusals(); !slices.Equal(got, []string{"source a: no practices were found", "source a: 3 of 3 practices were lost, more than 0 %"}) {
		t.Errorf("refusals %q", got)
	}
}
