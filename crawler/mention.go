package crawler

import (
	"strings"
)

// named is a practice that a sentence names.
type named struct {
	title string
	rule  string
	own   string // the part of the sentence that is about it alone, where the rule knows it
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
