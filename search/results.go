package search

import (
	"strings"
	"time"
)

// Results is the answer to a Query, from exactly one snapshot.
type Results struct {
	Total    int          // matches under all filters, over all pages
	Partly   bool         // no practice has all words of the query, whatever the filters; these have a part of them, most words first
	All      bool         // the text of the query holds nothing to search for, so it decided nothing
	Hits     []Hit        // of this page; at most PageSize
	Facets   []FacetCount // in the order of FacetNames
	Page     int          // from 1, as asked
	PageSize int
	Snapshot string    // the name of the snapshot that answered
	Built    time.Time // UTC, when it was built
	Crawled  time.Time // UTC, see Collection.Crawled

	// Correction is the query that was probably meant, with what it changes
	// marked. It is there only when no practice has all words, or a word was
	// found in none but a doubtful form, such as lokket of lokken. It always gives
	// other results, with all words, under the same filters.
	Correction Snippet
}

// Hit is a practice that matches a query.
type Hit struct {
	Practice Practice
	Title    Snippet  // the whole title, with marks
	Fragment Snippet  // about 200 characters of the text around the matches; its start when there are none
	Why      []Reason // one for each word, expression or phrase of the query, in its order

	// OfRegion is how many results are of the same region, at the hit behind
	// which the spread over regions lets others go first: what one gets who
	// chooses that region. 0 at every other hit.
	OfRegion int
}

// Snippet is a piece of text in which some parts are marked as matches. The
// parts joined are the text; no two neighbours are both marked.
type Snippet []Span

// String gives the text without marks.
func (s Snippet) String() string {
	var b strings.Builder
	for _, span := range s {
		b.WriteString(span.Text)
	}
	return b.String()
}

// Span is a part of a Snippet. It is plain text, not HTML.
type Span struct {
	Text   string
	Marked bool
}

// FacetCount is a facet with its values: the chosen ones and those with a
// count, in the order of the count, then of the name. The values of the sector
// facet stand in the order of the vocabulary. Unknown stands last.
type FacetCount struct {
	Name   FacetName
	Values []FacetValue
}

// FacetValue is one value of a facet.
type FacetValue struct {
	ID     string
	Name   string // "Onbekend" for Unknown
	Count  int    // results with this value under the query and the filters of the other facets
	Chosen bool
}
