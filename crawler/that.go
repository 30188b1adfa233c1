package crawler

import "strings"

// reporting are verbs that say in a clause with "dat" what is done: "Concreet
// betekent dit dat …", "Afgesproken is dat …".
var reporting = words("betekent betekende houdt hield afgesproken spraken geregeld regelt regelde regelden")

// thatClauses reads what is done from a row of clauses with "dat" behind a verb
// that reports it. Each tells one thing.
func (p *parsed) thatClauses() []named {
	var out []named
	reported := false
	for i := 0; i < len(p.tokens); i++ {
		l := p.tokens[i].lower
		reported = reported || reporting[l]
		if missionWords[l] && len(out) == 0 || denials[l] && !reported {
			return nil
		}
		if l != "dat" || !reported || i+2 >= len(p.tokens) || p.tags[i+1] == finite || p.tokens[i+2].lower == "dat" {
			continue
		}
		end := p.thatEnd(i + 1)
		if l := p.tokens[i+1].lower; l == "zij" || l == "ze" {
			i++
		}
		if words := p.text(i+1, end); p.tellsDeed(i+1, end) {
			out = append(out, named{title: finishTitle(cutWords(words, maxHeadline)), rule: "a clause with dat", own: words})
		}
		i = end - 1
	}
	return out
}

// thatEnd is where the clause from token i ends: before the next with "dat".
func (p *parsed) thatEnd(i int) int {
	for ; i < len(p.tokens); i++ {
		if p.tags[i] != mark && p.tags[i] != conjunction || p.tokens[i].depth > 0 {
			continue
		}
		if i+1 == len(p.tokens) || p.tokens[i+1].lower == "dat" || strings.Contains(";:.", p.tokens[i].text) || i+2 < len(p.tokens) && p.tokens[i+2].lower == "dat" {
			return i
		}
	}
	return i
}

// tellsDeed reports whether words from one token to another speak of people or
// an activity with whom or which something is done.
func (p *parsed) tellsDeed(start, end int) bool {
	does, about := false, false
	for i := start; i < end; i++ {
		l := p.tokens[i].lower
		if missionWords[l] {
			return false
		}
		does = does || doing[stemOf(l)] || offerVerbs[l] || joinVerbs[l] || existVerbs[l] || p.tags[i] == infinitive || l == "recht"
		about = about || isPerson(l) && !pupils[l] || isActivity(l) || strings.HasPrefix(l, "vacature")
	}
	return does && about && end-start >= 4
}

// cutWords gives the first words of a text, at most n.
func cutWords(s string, n int) string {
	all := strings.Fields(s)
	return strings.Join(all[:min(len(all), n)], " ")
}
