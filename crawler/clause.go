package crawler

import (
	"strings"
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

// maxSentence is how many bytes of a sentence are parsed: its words are looked
// up from one another, so that a text without a stop would take its square.
const maxSentence = 4000

func parseSentence(s string) *parsed {
	s = strings.ToValidUTF8(s[:min(len(s), maxSentence)], "")
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
	p.guessVerb()
	// What looks like a preposition and governs nothing is a part of the verb.
	for i, t := range p.tags {
		if t == preposition && !p.governs(i) {
			p.tags[i] = adverb
		}
	}
}

// guessVerb finds the verb of a sentence when no known one stands in it: a noun
// is never followed by an article unless one of the two is the verb, as in
// "met een code voorkomen de besturen".
func (p *parsed) guessVerb() {
	for _, t := range p.tags {
		if t == finite {
			return
		}
	}
	for i := 1; i+1 < len(p.tokens); i++ {
		l := p.tokens[i].lower
		if p.tags[i] == noun && p.tags[i-1] == noun && articles[p.tokens[i+1].lower] && !p.tokens[i].isCapital() && !p.tokens[i].quoted &&
			!isActivity(l) && !people[l] && !bodies[l] && !barren[l] && (strings.HasSuffix(l, "en") || strings.HasSuffix(l, "t") || strings.HasSuffix(l, "de") || strings.HasSuffix(l, "te")) {
			p.tags[i] = finite
			return
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
	case l == "deel" && next.lower == "aan":
		return adverb
	case i > 0 && p.tokens[i-1].lower == "te" && strings.HasSuffix(l, "en") && !t.isCapital():
		return infinitive
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
	case (madeParticiples[l] || participles[l] || isParticiple(l)) && before == preposition && isNounAfter(next):
		return noun // "op afgelegen scholen"
	case (madeParticiples[l] || participles[l] || isParticiple(l)) && before != determiner && before != conjunction:
		return participle
	case l == "open" && before == noun && !isNounAfter(next):
		return adverb
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

// isNounAfter reports whether a word can be the noun that an adjective stands
// before.
func isNounAfter(t token) bool {
	return t.isWord() && !articles[t.lower] && !prepositions[t.lower] && !conjunctions[t.lower] && !subordinators[t.lower] && !adverbs[t.lower] && !isVerbForm[t.lower]
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
	if i+1 < len(p.tokens) && p.tokens[i+1].isWord() && !conjunctions[p.tokens[i+1].lower] && !prepositions[p.tokens[i+1].lower] {
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
	if notParticiple[l] || strings.HasSuffix(l, "heid") || strings.HasSuffix(l, "schrift") || strings.HasSuffix(l, "recht") || isActivity(l) || people[l] || bodies[l] {
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
