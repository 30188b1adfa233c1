package dutch

import (
	"slices"
	"strings"
)

// Bounds of the splitter. It takes at most maxPart steps a letter.
const (
	minPart = 3  // letters; shorter parts are accidents (as, ei, om)
	maxPart = 24 // letters; the longest part that is a word of its own
	maxWord = 64 // letters; a longer one is no word, and is not split
)

// segment is one part of a compound.
type segment struct {
	start, end int    // bytes of the compound, linking letters included
	form       string // without linking letters
}

// splits gives the parts of a folded compound by its most likely segmentation,
// nil when it is most likely one word.
//
// Each part costs something, less when it is at home in its place: the lexicon
// tells how many of its words the form begins or ends. The word as a whole has
// a cost too when the lexicon has it; the cheapest reading wins.
func splits(word string) []segment {
	n := len(word)
	if n < 2*minPart || n > maxWord || isWhole(word) {
		return nil
	}
	if bases := inflected(word); len(bases) > 0 {
		return carried(bases, word)
	}
	type state struct {
		cost int
		from int // where the last part starts
		form string
	}
	const far = 1 << 30
	best := make([]state, n+1)
	for i := range best {
		best[i].cost = far
	}
	best[0].cost = 0
	for i := 0; i <= n-minPart; i++ {
		if best[i].cost == far {
			continue
		}
		entries := beginnings(word[i:])
		for j := i + minPart; j <= min(n, i+maxPart); j++ {
			if i == 0 && j == n {
				continue
			}
			var cost int
			var form string
			if j == n {
				form = word[i:]
				cost = lastCost(form, entries[len(form)])
				if i > 0 && isSuffix(word[i-1:i]+form) {
					cost = never // open-stelling, not opens-telling
				}
			} else {
				form, cost = first(word[i:j], &entries)
			}
			if form == "" || cost >= far {
				continue
			}
			if total := best[i].cost + cost; total < best[j].cost {
				best[j] = state{total, i, form}
			}
		}
	}
	if best[n].cost >= wholeCost(word) {
		return nil
	}
	var parts []segment
	for j := n; j > 0; j = best[j].from {
		parts = append(parts, segment{best[j].from, j, best[j].form})
	}
	slices.Reverse(parts)
	return parts
}

// isWhole reports whether word is one of whole, or its plural where the lexicon
// takes that for a noun of its own: werkgevers. The others come by their lemma.
func isWhole(word string) bool { return whole[word] || whole[strings.TrimSuffix(word, "s")] }

// inflected gives the nouns or adjectives of the lexicon that word is a form of.
func inflected(word string) []string {
	e := lookup(word)
	if e == 0 || e.onlyListed() {
		return undiminished(word)
	}
	if !e.is(Plural|Diminutive|Inflected) || e.is(Noun|Adjective) {
		return nil
	}
	return slices.DeleteFunc(lemmas(word), func(lemma string) bool { return lemma == word || lookup(lemma).is(Infinitive) })
}

// carried gives the parts of a word by those of a lemma, so that all forms of a
// word have the same parts. It has none when its lemmas have none: a bonnetje is
// no bon and net.
func carried(lemmas []string, word string) []segment {
	for _, lemma := range lemmas {
		parts := splits(lemma)
		if len(parts) == 0 {
			continue
		}
		last := &parts[len(parts)-1]
		if len(word)-last.start >= minPart && word[:last.start] == lemma[:last.start] && lookup(word[last.start:]) != 0 {
			*last = segment{last.start, len(word), word[last.start:]}
			return parts
		}
	}
	return nil
}

// Costs. A part costs partCost less rankCost for each rank; the rest tells how
// odd it is in its place. Found by trial on words of the lexicon.
const (
	partCost      = 100
	rankCost      = 4
	knownWhole    = 215 // reading a word of the lexicon as one word
	wholeRank     = 8   // less for each rank of the word itself: what makes many compounds is often none
	newWhole      = 250 // the same for a word that it does not have
	never         = 1 << 30
	longGain      = 3  // for each letter from the fifth to the twelfth: long words do not come by accident
	shortCost     = 10 // four letters or fewer
	linkCost      = 15
	plainCost     = 5 // a noun that the lexicon does not expect to begin a compound
	stemCost      = 10
	adjCost       = 20
	verbCost      = 25
	classlessCost = 45
)

// lastCost is the cost of form, with its entry, as the last part, the head.
func lastCost(form string, e Entry) int {
	if e == 0 || isSuffix(form) || stopWords[form] && form != "haar" || len(form) == minPart && !shortLast[form] {
		return never
	}
	cost := partCost - rankCost*e.Last() - longGain*min(max(len(form)-4, 0), 8)
	if len(form) <= 4 {
		cost += shortCost
	}
	switch {
	case e.is(Noun | Plural | Diminutive | Ends):
		return cost
	case e.is(Begins) && e.is(Listed):
		return cost + linkCost // a noun that has no plural: peil
	case e.is(Adjective | Inflected | Participle):
		return cost + adjCost
	case e.is(Infinitive):
		return cost + verbCost
	case len(form) == minPart && e.onlyListed():
		return cost // shortLast knows it
	case e.onlyListed():
		return cost + classlessCost
	}
	return never // a finite verb is no head, nor is a name
}

// isSuffix reports whether form is one of notLast, or its plural.
func isSuffix(form string) bool {
	if notLast[form] || notLast[strings.TrimSuffix(form, "s")] {
		return true
	}
	stem, ok := strings.CutSuffix(form, "en")
	return ok && slices.ContainsFunc(closed(stem), func(s string) bool { return notLast[s] })
}

// first gives the part s without its linking letters, and its cost as a part
// that is not the last. The entries are those of s and its prefixes, by length.
func first(s string, entries *[maxPart + 1]Entry) (form string, cost int) {
	cost = never
	if notFirst[s] {
		return "", never
	}
	for _, link := range links {
		stem, ok := strings.CutSuffix(s, link)
		if !ok || len(stem) < minPart {
			continue
		}
		e := entries[len(stem)]
		if e == 0 || !mayBegin(stem) {
			continue
		}
		c := partCost - rankCost*e.First() - longGain*min(max(len(stem)-4, 0), 8)
		if len(stem) <= 4 {
			c += shortCost
		}
		switch {
		case link == "s" && entries[len(s)].is(Begins):
		case link != "" && e.is(Noun):
			c += linkCost
			if link != "en" {
				c += linkCost // nouns with -s- are marked, the others are rare
			}
		case link != "":
			continue
		case e.is(Begins):
		case e.is(Plural) && !e.is(Noun) && strings.HasSuffix(stem, "s"):
			c += linkCost // reclame-spot, not reclames-pot
		case e.is(Noun | Plural):
			c += plainCost
		case e.is(Stem):
			c += stemCost
		case e.is(Adjective):
			c += adjCost
		case len(stem) == minPart && e.onlyListed(): // shortFirst knows it
		case e.onlyListed() || e.is(Name|Infinitive):
			c += classlessCost
		default:
			continue
		}
		if c < cost {
			form, cost = stem, c
			if noun, ok := strings.CutSuffix(stem, "s"); ok && e.is(Bound) && entries[len(noun)].is(Noun) {
				form = noun
			}
		}
	}
	return form, cost
}

// mayBegin reports whether a compound may begin with stem at all.
func mayBegin(stem string) bool {
	switch {
	case notFirst[stem], notFirst[strings.TrimSuffix(stem, "s")]:
		return false
	case stopWords[stem]:
		return stem == "mijn" || stem == "zij" // the mine and the side, not the pronouns
	}
	return len(stem) > minPart || shortFirst[stem]
}

// links are the letters that join two parts (ANS 12.5.1.3).
var links = []string{"", "s", "en", "n", "e", "er"}

// wholeCost is the cost of reading word as one word.
func wholeCost(word string) int {
	e := lookup(word)
	switch {
	case e == 0:
		return newWhole
	case e.is(Name) && !e.is(Listed):
		return 0 // Leiderdorp
	case e.is(Infinitive|Stem|Finite) && !e.is(Noun|Plural|Ends):
		return 0 // particles, not parts: neerkomen
	}
	return knownWhole - wholeRank*max(e.First(), e.Last())
}
