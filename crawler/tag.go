package crawler

import "strings"

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

func (t tag) String() string {
	return [...]string{"noun", "determiner", "preposition", "conjunction", "relative", "pronoun", "adverb", "finite", "participle", "infinitive", "mark"}[t]
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

// guessVerb finds the verb of a stretch between marks in which no known one
// stands. A noun is never followed by an article unless one of the two is the
// verb, as in "met een code voorkomen de besturen"; nor a plural by a form in -en
// and a small word, as in "ouderen lezen voor".
func (p *parsed) guessVerb() {
	start := 0
	for i := 0; i <= len(p.tokens); i++ {
		if i < len(p.tokens) && !(p.tags[i] == mark && strings.Contains(",;:–", p.tokens[i].text) && p.tokens[i].depth == 0) {
			continue
		}
		p.guessBetween(start, i)
		start = i + 1
	}
}

func (p *parsed) guessBetween(start, end int) {
	for i := start; i < end; i++ {
		if p.tags[i] == finite || p.tags[i] == relative || p.tags[i] == participle {
			return
		}
	}
	for i := start + 1; i+1 < end; i++ {
		l, next := p.tokens[i].lower, p.tokens[i+1].lower
		if p.tags[i] != noun || p.tags[i-1] != noun || p.tokens[i].isCapital() || p.tokens[i].quoted ||
			isActivity(l) || isPerson(l) || isBody(l) || barren[l] || isState(l) {
			continue
		}
		before := p.tokens[i-1].lower
		plural := strings.HasSuffix(l, "en") && (strings.HasSuffix(before, "en") || strings.HasSuffix(before, "s")) && next != "van"
		switch {
		case articles[next] && (strings.HasSuffix(l, "en") || strings.HasSuffix(l, "t") || strings.HasSuffix(l, "de") || strings.HasSuffix(l, "te")),
			plural && (p.tags[i+1] == determiner || p.tags[i+1] == pronoun || p.tags[i+1] == preposition || p.tags[i+1] == adverb):
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
		if before == noun || before == pronoun && p.verbFollows(i) || before == preposition && l == "die" || before == mark && p.verbFollows(i) || before == participle || before == adverb {
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
	case adjectivalParts[l] && before == noun && !isNounAfter(next):
		return adverb
	case i > 1 && isUnstressedParticiple(l) && before != determiner && before != preposition && !isNounAfter(next) && p.auxiliaryBefore(i):
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

// adjectivalParts are adjectives that stand apart from their verb: "houden … vrij".
var adjectivalParts = words("open vrij klaar beschikbaar")

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
	if p.resumesHelper(i) {
		return false
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

// closesModal reports whether a verb form is the infinitive that closes a
// clause with a helper verb: "kunnen … een cursus volgen".
func (p *parsed) closesModal(i int, before tag) bool {
	l := p.tokens[i].lower
	if !strings.HasSuffix(l, "en") || !isVerbForm[l] && stemOf(l) == l && !p.resumesHelper(i) || isActivity(l) || isPerson(l) || before == determiner || before == preposition {
		return false
	}
	if p.resumesHelper(i) {
		return true
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

// helperVerbs take an infinitive at the end of the clause.
var helperVerbs = words("hoeft hoeven kan kunnen kon konden mag mogen gaat gaan laat laten wil willen moet moeten zal zullen")
