package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"praktijkzoeker/search/dutch"
)

// fragmentBytes is the length that a fragment aims at: some 200 characters.
const fragmentBytes = 200

const ellipsis = "…"

// match is a place in a text that answers a clause.
type match struct {
	start, end int // bytes
	clause     int // index in plan.include
}

func (m match) compare(o match) int {
	return cmp.Or(cmp.Compare(m.start, o.start), cmp.Compare(m.end, o.end))
}

// snippets marks what matched in the title, whole, and in the part of the text
// that shows the most of it.
func (p plan) snippets(title, text string) (Snippet, Snippet) {
	titleTokens, textTokens := dutch.Tokens(title), dutch.Tokens(text)
	terms := make(map[string]bool, len(titleTokens)+len(textTokens))
	for _, tokens := range [][]dutch.Token{titleTokens, textTokens} {
		for _, t := range tokens {
			terms[t.Term] = true
		}
	}
	var inTitle, inText []match
	for i, c := range p.include {
		if c.phrase != nil {
			inTitle = append(inTitle, phraseMatches(titleTokens, c.phrase, i)...)
			inText = append(inText, phraseMatches(textTokens, c.phrase, i)...)
			continue
		}
		wanted := c.wanted(terms)
		inTitle = append(inTitle, termMatches(titleTokens, wanted, i)...)
		inText = append(inText, termMatches(textTokens, wanted, i)...)
	}
	return mark(title, merge(inTitle)), fragment(text, inText)
}

// wanted gives the terms to mark for a word, where terms are those of the
// title and the text: the word itself, also where it is a part of a compound;
// else all parts of a compound that are there together.
func (c clause) wanted(terms map[string]bool) map[string]bool {
	wanted := make(map[string]bool)
	for _, term := range c.word.Whole {
		for _, form := range []string{term, dutch.Marked(term)} {
			if terms[form] {
				wanted[form] = true
			}
		}
	}
	if len(wanted) > 0 {
		return wanted
	}
	for _, parts := range c.word.Parts {
		found := make(map[string]bool)
		all := true
		for _, part := range parts {
			some := false
			for _, term := range part {
				for _, form := range []string{term, dutch.Marked(term)} {
					if terms[form] {
						found[form], some = true, true
					}
				}
			}
			all = all && some
		}
		if all {
			for term := range found {
				wanted[term] = true
			}
		}
	}
	return wanted
}

func termMatches(tokens []dutch.Token, wanted map[string]bool, clause int) []match {
	var matches []match
	for _, t := range tokens {
		if wanted[t.Term] {
			matches = append(matches, match{t.Start, t.End, clause})
		}
	}
	return matches
}

// phraseMatches gives every place where a phrase stands, from the start of its
// first word to the end of its last.
func phraseMatches(tokens []dutch.Token, slots []slot, clause int) []match {
	type span struct{ begun, start, end int } // begun is the position of the first word
	var open []span
	for i, s := range slots {
		var next []span
		for _, t := range tokens {
			if t.Part || !slices.Contains(s.terms, t.Term) {
				continue
			}
			begun := t.Position - int(s.place)
			if i == 0 {
				next = append(next, span{begun, t.Start, t.End})
			} else if j, ok := slices.BinarySearchFunc(open, begun, func(o span, b int) int { return cmp.Compare(o.begun, b) }); ok {
				next = append(next, span{begun, open[j].start, max(open[j].end, t.End)})
			}
		}
		open = slices.CompactFunc(next, func(a, b span) bool { return a.begun == b.begun })
	}
	matches := make([]match, len(open))
	for i, o := range open {
		matches[i] = match{o.start, o.end, clause}
	}
	return matches
}

// merge puts matches in order and joins those that touch or overlap.
func merge(matches []match) []match {
	matches = slices.Clone(matches)
	slices.SortFunc(matches, match.compare)
	var merged []match
	for _, m := range matches {
		if last := len(merged) - 1; last >= 0 && m.start <= merged[last].end {
			merged[last].end = max(merged[last].end, m.end)
		} else {
			merged = append(merged, m)
		}
	}
	return merged
}

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

// fragment shows the part of a text with the most different words of the
// query, then the most matches, then the first. It is one line.
func fragment(text string, matches []match) Snippet {
	blank := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	text = strings.TrimSpace(text)
	for i := range matches {
		matches[i].start -= blank
		matches[i].end -= blank
	}
	start, end := window(text, densest(matches))
	var s Snippet
	if start > 0 {
		s = s.add(ellipsis+" ", false)
	}
	at := start
	for _, m := range merge(matches) {
		if m.end <= start || m.start >= end {
			continue
		}
		from, to := max(m.start, at), min(m.end, end)
		s = s.add(oneLine(text[at:from]), false).add(oneLine(text[from:to]), true)
		at = to
	}
	s = s.add(oneLine(text[at:end]), false)
	if end < len(text) {
		s = s.add(" "+ellipsis, false)
	}
	return s
}

// densest gives the best run of matches that fits a fragment; a match at 0
// that is empty when there are none.
func densest(matches []match) match {
	matches = slices.Clone(matches)
	slices.SortFunc(matches, match.compare)
	type worth struct{ clauses, matches int }
	var best worth
	var place match
	for i, m := range matches {
		var w worth
		var seen []int
		run := m
		for _, o := range matches[i:] {
			if o.end > m.start+fragmentBytes {
				break
			}
			if !slices.Contains(seen, o.clause) {
				seen = append(seen, o.clause)
			}
			w.matches++
			run.end = max(run.end, o.end)
		}
		w.clauses = len(seen)
		if i == 0 || w.clauses > best.clauses || w.clauses == best.clauses && w.matches > best.matches {
			best, place = w, run
		}
	}
	return place
}

// window widens a place in a text to a fragment: from the start of its
// sentence when that is near, else from a word a little before it, up to the
// end of a word.
func window(text string, place match) (start, end int) {
	if len(text) <= fragmentBytes {
		return 0, len(text)
	}
	room := max(0, fragmentBytes-(place.end-place.start))
	start = sentenceStart(text, place.start-room, place.start)
	if start < 0 {
		start = wordStart(text, place.start-room/3, place.start)
	}
	end = wordEnd(text, max(place.end, start+fragmentBytes), place.end)
	if end == len(text) { // nothing follows: show more of what is before
		start = min(start, wordStart(text, end-fragmentBytes, place.start))
	}
	return start, end
}

const blanks = " \t\n\r"

// sentenceStart gives the last start of a sentence or a paragraph from low to
// high, -1 when there is none.
func sentenceStart(text string, low, high int) int {
	for i := high; i >= max(low, 0); i-- {
		if i == 0 {
			return 0
		}
		before := strings.TrimRight(text[:i], blanks)
		if len(before) == i { // no blank before it
			continue
		}
		if strings.HasSuffix(before, ".") || strings.HasSuffix(before, "!") || strings.HasSuffix(before, "?") ||
			strings.Contains(text[len(before):i], "\n") {
			return i
		}
	}
	return -1
}

// wordStart gives the first start of a word from low to high; in the middle of
// a very long word, the first start of a character.
func wordStart(text string, low, high int) int {
	if low <= 0 {
		return 0
	}
	if i := strings.IndexAny(text[low-1:high], blanks); i >= 0 {
		rest := text[low+i : high]
		return high - len(strings.TrimLeft(rest, blanks))
	}
	for low < high && !utf8.RuneStart(text[low]) {
		low++
	}
	return low
}

// wordEnd gives the last end of a word from low to high; in the middle of a
// very long word, the last end of a character.
func wordEnd(text string, high, low int) int {
	if high >= len(text) {
		return len(text)
	}
	if i := strings.LastIndexAny(text[low:high+1], blanks); i >= 0 {
		return low + len(strings.TrimRight(text[low:low+i], blanks))
	}
	for high > low && !utf8.RuneStart(text[high]) {
		high--
	}
	return max(high, low)
}

// oneLine makes every run of blanks one space.
func oneLine(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return strings.Repeat(" ", min(len(text), 1))
	}
	line := strings.Join(words, " ")
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsSpace(first) {
		line = " " + line
	}
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsSpace(last) {
		line += " "
	}
	return line
}
