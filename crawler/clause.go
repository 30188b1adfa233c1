package crawler

import (
	"strings"
	"unicode/utf8"
)

// tag is the part that a token plays in its clause.
type tag uint8

const (
	noun        tag = iota // a noun, an adjective, a name: whatever a noun phrase is made of
	determiner             // an article, a possessive, a quantifier
	preposition            //
	conjunction            // joins two of a kind: en, of, maar
	relative               // begins a clause within the clause: die, waarbij, omdat
	pronoun                //
	adverb                 // also the loose part of a verb: aan in "biedt … aan"
	finite                 // the verb that agrees with the subject
	participle             // a past participle that closes its clause
	infinitive             // closes a clause with kunnen, mogen and the like
	mark                   // punctuation
)

// parsed is a sentence with a tag for each token, and the clauses that it
// consists of.
type parsed struct {
	source string
	tokens []token
	tags   []tag
	parts  []part
	byWhom bool // "door" tells of what, not who did it: in an enumeration
}

var isVerbForm, isWeakForm = conjugated(finiteVerbs, weakVerbs)

// part is a stretch between two commas, conjunctions or colons. Its main text
// ends where a relative clause begins.
type part struct {
	start, cut, end int    // tokens
	sep             string // what stands before it: "", ",", "en", ";", ":" …
	dependent       bool   // it is a subordinate clause as a whole
	finite          int    // token of its verb, -1
}

func parseSentence(s string) *parsed {
	p := &parsed{source: s, tokens: tokenize(s)}
	p.tags = make([]tag, len(p.tokens))
	p.tagAll()
	p.split()
	return p
}

func (p *parsed) tagAll() {
	for i := range p.tokens {
		p.tags[i] = p.tagOf(i)
	}
	// What looks like a preposition and governs nothing is a part of the verb.
	for i, t := range p.tags {
		if t == preposition && !p.governs(i) {
			p.tags[i] = adverb
		}
	}
}

func (p *parsed) governs(i int) bool {
	if i+1 >= len(p.tokens) {
		return false
	}
	switch p.tags[i+1] {
	case noun, determiner, pronoun:
		return true
	case adverb: // "met al", "voor vooral jonge leraren"
		return i+2 < len(p.tokens) && (p.tags[i+2] == noun || p.tags[i+2] == determiner)
	case mark:
		return i+2 < len(p.tokens) && strings.ContainsAny(p.tokens[i+1].text, openQuotes) && p.tokens[i+2].quoted
	}
	return false
}

func (p *parsed) tagOf(i int) tag {
	t := p.tokens[i]
	if !t.isWord() {
		return mark
	}
	if t.quoted || t.depth > 0 {
		return noun
	}
	l := t.lower
	var before tag = mark
	if i > 0 {
		before = p.tags[i-1]
	}
	next := token{}
	if i+1 < len(p.tokens) {
		next = p.tokens[i+1]
	}
	switch {
	case l == "onder" && (next.lower == "meer" || next.lower == "andere"), l == "andere" && i > 0 && p.tokens[i-1].lower == "onder":
		return adverb
	case i > 0 && t.isCapital() && !isVerbForm[l]:
		return noun // a name
	case l == "om" && p.hasInfinitive(i):
		return relative
	case l == "als" && p.verbFollows(i):
		return relative
	case l == "als":
		return preposition
	case (l == "die" || l == "dat") && i > 0:
		// After a noun it refers to it: "een team dat helpt".
		if before == noun || before == preposition && l == "die" || before == mark && p.verbFollows(i) || before == participle || before == adverb {
			return relative
		}
		return determiner
	case l == "zijn" && (before == preposition || before == finite) && next.isWord() && !prepositions[next.lower]:
		return determiner
	case l == "er", l == "ons" && (articles[next.lower] || !next.isWord()), l == "het" && (isVerbForm[next.lower] && !isWeakForm[next.lower] || !next.isWord()):
		return pronoun
	case p.isFinite(i, before):
		return finite
	case subordinators[l]:
		return relative
	case p.closesModal(i, before):
		return infinitive
	case (madeParticiples[l] || participles[l] || isParticiple(l)) && before != determiner && before != conjunction:
		return participle
	case (madeParticiples[l] || participles[l]) && before == conjunction:
		return participle
	case determiners[l]:
		if (l == "dit" || l == "dat" || l == "deze" || l == "die") && isVerbForm[next.lower] {
			return pronoun
		}
		return determiner
	case conjunctions[l]:
		return conjunction
	case prepositions[l]:
		return preposition
	case pronouns[l]:
		return pronoun
	case adverbs[l]:
		// "een jaarlijks symposium", "gezamenlijk werven"
		if before == determiner && next.isWord() && !articles[next.lower] && !prepositions[next.lower] {
			return noun
		}
		return adverb
	}
	return noun
}

// isFinite judges a verb form by its place: the plural is also the infinitive,
// and a few forms are nouns too.
func (p *parsed) isFinite(i int, before tag) bool {
	t := p.tokens[i]
	if t.isCapital() && i > 0 {
		return false
	}
	if !isVerbForm[t.lower] {
		return i > 0 && before != determiner && before != preposition && endsLikeVerb(t.lower)
	}
	if !isWeakForm[t.lower] {
		return before != determiner
	}
	if before == determiner || before == preposition || i+1 < len(p.tokens) && p.tokens[i+1].lower == "van" {
		return t.lower == "zijn" && before != preposition && before != determiner
	}
	for j := i - 1; j >= 0; j-- {
		switch {
		case p.tags[j] == finite:
			return false
		case p.tags[j] == mark && strings.Contains(",;:–", p.tokens[j].text), p.tags[j] == conjunction:
			return true
		case p.tokens[j].lower == "het" && p.describes(j+1, i), p.tokens[j].lower == "te" && i-j == 1:
			return false
		}
	}
	return true
}

// helperVerbs take an infinitive at the end of the clause.
var helperVerbs = words("kan kunnen kon konden mag mogen gaat gaan laat laten wil willen moet moeten zal zullen")

// closesModal reports whether a verb form is the infinitive that closes a
// clause with a helper verb: "kunnen … een cursus volgen".
func (p *parsed) closesModal(i int, before tag) bool {
	l := p.tokens[i].lower
	if !strings.HasSuffix(l, "en") || !isVerbForm[l] || before == determiner || before == preposition {
		return false
	}
	if i+1 < len(p.tokens) && p.tokens[i+1].isWord() && !conjunctions[p.tokens[i+1].lower] {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if p.tags[j] == finite {
			return helperVerbs[p.tokens[j].lower]
		}
		if p.tokens[j].lower == "het" && p.describes(j+1, i) {
			return false
		}
	}
	return false
}

// describes reports whether between two tokens stand only words that can
// describe an infinitive: "het gezamenlijk (en structureel) werven".
func (p *parsed) describes(from, to int) bool {
	for _, t := range p.tokens[from:to] {
		if !strings.HasSuffix(t.lower, "e") && !strings.HasSuffix(t.lower, "lijk") && !strings.HasSuffix(t.lower, "er") && !adverbs[t.lower] {
			return false
		}
	}
	return true
}

// endsLikeVerb knows endings that only the third person singular has: bereidt,
// faciliteert, wisselt, verenigt, draagt.
func endsLikeVerb(l string) bool {
	if len(l) < 5 || strings.HasPrefix(l, "ge") {
		return false
	}
	for _, e := range []string{"dt", "eert", "elt", "igt", "gt", "mt", "kt"} {
		if strings.HasSuffix(l, e) {
			return !strings.HasSuffix(l, "markt") && !strings.HasSuffix(l, "concert") && !participles[l] && !madeParticiples[l]
		}
	}
	return false
}

// hasInfinitive reports whether "te" stands before the next comma: om … te.
func (p *parsed) hasInfinitive(i int) bool {
	for j := i + 1; j < len(p.tokens); j++ {
		switch p.tokens[j].lower {
		case "te":
			return true
		case ",", ";", ":":
			return false
		}
	}
	return false
}

// verbFollows reports whether a form of a verb stands before the next comma.
func (p *parsed) verbFollows(i int) bool {
	for j := i + 1; j < len(p.tokens); j++ {
		l := p.tokens[j].lower
		if l == "," || l == ";" || l == ":" {
			return false
		}
		if isVerbForm[l] || strings.HasSuffix(l, "t") && j+1 < len(p.tokens) && !p.tokens[j+1].isWord() && !prepositions[l] && !neverVerb(l) {
			return true
		}
	}
	return false
}

func neverVerb(l string) bool { return isActivity(l) || isRole(l) }

// isParticiple judges by form: (prefix)ge…d, -t or -en.
func isParticiple(l string) bool {
	if notParticiple[l] || strings.HasSuffix(l, "heid") || isActivity(l) || people[l] || bodies[l] {
		return false
	}
	if strings.HasPrefix(l, "ge") && strings.HasSuffix(l, "en") && len(l) > 6 {
		return !pluralsInGe[l]
	}
	for _, prefix := range verbPrefixes {
		rest, ok := strings.CutPrefix(l, prefix)
		if !ok || !strings.HasPrefix(rest, "ge") || len(rest) < 5 {
			continue
		}
		if strings.HasSuffix(rest, "d") || strings.HasSuffix(rest, "t") || prefix != "" && strings.HasSuffix(rest, "en") || geEn[rest] {
			return true
		}
	}
	return false
}

var (
	verbPrefixes = []string{"", "aan", "achter", "af", "bij", "binnen", "deel", "door", "in", "langs", "los", "mee", "na", "om", "op",
		"open", "over", "samen", "terug", "toe", "uit", "vast", "vol", "voor", "vorm", "weg"}
	// pluralsInGe look like participles and are nouns.
	pluralsInGe = words(`gesprekken gebouwen gebieden gegevens getallen gezinnen gevallen geluiden gebreken gevolgen gelden gerechten
		gewoonten geschenken geheimen gedachten geledingen gemeenten geslachten geschillen gedichten gezichten gezien gezamenlijken
		gepensioneerden geïnteresseerden gelegenheden generaties getuigen gewichten geruchten genoten gezagen`)
	geEn          = words(`gegeven gehouden gekregen gekozen genomen geschreven gesproken gevonden gesloten gebleven gegaan gestaan gedragen geworden gelopen gevallen`)
	notParticiple = words(`gebied geld geduld gezond goed gehandicapt geweld gebit gemoed geluid gemeenschapsgeld gewricht gericht gevolgd getalenteerd gedicht gezicht gewicht gerecht gerucht geslacht gebod gebrek gevarieerd geschikt gebruikt`)
)

// split finds the parts.
func (p *parsed) split() {
	start, sep := 0, ""
	for i, t := range p.tokens {
		boundary := t.depth == 0 && (p.tags[i] == mark && strings.Contains(",;:–—", t.text) ||
			p.tags[i] == conjunction && !(i > 0 && strings.HasSuffix(p.tokens[i-1].text, "-")) && t.lower != "maar" ||
			p.tags[i] == conjunction && t.lower == "maar")
		if !boundary {
			continue
		}
		if i > start {
			p.add(start, i, sep)
			sep = t.lower
		} else {
			sep += t.lower // ", en"
		}
		start = i + 1
	}
	if start < len(p.tokens) {
		p.add(start, len(p.tokens), sep)
	}
}

// add appends a part; where a relative clause has ended without a comma and the
// main clause goes on, "voor leraren die vastlopen is er …", it makes two.
func (p *parsed) add(start, end int, sep string) {
	q := p.part(start, end, sep)
	for i := q.cut + 2; i+1 < end; i++ {
		if p.tags[i] != finite {
			continue
		}
		if next := p.tokens[i+1].lower; next == "er" || next == "we" || next == "wij" || articles[next] {
			p.parts = append(p.parts, p.part(start, i, sep), p.part(i, end, ""))
			return
		}
	}
	p.parts = append(p.parts, q)
}

func (p *parsed) part(start, end int, sep string) part {
	q := part{start: start, cut: end, end: end, sep: sep, finite: -1}
	for i := start; i < end; i++ {
		if p.tags[i] == relative {
			q.cut = i
			q.dependent = p.onlyBefore(start, i)
			break
		}
	}
	for i := start; i < q.cut; i++ {
		if p.tags[i] == finite {
			q.finite = i
			break
		}
	}
	return q
}

// onlyBefore reports whether nothing but adverbs and prepositions stands
// between two tokens.
func (p *parsed) onlyBefore(start, i int) bool {
	for ; start < i; start++ {
		if p.tags[start] != adverb && p.tags[start] != preposition && p.tags[start] != mark {
			return false
		}
	}
	return true
}

// clause is a main clause: parts that share one verb.
type clause struct {
	parts []part
	verb  int // token of the finite verb, -1
}

// clauses groups the parts. A part with a verb of its own begins a clause;
// parts without one go on with the clause before it, or with the next when none
// has a verb yet.
func (p *parsed) clauses() []clause {
	var out []clause
	for _, q := range p.parts {
		n := len(out)
		switch {
		case n == 0:
			out = append(out, clause{[]part{q}, q.finite})
		case q.dependent || q.finite < 0:
			out[n-1].parts = append(out[n-1].parts, q)
		case out[n-1].verb < 0 && !strings.Contains(q.sep, ";"):
			out[n-1].parts = append(out[n-1].parts, q)
			out[n-1].verb = q.finite
		default:
			out = append(out, clause{[]part{q}, q.finite})
		}
	}
	return out
}

// phrase is a noun phrase with what belongs to it.
type phrase struct {
	part        int    // index in clause.parts
	prep        string // the preposition that governs it
	det         string
	start, core int // tokens: core is the first after the determiner
	head        int // the last token of the core
	end         int
	complement  bool // a preposition phrase belongs to it
	tail        [2]int
}

// phrases finds the noun phrases of a part, in order.
func (p *parsed) phrases(q part, index int) []phrase {
	var out []phrase
	prep := ""
	for i := q.start; i < q.cut; {
		switch p.tags[i] {
		case preposition:
			prep = p.tokens[i].lower
			if i+2 < q.cut && p.tokens[i+2].lower == "van" && (p.tokens[i+1].lower == "middel" || p.tokens[i+1].lower == "behulp" || p.tokens[i+1].lower == "hulp") {
				prep = "via" // door middel van, met behulp van
				i += 2
			}
			i++
		case determiner, noun:
			ph, next := p.phrase(i, q.cut)
			if next == i {
				i++
				continue
			}
			ph.part, ph.prep = index, prep
			if ph.head >= 0 {
				out = append(out, ph)
			}
			prep = ""
			i = next
		case mark:
			if !strings.ContainsAny(p.tokens[i].text, openQuotes+"(") {
				prep = ""
			}
			i++
		case adverb:
			i++
		default:
			prep = ""
			i++
		}
	}
	return out
}

// loosePrepositions begin a phrase of their own: they tell when, by whom or
// through what, not of what.
var loosePrepositions = words(`door sinds vanaf tijdens dankzij via volgens gedurende per namens vanwege wegens ondanks na`)

// phrase reads one noun phrase: determiner, core, and the preposition phrases
// that belong to it.
func (p *parsed) phrase(i, end int) (phrase, int) {
	ph := phrase{start: i, head: -1}
	for i < end && p.tags[i] == determiner {
		if ph.det == "" {
			ph.det = p.tokens[i].lower
		}
		i++
	}
	ph.core = i
	i = p.core(i, end, &ph)
	if ph.head < 0 {
		return ph, i
	}
	ph.end = i
	for i < end && p.tags[i] == preposition {
		j := i
		l := p.tokens[i].lower
		if (l == "met" || l == "over" || l == "aan") && bodies[p.tokens[ph.head].lower] {
			break // what they do it with
		}
		if loosePrepositions[l] && !((l == "door" || l == "via") && p.byWhom) || l == "in" && i+1 < end && p.tokens[i+1].lower == "samenwerking" {
			break
		}
		i++
		for i < end && (p.tags[i] == determiner || p.tags[i] == adverb || p.tags[i] == preposition) {
			i++
		}
		sub := phrase{core: i, head: -1}
		next := p.core(i, end, &sub)
		if sub.head < 0 {
			return ph, j
		}
		if idiomNouns[p.tokens[sub.head].lower] {
			return ph, j
		}
		if p.isTemporal(sub, next) {
			// Not part of the name; what follows may be.
			return ph, next
		}
		ph.complement = true
		ph.end = next
		i = next
	}
	return ph, i
}

// core reads nouns, adjectives and names, up to where another phrase must
// begin although nothing marks it: "biedt de regio | cursussen".
func (p *parsed) core(i, end int, ph *phrase) int {
	for i < end {
		t := p.tokens[i]
		switch {
		case p.tags[i] == mark && strings.ContainsAny(t.text, openQuotes+closeQuotes+"()[]!"):
			if ph.head >= 0 && strings.ContainsAny(t.text, openQuotes) && !p.closes(i) {
				return i
			}
			i++
			continue
		case p.tags[i] == noun && t.depth > 0:
			i++
			continue
		case p.tags[i] == determiner && p.inName(i, end, ph):
			i++
			continue
		case p.tags[i] != noun:
			return i
		}
		if h := ph.head; h >= 0 {
			prev := p.tokens[h]
			known := bodies[prev.lower] || people[prev.lower] || barren[prev.lower] || temporal[prev.lower]
			if known && !t.isCapital() && !t.quoted {
				return i
			}
			if prev.isCapital() && !prev.quoted && h > 0 && !t.isCapital() && !t.quoted && !strings.HasSuffix(prev.lower, "e") && !strings.HasSuffix(prev.lower, "s") &&
				!isActivity(t.lower) {
				return i
			}
		}
		ph.head = i
		i++
	}
	return i
}

// inName reports whether a small word stands between two capitals of a name:
// "het project Ontdek de Klas".
func (p *parsed) inName(i, end int, ph *phrase) bool {
	return ph.head > ph.core && p.tokens[ph.head].isCapital() && ph.head == i-1 && i+1 < end && p.tokens[i+1].isCapital() &&
		isActivity(p.tokens[ph.core].lower)
}

// closes reports whether the quote at i ends a quotation.
func (p *parsed) closes(i int) bool {
	return i > 0 && p.tokens[i-1].quoted
}

// idiomNouns stand in fixed phrases with a verb: van de grond komen, op poten
// zetten.
var idiomNouns = words("grond start stapel poten touw gang slag hand handen weg rails")

var temporal = words(`januari februari maart april mei juni juli augustus september oktober november december voorjaar najaar
	zomer winter lente herfst jaar jaren maand maanden week weken schooljaar studiejaar toekomst vakantie periode moment dag ochtend
	middag vandaag maandag dinsdag woensdag donderdag vrijdag`)

// isTemporal reports whether a phrase tells when: a month, a year, "dit jaar".
func (p *parsed) isTemporal(ph phrase, end int) bool {
	l := p.tokens[ph.head].lower
	if temporal[l] {
		// "een dag voor directeuren" is something to go to.
		return !generalNouns[l] || !ph.complement
	}
	if len(l) == 4 && (strings.HasPrefix(l, "19") || strings.HasPrefix(l, "20")) {
		return true
	}
	return end > ph.core && temporal[p.tokens[ph.core].lower]
}

// text is the sentence from one token to another, as it stands.
func (p *parsed) text(start, end int) string {
	if start >= end {
		return ""
	}
	return strings.TrimSpace(p.source[p.tokens[start].start:p.tokens[end-1].end])
}

// isActivity reports whether the phrase by itself names something that is done.
func (p *parsed) isActivity(ph phrase) bool {
	for i := ph.core; i <= ph.head; i++ {
		t := p.tokens[i]
		if p.tags[i] == noun && isActivity(strings.TrimSuffix(t.lower, "-")) {
			// "begeleiding" in "begeleiding van X" is the core; in "projectleider" it is not.
			return true
		}
	}
	head := p.tokens[ph.head].lower
	if isRole(head) {
		return true
	}
	if _, counted := numberWord(p.tokens[ph.core].lower); counted && ph.head == ph.core+1 {
		return generalNouns[head] && ph.complement
	}
	return generalNouns[head] && (ph.complement || ph.head > ph.core)
}

// isNominal reports whether the phrase is a verb used as a noun: het aantrekken
// van zij-instromers, coachen van starters. "het" before a word in -en cannot
// be a plural.
func (p *parsed) isNominal(ph phrase) bool {
	l := p.tokens[ph.head].lower
	if !strings.HasSuffix(l, "en") || p.tokens[ph.head].isCapital() || utf8.RuneCountInString(l) < 5 {
		return false
	}
	if ph.det == "het" {
		return true
	}
	return ph.det == "" && ph.complement && ph.head+1 < len(p.tokens) && p.tokens[ph.head+1].lower == "van" && isVerbForm[l]
}
