package crawler

import (
	"fmt"
	"math"
	"strings"
)

// sectionFeatures are what a section is judged by: its heading, its text and
// its company.
func sectionFeatures(kind Kind, sections []section, children [][]int, i int) []string {
	s := &sections[i]
	f := []string{"kind:" + string(kind), bin("words", s.words()/10), bin("blocks", len(s.blocks)), bin("children", len(children[i]))}
	flag := func(holds bool, name string) {
		if holds {
			f = append(f, name)
		}
	}
	switch s.role {
	case roleContext:
		f = append(f, "role:context")
	case roleContainer:
		f = append(f, "role:container")
	}
	f = append(f, "reason:"+s.reason)
	h := s.heading.text
	flag(isGivenName(h), "given name")
	flag(isQuoted(h), "quoted")
	flag(isSaying(h), "saying")
	flag(holdsActivity(h), "activity in heading")
	flag(isFacet(h), "facet")
	flag(namesNothing(h), "names nothing")
	flag(strings.HasSuffix(h, "?"), "question")
	flag(strings.Contains(h, ":"), "colon")
	flag(pillarHeading.MatchString(h), "pillar")
	flag(themeHeading.MatchString(strings.ToLower(plainHeading(h))), "theme heading")
	flag(inSlot.MatchString(h), "name in a slot")
	tokens := tokenize(h)
	f = append(f, bin("heading words", len(tokens)))
	p := parseSentence(h)
	if len(p.parts) > 0 {
		flag(p.parts[0].finite >= 0, "verb in heading")
		if phs := p.phrases(p.parts[0], 0); len(phs) > 0 {
			l := p.tokens[phs[0].head].lower
			f = append(f, "head:"+crudeStem(l), "headtype:"+p.nounType(l), "headdet:"+phs[0].det)
			f = append(f, nounEndings("headend:", l)...)
			flag(phs[0].head > phs[0].core, "heading with an adjective")
			flag(phs[0].complement, "heading with a complement")
		}
	}
	for k, t := range tokens {
		if k == 0 {
			f = append(f, "first:"+t.lower)
		}
		if t.isWord() && len(t.lower) > 1 {
			f = append(f, "h:"+crudeStem(t.lower))
		}
	}
	if up := s.parent; up >= 0 {
		f = append(f, fmt.Sprintf("below:%s role %d", sections[up].class, sections[up].role))
	}
	siblings := 0
	before := false
	for j := range sections {
		if j != i && sections[j].level == s.level && sections[j].parent == s.parent {
			siblings++
			before = before || j < i && sections[j].class == ClassPractice
		}
	}
	f = append(f, bin("siblings", siblings))
	flag(before, "a practice before it")
	last := true
	first := true
	for j := range sections {
		r := sections[j].role
		if j > i && r != roleContact && r != roleChrome && sections[j].class == "" {
			last = false
		}
		if j < i && sections[j].titled && !sections[j].title && sections[j].level > 1 {
			first = false
		}
	}
	flag(last, "the last")
	flag(first, "the first")
	pr := s.profile()
	f = append(f, fmt.Sprintf("mean:%d", int(math.Floor(pr.mean))), bin("deeds", pr.deeds), bin("nouns", pr.nouns), bin("names", pr.names),
		bin("sentences", pr.sentences), bin("around", pr.around), fmt.Sprintf("score:%d", max(-8, min(8, int(math.Floor(pr.score()))))))
	flag(pr.echoes, "echoes")
	flag(pr.counted, "counted")
	flag(pr.acts, "acts")
	flag(pr.turns, "turns")
	flag(pr.names >= pr.sentences, "all named")
	flag(s.isMiscellany(), "miscellany")
	flag(enumeratesOnly(s), "enumerates only")
	flag(onlyWishes(s), "only wishes")
	f = append(f, s.cohesion()...)
	listed := 0
	n := 0
	for _, b := range s.blocks {
		if b.kind == item {
			listed++
		}
		for _, sentence := range sentences(readable(b.text)) {
			f = append(f, sentenceSigns(sentence, n)...)
			n++
		}
	}
	f = append(f, bin("items", listed))
	return f
}

// sentenceSigns are what one sentence of a section says of it.
func sentenceSigns(sentence string, n int) []string {
	var f []string
	p := parseSentence(unspoken(sentence))
	for _, t := range p.tokens {
		if t.isWord() && len(t.lower) > 2 && !strings.ContainsAny(t.text, "0123456789") {
			f = append(f, "w:"+crudeStem(t.lower))
			if n == 0 {
				f = append(f, "lead:"+crudeStem(t.lower))
			}
		}
	}
	if len(p.tokens) > 0 {
		f = append(f, "opens:"+p.tokens[0].lower)
		if n == 0 {
			f = append(f, "lead opens:"+p.tokens[0].lower)
		}
	}
	flag := func(holds bool, name string) {
		if holds {
			f = append(f, name)
			if n == 0 {
				f = append(f, "lead "+name)
			}
		}
	}
	p.eachDeed(func(c clause, d deed, ok bool) {
		if c.verb < 0 {
			return
		}
		a := p.arguments(c, nil)
		flag(ok && d.score >= deedBar, "deed")
		flag(p.wants(c), "wants")
		flag(isPast(p.tokens[c.verb].lower), "past")
		flag(a.passive, "passive")
		f = append(f, "verb:"+a.verb)
		if a.subject != nil {
			f = append(f, "subject:"+p.nounType(p.tokens[a.subject.head].lower))
			if n == 0 {
				f = append(f, "lead subject:"+p.nounType(p.tokens[a.subject.head].lower))
			}
		}
		if a.pronoun != "" {
			f = append(f, "pronoun:"+a.pronoun)
		}
	})
	flag(p.refersToBefore(), "turns on it")
	flag(strings.HasSuffix(sentence, ":"), "ends in a colon")
	flag(strings.ContainsAny(sentence, openQuotes), "quotes")
	return f
}

// cohesion tells whether the sentences of a section go on about one thing.
func (s *section) cohesion() []string {
	var all [][]string
	subjects := 0
	for _, b := range s.blocks {
		for _, sentence := range sentences(readable(b.text)) {
			all = append(all, contentStems(sentence))
			p := parseSentence(unspoken(sentence))
			if len(p.tokens) > 0 && !goesOnAbout(sentence) && !p.refersToBefore() {
				subjects++
			}
		}
	}
	shared, turns := 0, len(all)-subjects
	for i := 1; i < len(all); i++ {
		for _, before := range all[:i] {
			if covered(all[i], before) > 0 {
				shared++
				break
			}
		}
	}
	heading := contentStems(s.heading.text)
	echo := 0
	for _, a := range all {
		if covered(heading, a) > 0 {
			echo++
		}
	}
	f := []string{bin("sentences that turn", turns), bin("sentences that echo", echo), bin("new subjects", subjects)}
	if n := len(all); n > 1 {
		f = append(f, bin("quarters shared", shared*4/(n-1)), bin("quarters turning", turns*4/n))
	}
	return f
}
