package indexer

import (
	"slices"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// sectorsOf gives the sectors that a practice names, and those that a word of
// it implies. When it names none, the sectors of its page hold for it.
func (v *Vocabulary) sectorsOf(o ownText, page []search.Value) []search.Value {
	var values []search.Value
	for _, s := range v.sectors {
		if words := firstOf(s.named(o.title), s.named(o.body)); words != "" {
			values = append(values, search.Value{ID: s.ID, How: search.Literal, Words: words})
		} else if words := firstOf(s.implies(o.title), s.implies(o.body)); words != "" {
			values = append(values, search.Value{ID: s.ID, How: search.Derived, Words: words})
		}
	}
	if len(values) == 0 {
		return page
	}
	return values
}

// named returns the words that name the sector, or "".
func (s sectorEntry) named(t text) string {
	for _, f := range t.find(s.literal, s.unless) {
		return t.evidence(f.sentence[f.start], f.sentence[f.end-1])
	}
	return ""
}

// implies returns the words that only this sector has, or "". A word with a
// capital behind another one is part of a name, and names imply nothing.
func (s sectorEntry) implies(t text) string {
	for _, f := range t.find(s.implied, s.unless) {
		w := f.sentence[f.start]
		if f.start > 0 && w.upper && f.sentence[f.start-1].upper {
			continue
		}
		return t.evidence(w, f.sentence[f.end-1])
	}
	return ""
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// apartSectors parts what reads as one word: "vo-mbo", "po/so".
var apartSectors = strings.NewReplacer("-", " ", "‑", " ", "–", " ", "/", " ")

// pageSectors gives the sectors of a page as a whole: ids from the source's
// file, or words of the page.
func (v *Vocabulary) pageSectors(named []crawler.Words) []search.Value {
	var values []search.Value
	for _, s := range v.sectors {
		for _, words := range named {
			t := read(apartSectors.Replace(words.Text))
			t.maskNames(nil)
			if words.Text != s.ID && s.named(t) == "" {
				continue
			}
			if !slices.ContainsFunc(values, func(o search.Value) bool { return o.ID == s.ID }) {
				values = append(values, search.Value{ID: s.ID, How: search.How(words.How), Words: words.Text})
			}
		}
	}
	return values
}
