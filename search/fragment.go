package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fragmentBytes is the length that a fragment aims at: some 200 characters.
const fragmentBytes = 200

const ellipsis = "…"

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
	for _, m := range merge(text, matches) {
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
	type worth struct{ words, matches int }
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
			if !slices.Contains(seen, o.word) {
				seen = append(seen, o.word)
			}
			w.matches++
			run.end = max(run.end, o.end)
		}
		w.words = len(seen)
		if i == 0 || w.words > best.words || w.words == best.words && w.matches > best.matches {
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
	place = wholeWords(text, place)
	room := max(0, fragmentBytes-(place.end-place.start))
	start = sentenceStart(text, place.start-room, place.start)
	if start < 0 {
		start = wordStart(text, place.start-room/3, place.start)
	}
	end = wordEnd(text, max(place.end, start+fragmentBytes), place.end)
	if end == len(text) { // nothing follows: show more of what is before
		start = min(start, wordStart(text, min(end-fragmentBytes, place.start), place.start))
	}
	return start, end
}

// maxWordBytes is the length up to which a word is shown whole around a match
// that is a part of it.
const maxWordBytes = 60

// wholeWords widens a place to the words that it begins and ends in.
func wholeWords(text string, place match) match {
	if start := strings.LastIndexAny(text[:place.start], blanks) + 1; place.start-start <= maxWordBytes {
		place.start = start
	}
	length := strings.IndexAny(text[place.end:], blanks)
	if length < 0 {
		length = len(text) - place.end
	}
	if length <= maxWordBytes {
		place.end += length
	}
	return place
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
