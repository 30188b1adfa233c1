package search_test

import (
	"context"
	"errors"
	"testing"

	"praktijkzoeker/search"
)

func TestShortID(t *testing.T) {
	c := search.Collection{Vocabulary: vocabulary, Gone: []search.Gone{
		{ID: "weg-cccccccc", Title: "Weg", Reason: search.PageGone},
		{ID: "ook-weg-eeeeeeee", Title: "Ook weg", Reason: search.PageGone},
		{ID: search.Tombstone("nooit-ffffffff"), Reason: search.Withdrawn},
	}}
	for _, id := range []string{"een-loket-aaaaaaaa", "een-loket-aaaaaaaa-2", "kort-7", "bbbbbbbb", "eerste-dddddddd", "tweede-dddddddd", "derde-eeeeeeee", "zonderstreepje"} {
		c.Practices = append(c.Practices, search.Practice{ID: id, Title: id, Region: search.Value{ID: search.Unknown}})
	}
	s := inMemory(t, c)
	for id, want := range map[string]string{
		"een-loket-aaaaaaaa":    "aaaaaaaa",
		"een-loket-aaaaaaaa-2":  "aaaaaaaa-2", // a number alone is no name
		"kort-7":                "kort-7",
		"bbbbbbbb":              "bbbbbbbb",
		"zonderstreepje":        "zonderstreepje",
		"eerste-dddddddd":       "eerste-dddddddd", // two end likewise
		"tweede-dddddddd":       "tweede-dddddddd",
		"derde-eeeeeeee":        "derde-eeeeeeee", // and so does one that is gone
		"weg-cccccccc":          "cccccccc",
		"bestaat-niet-xxxxxxxx": "bestaat-niet-xxxxxxxx",
	} {
		if got := s.ShortID(id); got != want {
			t.Errorf("ShortID(%q) = %q, want %q", id, got, want)
		}
	}
	for _, p := range c.Practices {
		for _, short := range []string{p.ID, s.ShortID(p.ID)} {
			if got, err := s.Lookup(context.Background(), short); err != nil || got.ID != p.ID {
				t.Errorf("Lookup(%q) gives %q, %v", short, got.ID, err)
			}
		}
	}
	for short, want := range map[string]error{
		"": search.ErrNotFound, "xxxxxxxx": search.ErrNotFound, "dddddddd": search.ErrNotFound, "eeeeeeee": search.ErrNotFound, "2": search.ErrNotFound,
		"cccccccc": search.ErrGone, "weg-cccccccc": search.ErrGone, "nooit-ffffffff": search.ErrGone, "ffffffff": search.ErrNotFound,
	} {
		if _, err := s.Lookup(context.Background(), short); !errors.Is(err, want) {
			t.Errorf("Lookup(%q): %v, want %v", short, err, want)
		}
	}
}
