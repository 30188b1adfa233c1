package crawler

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An organisationSpan is tokens start to end of a sentence, that may name an
// organisation.
type organisationSpan struct {
	start, end int
	town       bool // one of "gemeenten X, Y en Z"
}

// name is what an organisation is called.
func (s organisationSpan) name(sentence string, tokens []token) string {
	name := strings.Trim(sentence[tokens[s.start].start:tokens[s.end-1].end], " ,;:.()")
	if s.town {
		return "gemeente " + name
	}
	return name
}

// organisationSpans finds what may name an organisation: a word for one with what
// follows it, or capitals.
func organisationSpans(tokens []token) []organisationSpan {
	var out []organisationSpan
	for i := 0; i < len(tokens); {
		if towns := towns(tokens, i); len(towns) > 0 {
			out = append(out, towns...)
			i = towns[len(towns)-1].end
			continue
		}
		t := tokens[i]
		if !t.isWord() || !t.isCapital() && !organisationWords[t.lower] || !startsOrganisation(tokens, i) {
			i++
			continue
		}
		end := nameEnd(tokens, i)
		if k := beforeArticles(tokens, i); onlyUsed[t.lower] || k >= 0 && isRegionWord(tokens[k]) {
			i = end // a region takes part in nothing but its own
			continue
		}
		if end == i+1 && (!t.isCapital() || bareHead[t.lower] || looseOrganisation[t.lower]) {
			i++ // only the word
			continue
		}
		for j := i + 1; j < end; j++ { // "Radboud Universiteit", "Olympia College"
			if tailWords[tokens[j].lower] && tokens[j].isCapital() && !organisationWords[t.lower] {
				end = j + 1
			}
		}
		out = append(out, organisationSpan{start: i, end: end})
		i = end
	}
	return out
}

// startsOrganisation reports whether a name may begin at token i: an article or
// the like belongs to it where it has a capital that no sentence gives it.
func startsOrganisation(tokens []token, i int) bool {
	t := tokens[i]
	if isRegionWord(t) {
		return false
	}
	if !isOrdinary(t.lower) || givenNames[t.lower] || organisationWords[t.lower] || namedByPlace[t.lower] || isWorkplace(t.lower) || isAcronym(t.text) {
		return true
	}
	named := i+1 < len(tokens) && tokens[i+1].isWord() && tokens[i+1].isCapital()
	return !beginsAt(tokens, i) && !conjunctions[t.lower] && (named || !articles[t.lower] && !pronouns[t.lower])
}

// onlyUsed are laws and services, which take part in nothing.
var onlyUsed = words("cao wet avg linkedin facebook instagram whatsapp youtube teams zoom chatgpt")

// isRegionWord holds for "regio", not for "gemeente", which is an organisation.
func isRegionWord(t token) bool { return regionNoun[t.lower] && !organisationWords[t.lower] }

// maxOrganisation bounds the name of an organisation, in words.
const maxOrganisation = 12

// nameEnd is where the name from i ends: a run of capitals, over a small word
// where a word for an organisation shows that it is one name. An article never
// joins two names; "en" only where the name is a list of subjects.
func nameEnd(tokens []token, i int) int {
	capital := func(j int) bool {
		return j < len(tokens) && tokens[j].isWord() && tokens[j].isCapital() && tokens[j].depth == tokens[i].depth
	}
	head := tokens[i].lower
	organisation := organisationWords[head] || isWorkplace(head) || i > 0 && isWorkplace(tokens[i-1].lower)
	joins := func(j int) bool {
		switch tokens[j].lower {
		case "de", "der", "den", "'t", "ter", "ten":
			return organisation || reachesTail(tokens, j)
		case "van", "voor", "op", "aan", "bij":
			if reachesTail(tokens, j) {
				return tokens[j].lower == "van"
			}
			return organisation && (j == i+1 || head == "gemeente")
		}
		return false
	}
	end := i + 1
	for end < len(tokens) && end-i < maxOrganisation {
		if capital(end) {
			end++
			continue
		}
		if tokens[end].text == "&" && capital(end+1) {
			end += 2
			continue
		}
		j := end
		for j < len(tokens) && j < end+2 && joins(j) {
			j++
		}
		if j == end || !capital(j) || organisationWords[tokens[j].lower] && (!tailWords[tokens[j].lower] || capital(j+1)) {
			break // "de pabo van Hogeschool Zuid" is the hogeschool
		}
		end = j + 1
	}
	if end+1 < len(tokens) && tokens[end].lower == "en" && capital(end+1) &&
		(joinedTowns[tokens[end-1].lower+" "+tokens[end+1].lower] || abbreviates(tokens, i, end, end+2)) {
		end += 2
	}
	// "Academie voor Kunst en Sport": "en" joins two nouns of one name.
	if (head == "academie" || head == "ministerie" || head == "instituut") && end+1 < len(tokens) &&
		(tokens[end].lower == "en" || tokens[end].text == ",") && capital(end+1) && !organisationWords[tokens[end+1].lower] {
		end += 2
	}
	return end
}

// joinedTowns are the two towns in the name of one institution.
var joinedTowns = map[string]bool{"arnhem nijmegen": true}

// abbreviates reports whether brackets behind a name hold its capitals, also
// those behind "en": "Hogeschool Noord en Zuid (HNZ)".
func abbreviates(tokens []token, i, join, end int) bool {
	if end+1 >= len(tokens) || tokens[end].text != "(" {
		return false
	}
	capitals := ""
	for j := i; j < end; j++ {
		if tokens[j].isCapital() && j != join {
			r, _ := utf8.DecodeRuneInString(tokens[j].text)
			capitals += string(r)
		}
	}
	return len(capitals) > 2 && tokens[end+1].text == capitals
}

// reachesTail reports whether the capitals after the particles at j end in a
// word such as College: "Johan | de Witt College".
func reachesTail(tokens []token, j int) bool {
	for k := j; k < len(tokens) && k < j+5; k++ {
		if tokens[k].isCapital() && tailWords[tokens[k].lower] {
			return true
		}
		if !tokens[k].isCapital() && !nameParticles[tokens[k].lower] {
			return false
		}
	}
	return false
}

// towns reads "gemeenten Delft, Den Haag en Zoetermeer" at token i: each is one.
func towns(tokens []token, i int) (out []organisationSpan) {
	if tokens[i].lower != "gemeenten" {
		return nil
	}
	capital := func(k int) bool { return k < len(tokens) && tokens[k].isWord() && tokens[k].isCapital() }
	for j := i + 1; j < len(tokens); j++ {
		if tokens[j].lower == "en" && j > i+1 {
			j++
		}
		k := j
		for capital(k) || k > j && k < len(tokens) && townParticles[tokens[k].lower] && (capital(k+1) || k+1 < len(tokens) && townParticles[tokens[k+1].lower] && capital(k+2)) {
			k++
		}
		if k == j {
			break
		}
		out = append(out, organisationSpan{j, k, true})
		if j = k; j >= len(tokens) || tokens[j].text != "," && tokens[j].lower != "en" {
			break
		}
	}
	return out
}

// townParticles stand within the name of a municipality: Bergen op Zoom.
var townParticles = words("op aan de den der bij 't")

// innerCapital holds for "VluchtelingenWerk", not for "El-Amrani" or "McDaniel".
func innerCapital(s string) bool {
	var before rune
	for i, r := range s {
		if i > 3 && unicode.IsUpper(r) && unicode.IsLower(before) {
			return true
		}
		before = r
	}
	return false
}

// isAcronym holds for three to six capitals that are no common short word.
func isAcronym(s string) bool {
	if len(s) < 3 || len(s) > 6 || sectorWord[strings.ToLower(s)] {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}
