package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func TestWhy(t *testing.T) {
	s := inMemory(t, search.Collection{Vocabulary: vocabulary, Practices: []search.Practice{{
		ID: "a", Title: "Het lerarentekort", Text: "Scholen begeleiden docenten. In het po: tekort aan muziekleraren. Een café. Zij-instromers. " +
			"Die leidt het loket op. We werken graag samen met het v.o. en geven in- en bijscholing. De school.",
		Region: search.Value{ID: "noord"}, Themes: values("werving"), Partners: []string{"Hogeschool Noord"},
	}}})
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"", nil},
		{"cafe", []string{"cafe letterlijk [café] tekst"}},
		{"CAFÉ", []string{"CAFÉ letterlijk [café] tekst"}},
		{"zijinstromers", []string{"zijinstromers letterlijk [Zij-instromers] tekst"}},
		{"schooltje", []string{"schooltje vorm [Scholen] tekst"}},
		{"school", []string{"school letterlijk [school] tekst"}},
		{"leraren", []string{"leraren deel [lerarentekort] titel"}},
		{"muziek", []string{"muziek deel [muziekleraren] tekst"}},
		{"begeleiding", []string{"begeleiding familie [begeleiden] tekst"}},
		{"muziektekort", []string{"muziektekort delen [muziekleraren tekort] tekst"}},
		{"juf", []string{"juf synoniem [leraren] titel"}},
		{"primair onderwijs", []string{"primair onderwijs afkorting [po] tekst"}},
		{"assen", []string{"assen letterlijk [Assen] regio Regio Noord"}},
		{"campagne", []string{"campagne letterlijk [campagne] thema Werving en voorlichting"}},
		{"opleiden", []string{"opleiden vorm [leidt … op] tekst"}},
		{"leidt op", []string{"leidt op letterlijk [leidt … op] tekst"}},
		{"samenwerken", []string{"samenwerken vorm [werken … samen] tekst"}},
		{"V.O.", []string{"V.O. letterlijk [v.o.] tekst"}},
		{"in- en doorstroom van leraren", []string{"instroom familie [Zij-instromers] tekst", "doorstroom niet [] ", "leraren deel [lerarentekort] titel"}},
		{`"de scholen"`, []string{"de scholen vorm [De school] tekst"}},

		{"voorlichting", []string{"voorlichting letterlijk [voorlichting] thema Werving en voorlichting"}},
		{"hogeschool", []string{"hogeschool letterlijk [Hogeschool] partners"}},
		{`"tekort aan muziekleraren"`, []string{"tekort aan muziekleraren letterlijk [tekort aan muziekleraren] tekst"}},
		{"tekort zwembad", []string{"tekort letterlijk [tekort] tekst", "zwembad niet [] "}},
		{"zwembad primair onderwijs", []string{"zwembad niet [] ", "primair onderwijs afkorting [po] tekst"}},
	} {
		r := find(t, s, search.Query{Text: test.query})
		if len(r.Hits) != 1 {
			t.Errorf("%q: not found", test.query)
			continue
		}
		var got []string
		for _, w := range r.Hits[0].Why {
			got = append(got, strings.TrimSuffix(fmt.Sprint(w.Asked, " ", w.Way, " ", w.Found, " ", w.Place, " ", w.Value), " "))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.query, got, test.want)
		}
	}
	if r := find(t, s, search.Query{Text: "cafe", NoFragments: true}); r.Hits[0].Why != nil {
		t.Error("reasons that nobody asked for")
	}
}

// checkWhy holds for every hit of every query: what is said to be found is
// there, and something is, and all of it unless the answer is partial.
func checkWhy(t *testing.T, h search.Hit, partly bool) {
	t.Helper()
	there := 0
	for _, w := range h.Why {
		if w.Asked == "" || (w.Way == search.NotThere) != (len(w.Found) == 0) || (len(w.Found) == 0) != (w.Place == "") {
			t.Errorf("reason %+v", w)
		}
		if len(w.Found) > 0 {
			there++
		} else if !partly {
			t.Errorf("%q is not there", w.Asked)
		}
		for _, found := range strings.Split(strings.Join(w.Found, " … "), " … ") {
			if (w.Place == search.InTitle || w.Place == search.InText) && !strings.Contains(h.Practice.Title+"\n"+h.Practice.Text, found) {
				t.Errorf("%q is not in %q, %q", found, h.Practice.Title, h.Practice.Text)
			}
		}
	}
	if len(h.Why) > 0 && there == 0 {
		t.Errorf("nothing of %+v is there", h.Why)
	}
}
