package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// row is what Search must know of every practice at once, as it stands in the
// columns file. The practices themselves are read one by one.
type row struct {
	ID        string                    `json:"id"`
	Offset    int64                     `json:"offset"` // of its line in the practices file
	Length    int                       `json:"length"` // of its line, in bytes
	Kind      Kind                      `json:"kind"`
	Published Date                      `json:"published,omitempty"`
	Changed   time.Time                 `json:"changed,omitzero"` // see Change.At; zero when it is not known
	Values    [len(FacetNames)][]string `json:"values"`           // ids in each facet; Unknown when there are none
	TitleRank int                       `json:"title_rank"`       // in a Dutch dictionary; equal titles share one

	FieldLengths [len(schema)]uint32 `json:"field_lengths"` // bytes
}

// columns is all rows, turned: by property, in memory. A practice is known by
// its ordinal, its place in the order of ids, so that comparing ordinals
// breaks every tie by id.
type columns struct {
	rows      []row
	everyone  set
	mentioned []bool
	region    []uint16               // index into facets[0].values
	rank      map[Sort][]uint32      // of the orders that no query changes
	latest    []uint32               // rank by Changed, the latest first
	norms     [len(schema)][]float64 // by field, then practice: see norm
	facets    [len(FacetNames)]column
}

// The places of two facets in FacetNames.
var (
	regionFacet = slices.Index(FacetNames[:], FacetRegion)
	themeFacet  = slices.Index(FacetNames[:], FacetTheme)
)

// column is a facet: for each of its values the practices that carry it.
type column struct {
	values []FacetValue // in the order of the vocabulary, Unknown last; Count over all practices
	byName []int        // rank of each value in the order of names
	index  map[string]int
	docs   []set // by value
}

// newColumns turns rows, which are in the order of their ids.
func newColumns(rows []row, v *Vocabulary) (*columns, error) {
	n := len(rows)
	c := &columns{
		rows: rows, everyone: fullSet(n),
		mentioned: make([]bool, n), region: make([]uint16, n),
	}
	for i, name := range FacetNames {
		facet, err := newColumn(v, name, n)
		if err != nil {
			return nil, err
		}
		c.facets[i] = facet
	}
	for doc := range rows {
		r := &rows[doc]
		c.mentioned[doc] = r.Kind == Mentioned
		for f := range c.facets {
			for _, id := range r.Values[f] {
				value, ok := c.facets[f].index[id]
				if !ok {
					return nil, fmt.Errorf("practice %s: %s %q is not in the vocabulary", r.ID, FacetNames[f], id)
				}
				c.facets[f].docs[value].add(uint32(doc))
				if f == regionFacet {
					c.region[doc] = uint16(value)
				}
			}
		}
	}
	for f := range c.facets {
		for i, docs := range c.facets[f].docs {
			c.facets[f].values[i].Count = docs.count()
		}
	}
	for f := range schema {
		c.norms[f] = norms(rows, f)
	}
	c.rank = map[Sort][]uint32{
		Newest: c.ranks(func(a, b *row) int {
			return cmp.Or(undatedLast(a, b), cmp.Compare(b.Published, a.Published))
		}),
		Oldest: c.ranks(func(a, b *row) int {
			return cmp.Or(undatedLast(a, b), cmp.Compare(a.Published, b.Published))
		}),
		ByTitle: c.ranks(func(a, b *row) int { return cmp.Compare(a.TitleRank, b.TitleRank) }),
	}
	c.latest = c.ranks(func(a, b *row) int { return b.Changed.Compare(a.Changed) })
	return c, nil
}

// norms gives the norm of field f of every practice. A field that is empty
// everywhere has no matches, and no norms that count.
func norms(rows []row, f int) []float64 {
	total := 0.0
	for _, r := range rows {
		total += float64(r.FieldLengths[f])
	}
	average := cmp.Or(total, 1) / float64(len(rows))
	norms := make([]float64, len(rows))
	for doc, r := range rows {
		norms[doc] = norm(float64(r.FieldLengths[f]) / average)
	}
	return norms
}

func undatedLast(a, b *row) int {
	switch {
	case a.Published == "" && b.Published != "":
		return 1
	case a.Published != "" && b.Published == "":
		return -1
	}
	return 0
}

// ranks gives the place of every practice in an order.
func (c *columns) ranks(compare func(a, b *row) int) []uint32 {
	order := make([]uint32, len(c.rows))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return compare(&c.rows[a], &c.rows[b]) })
	rank := make([]uint32, len(order))
	for place, doc := range order {
		rank[doc] = uint32(place)
	}
	return rank
}

func newColumn(v *Vocabulary, name FacetName, practices int) (column, error) {
	var c column
	add := func(id, text string) { c.values = append(c.values, FacetValue{ID: id, Name: text}) }
	switch name {
	case FacetRegion:
		for _, r := range v.Regions {
			add(r.ID, r.Name)
		}
	case FacetTheme:
		addTerms(add, v.Themes)
	case FacetTargetGroup:
		addTerms(add, v.TargetGroups)
	case FacetSector:
		addTerms(add, v.Sectors)
	}
	add(Unknown, "Onbekend")

	c.index = make(map[string]int, len(c.values))
	c.docs = make([]set, len(c.values))
	names := make([]string, len(c.values))
	for i, value := range c.values {
		if _, twice := c.index[value.ID]; twice || value.ID == "" {
			return c, fmt.Errorf("vocabulary: %s %q is empty or stands in it twice", name, value.ID)
		}
		c.index[value.ID] = i
		c.docs[i] = newSet(practices)
		names[i] = value.Name
	}
	c.byName = collationRanks(names)
	return c, nil
}

func addTerms(add func(id, name string), terms []Term) {
	for _, t := range terms {
		add(t.ID, t.Name)
	}
}

// unwrapped is a title without the quotes, brackets and spaces that it starts
// with: they are no part of its name.
func unwrapped(title string) string {
	return strings.TrimLeftFunc(title, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\'' || r == '`' || unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps)
	})
}

// collationRanks gives the place of every text in the order of a Dutch
// dictionary. Equal texts share a place.
func collationRanks(texts []string) []int {
	collator := collate.New(language.Dutch)
	var buffer collate.Buffer
	keys := make([][]byte, len(texts))
	order := make([]int, len(texts))
	for i, text := range texts {
		keys[i] = collator.KeyFromString(&buffer, text)
		order[i] = i
	}
	compare := func(a, b int) int { return slices.Compare(keys[a], keys[b]) }
	slices.SortFunc(order, compare)
	ranks := make([]int, len(texts))
	for place, i := range order {
		ranks[i] = place
		if place > 0 && compare(order[place-1], i) == 0 {
			ranks[i] = ranks[order[place-1]]
		}
	}
	return ranks
}
