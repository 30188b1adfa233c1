package indexer

import (
	"slices"
	"strings"

	"praktijkzoeker/crawler"
)

const (
	// minRegions is how many regions it takes: two may do a thing together, and
	// say so on both their pages.
	minRegions = 3
	// minRepeated is how many words it takes: what is short is said by many.
	minRepeated = 10
)

// boilerplate holds the texts that a source tells word for word of most of its
// regions, by textKey. They are of none of them, but the site's own: a card
// that leads to another page, a call to join.
type boilerplate map[string]bool

func (t *translation) boilerplate(readings []Reading) boilerplate {
	told := map[string]map[string]bool{} // regions, by text
	all := map[string]map[string]bool{}  // regions, by source
	add := func(to map[string]map[string]bool, key, region string) {
		if to[key] == nil {
			to[key] = map[string]bool{}
		}
		to[key][region] = true
	}
	for _, r := range readings {
		p := &r.Portrait
		if p.Unreadable != "" || p.Kind == crawler.KindNone {
			continue
		}
		if region := t.placeOf(p).region.ID; region != "" {
			add(all, r.Source.ID, region)
			for text := range textsOf(p) {
				add(told, textKey(r.Source.ID, text), region)
			}
		}
	}
	found := boilerplate{}
	for key, regions := range told {
		source, _, _ := strings.Cut(key, "\n")
		if len(regions) >= minRegions && 2*len(regions) > len(all[source]) {
			found[key] = true
		}
	}
	return found
}

// textsOf gives what a page tells, each text once, but the rows of a table: their
// cells say the same of many regions.
func textsOf(p *crawler.Portrait) map[string]bool {
	texts := map[string]bool{}
	add := func(text string) {
		if len(strings.Fields(text)) >= minRepeated {
			texts[text] = true
		}
	}
	for i := range p.Segments {
		if s := &p.Segments[i]; s.Theme == "" && s.Class != crawler.ClassChrome {
			add(sectionText(s))
		}
	}
	for _, m := range p.Mentions {
		add(m.Sentence)
	}
	return texts
}

func sectionText(s *crawler.Segment) string { return s.Heading + "\n\n" + s.Text }

func textKey(source, text string) string {
	return source + "\n" + strings.Join(spell(text).words, " ")
}

// without gives a portrait without its boilerplate, and counts what it left
// out. It changes nothing of the portrait that it is given.
func (b boilerplate) without(r Reading) (p crawler.Portrait, out int) {
	p = r.Portrait
	here := map[string]bool{}
	for text := range textsOf(&p) {
		if len(b) > 0 && b[textKey(r.Source.ID, text)] {
			here[text] = true
		}
	}
	if len(here) == 0 {
		return p, 0
	}
	p.Segments = slices.Clone(p.Segments) // whose places mentions know
	for i := range p.Segments {
		if s := &p.Segments[i]; s.Theme == "" && here[sectionText(s)] {
			s.Class, s.Reason = crawler.ClassChrome, "it is told word for word of most regions"
		}
	}
	p.Mentions = slices.DeleteFunc(slices.Clone(p.Mentions), func(m crawler.Mention) bool { return here[m.Sentence] })
	return p, len(here)
}
