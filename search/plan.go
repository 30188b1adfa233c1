package search

import (
	"slices"
	"strings"
	"unicode"
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
// and signs are left out, so a text of nothing else asks for everything.
type plan struct {
	include []clause
	exclude [][]clause // each an item behind a minus; a practice that has all of it is out
}

// clause is one word or one phrase.
type clause struct {
	word   dutch.Word
	phrase []slot // of a phrase; word is not used then
}

// slot is one word of a phrase: one of terms, at its place from the first
// word on. Stop words leave a gap that any word fits.
type slot struct {
	place uint64
	terms []string
}

// maxTerms bounds the terms that one query looks up, so that no text is slow.
// 200 characters of ordinary Dutch need less than 150.
const maxTerms = 500

// newPlan reads the text of a query. The error is an *InvalidError.
func newPlan(text string) (plan, error) {
	var p plan
	if !utf8.ValidString(text) {
		return p, &InvalidError{Parameter: "q", Fault: NotText}
	}
	if utf8.RuneCountInString(text) > MaxQueryRunes {
		return p, &InvalidError{Parameter: "q", Fault: TooLong, Max: MaxQueryRunes}
	}
	terms := 0
	for _, item := range items(text) {
		clauses := item.clauses()
		for _, c := range clauses {
			terms += c.terms()
		}
		switch {
		case len(clauses) == 0:
		case item.minus:
			p.exclude = append(p.exclude, clauses)
		default:
			for _, c := range clauses {
				if !slices.ContainsFunc(p.include, c.equal) {
					p.include = append(p.include, c)
				}
			}
		}
	}
	if terms > maxTerms {
		return plan{}, &InvalidError{Parameter: "q", Fault: TooComplex}
	}
	return p, nil
}

// item is a run of words, a phrase, or either of them behind a minus.
type item struct {
	text   string
	phrase bool
	minus  bool
}

// items takes the text apart. Words that stand beside each other stay
// together, for the analysis may read two of them as one.
func items(text string) []item {
	var list []item
	start := 0 // of the run of words that is being read
	flush := func(end int) {
		if words := text[start:end]; strings.TrimSpace(words) != "" {
			list = append(list, item{text: words})
		}
	}
	spaced := true // whether a word would start here
	for i := 0; i < len(text); {
		minus := 0
		if spaced {
			minus = minusAt(text[i:])
		}
		if inside, length := quotedAt(text[i+minus:]); length > 0 {
			flush(i)
			list = append(list, item{inside, true, minus > 0})
			i += minus + length
			start, spaced = i, true
			continue
		}
		if word := wordAt(text[i+minus:]); minus > 0 && word != "" {
			flush(i)
			list = append(list, item{word, false, true})
			i += minus + len(word)
			start, spaced = i, false
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		spaced = unicode.IsSpace(r) || isQuote(r)
		i += size
	}
	flush(len(text))
	return list
}

// minusAt gives the length of the minus signs at the start of text. A keyboard
// of a telephone may type a dash instead.
func minusAt(text string) int {
	return len(text) - len(strings.TrimLeft(text, "-–−"))
}

// quotedAt gives what stands between the quote at the start of text and the
// next one, and the length of both with it; 0 when there are no two.
func quotedAt(text string) (inside string, length int) {
	first, size := utf8.DecodeRuneInString(text)
	if !isQuote(first) {
		return "", 0
	}
	end := strings.IndexFunc(text[size:], isQuote)
	if end < 0 {
		return "", 0
	}
	_, last := utf8.DecodeRuneInString(text[size+end:])
	return text[size : size+end], size + end + last
}

// wordAt gives the text up to the first space or quote. A quote at the start,
// which has no partner, is part of it.
func wordAt(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if !isQuote(first) {
		size = 0
	}
	end := strings.IndexFunc(text[size:], func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
	if end < 0 {
		return text
	}
	return text[:size+end]
}

func isQuote(r rune) bool { return strings.ContainsRune(`"“”„‟«»`, r) }

func (i item) clauses() []clause {
	words := dutch.Words(i.text)
	if len(words) == 0 {
		return nil
	}
	if !i.phrase {
		clauses := make([]clause, len(words))
		for i, w := range words {
			clauses[i] = clause{word: w}
		}
		return clauses
	}
	slots := make([]slot, len(words))
	for i, w := range words {
		slots[i] = slot{uint64(w.Position - words[0].Position), w.Whole}
	}
	return []clause{{phrase: slots}}
}

// terms counts the terms that the clause looks up.
func (c clause) terms() int {
	n := 2 * len(c.word.Whole)
	for _, parts := range c.word.Parts {
		for _, part := range parts {
			n += 2 * len(part)
		}
	}
	for _, s := range c.phrase {
		n += len(s.terms)
	}
	return n
}

func (c clause) equal(o clause) bool {
	return slices.Equal(c.word.Whole, o.word.Whole) &&
		slices.EqualFunc(c.phrase, o.phrase, func(a, b slot) bool {
			return a.place == b.place && slices.Equal(a.terms, b.terms)
		})
}
