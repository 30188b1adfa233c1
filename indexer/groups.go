package indexer

import "praktijkzoeker/search"

// A role is what a sentence says of a group of people.
type role int

const (
	bystander role = iota // they organise it, benefit from it or are only named
	plain                 // they are named, and nothing more is said
	subject               // they do something that does not make them the organiser
	target                // it brings them in, trains them, guides them or gives them a role
)

// targetGroupsOf gives the target groups of a practice: those whom it brings
// in, trains, guides or gives a role. Not who organises it, nor who benefits.
//
// Newcomers and helpers are in a practice for a reason, so a plain mention is
// enough. Staff are in every practice: the sentence must be for them, or they
// must be the only ones who do something in it.
func (v *Vocabulary) targetGroupsOf(o ownText) []search.Value {
	helpers := false // somebody else gets a role in the class
	for _, g := range v.groups {
		if g.stance == helper && g.evidence(o, plain, false) != "" {
			helpers = true
		}
	}
	collect := func(least role) []search.Value {
		var values []search.Value
		for _, g := range v.groups {
			need := plain
			if g.stance == staff {
				need = least
			}
			if words := g.evidence(o, need, helpers); words != "" {
				values = append(values, search.Value{ID: g.ID, How: search.Derived, Words: words})
			}
		}
		return values
	}
	if values := collect(target); len(values) > 0 {
		return values
	}
	return collect(subject)
}

// evidence returns the words that name the group in a role that is enough, the
// title first; or "".
func (g groupEntry) evidence(o ownText, least role, helpers bool) string {
	for _, t := range []text{o.title, o.body} {
		if s := first(t, g.implied, g.unless); s != "" {
			return s
		}
	}
	for _, f := range o.title.find(g.words, g.unless) {
		if f.role(o.title, g.stance, helpers) >= plain {
			return o.title.evidence(f.sentence[f.start], f.sentence[f.end-1])
		}
	}
	for _, f := range o.body.find(g.words, g.unless) {
		if f.role(o.body, g.stance, helpers) >= least {
			return o.body.evidence(f.sentence[f.start], f.sentence[f.end-1])
		}
	}
	return ""
}
