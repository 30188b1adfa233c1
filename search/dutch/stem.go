package dutch

import (
	"strings"
	"unicode/utf8"
)

// stem takes the regular inflection off a clean word and folds what is left:
// the plurals -en and -s, the genitive and plural 's, the adjective's -e, and
// what spelling does to the stem before them (leraren, leraar; scholen, school;
// gesprekken, gesprek; prijzen, prijs).
func stem(word string) string {
	word = strings.TrimSuffix(word, "'s")
	word = fold(word)
	if len(word) < 4 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	if n := len(word); strings.HasSuffix(word, "s") && strings.IndexByte("aeolnrmdtg", word[n-2]) >= 0 {
		word = word[:n-1]
	}
	switch n := len(word); {
	case strings.HasSuffix(word, "heden"):
		return word[:n-len("heden")] + "heid"
	case strings.HasSuffix(word, "en") && !isVowel(word[n-3]):
		return root(word[:n-2])
	case strings.HasSuffix(word, "e") && !isVowel(word[n-2]):
		return root(word[:n-1])
	}
	return root(word)
}

// root brings the spellings of one stem together: a double consonant or vowel
// becomes single at the end, and v and z become f and s.
func root(s string) string {
	n := len(s)
	if n < 3 {
		return s
	}
	switch last := s[n-1]; {
	case last == 'v':
		return root(s[:n-1] + "f")
	case last == 'z':
		return root(s[:n-1] + "s")
	case isVowel(last), last >= utf8.RuneSelf:
		return s
	case s[n-2] == last:
		return s[:n-1]
	case isVowel(s[n-2]) && s[n-3] == s[n-2]:
		return s[:n-2] + s[n-1:]
	}
	return s
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
