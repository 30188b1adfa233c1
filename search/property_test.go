package search_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

var someWords = strings.Fields(`loket loketten leraar leraren starter starters begeleiding zij-instroom zij-instromer
	instroom pabo regio regio's school scholen café noord werving onderwijs primair achterhoek studenten Behoud
	coach coaching tekort ICT ict'er vitaliteit de van het in 2024 voorlichting campagne hogeschool
	lerarentekort docententekort docent po primair begeleider begeleiden schoolleider school leider hbo roc`)

// nowhere is a word that no practice has.
const nowhere = "zwembad"

func randomWord(r *rand.Rand) string {
	// Squared, so that some words are common and some rare.
	x := r.Float64()
	return someWords[int(x*x*float64(len(someWords)))]
}

func randomText(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = randomWord(r)
	}
	return strings.Join(words, " ")
}

func randomValues(r *rand.Rand, terms []search.Term) []search.Value {
	var ids []string
	for _, t := range terms {
		if r.IntN(3) == 0 {
			ids = append(ids, t.ID)
		}
	}
	return values(ids...)
}

func randomCollection(r *rand.Rand, n int) search.Collection {
	c := search.Collection{Vocabulary: vocabulary}
	for i := range n {
		p := search.Practice{
			ID:    fmt.Sprintf("p%03d", (i*7919)%1000),
			Title: randomText(r, r.IntN(4)), Text: randomText(r, r.IntN(30)),
			Kind:   []search.Kind{search.Section, search.Section, search.Mentioned}[r.IntN(3)],
			Region: search.Value{ID: []string{"noord", "noord", "noord", "noord", "noord", "oost", "zuid", search.Unknown}[r.IntN(8)]},
			Themes: randomValues(r, vocabulary.Themes), TargetGroups: randomValues(r, vocabulary.TargetGroups),
			Sectors:   randomValues(r, vocabulary.Sectors),
			Published: []search.Date{"", "2024-02-27", "2024-02-28", "2025-01-01", "2026-11-21"}[r.IntN(5)],
		}
		for range r.IntN(3) {
			p.Partners = append(p.Partners, randomText(r, 1+r.IntN(3)))
		}
		c.Practices = append(c.Practices, p)
	}
	return c
}

func randomItems(r *rand.Rand) []refItem {
	var items []refItem
	for range r.IntN(4) {
		item := refItem{text: randomWord(r), phrase: r.IntN(4) == 0, minus: r.IntN(4) == 0}
		switch {
		case r.IntN(6) == 0:
			item.text = nowhere
		case item.phrase:
			item.text = randomText(r, 1+r.IntN(3))
		case !item.minus && r.IntN(2) == 0:
			item.text = []string{randomText(r, 2), "primair onderwijs", "hoger beroepsonderwijs", "tekort aan leraren"}[r.IntN(4)]
		}
		items = append(items, item)
	}
	return items
}

// allValues gives the values of every facet, Unknown too.
func allValues(c search.Collection) map[search.FacetName][]string {
	all := map[search.FacetName][]string{search.FacetRegion: {search.Unknown}}
	for _, x := range c.Vocabulary.Regions {
		all[search.FacetRegion] = append(all[search.FacetRegion], x.ID)
	}
	for name, terms := range map[search.FacetName][]search.Term{
		search.FacetTheme: c.Vocabulary.Themes, search.FacetTargetGroup: c.Vocabulary.TargetGroups, search.FacetSector: c.Vocabulary.Sectors,
	} {
		all[name] = []string{search.Unknown}
		for _, t := range terms {
			all[name] = append(all[name], t.ID)
		}
	}
	return all
}

func randomSelection(r *rand.Rand, c search.Collection) map[search.FacetName][]string {
	all := allValues(c)
	selected := map[search.FacetName][]string{}
	for _, name := range search.FacetNames {
		if r.IntN(3) == 0 {
			for range 1 + r.IntN(2) {
				selected[name] = append(selected[name], all[name][r.IntN(len(all[name]))])
			}
		}
	}
	return selected
}

// Hits, their order, the total and the count of every facet value are those of
// the reference, for random practices, queries, selections, orders and pages.
func TestAgainstBruteForce(t *testing.T) {
	for round, size := range []int{1, 3, 17, 60, 300} {
		r := rand.New(rand.NewPCG(uint64(round), 2026))
		c := randomCollection(r, size)
		s, ref := inMemory(t, c), newReference(c)
		found, partly := 0, 0
		for range 100 {
			items := randomItems(r)
			var words []string
			for _, i := range items {
				words = append(words, i.String())
			}
			// A run of words beside a run is one, which the analysis may read
			// otherwise than each alone; a phrase of nothing keeps them apart.
			q := search.Query{
				Text: strings.Join(words, ` "" `), Selected: randomSelection(r, c),
				Sort:     []search.Sort{search.ByRelevance, search.Newest, search.Oldest, search.ByTitle}[r.IntN(4)],
				PageSize: 1 + r.IntN(30), NoFragments: r.IntN(4) > 0,
			}
			want := ref.answer(newRefQuery(items), q)
			if n := len(want.hits); n > 0 && n < size {
				found++
			}
			if want.partly {
				partly++
			}
			var got []string
			told := map[string]int{}
			for q.Page = 1; ; q.Page++ {
				results := find(t, s, q)
				if results.Total != len(want.hits) || results.Partly != want.partly {
					t.Fatalf("%+v: total is %d, partly %v, want %d, %v", q, results.Total, results.Partly, len(want.hits), want.partly)
				}
				checkFacets(t, q, results, want.counts)
				for _, h := range results.Hits {
					checkWhy(t, h, results.Partly)
					if h.OfRegion > 0 {
						told[h.Practice.ID] = h.OfRegion
						one := q
						one.Page, one.Selected = 1, maps.Clone(q.Selected)
						one.Selected[search.FacetRegion] = []string{h.Practice.Region.ID}
						if got := find(t, s, one).Total; got != h.OfRegion {
							t.Fatalf("%+v: %s tells of %d of its region, choosing it gives %d", q, h.Practice.ID, h.OfRegion, got)
						}
					}
				}
				if len(results.Hits) == 0 {
					break
				}
				got = append(got, ids(results)...)
			}
			if !slices.Equal(got, want.hits) {
				t.Fatalf("%d practices, %+v:\ngot  %v\nwant %v", size, q, got, want.hits)
			}
			if want := ref.heldBack(want.hits, q); !maps.Equal(told, want) {
				t.Fatalf("%d practices, %+v: of its region more is told of at %v, want %v", size, q, told, want)
			}
		}
		if size >= 17 && (found < 25 || partly < 4) {
			t.Errorf("%d practices: only %d queries that find some and not all, %d with a part of their words", size, found, partly)
		}
	}
}

// The count of a value, 0 where it is not shown, is what one gets who chooses
// that value alone in its facet, with a part of the words or with all of them.
func TestCountIsWhatOneGets(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2026))
	c := randomCollection(r, 40)
	s := inMemory(t, c)
	partly, nothing := 0, 0
	for range 100 {
		q := search.Query{Text: randomText(r, 1+r.IntN(4)), Selected: randomSelection(r, c), PageSize: 1, NoFragments: true}
		if r.IntN(3) == 0 {
			q.Text += " " + nowhere
		}
		results := find(t, s, q)
		if results.Partly {
			partly++
		}
		if results.Total == 0 {
			nothing++
		}
		values := allValues(c)
		for _, facet := range results.Facets {
			counts := map[string]int{}
			for _, v := range facet.Values {
				counts[v.ID] = v.Count
			}
			for _, id := range values[facet.Name] {
				one := q
				one.Selected = maps.Clone(q.Selected)
				one.Selected[facet.Name] = []string{id}
				got := find(t, s, one)
				if got.Total != counts[id] {
					t.Fatalf("%+v: %s counts %d, choosing it gives %d", q, id, counts[id], got.Total)
				}
				if got.Total > 0 && results.Total > 0 && got.Partly != results.Partly {
					t.Fatalf("%+v: partly is %v, and %v with %s", q, results.Partly, got.Partly, id)
				}
			}
		}
	}
	if partly < 8 || nothing < 8 {
		t.Errorf("only %d with a part of their words, %d with nothing", partly, nothing)
	}
}

// No filter hides that there are practices with all words: what has a part of
// them is shown only where there is no practice with all.
func TestPartlyHidesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 2026))
	c := randomCollection(r, 40)
	s := inMemory(t, c)
	partly := 0
	for range 200 {
		q := search.Query{Text: randomText(r, 2+r.IntN(7)), Selected: randomSelection(r, c), NoFragments: true}
		if !find(t, s, q).Partly {
			continue
		}
		partly++
		q.Selected = nil
		if all := find(t, s, q); !all.Partly {
			t.Fatalf("%q: a part of the words under filters, and %d with all without", q.Text, all.Total)
		}
	}
	if partly < 8 {
		t.Errorf("only %d with a part of their words", partly)
	}
}

func checkFacets(t *testing.T, q search.Query, r search.Results, want func(search.FacetName) map[string]int) {
	t.Helper()
	for i, facet := range r.Facets {
		if facet.Name != search.FacetNames[i] {
			t.Fatalf("facet %d is %s", i, facet.Name)
		}
		got := map[string]int{}
		for j, v := range facet.Values {
			got[v.ID] = v.Count
			if v.Chosen != slices.Contains(q.Selected[facet.Name], v.ID) {
				t.Fatalf("%+v: %s %s: chosen is %v", q, facet.Name, v.ID, v.Chosen)
			}
			if j == 0 {
				continue
			}
			before := facet.Values[j-1]
			if before.ID == search.Unknown {
				t.Fatalf("%+v: %s: unknown is not last", q, facet.Name)
			}
			if facet.Name != search.FacetSector && v.ID != search.Unknown &&
				(before.Count < v.Count || before.Count == v.Count && before.Name > v.Name) {
				t.Fatalf("%+v: %s: %v before %v", q, facet.Name, before, v)
			}
		}
		if want := want(facet.Name); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v: %s counts %v, want %v", q, facet.Name, got, want)
		}
	}
}
