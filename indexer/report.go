package indexer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A Report tells an operator what became of the pages. It holds no text of a
// page but names of regions and themes.
type Report struct {
	Pages            int             `json:"pages"`
	Anew             int             `json:"read_anew"`   // of the pages: they are new or changed, or their rules or the program are
	Before           int             `json:"read_before"` // of the pages: taken as an earlier run had read them
	Practices        int             `json:"practices"`
	Sources          []SourceCount   `json:"sources"`                     // by id
	UnknownRegions   []UnknownRegion `json:"unknown_regions,omitempty"`   // that the vocabulary does not have
	UnknownTerms     []UnknownTerm   `json:"unknown_terms,omitempty"`     // likewise
	WithoutPractices []PageNote      `json:"without_practices,omitempty"` // and why
	Unreadable       []PageNote      `json:"unreadable,omitempty"`        // pages that now give something else, and what; they keep their practices
	Warnings         []PageNote      `json:"warnings,omitempty"`
}

// SourceCount counts what came of a source.
type SourceCount struct {
	ID        string         `json:"id"`
	Pages     int            `json:"pages"`
	Practices int            `json:"practices"`
	Mentioned int            `json:"mentioned"`          // of the practices
	LeftOut   map[string]int `json:"left_out,omitempty"` // contact data, by reason
}

// UnknownRegion is a region under the name that a page gives it; no name at
// all is "".
type UnknownRegion struct {
	Name    string `json:"name"`
	Address string `json:"address"` // of the page
}

// UnknownTerm is what a page files a practice under, in which the vocabulary finds
// no theme.
type UnknownTerm struct {
	Name    string `json:"name"`
	Address string `json:"address"` // of the first page that has it
}

// PageNote is a remark on a page.
type PageNote struct {
	Address string `json:"address"`
	Text    string `json:"text"`
}

func (r *Report) source(id string) *SourceCount {
	i, found := slices.BinarySearchFunc(r.Sources, id, func(s SourceCount, id string) int { return cmp.Compare(s.ID, id) })
	if !found {
		r.Sources = slices.Insert(r.Sources, i, SourceCount{ID: id})
	}
	return &r.Sources[i]
}

func (r *Report) page(reading Reading) {
	p := &reading.Portrait
	r.Pages++
	s := r.source(reading.Source.ID)
	s.Pages++
	for _, l := range p.LeftOut {
		if s.LeftOut == nil {
			s.LeftOut = map[string]int{}
		}
		s.LeftOut[l.Reason] += l.Count
	}
	for _, w := range p.Warnings {
		r.Warnings = append(r.Warnings, PageNote{p.Address, w})
	}
}

func (r *Report) without(p *crawler.Portrait, reason string) {
	r.WithoutPractices = append(r.WithoutPractices, PageNote{p.Address, fmt.Sprintf("%s: %s", p.Kind, reason)})
}

func (r *Report) unreadable(p *crawler.Portrait) {
	r.Unreadable = append(r.Unreadable, PageNote{p.Address, p.Unreadable})
}

func (r *Report) unknownRegion(place place, p *crawler.Portrait) {
	r.UnknownRegions = append(r.UnknownRegions, UnknownRegion{place.region.Name, p.Address})
}

func (r *Report) unknownTerm(name string, p *crawler.Portrait) {
	if !slices.ContainsFunc(r.UnknownTerms, func(u UnknownTerm) bool { return u.Name == name }) {
		r.UnknownTerms = append(r.UnknownTerms, UnknownTerm{name, p.Address})
	}
}

func (r *Report) repeated(p *crawler.Portrait, texts int) {
	r.Warnings = append(r.Warnings, PageNote{p.Address,
		fmt.Sprintf("texts that stand word for word on the pages of most regions, and are taken to be of none: %d", texts)})
}

func (r *Report) count(practices []search.Practice) {
	r.Practices = len(practices)
	for _, p := range practices {
		for _, id := range sourceIDs(p) {
			s := r.source(id)
			s.Practices++
			if p.Kind == search.Mentioned {
				s.Mentioned++
			}
		}
	}
}

// sourceIDs lists the sources of a practice, each once.
func sourceIDs(p search.Practice) []string {
	var ids []string
	for _, s := range p.Sources {
		if !slices.Contains(ids, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// String is the report for people.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d pages (%d read anew, %d as read before), %d practices\n", r.Pages, r.Anew, r.Before, r.Practices)
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "  %s: %d practices (%d only mentioned) on %d pages", s.ID, s.Practices, s.Mentioned, s.Pages)
		for _, reason := range slices.Sorted(maps.Keys(s.LeftOut)) {
			fmt.Fprintf(&b, "; left out %d × %s", s.LeftOut[reason], reason)
		}
		b.WriteByte('\n')
	}
	for _, u := range r.UnknownRegions {
		if u.Name == "" {
			fmt.Fprintf(&b, "  no region: %s\n", u.Address)
			continue
		}
		fmt.Fprintf(&b, "  region not in the vocabulary: %s (%s)\n", u.Name, u.Address)
	}
	for _, u := range r.UnknownTerms {
		fmt.Fprintf(&b, "  no theme in the vocabulary: %s (%s)\n", u.Name, u.Address)
	}
	for _, n := range r.WithoutPractices {
		fmt.Fprintf(&b, "  no practices: %s (%s)\n", n.Address, n.Text)
	}
	for _, n := range r.Unreadable {
		fmt.Fprintf(&b, "  no page to read, its practices stay: %s (%s)\n", n.Address, n.Text)
	}
	for _, n := range r.Warnings {
		fmt.Fprintf(&b, "  warning: %s (%s)\n", n.Address, n.Text)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
