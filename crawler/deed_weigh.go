package crawler

import (
	"slices"
	"strings"
)

// weighVerb counts what the verb says of itself.
func (p *parsed) weighVerb(d *deed, c clause, a arguments) {
	switch {
	case posture[a.verb] && p.hasLoose(c, []string{"af", "over", "uit", "mee", "bijeen", "open", "klaar"}):
		d.say(1, a.verb+" with a loose part")
	case doing[a.verb]:
		d.say(2, a.verb)
	case seeking[a.verb]:
		d.say(0, a.verb)
	case posture[a.verb] && (p.has(c, "bijeen") || p.together(c)):
		d.say(1, a.verb+" together")
	case helperVerbs[a.verb]:
		d.say(-1, a.verb)
	case posture[a.verb] && a.subject != nil && (p.acts(*a.subject) || strings.HasPrefix(a.verb, "d")):
		d.say(-1, a.verb)
	case beginning[a.verb] && len(a.objects) > 0 && len(p.tokens[a.objects[0].head].lower) >= 6:
		d.say(1, a.verb)
	case (a.pronoun == "er" || fronted[p.tokens[c.parts[0].start].lower]) && existVerbs[a.verb] && !lying[a.verb]:
		d.say(1, "said to exist")
	case a.verb == "heeft" || a.verb == "hebben" || a.verb == "kent":
		d.say(-1, a.verb)
	case being[a.verb]:
		d.say(-3, a.verb+" tells how it is")
	default:
		d.say(1, a.verb) // verbs for how things are are few
	}
}

// weighSubject counts who does it.
func (p *parsed) weighSubject(d *deed, a arguments) {
	switch a.pronoun {
	case "we", "wij", "je", "iedereen":
		d.say(1, a.pronoun+" do it")
	case "ze", "zij":
		d.say(-1, "about what was named before")
	case "hij", "het", "dat", "dit", "deze", "die":
		d.say(-3, "about what was named before")
	}
	if a.whoever {
		d.say(1, "whoever does so")
	}
	if a.subject == nil {
		return
	}
	l, first := p.tokens[a.subject.head].lower, p.tokens[a.subject.core].lower
	switch {
	case strings.HasPrefix(a.verb, "leid") && trainers[l]:
		d.say(-3, "what "+l+" is there for")
	case refers[a.subject.det] && !everyOne[a.subject.det]:
		d.say(-3, "about what was named before")
	case governing[l] || governing[first]:
		d.say(-3, "what the organisation does for itself")
	case a.passive && isState(l):
		d.say(-3, "about "+l)
	case a.passive:
	case ownTeachers[l] && strings.HasPrefix(a.verb, "g") && slices.ContainsFunc(a.objects, func(ph phrase) bool { return lessons(p.tokens[ph.head].lower) }):
		d.say(-1, "what "+l+" are there for")
	case p.acts(*a.subject):
		d.say(1, l+" do it")
	case isBody(l), isBody(first), actors[l], p.tokens[a.subject.head].isCapital() && a.subject.head > 0, hasEnding(l, actorEndings):
		d.say(1, l+" does it")
	case isState(l):
		d.say(-3, "about "+l)
	case pupils[l], outsiders[l]:
		d.say(-1, "about "+l)
	}
}

// weighObjects reports whether there is anything in a clause that can be
// pointed at. Of several objects, and of several phrases behind prepositions,
// the best counts.
func (p *parsed) weighObjects(d *deed, a arguments) (concrete bool, most int) {
	best, ground := 0, ""
	consider := func(weight int, say string) {
		concrete = true
		if weight > best {
			best, ground = weight, say
		}
	}
	vain := ""
	for _, ph := range a.objects {
		l := p.tokens[ph.head].lower
		switch {
		case temporal[l] && !p.isTemporal(ph, ph.end):
			consider(2, l)
		case temporal[l], p.refersBack(ph) && !everyOne[ph.det], p.announcesOnly(ph), isBody(l), idiomNouns[l], governing[l], strings.HasSuffix(l, "end"):
		case moneyNouns[l] && (ph.det != "een" || p.generic(a.subject)) && (a.passive || strings.HasPrefix(a.verb, "kr") || strings.HasPrefix(a.verb, "ontv")):
			vain = l
		case p.isActivity(ph) || p.isNominal(ph):
			consider(2, l+" is an activity")
		case leaders[l]:
		case isPerson(l) && !pupils[l], isPerson(p.tokens[ph.core].lower) && !pupils[p.tokens[ph.core].lower]:
			if a.pronoun == "er" || l == "mensen" {
				concrete = true
			} else {
				consider(2, l+" are people")
			}
		case generalNouns[l], lessons(l), l == "hulp", paying[a.verb], strings.HasPrefix(l, "vacature"):
			consider(1, l)
		case barren[l] || isState(l) || abstractNouns[l] || hasEnding(l, paperEndings):
			vain = l
			if a.pronoun == "er" && best == 0 {
				d.say(-2, vain+" is nothing to do")
				return false, 0
			}
		case pupils[l]:
		case p.introduces(ph):
			consider(1, l)
		case len(l) >= 6:
			concrete = true
		}
	}
	if best > 0 {
		d.say(best, ground)
	} else if vain != "" {
		d.say(-2, vain+" is nothing to do")
	}
	most, best, ground, vain = best, 0, "", ""
	for _, ph := range a.about {
		l := p.tokens[ph.head].lower
		switch {
		case p.isTemporal(ph, ph.end):
		case p.isActivity(ph):
			consider(1, ph.prep+" "+l)
		case isPerson(l) && !pupils[l] && ph.prep != "door":
			consider(1, ph.prep+" "+l)
		case isPerson(l), isBody(l), hasEnding(l, placeEndings):
			concrete = true
		case (isState(l) || barren[l]) && (ph.prep == "aan" || ph.prep == "over" || ph.prep == "voor" || ph.prep == "tot" || ph.prep == "in"):
			vain = l
		}
	}
	if best > 0 {
		d.say(best, ground)
	} else if vain != "" && most < 2 {
		d.say(-1, "about "+vain)
	}
	return concrete, most
}

// introduces holds for a phrase that brings up something new: with een or a
// number, a bare plural or a compound.
func (p *parsed) introduces(ph phrase) bool {
	l := p.tokens[ph.head].lower
	_, number := numberWord(p.tokens[ph.core].lower)
	switch {
	case ph.det == "een", ph.det == "één", everyOne[ph.det], number && ph.head > ph.core, startsDigit(p.tokens[ph.core].text) && ph.head > ph.core:
		return true
	case ph.det == "":
		return p.isThing(ph) || (strings.HasSuffix(l, "en") || strings.HasSuffix(l, "s")) && len(l) >= 6 || ph.head > ph.core && len(l) >= 5
	}
	return false
}

// organisations counts the subject and objects that are bodies.
func (p *parsed) organisations(a arguments) (n int) {
	if a.subject != nil && isBody(p.tokens[a.subject.head].lower) {
		n++
	}
	for _, ph := range a.objects {
		if isBody(p.tokens[ph.head].lower) {
			n++
		}
	}
	return n
}

// weighMood counts words for what is wrong or only more or less so.
func (p *parsed) weighMood(d *deed, c clause, most int) {
	trouble, degree := "", ""
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			l := p.tokens[i].lower
			if troubles[l] || hasEnding(l, troubleEndings) {
				trouble = l
			}
			if degrees[l] {
				degree = l
			}
			if l == "je" && i > c.verb+1 && !p.tokens[i].quoted {
				d.say(2, "for who reads it")
			}
		}
	}
	if trouble != "" && most < 2 {
		d.say(-1, trouble)
	}
	if degree != "" {
		d.say(-1, degree)
	}
	if verb := p.tokens[c.verb].lower; isPast(verb) && !p.has(c, "sinds") {
		d.say(-1, verb+" is past")
	}
}

// acts holds for phrases about people, other than pupils.
func (p *parsed) acts(ph phrase) bool {
	l, first := p.tokens[ph.head].lower, p.tokens[ph.core].lower
	if isPerson(l) && !pupils[l] || isPerson(first) && !pupils[first] {
		return true
	}
	return groups[l] && slices.ContainsFunc(p.within(ph), func(sub phrase) bool { return isPerson(p.tokens[sub.head].lower) })
}

var (
	ownTeachers = words("leraar leraren docent docenten leerkracht leerkrachten")

	seeking   = words("zoekt zoeken zocht zochten")
	beginning = words("begint beginnen begon begonnen")
	lying     = words("staat staan ligt liggen")
)

// groups are nouns for some of those who are named behind them.
var groups = words("groep groepje team duo tiental twintigtal dertigtal aantal helft deel")

// together holds for "bij elkaar".
func (p *parsed) together(c clause) bool {
	for i := c.parts[0].start; i+1 < c.parts[len(c.parts)-1].end; i++ {
		if p.tokens[i].lower == "bij" && p.tokens[i+1].lower == "elkaar" {
			return true
		}
	}
	return false
}
