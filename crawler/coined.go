package crawler

import "unicode/utf8"

// coined gives the compounds in a clause for something that is done:
// "leerwerkloket", "startersbrunch". Nobody makes such a word for what is not
// there, so it names whatever its verb, unless that is a wish.
func (p *parsed) coined(c clause) []named {
	if c.verb < 0 || p.wishes(c) || p.denies(c) || p.hasAny(c, rulers) || blockVerbs[p.mainVerb(c)] || p.subjectRefersBack(c) {
		return nil
	}
	var out []named
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		for _, ph := range p.phrases(q, n) {
			if p.isCoined(ph) && !besides[ph.prep] {
				out = append(out, named{title: p.extended(ph, q), rule: "a compound for an activity"})
			}
		}
	}
	return out
}

// besides are the prepositions behind which something is only talked about.
var besides = words("over zonder tegen volgens van rond rondom vanuit")

// leastCoined is how many letters a compound for an activity has at least.
const leastCoined = 9

func (p *parsed) isCoined(ph phrase) bool {
	l := p.tokens[ph.head].lower
	return isActivity(l) && utf8.RuneCountInString(l) >= leastCoined && !abstractNouns[l] && !moneyNouns[l] &&
		!isBody(l) && !isState(l) && !refers[ph.det] && !p.isTemporal(ph, ph.end)
}
