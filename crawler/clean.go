package crawler

import (
	"regexp"
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

var (
	emailPattern = regexp.MustCompile(`(?i)[\p{L}\d._%+-]+ ?(@|\(at\)|\[at\]|&#64;|%40) ?[\p{L}\d-]+(\.[\p{L}\d-]+)+`)
	// Dutch numbers of nine digits after the first zero or +31, in any grouping.
	phonePattern = regexp.MustCompile(`(?:\+31|\b0031|\(0|\b0)(?:[ ()./–-]*\d){8,9}\b`)
	// A contact line: who to turn to, in a sentence or as a label.
	contactPattern = regexp.MustCompile(`(?i)\b(contactpersoon|contactpersonen|contactgegevens|aanspreekpunt(en)? (is|zijn)|` +
		`(neem|neemt|opnemen|kun je|kunt u).{0,60}\bcontact\b|contact op(nemen)? met|(mail|bel|app)( of (mail|bel|app))? (naar |met |dan |gerust )|te bereiken (via|op)|bereikbaar (via|op|onder))`)
	contactLabel = regexp.MustCompile(`(?i)^\W*(contact(persoon|personen|gegevens)?|e-?mail(adres)?|mail|tel(efoon)?(nummer)?|mobiel|bel|t|m|e|` +
		`(regio|programma|project|beleids)(adviseur|manager|leider|coördinator|secretaris|medewerker)|kwartiermaker|regioadviseur|adviseur|coördinator|woordvoerder|auteur|tekst|redactie|foto('s|grafie)?|beeld|fotograaf|interview)\s*:`)
	bylinePattern = regexp.MustCompile(`^(?i:geplaatst|gepubliceerd|geschreven|tekst|door|auteur|interview|fotografie|foto|beeld)( op .{4,24})?[ :]*(?i:door)?:? ?\p{Lu}[\p{L}'’.-]+( (?:van|de|der|den|ter|ten|te|het|'t))*( \p{Lu}[\p{L}'’-]+){1,3}$`)
	// Two to four words of a name: capitals, with Dutch particles between them.
	personPattern   = regexp.MustCompile(`^(?:(?:dhr|mevr|mw|drs|dr|ir|mr|prof)\.? )*\p{Lu}[\p{Ll}'’]*[\p{Ll}.](?:[- ]\p{Lu}[\p{Ll}'’]*\.?)?(?: (?:van|de|der|den|ter|ten|te|het|'t|el|al|le|la)){0,3}(?: \p{Lu}[\p{L}'’]+(?:-(?:(?:van|de|der|den) )*\p{Lu}[\p{L}'’]+)?){1,2}$`)
	postcodePattern = regexp.MustCompile(`\b[1-9]\d{3} ?[A-Z]{2}\b`)
)

// isContact reports whether a line holds data of a contact person, and which.
// Each is a reason of its own, so that a report can count them.
func isContact(line string) (reasons []string) {
	if emailPattern.MatchString(line) {
		reasons = append(reasons, leftEmail)
	}
	if phonePattern.MatchString(line) {
		reasons = append(reasons, leftPhone)
	}
	return reasons
}

// scrub takes the sentences out of a text that hold an e-mail address, a
// telephone number or a person to turn to: the name beside an address is as
// personal as the address.
func scrub(text string, left ledger) string {
	if !mayBeContact(text) {
		return text
	}
	if contactLabel.MatchString(text) && (holdsPerson(text) || len(isContact(text)) > 0) {
		left.count(isContact(text))
		return ""
	}
	var kept []string
	for _, s := range sentences(text) {
		reasons := isContact(s)
		if len(reasons) == 0 && contactPattern.MatchString(s) && holdsPerson(s) {
			reasons = []string{leftContact}
		}
		if len(reasons) == 0 {
			kept = append(kept, s)
			continue
		}
		left.count(reasons)
		// "Vragen?" before the address is about the address.
		if n := len(kept); n > 0 && strings.HasSuffix(kept[n-1], "?") && len(strings.Fields(kept[n-1])) <= 5 {
			kept = kept[:n-1]
		}
	}
	return strings.Join(kept, " ")
}

func (l ledger) count(reasons []string) {
	if len(reasons) == 0 {
		reasons = []string{leftContact}
	}
	for _, r := range reasons {
		l[r]++
	}
}

// mayBeContact is a cheap test that lets nearly all text pass by the patterns.
func mayBeContact(text string) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@' || c == '+':
			return true
		case c >= '0' && c <= '9':
			if digits++; digits >= 9 {
				return true
			}
		}
	}
	if i := strings.IndexByte(text, ':'); i >= 0 && i < 60 && contactLabel.MatchString(text) {
		return true
	}
	lower := strings.ToLower(text)
	for _, w := range []string{"contact", "mail", "bel ", "app ", "bereik", "aanspreekpunt", "(at)", "[at]"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// holdsPerson reports whether somewhere in the text two capitalised words stand
// together that could be a name.
func holdsPerson(text string) bool {
	return personWithin.MatchString(text)
}

var personWithin = regexp.MustCompile(`\p{Lu}[\p{Ll}'’]+(?: (?:van|de|der|den|ter|ten|te|het|'t))*[ -]\p{Lu}[\p{Ll}'’]+`)

// isPersonLine reports whether a line is a name, a job title or a part of an
// address, as they stand in a contact block.
func isPersonLine(line string) bool {
	if len(line) > 80 || len(strings.Fields(line)) > 7 {
		return false
	}
	return personPattern.MatchString(line) || postcodePattern.MatchString(line) || contactLabel.MatchString(line) ||
		!strings.ContainsAny(line, ".!?") && len(strings.Fields(line)) <= 6
}
