package crawler

import (
	"slices"
	"strings"
)

// frame is what the verb of a clause lets count as named.
type frame struct {
	bare  string          // the rule under which a phrase without a preposition counts; "" when none does
	preps map[string]bool // prepositions that may govern what is named
	wide  bool            // behind those, any phrase counts, not only one that names an activity
	// created tells that the verb makes something new: then any new thing counts.
	created  bool
	deployed bool // people are put to work: then people whom no list holds count
	owned    bool // so does having something, when it is said what it is for
	vouched  bool // the verb vouches that something is done: then any thing counts
	gives    bool // people receive or take part: "starters krijgen een coach"
}

// frameOf judges the verb, the participle that closes the clause, and the loose
// words that change their sense.
func (p *parsed) frameOf(c clause) frame {
	f := frame{preps: map[string]bool{}}
	verb := p.mainVerb(c)
	closing := ""
	made := false
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			if p.tags[i] == participle {
				closing = p.tokens[i].lower
				made = made || madeParticiples[closing]
				f.deployed = f.deployed || deployParticiples[closing]
				f.created = f.created || createdParticiples[closing]
			}
		}
	}
	switch {
	case made:
		f.bare = "made or held"
	case p.has(c, "er") && (verb == "zijn" || verb == "is" || verb == "waren" || verb == "was" || verb == "worden" || verb == "wordt"),
		(verb == "is" || verb == "zijn") && p.has(c, "actief", "beschikbaar", "operationeel", "gaande"):
		f.bare = "said to exist"
	case closing == "gewerkt":
		f.preps["met"], f.wide = true, true
	case closing != "":
	case p.has(c, "er") && existVerbs[verb], p.has(c, "daarbij", "hierbij") && (verb == "hoort" || verb == "horen"), p.has(c, "plaats") && takesPlace[verb]:
		f.bare = "said to exist"
	case verb == "bestaat" || verb == "bestaan" || verb == "bestond":
		if !p.has(c, "uit") {
			f.bare = "said to exist"
		}
	case runVerbs[verb]:
		f.bare = "said to run"
	case offerVerbs[verb]:
		f.bare = ruleOffered
		f.gives = giveVerbs[verb]
	case joinVerbs[verb]:
		f.bare, f.gives = ruleTaken, true
	}
	if f.bare != "" && (closing == "" || made) {
		f.vouched = f.created || made || p.vouches(verb, c) || p.has(c, "er", "daarbij", "hierbij") || strings.HasPrefix(verb, "best")
	}
	f.owned = closing == "" && (verb == "heeft" || verb == "hebben" || verb == "kent" || verb == "kennen")
	if f.gives && closing == "" && f.bare == ruleTaken && strings.HasPrefix(verb, "kr") && p.receives(c) {
		f.vouched = true
	}
	if closing == "" && f.bare == "" && p.vouches(verb, c) {
		f.bare, f.vouched = ruleOffered, true
	}
	if (verb == "is" || verb == "zijn") && p.has(c, "nieuw") {
		f.bare, f.vouched = "said to exist", true
	}
	for _, v := range verbPrepositions {
		if v.verbs[verb] || v.verbs[closing] {
			for _, prep := range v.preps {
				f.preps[prep] = true
			}
		}
	}
	switch {
	case verb == "werkt" || verb == "werken" || verb == "werkte" || verb == "werkten":
		f.bare = ""
		if !p.has(c, "samen") {
			f.preps["met"], f.wide = true, true
		}
	case trainedParticiples[closing]:
		f.bare = ""
	}
	if p.has(c, "terecht") {
		f.preps["bij"], f.preps["in"], f.vouched = true, true, true
	}
	for _, w := range wordPrepositions {
		if w.verbs[verb] && p.has(c, w.word) {
			f.preps[w.prep], f.vouched = true, true
		}
	}
	if p.has(c, "meedoen", "mee", "deelnemen", "deel", "deelgenomen", "meegedaan") {
		f.preps["aan"], f.vouched = true, true
	}
	if p.has(c, "gastheer", "gastvrouw", "organisator", "initiatiefnemer", "trekker") {
		f.preps["van"] = true
	}
	return f
}

// receives reports whether people other than pupils are a subject or object.
func (p *parsed) receives(c clause) bool {
	for n, q := range c.parts {
		for _, ph := range p.phrases(q, n) {
			if l := p.tokens[ph.head].lower; ph.prep == "" && isPerson(l) && !pupils[l] && !outsiders[l] {
				return true
			}
		}
	}
	return false
}

// mainVerb is the verb that carries the sense: behind a helper verb the
// infinitive that closes the clause.
func (p *parsed) mainVerb(c clause) string {
	verb := p.tokens[c.verb].lower
	if helperVerbs[verb] {
		for _, q := range c.parts {
			for i := q.start; i < q.cut; i++ {
				if p.tags[i] == infinitive {
					verb = p.tokens[i].lower
				}
			}
		}
	}
	return verb
}

var (
	createdParticiples = words(`opgezet opgericht ingericht ingeregeld ingevoerd ontwikkeld gelanceerd geopend ingesteld opgestart gebouwd
		geïntroduceerd uitgerold opgetuigd gecreëerd bedacht ontworpen gerealiseerd neergezet`)

	deployParticiples = words("ingezet aangesteld aangetrokken ingehuurd geworven")
	// leaders run the region itself.
	leaders = words("projectleider projectleiders programmaleider programmamanager kwartiermaker kwartiermakers procesbegeleider regioleider")

	takesPlace = words("vindt vinden vond vonden")
	runVerbs   = words("loopt lopen start starten draait draaien komt verschijnt verschijnen")
	giveVerbs  = words("biedt bieden bood boden geeft geven gaf gaven")

	trainedParticiples = words("begeleid opgeleid getraind gecoacht geschoold ondersteund bijgeschoold geholpen")
)

// verbPrepositions are the prepositions that stand before what a verb is about.
var verbPrepositions = []struct {
	verbs map[string]bool
	preps []string
}{
	{words("start starten startte startten gestart begonnen begint beginnen experimenteert experimenteren"), []string{"met"}},
	{words("zorgt zorgen zorgde zorgden"), []string{"voor"}},
	{words("beschikt beschikken"), []string{"over"}},
	{words("leert leren leerde leerden"), []string{"in", "op", "via"}},
	{words("praat praten spreekt spreken"), []string{"met"}},
	{words("investeert investeren geïnvesteerd"), []string{"in"}},
	{words("ontmoet ontmoeten ontmoetten"), []string{"in", "op", "tijdens", "bij"}},
	{trainedParticiples, []string{"door", "via", "bij"}},
}

// wordPrepositions are those that a verb takes together with a loose word.
var wordPrepositions = []struct {
	verbs      map[string]bool
	word, prep string
}{
	{words("doet doen deed deden"), "beroep", "op"},
	{words("maakt maken maakte maakten"), "gebruik", "van"},
	{words("maakt maken maakte maakten"), "kennis", "met"},
	{words("melden meldt meldden meldde aanmelden"), "zich", "bij"},
	{words("melden meldt meldden meldde aanmelden"), "zich", "voor"},
	{words("nodigt nodigen nodigde nodigden"), "uit", "voor"},
	{words("draait draaien draaide draaiden"), "mee", "in"},
	{words("heeft hebben"), "recht", "op"},
	{words("komt komen kwam kwamen"), "bijeen", "in"},
	{words("komt komen kwam kwamen"), "samen", "in"},
}

// Rules that others look at.
const (
	ruleMeans   = "the means of a sentence"
	ruleTaken   = "taken part in"
	ruleWorked  = "worked with or provided"
	ruleLabel   = "a name given"
	ruleOffered = "offered by the region"
	rulePlace   = "a name as the place"
)

// row is what was found so far in one clause.
type row struct {
	phrases []phrase
	parts   []part
	rules   []string
}

// inClause reads a clause with a verb.
func (p *parsed) inClause(c clause) []named {
	if c.verb < 0 || p.wants(c) || p.has(c, "niet") && !p.has(c, "alleen", "slechts", "maar") || p.hasAny(c, rulers) || p.subjectRefersBack(c) ||
		strings.HasPrefix(p.tokens[c.verb].lower, "besta") && p.has(c, "uit") {
		return nil
	}
	if prep := p.commits(c); prep != "" {
		return p.committed(c, prep)
	}
	f := p.frameOf(c)
	first := p.tokens[c.parts[0].start].lower
	exemplifies := first == "zo" || first == "bijvoorbeeld"
	var found row
	receivers := "" // the people of a giving clause
	subject := ""   // what may be its subject, before them
	verb := p.mainVerb(c)
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		if len(found.phrases) > 0 && q.sep == "," && p.tokens[q.start].lower == "met" {
			break // ", met intervisie en een coach" says what belongs to it
		}
		for k, ph := range p.phrases(q, n) {
			if p.refersBack(ph) || p.isTemporal(ph, ph.end) || p.announcesOnly(ph) {
				continue
			}
			if f.gives && receivers == "" && ph.prep == "" && people[p.tokens[ph.head].lower] && ph.end-ph.core <= 5 && n == 0 &&
				(!giveVerbs[verb] || subject != "" && ph.start > c.verb) {
				receivers = p.text(ph.core, ph.end)
				continue
			}
			if ph.prep == "" {
				subject = p.text(ph.core, ph.end)
			}
			inRow := len(found.phrases) > 0 && n > 0 && k == 0 && q.finite < 0
			if inRow && p.goesOn(found.phrases[len(found.phrases)-1], ph, q) {
				found.phrases[len(found.phrases)-1].end = ph.end
				continue
			}
			rule := p.ruleFor(f, c, ph, exemplifies, n+k == 0)
			if rule == "" && inRow && p.inRow(ph) {
				rule = "in a row with another"
			}
			if rule != "" {
				found.phrases, found.parts, found.rules = append(found.phrases, ph), append(found.parts, q), append(found.rules, rule)
			}
		}
	}
	var out []named
	means := slices.Contains(found.rules, ruleMeans)
	for i, ph := range found.phrases {
		if means && found.rules[i] == ruleTaken || found.rules[i] == ruleLabel && len(found.phrases) > 1 {
			continue // "via het programma X een cursus volgen" is one practice
		}
		if p.isLabelled(ph) {
			ph.core++
		}
		title := p.extended(ph, found.parts[i])
		if receivers != "" && found.rules[i] == f.bare {
			title += " voor " + lowerFirst(receivers)
		}
		out = append(out, named{title, found.rules[i]})
	}
	if len(out) == 0 {
		out = p.aboutPeople(c)
	} else if !means && helperVerbs[p.tokens[c.verb].lower] {
		out = append(out, p.joined(c)...)
	}
	return out
}

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
	case ph.prep == "naast" && activity:
		return "named beside another"
	case ph.prep == "onder" && p.isLabelled(ph) && !strings.HasSuffix(p.source, ":"):
		return ruleLabel
	case meansPrepositions[ph.prep] || ph.prep == "door" && foremost:
		// "Met een campagne …", "… via het programma X", "Door de inzet van Y …".
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
		return "an activity as subject or object"
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
	return ph.core == ph.head && !ph.complement && ph.det == "" && abstractNouns[p.tokens[ph.head].lower]
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

func (p *parsed) isPassive(c clause) bool {
	return p.hasAny(c, passiveVerbs)
}

var (
	passiveVerbs = words("wordt worden werd werden")
	// stateVerbs tell what something is like, not what it does.
	stateVerbs = words(`is zijn was waren blijft blijven lijkt lijken blijkt blijken bestaat bestaan telt tellen heeft hebben wordt worden
		staat staan ligt liggen zit zitten valt vallen gaat gaan kost`)
	// careNouns are people who are the practice when somebody is given one.
	careNouns = words("begeleider begeleiders coach coaches mentor mentoren werkplekbegeleider contactpersoon vraagbaak")
)

var moneyNouns = words("subsidie subsidies vergoeding toelage bonus budget geld fonds")
