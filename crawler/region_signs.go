package crawler

import (
	"slices"
	"strings"
)

// note writes down how a name stands at tokens[start:end].
func (r *regionReader) note(where, sentence string, tokens []token, start, end int) {
	text := strings.TrimRight(sentence[tokens[start].start:tokens[end-1].end], "-’' ")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	if len(text) < 3 || len(text) > 80 || text == "Nederland" || isNoName(tokens, start, end) {
		return
	}
	if l := tokens[start].lower; end == start+1 && (pronouns[l] || adverbs[l]) {
		return
	}
	n := r.names[text]
	if n == nil {
		if len(r.order) == maxRegionNames {
			return
		}
		n = &regionName{text: text}
		n.form(tokens[start:end])
		r.names[text] = n
		r.order = append(r.order, n)
	}
	if n.count++; n.count > maxPlaces && !isBehindRegion(tokens, start) {
		return
	}
	if beginsAt(tokens, start) {
		n.add("starts", where+" starts")
	}
	if start > 0 && articles[tokens[start-1].lower] && (start == 1 || !beginsAt(tokens, start-1)) {
		if tokens[start-1].isCapital() && start > 1 {
			n.article = tokens[start-1].text + " "
			n.capital++
		} else if tokens[start-1].isLowered() {
			n.capital--
		}
	}
	before, after := "^", "$"
	if start > 0 {
		before = kindOfWord(tokens, start-1)
		if (articles[tokens[start-1].lower] || tokens[start-1].lower == "onze") && start > 1 {
			before = "the " + kindOfWord(tokens, start-2)
			n.add("the")
		} else if articles[tokens[start-1].lower] {
			before = "the ^"
		}
		if isInstitution(tokens[start-1].lower) && !regionNoun[tokens[start-1].lower] || startsName(tokens[start-1]) && !opensSentence(tokens, start-1) {
			n.add("part of a longer name")
		}
		if articles[tokens[start-1].lower] && tokens[start-1].isCapital() && beginsAt(tokens, start-1) {
			n.add("starts", where+" starts")
		}
		if l := tokens[start-1].lower; !tokens[start-1].isCapital() && tokens[start-1].isWord() || opensSentence(tokens, start-1) && !articles[l] {
			n.add("mid", where+" mid")
		}
	}
	if end < len(tokens) {
		after = kindOfWord(tokens, end)
		if after == "en" && reachesInstitution(tokens, end+1) {
			after = "and an institution"
		}
		if tokens[end].isCapital() {
			n.add("part of a longer name")
		}
		if end+1 < len(tokens) && after == "en" && (startsName(tokens[end+1]) || articles[tokens[end+1].lower] && end+2 < len(tokens) && startsName(tokens[end+2])) {
			n.add("joined", where+" joined")
		}
	}
	switch {
	case isSeat(tokens, start):
		n.add("seat")
	case where != "title" && !r.placed && whereWords[strings.TrimPrefix(before, "the ")]:
		n.add("first place")
		r.placed = true
	}
	if beginsAt(tokens, start) {
		n.add(where+" starts after:"+after, where+" starts before a "+class(tokens, end))
	}
	if k := start - 1; before == "region" && k > 0 { // "van de regio X" is another's
		if k--; articles[tokens[k].lower] && k > 0 {
			k--
		}
		n.add("region behind a "+class(tokens, k), "region behind:"+kindOfWord(tokens, k))
	}
	if before == "the region" { // "regio De X" is as good as "regio X"
		n.add("before:region", where+" before:region")
	}
	n.add(where, "before:"+before, where+" before:"+before, "after:"+after, where+" after:"+after)
	if tokens[start].quoted {
		n.add("quoted", where+" quoted")
	}
	if start == 0 && end < len(tokens) && isVerbForm[tokens[end].lower] {
		n.add("subject", where+" subject")
	}
	if len(r.order) <= 2 && where != "title" {
		n.add("first")
	}
}

// isNoName reports whether capitals are those of an institution: "Onderwijs", or
// one of the names that are joined, "Almere en Hogeschool Windesheim".
func isNoName(tokens []token, start, end int) bool {
	institutions, others, joined := 0, 0, false
	for _, t := range tokens[start:end] {
		switch {
		case !t.isCapital():
			joined = true
		case isInstitution(t.lower):
			institutions++
		default:
			others++
		}
	}
	return institutions > 0 && (joined || others == 0 && !isBehindRegion(tokens, start))
}

// isBehindRegion holds for X in "regio X" and "regio De X".
func isBehindRegion(tokens []token, i int) bool {
	if i > 1 && articles[tokens[i-1].lower] {
		i--
	}
	return i > 0 && regionNoun[tokens[i-1].lower]
}

func (n *regionName) add(features ...string) { n.features = append(n.features, features...) }

// isSeat reports whether the name at token i only tells where a school or the
// like stands: "basisschool De Kiem in X".
func isSeat(tokens []token, i int) bool {
	if i < 2 || tokens[i-1].lower != "in" && tokens[i-1].lower != "uit" && tokens[i-1].lower != "te" {
		return false
	}
	before := tokens[i-2]
	return before.isWord() && (isInstitution(before.lower) || startsName(before) && !opensSentence(tokens, i-2))
}

// class is what sort of word stands at token i.
func class(tokens []token, i int) string {
	if i >= len(tokens) {
		return "end"
	}
	switch t := tokens[i]; {
	case !t.isWord():
		return "mark"
	case isVerbForm[t.lower]:
		return "verb"
	case prepositions[t.lower]:
		return "preposition"
	case pronouns[t.lower]:
		return "pronoun"
	}
	return "word"
}

// kindOfWord tells names and words like "regio" from others, which it leaves.
func kindOfWord(tokens []token, i int) string {
	t := tokens[i]
	switch {
	case regionNoun[t.lower]:
		return "region"
	case t.isWord() && t.isCapital() && !opensSentence(tokens, i):
		return "Name"
	}
	return t.lower
}

// opensSentence reports whether token i has its capital from the sentence only:
// "In", "Hoe".
func opensSentence(tokens []token, i int) bool {
	l := tokens[i].lower
	return beginsAt(tokens, i) && (articles[l] || prepositions[l] || determiners[l] || pronouns[l] || conjunctions[l] || subordinators[l] || adverbs[l] || questionWords[l])
}

var questionWords = words("hoe waar waarom wanneer wat welk welke wie")

// form notes what the words of a name look like.
func (n *regionName) form(tokens []token) {
	capitals := 0
	for i, t := range tokens {
		l := t.lower
		switch {
		case !t.isWord():
			n.add("holds:" + l)
		case !t.isCapital():
			n.add("holds:" + l)
			if surroundings[l] {
				n.add("surroundings")
			}
		default:
			capitals++
			if isInstitution(l) || knownOrganisations[l] {
				n.add("institution")
			}
			if isOrdinary(l) {
				n.add("ordinary")
			}
			if i == 0 && givenNames[l] {
				n.add("given name")
			}
			if isFunction(l) {
				n.add("function")
			}
			if sectorWord[l] || isAcronym(t.text) {
				n.add("short")
			}
			if regionNoun[l] {
				n.add("noun of region")
			}
		}
	}
	n.add(bin("capitals", capitals))
	if !slices.ContainsFunc(tokens, func(t token) bool { return !compass[t.lower] }) {
		n.add("only compass")
	}
	first, last := tokens[0].lower, tokens[len(tokens)-1].lower
	n.add("begins:" + first)
	for part := range strings.SplitSeq(first, "-") {
		if compass[part] {
			n.add("compass")
		}
	}
	if strings.Contains(first, "-") {
		n.add("hyphen")
	}
	for k := 2; k <= 5; k++ {
		if k < len(last) {
			n.add("ends:" + last[len(last)-k:])
		}
	}
	if prepositions[first] {
		n.add("preposition first")
	}
}

var compass = words("noord oost zuid west midden noordoost noordwest zuidoost zuidwest groot hart kop land boven neder hoge lage")

// whereWords stand before the name of a place.
var whereWords = words("in binnen uit vanuit rond rondom heel buiten")
