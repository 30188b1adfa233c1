package web

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func TestReadQuery(t *testing.T) {
	selected := func(facet search.FacetName, ids ...string) map[search.FacetName][]string {
		return map[search.FacetName][]string{facet: ids}
	}
	tests := []struct {
		name, raw string
		by        face
		want      search.Query
		wrong     []string // the parameters at fault
		canonical string   // "" is raw
	}{
		{name: "nothing"},
		{name: "an empty form", raw: "q=&sort=", canonical: "-"},
		{name: "words", raw: "q=begeleiding+starters", want: search.Query{Text: "begeleiding starters"}},
		{name: "white space", raw: "q=%20%0aa%00%20+b", want: search.Query{Text: "a b"}, canonical: "q=a+b"},
		{name: "invalid UTF-8", raw: "q=a%ffb", wrong: []string{"q"}, canonical: "-"},
		{name: "half a phrase", raw: "q=%22half", want: search.Query{Text: `"half`}},
		{name: "order and doubles", raw: "thema=b&regio=y&thema=a&regio=x&thema=b&q=z",
			want: search.Query{Text: "z", Selected: map[search.FacetName][]string{
				search.FacetRegion: {"x", "y"}, search.FacetTheme: {"a", "b"}}},
			canonical: "q=z&regio=x&regio=y&thema=a&thema=b"},
		{name: "unknown is a value", raw: "sector=onbekend", want: search.Query{Selected: selected(search.FacetSector, "onbekend")}},
		{name: "what goes without saying", raw: "sort=relevantie&page=1",
			want: search.Query{Sort: search.ByRelevance, Page: 1}, canonical: "-"},
		{name: "sort and page", raw: "q=a&sort=nieuwste&page=3", want: search.Query{Text: "a", Sort: search.Newest, Page: 3}},
		{name: "a key of others", raw: "utm_source=mail&q=a", want: search.Query{Text: "a"}, canonical: "q=a"},
		{name: "a key of others, broken", raw: "utm=50%&q=a", want: search.Query{Text: "a"}, canonical: "q=a"},
		{name: "page size on a page", raw: "pageSize=5&q=a", want: search.Query{Text: "a"}, canonical: "q=a"},
		{name: "page size in the API", raw: "q=a&pageSize=5", by: forAPI, want: search.Query{Text: "a", PageSize: 5}},
		{name: "all faults at once", raw: "page=0&x=1&pageSize=many&q=%zz&sort=titel&sort=titel", by: forAPI,
			want: search.Query{Sort: search.ByTitle}, wrong: []string{"page", "x", "pageSize", "q", "sort"}, canonical: "sort=titel"},
		{name: "a number that is none", raw: "page=1e3", wrong: []string{"page"}, canonical: "-"},
		{name: "empty in the API", raw: "q=&thema=&sort=&page=&regio", by: forAPI,
			wrong: []string{"thema", "sort", "page", "regio"}, canonical: "-"},
		{name: "empty on a page", raw: "q=&thema=&sort=&page=&regio", canonical: "-"},
		{name: "no text in the API", raw: "q=%ff&regio=%ff", by: forAPI, wrong: []string{"q", "regio"}, canonical: "-"},
		{name: "no text on a page", raw: "q=%ff&regio=%ff", wrong: []string{"q", "regio"}, canonical: "-"},
		{name: "a sign", raw: "page=%2B1", wrong: []string{"page"}, canonical: "-"},
		{name: "a zero before it", raw: "page=01", wrong: []string{"page"}, canonical: "-"},
		{name: "spaces around it", raw: "page=+1", wrong: []string{"page"}, canonical: "-"},
		{name: "far past the end", raw: "page=99999999999999999999", want: search.Query{Page: math.MaxInt}, canonical: "page=9223372036854775807"},
		{name: "twice", raw: "q=a&q=b", want: search.Query{Text: "a"}, wrong: []string{"q"}, canonical: "q=a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, wrong := readQuery(test.raw, test.by)
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("readQuery(%q) = %+v, want %+v", test.raw, got, test.want)
			}
			var keys []string
			for _, fault := range wrong {
				keys = append(keys, fault.Parameter)
				if said := dutch.faultText(fault); !strings.HasSuffix(said, ".") {
					t.Errorf("%q is no sentence", said)
				}
			}
			if !reflect.DeepEqual(keys, test.wrong) {
				t.Errorf("faults in %v, want %v", keys, test.wrong)
			}
			want := test.canonical
			if want == "" {
				want = test.raw
			}
			if want = strings.TrimPrefix(want, "-"); writeQuery(got) != want {
				t.Errorf("writeQuery = %q, want %q", writeQuery(got), want)
			}
		})
	}
}

// FuzzReadQuery holds that what is written is read as it was meant, and is
// written only one way.
func FuzzReadQuery(f *testing.F) {
	for _, seed := range []string{"", "q=a+b&regio=x&regio=y&sort=titel&page=2", "q=%22half&thema=&thema=a%26b", "a=1&&=&q", "pageSize=7&q=%e2%80%98x%e2%80%99", "q=%ff%00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, _ := readQuery(raw, forAPI)
		once := writeQuery(q)
		again, wrong := readQuery(once, forAPI)
		if len(wrong) > 0 {
			t.Fatalf("%q was written as %q, which has faults: %v", raw, once, wrong)
		}
		if twice := writeQuery(again); twice != once {
			t.Fatalf("%q was written as %q, and then as %q", raw, once, twice)
		}
		if again.Text != q.Text || !reflect.DeepEqual(again.Selected, q.Selected) {
			t.Fatalf("%q was read as %+v, and then as %+v", raw, q, again)
		}
	})
}

func TestChangesLeaveTheQueryAlone(t *testing.T) {
	q, _ := readQuery("q=a&regio=x&regio=y&page=3", forPage)
	before := writeQuery(q)
	for want, got := range map[string]search.Query{
		"q=a&regio=w&regio=x&regio=y": withValue(q, search.FacetRegion, "w"),
		"q=a&regio=x&regio=y":         withValue(q, search.FacetRegion, "x"),
		"q=a&regio=y":                 withoutValue(q, search.FacetRegion, "x"),
		"q=a":                         withoutValues(q),
		"regio=x&regio=y":             withText(q, ""),
		"q=a&regio=x&regio=y&page=7":  withPage(q, 7),
	} {
		if writeQuery(got) != want {
			t.Errorf("got %q, want %q", writeQuery(got), want)
		}
	}
	if writeQuery(q) != before {
		t.Errorf("the query became %q", writeQuery(q))
	}
}

func TestFaultsOf(t *testing.T) {
	one, two := &search.InvalidError{Parameter: "a"}, &search.InvalidError{Parameter: "b"}
	err := errors.Join(one, errors.New("other"), errors.Join(two))
	if got := faultsOf(err); len(got) != 2 || got[0] != one || got[1] != two {
		t.Errorf("faultsOf = %v", got)
	}
	if got := faultsOf(search.ErrNotFound); got != nil {
		t.Errorf("faultsOf(not found) = %v", got)
	}
	if !errors.Is(faults{one}, search.ErrInvalid) {
		t.Error("faults are not invalid")
	}
}
