package crawler

import "strings"

// ruleFor gives the rule by which a phrase of a clause counts, or "".
func (p *parsed) ruleFor(f frame, c clause, ph phrase, exemplifies, foremost bool) string {
	activity := p.isActivity(ph)
	head := p.tokens[ph.head].lower
	verb := p.mainVerb(c)
	switch {
	case ph.prep == "" && f.created && !activity && ph.det == "een" && p.isItem(ph) && !people[head] && !(foremost && ph.start < c.verb):
		return "newly made"
	case ph.prep == "" && f.bare != "" && (activity || f.gives && (careNouns[head] || ph.det == "een" && isCompound(head) && p.isItem(ph))):
		if (verb == "heeft" || verb == "hebben") && generalNouns[head] && p.receives(c) {
			return "" // what people have of themselves
		}
		if (verb == "lopen" || verb == "loopt") && strings.HasPrefix(head, "stage") || joinVerbs[verb] && moneyNouns[head] || strings.HasPrefix(verb, "ontv") && people[head] || p.isTheme(ph) && !f.gives {
			return ""
		}
		return f.bare
	case ph.prep == "" && f.bare != "" && exemplifies && ph.det != "de" && ph.det != "het" && p.isItem(ph) && ph.complement && !people[head]:
		return "given as an example"
	case ph.prep == "" && foremost && activity && p.isNamed(ph) && !stateVerbs[verb] && !p.isPassive(c):
		return "a name as the subject"
	case ph.prep == "" && f.bare != "" && (f.vouched || f.owned && ph.complement && ph.det == "een" && isCompound(head)) && p.isThing(ph) && !(foremost && ph.start < c.verb) &&
		(f.bare != "said to exist" || ph.det == "een" || p.isNamed(ph)):
		return f.bare
	case ph.prep == "" && f.deployed && isPerson(head) && !people[head] && isCompound(head) && (ph.det == "" || ph.det == "een") && !leaders[head]:
		return "people put to work"
	case f.preps[ph.prep]:
		byWhom := ph.prep == "door" || ph.prep == "via" || ph.prep == "bij"
		switch {
		case f.vouched && (p.isThing(ph) || careNouns[head] && ph.prep == "op"),
			activity && !moneyNouns[head] && (!byWhom || p.isNamed(ph) || !simpleNouns[head]),
			!moneyNouns[head] && p.isItem(ph) && !bodies[head] && (f.wide || ph.det == "een" && (ph.prep == "over" || ph.prep == "met" && ph.complement) && !p.isOther(ph)),
			ph.complement && !byWhom && p.isNominal(ph),
			ph.prep == "voor" && strings.HasSuffix(head, "ing") && ph.complement && !barren[head]:
			return ruleWorked
		}
	case (ph.prep == "naast" || ph.prep == "behalve" || ph.prep == "bovenop") && activity:
		return "named beside another"
	case ph.prep == "onder" && p.isLabelled(ph) && !strings.HasSuffix(p.source, ":"):
		return ruleLabel
	case meansPrepositions[ph.prep] || ph.prep == "door" && foremost:
		// "Met een campagne …", "… via het programma X", "Door de inzet van Y …".
		if i := ph.start - 2; i >= 0 && i+2 < c.verb && p.tags[i] == noun {
			return "" // "scholen met een volledig team staan …"
		}
		together := ph.start > 1 && (p.tokens[ph.start-2].lower == "samen" || p.tokens[ph.start-2].lower == "samenwerking")
		indefinite := ph.det == "een" || ph.det == "" && !p.isTheme(ph)
		if activity && !together && !moneyNouns[head] && !p.has(c, "te") &&
			(p.isNamed(ph) || indefinite && ph.prep != "door") ||
			foremost && head == "inzet" && ph.complement {
			return ruleMeans
		}
	}
	if activity && foremost && c.parts[0].start == ph.start-1 && p.isNamed(ph) && ph.head > ph.core && !blockVerbs[verb] {
		return rulePlace
	}
	if activity && ph.prep == "" && p.isSolid(ph) && !stateVerbs[verb] && !blockVerbs[verb] && !p.isPassive(c) && !p.has(c, "niet", "geen", "te") {
		return ruleSolid
	}
	return ""
}

// isLabelled holds for "de noemer X", "de naam X".
func (p *parsed) isLabelled(ph phrase) bool {
	return labels[p.tokens[ph.core].lower] && ph.head > ph.core && (p.tokens[ph.core+1].isCapital() || p.tokens[ph.core+1].quoted)
}

var labels = words("noemer naam titel vlag motto")

// isTheme holds for a noun such as "begeleiding" with nothing added.
func (p *parsed) isTheme(ph phrase) bool {
	return ph.core == ph.head && !p.isSpecified(ph) && ph.det == "" && abstractNouns[p.tokens[ph.head].lower]
}

// isSolid holds for a phrase that names an activity whatever the verb: it
// introduces one (een, or no article) and says which.
func (p *parsed) isSolid(ph phrase) bool {
	head := p.tokens[ph.head].lower
	if abstractNouns[head] && ph.det != "een" && !p.isNamed(ph) || moneyNouns[head] || people[head] || bodies[head] {
		return false
	}
	for i := ph.core; i <= ph.head; i++ {
		switch p.tokens[i].lower {
		case "landelijk", "landelijke", "nationaal", "nationale", "bestaande", "huidige", "goed", "goede", "meer", "voldoende", "betere":
			return false
		}
	}
	switch ph.det {
	case "", "een", "hun", "onze", "ons":
		return ph.complement || ph.head > ph.core || !simpleNouns[head]
	}
	return p.isNamed(ph) && ph.head > ph.core
}

// passive gives the people to whom something is done: "worden ervaren docenten
// toegerust".
func (p *parsed) passive(c clause) string {
	for n, q := range c.parts {
		for _, ph := range p.phrases(q, n) {
			if l := p.tokens[ph.head].lower; ph.prep == "" && (isPerson(l) || isRole(l)) && !pupils[l] && !p.refersBack(ph) {
				return p.text(ph.core, ph.end)
			}
		}
	}
	return ""
}

func (p *parsed) isPassive(c clause) bool {
	return p.hasAny(c, passiveVerbs)
}

var moneyNouns = words("subsidie subsidies vergoeding toelage bonus budget geld fonds")

// goesOn reports whether a phrase after "en" belongs to the item before it:
// "voor starters en zij-instromers".
func (p *parsed) goesOn(last, ph phrase, q part) bool {
	if (q.sep != "en" && q.sep != "of") || ph.prep != "" || ph.det != "" || !last.complement || p.isNominal(ph) {
		return false
	}
	// "langs markten en festivals": two bare nouns are of a kind.
	single := ph.core == ph.head && !ph.complement && p.tags[last.end-2] == preposition && !isCompound(p.tokens[ph.head].lower)
	return !p.isActivity(ph) || single
}

// inRow reports whether a phrase that stands in a row with an activity is one
// too.
func (p *parsed) inRow(ph phrase) bool {
	head := p.tokens[ph.head].lower
	if people[head] || !p.isItem(ph) {
		return false
	}
	return (ph.prep == "" || ph.prep == "aan") && (p.isActivity(ph) || p.isNominal(ph) || ph.det == "een" || ph.complement && ph.det == "")
}

var (
	passiveVerbs = words("wordt worden werd werden")
	// stateVerbs tell what something is like, not what it does.
	stateVerbs = words(`is zijn was waren blijft blijven lijkt lijken blijkt blijken bestaat bestaan telt tellen heeft hebben wordt worden
		staat staan ligt liggen zit zitten valt vallen gaat gaan kost`)
	// careNouns are people who are the practice when somebody is given one.
	careNouns = words("begeleider begeleiders coach coaches mentor mentoren werkplekbegeleider contactpersoon vraagbaak")
)
