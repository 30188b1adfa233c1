package crawler

import (
	"slices"
)

// A partnerName is a name on a page that may be that of an organisation, with
// what speaks for it and against it wherever it stands.
type partnerName struct {
	text      string
	sentences []string // that it stands in
	features  []string
	partnerFacts
}

// maxPartnerNames bounds the names of a page that are weighed.
const maxPartnerNames = 300

// partnerNamesOf gives the names in the sections of a page that may be those of
// organisations, in the order in which they stand there, each once. It knows the
// names of the region, which is no partner of itself.
func partnerNamesOf(region []Words, sections []section) []*partnerName {
	r := partnerReader{region: wordsOfRegion(region), names: map[string]*partnerName{}}
	for i := range sections {
		r.read("heading", sections[i].heading.text)
		for _, sentence := range sentences(readable(sections[i].text())) {
			r.read("text", sentence)
		}
	}
	for _, n := range r.order {
		n.add(bin("count", len(n.sentences)))
		n.title = slices.ContainsFunc(sections, func(s section) bool { return s.heading.text == n.text })
	}
	return r.order
}

// wordsOfRegion are the words of the names that a page gives its region.
func wordsOfRegion(region []Words) map[string]bool {
	out := map[string]bool{}
	for _, w := range region {
		if w.How == Literal && w.From != "dcterms.spatial" || w.From == FromName {
			continue
		}
		for _, t := range tokenize(w.Text) {
			out[t.lower] = true
		}
	}
	return out
}

type partnerReader struct {
	region map[string]bool
	names  map[string]*partnerName
	order  []*partnerName
}

func (r *partnerReader) read(where, sentence string) {
	if !mayHoldName(sentence) {
		return
	}
	tokens := tokenize(sentence)
	for _, chain := range chains(tokens, organisationSpans(tokens)) {
		for _, s := range chain {
			name := s.name(sentence, tokens)
			n := r.names[name]
			if n == nil {
				if len(r.order) == maxPartnerNames {
					return
				}
				n = &partnerName{text: name}
				r.form(n, tokens, s)
				r.names[name] = n
				r.order = append(r.order, n)
			}
			n.sentences = append(n.sentences, sentence)
			n.add("in " + where)
			n.context(tokens, s)
			n.company(tokens, chain, s)
		}
	}
}

// chains are spans that are joined by "en" and commas: they are of one sort.
func chains(tokens []token, spans []organisationSpan) (out [][]organisationSpan) {
	for i, s := range spans {
		if i > 0 && areJoined(tokens, spans[i-1].end, s.start) {
			out[len(out)-1] = append(out[len(out)-1], s)
		} else {
			out = append(out, []organisationSpan{s})
		}
	}
	return out
}

// areJoined reports whether between two names stands only what joins them, with
// an article or what the second is.
func areJoined(tokens []token, end, start int) bool {
	if end >= start || start-end > 4 || tokens[end].text != "," && tokens[end].lower != "en" && tokens[end].lower != "of" {
		return false
	}
	nouns := 0
	for _, t := range tokens[end+1 : start] {
		if t.isWord() && t.lower != "en" && !articles[t.lower] {
			nouns++
		}
	}
	return nouns <= 1
}

func (n *partnerName) add(features ...string) { n.features = append(n.features, features...) }

func (n *partnerName) flag(holds bool, feature string) {
	if holds {
		n.add(feature)
	}
}

// form notes what the words of a name look like.
func (r *partnerReader) form(n *partnerName, tokens []token, s organisationSpan) {
	words, capitals, ofRegion := tokens[s.start:s.end], 0, 0
	for i, t := range words {
		l := t.lower
		if !t.isCapital() {
			n.add("holds:" + l)
			continue
		}
		capitals++
		if r.region[l] || regionNoun[l] {
			ofRegion++
		}
		n.add(lexical("word:", l)...)
		n.flag(isInstitution(l), "institution")
		n.flag(knownOrganisations[l], "known")
		n.flag(isWorkplace(l), "workplace")
		n.flag(i > 0 && tailWords[l] || hasTail(l), "tail")
		n.flag(isOrdinary(l), "ordinary")
		n.flag(isActivity(l), "activity")
		n.flag(isFunction(l), "function")
		n.flag(isAcronym(t.text), "acronym")
		n.flag(innerCapital(t.text), "inner capital")
		n.flag(sectorWord[l], "sector")
		n.flag(temporal[l], "temporal")
	}
	first, last := words[0], words[len(words)-1]
	n.add(bin("capitals", capitals), "first:"+first.lower)
	n.add(nounEndings("first ends:", first.lower)...)
	n.add(nounEndings("last ends:", last.lower)...)
	if organisationWords[first.lower] {
		n.add("headed", "headed:"+first.lower)
		if len(words) == 1 {
			n.add("only a head:" + first.lower)
		}
	}
	n.region, n.own = ofRegion == capitals, ofRegion > 0 && ofRegion < capitals && !isHeaded(words) && !slices.ContainsFunc(words, isTail)
	n.flag(n.region, "the region")
	n.flag(ofRegion > 0 && !n.region, "holds the region")
	n.person = givenNames[first.lower] && !s.town && !slices.ContainsFunc(words, provesOrganisation)
	n.sure = s.town || len(words) > 1 && (isHeaded(words) || tailWords[last.lower]) || knownOrganisations[first.lower] ||
		s.start > 0 && hasTail(first.lower) || ofRegion == 0 && slices.ContainsFunc(words, isAmpersand)
	if sort := placeSort(n.text); capitals == len(words) || sort != "other" {
		n.add("place:" + sort)
	}
}

// context notes how a name stands in a sentence.
func (n *partnerName) context(tokens []token, s organisationSpan) {
	i := beforeArticles(tokens, s.start)
	before := "^"
	if i >= 0 {
		before = kindOfWord(tokens, i)
		// "Basisschool X" has its capital from the sentence.
		if l := tokens[i].lower; (tokens[i].isLowered() || beginsAt(tokens, i)) && tokens[i].isWord() && !isOrdinary(l) || employers[l] || isSchoolWord(l) {
			before = "noun"
			n.add(lexical("is:", tokens[i].lower)...)
			n.add(nounEndings("is ends:", tokens[i].lower)...)
			switch l := tokens[i].lower; {
			case isFunction(l):
				n.add("is a function")
				n.person = n.person || !slices.ContainsFunc(tokens[s.start:s.end], provesOrganisation)
			case isWorkplace(l), employers[l]:
				n.add("is a workplace")
				n.sure = n.sure || employers[l]
			case isActivity(l):
				n.add("is an activity")
			}
		}
	}
	if i < s.start-1 {
		before = "the " + before
	}
	n.add("before:" + before)
	if i >= 0 && prepositions[tokens[i].lower] {
		l := tokens[i].lower
		withOthers := i == 0 || hasTogether(tokens[:i])
		n.beside = n.beside || l == "via" || l == "met" && withOthers
		if i > 0 {
			noun := tokens[i-1].lower
			n.add(lexical(l+" behind:", noun)...)
			n.flag(owned[noun] || isFunction(noun), l+" behind people")
			n.flag(withOthers, "together "+l)
		}
	}
	after := "$"
	if s.end < len(tokens) {
		after = kindOfWord(tokens, s.end)
		if isVerbForm[after] {
			n.add("verb after", "verb after:"+crudeStem(after))
			n.sure = n.sure || s.end == s.start+1 && isAcronym(tokens[s.start].text) && hasTogether(tokens[s.end:])
		}
	}
	n.add("after:" + after)
	if beginsAt(tokens, s.start) {
		n.add("starts")
	} else {
		n.add("mid")
	}
	n.flag(tokens[s.start].quoted, "quoted")
	n.flag(tokens[s.start].depth > 0, "in brackets")
	n.flag(hasTogether(tokens), "together")
}

// company notes with what a name is named in one breath.
func (n *partnerName) company(tokens []token, chain []organisationSpan, s organisationSpan) {
	if len(chain) == 1 {
		return
	}
	n.add(bin("chain", len(chain)))
	first, last := chain[0].start, chain[len(chain)-1].end
	if i := beforeArticles(tokens, first); i >= 0 {
		n.add("chain behind:" + kindOfWord(tokens, i))
		if i > 0 && prepositions[tokens[i].lower] && hasTogether(tokens[:i]) {
			n.add("chain together " + tokens[i].lower)
		}
	} else {
		n.add("chain behind:^")
	}
	if last < len(tokens) {
		n.flag(isVerbForm[tokens[last].lower], "chain before a verb")
	}
	for _, o := range chain {
		if o == s {
			continue
		}
		for _, t := range tokens[o.start:o.end] {
			n.flag(isInstitution(t.lower) || isWorkplace(t.lower), "beside an organisation")
			n.flag(knownOrganisations[t.lower] || isAcronym(t.text), "beside a known organisation")
		}
		n.flag(o.start > 0 && isWorkplace(tokens[o.start-1].lower), "beside a workplace")
		n.flag(givenNames[tokens[o.start].lower], "beside a given name")
		n.flag(townNames[tokens[o.start].lower], "beside a town")
	}
}
