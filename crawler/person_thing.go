package crawler

import "strings"

// isThing reports whether a run of capitals stands as no name of a person does,
// here or elsewhere on the page.
func (pp *persons) isThing(tokens []token, i, end int) bool {
	if namesakes[joined(tokens[i:end])] || nobles[tokens[i].lower] || i > 0 && nobles[tokens[i-1].lower] {
		return true
	}
	if standsAsThing(tokens, i, end) {
		return true
	}
	given := isGiven(tokens[i].lower) && end > i+1 || isInitials(tokens[i].text)
	for j := i + 1; j < end; j++ {
		switch l := tokens[j].lower; {
		case !tokens[j].isCapital():
		case articles[l] && !given:
			return true // "Scheepswerf De Merel"
		case nameParticles[tokens[j-1].lower], nameParticles[l]:
		case thingWords[l], simpleNouns[l], !given && (isActivity(l) || hasNounForm(l)) && !hasSurnameTail(l):
			return true // "Floor Meeting", "Sterk Inductietraject"
		}
	}
	return !given && pp.things[joined(tokens[i:end])]
}

// standsAsThing judges by what stands around a run: an article, a word for what
// it is the name of, a preposition of place, quotes.
func standsAsThing(tokens []token, i, end int) bool {
	if end < len(tokens) && tokens[end].isWord() && !tokens[end].isCapital() && isThingWord(tokens[end].lower) {
		return true
	}
	if i == 0 {
		return false
	}
	before := tokens[i-1]
	earlier := ""
	if i > 1 {
		earlier = tokens[i-2].lower
	}
	switch l := before.lower; {
	case l == "het" && askVerbs[earlier], l == "uit" && strings.HasPrefix(earlier, "besta"):
		return false // "vraag het Thalia", "bestaat uit Thalia en Noor"
	case l == "app" && !determiners[earlier] && !prepositions[earlier]:
		return false // the verb
	case l == "de" || l == "het" || l == "een" || l == "'t" || l == "deze" || l == "dit" || l == "elk" || l == "elke" || l == "iedere":
		return true
	case placePrepositions[l]:
		return true
	case isThingWord(l) && !isFunction(l):
		return true
	case (l == "van" || l == "bij" || l == "voor" || l == "namens") && isFunction(earlier):
		return true // the leader of something
	case strings.ContainsAny(before.text, openQuotes) && !before.isWord():
		return end < len(tokens) && strings.ContainsAny(tokens[end].text, closeQuotes) && !tokens[end].isWord()
	}
	return false
}

func isThingWord(l string) bool {
	return thingWords[l] || isActivity(l)
}

// learnThings remembers what the page uses as no name of a person: behind an
// article, a word for an institution or for what it is, a preposition of place,
// between quotes; and which words it writes without a capital.
func (pp *persons) learnThings(text string) {
	for _, s := range sentences(text) {
		tokens := tokenize(s)
		plain := len(isContact(s)) == 0 // an e-mail address has no capitals
		for i := 0; i < len(tokens); i++ {
			t := tokens[i]
			if plain && t.isWord() && !t.isCapital() && !nameParticles[t.lower] && len(pp.plain) < maxPlain {
				pp.plain[t.lower] = true
			}
			end := nameRun(tokens, i)
			if end == i || len(pp.things)+len(pp.organisations) > maxPlain {
				continue
			}
			if i > 0 && isInstitution(tokens[i-1].lower) {
				pp.organisations[joined(tokens[i:end])] = true
			}
			if standsAsThing(tokens, i, end) {
				pp.things[joined(tokens[i:end])] = true
			}
			i = end - 1
		}
	}
}

// maxPlain bounds what is remembered of the words of one page.
const maxPlain = 10_000
