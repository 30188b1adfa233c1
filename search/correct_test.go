package search_test

import (
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func TestCorrection(t *testing.T) {
	c := search.Collection{Vocabulary: vocabulary}
	for id, p := range map[string]struct{ region, text string }{
		"a": {"noord", "Begeleiding van starters op school"},
		"b": {"noord", "Een loket voor schoolleiders"},
		"c": {"oost", "Het lerarentekort en de conciërge"},
	} {
		c.Practices = append(c.Practices, search.Practice{ID: id, Text: p.text, Region: search.Value{ID: p.region}})
	}
	s := inMemory(t, c)
	for _, test := range []struct{ query, region, want string }{
		{"begeleding", "", "[begeleiding]"},
		{"Begeleding!", "", "[begeleiding]!"},
		{"begeleding starters", "", "[begeleiding] starters"},
		{"begeleding begeleding", "", "[begeleiding begeleiding]"},
		{"begeleding schol startrs", "", ""}, // schol is a word: a fish
		{"begeleding van startrs", "", "[begeleiding] van [starters]"},
		{`"begeleding van starters" school`, "", `"[begeleiding] van starters" school`},
		{"begeleding -lokket", "", "[begeleiding] -lokket"}, // what must not be there is not looked for
		{"begeleding loket", "", ""},                        // both are there, but not together
		{"conciërgge", "", "[conciërge]"},
		{"lerarentekrot", "", "[lerarentekort]"},
		{"lerarentekrot", "oost", "[lerarentekort]"},
		{"lerarentekrot", "noord", ""}, // only what gives results under the filters
		{"lerarentekrot", "onbekend", ""},
		{"starters", "", ""},
		{"zwembad", "", ""}, // a word of the lexicon is no error
		{"loket zwembad", "", ""},
		{"xqzwvk", "", ""},
		{"", "", ""},
		{strings.Repeat("begeledng startrs lokkt schooleiders ", 4), "", ""},
	} {
		q := search.Query{Text: test.query}
		if test.region != "" {
			q.Selected = map[search.FacetName][]string{search.FacetRegion: {test.region}}
		}
		r := find(t, s, q)
		got := strings.ReplaceAll(show(r.Correction), "] [", " ")
		if got != test.want {
			t.Errorf("%q in %q: %q, want %q", test.query, test.region, got, test.want)
		}
		if r.Correction == nil {
			continue
		}
		q.Text = r.Correction.String()
		if again := find(t, s, q); again.Total == 0 || again.Partly {
			t.Errorf("%q in %q: %q gives %d, partly %v", test.query, test.region, q.Text, again.Total, again.Partly)
		}
	}
}

// A word that is found only because a rule can make it a form of a verb may be
// misspelt. The correction is offered beside what it finds, never among it.
func TestCorrectionOfADoubtfulForm(t *testing.T) {
	s := texts(t, "Zij lokken leraren", "Een loket voor leraren", "Een coach")
	for _, test := range []struct {
		query, correction string
		total             int
	}{
		{"lokket", "[loket]", 1},
		{"lokket leraren", "[loket] leraren", 1},
		{"lokken", "", 1},
		{"lokt", "", 1},
		{"gelokt", "", 1},
		{"loket", "", 1},
	} {
		r := find(t, s, search.Query{Text: test.query})
		if got := show(r.Correction); got != test.correction || r.Total != test.total || r.Partly {
			t.Errorf("%q: %q, %d found, partly %v", test.query, got, r.Total, r.Partly)
		}
	}
	// Nothing else is offered when it finds the same.
	if r := find(t, texts(t, "Een loket om leraren te lokken"), search.Query{Text: "lokket"}); r.Total != 1 || r.Correction != nil {
		t.Errorf("the same by another name: %+v", r)
	}
}

// What a correction gives never stands among the hits of the query as typed.
func TestCorrectionIsOnlyOffered(t *testing.T) {
	s := texts(t, "Begeleiding van starters", "Een loket")
	if r := find(t, s, search.Query{Text: "begeleding"}); r.Total != 0 || r.Partly || r.Correction == nil {
		t.Errorf("one word: %+v", r)
	}
	r := find(t, s, search.Query{Text: "begeleding starters loket"})
	if got := ids(r); r.Total != 2 || !r.Partly || r.Correction != nil || got[0] != "a" && got[0] != "b" {
		t.Errorf("three words: %+v", r)
	}
}

func TestPartOfTheWords(t *testing.T) {
	s := texts(t,
		/* a */ "Een loket",
		/* b */ "Een loket voor leraren",
		/* c */ "Leraren en starters bij het loket",
		/* d */ "In het primair onderwijs",
		/* e */ "Zonder iets",
	)
	for _, test := range []struct {
		query, want string
		partly      bool
	}{
		{"loket leraren starters", "c", false},
		{"loket leraren starters zwembad", "cba", true},
		{"loket zwembad", "abc", true},
		{"loket zwembad -starters", "ab", true},
		{"zwembad", "", false},
		{"zwembad sauna", "", false},
		{`"leraren loket"`, "", false},
		{`"loket voor leraren" starters`, "bc", true}, // the words of a phrase count
		{"primair onderwijs zwembad", "d", true},
		{"hoger onderwijs", "d", true}, // an expression has parts
		{"loket -loket", "", false},
	} {
		r := find(t, s, search.Query{Text: test.query})
		if got := strings.Join(ids(r), ""); got != test.want || r.Partly != test.partly {
			t.Errorf("%q: %s, partly %v", test.query, got, r.Partly)
		}
	}
}
