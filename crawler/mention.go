package crawler

import (
	"slices"
	"strings"
)

// named is a practice that a sentence names.
type named struct {
	title string
	rule  string
	own   string // the part of the sentence that is about it alone, where the rule knows it
}

// namedIn finds the practices that one sentence of running text names. listed
// tells that the text before it announced examples, so that a sentence without
// a verb is an enumeration.
func namedIn(sentence string, listed bool) []named {
	sentence = unspoken(sentence)
	if !mayName(sentence) {
		return nil
	}
	return parseSentence(sentence).named(listed)
}

func (p *parsed) named(listed bool) []named {
	if p.addressesReader() {
		return nil
	}
	var out []named
	if items := p.announced(); items != nil {
		return items
	}
	if items := p.verbless(listed); items != nil {
		return items
	}
	if items := p.thatClauses(); items != nil {
		return distinct(items)
	}
	wanted := false // the sentence begins with an aim
	p.eachDeed(func(c clause, d deed, ok bool) {
		items := p.inClause(c)
		if ok && d.score >= deedBar && !p.isFirm(items) {
			if !d.goesOn || len(out) == 0 {
				items = []named{d.named()}
			}
		}
		if len(items) == 1 && ok && d.title != "" && items[0].rule == ruleTaught {
			items[0].title, items[0].own = d.title, d.clause
		}
		if len(items) == 1 && ok && d.score >= 1 && !d.goesOn && !p.generic(d.subject) && !inFront(items[0].rule) &&
			!strings.Contains(items[0].title, " voor ") && len(strings.Fields(d.title)) <= maxTitle {
			items[0].title, items[0].own = d.title, d.clause // who does it belongs to it
		}
		if len(items) == 1 && !strings.Contains(items[0].title, " voor ") && items[0].own == "" {
			if whom := p.forWhom(c); whom != "" {
				items[0].title += " " + whom
			}
		}
		if len(items) == 1 && items[0].own == "" {
			items[0].own = d.clause
		}
		wanted = wanted || c.parts[0].start == p.parts[0].start && c.verb >= 0 && p.wants(c)
		out = append(out, items...)
	})
	if !wanted {
		out = append(out, p.byMeans()...)
	}
	out = append(out, p.inRelative()...)
	if len(out) > 1 && out[0].rule == rulePlace {
		// "Binnen het programma X krijgen starters …" is about one thing.
		out = slices.DeleteFunc(out, func(n named) bool { return n.rule == ruleTaken || n.rule == ruleOffered })
	}
	out = distinct(out)
	if len(out) == 1 {
		out[0].own = "" // the whole sentence is about it
	}
	return out
}

// inFront holds for what a clause begins with; the rest of it only tells more.
func inFront(rule string) bool {
	return rule == rulePlace || rule == ruleMeans || rule == ruleLabel
}

// forWhom gives the phrase that a clause begins with where it says for whom:
// "Voor starters is er een maatje".
func (p *parsed) forWhom(c clause) string {
	q := c.parts[0]
	if p.tokens[q.start].lower != "voor" || p.tags[q.start] != preposition {
		return ""
	}
	phs := p.phrases(q, 0)
	if len(phs) == 0 || phs[0].end > c.verb && c.parts[0].finite >= 0 || !p.acts(phs[0]) || pupils[p.tokens[phs[0].head].lower] {
		return ""
	}
	return "voor " + p.text(phs[0].start, phs[0].end)
}

// namedInPassing finds what a sentence names in a text about something else: only
// what a clause that is a deed, or nearly, says.
func namedInPassing(sentence string) []named {
	if !mayName(sentence) {
		return nil
	}
	p := parseSentence(sentence)
	if p.addressesReader() {
		return nil
	}
	var out []named
	p.eachDeed(func(c clause, d deed, ok bool) {
		switch items := p.inClause(c); {
		case !ok || d.score < passingBar:
		case p.isFirm(items):
			out = append(out, items...)
		case d.score >= deedBar:
			out = append(out, d.named())
		}
	})
	return distinct(out)
}

// passingBar is what a clause must score that names an activity by its noun.
const passingBar = 2

// isFirm reports whether what was found in a clause can stand by itself: it is a
// row, or a noun for an activity heads its title. Else the whole clause tells
// it better.
func (p *parsed) isFirm(items []named) bool {
	if len(items) > 1 || len(items) == 1 && inFront(items[0].rule) {
		return true
	}
	for _, n := range items {
		first := parseSentence(n.title)
		if len(first.parts) == 0 {
			return false
		}
		phs := first.phrases(first.parts[0], 0)
		if len(phs) == 0 || !first.isActivity(phs[0]) && !first.isNominal(phs[0]) && !first.isThing(phs[0]) || temporal[first.tokens[phs[0].head].lower] && !first.isNamed(phs[0]) {
			return false
		}
	}
	return len(items) > 0
}

// wishes reports whether the main text of a clause says what is wanted, needed,
// aimed at or given priority.
func (p *parsed) wishes(c clause) bool { return p.wants(c) || p.commits(c) != "" }

// wants reports whether the main text of a clause says what is wanted, needed
// or aimed at.
func (p *parsed) wants(c clause) bool {
	for _, q := range c.parts {
		if q.dependent {
			continue
		}
		described := false // an activity stands before: "een programma voor leraren met ambities"
		for i := q.start; i < q.cut; i++ {
			l := p.tokens[i].lower
			if missionVerbs[l] && p.tags[i] == finite {
				return true
			}
			switch p.tags[i] {
			case noun:
				if described || i < c.verb && aside[p.tokens[q.start].lower] {
					continue // it only describes that activity
				}
				described = isActivity(l)
			case finite, mark:
				described = false
			}
			if missionWords[l] && !p.tokens[i].quoted && (p.tags[i] != noun || !strings.HasPrefix(p.tokens[i].text, strings.ToUpper(l[:1])) || i == 0) {
				return true
			}
			if l == "ervoor" || l == "samengewerkt" {
				return true
			}
		}
	}
	return false
}

// aside begin a phrase that only says from where a clause sets out: "Naast de
// pijlers van het plan organiseert de regio …".
var aside = words("naast bovenop behalve vanuit")

// has reports whether one of the words stands in the main text of a clause.
func (p *parsed) has(c clause, list ...string) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			for _, w := range list {
				if p.tokens[i].lower == w {
					return true
				}
			}
		}
	}
	return false
}

func (p *parsed) hasAny(c clause, list map[string]bool) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			if list[p.tokens[i].lower] {
				return true
			}
		}
	}
	return false
}

var refers = words("dit dat deze die zo'n zulke welke welk elke elk iedere ieder dezelfde hetzelfde")

// refersBack holds for a definite phrase that only repeats what was named: "het
// traject", "deze training". With anything added it names.
func (p *parsed) refersBack(ph phrase) bool {
	if refers[ph.det] || ph.det == "geen" {
		return true
	}
	definite := ph.det == "de" || ph.det == "het" || ph.det == "hun" || ph.det == "haar"
	head := p.tokens[ph.head]
	return definite && ph.core == ph.head && !p.isSpecified(ph) && !head.isCapital() && !head.quoted && simpleNouns[head.lower]
}

// simpleNouns are activities that are no compound.
var simpleNouns = words(strings.Join(activityNouns, " "))

// isNamed holds for a phrase with a name of its own in it.
func (p *parsed) isNamed(ph phrase) bool {
	for i := ph.core; i < ph.end; i++ {
		if i > 0 && (p.tokens[i].isCapital() || p.tokens[i].quoted) {
			return true
		}
	}
	return false
}

// subjectRefersBack reports whether a clause is about something named before:
// "Dit vraagt …", "Deze training geeft …".
func (p *parsed) subjectRefersBack(c clause) bool {
	i := c.parts[0].start
	l := p.tokens[i].lower
	if !anaphora[l] {
		return false
	}
	if p.tags[i] == pronoun {
		return l != "zij" && l != "hij" && l != "het"
	}
	if p.tags[i] != determiner || i+1 >= len(p.tokens) {
		return false
	}
	if l == "het" {
		return false
	}
	next := p.tokens[i+1].lower
	return !temporal[next] && !bodies[next] && next != "manier" && next != "wijze"
}

// distinct drops what is named twice.
func distinct(items []named) []named {
	var out []named
	seen := map[string]bool{}
	for _, it := range items {
		k := strings.ToLower(it.title)
		if it.title != "" && !seen[k] {
			seen[k] = true
			out = append(out, it)
		}
	}
	return out
}
