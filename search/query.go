package search

import (
	"errors"
	"fmt"
)

// FacetName is a facet, named as in addresses and JSON.
type FacetName string

const (
	FacetRegion      FacetName = "regio"
	FacetTheme       FacetName = "thema"
	FacetTargetGroup FacetName = "doelgroep"
	FacetSector      FacetName = "sector"
)

// FacetNames lists the facets in the order in which they are shown.
var FacetNames = [...]FacetName{FacetRegion, FacetTheme, FacetTargetGroup, FacetSector}

// Sort is the order of the hits.
type Sort string

const (
	ByRelevance Sort = "relevantie"
	Newest      Sort = "nieuwste" // without a date last
	Oldest      Sort = "oudste"   // without a date last
	ByTitle     Sort = "titel"    // by Dutch collation
)

// Bounds of a query. Beyond them Search returns ErrInvalid.
const (
	MaxQueryRunes   = 200 // the longest query seen in comparable services is 120; a bound on cost
	DefaultPageSize = 20
	MaxPageSize     = 100 // as the API promises
)

// Query is a question to the index. The zero value asks for everything, best
// first, page 1.
type Query struct {
	Text string // words (AND), "phrases", -without; at most MaxQueryRunes

	// Selected holds the chosen values of each facet. Inside a facet they are
	// alternatives, between facets all must hold. Unknown is a value.
	Selected map[FacetName][]string

	Sort     Sort // "" is ByRelevance
	Page     int  // from 1; 0 is 1; one past the end is empty
	PageSize int  // 0 is DefaultPageSize

	NoFragments bool // leave Hit.Title, Hit.Fragment and Hit.Why empty, for callers that only count or list
	NoFacets    bool // leave Results.Facets empty, likewise
}

var (
	// ErrInvalid is wrapped by every error that a caller's query caused. See
	// InvalidError.
	ErrInvalid = errors.New("invalid query")
	// ErrNotFound says that no practice or region has that id.
	ErrNotFound = errors.New("not found")
	// ErrNoSnapshot says that nothing has been published yet.
	ErrNoSnapshot = errors.New("no snapshot")
	// ErrVersion says that a snapshot was made by another version of the
	// analysis or the format and must be built again.
	ErrVersion = errors.New("snapshot has another version")
)

// InvalidError is one fault in a query.
type InvalidError struct {
	Parameter string // as in the address: "q", "page", "regio" …
	Fault     Fault
	Value     string // of NoSuchValue
	Max       int    // of TooLong, in characters, and OutOfRange
}

// Fault is what is wrong with a parameter.
type Fault string

const (
	NotText      Fault = "text"    // it is not valid UTF-8
	TooLong      Fault = "long"    // it has more than Max characters
	TooComplex   Fault = "complex" // it has more parts than a query may cost
	NoSuchValue  Fault = "value"   // Value does not exist
	NoSuchFilter Fault = "filter"  // the parameter is no facet
	NotPositive  Fault = "number"  // it is no whole number from 1
	OutOfRange   Fault = "range"   // it is no whole number from 1 to Max
)

func (e *InvalidError) Error() string {
	what := string(e.Fault)
	switch e.Fault {
	case NotText:
		what = "it is not valid UTF-8"
	case TooLong:
		what = fmt.Sprintf("it is longer than %d characters", e.Max)
	case TooComplex:
		what = "it has too many parts"
	case NoSuchValue:
		what = fmt.Sprintf("there is no %q", e.Value)
	case NoSuchFilter:
		what = "there is no such filter"
	case NotPositive:
		what = "it must be a whole number from 1"
	case OutOfRange:
		what = fmt.Sprintf("it must be a whole number from 1 to %d", e.Max)
	}
	return "invalid query: " + e.Parameter + ": " + what
}

// Unwrap makes errors.Is(err, ErrInvalid) hold.
func (e *InvalidError) Unwrap() error { return ErrInvalid }
