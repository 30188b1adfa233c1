package crawler

import "strings"

// isMiscellany reports whether a section names one activity after the other:
// three or more, one for each sentence, none of which goes on about another.
func (s *section) isMiscellany() bool {
	f := s.profile()
	return f.names >= 3 && f.names >= f.sentences && !f.turns && !f.echoes && !f.counted
}

// refersToBefore reports whether a sentence begins with or turns on a word for
// what was named before: "Ze …", "Het gesprek …", "Dat …".
func (p *parsed) refersToBefore() bool {
	for _, c := range p.clauses() {
		if c.verb < 0 {
			continue
		}
		switch p.pronounSubject(c) {
		case "ze", "zij", "hij", "het", "dat", "dit", "deze", "die":
			return true
		}
		if p.has(c, "hen", "hun") {
			return true
		}
		for n, q := range c.parts {
			for _, ph := range p.phrases(q, n) {
				if refers[ph.det] && !everyOne[ph.det] {
					return true
				}
			}
		}
	}
	return false
}

func holdsActivity(h string) bool {
	for _, t := range tokenize(h) {
		if isActivity(t.lower) || isRole(t.lower) {
			return true
		}
	}
	return false
}

// onlyWishes reports whether every sentence of a short section says what is
// wanted.
func onlyWishes(s *section) bool {
	n := 0
	for _, b := range s.blocks {
		for _, sentence := range sentences(readable(b.text)) {
			if n++; n > 4 {
				return false
			}
			p := parseSentence(sentence)
			if !p.wishes(clause{parts: p.parts}) {
				return false
			}
		}
	}
	return n > 0
}

// maxRead is how many bytes of a section are read for what they say: far more
// than a section of a portrait has. What is longer is kept whole all the same.
const maxRead = 20_000

func readable(text string) string {
	if len(text) <= maxRead {
		return text
	}
	return strings.ToValidUTF8(text[:maxRead], "")
}

// maxItems bounds how many items of one list are read.
const maxItems = 200

// enumeratesOnly reports whether a section is a list of activities, with at
// most a lead-in.
func enumeratesOnly(s *section) bool {
	items, other := 0, 0
	activities := 0
	for _, b := range s.blocks {
		n := len(strings.Fields(b.text))
		if b.kind != item {
			other += n
			continue
		}
		if items++; items > maxItems {
			break
		}
		if title, _ := itemTitle(b, false); title != "" {
			activities++
		}
	}
	return items >= 2 && other <= 20 && activities*3 >= items*2
}

func isFacet(h string) bool {
	return facetRule.MatchString(lowerFirst(plainHeading(h)))
}

// isNamed reports whether a heading gives a name: in quotes, with a status, as
// "Naam: toelichting", or by a noun for an activity.
func isNamed(h string) bool {
	return isGivenName(h) || holdsActivity(h)
}

// isGivenName holds for a heading with a name in quotes, a status, a label or a
// colon.
func isGivenName(h string) bool {
	n, status := splitName(h)
	return isQuoted(h) || status != "" || labelPattern.MatchString(h) || len(n) < len(h)-8 && strings.Contains(h, ":") && !strings.HasSuffix(h, ":")
}

// isSaying holds for a quotation of somebody instead of a name.
func isSaying(h string) bool {
	for _, t := range tokenize(h) {
		if t.lower == "ik" || t.lower == "mijn" || t.lower == "wij" || t.lower == "we" {
			return isQuoted(h)
		}
	}
	return false
}
