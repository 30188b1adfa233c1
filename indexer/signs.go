package indexer

import (
	"fmt"
	"slices"

	"praktijkzoeker/search"
	"praktijkzoeker/search/dutch"
)

// A sign is something that holds of a practice, by which a model judges it.
type sign struct {
	name  string
	words string // of the text, that gave it; "" of what the rules say
}

// opinions are what the rules say of a practice, and the signs that hold for all
// of its values.
type opinions struct {
	vocabulary     *Vocabulary
	text           ownText
	themes, groups []search.Value
	helpers        bool // somebody gets a role in the class
	common         []sign
}

func (v *Vocabulary) opinionsOf(o ownText) opinions {
	x := opinions{vocabulary: v, text: o}
	x.groups = v.targetGroupsOf(o)
	x.themes = v.themesOf(o, x.groups)
	x.helpers = v.helpersIn(o)
	x.common = append(termsOf(o.title, "title:"), termsOf(o.body, "lead:")...)
	for _, g := range x.groups {
		x.common = append(x.common, sign{name: "for:" + g.ID})
	}
	for _, th := range x.themes {
		x.common = append(x.common, sign{name: "about:" + th.ID})
	}
	if len(x.groups) == 0 {
		x.common = append(x.common, sign{name: "for nobody"})
	}
	if len(x.themes) == 0 {
		x.common = append(x.common, sign{name: "about nothing"})
	}
	x.common = distinctSigns(x.common)
	return x
}

// distinctSigns gives each sign once, as it stands first.
func distinctSigns(signs []sign) []sign {
	seen := make(map[string]bool, len(signs))
	return slices.DeleteFunc(signs, func(s sign) bool {
		before := seen[s.name]
		seen[s.name] = true
		return before
	})
}

// termsOf gives what the words of a text say: the terms under which they are
// found, whole or as a part of a compound; those of its first sentence once more
// under a name of their own; the letters that they are made of, by which a word
// that was never seen is like one that was; and which two stand side by side.
// Nothing comes of what is part of the name of an organisation.
func termsOf(t text, first string) []sign {
	var out []sign
	lead := len(t.source)
	if !t.heading && len(t.sentences) > 0 {
		s := t.sentences[0]
		lead = s[len(s)-1].end
	}
	stop := map[int]bool{} // where words stand that tell nothing by themselves
	for _, tok := range dutch.Tokens(t.source) {
		if t.isMasked(tok.Start) {
			continue
		}
		term, words := dutch.Unmarked(tok.Term), t.source[tok.Start:tok.End]
		if tok.Stop {
			words, stop[tok.Start] = "", true
		}
		out = append(out, sign{"term:" + term, words})
		if tok.Start < lead {
			out = append(out, sign{first + term, words})
		}
	}
	for _, sentence := range t.sentences {
		for i, w := range sentence {
			if w.mark || w.name {
				continue
			}
			words := t.source[w.start:w.end]
			if stop[w.start] || len(w.norm) < leastShown {
				words = ""
			}
			for _, g := range grams(w.norm) {
				out = append(out, sign{"letters:" + g, words})
			}
			if i == 0 {
				continue
			}
			if before := sentence[i-1]; !before.mark && !before.name && w.start-before.end <= pairGap {
				out = append(out, sign{"pair:" + before.norm + " " + w.norm, t.source[before.start:w.end]})
			}
		}
	}
	return out
}

const (
	leastShown = 3 // letters of a word that can be shown as what gave a value
	pairGap    = 3 // bytes between two words side by side: a space, and a quote at most
)

// gramLength is how many letters stand together in a gram, the edges of the word
// counted: fewer say nothing, more are rare.
const gramLength = 4

// grams gives each gramLength letters side by side of a word between its edges:
// "^coa", "coac", "oach", "ach$".
func grams(word string) (out []string) {
	r := []rune("^" + word + "$")
	for i := 0; i+gramLength <= len(r); i++ {
		out = append(out, string(r[i:i+gramLength]))
	}
	return out
}

// isMasked reports whether a byte is in the name of an organisation.
func (t text) isMasked(at int) bool {
	for _, sentence := range t.sentences {
		if len(sentence) == 0 || at < sentence[0].start || at >= sentence[len(sentence)-1].end {
			continue
		}
		for _, w := range sentence {
			if w.start <= at && at < w.end {
				return w.name
			}
		}
	}
	return false
}

// ofTheme are the signs, besides those in common, by which a theme is judged.
func (x opinions) ofTheme(th themeEntry) []sign {
	_, w := th.evidence(x.text, x.groups)
	own := []sign{{name: fmt.Sprintf("evidence:%d", w)}}
	if w >= hinted {
		own = append(own, sign{name: opinionOf(w, len(x.themes))})
	}
	if given, _ := valueOf(x.themes, th.ID); given {
		own = append(own, sign{name: "given"})
	}
	return own
}

// ofGroup are the signs, besides those in common, by which a target group is
// judged: where it is named, in which role, and by what its name is governed.
func (x opinions) ofGroup(g groupEntry) []sign {
	var own []sign
	add := func(format string, args ...any) { own = append(own, sign{name: fmt.Sprintf(format, args...)}) }
	if given, _ := valueOf(x.groups, g.ID); given {
		add("given")
	}
	for _, t := range []text{x.text.title, x.text.body} {
		where := "body"
		if t.heading {
			where = "title"
		}
		if first(t, g.implied, g.unless) != "" {
			add("implied in %s", where)
		}
		for _, f := range t.affirmed(g.words, g.unless) {
			role := f.role(t, g.stance, x.helpers)
			add("%s", where)
			add("%s role %d", where, role)
			add("role %d", role)
			add("called:%s", f.sentence[f.start].norm)
			governor := "none"
			if at := f.governor(); at >= 0 {
				governor = f.sentence[at].norm
				if at > 0 {
					add("governor:%s %s", f.sentence[at-1].norm, governor)
				}
			}
			add("governor:%s", governor)
			add("%s governor:%s", where, governor)
			if verb := f.verbAfter(); !verb.mark {
				add("verb:%s", verb.norm)
			}
			if f.end < len(f.sentence) {
				add("next:%s", f.sentence[f.end].norm)
			}
			if f.start > 0 {
				add("before:%s", f.sentence[f.start-1].norm)
			}
			if f.benefits() {
				add("benefits")
			}
			if f.index == 0 {
				add("lead %s", where)
			}
		}
	}
	return distinctSigns(own)
}
