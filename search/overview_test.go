package search_test

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"testing"

	"praktijkzoeker/search"
)

// Every count of an overview is what one finds who asks for it: each cell, each
// theme and region, and the months together with what has no date.
func TestOverviewIsWhatOneFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 2026))
	c := randomCollection(r, 50)
	s := inMemory(t, c)
	partly, empty := 0, 0
	for range 60 {
		q := search.Query{Text: randomText(r, r.IntN(8)), Selected: randomSelection(r, c), NoFragments: true}
		o, err := s.Overview(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		results := find(t, s, q)
		if o.Total != results.Total || o.Partly != results.Partly || !reflect.DeepEqual(o.Facets, results.Facets) {
			t.Fatalf("%+v: %d practices, partly %v, want those of the search, %d, %v", q, o.Total, o.Partly, results.Total, results.Partly)
		}
		if len(o.Themes) != len(c.Vocabulary.Themes)+1 || len(o.Regions) != len(c.Vocabulary.Regions)+1 {
			t.Fatalf("%d themes and %d regions", len(o.Themes), len(o.Regions))
		}
		one := func(facets map[search.FacetName]string) search.Results {
			asked := q
			asked.Selected = maps.Clone(q.Selected)
			for name, id := range facets {
				asked.Selected[name] = []string{id}
			}
			return find(t, s, asked)
		}
		for i, theme := range o.Themes {
			for k, region := range o.Regions {
				got := one(map[search.FacetName]string{search.FacetTheme: theme.ID, search.FacetRegion: region.ID})
				if n := o.Cells[i][k]; n > 0 && n != got.Total || n == 0 && got.Total > 0 && !got.Partly {
					t.Fatalf("%+v: %s in %s counts %d, choosing it gives %d", q, theme.ID, region.ID, n, got.Total)
				} else if n == 0 {
					empty++
				} else if got.Partly {
					partly++
				}
			}
			if n := theme.Count; n > 0 && n != one(map[search.FacetName]string{search.FacetTheme: theme.ID}).Total {
				t.Fatalf("%+v: %s counts %d", q, theme.ID, n)
			}
		}
		dated, month := o.Undated, ""
		for _, m := range o.Months {
			if dated += m.Count; m.Month <= month || m.Count == 0 || len(m.Month) != len("2006-01") {
				t.Errorf("month %+v comes after %s", m, month)
			}
			month = m.Month
		}
		if dated != o.Total {
			t.Fatalf("%+v: %d practices in the months and without a date, want %d", q, dated, o.Total)
		}
	}
	if partly == 0 || empty == 0 {
		t.Errorf("%d cells with a part of the words, %d empty", partly, empty)
	}
	if _, err := s.Overview(t.Context(), search.Query{Selected: map[search.FacetName][]string{"x": {"y"}}}); err == nil {
		t.Error("a filter that does not exist gives no error")
	}
}

func TestOverviewOfNothing(t *testing.T) {
	o, err := inMemory(t, search.Collection{Vocabulary: vocabulary}).Overview(t.Context(), search.Query{Text: "loket"})
	if err != nil || o.Total != 0 || len(o.Cells) != len(vocabulary.Themes)+1 || o.Months != nil {
		t.Errorf("%+v, %v", o, err)
	}
}
