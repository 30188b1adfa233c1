package search_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"praktijkzoeker/search"
)

func suggestible() search.Collection {
	c := search.Collection{Vocabulary: vocabulary}
	for i, p := range []search.Practice{
		{Title: "Conciërges op cursus", Text: "Het lerarentekort is groot. Lerarentekort en tekort."},
		{Title: "Een loket voor zij-instromers", Text: "ICT-coaches helpen, ICT ook. Het tekort. Veel leraren. Zelf. Inholland helpt."},
		{Title: "Samen sterk", Text: "Leraren geven les. 2024", Themes: values("werving"), Region: search.Value{ID: "oost"}},
		{Title: "Samen werken", Text: "Een leraar en leraren."},
	} {
		p.ID = string(rune('a' + i))
		c.Practices = append(c.Practices, p)
	}
	return c
}

func TestSuggest(t *testing.T) {
	c := suggestible()
	written, err := search.Open(written(t, c))
	if err != nil {
		t.Fatal(err)
	}
	defer written.Close()
	memory := inMemory(t, c)
	for _, test := range []struct{ prefix, want string }{
		{"wer", "thema:Werving en voorlichting woord:werken titel:Samen werken"},
		{"regio o", "regio:Regio Oost"},
		{"regio n", ""}, // has no practices
		{"tekort", "woord:tekort woord:lerarentekort"},
		{"ler", "woord:leraren woord:lerarentekort"}, // as it is written most
		{"conc", "woord:conciërges titel:Conciërges op cursus"},
		{"CONCIËRGES OP", "titel:Conciërges op cursus"},
		{"cursus", "woord:cursus titel:Conciërges op cursus"},
		{"zij i", "woord:zij-instromers titel:Een loket voor zij-instromers"},
		{"zijin", "woord:zij-instromers titel:Een loket voor zij-instromers"},
		{"instrom", "woord:zij-instromers titel:Een loket voor zij-instromers"},
		{"ict", "woord:ICT woord:ICT-coaches"},
		{"coach", "woord:ICT-coaches"},
		{"samen ", "titel:Samen sterk titel:Samen werken"},
		{"zelf", ""}, // says nothing by itself
		{"lera", "woord:leraren woord:lerarentekort"},
		{"leraar", "woord:leraren"},
		{"leraars", "woord:leraren"},
		{"loket's", "woord:loket titel:Een loket voor zij-instromers"},
		{"inh", "woord:Inholland"},
		{"2024", ""},
		{"xyz", ""},
		{"", ""},
		{" - ", ""},
		{"\x00", ""},
	} {
		for name, s := range map[string]*search.Snapshot{"written": written, "in memory": memory} {
			var got []string
			list, err := s.Suggest(context.Background(), test.prefix, 0)
			for _, x := range list {
				got = append(got, fmt.Sprint(x.Kind, ":", x.Text))
			}
			if err != nil || strings.Join(got, " ") != test.want {
				t.Errorf("%s: %q suggests %q, %v, want %q", name, test.prefix, got, err, test.want)
			}
		}
	}
}

func TestSuggestLimits(t *testing.T) {
	c := seeded(t, 300)
	s := inMemory(t, c)
	for _, limit := range []int{1, 2, 5, 30} {
		list, err := s.Suggest(context.Background(), "s", limit)
		if err != nil || len(list) != limit {
			t.Errorf("limit %d: %d, %v", limit, len(list), err)
		}
		seen := map[search.Suggestion]bool{}
		for _, x := range list {
			if seen[x] {
				t.Errorf("limit %d: %v twice", limit, x)
			}
			seen[x] = true
			if x.Kind == search.SuggestWord {
				if r := find(t, s, search.Query{Text: x.Text}); r.Total == 0 {
					t.Errorf("%q gives nothing", x.Text)
				}
			}
		}
	}
	// Each group has its share.
	list, _ := s.Suggest(context.Background(), "s", 9)
	kinds := map[search.SuggestionKind]int{}
	for _, x := range list {
		kinds[x.Kind]++
	}
	if kinds[search.SuggestWord] < 3 || kinds[search.SuggestTitle] < 3 {
		t.Errorf("kinds are %v", kinds)
	}

	var invalid *search.InvalidError
	for prefix, limit := range map[string]int{"a": -1, "b": 31, "\xff": 1, strings.Repeat("é", 201): 1} {
		if _, err := s.Suggest(context.Background(), prefix, limit); !errors.As(err, &invalid) {
			t.Errorf("%q, %d: %v", prefix, limit, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Suggest(ctx, "a", 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := search.NewIndex(filepath.Join(t.TempDir(), "none")).Suggest(context.Background(), "a", 1); !errors.Is(err, search.ErrNoSnapshot) {
		t.Error(err)
	}
}

// Whatever is typed, at most limit suggestions come, all of them text.
func FuzzSuggest(f *testing.F) {
	for _, seed := range []string{"", "s", "zij-in", "é", "\xff", "\u202e", strings.Repeat("-", 300), "ﬁ", "ß", "I\u0307"} {
		f.Add(seed)
	}
	s := inMemory(f, suggestible())
	f.Fuzz(func(t *testing.T, prefix string) {
		list, err := s.Suggest(context.Background(), prefix, 4)
		var invalid *search.InvalidError
		if err != nil && !errors.As(err, &invalid) || len(list) > 4 {
			t.Fatal(list, err)
		}
		if slices.ContainsFunc(list, func(x search.Suggestion) bool {
			return x.Text == "" || !utf8.ValidString(x.Text) || (x.ID == "") != (x.Kind == search.SuggestWord)
		}) {
			t.Fatal(list)
		}
	})
}
