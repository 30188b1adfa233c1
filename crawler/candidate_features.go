package crawler

import (
	"fmt"
	"strings"
)

// bin names a number, and of larger ones only the range: 4 to 5 are 4, 6 to 8
// are 6, 9 to 12 are 9, 13 to 20 are 13, and all above 21.
func bin(name string, n int) string {
	switch {
	case n <= 3:
	case n <= 5:
		n = 4
	case n <= 8:
		n = 6
	case n <= 12:
		n = 9
	case n <= 20:
		n = 13
	default:
		n = 21
	}
	return fmt.Sprintf("%s:%d", name, n)
}

// sentenceFeatures hold for every reading of a sentence.
func (p *parsed) sentenceFeatures(listed bool) []string {
	f := []string{bin("words", len(p.tokens)), "first:" + p.tokens[0].lower, bin("clauses", len(p.clauses()))}
	if listed {
		f = append(f, "listed")
	}
	if p.addressesReader() {
		f = append(f, "to the reader")
	}
	if strings.HasSuffix(p.source, ":") {
		f = append(f, "ends in a colon")
	}
	if strings.Contains(strings.TrimRight(p.source, ":"), ":") {
		f = append(f, "a colon within")
	}
	if strings.ContainsAny(p.source, openQuotes) {
		f = append(f, "quotes")
	}
	for _, t := range p.tokens {
		if missionWords[t.lower] {
			f = append(f, "mission word")
		}
		if t.isWord() && len(t.lower) > 2 && !strings.ContainsAny(t.text, "0123456789") {
			f = append(f, "s:"+crudeStem(t.lower))
		}
	}
	return f
}

// titleFeatures hold for the words of one reading.
func (p *parsed) titleFeatures(n named) []string {
	f := []string{"rule:" + n.rule, bin("title", len(strings.Fields(n.title)))}
	q := parseSentence(n.title)
	if len(q.parts) == 0 {
		return f
	}
	if phs := q.phrases(q.parts[0], 0); len(phs) > 0 {
		ph := phs[0]
		l := q.tokens[ph.head].lower
		f = append(f, "headtype:"+p.nounType(l))
		f = append(f, lexical("head:", l)...)
		f = append(f, nounEndings("headend:", l)...)
		for _, x := range []struct {
			name  string
			holds bool
		}{
			{"activity", q.isActivity(ph)}, {"nominal", q.isNominal(ph)}, {"named", q.isNamed(ph)},
			{"complement", ph.complement}, {"adjective", ph.head > ph.core}, {"thing", q.isThing(ph)},
		} {
			if x.holds {
				f = append(f, "title "+x.name)
			}
		}
	}
	if strings.Contains(n.title, " voor ") {
		f = append(f, "title voor")
	}
	whole := tokenRange{0, len(q.tokens)}
	kind, _, _ := strings.Cut(n.rule, " ")
	for _, x := range []string{
		"title verb:" + q.verbIn(whole), "title begins:" + q.sign(0), "title ends:" + q.tags[len(q.tokens)-1].String(),
		bin("title marks", strings.Count(n.title, ",")),
	} {
		f = append(f, x, kind+" "+x)
	}
	if q.hasOpenRelative(whole) {
		f = append(f, "title ends before its verb")
	}
	for _, t := range q.tokens {
		if t.isWord() && len(t.lower) > 2 {
			f = append(f, lexical("t:", t.lower)...)
		}
	}
	return f
}

func nounEndings(name, l string) (f []string) {
	s := singular(l)
	for _, n := range []int{3, 4, 5, 6} {
		if len(s) > n+1 {
			f = append(f, name+s[len(s)-n:])
		}
	}
	return f
}

func (p *parsed) nounType(l string) string {
	switch {
	case pupils[l]:
		return "pupil"
	case leaders[l], governing[l]:
		return "governing"
	case isPerson(l):
		return "person"
	case isBody(l):
		return "body"
	case actors[l]:
		return "actor"
	case temporal[l]:
		return "time"
	case isActivity(l) && isCompound(l):
		return "coined activity"
	case isActivity(l):
		return "activity"
	case isRole(l):
		return "role"
	case moneyNouns[l]:
		return "money"
	case barren[l]:
		return "barren"
	case isState(l):
		return "state"
	case abstractNouns[l]:
		return "abstract"
	case isCompound(l):
		return "compound"
	}
	return "other"
}

// clauseFeatures hold for the clause of a reading.
func (p *parsed) clauseFeatures(i int, c clause, d deed, a arguments) []string {
	verb := p.tokens[c.verb].lower
	f := []string{fmt.Sprintf("deed:%d", max(-6, min(8, d.score))), "verb:" + a.verb, "finite:" + verb, bin("clause", i),
		"opens:" + p.tokens[c.parts[0].start].lower}
	if deedBar <= d.score {
		f = append(f, "is deed")
	}
	flag := func(holds bool, name string) {
		if holds {
			f = append(f, name)
		}
	}
	flag(p.wants(c), "wants")
	flag(p.commits(c) != "", "commits")
	flag(p.isIdiom(c), "idiom")
	flag(p.denies(c), "denies")
	flag(p.hasAny(c, rulers), "rulers")
	flag(p.subjectRefersBack(c), "refers back")
	flag(d.goesOn, "goes on")
	flag(a.passive, "passive")
	flag(a.whoever, "whoever")
	flag(isPast(verb), "past")
	flag(p.saysWhen(c), "says when")
	flag(p.has(c, "zich"), "zich")
	flag(p.has(c, "er"), "er")
	flag(p.has(c, "samen"), "samen")
	flag(helperVerbs[verb], "helper verb")
	flag(p.has(c, "te"), "te")
	flag(p.organisations(a) > 1, "organisations")
	flag(p.inOrderTo(c, true) != "", "in order to")
	flag(a.pronoun != "", "pronoun:"+a.pronoun)
	flag(a.pronoun != "", "subject:pronoun")
	if a.subject != nil {
		l := p.tokens[a.subject.head].lower
		f = append(f, "subject:"+p.nounType(l), "who:"+crudeStem(l), "subjectdet:"+a.subject.det)
	} else {
		f = append(f, "subject:none")
	}
	for _, ph := range a.objects {
		l := p.tokens[ph.head].lower
		f = append(f, "object:"+p.nounType(l), "objectdet:"+ph.det, "object:"+ph.det+" "+p.nounType(l))
		f = append(f, lexical("what:", l)...)
		f = append(f, nounEndings("whatend:", l)...)
		flag(p.isThing(ph), "object thing")
	}
	flag(len(a.objects) == 0, "object:none")
	for _, ph := range a.about {
		l := p.tokens[ph.head].lower
		f = append(f, "about:"+ph.prep+" "+p.nounType(l), "about:"+p.nounType(l), "about "+crudeStem(l))
	}
	who, what, whom := "none", "none", "none"
	if a.subject != nil {
		who = p.nounType(p.tokens[a.subject.head].lower)
	} else if a.pronoun != "" {
		who = "pronoun"
	}
	if len(a.objects) > 0 {
		what = p.nounType(p.tokens[a.objects[0].head].lower)
	}
	if len(a.about) > 0 {
		whom = p.nounType(p.tokens[a.about[0].head].lower)
	}
	class := verbClass(a.verb)
	voice := "active"
	if a.passive {
		voice = "passive"
	}
	f = append(f, "verbclass:"+class, "frame:"+who+" "+class+" "+voice, "frame:"+class+" "+what, "frame:"+who+" "+what, "frame:"+voice+" "+class+" "+what+" "+whom)
	end := c.parts[len(c.parts)-1].end
	for _, t := range p.tokens[c.parts[0].start:end] {
		if t.isWord() && len(t.lower) > 1 && !strings.ContainsAny(t.text, "0123456789") {
			f = append(f, "w:"+crudeStem(t.lower))
		} else if startsDigit(t.text) {
			f = append(f, "number")
		}
	}
	return append(f, bin("length", end-c.parts[0].start))
}

func verbClass(verb string) string {
	switch {
	case missionVerbs[verb]:
		return "mission"
	case posture[verb]:
		return "posture"
	case doing[verb]:
		return "doing"
	case seeking[verb]:
		return "seeking"
	case helperVerbs[verb]:
		return "helper"
	case beginning[verb]:
		return "beginning"
	case existVerbs[verb]:
		return "exist"
	case verb == "heeft" || verb == "hebben" || verb == "kent":
		return "have"
	case being[verb]:
		return "being"
	}
	return "other"
}
