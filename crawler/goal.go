package crawler

import "strings"

var (
	targetWords = words(`doel doelen doelstelling doelstellingen streven streeft streefcijfer streefgetal streefdoel ambitie ambities beoogd beoogt
		beoogde beogen mikt mikken hoopt hopen wil willen moet moeten zal zullen verwacht verwachten verwachting voornemen voornemens plan
		plannen gepland geplande uiteindelijk doorgroeien volgend komend komende binnenkort`)
	// reached say that what was a goal is there.
	reached = words("gehaald behaald bereikt gerealiseerd overtroffen geslaagd")
	// already say that something is no goal any more.
	already = words("nu inmiddels momenteel al vorig vorige afgelopen eerder destijds reeds vandaag sindsdien toen")
)

// targets tells of each token whether its clause speaks of a goal. A clause
// with a verb decides for itself; without one it goes on with the clause before
// it, and so does what depends on it.
func (p *parsed) targets() []bool {
	out := make([]bool, len(p.tokens))
	main, last := false, false // what the main clause, and the stretch before, speak of
	depended := false          // the stretch before was a subordinate clause
	for start := 0; start < len(p.tokens); {
		end := p.stretchEnd(start)
		own, verb, done, now := p.speaks(start, end)
		before := ""
		if start > 0 {
			before = p.tokens[start-1].lower
		}
		depends := p.tags[start] == relative
		first := start
		for first < end && !p.tokens[first].isWord() {
			first++
		}
		var target bool
		switch {
		case done:
		case own:
			target = true
		case now || start == 0:
		case depends || before == ":" || p.tokens[start].text == "(":
			target = last
		case !verb:
			target = last
		case depended && first < end && p.tags[first] == finite:
			target = main // "Het doel, dat in 2023 is gesteld, is …"
		}
		for i := start; i < end; i++ {
			out[i] = target
		}
		if own && !depended && start > 1 && p.pointsBack(first) {
			// "In 2027 honderd starters, dat is het doel."
			for i := start - 1; i >= 0 && !strings.Contains(";:", p.tokens[i].text); i-- {
				out[i] = true
			}
		}
		last, depended = target, depends
		if !depends {
			main = target
		}
		start = end
	}
	return out
}

// pointsBack holds for "dat is" and "dit wordt" at token i.
func (p *parsed) pointsBack(i int) bool {
	return i+1 < len(p.tokens) && (p.tokens[i].lower == "dat" || p.tokens[i].lower == "dit") && p.tags[i+1] == finite
}

// stretchEnd is where the stretch from start ends: behind a mark, or before a
// relative clause, a bracket, or a conjunction that joins another predicate.
func (p *parsed) stretchEnd(start int) int {
	for i := start; i < len(p.tokens); i++ {
		switch {
		case strings.Contains(",;:–—)", p.tokens[i].text):
			return i + 1
		case i == start:
		case p.tokens[i].text == "(", p.tags[i] == relative:
			return i
		case p.tags[i] == conjunction && p.predicates(i+1):
			return i + 1
		}
	}
	return len(p.tokens)
}

// predicates reports whether a verb stands before the next mark or conjunction.
func (p *parsed) predicates(i int) bool {
	for ; i < len(p.tokens); i++ {
		switch p.tags[i] {
		case finite:
			return true
		case mark, conjunction, relative:
			return false
		}
	}
	return false
}

// speaks tells what a stretch holds: a word for a goal, a verb, that the goal
// was reached, that it is so already.
func (p *parsed) speaks(start, end int) (goal, verb, done, now bool) {
	denied := false
	for i := start; i < end; i++ {
		l := p.tokens[i].lower
		goal = goal || targetWords[l]
		verb = verb || p.tags[i] == finite
		done = done || reached[l]
		now = now || already[l]
		denied = denied || l == "niet" || l == "nog" || l == "worden"
	}
	return goal, verb, done && !denied, now
}
