package crawler

import (
	"slices"
	"strings"
)

// partnerFinder finds the organisations of a page in its texts. Whether a name
// is one is judged once, by all places where it stands.
type partnerFinder struct{ names map[string]bool }

func newPartnerFinder(names []*partnerName, isPartner func(*partnerName) bool) partnerFinder {
	f := partnerFinder{map[string]bool{}}
	for _, n := range names {
		if isPartner(n) {
			f.names[n.text] = true
		}
	}
	return f
}

// in finds the organisations that a text names, each once, in order.
func (f partnerFinder) in(text string) []string {
	var out []string
	for _, sentence := range sentences(text) {
		tokens := tokenize(sentence)
		for _, s := range organisationSpans(tokens) {
			if name := s.name(sentence, tokens); f.names[name] {
				out = append(out, name)
			}
		}
	}
	return longest(out)
}

// longest drops what repeats another name or is the beginning of one.
func longest(names []string) []string {
	var out []string
	for i, n := range names {
		begins := func(j int, m string) bool {
			m = strings.ToLower(m)
			n := strings.ToLower(n)
			return j < i && m == n || strings.HasPrefix(m, n+" ")
		}
		covered := false
		for j, m := range names {
			covered = covered || begins(j, m)
		}
		if !covered {
			out = append(out, n)
		}
	}
	return out
}

// within are the organisations of a sentence that stand in a part of it.
func (f partnerFinder) within(sentence, clause string) []string {
	return slices.DeleteFunc(f.in(sentence), func(name string) bool {
		return !strings.Contains(clause, strings.TrimPrefix(name, "gemeente "))
	})
}
