package crawler

import (
	"strings"
	"unicode/utf8"
)

// phrase is a noun phrase with what belongs to it.
type phrase struct {
	part        int    // index in clause.parts
	prep        string // the preposition that governs it
	det         string
	start, core int // tokens: core is the first after the determiner
	head        int // the last token of the core
	end         int
	complement  bool   // a preposition phrase belongs to it
	told        string // what it is, behind a colon
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
	if ph.det == "" && ph.core == ph.head && temporal[p.tokens[ph.head].lower] {
		return ph, i // "per week | van plek"
	}
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
		if i > 0 && p.tags[i-1] == determiner {
			sub.det = p.tokens[i-1].lower
		}
		next := p.core(i, end, &sub)
		if sub.head < 0 {
			return ph, j
		}
		if idiomNouns[p.tokens[sub.head].lower] {
			return ph, j
		}
		if (l == "in" || l == "op") && sub.det == "een" && (isBody(p.tokens[ph.head].lower) || isPerson(p.tokens[ph.head].lower)) && p.isActivity(sub) {
			return ph, j // "investeert de regio | in een programma"
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
			if _, number := numberWord(t.lower); number && !prev.isCapital() {
				return i // "haalt een busje | twee keer per week"
			}
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
	zomer winter lente herfst jaar jaren maand maanden week weken schooljaar studiejaar toekomst vakantie periode moment dag dagdeel weekend keer maal ochtend
	middag vandaag maandag dinsdag woensdag donderdag vrijdag`)

// isTemporal reports whether a phrase tells when: a month, a year, "dit jaar".
func (p *parsed) isTemporal(ph phrase, end int) bool {
	l := p.tokens[ph.head].lower
	if ph.core > 0 && p.tokens[ph.core].isCapital() || ph.core < ph.head && p.tokens[ph.core+1].isCapital() && isActivity(p.tokens[ph.core].lower) {
		return temporal[l] && ph.core == ph.head && !ph.complement || isYear(l) // "de proef Vrije vrijdag", "de Dag van …"
	}
	if temporal[l] && ph.det == "een" && ph.core < ph.head && utf8.RuneCountInString(p.tokens[ph.core].lower) >= 9 && !strings.HasSuffix(p.tokens[ph.core].lower, "lijkse") && !strings.HasSuffix(p.tokens[ph.core].lower, "jarige") {
		return false // "een vergadervrije maand"
	}
	if temporal[l] {
		// "een dag voor directeuren" is something to go to.
		return !generalNouns[l] || !ph.complement
	}
	if isYear(l) || isPartOfDay(l) && ph.core == ph.head && !ph.complement {
		return true
	}
	return end > ph.core && temporal[p.tokens[ph.core].lower]
}

// isPartOfDay holds for woensdagmiddag, vrijdagochtend, dinsdagavond.
func isPartOfDay(l string) bool {
	for _, e := range []string{"middag", "ochtend", "avond"} {
		if day, ok := strings.CutSuffix(l, e); ok && strings.HasSuffix(day, "dag") && temporal[day] {
			return true
		}
	}
	return false
}

func isYear(l string) bool {
	return len(l) == 4 && (strings.HasPrefix(l, "19") || strings.HasPrefix(l, "20"))
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
	if generalNouns[p.tokens[ph.core].lower] && ph.head > ph.core && p.tokens[ph.core+1].isCapital() {
		return true // het bureau X
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
