package indexer

import (
	"slices"
	"strings"
)

// role reads what the sentence of a find says of the people who are named there.
func (f find) role(t text, s stance, helpers bool) role {
	if f.benefits() {
		return outsider
	}
	at := f.governor()
	if at >= 0 && prepositions.has(f.sentence[at]) {
		return f.underPreposition(at, s)
	}
	r := f.underVerb(at, s, helpers, t.heading)
	if (r == plain || r == subject) && f.continues(t) {
		return target
	}
	return r
}

// continues reports whether the next sentence goes on about the people as the
// ones it is for: "Zij krijgen …".
func (f find) continues(t text) bool {
	if f.index+1 >= len(t.sentences) {
		return false
	}
	next := t.sentences[f.index+1]
	return len(next) > 1 && (next[0].norm == "zij" || next[0].norm == "ze") && receiving.has(next[1])
}

// benefits reports whether the people stand in what follows from the practice:
// after zodat, in a sentence with "hierdoor", after "het voordeel is dat".
func (f find) benefits() bool {
	if f.holds("hierdoor", "daardoor") {
		return true
	}
	for i := range f.start {
		if beneficiaries.has(f.sentence[i]) || outcomes.has(f.sentence[i]) && f.holdsBetween(i, "dat") {
			return true
		}
	}
	return false
}

// governor returns the index of the word that the noun phrase of the find
// depends on: a preposition or a verb to its left; -1 when it begins the
// sentence part. Articles, adjectives and the other nouns of an enumeration
// are stepped over.
func (f find) governor() int {
	for i := f.start - 1; i >= 0 && f.start-i <= 9; i-- {
		w := f.sentence[i]
		switch {
		case articles.has(w), isNumber(w), isAdjective(w):
		case prepositions.has(w):
			return i
		case w.norm == ",", joints.has(w):
			// "voor starters, zij-instromers en leraren": the noun before
			// belongs to the same phrase when a preposition holds it.
			if i == 0 {
				return -1
			}
			i--
			if isVerb(f.sentence[i]) || f.sentence[i].mark {
				return -1
			}
		case w.mark:
			return -1
		default:
			return i
		}
	}
	return -1
}

func isNumber(w word) bool { return !w.mark && w.norm[0] >= '0' && w.norm[0] <= '9' }

// isAdjective guesses by form: in front of a noun in the plural an adjective
// ends in e, and nothing else that long does but a few verbs of the past.
func isAdjective(w word) bool {
	return !w.mark && len(w.norm) > 4 && strings.HasSuffix(w.norm, "e") && !isVerb(w) && !prepositions.has(w)
}

func isVerb(w word) bool {
	return receiving.has(w) || directing.has(w) || helping.has(w) || running.has(w)
}

// underPreposition reads "voor X", "begeleiding van X", "samen met X".
func (f find) underPreposition(at int, s stance) role {
	before := word{mark: true}
	if at > 0 {
		before = f.sentence[at-1]
	}
	preposition := f.sentence[at].norm
	switch preposition {
	case "voor":
		if verb := f.verbAfter(); at == 0 && yielding.has(verb) {
			return outsider // Voor X scheelt dat werk.
		}
		return addressed
	case "van", "aan", "bij", "onder", "op", "tot":
		switch {
		case before.norm == "tekort" || before.norm == "gebrek":
			return bystander
		case at > 1 && f.sentence[at-2].norm == "onder":
			return bystander // onder leiding van X
		case activities.has(before):
			return addressed // begeleiding van X
		case preposition == "op" && f.holdsBefore(at, "richt", "richten", "gericht"):
			return target
		}
	case "met":
		if before.norm == "samen" || before.norm == "samenwerking" {
			return bystander
		}
	case "als":
		if !f.holds("andersom", "omgekeerd") {
			return bystander // others work as X
		}
		return target
	case "door":
		if f.after("te") {
			return target // door X te begeleiden
		}
		if s != helper {
			return outsider
		}
	case "naast", "zonder", "namens", "uit", "via":
		return bystander
	}
	if s == staff {
		return bystander
	}
	return plain
}

// underVerb reads "X volgen een training", "we begeleiden X", "X zorgen voor".
func (f find) underVerb(at int, s stance, helpers, heading bool) role {
	if at >= 0 {
		left := f.sentence[at]
		switch {
		case left.norm == "hoeveel":
			return bystander
		case helping.has(left) && helpers:
			return bystander // an assistant who helps teachers
		case helping.has(left) && s == staff:
			return subject
		case directing.has(left), receiving.has(left):
			return target
		}
	}
	if f.end < len(f.sentence) && f.sentence[f.end].norm == "te" {
		return target // om X te begeleiden
	}
	verb := f.verbAfter()
	switch {
	case verb.mark && at < 0:
		return subject
	case verb.mark:
		return plain
	case at >= 0 && (f.sentence[at].norm == "om" || f.sentence[at].norm == "die" || auxiliary.has(f.sentence[at])) && directing.has(verb):
		return target // die X begeleiden, blijven X behouden
	case telling.has(verb):
		return bystander
	case receiving.has(verb):
		return target
	case heading && verb.end == f.sentence[len(f.sentence)-1].end:
		return target // a title: X aan een diploma helpen
	case running.has(verb), helping.has(verb):
		if s == staff {
			return outsider
		}
		return plain
	case at < 0:
		return subject
	}
	return plain
}

// verbAfter returns the first verb after the find in its part of the sentence,
// beyond a clause that says which people are meant ("leraren die …, krijgen");
// else a mark.
func (f find) verbAfter() word {
	words := f.sentence[f.end:]
	if len(words) > 0 && words[0].norm == "die" {
		comma := slices.IndexFunc(words, func(w word) bool { return w.norm == "," })
		words = words[comma+1:] // without a comma, all of it
	}
	for i, w := range words {
		if w.mark && !enumerates(words[i+1:]) {
			break
		}
		if isVerb(w) || telling.has(w) || yielding.has(w) {
			return w
		}
	}
	return word{mark: true}
}

// enumerates reports whether the words after a comma are the next item of an
// enumeration: an "en" comes soon.
func enumerates(words []word) bool {
	for _, w := range words[:min(len(words), 4)] {
		if w.norm == "en" {
			return true
		}
		if isVerb(w) {
			return false
		}
	}
	return false
}

// holdsBefore reports whether one of the words stands before index at.
func (f find) holdsBefore(at int, words ...string) bool {
	for _, w := range f.sentence[:at] {
		if slices.Contains(words, w.norm) {
			return true
		}
	}
	return false
}

// holdsBetween reports whether the word stands between index i and the find.
func (f find) holdsBetween(i int, norm string) bool {
	return slices.ContainsFunc(f.sentence[i:f.start], func(w word) bool { return w.norm == norm })
}

// holds reports whether one of the words stands in the sentence.
func (f find) holds(words ...string) bool { return f.holdsBefore(len(f.sentence), words...) }

// after reports whether the word stands after the find, before the next mark.
func (f find) after(norm string) bool {
	for _, w := range f.sentence[f.end:] {
		if w.mark {
			return false
		}
		if w.norm == norm {
			return true
		}
	}
	return false
}
