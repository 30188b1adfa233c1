package crawler

import (
	"slices"
	"strings"
)

// named is a practice that a sentence names.
type named struct {
	title string
	rule  string
}

// maxTitle bounds the title of a mention in words; a longer phrase is cut
// before the preposition that passes it.
const maxTitle = 16

// named finds the practices that one sentence of running text names. listed
// tells that the text before it announced examples, so that a sentence without
// a verb is an enumeration.
func namedIn(sentence string, listed bool) []named {
	if !mayName(sentence) {
		return nil
	}
	p := parseSentence(sentence)
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
	for _, c := range p.clauses() {
		out = append(out, p.inClause(c)...)
	}
	return distinct(out)
}

// mayName is a cheap look: questions and very long or very short sentences name
// nothing.
func mayName(s string) bool {
	n := len(s)
	return n >= 12 && n <= 2000 && !strings.HasSuffix(strings.TrimRight(s, "”\"’) "), "?")
}

// addressesReader holds for sentences that speak to the reader or about the
// page itself.
func (p *parsed) addressesReader() bool {
	for i, t := range p.tokens {
		switch t.lower {
		case "je", "jij", "jou", "jouw", "u", "uw", "ik", "mijn":
			if !t.quoted {
				return true
			}
		case "lees", "bekijk", "klik", "neem", "kijk", "meld", "download", "ga", "bel", "mail", "vraag", "schrijf":
			if i == 0 {
				return true
			}
		case "video", "filmpje", "film", "pagina", "artikel", "portret", "portretten", "link", "webpagina":
			if i > 0 && (p.tags[i-1] == determiner || p.tags[i-1] == preposition) && i <= 3 {
				return true
			}
		}
	}
	return false
}

// wishes reports whether the main text of a clause says what is wanted, needed
// or aimed at.
func (p *parsed) wishes(c clause) bool {
	for _, q := range c.parts {
		if q.dependent {
			continue
		}
		for i := q.start; i < q.cut; i++ {
			l := p.tokens[i].lower
			if missionVerbs[l] && p.tags[i] == finite {
				return true
			}
			if p.tags[i] == noun && p.afterActivity(q.start, i) {
				continue
			}
			if missionWords[l] && !p.tokens[i].quoted && (p.tags[i] != noun || !strings.HasPrefix(p.tokens[i].text, strings.ToUpper(l[:1])) || i == 0) {
				return true
			}
			next := ""
			if i+1 < q.cut {
				next = p.tokens[i+1].lower
			}
			switch {
			case l == "ingezet" && next == "op", l == "in" && next == "op", l == "inzet" && next == "op",
				l == "gewerkt" && next == "aan", l == "samengewerkt", l == "ervoor", l == "zich" && next == "op":
				return true
			case (l == "werkt" || l == "werken" || l == "werkten" || l == "richt" || l == "richten" || l == "werk") && p.has(c, "aan", "toe", "zich", "ons", "samen") && !p.has(c, "met", "via"):
				return true
			}
		}
	}
	return false
}

// afterActivity reports whether a noun only describes an activity that stands
// before it: "een programma voor leraren met ambities".
func (p *parsed) afterActivity(from, i int) bool {
	for j := i - 1; j >= from && p.tags[j] != finite && p.tags[j] != mark; j-- {
		if p.tags[j] == noun && isActivity(p.tokens[j].lower) {
			return true
		}
	}
	return false
}

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

// item decides whether a phrase of an enumeration that is announced as one of
// activities can be one: the announcement vouches for it, so only what cannot
// be done by anybody is refused.
func (p *parsed) isItem(ph phrase) bool {
	head := p.tokens[ph.head]
	if p.isNominal(ph) {
		return true
	}
	if barren[head.lower] || bodies[head.lower] && !isActivity(head.lower) || articles[head.lower] {
		return false
	}
	if people[head.lower] {
		return ph.complement || ph.head > ph.core
	}
	if p.isActivity(ph) || p.isNominal(ph) || ph.complement {
		return true
	}
	// A compound or a name can stand by itself; an adjective cannot.
	return ph.det != "" || ph.head > ph.core || head.isCapital() || head.quoted || len(head.lower) >= 8 && (strings.HasSuffix(head.lower, "en") || strings.HasSuffix(head.lower, "s") || strings.HasSuffix(head.lower, "ing")) ||
		isRole(head.lower)
}

// announced reads sentences that announce their items: "Voorbeelden zijn …",
// "Denk aan …", "projecten zoals …", "Van … tot …: …".
func (p *parsed) announced() []named {
	for i, t := range p.tokens {
		if t.quoted {
			continue
		}
		next := ""
		if i+1 < len(p.tokens) {
			next = p.tokens[i+1].lower
		}
		switch {
		case i == 0 && (t.lower == "denk" || t.lower == "denken"):
			for j := i + 1; j < min(len(p.tokens), i+6); j++ {
				if p.tokens[j].lower == "aan" {
					return p.enumerate(j+1, "announced by denk aan")
				}
			}
		case (i == 0 || p.tokens[i-1].text == ":") && t.lower == "van":
			if items := p.fromTo(i); items != nil {
				return items
			}
		case (t.lower == "gaat" || t.lower == "gaan") && i <= 4 && i+2 < len(p.tokens) && (next == "om" || next == "het" && p.tokens[i+2].lower == "om"):
			// Daarbij gaat het om …
			if next == "het" {
				i++
			}
			return p.enumerate(i+2, "announced by gaat om")
		case isAnnouncer(t.lower) && !p.wishesBefore(i):
			if items := p.afterAnnouncer(i); items != nil {
				return items
			}
		case (t.lower == "zoals" || t.lower == "waaronder" || (t.lower == "onder" && (next == "meer" || next == "andere"))) && i > 0 && p.announcesBefore(i):
			if t.lower == "onder" {
				i++
			}
			return p.enumerate(i+1, "listed after zoals or onder meer")
		}
	}
	return nil
}

// wishesBefore reports whether the words before a token speak of aims.
func (p *parsed) wishesBefore(i int) bool {
	for _, t := range p.tokens[:i] {
		if missionWords[t.lower] {
			return true
		}
	}
	return false
}

// announcesBefore looks for an announcer or an activity shortly before "zoals".
func (p *parsed) announcesBefore(i int) bool {
	if p.wishesBefore(i) {
		return false
	}
	for j := i - 1; j >= max(0, i-8); j-- {
		if isAnnouncer(p.tokens[j].lower) {
			return true
		}
	}
	return false
}

// afterAnnouncer reads what follows "voorbeelden", "projecten" and the like:
// a form of to be, "bestaat uit", "behoren" or a colon, and then the items.
func (p *parsed) afterAnnouncer(i int) []named {
	colon := -1
	for j := i + 1; j < len(p.tokens); j++ {
		l := p.tokens[j].lower
		switch {
		case l == ":":
			colon = j
		case (l == "zijn" || l == "is" || l == "waren") && p.tags[j] == finite:
			if p.predicative(j) || p.restrictive(i) {
				return nil
			}
			return p.enumerate(j+1, "announced by an enumerating noun")
		case (l == "bestaat" || l == "bestaan") && p.tags[j] == finite:
			for k := j + 1; k < min(j+5, len(p.tokens)); k++ {
				if p.tokens[k].lower == "uit" {
					return p.enumerate(k+1, "announced by bestaat uit")
				}
			}
			return nil
		case l == "behoren" || l == "omvat" || l == "omvatten":
			return p.enumerate(j+1, "announced by an enumerating noun")
		case p.tags[j] == mark && strings.Contains(",;–", p.tokens[j].text):
			return nil
		}
		if colon >= 0 {
			return p.enumerate(colon+1, "after a colon")
		}
	}
	if items := p.examplesBefore(i); items != nil {
		return items
	}
	return p.exampleBefore(i)
}

// examplesBefore reads "X, Y en Z: het zijn enkele voorbeelden".
func (p *parsed) examplesBefore(i int) []named {
	at := -1
	for j := i; j > 0 && j > i-8; j-- {
		if l := p.tokens[j].lower; (l == "het" || l == "dat" || l == "dit") && j > 1 && p.tags[j-1] == mark {
			at = j - 1
		}
	}
	if at < 0 {
		return nil
	}
	items, good := p.items(0, at)
	if good < 2 {
		return nil
	}
	return titled(items, "called examples")
}

// exampleBefore reads "X is een mooi voorbeeld".
func (p *parsed) exampleBefore(i int) []named {
	for j := i - 1; j > 0 && j >= i-6; j-- {
		if l := p.tokens[j].lower; (l == "is" || l == "zijn") && p.tags[j] == finite && strings.HasPrefix(p.tokens[i].lower, "voorbeeld") {
			q := part{start: 0, cut: j, end: j}
			for _, ph := range p.phrases(q, 0) {
				if ph.prep == "" && p.isActivity(ph) && !p.refersBack(ph) {
					return []named{{p.title(ph), "called an example"}}
				}
			}
		}
	}
	return nil
}

// predicative reports whether an adjective or participle follows the verb and
// ends the clause: "de resultaten zijn goed", "de projecten zijn gestart".
func (p *parsed) predicative(verb int) bool {
	if verb+1 < len(p.tokens) && p.tokens[verb+1].text == ":" {
		return false
	}
	last := len(p.tokens) - 1
	for last > verb && p.tags[last] == mark {
		last--
	}
	if last-verb <= 2 && p.tokens[last].depth == 0 {
		q := part{start: verb + 1, cut: last + 1, end: last + 1}
		phs := p.phrases(q, 0)
		return len(phs) != 1 || phs[0].det == "" && !p.isActivity(phs[0])
	}
	return p.tags[last] == participle
}

// restrictive reports whether the announcer is meant negatively or is only
// part of another phrase.
func (p *parsed) restrictive(i int) bool {
	for _, t := range p.tokens[:i] {
		if t.lower == "geen" || t.lower == "niet" {
			return true
		}
	}
	return false
}

// fromTo reads "Van X tot Y: …" and "…: van X tot Y."
func (p *parsed) fromTo(from int) []named {
	to, end := -1, len(p.tokens)
	for j := from + 1; j < len(p.tokens); j++ {
		switch t := p.tokens[j]; {
		case t.lower == "tot" && to < 0:
			to = j
		case (t.text == ":" || t.text == "–") && end == len(p.tokens):
			end = j
		}
	}
	if to < from+2 || end < to+2 || from == 0 && end == len(p.tokens) {
		return nil
	}
	var out []named
	for _, q := range []part{{start: from + 1, cut: to, end: to}, {start: to + 1, cut: end, end: end}} {
		phs := p.phrases(q, 0)
		if len(phs) == 0 || !p.isItem(phs[0]) || p.isTemporal(phs[0], phs[0].end) {
			return nil
		}
		ph := phs[0]
		ph.end = phs[len(phs)-1].end
		out = append(out, named{p.title(ph), "from … to …"})
	}
	return out
}

// verbless reads a sentence without a verb as an enumeration: at least two
// items, of which half or more name activities.
func (p *parsed) verbless(listed bool) []named {
	if len(p.parts) < 2 {
		return nil
	}
	for _, q := range p.parts {
		if q.finite >= 0 && !q.dependent || strings.Contains(q.sep, ":") && !listed {
			return nil
		}
	}
	items, good := p.items(0, len(p.tokens))
	if len(items) < 2 || good*2 < len(items) || !listed && good < len(items) {
		return nil
	}
	return titled(items, "enumeration without a verb")
}

// enumerate reads the items of an enumeration that begins at a token. They are
// taken only when they look like activities in the main.
func (p *parsed) enumerate(from int, rule string) []named {
	items, good := p.items(from, len(p.tokens))
	if len(items) == 0 || good*2 < len(items) && good < 2 {
		return nil
	}
	return titled(items, rule)
}

func titled(titles []string, rule string) []named {
	var out []named
	for _, t := range titles {
		out = append(out, named{t, rule})
	}
	return distinct(out)
}

// items parts an enumeration in its items. good counts those that surely are
// activities.
func (p *parsed) items(from, to int) (titles []string, good int) {
	var last phrase
	open := false // last holds an item that may still grow
	p.byWhom = true
	push := func() {
		if open {
			titles = append(titles, p.title(last))
			open = false
		}
	}
	for n, q := range p.parts {
		if q.end <= from || q.start >= to {
			continue
		}
		if q.start < from {
			q = p.part(from, q.end, "")
		}
		if q.finite >= 0 && !q.dependent && n > 0 && q.finite > q.start && len(titles)+1 > 1 {
			break // a main clause ends the enumeration
		}
		if q.dependent {
			continue
		}
		phs := p.phrases(q, n)
		if len(phs) == 0 {
			continue
		}
		ph := phs[0]
		head := p.tokens[ph.head].lower
		joined := q.sep == "en" || q.sep == "of" || q.sep == ",en"
		// "voor starters en zij-instromers": the same item goes on.
		if open && p.goesOn(last, ph, q) {
			last.end = ph.end
			continue
		}
		if open && joined && ph.prep != "" && ph.prep != "om" {
			last.end = phs[len(phs)-1].end
			continue
		}
		push()
		if ph.prep != "" && ph.prep != "aan" && ph.prep != "door" && ph.prep != "om" || refers[ph.det] || !p.isItem(ph) {
			if barren[head] || bodies[head] {
				good -= 2
			}
			continue
		}
		last, open = ph, true
		if p.isActivity(ph) || p.isNominal(ph) || strings.HasSuffix(head, "ing") && ph.complement || generalNouns[head] {
			good++
		}
	}
	push()
	return titles, good
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
	return definite && ph.core == ph.head && !ph.complement && !head.isCapital() && !head.quoted && simpleNouns[head.lower]
}

// simpleNouns are activities that are no compound.
var simpleNouns = words(strings.Join(activityNouns, " "))

// frame is what the verb of a clause lets count as named.
type frame struct {
	bare  string          // the rule under which a phrase without a preposition counts; "" when none does
	preps map[string]bool // prepositions that may govern what is named
	wide  bool            // behind those, any phrase counts, not only one that names an activity
	// created tells that the verb makes something new: then any new thing counts.
	created bool
	gives   bool // people receive or take part: "starters krijgen een coach"
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
	case p.has(c, "er") && existVerbs[verb], p.has(c, "plaats") && takesPlace[verb]:
		f.bare = "said to exist"
	case verb == "bestaat" || verb == "bestaan" || verb == "bestond":
		if !p.has(c, "uit") {
			f.bare = "said to exist"
		}
	case runVerbs[verb]:
		f.bare = "said to run"
	case offerVerbs[verb]:
		f.bare = "offered by the region"
		f.gives = giveVerbs[verb]
	case joinVerbs[verb]:
		f.bare, f.gives = ruleTaken, true
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
		f.preps["bij"], f.preps["in"] = true, true
	}
	if p.has(c, "meedoen", "mee", "deelnemen", "deel") {
		f.preps["aan"] = true
	}
	if p.has(c, "gastheer", "gastvrouw", "organisator", "initiatiefnemer", "trekker") {
		f.preps["van"] = true
	}
	return f
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

	takesPlace = words("vindt vinden vond vonden")
	runVerbs   = words("loopt lopen start starten draait draaien komt")
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
	{words("investeert investeren geïnvesteerd"), []string{"in"}},
	{words("ontmoet ontmoeten ontmoetten"), []string{"in", "op", "tijdens", "bij"}},
	{trainedParticiples, []string{"door", "via", "bij"}},
}

// Rules that others look at.
const (
	ruleMeans = "the means of a sentence"
	ruleTaken = "taken part in"
)

// row is what was found so far in one clause.
type row struct {
	phrases []phrase
	parts   []part
	rules   []string
}

// inClause reads a clause with a verb.
func (p *parsed) inClause(c clause) []named {
	if c.verb < 0 || p.wishes(c) || p.hasAny(c, rulers) || p.subjectRefersBack(c) ||
		strings.HasPrefix(p.tokens[c.verb].lower, "besta") && p.has(c, "uit") {
		return nil
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
		if means && found.rules[i] == ruleTaken {
			continue // "via het programma X een cursus volgen" is one practice
		}
		title := p.extended(ph, found.parts[i])
		if receivers != "" && found.rules[i] == f.bare {
			title += " voor " + lowerFirst(receivers)
		}
		out = append(out, named{title, found.rules[i]})
	}
	if len(out) == 0 {
		out = p.helped(c)
	}
	return out
}

// goesOn reports whether a phrase after "en" belongs to the item before it:
// "voor starters en zij-instromers".
func (p *parsed) goesOn(last, ph phrase, q part) bool {
	return (q.sep == "en" || q.sep == "of") && ph.prep == "" && ph.det == "" && last.complement && !p.isActivity(ph) && !p.isNominal(ph)
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
		if (verb == "lopen" || verb == "loopt") && strings.HasPrefix(head, "stage") || joinVerbs[verb] && moneyNouns[head] || strings.HasPrefix(verb, "ontv") && people[head] || p.isTheme(ph) && !f.gives {
			return ""
		}
		return f.bare
	case ph.prep == "" && f.bare != "" && exemplifies && ph.det != "de" && ph.det != "het" && p.isItem(ph) && ph.complement && !people[head]:
		return "given as an example"
	case ph.prep == "" && foremost && activity && p.isNamed(ph) && !stateVerbs[verb] && !p.isPassive(c):
		return "a name as the subject"
	case f.preps[ph.prep]:
		byWhom := ph.prep == "door" || ph.prep == "via" || ph.prep == "bij"
		switch {
		case activity && !moneyNouns[head] && (!byWhom || p.isNamed(ph) || !simpleNouns[head]),
			(f.wide || ph.prep == "over" && ph.det == "een") && p.isItem(ph) && !bodies[head],
			ph.prep == "voor" && strings.HasSuffix(head, "ing") && ph.complement && !barren[head]:
			return "worked with or provided"
		}
	case ph.prep == "naast" && activity:
		return "named beside another"
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
		return "a name as the place"
	}
	if activity && ph.prep == "" && p.isSolid(ph) && !stateVerbs[verb] && !blockVerbs[verb] && !p.isPassive(c) && !p.has(c, "niet", "geen", "te") {
		return "an activity as subject or object"
	}
	return ""
}

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

// isCompound guesses by length: Dutch nouns of ten letters are compounds.
func isCompound(w string) bool { return len(w) >= 10 && !barren[w] }

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

// isAnnouncer also knows compounds: deelprojecten, vervolgactiviteiten.
func isAnnouncer(l string) bool {
	if announcers[l] {
		return true
	}
	for _, e := range []string{"projecten", "activiteiten", "initiatieven", "maatregelen"} {
		if strings.HasSuffix(l, e) {
			return true
		}
	}
	return false
}

// announcesOnly holds for "enkele projecten", "veel activiteiten": it says that
// there are some, not which.
func (p *parsed) announcesOnly(ph phrase) bool {
	l := p.tokens[ph.head].lower
	if ph.det == "een" || p.isNamed(ph) || ph.complement && !isAnnouncer(l) {
		return false
	}
	if isAnnouncer(l) {
		return true
	}
	_, counted := numberWord(p.tokens[ph.core].lower)
	return (counted || ph.det != "") && countedNouns[l] && ph.head <= ph.core+1
}

var countedNouns = words("routes trajecten trainingen cursussen regelingen bijeenkomsten dagen lessen workshops stages opleidingen lijnen soorten sporen")

var moneyNouns = words("subsidie subsidies vergoeding toelage bonus budget geld fonds")

// helpVerbs have as their object those who are helped, trained or guided; the
// value is the infinitive, for the title.
var helpVerbs = map[string]string{
	"ondersteunt": "ondersteunen", "ondersteunen": "ondersteunen", "ondersteund": "ondersteunen",
	"helpt": "helpen", "helpen": "helpen", "geholpen": "helpen",
	"begeleidt": "begeleiden", "begeleiden": "begeleiden", "begeleid": "begeleiden",
	"traint": "trainen", "trainen": "trainen", "getraind": "trainen",
	"coacht": "coachen", "coachen": "coachen", "gecoacht": "coachen",
	"opgeleid": "opleiden", "omgeschoold": "omscholen", "bijgeschoold": "bijscholen", "geschoold": "scholen",
}

// helped reads sentences that name an activity by its verb and those that it is
// for: "Onderwijsassistenten worden opgeleid tot leraar", "De regio ondersteunt
// scholen bij het maken van roosters". The title is the infinitive, "van", the
// people, and to what or by whom.
func (p *parsed) helped(c clause) []named {
	verb := p.mainVerb(c)
	passive := passiveVerbs[verb]
	at := c.verb
	if passive {
		verb = ""
		for _, q := range c.parts {
			for i := q.start; i < q.cut; i++ {
				if p.tags[i] == participle && helpVerbs[p.tokens[i].lower] != "" {
					verb, at = p.tokens[i].lower, i
				}
			}
		}
	}
	if helpVerbs[verb] == "" {
		return nil
	}
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		phs := p.phrases(q, n)
		for k, ph := range phs {
			head := p.tokens[ph.core].lower
			last := p.tokens[ph.head].lower
			if ph.prep != "" || !(people[last] || people[head] || bodies[head]) || pupils[last] || pupils[head] || ph.det == "de" && ph.core == ph.head {
				continue
			}
			tail := p.text(ph.head+1, ph.end)
			if passive {
				tail = p.behind(at, q.cut, phs)
			} else if ph.start < c.verb || bodies[head] && k == 0 && len(phs) > 1 || ph.det == "de" {
				continue
			}
			if tail == "" {
				continue
			}
			return []named{{upperFirst(helpVerbs[verb] + " van " + lowerFirst(p.text(ph.core, ph.head+1)) + " " + tail), "help for those named"}}
		}
	}
	return nil
}

// pupils are for whom schools are there; teaching them is no practice.
var pupils = words("leerling leerlingen kind kinderen scholier scholieren")

// behind gives the preposition phrases around a participle that say to what,
// in what or by whom: "opgeleid tot leraar", "door een coach begeleid".
func (p *parsed) behind(at, end int, phs []phrase) string {
	var out []string
	for _, ph := range phs {
		switch ph.prep {
		case "in", "tot", "door", "bij", "naar", "via", "met":
			if !p.isTemporal(ph, ph.end) && ph.start > 0 && (ph.start > at || ph.prep == "door") {
				out = append(out, p.text(ph.start-1, min(ph.end, end)))
			}
		}
	}
	return strings.Join(out, " ")
}

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

// title is the phrase from its core on: without article, at most maxTitle words.
func (p *parsed) title(ph phrase) string {
	end := ph.end
	if end-ph.core > maxTitle {
		for end = ph.core + maxTitle; end > ph.head+1 && p.tags[end] != preposition; end-- {
		}
	}
	return finishTitle(p.text(ph.core, end))
}

// extended adds to a phrase what stands behind the verb that closes the clause,
// "een traject ontwikkeld voor …", and to a phrase that would only say
// "traject" the clause that tells which one.
func (p *parsed) extended(ph phrase, q part) string {
	title := p.title(ph)
	i := ph.end
	for i < q.cut && (p.tags[i] == participle || p.tags[i] == adverb && i > ph.end-1) {
		i++
	}
	if i > ph.end && i < q.cut && p.tags[i] == preposition && attached[p.tokens[i].lower] {
		if _, next := p.phrase(i+1, q.cut); next > i+1 && !p.temporalAfter(i+1, q.cut) {
			end := next
			for end < q.cut && p.tags[end] == preposition && attached[p.tokens[end].lower] {
				if _, n := p.phrase(end+1, q.cut); n > end+1 {
					end = n
				} else {
					break
				}
			}
			return finishTitle(title + " " + p.text(i, end))
		}
	}
	if !ph.complement && ph.core == ph.head && simpleNouns[p.tokens[ph.head].lower] && i == q.cut && q.cut < q.end && q.end-q.cut <= maxTitle {
		return finishTitle(title + " " + p.text(q.cut, q.end))
	}
	return title
}

func (p *parsed) temporalAfter(i, end int) bool {
	ph, next := p.phrase(i, end)
	return ph.head >= 0 && p.isTemporal(ph, next)
}

// attached are the prepositions that tell of what or for whom something is.
var attached = words("voor van met tot naar over om tussen aan")

// finishTitle takes marks off the ends, closes brackets and quotes, and begins
// with a capital.
func finishTitle(s string) string {
	s = strings.Trim(s, " ,;:.–-")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	for _, pair := range []string{"‘’", "“”", "„”"} {
		open, closed, _ := cutRune(pair)
		if strings.Count(s, open) > strings.Count(s, closed) {
			s += closed
		} else if strings.Count(s, closed) > strings.Count(s, open) && open != "‘" {
			s = open + s
		}
	}
	return upperFirst(unquote(s))
}

func cutRune(pair string) (first, second string, ok bool) {
	for i := range pair {
		if i > 0 {
			return pair[:i], pair[i:], true
		}
	}
	return pair, "", false
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
