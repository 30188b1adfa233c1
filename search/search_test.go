package search_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
			got := ids(find(t, s, search.Query{Text: test.query}))
			slices.Sort(got)
			if strings.Join(got, "") != test.want {
				t.Errorf("%q gives %v, want %s", test.query, got, test.want)
			}
		})
	}
}
