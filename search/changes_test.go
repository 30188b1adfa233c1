package search_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// Matches yields what the pages of Search hold together, in their order.
func TestMatchesAreAllPages(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2026))
	c := randomCollection(r, 60)
	s := inMemory(t, c)
	for range 60 {
		q := search.Query{Text: randomText(r, r.IntN(3)), Selected: randomSelection(r, c), PageSize: 7,
			Sort: []search.Sort{"", search.Newest, search.ByTitle}[r.IntN(3)]}
		var want, got []string
		for q.Page = 1; ; q.Page++ {
			page := ids(find(t, s, q))
			if len(page) == 0 {
				break
			}
			want = append(want, page...)
		}
		for p, err := range s.Matches(t.Context(), q) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v: got %v, want %v", q, got, want)
		}
	}
	for _, err := range s.Matches(t.Context(), search.Query{Sort: "nergens"}) {
		if !errors.Is(err, search.ErrInvalid) {
			t.Errorf("a wrong order gives %v", err)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	for _, err := range s.Matches(ended, search.Query{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a context that ended gives %v", err)
		}
	}
}

func day(d string) time.Time {
	at, err := time.Parse(time.DateOnly, d)
	if err != nil {
		panic(err)
	}
	return at
}

func TestChanges(t *testing.T) {
	version := func(since ...search.Date) (all []search.Version) {
		for i, d := range since {
			all = append(all, search.Version{Number: i + 1, Since: d})
		}
		return all
	}
	noon := day("2026-03-09").Add(12 * time.Hour)
	c := search.Collection{Vocabulary: vocabulary, Practices: []search.Practice{
		{ID: "nieuw", Title: "Loket voor leraren", Versions: []search.Version{{Number: 1, Since: "2026-03-09", At: noon}},
			Region: search.Value{ID: "noord"}, Sources: []search.Source{{Fetched: noon.Add(time.Hour)}, {Fetched: day("2026-03-10")}}},
		{ID: "gewijzigd", Title: "Loket", Versions: version("2026-01-01", "2026-03-01"), Themes: values(vocabulary.Themes[0].ID)},
		{ID: "oud", Title: "Coach", Versions: version("2025-12-01")},
		{ID: "zonder", Title: "Loket"},
	}, Gone: []search.Gone{
		{ID: "weg", Title: "Loketten", Since: day("2026-03-05"), Carried: map[search.FacetName][]string{
			search.FacetRegion: {"noord", "bestaat-niet-meer"}, search.FacetTheme: {search.Unknown}}},
		{ID: "verzwegen", Since: day("2026-03-06")},
	}}
	s := inMemory(t, c)
	for _, test := range []struct {
		q     search.Query
		limit int
		want  []string
	}{
		{search.Query{}, 9, []string{"nieuw", "weg", "gewijzigd", "oud"}},
		{search.Query{}, 2, []string{"nieuw", "weg"}},
		{search.Query{Text: "loket", Sort: search.ByTitle, Page: 7, PageSize: 1}, 9, []string{"nieuw", "weg", "gewijzigd"}},
		{search.Query{Text: "loket -leraren"}, 9, []string{"weg", "gewijzigd"}},
		{search.Query{Text: "coach loket"}, 9, nil}, // a part of the words is no news
		{search.Query{Selected: map[search.FacetName][]string{search.FacetRegion: {"noord"}}}, 9, []string{"nieuw", "weg"}},
		{search.Query{Selected: map[search.FacetName][]string{search.FacetTheme: {vocabulary.Themes[0].ID}}}, 9, []string{"gewijzigd"}},
	} {
		changes, err := s.Changes(t.Context(), test.q, test.limit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, change := range changes {
			if change.Gone != nil {
				got = append(got, change.Gone.ID)
			} else {
				got = append(got, change.Practice.ID)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%+v: %v, want %v", test.q, got, test.want)
		}
		if len(got) > 0 && got[0] == "nieuw" && !changes[0].At.Equal(noon) {
			t.Errorf("it became known at %v, want when its words were fetched, %v", changes[0].At, noon)
		}
	}
	if _, err := s.Changes(t.Context(), search.Query{Sort: search.Newest, Selected: map[search.FacetName][]string{"x": {"y"}}}, 1); !errors.Is(err, search.ErrInvalid) {
		t.Errorf("a wrong filter gives %v", err)
	}
}

// A snapshot that was written gives the same changes as one in memory.
func TestChangesAreWritten(t *testing.T) {
	c := randomCollection(rand.New(rand.NewPCG(5, 2026)), 20)
	for i := range c.Practices {
		c.Practices[i].Versions = []search.Version{{Number: 1, Since: search.Date(day("2026-01-01").AddDate(0, 0, i%7).Format(time.DateOnly))}}
	}
	c.Gone = []search.Gone{{ID: "weg", Title: "Loket", Since: day("2026-01-03"), Carried: map[search.FacetName][]string{search.FacetRegion: {"oost"}}}}
	s, err := search.Open(written(t, c))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Changes(t.Context(), search.Query{}, 30)
	if err != nil {
		t.Fatal(err)
	}
	want, err := inMemory(t, c).Changes(t.Context(), search.Query{}, 30)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 21 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %d changes, want 21 equal ones", len(got))
	}
}
