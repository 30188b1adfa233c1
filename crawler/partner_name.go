package crawler

import (
	"unicode/utf8"
)

// maxOrganisation bounds the name of an organisation, in words.
const maxOrganisation = 12

// nameEnd is where the name from i ends: a run of capitals, over a small word
// where a word for an organisation shows that it is one name. An article never
// joins two names; "en" only where the name is a list of subjects.
func nameEnd(p *parsed, i int) int {
	tokens := p.tokens
	capital := func(j int) bool {
		return j < len(tokens) && tokens[j].isWord() && tokens[j].isCapital() && tokens[j].depth == tokens[i].depth
	}
	head := tokens[i].lower
	organisation := organisationWords[head] || isWorkplace(head)
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

// towns reads "gemeenten Delft, Den Haag en Zoetermeer" at token i: each is a
// partner.
func towns(p *parsed, i int) (names []string, end int) {
	if p.tokens[i].lower != "gemeenten" {
		return nil, i
	}
	for j := i + 1; j < len(p.tokens); {
		k := j
		for k < len(p.tokens) && p.tokens[k].isWord() && (p.tokens[k].isCapital() || k > j && townParticles[p.tokens[k].lower] && k+1 < len(p.tokens) && (p.tokens[k+1].isCapital() || townParticles[p.tokens[k+1].lower])) {
			k++
		}
		if k == j {
			break
		}
		names, end = append(names, "gemeente "+p.text(j, k)), k
		if k >= len(p.tokens) || p.tokens[k].text != "," && p.tokens[k].lower != "en" {
			break
		}
		if j = k + 1; j < len(p.tokens) && p.tokens[j].lower == "en" {
			j++
		}
	}
	return names, max(end, i)
}

// townParticles stand within the name of a municipality: Bergen op Zoom.
var townParticles = words("op aan de den der bij 't")
