package crawler

import (
	"regexp"
	"strings"
)

// stretch is a run of tokens of a sentence.
type stretch struct{ start, end int }

// in finds the names in a sentence. In a sentence that is about a person the
// burden of proof is turned: every run with the form of a name is one that is
// not shown to be something else. After such a sentence (led) that holds for
// what the sentence begins with.
func (pp *persons) in(tokens []token, turned, led bool) []stretch {
	var out []stretch
	for i := 0; i < len(tokens); i++ {
		end := nameRun(tokens, i)
		if end == i {
			continue
		}
		also := len(out) > 0 && i-out[len(out)-1].end == 1 && (tokens[i-1].lower == "en" || tokens[i-1].text == ",") && end-i > 1
		if pp.isName(tokens, i, end, turned || also || led && i == 0) {
			out = append(out, stretch{i, end})
		}
		i = end - 1
	}
	return out
}

// isName weighs the evidence for one run of words.
func (pp *persons) isName(tokens []token, i, end int, turned bool) bool {
	first := tokens[i].lower
	words := capitals(tokens[i:end])
	given := isGiven(first) || isInitials(tokens[i].text)
	before, after := "", ""
	j := previousWord(tokens, i)
	for j > 0 && (tokens[j].lower == "ook" || subjects[tokens[j].lower] && isFunction(tokens[j-1].lower)) {
		j-- // "dat merkt ook Thalia", "docent Nederlands Thalia"
	}
	if j >= 0 {
		before = tokens[j].lower
	}
	if end < len(tokens) {
		after = tokens[end].lower
	}
	if pp.isOrganisation(tokens, i, end) {
		return false
	}
	if courtesy[before] {
		return true
	}
	if pp.isThing(tokens, i, end) {
		return false
	}
	if given && words > 1 {
		return true
	}
	if pp.common(tokens, i, end) {
		return false
	}
	direct := i > 0 && j >= 0 && (tokens[i-1].lower == before || tokens[i-1].isWord())
	switch {
	case isFunction(before) && direct && !subjects[first]:
		return true // coach Thalia
	case given && (isFunction(before) || speaking[after] || turned && tokens[i].depth == 0 || pp.hasFunction(tokens, end)):
		return true // de coach, Noor; Noor vertelt; Noor is je aanspreekpunt
	case attributed(tokens, i, end):
		return true // "…", zegt Thalia; Thalia: "…"
	case words < 2:
		return i == 0 && end+2 < len(tokens) && after == "is" && addressed[tokens[end+1].lower] && turned
	case turned, speaking[after], speaking[before] && direct, isFunction(before), hasSurnameForm(tokens[i:end]):
		return true
	}
	return pp.hasFunction(tokens, end)
}

// hasFunction reports whether what follows a name says what the person is: a
// function in apposition or in brackets, an age, "is coach", "werkt als coach",
// "die …".
func (pp *persons) hasFunction(tokens []token, end int) bool {
	if end+1 >= len(tokens) {
		return false
	}
	next := tokens[end+1].lower
	switch tokens[end].lower {
	case ",", "–", "-", "(":
		return isFunction(next) || next == "die" || next == "zelf" || tokens[end].text == "(" && isAge(next) || end+2 < len(tokens) && isFunction(tokens[end+2].lower)
	case "als":
		return isFunction(next)
	case "is", "was", "werd", "wordt", "werkt", "werkte":
		for j := end + 1; j < min(len(tokens), end+6); j++ {
			if l := tokens[j].lower; isFunction(l) && !functionPlural(l) {
				return true
			} else if prepositions[l] && l != "sinds" || !tokens[j].isWord() {
				return false
			}
		}
	case "van", "bij", "namens", "uit":
		// "Thalia Oosterling van Stichting De Haven"; that of an article is a thing's.
		return next != "de" && next != "het" && isInstitution(tokens[max(nameRun(tokens, end+1)-1, end+1)].lower)
	}
	return false
}

// isAge holds for the years of a person who works.
func isAge(s string) bool {
	return len(s) == 2 && s >= "16" && s <= "79"
}

// attributed reports whether quoted words are put in somebody's mouth: behind
// the closing quote and a verb, or before a colon and an opening quote.
func attributed(tokens []token, i, end int) bool {
	if end+1 < len(tokens) && tokens[end].text == ":" && strings.ContainsAny(tokens[end+1].text, openQuotes) {
		return true
	}
	verb := false
	for j := i - 1; j >= max(0, i-5); j-- {
		l := tokens[j].lower
		if strings.ContainsAny(tokens[j].text, `’”"»`) && !tokens[j].isWord() {
			return verb && j > 2
		}
		verb = verb || speaking[l] || isVerbForm[l]
	}
	return false
}

// mayBePerson reports whether a run with the form of a name is not shown to be
// something else.
func (pp *persons) mayBePerson(tokens []token, i, end int) bool {
	given := isGiven(tokens[i].lower) && end > i+1 || isInitials(tokens[i].text)
	return !pp.isOrganisation(tokens, i, end) && !pp.isThing(tokens, i, end) && (given || !pp.common(tokens, i, end))
}

// common reports whether a run of capitals holds a word that no name holds, or
// is the name of the region.
func (pp *persons) common(tokens []token, i, end int) bool {
	onlyRegion := true
	for j := i; j < end; j++ {
		l := tokens[j].lower
		if !tokens[j].isCapital() || nameParticles[l] {
			continue
		}
		if isInstitution(l) || knownOrganisations[l] || sectorWord[l] || isOrdinary(l) && !(j == i && givenNames[l]) {
			return true
		}
		if j == i && !givenNames[l] && (nameless[l] || pp.plain[l] || isActivity(l) || isFunction(l) || hasNounForm(l)) {
			return true
		}
		if j == i && len(tokens[i].text) > 1 && isUpper(tokens[i].text) && !isInitials(tokens[i].text) && end > i+1 && !isUpper(tokens[end-1].text) {
			return true // "TU Delft"
		}
		onlyRegion = onlyRegion && pp.region[l]
	}
	return onlyRegion || end-i == 1 && isAcronym(tokens[i].text)
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }

// hasNounForm holds for the endings of Dutch nouns and adjectives that no given
// name has.
func hasNounForm(l string) bool {
	for _, e := range []string{"lijk", "lijke", "ende", "isch", "ische", "atie", "heid", "teit", "stroom", "schap", "ingen", "ment", "loos", "loze", "dag", "week", "uur", "lijn", "pool", "traject", "klas"} {
		if strings.HasSuffix(l, e) && len(l) > len(e)+1 {
			return true
		}
	}
	return false
}

// hasSurnameTail holds for compounds that are surnames as often as nouns:
// "Veldhuis".
func hasSurnameTail(l string) bool {
	for _, e := range []string{"huis", "huizen", "kamp", "poort", "brug", "bus", "berg", "hof", "hoek", "straat", "laan", "burg", "veld"} {
		if strings.HasSuffix(l, e) {
			return true
		}
	}
	return false
}

// isOrganisation reports whether a run of capitals is a part of the name of an
// institution: "Stichting Jan Ligthart", "Wim Gertenbach College".
func (pp *persons) isOrganisation(tokens []token, i, end int) bool {
	for j := i; j < end; j++ {
		if isInstitution(tokens[j].lower) || knownOrganisations[tokens[j].lower] {
			return true
		}
	}
	for j := i - 1; j >= 0 && i-j <= 6; j-- {
		if isInstitution(tokens[j].lower) && !isFunction(tokens[j].lower) {
			return true
		}
		if !tokens[j].isCapital() && !nameParticles[tokens[j].lower] {
			break
		}
	}
	// The run was cut, or its last word stands apart: "Johan de Witt | College".
	for j := end; j < min(len(tokens), end+maxNameWords) && tokens[j].isCapital(); j++ {
		if isInstitution(tokens[j].lower) && !isFunction(tokens[j].lower) {
			return true
		}
	}
	return pp.organisations[joined(tokens[i:end])]
}

// leadsToPerson holds for a short question that the next sentence answers:
// "Meer weten?".
func leadsToPerson(s string) bool {
	return strings.HasSuffix(s, "?") && len(strings.Fields(s)) <= 8 && aboutContact.MatchString(s)
}

// aboutPerson reports whether a sentence is about a person to turn to, or about
// who leads, made or wrote something.
func aboutPerson(s string, tokens []token) bool {
	for _, t := range tokens {
		if t.isWord() && endsIn(strings.TrimSuffix(t.lower, "'s"), leadingEndings) {
			return true
		}
	}
	return turning.MatchString(s) || contactPattern.MatchString(s)
}

// turning is what sentences say of those who lead, made or wrote something.
var turning = regexp.MustCompile(`(?i)^\W*(foto|fotografie|beeld|tekst|auteur|interview|door|redactie|vormgeving|illustraties?|regie|uitvoering|trekkers?|leden|begeleiding|coördinatie|samenstelling|projectleid\p{L}+|\p{L}*(team|commissie|groep))('s|’s)?( (en|&) \p{L}+(’s|'s)?)?( van \p{L}+ \p{L}+)?( ?:| (?-i:\p{Lu}))|` +
	`\b(met (dank|medewerking) (aan|van)|groet(en|jes)?,|namens het team|onder (leiding|voorzitterschap|begeleiding|aanvoering) van|drijvende kracht|leid(t|en|de|den) (het|de|dit)\b|in handen van|(geleid|getrokken|bedacht|geschreven|opgetekend|gecoördineerd|opgezet|geïnitieerd|begeleid|gegeven|gefotografeerd) door|coördineert|(aangesteld|benoemd)\b|` +
	`\p{L}*(groep|team|commissie)\b.*\b(bestaat uit|bestaan uit|zitten|zit|vormen)\b|\bin de \p{L}*(groep|team|commissie) )`)
