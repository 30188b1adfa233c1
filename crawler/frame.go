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
	case closing == "gewerkt":
		f.preps["met"], f.wide = true, true
	case p.has(c, "er") && (verb == "zijn" || verb == "is" || verb == "waren" || verb == "was" || verb == "worden" || verb == "wordt"),
		(verb == "is" || verb == "zijn") && p.has(c, "actief", "beschikbaar", "operationeel", "gaande"):
		f.bare = "said to exist"
	case closing != "":
	case p.has(c, "er") && existVerbs[verb], p.has(c, "daarbij", "hierbij") && (verb == "hoort" || verb == "horen"), p.has(c, "plaats") && takesPlace[verb], p.presents(c):
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
	if (verb == "is" || verb == "zijn") && closing == "" && (fronted[p.tokens[c.parts[0].start].lower] || p.successful(c)) && !p.tellsThat(c) {
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
	if p.has(c, "trots") {
		f.preps["op"] = true
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
	leaders = words("programmaleiders projectleider projectleiders programmaleider programmamanager kwartiermaker kwartiermakers procesbegeleider regioleider")

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
	{words("start starten startte startten gestart begon begonnen begint beginnen experimenteert experimenteren"), []string{"met"}},
	{words("zorgt zorgen zorgde zorgden"), []string{"voor"}},
	{words("beschikt beschikken"), []string{"over"}},
	{words("vrijgemaakt uitgetrokken gereserveerd"), []string{"voor"}},
	{words("groeide groeiden uitgegroeid"), []string{"tot"}},
	{words("trakteert trakteren trakteerde trakteerden getrakteerd"), []string{"op"}},
	{words("verrast verrassen verraste verrasten voorzien"), []string{"met", "van"}},
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
	ruleSolid   = "an activity as subject or object"
)

// row is what was found so far in one clause.
type row struct {
	phrases []phrase
	parts   []part
	rules   []string
}

// rowIn reads the phrases of a clause that its verb lets count as named.
func (p *parsed) rowIn(c clause) []named {
	f := p.frameOf(c)
	first := p.tokens[c.parts[0].start].lower
	exemplifies := first == "zo" || first == "bijvoorbeeld"
	var found row
	receivers := "" // the people of a giving clause
	subject := ""   // what may be its subject, before them
	governor := ""  // the preposition before the last phrase
	verb := p.mainVerb(c)
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		if first := p.tokens[q.start].lower; q.sep == "," && (len(found.phrases) > 0 && first == "met" || first == "zoals") {
			break // ", met intervisie en een coach" says what belongs to it
		}
		if strings.Contains(q.sep, ":") && len(found.phrases) == 1 && found.rules[0] == f.bare {
			found.phrases[0].told = p.text(q.start, min(q.start+maxTitle, c.parts[len(c.parts)-1].end))
			break // "een gastenhuis: vier kamers …"
		}
		for k, ph := range p.phrases(q, n) {
			if n > 0 && k == 0 && ph.prep == "" && ph.end <= c.verb {
				ph.prep = governor // "samen met een bakkerij, een garage en …"
			}
			governor = ph.prep
			last := p.tokens[ph.head].lower
			if f.gives && receivers == "" && ph.prep == "" && isPerson(last) && !pupils[last] && ph.end-ph.core <= 8 && n == 0 &&
				(!giveVerbs[verb] || (subject != "" || p.has(c, "we", "wij")) && ph.start > c.verb) && (!p.refersBack(ph) || everyOne[ph.det]) {
				receivers = p.text(ph.core, ph.end)
				if everyOne[ph.det] {
					receivers = ph.det + " " + receivers
				}
				continue
			}
			if p.refersBack(ph) || p.isTemporal(ph, ph.end) || p.announcesOnly(ph) || pupils[last] && ph.prep == "met" {
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
	if means && receivers == "" && p.isPassive(c) {
		receivers = p.passive(c)
	}
	for i, ph := range found.phrases {
		if means && found.rules[i] == ruleTaken || found.rules[i] == ruleLabel && len(found.phrases) > 1 {
			continue // "via het programma X een cursus volgen" is one practice
		}
		if p.isLabelled(ph) {
			ph.core++
		}
		title := p.extended(ph, found.parts[i])
		if ph.told != "" {
			title = finishTitle(title + ": " + ph.told)
		}
		if receivers != "" && (found.rules[i] == f.bare || found.rules[i] == ruleMeans) {
			title += " voor " + lowerFirst(receivers)
		}
		out = append(out, named{title: title, rule: found.rules[i]})
	}
	if put := p.deployed(c); len(out) == 1 && found.rules[0] == ruleSolid && put != nil {
		return put
	}
	if len(out) == 0 {
		out = p.aboutPeople(c)
	} else if first := p.tokens[c.verb].lower; !means && helperVerbs[first] && !strings.HasPrefix(first, "laat") && first != "laten" {
		out = append(out, p.joined(c)...)
	}
	return out
}
