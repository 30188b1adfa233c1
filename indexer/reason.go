package indexer

import "fmt"

// A Reason is why the gate refuses something: as a sentence, and in parts, for
// who tells it in another language.
type Reason struct {
	Kind ReasonKind `json:"kind"`
	Args []string   `json:"args,omitempty"` // what the sentence names, in its order
	Text string     `json:"text"`           // the sentence, in English
}

func (r Reason) String() string { return r.Text }

// ReasonKind says what a reason is about.
type ReasonKind string

// The kinds of reasons, with what their Args are.
const (
	NoPages     ReasonKind = "no-pages"     // nothing is stored
	AllRefused  ReasonKind = "all-refused"  // every source is
	WholeLoses  ReasonKind = "whole-loses"  // practices lost, practices, percent
	Unstored    ReasonKind = "unstored"     // the pages of a source are missing
	Unnamed     ReasonKind = "unnamed"      // practices; the file of the source is gone
	AllGone     ReasonKind = "all-gone"     // practices
	ManyGone    ReasonKind = "many-gone"    // pages, practices
	NoneFound   ReasonKind = "none-found"   //
	TooFew      ReasonKind = "too-few"      // practices, minimum
	Incomplete  ReasonKind = "incomplete"   // the pass is not
	Fault       ReasonKind = "fault"        // what is wrong, in English
	Lost        ReasonKind = "lost"         // practices lost, practices, percent
	Mentioned   ReasonKind = "mentioned"    // sections lost, sections, percent
	FieldEmpty  ReasonKind = "field"        // its name, percent now, percent before
	IDTwice     ReasonKind = "id-twice"     // id
	QueryLost   ReasonKind = "query"        // the canary query
	DriftHit    ReasonKind = "drift-hit"    // path prefix, selector, percent now, percent before
	DriftMain   ReasonKind = "drift-main"   // path prefix, percent now, percent before
	DriftPoorer ReasonKind = "drift-poorer" // path prefix, percent
	DriftRicher ReasonKind = "drift-richer" // path prefix, percent
	DriftField  ReasonKind = "drift-field"  // path prefix, name of the field, percent now, percent before
	DriftBuilt  ReasonKind = "drift-built"  // the alarm in English, practices missing, practices
)

// because makes a reason; what is no whole number is rounded to one.
func because(kind ReasonKind, format string, args ...any) Reason {
	r := Reason{Kind: kind, Text: fmt.Sprintf(format, args...)}
	for _, a := range args {
		if f, ok := a.(float64); ok {
			a = fmt.Sprintf("%.0f", f)
		}
		r.Args = append(r.Args, fmt.Sprint(a))
	}
	return r
}
