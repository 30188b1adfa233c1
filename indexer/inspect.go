package indexer

import (
	"cmp"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// An Inspection is what one page yields.
type Inspection struct {
	Kind       crawler.Kind
	Reason     string // why this kind, or why it is no page to read
	Practices  []search.Practice
	Vocabulary search.Vocabulary // with the names of their values
	Segments   []crawler.Segment // all of the main text, also what is no practice
	Warnings   []string
	LeftOut    []crawler.LeftOut
}

// Inspect reads one page by the rules of a source, as a run would.
func Inspect(source *crawler.Source, page crawler.Page, v *Vocabulary) Inspection {
	p := crawler.Extract(source, page)
	c, report := Practices([]Reading{{Portrait: p, Source: source, Fetched: page.Fetched}}, v)
	warnings := p.Warnings
	for _, u := range report.UnknownRegions {
		if u.Name == "" {
			warnings = append(warnings, "the page names no region")
			continue
		}
		warnings = append(warnings, "the vocabulary does not have this region: "+u.Name)
	}
	return Inspection{p.Kind, cmp.Or(p.Unreadable, p.Reason), c.Practices, c.Vocabulary, p.Segments, warnings, p.LeftOut}
}
