package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// The keys of a search in an address, in the order in which they are written.
// The names of the facets stand between keyText and keySort.
const (
	keyText     = "q"
	keySort     = "sort"
	keyPage     = "page"
	keyPageSize = "pageSize" // of the API only
)

// sorts are the orders that a visitor can choose from, as they are shown.
var sorts = [...]search.Sort{search.ByRelevance, search.Newest, search.Oldest, search.ByTitle}

// face is who asks: a page forgives keys that it does not know, since links
// that people share carry them; the API does not.
type face int

const (
	forPage face = iota
	forAPI
	forSuggestions // of the API, which take a text only
)

// What can be wrong in the writing of an address, beside what the search finds.
const (
	unknownKey search.Fault = "key"
	givenTwice search.Fault = "twice"
	noValue    search.Fault = "empty"
	badlyCoded search.Fault = "encoding" // broken escapes or UTF-8
)

// readQuery reads a search from the raw query of an address, with what is
// wrong in the writing of it. Whether the values exist is for the search to
// say. On a page an empty value is as good as none, since forms send them; in
// the API only a text may be empty.
func readQuery(raw string, by face) (search.Query, faults) {
	var q search.Query
	var wrong faults
	fault := func(key string, what search.Fault) {
		wrong = append(wrong, &search.InvalidError{Parameter: key, Fault: what})
	}
	selected := map[search.FacetName][]string{}
	seen := map[string]bool{}
	for _, pair := range strings.FieldsFunc(raw, func(r rune) bool { return r == '&' }) {
		rawKey, rawValue, _ := strings.Cut(pair, "=")
		key, err := url.QueryUnescape(rawKey)
		key = firstRunes(cleanText(key), maxName)
		facet, isFacet := facetOf(key)
		switch {
		case err != nil, !knownKey(key, by):
			if by != forPage {
				fault(key, unknownKey)
			}
			continue
		case !isFacet && seen[key]:
			fault(key, givenTwice)
			continue
		}
		seen[key] = true
		value, err := url.QueryUnescape(rawValue)
		if err != nil || !utf8.ValidString(value) {
			what := badlyCoded
			if key == keyText {
				what = search.NotText
			}
			fault(key, what)
			continue
		}
		if key == keyText {
			value = cleanText(value)
		}
		if value == "" {
			if by == forAPI && key != keyText {
				fault(key, noValue)
			}
			continue
		}
		number := 0
		if key == keyPage || key == keyPageSize {
			if number = wholeNumber(value); number == 0 {
				fault(key, search.NotPositive)
				continue
			}
		}
		switch key {
		case keyText:
			q.Text = value
		case keySort:
			q.Sort = search.Sort(value)
		case keyPage:
			q.Page = number
		case keyPageSize:
			q.PageSize = number
		default:
			selected[facet] = append(selected[facet], value)
		}
	}
	for facet, ids := range selected {
		slices.Sort(ids)
		selected[facet] = slices.Compact(ids)
	}
	if len(selected) > 0 {
		q.Selected = selected
	}
	return q, wrong
}

// wholeNumber reads a number from 1 in its one spelling; 0 is anything else. A
// number that is too large for an int is the largest.
func wholeNumber(s string) int {
	if s[0] == '0' || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s) // the only error left is that it is too large, and then n is the largest
	return n
}

// writeQuery is the one spelling of a search in an address: keys in a fixed
// order, values sorted, what goes without saying left out.
func writeQuery(q search.Query) string {
	var b strings.Builder
	add := func(key, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + url.QueryEscape(value))
	}
	if q.Text != "" {
		add(keyText, q.Text)
	}
	for _, facet := range search.FacetNames {
		for _, id := range q.Selected[facet] {
			add(string(facet), id)
		}
	}
	if q.Sort != "" && q.Sort != search.ByRelevance {
		add(keySort, string(q.Sort))
	}
	if q.Page > 1 {
		add(keyPage, strconv.Itoa(q.Page))
	}
	if q.PageSize != 0 && q.PageSize != search.DefaultPageSize {
		add(keyPageSize, strconv.Itoa(q.PageSize))
	}
	return b.String()
}

// formField is a hidden field of a form: a key of an address with its value.
type formField struct{ Name, Value string }

// queryFields are the keys of a search, so that a form keeps them.
func queryFields(q search.Query) []formField {
	var fields []formField
	for pair := range strings.SplitSeq(writeQuery(q), "&") {
		if key, value, ok := strings.Cut(pair, "="); ok {
			value, _ = url.QueryUnescape(value) // as writeQuery wrote it
			fields = append(fields, formField{key, value})
		}
	}
	return fields
}

// address is a path with a search behind it.
func address(path string, q search.Query) string {
	if raw := writeQuery(q); raw != "" {
		return path + "?" + raw
	}
	return path
}

func knownKey(key string, by face) bool {
	if by == forSuggestions {
		return key == keyText
	}
	_, isFacet := facetOf(key)
	return isFacet || key == keyText || key == keySort || key == keyPage || key == keyPageSize && by == forAPI
}

func facetOf(key string) (search.FacetName, bool) {
	facet := search.FacetName(key)
	return facet, slices.Contains(search.FacetNames[:], facet)
}

// withValue returns q with one more value chosen, on page 1.
func withValue(q search.Query, facet search.FacetName, id string) search.Query {
	values := append(slices.Clone(q.Selected[facet]), id)
	slices.Sort(values)
	return withValues(q, facet, slices.Compact(values))
}

// withoutValue returns q with one value less, on page 1.
func withoutValue(q search.Query, facet search.FacetName, id string) search.Query {
	return withValues(q, facet, slices.DeleteFunc(slices.Clone(q.Selected[facet]),
		func(s string) bool { return s == id }))
}

func withValues(q search.Query, facet search.FacetName, ids []string) search.Query {
	selected := maps.Clone(q.Selected)
	if selected == nil {
		selected = map[search.FacetName][]string{}
	}
	if selected[facet] = ids; len(ids) == 0 {
		delete(selected, facet)
	}
	q.Selected, q.Page = selected, 0
	return q
}

// withoutValues returns q without any filter, on page 1.
func withoutValues(q search.Query) search.Query {
	q.Selected, q.Page = nil, 0
	return q
}

func withPage(q search.Query, page int) search.Query {
	q.Page = page
	return q
}

func withText(q search.Query, text string) search.Query {
	q.Text, q.Page = text, 0
	return q
}

// filters counts the chosen values.
func filters(q search.Query) int {
	n := 0
	for _, ids := range q.Selected {
		n += len(ids)
	}
	return n
}

// maxName is how much of a wrong name or value is repeated to who typed it.
const maxName = 40 // runes

// cleanText makes one spelling of what was typed: valid UTF-8, no control
// characters, single spaces.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

// firstRunes cuts a text after n runes.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
