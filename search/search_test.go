package search_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"praktijkzoeker/search"
)

// vocabulary is small and has a bit of everything.
var vocabulary = search.Vocabulary{
	Regions: []search.Region{
		{ID: "noord", Name: "Regio Noord", Municipalities: []string{"Groningen", "Assen"}},
		{ID: "oost", Name: "Regio Oost", Aliases: []string{"Achterhoek"}, Sectors: []string{"po"}},
		{ID: "zuid", Name: "Regio Zuid"},
	},
	Themes: []search.Term{
		{ID: "werving", Name: "Werving en voorlichting", Aliases: []string{"campagne"}},
		{ID: "zij-instroom", Name: "Zij-instroom"},
		{ID: "behoud", Name: "Behoud en vitaliteit"},
	},
	TargetGroups: []search.Term{
		{ID: "starters", Name: "Startende leraren"},
		{ID: "studenten", Name: "Studenten"},
	},
	Sectors: []search.Term{
		{ID: "po", Name: "Primair onderwijs", Aliases: []string{"basisonderwijs"}},
		{ID: "vo", Name: "Voortgezet onderwijs"},
		{ID: "mbo", Name: "Middelbaar beroepsonderwijs"},
	},
}

func values(ids ...string) []search.Value {
	var v []search.Value
	for _, id := range ids {
		v = append(v, search.Value{ID: id, How: search.Derived})
	}
	return v
}

// texts gives a snapshot with a practice for each text, with ids a, b, c …
func texts(t testing.TB, all ...string) *search.Snapshot {
	t.Helper()
	c := search.Collection{Vocabulary: vocabulary}
	for i, text := range all {
		c.Practices = append(c.Practices, search.Practice{ID: string(rune('a' + i)), Text: text, Kind: search.Section})
	}
	return inMemory(t, c)
}

func inMemory(t testing.TB, c search.Collection) *search.Snapshot {
	t.Helper()
	s, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func written(t testing.TB, c search.Collection) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "snapshots", "one")
	if _, err := search.Write(context.Background(), dir, c); err != nil {
		t.Fatal(err)
	}
	return dir
}

func find(t testing.TB, s *search.Snapshot, q search.Query) search.Results {
	t.Helper()
	r, err := s.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("search %+v: %v", q, err)
	}
	return r
}

func ids(r search.Results) []string {
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.Practice.ID)
	}
	return ids
}

func TestQueryLanguage(t *testing.T) {
	s := texts(t,
		/* a */ "Een loket voor leraren",
		/* b */ "Het loket is er voor starters en leraren",
		/* c */ "Begeleiding van starters",
		/* d */ "De zij-instroom groeit",
		/* e */ "Een café (met taart) in Zwolle: C++ & regio's",
	)
	for _, test := range []struct{ query, want string }{
		{"", "abcde"},
		{"loket", "ab"},
		{"LOKET", "ab"},
		{"loket leraren", "ab"},
		{"loket starters", "b"},
		{"loket loket", "ab"},
		{`"loket voor leraren"`, "a"},
		{`“loket voor leraren”`, "a"},
		{`„leraren loket“`, ""},
		{`"begeleiding van starters"`, "c"},
		{`"begeleiding starters"`, ""},
		{`loket "starters en leraren"`, "b"},
		{"loket -starters", "a"},
		{"loket –starters", "a"},
		{"-loket", "cde"},
		{"-loket -starters", "de"},
		{`-"loket voor leraren"`, "bcde"},
		{`loket -"begeleiding van starters" starters`, "b"},
		{"zij-instroom", "d"},
		{"-zij-instroom", "abce"},
		{"-instroom", "abcde"}, // a part of a word is not the word
		{`"loket`, "ab"},
		{`loket"`, "ab"},
		{`-"loket`, "cde"},
		{`"loket" "starters`, "b"},
		{`""`, "abcde"},
		{`"" loket`, "ab"},
		{"loket -", "ab"},
		{"loket - leraren", "ab"},
		{"- - -", "abcde"},
		{"de het een", "abcde"},
		{"-de", "abcde"},
		{"de loket", "ab"},
		{"?!*", "abcde"},
		{"lok*", ""},
		{"loket~", "ab"},
		{"loket^3", ""},
		{"title:loket", ""},
		{"+loket", "ab"},
		{"(loket)", "ab"},
		{"cafe", "e"},
		{"CAFÉ", "e"},
		{"cafe\u0301", "e"},
		{"\x00loket\x00", "ab"},
		{"日本", ""},
	} {
		t.Run(test.query, func(t *testing.T) {
			r := find(t, s, search.Query{Text: test.query})
			got := ids(r)
			if r.Partly { // of all words nothing
				got = nil
			}
			slices.Sort(got)
			if strings.Join(got, "") != test.want {
				t.Errorf("%q gives %v, want %s", test.query, got, test.want)
			}
		})
	}
}

// A phrase is every word that was typed, side by side in one sentence.
func TestPhrases(t *testing.T) {
	s := texts(t,
		/* a */ "Wie voor de klas wil staan, leert dat op het mbo",
		/* b */ "Zo komen zij de klas in. Voor de start is er hulp.",
		/* c */ "Met een voet in de klassen. In het mbo.",
		/* d */ "Hulp bij het mbo. Vluchtelingenorganisaties helpen, o.a. Vluchtelingenwerk.",
	)
	for _, test := range []struct{ query, want string }{
		{`"voor de klas"`, "a"},
		{`"in de klas"`, "c"},
		{`"de klas in"`, "b"},
		{`"de klas"`, "abc"},
		{`"VOOR DÉ KLAS"`, "a"},
		{`"voor de"`, "ab"},
		{`"de voor"`, ""},
		{`"klas in de"`, ""},
		{`"voor"`, "ab"},
		{`"het mbo"`, "acd"},
		{`-"het mbo"`, "b"},
		{`"mbo Vluchtelingenorganisatie"`, ""},
		{`"mbo. Vluchtelingenorganisatie"`, "d"},
		{`"klas in het mbo"`, ""},
		{`"klas. In het mbo"`, "c"},
		{`"helpen o.a. vluchtelingenwerk"`, "d"},
	} {
		r := find(t, s, search.Query{Text: test.query})
		got := ids(r)
		slices.Sort(got)
		if strings.Join(got, "") != test.want {
			t.Errorf("%s gives %v, want %s", test.query, got, test.want)
		}
	}
}

// An answer to nothing says that it is one.
func TestNothingToSearchFor(t *testing.T) {
	s := texts(t, "Een loket voor leraren", "Een café")
	for query, all := range map[string]bool{
		"wat is er": true, "*": true, "😀": true, `""`: true, "-": true, "-de": true, "?!*": true,
		"": false, " ": false, "-loket": false, "wat is een loket": false, `"voor de"`: false, "zwembad": false,
	} {
		if r := find(t, s, search.Query{Text: query}); r.All != all || all && r.Total != 2 {
			t.Errorf("%q: all is %v of %d, want %v", query, r.All, r.Total, all)
		}
	}
}

// A compound is found by its parts, but not by parts of other words that have
// nothing to do with each other.
func TestPartsOfOtherWords(t *testing.T) {
	far := strings.Repeat("iets heel anders ", 5)
	s := texts(t,
		/* a */ "Een tekort aan leraren",
		/* b */ "Een tekort. "+far+"Leraren",
		/* c */ "Een tekort. "+far+"De lerarenkamer",
		/* d */ "De lerarenkamer. "+far+"Een tekortvak",
		/* e */ "De lerarenkamer en een tekortvak",
		/* f */ "Het docententekort",
	)
	got := ids(find(t, s, search.Query{Text: "lerarentekort"}))
	slices.Sort(got)
	if strings.Join(got, "") != "abcef" {
		t.Errorf("lerarentekort gives %v", got)
	}
}

func TestFieldsOfAQuery(t *testing.T) {
	s := inMemory(t, sample())
	for _, word := range []string{
		"dag", "studenten", "oost", "achterhoek", "werving", "primair",
		"voortgezet", "hogeschool", "dag achterhoek werving hogeschool", `"regio oost"`, `"werving en voorlichting"`,
	} {
		if got := ids(find(t, s, search.Query{Text: word})); !slices.Equal(got, []string{"vol"}) {
			t.Errorf("%q finds %v", word, got)
		}
	}
	for _, text := range []string{"pilot", "oost zuid", `"oost achterhoek"`, "voorbeeld.example", "cc0", "onbekend"} {
		if r := find(t, s, search.Query{Text: text}); r.Total > 0 && !r.Partly {
			t.Errorf("%q finds %v", text, ids(r))
		}
	}
}

// A page is a window on one list: what the spread moves is neither lost nor
// shown twice.
func TestSpreadOverRegions(t *testing.T) {
	c := search.Collection{Vocabulary: vocabulary}
	for i, region := range []string{"noord", "noord", "noord", "noord", "noord", "oost", "noord", "zuid", "noord", "oost"} {
		c.Practices = append(c.Practices, search.Practice{ID: string(rune('a' + i)), Title: "loket", Region: search.Value{ID: region}})
	}
	s := inMemory(t, c)
	for _, test := range []struct {
		query search.Query
		want  string
	}{
		{search.Query{}, "abfhjcdegi"},
		{search.Query{Text: "loket"}, "abfhjcdegi"},
		{search.Query{Selected: map[search.FacetName][]string{search.FacetRegion: {"noord", "oost", "zuid"}}}, "abcdefghij"},
		{search.Query{Sort: search.ByTitle}, "abcdefghij"},
		{search.Query{Selected: map[search.FacetName][]string{search.FacetSector: {search.Unknown}}}, "abfhjcdegi"},
	} {
		for size := 1; size <= 12; size++ {
			got := ""
			q := test.query
			q.PageSize = size
			for q.Page = 1; q.Page <= 11; q.Page++ {
				got += strings.Join(ids(find(t, s, q)), "")
			}
			if got != test.want {
				t.Errorf("%+v by %d: %s, want %s", test.query, size, got, test.want)
			}
		}
	}

	// The second of noord tells of the other four, whatever the size of the page.
	// Oost has two at the top, and the last of it was not held back.
	for size := 1; size <= 12; size++ {
		told := ""
		for q := (search.Query{PageSize: size, Page: 1}); q.Page <= 11; q.Page++ {
			for _, h := range find(t, s, q).Hits {
				if h.OfRegion > 0 {
					told += fmt.Sprint(h.Practice.ID, h.OfRegion)
				}
			}
		}
		if told != "b7" {
			t.Errorf("by %d: of a region more is told of at %q", size, told)
		}
	}
	for _, q := range []search.Query{{Sort: search.ByTitle}, {Selected: map[search.FacetName][]string{search.FacetRegion: {"noord", "oost"}}}} {
		for _, h := range find(t, s, q).Hits {
			if h.OfRegion > 0 {
				t.Errorf("%+v: %s tells of %d of its region, which nothing held back", q, h.Practice.ID, h.OfRegion)
			}
		}
	}

	// Only noord and one of oost match: noord fills the top again.
	c.Practices = c.Practices[:6]
	if got := strings.Join(ids(find(t, inMemory(t, c), search.Query{})), ""); got != "abfcde" {
		t.Errorf("few regions: %s", got)
	}
}

func TestOrderByRelevance(t *testing.T) {
	s := inMemory(t, search.Collection{Vocabulary: vocabulary, Practices: []search.Practice{
		{ID: "a", Text: "over instroom", Kind: search.Mentioned},
		{ID: "b", Title: "zij-instroom", Text: "zij-instroom zij-instroom", Kind: search.Section},
		{ID: "c", Text: "over instroom en nog wat andere zaken die hier staan", Kind: search.Section},
		{ID: "d", Title: "instroom", Kind: search.Section},
		{ID: "e", Text: "over instroom", Kind: search.Section},
	}})
	// The word itself before a part of a compound, a section before a mention,
	// a title before a text, a short text before a long one.
	q := search.Query{Text: "instroom", Selected: map[search.FacetName][]string{search.FacetRegion: {search.Unknown}}}
	if got := strings.Join(ids(find(t, s, q)), ""); got != "decab" {
		t.Errorf("order is %s", got)
	}
}

func TestInvalidQueries(t *testing.T) {
	s := texts(t, "loket")
	for _, test := range []struct {
		query search.Query
		want  []string // parameters
	}{
		{search.Query{Text: strings.Repeat("é", 200), Page: math.MaxInt, PageSize: search.MaxPageSize}, nil},
		{search.Query{Text: strings.Repeat("é", 201)}, []string{"q"}},
		{search.Query{Text: "a\xffb"}, []string{"q"}},
		{search.Query{Page: -1}, []string{"page"}},
		{search.Query{PageSize: -1}, []string{"pageSize"}},
		{search.Query{PageSize: 101}, []string{"pageSize"}},
		{search.Query{Sort: "score"}, []string{"sort"}},
		{search.Query{Selected: map[search.FacetName][]string{"thema": {"behoud", "nieuw"}}}, []string{"thema"}},
		{search.Query{Selected: map[search.FacetName][]string{"kleur": {"rood"}, "regio": nil}}, []string{"kleur"}},
		{search.Query{Text: "\xff", Page: -1, Sort: "x", Selected: map[search.FacetName][]string{"sector": {"x", "y"}}},
			[]string{"q", "sector", "sector", "sort", "page"}},
	} {
		_, err := s.Search(context.Background(), test.query)
		if (err == nil) != (test.want == nil) || err != nil && !errors.Is(err, search.ErrInvalid) {
			t.Errorf("%+v: %v", test.query, err)
			continue
		}
		var got []string
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			for _, fault := range joined.Unwrap() {
				var invalid *search.InvalidError
				if errors.As(fault, &invalid) {
					got = append(got, invalid.Parameter)
				}
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%+v: faults in %v, want %v", test.query, got, test.want)
		}
	}
}

func TestInvalidErrorSaysWhat(t *testing.T) {
	s := texts(t, "loket")
	for want, q := range map[string]search.Query{
		"invalid query: q: it is not valid UTF-8":                          {Text: "\xff"},
		"invalid query: q: it is longer than 200 characters":               {Text: strings.Repeat("a", 201)},
		`invalid query: thema: there is no "nieuw"`:                        {Selected: map[search.FacetName][]string{"thema": {"nieuw"}}},
		"invalid query: kleur: there is no such filter":                    {Selected: map[search.FacetName][]string{"kleur": {"rood"}}},
		`invalid query: sort: there is no "score"`:                         {Sort: "score"},
		"invalid query: page: it must be a whole number from 1":            {Page: -1},
		"invalid query: pageSize: it must be a whole number from 1 to 100": {PageSize: 101},
	} {
		if _, err := s.Search(context.Background(), q); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestPastTheEnd(t *testing.T) {
	s := texts(t, "loket", "loket")
	for _, q := range []search.Query{{Page: 2}, {Page: math.MaxInt, PageSize: 100}, {Text: "loket", Page: 3, PageSize: 1}} {
		if r := find(t, s, q); r.Total != 2 || len(r.Hits) != 0 || len(r.Facets) != 4 || r.Page != q.Page {
			t.Errorf("%+v gives %+v", q, r)
		}
	}
}

func TestContextThatEnds(t *testing.T) {
	s := texts(t, "loket")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Search(ctx, search.Query{Text: "loket"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	late, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	if _, err := s.Search(late, search.Query{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	for _, err := range s.Practices(late) {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	}
}

func TestCounts(t *testing.T) {
	s := inMemory(t, sample())
	counts, err := s.Counts(search.FacetSector)
	if err != nil {
		t.Fatal(err)
	}
	want := []search.FacetValue{
		{ID: "po", Name: "Primair onderwijs", Count: 1}, {ID: "vo", Name: "Voortgezet onderwijs", Count: 1},
		{ID: "mbo", Name: "Middelbaar beroepsonderwijs"}, {ID: search.Unknown, Name: "Onbekend", Count: 2},
	}
	if !slices.Equal(counts, want) {
		t.Errorf("got %+v", counts)
	}
	if _, err := s.Counts("kleur"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("unknown facet: %v", err)
	}
}

// What a title is wrapped in does not count in its place among the others.
func TestByTitleWithoutQuotes(t *testing.T) {
	c := search.Collection{Vocabulary: vocabulary}
	for i, title := range []string{"‘Zij aan zij’", "Loket", "\"Academie\"", "(Pilot) invalpool", "„Boeien en binden”", "‘s Middags", "«Campagne»", "[Nieuw] dagdeel", "...", "2 jaar"} {
		c.Practices = append(c.Practices, search.Practice{ID: string(rune('a' + i)), Title: title})
	}
	var got []string
	for _, h := range find(t, inMemory(t, c), search.Query{Sort: search.ByTitle}).Hits {
		got = append(got, h.Practice.ID)
	}
	if want := "i j c e g b h d f a"; strings.Join(got, " ") != want {
		t.Errorf("order %s, want %s", strings.Join(got, " "), want)
	}
}

// Whatever a visitor types is answered or said to be invalid. What a word takes
// away behind a minus it finds without one. A correction gives results.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"", "loket", `"een loket" -starters`, `"`, `-"`, `-"x`, "“a„b", "--a", "a-b", "-", `"""""`, "-\"a\"-b",
		"*:*", "a AND (b OR", "\\", "/.*/", "\x00", "\xff", "é\u0301", strings.Repeat("a ", 100), strings.Repeat(`"a" `, 50),
		strings.Repeat("leraren", 28), "in- en doorstroom", "’s middags ICT'ers", "\u202e", "😀", "2024-02-28",
		"begelieding", `begelieding "lokket leraarr" -x`, "primair onderwijs po", strings.Repeat("po ", 66), strings.Repeat("juf/", 50), strings.Repeat("-", 200),
	} {
		f.Add(seed)
	}
	r := rand.New(rand.NewPCG(1, 2))
	s := inMemory(f, randomCollection(r, 50))
	f.Fuzz(func(t *testing.T, text string) {
		results, err := s.Search(context.Background(), search.Query{Text: text, PageSize: 100})
		var invalid *search.InvalidError
		if err != nil {
			if !errors.As(err, &invalid) || invalid.Parameter != "q" {
				t.Fatal(err)
			}
			return
		}
		if results.Total != len(results.Hits) {
			t.Fatalf("%d hits of %d", len(results.Hits), results.Total)
		}
		for _, h := range results.Hits {
			checkSnippets(t, h)
			checkWhy(t, h, results.Partly)
		}
		if results.Correction != nil {
			again := find(t, s, search.Query{Text: results.Correction.String()})
			if again.Total == 0 || again.Partly || again.Correction != nil {
				t.Fatalf("%q is corrected to %q, which gives %+v", text, results.Correction, again)
			}
		}
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"“”„‟«»-–−", r) }) {
			return
		}
		without, err := s.Search(context.Background(), search.Query{Text: "-" + text})
		if errors.As(err, &invalid) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if results.Total+without.Total < 50 {
			t.Fatalf("%q: %d with, %d without", text, results.Total, without.Total)
		}
	})
}
