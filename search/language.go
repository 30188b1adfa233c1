package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is a run of words, a phrase, or either of them behind a minus.
type item struct {
	text   string
	start  int // bytes of the query before text
	phrase bool
	minus  bool
}

// items takes the text of a query apart. Words that stand beside each other
// stay together, for the analysis may read two of them as one.
func items(text string) []item {
	var list []item
	start := 0 // of the run of words that is being read
	flush := func(end int) {
		if words := text[start:end]; strings.TrimSpace(words) != "" {
			list = append(list, item{text: words, start: start})
		}
	}
	spaced := true // whether a word would start here
	for i := 0; i < len(text); {
		minus := 0
		if spaced && !joins(text[:i]) {
			minus = minusAt(text[i:])
		}
		if inside, before, length := quotedAt(text[i+minus:]); length > 0 {
			flush(i)
			list = append(list, item{inside, i + minus + before, true, minus > 0})
			i += minus + length
			start, spaced = i, true
			continue
		}
		if word := wordAt(text[i+minus:]); minus > 0 && word != "" {
			flush(i)
			list = append(list, item{word, i + minus, false, true})
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

// joins reports whether text ends in a word behind which a dash is no minus but
// the rest of another word: loopbaanoriëntatie en -begeleiding.
func joins(text string) bool {
	words := strings.Fields(text)
	return len(words) > 1 && (strings.EqualFold(words[len(words)-1], "en") || strings.EqualFold(words[len(words)-1], "of"))
}

// quotedAt gives what stands between the quote at the start of text and the
// next one, the length of the first quote, and that of all; 0 when there are
// no two.
func quotedAt(text string) (inside string, before, length int) {
	first, size := utf8.DecodeRuneInString(text)
	if !isQuote(first) {
		return "", 0, 0
	}
	end := strings.IndexFunc(text[size:], isQuote)
	if end < 0 {
		return "", 0, 0
	}
	_, last := utf8.DecodeRuneInString(text[size+end:])
	return text[size : size+end], size, size + end + last
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
