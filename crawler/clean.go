package crawler

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanText takes soft hyphens, zero-width and control characters out, makes
// every white space one space, and leaves quotes and dashes as they are.
func cleanText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), r == '\u00a0', r == '\u202f':
			space = b.Len() > 0
			continue
		case r == '\u00ad', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e',
			r >= '\u2060' && r <= '\u2069', unicode.IsControl(r), r == utf8.RuneError:
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Reasons for leaving text out, in Dutch because sources test shows them.
const (
	leftEmail    = "e-mailadres"
	leftPhone    = "telefoonnummer"
	leftContact  = "contactblok"
	leftNav      = "navigatie"
	leftCookie   = "cookietekst"
	leftByline   = "naamregel"
	leftCaption  = "bijschrift"
	leftMetadata = "berichtgegevens"
	leftLink     = "link naar een persoon"
	leftName     = "naam van een persoon"
	leftProfile  = "profiel"
	leftComments = "reacties van bezoekers"
	leftHidden   = "verborgen tekst"
)

// ledger counts what was left out, by reason. It never holds the text.
type ledger map[string]int

func (l ledger) list() []LeftOut {
	var out []LeftOut
	for reason, n := range l {
		out = append(out, LeftOut{reason, n})
	}
	slices.SortFunc(out, func(a, b LeftOut) int { return strings.Compare(a.Reason, b.Reason) })
	return out
}

func (l ledger) count(reasons []string) {
	if len(reasons) == 0 {
		reasons = []string{leftContact}
	}
	for _, r := range reasons {
		l[r]++
	}
}
