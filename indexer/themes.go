package indexer

import (
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// A practice's own text is what its themes, target groups and sectors are
// judged by; the rest of the page never is.
type ownText struct {
	title, body text
}

// own reads the text of a practice. Words that are part of the name of one of
// the organisations say nothing of the practice, unless its title bears them.
func own(title, body string, organisations []string) ownText {
	o := ownText{read(title), read(body)}
	o.title.heading = true
	var names []spelling
	for _, name := range organisations {
		if s := spell(name); len(s.words) > 0 && !o.title.holds(s) {
			names = append(names, s)
		}
	}
	o.body.maskNames(names)
	return o
}

// holds reports whether the words of a name stand in the text.
func (t text) holds(s spelling) bool {
	for _, sentence := range t.sentences {
		for i := range sentence {
			if s.at(sentence, i) {
				return true
			}
		}
	}
	return false
}

// kindOfOrganisation are the words that begin the name of an organisation when
// a name follows: ROC Midden-Nederland, Hogeschool Utrecht, MBO Utrecht.
var kindOfOrganisation = []string{"roc", "mbo", "hogeschool", "universiteit", "stichting", "vereniging", "pabo",
	"scholengroep", "college", "lyceum", "gemeente", "ministerie", "platform", "aoc", "fontys", "academie"}

// maskNames marks the words of names, so that no pattern finds them.
func (t text) maskNames(names []spelling) {
	for _, sentence := range t.sentences {
		for i := range sentence {
			for _, n := range names {
				if n.at(sentence, i) {
					mask(sentence, i, i+len(n.words))
				}
			}
			if sentence[i].upper && slices.Contains(kindOfOrganisation, sentence[i].norm) {
				end := i + 1
				for end < len(sentence) && sentence[end].upper && !sentence[end].mark {
					end++
				}
				if end > i+1 {
					mask(sentence, i, end)
				}
			}
		}
	}
}

func mask(words []word, from, to int) {
	for i := from; i < to; i++ {
		words[i].name = true
	}
}

// themesOf gives the themes of a practice that is for these target groups, each
// with the words that gave it.
//
// What a practice is about, it says in its title or its first sentences, or
// more than once. What it says once, later, is colour; it counts only when
// there is nothing else. Words that may be said in passing count when there are
// two, or when it is for the people that the theme is about.
func (v *Vocabulary) themesOf(o ownText, groups []search.Value) []search.Value {
	var found []judged
	least, most := passing, none
	var hints []judged
	for _, th := range v.themes {
		j := judged{theme: th}
		j.words, j.weight = th.evidence(o, groups)
		if j.weight == titled && !th.aspect {
			least = told // the title says what it is: be strict
		}
		most = max(most, j.weight)
		found = append(found, j)
		if j.weight == hinted {
			hints = append(hints, j)
		}
	}
	least = max(least, min(most, peopled))
	sure := slices.DeleteFunc(found, func(j judged) bool { return j.weight < least })
	if !slices.ContainsFunc(sure, func(j judged) bool { return !j.theme.aspect }) {
		sure = append(sure, v.defaults(sure, groups)...)
	}
	if len(sure) < 2 {
		sure = append(sure, v.accompanying(sure, groups)...)
	}
	if len(sure) == 0 && len(hints) <= mostHinted {
		sure = hints
	}
	var values []search.Value
	for _, th := range v.themes {
		for _, j := range sure {
			if j.theme.ID == th.ID {
				values = append(values, search.Value{ID: th.ID, How: search.Derived, Words: j.words})
			}
		}
	}
	return values
}

// A judged theme has words that speak for it.
type judged struct {
	theme  themeEntry
	words  string
	weight weight
}

// mostHinted is of how many themes one weaker word can tell: more tell nothing.
const mostHinted = 2

// weight is how much words speak for a theme.
type weight int

const (
	none    weight = iota
	hinted         // one weaker word: enough when there is nothing else
	passing        // a signal once, later in the text, or two weaker words
	peopled        // likewise, or one weaker word, and it is for people that the theme is about
	told           // a signal in the first sentences, or twice
	titled         // a signal or a hint in the title
)

// defaults gives the themes that go with the people, when nothing tells what
// is done with them. An aspect alone tells enough of people who are not there
// to take a role: a house for starters is no guidance.
func (v *Vocabulary) defaults(found []judged, groups []search.Value) []judged {
	var all []judged
	for _, th := range v.themes {
		if slices.ContainsFunc(found, func(j judged) bool { return j.theme.ID == th.ID }) {
			continue
		}
		for _, g := range groups {
			if slices.Contains(th.defaultFor, g.ID) && (len(found) == 0 || v.stanceOf(g.ID) == helper) {
				all = append(all, judged{th, g.Words, passing})
				break
			}
		}
	}
	return all
}

// accompanying gives the themes that always go with the people and are not
// found: what is for zij-instromers is about zij-instroom.
func (v *Vocabulary) accompanying(found []judged, groups []search.Value) []judged {
	var all []judged
	for _, th := range v.themes {
		if slices.ContainsFunc(found, func(j judged) bool { return j.theme.ID == th.ID }) {
			continue
		}
		for _, g := range groups {
			if slices.Contains(th.always, g.ID) {
				all = append(all, judged{th, g.Words, passing})
				break
			}
		}
	}
	return all
}

func (v *Vocabulary) stanceOf(id string) stance {
	i := slices.IndexFunc(v.groups, func(g groupEntry) bool { return g.ID == id })
	return v.groups[i].stance
}

// leadSentences is how many sentences of the text say what a practice is.
const leadSentences = 2

// evidence returns the words that speak for a theme, and how much they do.
func (th themeEntry) evidence(o ownText, groups []search.Value) (string, weight) {
	body := o.body
	if !th.effect {
		body = body.withoutEffects()
	}
	if s := first(o.title, th.titled, th.unless); s != "" {
		return s, titled
	}
	wanted := slices.ContainsFunc(groups, func(g search.Value) bool { return slices.Contains(th.groups, g.ID) })
	if finds := body.told(th.signals, th.unless); len(finds) > 0 {
		f := finds[0]
		words := body.evidence(f.sentence[f.start], f.sentence[f.end-1])
		twice := finds[len(finds)-1].index != f.index
		switch {
		case twice, th.effect, f.index < leadSentences:
			return words, told
		case wanted:
			return words, peopled
		}
		return words, passing
	}
	found := all(o.title, th.weak, th.unless)
	for _, s := range all(body, th.weak, th.unless) {
		if !slices.ContainsFunc(found, func(f string) bool { return fold(f) == fold(s) }) {
			found = append(found, s)
		}
	}
	switch {
	case len(found) > 0 && wanted:
		return found[0], peopled
	case len(found) >= 2:
		return strings.Join(found[:2], " … "), passing
	case len(found) == 1:
		return found[0], hinted
	}
	return "", none
}

// withoutEffects leaves out what follows from the practice and is not what it
// does: the rest of a sentence after zodat, and a sentence like "Zo kunnen …".
func (t text) withoutEffects() text {
	out := text{source: t.source}
	for _, sentence := range t.sentences {
		end := len(sentence)
		for i, w := range sentence {
			if beneficiaries.has(w) || i == 0 && len(sentence) > 1 && w.norm == "zo" && sentence[1].norm == "kunnen" {
				end = i
				break
			}
		}
		if end > 0 {
			out.sentences = append(out.sentences, sentence[:end])
		}
	}
	return out
}
