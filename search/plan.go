package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"praktijkzoeker/search/dutch"
)

// plan is what the text of a query asks for: all of include and none of
// exclude. The empty plan asks for everything.
//
// The language is small, so that nothing a visitor types is an error: words,
// "phrases" in any kind of double quotes, and a minus before a word or a
// phrase. A quote without its partner is a space; every other sign is what the
// analysis makes of it in a text, and has no meaning of its own. Stop words
// outside phrases and signs are left out, so a text of nothing else asks for
// everything.
//
// A word finds its own forms, its family, the compounds that it is a part of,
// its own parts if it is a compound, and its synonyms. A phrase, and a word
// behind a minus, is taken as it was typed, in any of its forms: who looks for
// leraar -docent would find nothing otherwise.
type plan struct {
	include []clause
	exclude [][]clause   // each an item behind a minus; a practice that has all of it is out
	typed   []dutch.Word // every word that is wanted, as it stands in the query, those of phrases too
}

// saysNothing reports whether text was typed that asks for nothing: stop words and
// signs.
func (p plan) saysNothing(text string) bool {
	return len(p.include)+len(p.exclude) == 0 && strings.TrimSpace(text) != ""
}

// clause is one word, one expression that the list of synonyms knows, or one
// phrase.
type clause struct {
	word    dutch.Word // its Start and End are bytes of the query, as are those of its words
	phrase  []slot     // of a phrase; of word, only Text, Start and End are used then
	literal bool       // behind a minus
}

// slot is one word of a phrase, in one of its forms, at its place from the
// first word on. The stop words of a synonym leave a gap that any word fits.
type slot struct {
	place uint64
	terms []string
}

// maxTerms bounds the terms that one query looks up, so that no text is slow.
// 200 characters of ordinary Dutch need less than a third of it. A query that
// would need more does without synonyms; if that is not enough it is refused.
const maxTerms = 1500

// newPlan reads the text of a query. The error is an *InvalidError.
func newPlan(text string, synonyms *dutch.Synonyms) (plan, error) {
	if !utf8.ValidString(text) {
		return plan{}, &InvalidError{Parameter: "q", Fault: NotText}
	}
	if utf8.RuneCountInString(text) > MaxQueryRunes {
		return plan{}, &InvalidError{Parameter: "q", Fault: TooLong, Max: MaxQueryRunes}
	}
	p := readPlan(text, synonyms)
	if p.terms() > maxTerms {
		p = readPlan(text, nil)
	}
	if p.terms() > maxTerms {
		return plan{}, &InvalidError{Parameter: "q", Fault: TooComplex}
	}
	return p, nil
}

// readPlan does the work of newPlan; synonyms may be nil.
func readPlan(text string, synonyms *dutch.Synonyms) plan {
	var p plan
	for _, item := range items(text) {
		words := item.words()
		clauses := item.clauses(words, synonyms)
		switch {
		case len(clauses) == 0:
		case item.minus:
			p.exclude = append(p.exclude, clauses)
		default:
			p.typed = append(p.typed, words...)
			for _, c := range clauses {
				if !slices.ContainsFunc(p.include, c.equal) {
					p.include = append(p.include, c)
				}
			}
		}
	}
	return p
}

// words gives the words of the item, at their places in the query.
func (i item) words() []dutch.Word {
	words := dutch.Words(i.text)
	for j := range words {
		words[j].Start += i.start
		words[j].End += i.start
	}
	return words
}

func (i item) clauses(words []dutch.Word, synonyms *dutch.Synonyms) []clause {
	switch {
	case i.phrase:
		if len(dutch.Phrase(i.text)) == 0 {
			return nil
		}
		return []clause{{
			word:   dutch.Word{Text: strings.TrimSpace(i.text), Start: i.start, End: i.start + len(i.text)},
			phrase: slots(dutch.Phrase(i.text)),
		}}
	case len(words) == 0:
		return nil
	case i.minus:
		clauses := asClauses(words)
		for j := range clauses {
			clauses[j].literal = true
		}
		return clauses
	case synonyms != nil:
		words = synonyms.Expand(words)
		for j, w := range words { // of an expression the list gives no more than its ends
			words[j].Text = i.text[w.Start-i.start : w.End-i.start]
		}
	}
	return asClauses(words)
}

func asClauses(words []dutch.Word) []clause {
	clauses := make([]clause, len(words))
	for i, w := range words {
		clauses[i] = clause{word: w}
	}
	return clauses
}

// slots makes a phrase of words that stand beside each other.
func slots(words []dutch.Word) []slot {
	slots := make([]slot, len(words))
	for i, w := range words {
		slots[i] = slot{uint64(w.Position - words[0].Position), w.Whole}
	}
	return slots
}

// words gives the single words of the clause that the visitor typed; none of a
// phrase.
func (c clause) words() []dutch.Word {
	switch {
	case c.phrase != nil:
		return nil
	case len(c.word.All) > 0:
		return c.word.All
	}
	return []dutch.Word{c.word}
}

// words gives the terms of every single word that the visitor wants, itself
// and its family, in order.
func (p plan) words() [][]string {
	var words [][]string
	for _, c := range p.include {
		for _, w := range c.words() {
			words = append(words, slices.Concat(w.Whole, w.Related))
		}
	}
	return words
}

// size is how many words the clause asks for.
func (c clause) size() int {
	if c.phrase != nil {
		return len(c.phrase)
	}
	return len(c.words())
}

// terms counts the terms that the plan looks up.
func (p plan) terms() int {
	n := 0
	for _, clauses := range slices.Concat(p.exclude, [][]clause{p.include}) {
		for _, c := range clauses {
			n += termsOf(c.word)
			for _, s := range c.phrase {
				n += len(s.terms)
			}
		}
	}
	return n
}

// termsOf counts the terms of a word; most are looked up plain and marked.
func termsOf(w dutch.Word) int {
	n := 2 * (len(w.Whole) + len(w.Related))
	for _, parts := range w.Parts {
		for _, part := range parts {
			n += 2 * len(part)
		}
	}
	for _, word := range w.All {
		n += termsOf(word)
	}
	for _, s := range w.Synonyms {
		for _, word := range s.Words {
			n += termsOf(word)
		}
	}
	return n
}

// equal reports whether two clauses ask for the same: what a word means
// follows from its lemmas.
func (c clause) equal(o clause) bool {
	return slices.EqualFunc(c.words(), o.words(), func(a, b dutch.Word) bool { return slices.Equal(a.Whole, b.Whole) }) &&
		slices.EqualFunc(c.phrase, o.phrase, func(a, b slot) bool {
			return a.place == b.place && slices.Equal(a.terms, b.terms)
		})
}
