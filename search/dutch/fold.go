package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form under which the lexicon holds a word: lower case, without
// diacritics, ligatures, apostrophes, soft hyphens and other characters that
// mean nothing. Financiën and financien are one word.
func Fold(word string) string {
	folded, _ := fold(word)
	return strings.ReplaceAll(folded, "'", "")
}

// fold does what Fold does, but keeps apostrophes, as "'". For each byte of
// the result, and for its end, offsets tells which byte of word it came from;
// nil means that they are the same.
func fold(word string) (folded string, offsets []int) {
	if isPlain(word) {
		return word, nil
	}
	var b strings.Builder
	for i, c := range word {
		before := b.Len()
		foldRune(&b, c)
		for range b.Len() - before {
			offsets = append(offsets, i)
		}
	}
	return b.String(), append(offsets, len(word))
}

func foldRune(b *strings.Builder, c rune) {
	switch {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		b.WriteByte(byte(c))
	case 'A' <= c && c <= 'Z':
		b.WriteByte(byte(c) + 'a' - 'A')
	case isApostrophe(c):
		b.WriteByte('\'')
	case isIgnored(c) || unicode.Is(unicode.Mn, c) || c == '.' || c == ' ':
	case undecomposed[c] != "":
		b.WriteString(undecomposed[c])
	default:
		// Compatibility decomposition takes ligatures apart and splits the
		// diacritics off; what it makes is folded once more: an apostrophe, a
		// full stop, a capital.
		lower := string(unicode.ToLower(c))
		if parts := norm.NFKD.String(lower); parts != string(c) {
			for _, d := range parts {
				foldRune(b, d)
			}
			return
		}
		b.WriteString(lower)
	}
}

// undecomposed are the letters that Unicode does not take apart.
var undecomposed = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i",
}

// isPlain reports whether folding would leave the word as it is.
func isPlain(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
