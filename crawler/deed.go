package crawler

import "strings"

// A deed is a clause that says what somebody does. No single rule tells deeds
// from all else that a region says of itself, so what speaks for one and
// against it is added up.
type deed struct {
	score   int
	grounds []string // what was added up, in English
	title   string
	clause  string // the clause as it stands
	subject *phrase
	goesOn  bool // its subject is that of the clause before, or it tells more of it
}

// deedBar is the score from which a clause counts as a deed.
const deedBar = 3

func (d *deed) say(weight int, ground string) {
	d.score += weight
	d.grounds = append(d.grounds, ground)
}

func (d deed) named() named {
	return named{title: d.title, rule: "a deed: " + strings.Join(d.grounds, ", "), own: d.clause}
}

// eachDeed weighs the clauses of a sentence, in order; ok tells that one can be a
// deed at all.
//
// A pronoun and a verb without a subject go on with the subject before them.
func (p *parsed) eachDeed(yield func(c clause, d deed, ok bool)) {
	if p.weighed == nil {
		p.weigh()
	}
	for _, w := range p.weighed {
		yield(w.clause, w.deed, w.ok)
	}
}

// weighed is a clause with what it says.
type weighed struct {
	clause clause
	deed   deed
	ok     bool
}

func (p *parsed) weigh() {
	var subject *phrase
	inverted := false // the subject stood behind its verb
	for _, c := range p.clauses() {
		before := subject
		if before != nil && p.pronounSubject(c) == "" && p.followsOn(c) && inverted && !p.disagrees(c) {
			before = nil // "organiseert de regio … en worden leraren …"
		}
		d, ok := p.deedIn(c, before)
		if d.subject != nil {
			subject, inverted = d.subject, d.subject.start > c.verb
		}
		p.weighed = append(p.weighed, weighed{c, d, ok})
	}
}

// deedIn weighs a clause; before is the subject of the clause before it, for
// "… en maken één prognose". ok is false when it cannot be a deed at all.
func (p *parsed) deedIn(c clause, before *phrase) (d deed, ok bool) {
	d.clause = p.clauseText(c)
	if c.verb < 0 {
		return d, false
	}
	a := p.arguments(c, before)
	d.subject = a.subject
	d.goesOn = a.borrowed || strings.Contains(c.parts[0].sep, ":")
	if p.wishes(c) || p.isIdiom(c) || p.hasAny(c, rulers) || p.denies(c) {
		return d, false
	}
	return p.weighDeed(d, c, a)
}

func (p *parsed) weighDeed(d deed, c clause, a arguments) (deed, bool) {
	if ph := p.countedOn(c, a); ph != nil {
		d.say(2, "may count on "+p.tokens[ph.head].lower)
		a.verb = ""
	} else {
		p.weighVerb(&d, c, a)
	}
	p.weighSubject(&d, a)
	concrete, most := p.weighObjects(&d, a)
	if does := p.inOrderTo(c, a.subject != nil && p.acts(*a.subject)); does != "" {
		d.say(1, "om te "+does)
		concrete = true
	}
	if p.has(c, "gratis", "kosteloos") {
		d.say(1, "for free")
		concrete = true
	}
	if swapping[a.verb] || doing[a.verb] && !retelling[a.verb] && p.tellsHow(c) {
		concrete = true
	}
	if !concrete {
		d.say(-2, "nothing concrete")
	}
	if p.saysWhen(c) {
		d.say(1, "how often or when")
	}
	if first := p.tokens[c.parts[0].start].lower; leadWords[first] {
		d.say(1, "adds to what stands before")
	}
	if p.has(c, "zich") && !p.has(c, "aanmelden", "melden", "meldt") {
		d.say(-2, "what it does to itself")
	}
	for _, ph := range a.about {
		if ph.prep == "aan" && strings.HasSuffix(p.tokens[ph.head].lower, "regio") {
			d.say(-3, "takes part in the region")
		}
	}
	if p.organisations(a) > 1 {
		d.say(-1, "a row of organisations")
	}
	p.weighMood(&d, c, most)
	d.title = p.headline(c, a)
	nobody := a.passive && a.subject == nil && a.pronoun == ""
	return d, d.title != "" && !nobody
}

// arguments are the phrases of a clause by their part in it.
type arguments struct {
	verb     string // the form that carries the sense, without loose part
	passive  bool
	subject  *phrase
	borrowed bool   // the subject stands in the clause before
	whoever  bool   // a clause with "wie" is the subject
	pronoun  string // that is the subject; "" when there is none
	objects  []phrase
	about    []phrase // that a preposition governs, also those within another
}

func (p *parsed) arguments(c clause, before *phrase) arguments {
	var a arguments
	a.verb, a.passive = p.senseOf(c)
	a.pronoun = p.pronounSubject(c)
	a.whoever = p.tokens[c.parts[0].start].lower == "wie" && c.parts[0].dependent
	if before != nil && (a.pronoun == "hij" || a.pronoun == "zij" || a.pronoun == "ze" || a.pronoun == "" && p.followsOn(c)) {
		a.subject, a.borrowed, a.pronoun = before, true, ""
	}
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		for _, ph := range p.phrases(q, n) {
			switch {
			case p.isTemporal(ph, ph.end):
			case ph.prep != "":
				a.about = append(a.about, ph)
			case a.subject == nil && a.pronoun == "" && !a.whoever:
				a.subject = &ph
			default:
				a.objects = append(a.objects, ph)
			}
			if a.subject == nil || ph.start != a.subject.start {
				a.about = append(a.about, p.within(ph)...)
			}
		}
	}
	if a.passive && a.subject != nil && !a.borrowed {
		a.objects = append(a.objects, *a.subject)
	}
	return a
}

// within gives the phrases that prepositions govern inside a phrase.
func (p *parsed) within(ph phrase) []phrase {
	var out []phrase
	for i := ph.head + 1; i < ph.end; i++ {
		if p.tags[i] != preposition {
			continue
		}
		sub, next := p.phrase(i+1, ph.end)
		if sub.head >= 0 && next > i+1 {
			sub.prep = p.tokens[i].lower
			out = append(out, sub)
		}
	}
	return out
}

// senseOf gives the form that carries the sense of a clause: the participle that
// closes it, the infinitive behind a helper verb, or its verb.
func (p *parsed) senseOf(c clause) (verb string, passive bool) {
	verb = p.mainVerb(c)
	first := p.tokens[c.verb].lower
	if helperVerbs[first] {
		for _, q := range c.parts {
			for i := q.start; i < q.cut; i++ {
				if l := p.tokens[i].lower; i > c.verb && strings.HasSuffix(l, "en") && stemOf(l) != l {
					verb = l // aanmelden
				}
			}
		}
	}
	if auxiliaries[first] {
		for n, q := range c.parts {
			if n > 0 && strings.Contains(q.sep, ":") {
				break
			}
			for i := q.start; i < q.cut; i++ {
				if p.tags[i] == participle {
					perfect := strings.HasPrefix(first, "h") // hebben
					return stemOf(p.tokens[i].lower), !perfect
				}
			}
		}
	}
	return stemOf(verb), false
}

// pronounSubject is the pronoun beside the verb that is the subject, or "".
func (p *parsed) pronounSubject(c clause) string {
	if c.verb < 0 {
		return ""
	}
	for _, i := range []int{c.verb - 1, c.verb + 1} {
		if i < c.parts[0].start || i >= len(p.tokens) || p.tags[i] != pronoun && p.tags[i] != relative {
			continue
		}
		switch l := p.tokens[i].lower; l {
		case "we", "wij", "je", "ze", "zij", "hij", "het", "dat", "dit", "deze", "die", "er", "men", "iedereen":
			return l
		}
	}
	return ""
}

// followsOn reports whether a clause goes on with the subject of the one before.
func (p *parsed) followsOn(c clause) bool {
	q := c.parts[0]
	return q.start == c.verb && (q.sep == "en" || q.sep == ",") && q.end-q.start >= 3 && p.tokens[c.verb+1].lower != "van"
}

// disagrees reports whether the noun behind the verb of a clause cannot be its
// subject, for one is singular and the other plural.
func (p *parsed) disagrees(c clause) bool {
	verb := p.tokens[c.verb].lower
	for n, q := range c.parts {
		for _, ph := range p.phrases(q, n) {
			if ph.prep != "" || p.isTemporal(ph, ph.end) {
				continue
			}
			l := p.tokens[ph.head].lower
			plural := ph.det != "een" && (strings.HasSuffix(l, "en") || strings.HasSuffix(l, "s"))
			return strings.HasSuffix(verb, "t") == plural
		}
	}
	return true
}

var (
	everyOne  = words("elke elk iedere ieder")
	denials   = words("niet geen nooit nauwelijks niemand nergens noch amper")
	degrees   = words("meer minder steeds vaak soms vooral vaker zelden beter verder langer bestaande")
	leadWords = words("zo ook daarnaast verder bovendien tevens inmiddels sinds daarbij zelfs nieuw")

	// posture are verbs that tell how things are unless somebody does it.
	posture = words("zit zitten staat staan komt komen gaat gaan doet doen deed deden")
	// retelling are verbs that with a clause behind them only tell of it.
	retelling = words("deelt delen deelde deelden leest lezen las schrijft schrijven schreef laat laten vertaalt vertalen bespreekt bespreken")
	swapping  = forms("ruil:ruilen wissel:wisselen", "")
	paying    = forms("betaal:betalen vergoed:vergoeden bekostig:bekostigen", "")

	// fronted are words with which something is brought forward: "Nieuw is …".
	fronted = words("nieuw nieuwer bijzonder populair opvallend uniek recent recenter geliefd succesvol ouder jonger leuk mooi")

	// governing are those who run the organisation of the region.
	governing = words(`stuurgroep stuurgroepen programmabureau regiegroep bestuurders bestuurder penvoerder voorzitter projectgroep kerngroep
		werkgroepen werkgroep directie programmaraad projectleider partijen oorzaak oorzaken`)
	// trainers are there to train teachers.
	trainers = words("hogeschool hogescholen pabo pabo's universiteit universiteiten lerarenopleiding lerarenopleidingen")
	// actorEndings are of those who do something for schools.
	actorEndings = endings(strings.Fields("dienst corporatie bibliotheek theater museum ziekenhuis bedrijf club winkel fabriek werf vereniging stad dorp wijk huis centrum"))
	// paperEndings are of what an organisation decides and writes down.
	paperEndings = endings(strings.Fields(`convenant akkoord begroting plan afspraak bedrag keuze overtuiging bijdrage middel middelen ervaring organisatie visie idee
		uitvoering voortgang verslag rapport cijfer discussie uitkomst indruk beleid bericht kennis verhaal succes rust`))
	placeEndings = endings(strings.Fields("klas groep les lessen opvang theater bibliotheek museum ziekenhuis bedrijf bedrijven praktijk werkvloer pabo school"))

	troubles = words(`vacatures druk werkdruk verloop uitval ziekteverzuim moeite zorgen concurrentie gebrek uitdaging salarissen lonen weinig ziek
		vergrijzing pensioen reden gevolg gevolgen oorzaak oorzaken krapte`)
	troubleEndings = endings(strings.Fields("tekort probleem problematiek prijzen"))
)

// clauseText is the clause as it stands.
func (p *parsed) clauseText(c clause) string {
	return strings.TrimRight(p.text(c.parts[0].start, c.parts[len(c.parts)-1].end), " ,;:.")
}
