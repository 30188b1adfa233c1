package indexer

import (
	"slices"

	"praktijkzoeker/search"
)

// A role is what a sentence says of a group of people.
type role int

const (
	outsider  role = iota // they organise it or benefit from it: it is not for them
	bystander             // they are only named
	plain                 // they are named, and nothing more is said
	subject               // they do something that does not make them the organiser
	target                // it brings them in, trains them, guides them or gives them a role
	addressed             // it says so outright: it is "voor" them
)

// targetGroupsOf gives the target groups of a practice: those whom it brings
// in, trains, guides or gives a role. Not who organises it, nor who benefits.
//
// Newcomers and helpers are in a practice for a reason, so a plain mention is
// enough, unless the title is about other newcomers. Staff are in every
// practice: the sentence must be for them, outright when the title names
// others, or they must be the only ones who do something in it.
func (v *Vocabulary) targetGroupsOf(o ownText) []search.Value {
	helpers := v.helpersIn(o)
	named := false // the title says for whom it is
	for _, g := range v.groups {
		named = named || g.stance == newcomer && g.inTitle(o, helpers) != ""
	}
	collect := func(least role) []search.Value {
		var values []search.Value
		for _, g := range v.groups {
			need := plain
			switch {
			case g.stance == staff:
				need = least
			case named && g.stance == helper:
				need = addressed
			}
			if words := g.evidence(o, need, helpers); words != "" {
				values = append(values, search.Value{ID: g.ID, How: search.Derived, Words: words})
			}
		}
		return values
	}
	least := target
	if named {
		least = addressed
	}
	for _, role := range []role{least, subject, v.leastOfTitle(o)} {
		if values := collect(role); len(values) > 0 {
			return values
		}
	}
	return nil
}

// helpersIn reports whether a text names people who get a role in the class.
func (v *Vocabulary) helpersIn(o ownText) bool {
	return slices.ContainsFunc(v.groups, func(g groupEntry) bool {
		return g.stance == helper && g.evidence(o, plain, false) != ""
	})
}

// leastOfTitle is the role that staff need when nobody else is in a practice:
// to be named is enough when its title says that people learn there.
func (v *Vocabulary) leastOfTitle(o ownText) role {
	for _, th := range v.themes {
		forStaff := slices.ContainsFunc(th.groups, func(id string) bool { return v.stanceOf(id) == staff })
		if forStaff && first(o.title, th.titled, th.unless) != "" {
			return plain
		}
	}
	return addressed
}

// inTitle returns the words of the title that name the group, or "". Staff
// must do something there.
func (g groupEntry) inTitle(o ownText, helpers bool) string {
	least := plain
	if g.stance == staff {
		least = subject
	}
	return g.named(o.title, least, helpers)
}

// evidence returns the words that name the group in a role that is enough, the
// title first; or "".
func (g groupEntry) evidence(o ownText, least role, helpers bool) string {
	if s := g.inTitle(o, helpers); s != "" {
		return s
	}
	return g.named(o.body, least, helpers)
}

// named returns the words of a text that imply the group, or name it in a role
// that is enough; or "".
func (g groupEntry) named(t text, least role, helpers bool) string {
	if s := first(t, g.implied, g.unless); s != "" {
		return s
	}
	for _, f := range t.affirmed(g.words, g.unless) {
		if f.role(t, g.stance, helpers) >= least {
			return t.evidence(f.sentence[f.start], f.sentence[f.end-1])
		}
	}
	return ""
}
