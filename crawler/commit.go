package crawler

import "strings"

// A region says "we zetten in op …" of aims and of activities alike. The verb
// decides nothing then; the objects do.

// commits gives the preposition before what a clause gives priority to or works
// on: "zetten in op", "richt zich op", "werken samen aan"; "" when it does not.
func (p *parsed) commits(c clause) string {
	for _, q := range c.parts {
		if q.dependent {
			continue
		}
		for i := q.start; i < q.cut; i++ {
			l, next := p.tokens[i].lower, ""
			if i+1 < q.cut {
				next = p.tokens[i+1].lower
			}
			switch {
			case next == "op" && (l == "ingezet" || l == "in" || l == "inzet" || l == "inzetten" || l == "zich"):
				return "op"
			case next == "aan" && (l == "gewerkt" || l == "gebouwd"):
				return "aan"
			case workVerbs[l] && p.tags[i] == finite && p.has(c, "aan", "toe", "zich", "ons", "samen") && !p.has(c, "met", "via"):
				return "aan"
			}
		}
	}
	return ""
}

var workVerbs = words("werkt werken werkte werkten werk richt richten bouwt bouwen")

// committed reads the objects of such a clause. An object that can be pointed at,
// "een meeloopdag", is a practice; in a row with one so is a verb used as a
// noun that says of whom. A row of verbs and themes alone is a mission.
func (p *parsed) committed(c clause, prep string) []named {
	var found []phrase
	solid := 0
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		for k, ph := range p.phrases(q, n) {
			open := len(found) > 0 && n > 0 && k == 0 && ph.prep == ""
			if ph.prep != prep && !open || ph.start < c.verb || p.refersBack(ph) || p.announcesOnly(ph) || p.isOther(ph) {
				continue
			}
			if open && p.goesOn(found[len(found)-1], ph, q) {
				found[len(found)-1].end = ph.end
				continue
			}
			switch {
			case p.isActivity(ph) && p.isSolid(ph) && !p.isTheme(ph) && !p.isAim(ph), prep == "op" && ph.det == "een" && p.isThing(ph):
				solid++
			case !p.isNominal(ph) && !(p.isActivity(ph) && ph.complement):
				continue
			}
			found = append(found, ph)
		}
	}
	if solid == 0 || prep == "aan" && solid < len(found) {
		return nil
	}
	var out []named
	for _, ph := range found {
		if p.isNominal(ph) && !ph.complement {
			continue
		}
		out = append(out, named{title: p.title(ph), rule: "an object that can be pointed at"})
	}
	return out
}

// isAim holds for a field of work with no more than an adjective: "goede
// begeleiding", "een leven lang ontwikkelen", "begeleiding van starters".
func (p *parsed) isAim(ph phrase) bool {
	return abstractNouns[p.tokens[ph.head].lower] && (ph.det != "een" || !strings.Contains("programma project traject campagne regeling netwerk", p.tokens[ph.head].lower)) && !p.isNamed(ph)
}
