package crawler

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	// contactPattern is what a sentence says that is about whom to turn to.
	contactPattern = regexp.MustCompile(`(?i)\b(?:contactpersoon|contactpersonen|contactgegevens|aanspreekpunt(?:en)?\b|inlichtingen\b|` +
		`(?:neem|neemt|opnemen|kun je|kunt u|kom)\b.{0,60}\bcontact\b|contact op(?:nemen)? met|(?:mail|bel|app)(?: (?:of|en) (?:mail|bel|app))? (?:op|met|dan|gerust|naar)\b|te bereiken\b|bereikbaar\b|` +
		`(?:voor|met|bij|heb je|heeft u) (?:al )?(?:je |jouw |uw |meer )?(?:andere )?vragen\b|vragen (?:kunnen|kun|kan|mag|zijn|gaan)\b|beantwoordt? .{0,20}vragen|` +
		`(?:voor )?meer (?:weten|informatie|info|horen)\b|(?:kun|kunt|kan|kunnen)\b.{0,60}\bterecht\b|terecht bij\b|meld (?:je|u)\b|geef (?:je|u)\b.{0,20}\bop\b|aanmeld(?:en|ing)|opgeven\b|inschrijv|` +
		`(?:stuur|schrijf)\b.{0,40}\b(?:e-?mail|mail\p{L}*|bericht\p{L}*|app\p{L}*)\b|(?:helpt|vertelt|adviseert|ontvangt|verwelkomt|belt|mailt|wijst|neemt) (?:je|jou|u)\b|hoort het graag|laat (?:het|dit|ons)\b.{0,40}\bweten\b|laat het weten|reageren (?:kan|via|bij)|` +
		`spreek\b.{0,60}\baan\b|(?:loop|kom)\b.{0,20}\b(?:binnen|langs)\b|afspraak\b|\b(?:je|u) graag\b|graag met (?:je|u)\b|moet (?:je|u) bij\b|er alles van\b|(?:vraag|vragen) ernaar|(?:stuur|mail)\b.{0,30}\bnaar\b|vraag(?: je)? (?:dan )?naar\b|informatie is|interesse in\b|sta(?:at|an) voor (?:je|u) klaar|sollicitatie)`)
	contactLabel = regexp.MustCompile(`(?i)^\W*((meer )?info(rmatie)?|contact(persoon|personen|gegevens)?|e-?mail(adres)?|mail|tel(efoon)?(nummer)?|mobiel|bel|t|m|e|` +
		`(regio|programma|project|beleids|bestuurlijk )?-?(adviseur|manager|leider|leiding|coördinator|secretaris|medewerker|trekker)s?|kartrekkers?|kwartiermaker|aanspreekpunt|voorzitter|woordvoerder|auteur|tekst|redactie|foto('s|’s|grafie)?|beeld|fotograaf|interview)( van [^:]{3,30})?( ?:|\?? ?→)`)
	bylinePattern = regexp.MustCompile(`^(?i:geplaatst|gepubliceerd|geschreven|tekst|door|auteur|interview|fotografie|foto|beeld)( op .{4,24})?[ :]*(?i:door)?:? ?\p{Lu}[\p{L}'’.-]+( (?:van|de|der|den|ter|ten|te|het|'t))*( \p{Lu}[\p{L}'’-]+){1,3}$`)

	// turnTo is what goes before the one to turn to.
	turnTo = regexp.MustCompile(`(?i)(?:\bterecht bij|(?:^|[(,;:–-] ?|\b(?:en|of) )vraag(?: dan)?(?: het)?(?: naar| aan)?|\bstel (?:je|uw) vra(?:ag|gen) aan|\bvragen (?:zijn|gaan|kunnen) naar|\bcontact (?:op |opnemen |zoeken )?(?:met|via)|` +
		`\b(?:informatie|info|weten|horen|inlichtingen)\??:? (?:bij|via|is|geeft)|informatie is te krijgen bij|\b(?:aanmelden|aanmelding|opgeven|inschrijven|meld je(?: aan)?|meld u(?: aan)?|aan te melden|geef je(?: op)?) (?:kan )?(?:bij|via)|` +
		`(?:^|[(,;:–-] ?|\b(?:en|of|dan) )(?:bel|mail|app|schrijf|bericht)(?: gerust)?(?: dan)?(?: met| naar| aan)?|\bbereikbaar (?:via|bij)|\b(?:contactpersoon|contactpersonen|aanspreekpunt)(?: \S+){0,4} (?:is|zijn)|^met (?:vriendelijke|hartelijke) groet(?:en)?,?|^groet(?:en|jes)?,?) `)

	// aboutContact is a clause that only leads to an address.
	aboutContact = regexp.MustCompile(`(?i)\b(meer (weten|informatie|info|horen|lezen)|weten|interesse|belangstelling|vragen|vraag|zin|aanmelden|meedoen|meedenken|nieuwsgierig|contact|mail|mailen|bel|bellen|app|informatie|bereikbaar|linkedin)\b`)
)

// scrub takes the clauses out of a text that hold an e-mail address, a
// telephone number or a person to turn to: the name beside an address is as
// personal as the address.
func (pp *persons) scrub(text string, left ledger) string {
	if contactLabel.MatchString(text) && (len(isContact(text)) > 0 || pp.holdsOne(text)) {
		left.count(isContact(text))
		return ""
	}
	var kept []string
	cut := false
	for _, s := range sentences(text) {
		at, end, reasons := pp.contactOf(s)
		answers := len(kept) > 0 && leadsToPerson(kept[len(kept)-1]) && len(strings.Fields(s)) <= maxAboutContact && pp.holdsName(s)
		if len(reasons) == 0 && !answers {
			kept = append(kept, s)
			continue
		}
		cut = true
		left.count(reasons)
		if len(reasons) == 0 {
			at, end = 0, 0
		}
		// "Vragen?" before the address is about the address.
		if n := len(kept); n > 0 && leadsToPerson(kept[n-1]) {
			kept = kept[:n-1]
		}
		if rest := pp.cutContact(s, at, end); rest != "" {
			kept = append(kept, rest)
		}
	}
	if !cut {
		return text
	}
	return tidy(strings.Join(kept, " "))
}

// scrubHeading takes the data of a contact person out of a heading. Its words
// are no sentence: "Bel de lijn" is the name of something.
func (pp *persons) scrubHeading(text string, left ledger) string {
	if len(isContact(text)) > 0 {
		return pp.scrub(text, left)
	}
	return text
}

// contactOf gives the place where a sentence begins to be about a contact, where
// the data at that place end, and why.
func (pp *persons) contactOf(s string) (at, end int, reasons []string) {
	at, end = len(s), len(s)
	if mayBeContact(s) {
		at, end, reasons = contactIn(s)
	}
	if !mayHoldName(s) || len(reasons) == 0 && !pp.holdsCandidate(tokenize(s)) {
		return at, end, reasons // the patterns are dear
	}
	name := false
	if m := contactPattern.FindStringIndex(s); m != nil && m[0] < at && (len(reasons) > 0 || pp.holdsName(s)) {
		name = true
		if at = m[0]; len(reasons) == 0 {
			end = m[1]
		}
	}
	if m, _ := pp.turnsTo(s); m >= 0 {
		name = true
		if m < at {
			if at = m; len(reasons) == 0 {
				end = m
			}
		}
	}
	if name && len(reasons) == 0 {
		reasons = []string{leftContact}
	}
	return at, end, reasons
}

// turnsTo gives where a sentence says to whom one can turn, when that is a
// person and nothing else, and who that is; -1 when it does not.
func (pp *persons) turnsTo(s string) (at int, name []token) {
	tokens := tokenize(s)
	if !pp.holdsCandidate(tokens) {
		return -1, nil
	}
	for _, m := range turnTo.FindAllStringIndex(s, 5) {
		for i, t := range tokens {
			if t.start < m[1] || isFunction(t.lower) || t.lower == "de" && i+1 < len(tokens) && isFunction(tokens[i+1].lower) {
				continue
			}
			if end := nameRun(tokens, i); end > i && pp.mayBePerson(tokens, i, end) {
				return m[0] + strings.IndexFunc(s[m[0]:], unicode.IsLetter), tokens[i:end]
			}
			break
		}
	}
	return -1, nil
}

// holdsName reports whether two words with the form of a name stand together
// that may be those of a person, or one behind a title.
func (pp *persons) holdsName(s string) bool {
	tokens := tokenize(s)
	for i := 0; i < len(tokens); i++ {
		end := nameRun(tokens, i)
		if end == i {
			continue
		}
		j := previousWord(tokens, i)
		known := pp.at(tokens, i) > i || j >= 0 && titles[tokens[j].lower] || isGiven(tokens[i].lower) && !isOrdinary(tokens[i].lower)
		if (end > i+1 || known) && pp.mayBePerson(tokens, i, end) {
			return true
		}
		i = end - 1
	}
	return false
}

// holdsCandidate reports whether a sentence holds a run of words that may be
// the name of a person.
func (pp *persons) holdsCandidate(tokens []token) bool {
	for i := 0; i < len(tokens); i++ {
		if end := nameRun(tokens, i); end > i {
			if pp.mayBePerson(tokens, i, end) {
				return true
			}
			i = end - 1
		}
	}
	return false
}

// holdsOne is holdsName for what stands behind a label, where one word with a
// capital is a name.
func (pp *persons) holdsOne(text string) bool {
	if _, after, ok := strings.Cut(text, ":"); ok {
		tokens := tokenize(after)
		if end := nameRun(tokens, 0); end > 0 && pp.mayBePerson(tokens, 0, end) {
			return true
		}
	}
	return pp.holdsName(text)
}

const (
	maxAboutContact = 8 // words of a clause that only leads to an address
	minKept         = 4 // words that must be left of a sentence to be one
)

// cutContact gives what a sentence says besides the contact data at a place in
// it: the clauses before, when they make a sentence, and what stands around a
// bracket that holds the data.
func (pp *persons) cutContact(s string, at, end int) string {
	if open := strings.LastIndexAny(s[:at], "(["); open >= 0 && !strings.ContainsAny(s[open:at], ")]") {
		after := "" // a bracket within the data is a part of them: "(at)", "(015)"
		if i := strings.IndexAny(s[end:], ")]"); i >= 0 {
			after = s[end+i+1:]
		}
		rest := strings.TrimRight(s[:open], " ") + after
		if at, end, reasons := pp.contactOf(rest); len(reasons) > 0 {
			return pp.cutContact(rest, at, end)
		}
		if isStatement(rest) {
			return rest
		}
		return ""
	}
	rest := s[:at]
	if before := strings.TrimSpace(rest); before != "" && strings.ContainsRune(".!?", lastRune(before)) {
		return before // a sentence that goes on without a capital
	}
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
