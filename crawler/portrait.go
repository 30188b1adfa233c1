package crawler

import "time"

// Page is a stored page: what a source answered, to be read by Extract.
type Page struct {
	Address     string    // canonical, absolute
	ContentType string    // of the header, "" when there was none
	Body        []byte    // without content encoding, in the page's own charset
	Fetched     time.Time // UTC, when its text was first fetched; the same text keeps it
}

// Kind is the kind of a page; see the letters in PageRule.
type Kind string

const (
	KindPortrait    Kind = "portrait"     // A, F: sections, and mentions in running text
	KindRegion      Kind = "region"       // B: a region's page, quoted names in headings
	KindRegionTable Kind = "region-table" // C: a table of themes and activities
	KindPractice    Kind = "practice"     // D: the page is one practice
	KindNone        Kind = "none"         // E and all others: no practices, ever
)

// Portrait is what a page says, in its own words. It names no theme, target
// group or region of the vocabulary: package indexer translates.
type Portrait struct {
	Address  string
	SourceID string
	Kind     Kind
	Reason   string // why this kind, in English, for the operator
	// Unreadable is why this is no page to read ("empty shell …"), in English; ""
	// when it is one. The page's last good portrait must then stay.
	Unreadable string
	Title      string
	Language   string // BCP 47, "" when unknown

	Published Date
	Modified  Date
	BasedOn   string // DCTERMS.source, an absolute address; "" when there is none

	// RegionWords are the places where the page names its region, best first:
	// whole titles or single names, to be looked up by the vocabulary.
	RegionWords []Words
	// SectorWords are the places where the page as a whole names its sector.
	SectorWords []Words

	Layout Layout // of the page that it was read from

	Segments []Segment // all of the main text, in document order
	Mentions []Mention // in document order; those with a segment of their own are merged into it

	Warnings []string // what could not be read, in English, without text of the page that could be personal
	LeftOut  []LeftOut
}

// How tells how a field was got.
type How string

const (
	Literal   How = "letterlijk" // a field of the page: Words.From is the selector or the name of the field
	Derived   How = "afgeleid"   // by a rule: Words.From names it
	Inherited How = "geërfd"     // from the source's file: Words.From is the key
)

// Words are words of a page and where they stand.
type Words struct {
	Text string
	How  How
	From string
}

// Date is a calendar day and where it was found. Its zero value is unknown.
type Date struct {
	Day  string // "2006-01-02"
	From string // "json-ld", "article:modified_time", "dcterms.issued", "time", "article-meta", "address" …
}

// Class is what a segment is.
type Class string

const (
	ClassPractice Class = "practice"
	ClassContext  Class = "context" // about the region, the intro, or unsure
	ClassChrome   Class = "chrome"  // navigation, boilerplate, contact
)

// Segment is a heading with the text below it, up to the next heading.
type Segment struct {
	Heading string // whole, clean; "" for text before the first heading
	Name    string // the heading up to its first colon, without its status; for merging and identity
	Level   int    // 1-6; 0 without a heading
	Text    string // paragraphs, list items and table cells separated by "\n\n"; contact data is out
	Theme   string // kind C: the words of the theme cell; else ""
	// ThemeAbove tells that the theme cell stands in a row above, so that Text
	// quotes it. Of a row of kind C, Text is the theme and its own cells, whole,
	// and Heading quotes them.
	ThemeAbove bool
	Class      Class
	Reason     string // why this class, in English

	// Below: of a practice only.
	Status   string // "pilot" …, lower case; ""
	Partners []string
	Figures  []Figure
	Links    []Link
	Also     []string // titles of mentions that were merged into this segment
}

// Mention is a practice that is only named, in an intro or a list sentence.
type Mention struct {
	Title    string // the item's own words; articles, verbs and prepositions may go or be added
	Sentence string // the whole sentence, its only text
	Clause   string // the part of Sentence that is about this item alone
	Segment  int    // index in Portrait.Segments of where the sentence stands
	Rule     string // which rule of the grammar found it, in English
	Status   string
	Partners []string
	Figures  []Figure
	Links    []Link
}

// Figure is a number that the page reports: how many, how much, or how many per
// cent. Years, dates, spans of time, vague numbers and fractions in words are no
// figures.
type Figure struct {
	Value    float64
	UpTo     float64 // the other end of a range, "20 tot 30"; else 0
	Of       float64 // the whole of which it is a part, "45 van de 60"; else 0
	Unit     string
	Sentence string
	Target   bool
}

// Link is a link in the text of a segment.
type Link struct {
	Text string
	URL  string // absolute, http or https, never mailto or tel
}

// LeftOut counts what was left out, by reason; never its text.
type LeftOut struct {
	Reason string // "e-mailadres", "telefoonnummer", "contactblok" …
	Count  int
}
