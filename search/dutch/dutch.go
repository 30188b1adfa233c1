// Package dutch is the analysis of Dutch text: which terms a text is indexed
// under, and which terms a word of a query asks for.
//
// All offsets are byte offsets into the text that was given, inside it, on
// rune boundaries.
package dutch

// Token is a term that a text is indexed under.
type Token struct {
	Term       string
	Start, End int  // bytes of the text that gave the term
	Position   int  // of the word, from 1; terms of one word share it
	Part       bool // Term stands for a part of a compound, not for the whole word
}

// Word is what one word of a query asks for: one of Whole, or, for a compound,
// all terms of one of Parts. Never any one part alone.
type Word struct {
	Text       string // as typed
	Start, End int    // bytes of the query
	Whole      []string
	Parts      [][]string // each a list of terms that must all be there; empty for a simple word
}
