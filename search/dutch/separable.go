package dutch

import (
	"slices"
	"strings"
)

// maxApart is how many words may stand between a verb and its particle.
const maxApart = 9

// splitParticles are the particles that stand behind their verb in a main
// clause. Those that are prepositions as well count only where no noun phrase
// can follow: at the end of a clause, or before another preposition.
var (
	freeParticles = set(`af bijeen deel dicht gelijk klaar kennis les los mee neer open plaats rond samen stil stop terecht
		terug thuis toe vast verder vol voort vooruit vrij weg weer`)
	prepositions = set(`aan achter bij binnen door in met na naar om onder op over per sinds tegen tot tussen uit van
		vanaf via voor volgens zonder tijdens`)
	clauseStarts = set(`en of maar want omdat zodat als die dat dan om`)
)

// joinVerbs finds verbs that stand apart, "leidt leraren op", "deel te nemen",
// and gives the verb the whole as a term besides.
func joinVerbs(text string, runs []run, readings []reading) {
	for i := range readings {
		p := readings[i].folded
		if len(runs[i].pieces) > 1 || !freeParticles[p] && !prepositions[p] {
			continue
		}
		// deel te nemen
		if i+2 < len(readings) && readings[i+1].folded == "te" && join(readings, i+2, i) {
			continue
		}
		if prepositions[p] && !closes(text, runs, readings, i) {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-maxApart; j-- {
			if endsClause(between(text, runs, j)) || join(readings, j, i) {
				break
			}
		}
	}
}

// closes reports whether the preposition at i has nothing to govern.
func closes(text string, runs []run, readings []reading, i int) bool {
	if i+1 == len(runs) || endsClause(between(text, runs, i)) {
		return true
	}
	next := readings[i+1].folded
	return prepositions[next] || clauseStarts[next]
}

// join adds to the verb at i what it means with the particle at j, and reports
// whether there is such a verb.
func join(readings []reading, i, j int) bool {
	verb, particle := &readings[i], &readings[j]
	for _, lemma := range verb.verbs {
		whole := particle.folded + lemma
		if !lookup(whole).is(Infinitive) {
			continue
		}
		if !slices.Contains(verb.whole, whole) {
			verb.whole = append(slices.Clip(verb.whole), whole)
		}
		verb.joined, verb.particle, particle.taken = append(verb.joined, whole), j, true
	}
	return len(verb.joined) > 0 && verb.particle == j
}

// nounParticles begin verbs that are written in two words as often as in one:
// lesgeven, les geven.
var nounParticles = []string{"kennis", "leiding", "les", "samen"}

// openVerb takes such a verb apart.
func openVerb(verb string) (first, rest string, ok bool) {
	for _, first := range nounParticles {
		if rest, ok := strings.CutPrefix(verb, first); ok && lookup(verb).is(Infinitive) && lookup(rest).is(Infinitive) {
			return first, rest, true
		}
	}
	return "", "", false
}
