// Package search defines what a practice is and how it can be found, and
// answers queries from one published snapshot.
//
// A snapshot is a directory that Write makes of a Collection. It never changes
// after that: Open checks every file against its manifest and refuses what is
// damaged or of another version. SetCurrent publishes it by one rename; an
// Index follows, and no search waits for that or fails by it. Every answer
// comes from exactly one snapshot, the same question gets the same answer, all
// counts are exact, and the pages of a result together hold every hit once.
//
// It knows nothing of where practices come from, nor of HTTP. Its queries and
// results say nothing of the engine behind it: bleve keeps the terms and their
// places, which the files schema.go, write.go, snapshot.go and match.go know.
package search

import (
	"slices"
	"time"
)

// Kind tells how a practice stands on the page of its region.
type Kind string

const (
	Section   Kind = "sectie"  // it has a section, a table row or a page of its own
	Mentioned Kind = "vermeld" // it is only named, in an intro or a list sentence
)

// State tells whether the source of a practice could be read at the last pass.
type State string

const (
	Live  State = "actueel"
	Stale State = "bron-onbereikbaar" // kept from an earlier pass; see Practice.StaleSince
)

// How tells how a value was got.
type How string

const (
	Literal   How = "letterlijk" // a field of the page
	Derived   How = "afgeleid"   // by a rule, from words of the page
	Inherited How = "geërfd"     // from the file of the source
)

// Unknown is the facet value of a practice that has no value in that facet.
const Unknown = "onbekend"

// Date is a calendar day as "2006-01-02", or "" when it is not known.
// Dates compare as strings.
type Date string

// Practice is the unit that people look for: one thing that a region does,
// with all that is known of it and where that comes from.
type Practice struct {
	ID    string // given once; letters, digits and hyphens; part of an address
	Title string
	Text  string // paragraphs separated by "\n\n"; of a mention, its one sentence
	Kind  Kind

	Status     string // as the page words it, lower case, such as "pilot"; "" when it says nothing
	State      State
	StaleSince time.Time // zero unless State is Stale

	Region       Value   // exactly one; ID is Unknown when the page names none
	Sectors      []Value // in the order of the vocabulary; empty when unknown
	Themes       []Value // likewise
	TargetGroups []Value // likewise

	Published Date
	Modified  Date

	Partners []string // organisations, never people; as the page words them
	Figures  []Figure // in the order of the text
	Links    []Link   // in the order of the text
	Language string   // BCP 47, such as "nl"; "" when unknown

	Sources []Source // at least one, the best first
	Origins []Origin // of what has no evidence of its own, in the order of the fields; see Value

	FirstSeen time.Time // UTC, when its words were fetched for the first time; zero when it is not known
	Versions  []Version // what was known of it over time, the oldest first; the last is what is known now
}

// Value is one facet value that a practice carries, with its evidence.
type Value struct {
	ID    string // of a Term or a Region in the Vocabulary
	How   How
	Words string // the words of the page that gave it, or the setting that it was inherited from
}

// Origin tells how a field was got.
type Origin struct {
	Field FieldName
	Value string // which of several, such as one partner; "" when there is one, or for all of them
	How   How
	Words string // of the page, or the selector or the name of the field or setting that held it
}

// Figure is a number that a region reports of a practice.
type Figure struct {
	Value    float64
	UpTo     float64 // the other end of a range, "20 tot 30"; else 0
	Of       float64 // the whole of which it is a part, "45 van de 60"; else 0
	Unit     string  // as in the sentence: "ambassadeurs", "€", "%"
	Sentence string  // the sentence that it stands in, whole
	Target   bool    // a goal (doel) and not yet a result (resultaat)
}

// Link is a link that stands in the text of a practice.
type Link struct {
	Text string
	URL  string // absolute, http or https
}

// Source is a page on which a practice stands.
type Source struct {
	ID           string    // of the source file
	URL          string    // the page, absolute
	Organisation string    // as shown to the visitor
	Heading      string    // under which it stands; "" when there is none
	Fetched      time.Time // UTC, when these words were first fetched
	Published    Date
	Modified     Date
	Licence      string   // as in the source file, such as "cc0" or "unknown"
	BasedOn      string   // DCTERMS.source: the page that this one was made from, absolute; "" when it says none
	Figures      []Figure // that this page gives, when a practice has several sources; else they are the practice's
	Digest       string   // of the page's bytes, to tell whether it changed; "" when unknown
}

var openLicences = []string{"cc0", "cc-by", "cc-by-sa", "public-domain", "own"}

// OpenLicences are the licences under which the full text may be shown.
func OpenLicences() []string { return slices.Clone(openLicences) }

// OpenLicence reports whether the full text of a source may be shown and
// exported. Of any other source only title, fragment and link are shown.
func (s Source) OpenLicence() bool { return slices.Contains(openLicences, s.Licence) }

// Term is one value of a fixed list: a theme, a target group or a sector.
type Term struct {
	ID          string
	Name        string
	Description string   // one sentence, for people
	Aliases     []string // other words for the same; they find all of its practices

	In map[string]Gloss // its name in other languages, by their code (BCP 47), such as "en"
}

// Gloss is what a term is called for people who read another language.
type Gloss struct {
	Name        string
	Description string // one sentence
}

// Region is an onderwijsregio: a name with the sectors that it serves.
type Region struct {
	ID             string // slug of name and sector, such as "rotterdam-po"
	Name           string
	Sectors        []string  // ids; empty when unknown
	Aliases        []string  // other spellings
	Municipalities []string  // where known
	Context        []Passage // what its pages tell besides practices, such as the shortage
	Sources        []Source  // its pages, newest first
}

// Passage is a piece of context from a region's page. It is shown on the page
// of the region and is never a hit among the practices.
type Passage struct {
	Heading string
	Text    string // paragraphs separated by "\n\n"
	URL     string
}

// Vocabulary is the fixed lists that the facets are made of, in the order in
// which they are shown.
type Vocabulary struct {
	Regions      []Region
	Themes       []Term
	TargetGroups []Term
	Sectors      []Term
}

// Collection is everything that one snapshot holds.
type Collection struct {
	Practices  []Practice
	Vocabulary Vocabulary
	Gone       []Gone    // none of them is among the practices
	Crawled    time.Time // UTC, when the oldest of the sources' last passes ended; zero when unknown
}
