package dutch

import (
	"slices"
	"strings"
)

// version is raised whenever Tokens or Words can give something else.
const version = "1"

// Version names the analysis with its word lists. An index that another
// version made must be built again.
func Version() string { return version }

// Tokens gives the terms that text is indexed under, in the order of the text.
// Terms of one word share its position; stop words have a position and no term.
func Tokens(text string) []Token {
	var tokens []Token
	position := 0
	scan(text, func(r run) {
		position++
		w := read(text, r)
		if w.stop || len(w.whole) == 0 {
			return
		}
		for _, term := range w.whole {
			tokens = append(tokens, Token{Term: term, Start: w.start, End: w.end, Position: position})
		}
		for _, p := range w.parts {
			for _, term := range p.terms {
				tokens = append(tokens, Token{Term: Marked(term), Start: p.start, End: p.end, Position: position, Part: true})
			}
		}
	})
	return tokens
}

// Words gives what a run of plain query text asks for: all of its words.
// It is empty when the text holds nothing but stop words.
func Words(query string) []Word {
	var words []Word
	position := 0
	scan(query, func(r run) {
		position++
		w := read(query, r)
		if w.stop || len(w.whole) == 0 {
			return
		}
		word := Word{
			Text: query[w.start:w.end], Start: w.start, End: w.end, Position: position,
			Whole: w.whole,
		}
		if len(w.parts) > 0 {
			parts := make([]Part, len(w.parts))
			for i, p := range w.parts {
				parts[i] = p.terms
			}
			word.Parts = [][]Part{parts}
		}
		words = append(words, word)
	})
	return words
}

// reading is what the analysis makes of one run.
type reading struct {
	start, end int
	stop       bool
	whole      []string
	parts      []part
}

// part is a part of a compound with its place in the text.
type part struct {
	start, end int
	terms      []string
}

// read analyses one run of text. A hyphenated word counts as the word without
// its hyphens and, marked, as its pieces.
func read(text string, r run) reading {
	first, last := r.pieces[0], r.pieces[len(r.pieces)-1]
	w := reading{start: first.start, end: last.end}
	if len(r.pieces) == 1 {
		word := clean(text[first.start:first.end])
		w.stop = stopWords[word] && !r.open
		w.whole = terms(word)
		return w
	}
	var joined strings.Builder
	for i, p := range r.pieces {
		word := clean(text[p.start:p.end])
		joined.WriteString(word)
		// The ending of ICT-ers is no part.
		if i > 0 && slices.Contains([]string{"er", "ers", "s"}, word) {
			continue
		}
		if t := terms(word); len(t) > 0 {
			w.parts = append(w.parts, part{p.start, p.end, t})
		}
	}
	w.whole = terms(joined.String())
	return w
}

// terms gives the terms of a clean word; none when nothing is left of it.
func terms(word string) []string {
	if s := stem(word); s != "" {
		return []string{s}
	}
	return nil
}
