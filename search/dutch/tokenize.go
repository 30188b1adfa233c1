package dutch

import (
	"unicode"
	"unicode/utf8"
)

// maxPieces bounds the pieces of one hyphenated word. Longer runs are lists or
// noise, and are read as separate words.
const maxPieces = 8

// run is a word as it stands in the text: pieces joined by hyphens.
type run struct {
	pieces []piece
	open   bool // a hyphen follows: the head comes later, as in "in- en doorstroom"
	bound  bool // a hyphen precedes: the first part came earlier, as in "leiders en -bestuurders"
}

// piece is a stretch of letters, digits and what belongs inside a word.
type piece struct{ start, end int }

// scan cuts text into runs. The rules are those of UAX #29 for letters, digits
// and marks, with three of our own: a hyphen between two pieces joins them in
// one run; a dot joins single letters only ("m.b.o.", not "einde.Begin") and
// digits; everything else, "/" and "_" among it, separates.
func scan(text string, yield func(run)) {
	var r run
	hyphen := false // the last character was a hyphen, with no word before it
	flush := func() {
		if len(r.pieces) > 0 {
			yield(r)
		}
		r = run{}
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !inWord(c, size) {
			hyphen = isHyphen(c)
			i += size
			continue
		}
		r.bound = r.bound || hyphen && len(r.pieces) == 0
		hyphen = false
		end := pieceEnd(text, i)
		r.pieces = append(r.pieces, piece{i, end})
		i = end
		next, size := utf8.DecodeRuneInString(text[i:])
		if !isHyphen(next) {
			flush()
			continue
		}
		i += size
		after, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case !inWord(after, size):
			r.open = true
			flush()
		case len(r.pieces) == maxPieces:
			flush()
		}
	}
	flush()
}

// pieceEnd returns where the piece that starts at start ends.
func pieceEnd(text string, start int) int {
	i, letters := start, 0 // letters since start or the last dot
	var last rune
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		if inWord(c, size) {
			i += size
			letters++
			last = c
			continue
		}
		after, afterSize := utf8.DecodeRuneInString(text[i+size:])
		if !inWord(after, afterSize) {
			break
		}
		switch {
		case isApostrophe(c):
		case c == '.' || c == ',':
			digits := unicode.IsDigit(last) && unicode.IsDigit(after)
			initials := c == '.' && letters == 1 && unicode.IsLetter(last) && unicode.IsLetter(after) &&
				!inWord(utf8.DecodeRuneInString(text[i+size+afterSize:]))
			if !digits && !initials {
				return i
			}
			letters = 0
		default:
			return i
		}
		i += size
	}
	return i
}

// inWord reports whether c, of size bytes, can be part of a word. A byte that
// is not UTF-8 cannot, and neither can the end of the text (size 0).
func inWord(c rune, size int) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	if c == utf8.RuneError && size <= 1 {
		return false
	}
	return unicode.In(c, unicode.L, unicode.N, unicode.M) || isIgnored(c)
}

// isIgnored reports whether c can stand inside a word without meaning: the
// soft hyphen, the joiners, the direction marks and the byte order mark.
func isIgnored(c rune) bool {
	switch c {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return true
	}
	return false
}

// isHyphen holds for the hyphen-minus, the hyphen, the non-breaking hyphen and
// the en dash, which writers put where a hyphen belongs.
func isHyphen(c rune) bool {
	return c == '-' || c == '\u2010' || c == '\u2011' || c == '\u2013'
}

// isApostrophe holds for the straight and the curved apostrophe, and for the
// accents and quotes that stand in for it.
func isApostrophe(c rune) bool {
	switch c {
	case '\'', '\u2019', '\u2018', '\u02BC', '\u00B4', '`':
		return true
	}
	return false
}
