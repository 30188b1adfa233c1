package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is a word of a text, or one punctuation mark.
type word struct {
	norm       string // lower case, without accents, hyphens and apostrophes; of a mark, the mark
	start, end int    // bytes of the text
	upper      bool   // starts with a capital
	mark       bool   // punctuation
	name       bool   // part of the name of an organisation
}

// A text is a piece of Dutch, cut into sentences and words, with the offsets
// that lead back to its own letters.
type text struct {
	source    string
	sentences [][]word
	heading   bool // it is a title, not running text
}

// evidence returns the letters of the text from word a up to and with word b.
func (t text) evidence(a, b word) string { return t.source[a.start:b.end] }

// maxSentence bounds a sentence, in words and marks: each find looks at all of
// its sentence.
const maxSentence = 400

// read cuts a text. A sentence ends at a full stop, question or exclamation
// mark that a capital or the end follows, and at the end of a line: list items
// and table cells are sentences.
func read(source string) text {
	t := text{source: source}
	var sentence []word
	end := func() {
		if len(sentence) > 0 {
			t.sentences = append(t.sentences, sentence)
			sentence = nil
		}
	}
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRuneInString(source[i:])
		if len(sentence) == maxSentence {
			end()
		}
		switch {
		case r == '\n':
			end()
			i += size
		case isLetter(r):
			w := readWord(source, i)
			if w.norm != "" { // accents alone are no word
				sentence = append(sentence, w)
			}
			i = w.end
		case strings.ContainsRune(".?!", r):
			i += size
			rest := strings.TrimLeft(source[i:], " \t\u00a0\"'”’)")
			next, _ := utf8.DecodeRuneInString(rest)
			if rest == "" || rest[0] == '\n' || unicode.IsUpper(next) {
				end()
			}
		case strings.ContainsRune(",;:()–—", r) || r == '-':
			sentence = append(sentence, word{norm: string(r), start: i, end: i + size, mark: true})
			i += size
		default:
			i += size
		}
	}
	end()
	return t
}

// readWord reads the word that starts at byte i. Hyphens and apostrophes
// between letters belong to it: zij-instromers, pabo's.
func readWord(source string, i int) word {
	first, _ := utf8.DecodeRuneInString(source[i:])
	w := word{start: i, upper: unicode.IsUpper(first)}
	for i < len(source) {
		r, size := utf8.DecodeRuneInString(source[i:])
		if !isLetter(r) {
			next, _ := utf8.DecodeRuneInString(source[i+size:])
			joins := r == '\u00ad' || (isHyphen(r) || r == '\'' || r == '’' || r == '‘') && isLetter(next)
			if !joins {
				break
			}
		}
		i += size
	}
	w.end = i
	if r, size := utf8.DecodeRuneInString(source[i:]); isHyphen(r) {
		w.end += size // the hyphen of "in- en doorstroom" is no dash
	}
	w.norm = fold(source[w.start:w.end])
	return w
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// fold makes spellings of one word equal: lower case, no accents, no hyphens,
// no apostrophes, no soft hyphens.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// slug makes a part of an address: words of a-z and 0-9 with hyphens between.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '\u00ad':
			// Accents and apostrophes do not part words: regio's is regios.
		default:
			gap = true
		}
	}
	return b.String()
}
