package search

import "errors"

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
	MaxQueryRunes   = 200    // the longest query seen in comparable services is 120; a bound on cost
	DefaultPageSize = 20     //
	MaxPageSize     = 100    // as the API promises
	MaxPage         = 10_000 // far beyond any result; keeps page * size small
)

// Query is a question to the index. The zero value asks for everything, best
// first, page 1.
type Query struct {
	Text string // words (AND), "phrases", -without; at most MaxQueryRunes

	// Selected holds the chosen values of each facet. Inside a facet they are
	// alternatives, between facets all must hold. Unknown is a value.
	Selected map[FacetName][]string

	Sort     Sort // "" is ByRelevance
	Page     int  // from 1; 0 is 1
	PageSize int  // 0 is DefaultPageSize

	NoFragments bool // leave Hit.Title, Hit.Fragment and Hit.Why empty, for callers that only count or list
	NoFacets    bool // leave Results.Facets empty, likewise
}

var (
	// ErrInvalid is wrapped by every error that a caller's query caused; the
	// text after it is fit for a visitor. See InvalidError.
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
	Reason    string // plain Dutch, for the visitor, a whole sentence
}

func (e *InvalidError) Error() string { return "invalid query: " + e.Parameter + ": " + e.Reason }

// Unwrap makes errors.Is(err, ErrInvalid) hold.
func (e *InvalidError) Unwrap() error { return ErrInvalid }
