package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// positions numbers the words of a text from 1. Between two sentences one
// number is left out, so that no phrase reaches from one into the next.
func positions(text string, readings []reading) []int {
	numbers := make([]int, len(readings))
	for i := range readings {
		numbers[i] = i + 1
		if i == 0 {
			continue
		}
		numbers[i] = numbers[i-1] + 1
		before, after := readings[i-1], readings[i]
		if before.end <= after.start && endsSentence(text[before.start:before.end], text[before.end:after.start], text[after.start:]) {
			numbers[i]++
		}
	}
	return numbers
}

// abbreviations end in a dot within a sentence, also before a capital. Those of
// one letter, and those with a dot inside, need no list.
var abbreviations = set(`
	bijv bv ca circa cf div dhr dr drs ds evt excl fam gem ing incl ir jl kl max mevr min mln mr mrd mw nl nr nrs
	ong pag par prof resp sr st str tel vgl vs zgn zn`)

// endsSentence reports whether a sentence ends in what stands between two words:
// at a line break, at a question or exclamation mark, and at a dot that is not
// that of an abbreviation when a capital or a digit follows.
func endsSentence(before, between, after string) bool {
	if strings.ContainsAny(between, "\n!?") {
		return true
	}
	dot := strings.IndexAny(between, ".…")
	if dot < 0 || !strings.ContainsFunc(between[dot:], unicode.IsSpace) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	if strings.HasPrefix(between, ".") && (strings.Contains(before, ".") || isInitial(before) || abbreviations[Fold(before)]) {
		return false
	}
	return unicode.IsUpper(next) || unicode.IsDigit(next)
}

func isInitial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsLetter(r)
}
