// Package dutch is the analysis of Dutch text: which terms a text is indexed
// under, and which terms a word of a query asks for.
//
// All offsets are byte offsets into the text that was given, inside it, on
// rune boundaries.
package dutch

import "strings"

// Token is a term that a text is indexed under.
type Token struct {
	Term       string // as it stands in the index; Marked when Part
	Start, End int    // bytes of the text that gave the term
	Position   int    // of the word, from 1; terms of one word share it, and sentences lie further apart than words
	Part       bool   // Term stands for a part of a compound, not for the whole word
	Stop       bool   // a word without a meaning of its own, which only phrases ask for
	Apart      Span   // the particle that makes Term of a verb that stands apart from it; zero otherwise
}

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Word is what one word of a query asks for: one of Whole or Related, or, for a
// compound, all parts of one of Parts. Never any one part alone.
type Word struct {
	Text       string   // as typed
	Name       string   // what to call it to who typed it; "" is Text
	Start, End int      // bytes of the query
	Position   int      // from 1; a word that was left out keeps its number, so that phrases fit the text
	Whole      []string // its lemmas: the exact form
	Related    []string // of its family, by derivation; never the exact form
	Parts      [][]Part // the ways to say a compound in separate words; empty for a simple word

	All      []Word    // of an expression of several words: all of these; Whole, Related and Parts are empty
	Synonyms []Synonym // one of these, with less weight; only after Synonyms.Expand
}

// Synonym is another way to say a Word.
type Synonym struct {
	Text  string // as the list has it
	Kind  string // Abbreviation, SameMeaning or Akin
	Words []Word // next to one another, as their positions tell
}

// Part is one part of a compound: one of its terms must be there, as a word of
// its own or Marked.
type Part []string

// mark stands before the term of a part of a compound. No word can hold it:
// the tokenizer splits on it.
const mark = "_"

// bareMark stands before a stop word in the index. No word can hold it either.
const bareMark = "="

// bare is the form under which a stop word is indexed: a query asks for it in a
// phrase only.
func bare(stopWord string) string { return bareMark + stopWord }

// Marked is the form under which a term is indexed where it is only a part of
// a compound: lerarentekort is indexed under "_tekort". A query word matches
// its terms plain and, with less weight, marked. In a phrase it is plain only.
func Marked(term string) string { return mark + term }

// Unmarked is the term of a token as that of a word of its own, be it a part of
// a compound or a stop word.
func Unmarked(term string) string { return strings.TrimLeft(term, mark+bareMark) }
