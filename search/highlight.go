package search

import (
	"cmp"
	"slices"
	"strings"

	"praktijkzoeker/search/dutch"
)

// match is a place in a text that answers a word of the query.
type match struct {
	start, end int // bytes
	word       int // which one; each has a number of its own
}

func (m match) compare(o match) int {
	return cmp.Or(cmp.Compare(m.start, o.start), cmp.Compare(m.end, o.end))
}

// show gives a hit: the title, whole, and the part of the text that shows the
// most of what matched, with marks, and the reasons.
func (p plan) show(practice Practice, l *labels) Hit {
	c := newConcordance(&practice, l)
	hit := Hit{Practice: practice}
	var inTitle, inText []match
	word := 0
	for _, clause := range p.include {
		for _, t := range c.explain(clause) {
			hit.Why = append(hit.Why, t.Reason)
			for _, m := range t.mentions {
				at := []match{{m.start, m.end, word}}
				if m.apart != (dutch.Span{}) {
					at = append(at, match{m.apart.Start, m.apart.End, word})
				}
				switch schema[c.values[m.value].field].place {
				case InTitle:
					inTitle = append(inTitle, at...)
				case InText:
					inText = append(inText, at...)
				}
			}
			word++
		}
	}
	hit.Title = mark(practice.Title, merge(practice.Title, inTitle))
	hit.Fragment = fragment(practice.Text, inText)
	return hit
}

// merge puts matches in order and joins those that overlap, touch, or have
// nothing but a hyphen between them.
func merge(text string, matches []match) []match {
	matches = slices.Clone(matches)
	slices.SortFunc(matches, match.compare)
	var merged []match
	for _, m := range matches {
		if last := len(merged) - 1; last >= 0 && (m.start <= merged[last].end || isJoint(text[merged[last].end:m.start])) {
			merged[last].end = max(merged[last].end, m.end)
		} else {
			merged = append(merged, m)
		}
	}
	return merged
}

// isJoint reports whether text is nothing but hyphens, soft ones among them.
func isJoint(text string) bool { return strings.Trim(text, "-\u2010\u2011\u2013\u00AD") == "" }

// mark cuts a text into spans. The matches are merged.
func mark(text string, matches []match) Snippet {
	var s Snippet
	at := 0
	for _, m := range matches {
		s = s.add(text[at:m.start], false).add(text[m.start:m.end], true)
		at = m.end
	}
	return s.add(text[at:], false)
}

// add appends text to the last span when it is marked alike.
func (s Snippet) add(text string, marked bool) Snippet {
	if text == "" {
		return s
	}
	if last := len(s) - 1; last >= 0 && s[last].Marked == marked {
		s[last].Text += text
		return s
	}
	return append(s, Span{text, marked})
}
