package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean gives the canonical spelling of a word: lower case, NFKC (which takes
// ligatures such as "ĳ" apart), a straight apostrophe, no soft hyphens or
// other characters without meaning, no dots between initials.
func clean(word string) string {
	if isPlain(word) {
		return word
	}
	word = strings.Map(func(c rune) rune {
		switch {
		case isIgnored(c):
			return -1
		case isApostrophe(c):
			return '\''
		}
		return unicode.ToLower(c)
	}, word)
	// NFKC may bring capitals back, as in "№"; İ lowers to i with a dot.
	word = strings.ToLower(norm.NFKC.String(word))
	if strings.Contains(word, ".") && strings.IndexFunc(word, unicode.IsDigit) < 0 {
		word = strings.ReplaceAll(word, ".", "")
	}
	return word
}

// isPlain reports whether clean and fold would leave the word as it is.
func isPlain(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// letters are the ones that do not decompose into a base letter and a mark.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i")

// fold takes the diacritics and apostrophes off a clean word: financiën and
// financien give one term.
func fold(word string) string {
	if isPlain(word) {
		return word
	}
	word = strings.Map(func(c rune) rune {
		if c == '\'' || unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFKD.String(word))
	return letters.Replace(norm.NFC.String(word))
}
