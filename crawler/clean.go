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
	leftName     = "naam van een persoon"
	leftProfile  = "profiel"
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
	// The sign and the stops of an address may be written out against robots.
	emailPattern  = regexp.MustCompile(`(?i)[\p{L}\d._%+-]+ ?(@|[(\[{]\s?(at|apenstaartje)\s?[)\]}]|&#64;|%40) ?[\p{L}\d-]+((\.| ?[(\[{]?\b(dot|punt)\b[)\]}]? ?)[\p{L}\d-]+)+|[\p{L}\d._%+-]+ (at|apenstaartje) [\p{L}\d-]+( ?\.| (dot|punt)) ?(nl|com|org|eu|net|frl|amsterdam)\b`)
	handlePattern = regexp.MustCompile(`(?i)(?:^|[\s(:])@[a-z_][\w.]{2,}|\b(linkedin|twitter|instagram|facebook|bluesky|mastodon)\b ?: ?\S+`)
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

// contactIn gives where the first data of a contact person stands in a line,
// and which there are. Each is a reason of its own, so that a report can count
// them.
func contactIn(line string) (at int, reasons []string) {
	at = len(line)
	for _, k := range []struct {
		pattern *regexp.Regexp
		reason  string
	}{{emailPattern, leftEmail}, {phonePattern, leftPhone}, {handlePattern, leftProfile}} {
		if m := k.pattern.FindStringIndex(line); m != nil {
			at = min(at, m[0])
			reasons = append(reasons, k.reason)
		}
	}
	return at, reasons
}

func isContact(line string) []string {
	_, reasons := contactIn(line)
	return reasons
}

// scrub takes the clauses out of a text that hold an e-mail address, a
// telephone number or a person to turn to: the name beside an address is as
// personal as the address.
func (pp *persons) scrub(text string, left ledger) string {
	if !mayBeContact(text) {
		return text
	}
	if contactLabel.MatchString(text) && (holdsPerson(text) || len(isContact(text)) > 0) {
		left.count(isContact(text))
		return ""
	}
	var kept []string
	for _, s := range sentences(text) {
		at, reasons := pp.contactOf(s)
		if len(reasons) == 0 {
			kept = append(kept, s)
			continue
		}
		left.count(reasons)
		// "Vragen?" before the address is about the address.
		if n := len(kept); n > 0 && strings.HasSuffix(kept[n-1], "?") && len(strings.Fields(kept[n-1])) <= 5 {
			kept = kept[:n-1]
		}
		if rest := pp.cutContact(s, at); rest != "" {
			kept = append(kept, rest)
		}
	}
	return strings.Join(kept, " ")
}

// contactOf gives where a sentence begins to be about a contact, and why.
func (pp *persons) contactOf(s string) (at int, reasons []string) {
	at, reasons = contactIn(s)
	if m := contactPattern.FindStringIndex(s); m != nil && (len(reasons) > 0 || pp.holdsName(s)) {
		at = min(at, m[0])
		if len(reasons) == 0 {
			reasons = []string{leftContact}
		}
	}
	if m := pp.turnsTo(s); m >= 0 {
		at = min(at, m)
		if len(reasons) == 0 {
			reasons = []string{leftContact}
		}
	}
	return at, reasons
}

// turnTo is what goes before the one to turn to.
var turnTo = regexp.MustCompile(`(?i)(?:\bterecht bij|(?:^|[(,;:–-] ?|\b(?:en|of) )vraag (?:dan )?(?:het )?(?:naar|aan)|\bstel (?:je|uw) vra(?:ag|gen) aan|\bvragen (?:zijn|gaan) naar|\bcontact (?:op |opnemen |zoeken )?met|\b(?:informatie|info|weten|horen)\??:? (?:bij|via|is|geeft)|\b(?:aanmelden|aanmelding|opgeven|inschrijven|meld je(?: aan)?|meld u(?: aan)?|aan te melden) (?:kan )?(?:bij|via)|(?:^|[(,;:–-] ?|\b(?:en|of|dan) )(?:bel|mail|app|schrijf|bericht)(?: gerust)?(?: dan)?(?: met| naar| aan)?|\bbereikbaar (?:via|bij)|\b(?:contactpersoon|contactpersonen|aanspreekpunt)(?: \S+){0,4} (?:is|zijn)) `)

// turnsTo gives where a sentence says to whom one can turn, when that is a
// person and not an institution, or -1.
func (pp *persons) turnsTo(s string) int {
	for _, m := range turnTo.FindAllStringIndex(s, 5) {
		tokens := tokenize(s)
		for i, t := range tokens {
			if t.start < m[1] || determiners[t.lower] || isFunction(t.lower) {
				continue
			}
			if end := nameRun(tokens, i); end > i && !pp.isOrganisation(tokens, i, end) && !pp.common(tokens, i, end) {
				pp.turned = append(pp.turned, tokens[i:end])
				return m[0] + strings.IndexFunc(s[m[0]:], unicode.IsLetter)
			}
			break
		}
	}
	return -1
}

// holdsName reports whether two words with the form of a name stand together
// that are no institution.
func (pp *persons) holdsName(s string) bool {
	tokens := tokenize(s)
	for i := range tokens {
		if end := nameRun(tokens, i); end > i+1 && !pp.isOrganisation(tokens, i, end) && !pp.common(tokens, i, end) {
			return true
		}
	}
	return false
}

// aboutContact is a clause that only leads to an address.
var aboutContact = regexp.MustCompile(`(?i)\b(meer (weten|informatie|info|horen|lezen)|weten|interesse|belangstelling|vragen|aanmelden|nieuwsgierig|contact|mail|mailen|bel|bellen|app|informatie|bereikbaar|linkedin)\b`)

const (
	maxAboutContact = 8 // words of a clause that only leads to an address
	minKept         = 4 // words that must be left of a sentence to be one
)

// cutContact gives what a sentence says besides the contact data that begin at
// a place in it: the clauses before, when they make a sentence, and what stands
// around a bracket that holds the data.
func (pp *persons) cutContact(s string, at int) string {
	if open := strings.LastIndexAny(s[:at], "(["); open >= 0 && !strings.ContainsAny(s[open:at], ")]") {
		after := ""
		if end := strings.IndexAny(s[at:], ")]"); end >= 0 {
			after = s[at+end+1:]
			// "(at)": the bracket is a part of the address.
			if m := emailPattern.FindStringIndex(s); m != nil && at+end < m[1] {
				after = s[m[1]:]
				if end := strings.IndexAny(after, ")]"); end >= 0 {
					after = after[end+1:]
				}
			}
		}
		rest := strings.TrimRight(s[:open], " ") + after
		if at, reasons := pp.contactOf(rest); len(reasons) > 0 {
			return pp.cutContact(rest, at)
		}
		if isStatement(rest) {
			return rest
		}
		return ""
	}
	rest := s[:at]
	for {
		i, clause := lastClause(rest)
		if len(rest) < at && !(len(strings.Fields(clause)) <= maxAboutContact && aboutContact.MatchString(clause)) {
			break
		}
		if i < 0 {
			return ""
		}
		rest = rest[:i]
	}
	if rest = strings.TrimRight(rest, " ,;:–-"); isStatement(rest) {
		return rest + "."
	}
	return ""
}

// lastClause gives where the last clause of a text begins with its mark or
// conjunction, -1 when it is the only one.
func lastClause(s string) (int, string) {
	at, width := -1, 0
	for _, sep := range []string{", ", "; ", ": ", " – ", " - ", " en ", " of ", " maar "} {
		if i := strings.LastIndex(s, sep); i > at {
			at, width = i, len(sep)
		}
	}
	return at, s[max(at, 0)+width:]
}

// isStatement reports whether what is left of a sentence is one.
func isStatement(s string) bool {
	if len(strings.Fields(s)) < minKept {
		return false
	}
	return slices.ContainsFunc(parseSentence(s).parts, func(q part) bool { return q.finite >= 0 && !q.dependent })
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
	for _, w := range []string{"contact", "mail", "bel ", "app ", "bereik", "aanspreekpunt", "(at)", "[at]", " punt ", " dot ", "linkedin", "twitter", "instagram",
		"facebook", "terecht bij", "vraag", "vragen", "informatie", "info ", "weten", "horen", "meld", "opgeven", "inschrijven", "schrijf"} {
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
