package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"praktijkzoeker/search/dutch"
)

// concordance is all words of a practice with their places: what the index
// knows of it, but from its own text, so that it can be shown.
type concordance struct {
	values []value
	spots  map[string][]mention // by term, in the order of values and of the text
}

// value is one value of a field.
type value struct {
	field int
	labelled
	tokens []dutch.Token
}

// mention is a term in one value. Of a phrase it is all of it.
type mention struct {
	value      int        // index into concordance.values
	start, end int        // bytes of its text
	position   int        // of the word
	apart      dutch.Span // the particle of a verb that stands apart from it
}

func newConcordance(p *Practice, l *labels) *concordance {
	c := &concordance{spots: make(map[string][]mention)}
	for f := range schema {
		for _, text := range schema[f].texts(p, l) {
			tokens := dutch.Tokens(text.text)
			for _, t := range tokens {
				c.spots[t.Term] = append(c.spots[t.Term], mention{len(c.values), t.Start, t.End, t.Position, t.Apart})
			}
			c.values = append(c.values, value{f, text, tokens})
		}
	}
	return c
}

// trace is a reason with all places that show it.
type trace struct {
	Reason
	mentions []mention
}

// explain tells how a clause stands in the practice, by the same rules as the
// matcher finds it, in the best way only. An expression whose words are all
// there has a trace for each.
func (c *concordance) explain(asked clause) []trace {
	if asked.phrase != nil {
		return []trace{c.typed(asked.word.Text, c.phrase(asked.phrase))}
	}
	words := make([]trace, len(asked.words()))
	for i, w := range asked.words() {
		words[i] = c.word(w)
	}
	lacking := func(t trace) bool { return len(t.mentions) == 0 }
	if len(asked.word.All) > 0 && slices.ContainsFunc(words, lacking) {
		if t := c.synonym(asked.word); !lacking(t) {
			return []trace{t}
		}
	}
	return words
}

// word tells how one word stands in the practice.
func (c *concordance) word(w dutch.Word) trace {
	plain, marked := c.terms(w.Whole), c.terms(markedAll(w.Whole))
	if len(plain) > 0 {
		t := c.typed(name(w), plain)
		t.mentions = slices.Concat(plain, marked)
		return t
	}
	if len(marked) > 0 {
		t := c.told(name(w), InCompound, marked)
		t.Found = []string{c.around(marked[0])}
		return t
	}
	if family := c.terms(slices.Concat(w.Related, markedAll(w.Related))); len(family) > 0 {
		t := c.told(name(w), SameFamily, family)
		t.Found = []string{c.around(family[0])}
		return t
	}
	for _, parts := range w.Parts {
		for _, fields := range scopes {
			if found, all := c.together(parts, fields); len(all) > 0 {
				t := c.told(name(w), AsParts, all)
				t.Found = found
				if slices.ContainsFunc(all, func(m mention) bool { return c.values[m.value].value != t.Value }) {
					t.Value = "" // of several
				}
				return t
			}
		}
	}
	return c.synonym(w)
}

// together gives the words in which the parts of a compound stand, and their
// places; none when a part is lacking in these fields, or when they lie apart as
// the matcher does not want them.
func (c *concordance) together(parts []dutch.Part, fields []int) (words []string, all []mention) {
	held := !slices.Equal(fields, nearFields)
	var before []mention
	for _, part := range parts {
		inFields := func(terms []string) []mention {
			return slices.DeleteFunc(c.terms(terms), func(m mention) bool {
				return !slices.Contains(fields, c.values[m.value].field)
			})
		}
		plain := inFields(part)
		some := slices.Concat(plain, inFields(markedAll(part)))
		if len(some) == 0 {
			return nil, nil
		}
		held = held || len(plain) > 0 || slices.ContainsFunc(some, func(m mention) bool {
			return slices.ContainsFunc(before, func(b mention) bool {
				return b.value == m.value && max(b.position-m.position, m.position-b.position) <= maxNear
			})
		})
		if word := c.around(some[0]); !slices.Contains(words, word) {
			words = append(words, word)
		}
		all = append(all, some...)
		before = some
	}
	if !held {
		return nil, nil
	}
	return words, all
}

// typed makes a trace of mentions of what was typed, which may stand there in
// another form. It shows one that the visitor can see, in title or text, where
// there is any, and of those one that is the same.
func (c *concordance) typed(asked string, mentions []mention) trace {
	shown := slices.DeleteFunc(slices.Clone(mentions), func(m mention) bool { return !c.visible(m) })
	if len(shown) == 0 {
		shown = mentions
	}
	t := c.told(asked, OtherForm, shown)
	if i := slices.IndexFunc(shown, func(m mention) bool { return sameSpelling(c.found(m), asked) }); i >= 0 {
		t = c.told(asked, AsTyped, shown[i:])
	}
	t.mentions = mentions
	return t
}

// name gives a word as one would name it to who typed it.
func name(w dutch.Word) string { return cmp.Or(w.Name, w.Text) }

// synonym tells how another way to say a word stands in the practice, if it
// does.
func (c *concordance) synonym(w dutch.Word) trace {
	ways := map[string]Way{dutch.Abbreviation: AsAbbreviation, dutch.SameMeaning: AsSynonym, dutch.Akin: AsAkin}
	for _, s := range w.Synonyms {
		if len(s.Words) > 1 {
			if all := c.phrase(slots(s.Words)); len(all) > 0 {
				return c.told(name(w), ways[s.Kind], all)
			}
			continue
		}
		if t := c.word(s.Words[0]); t.Way == AsParts { // of a synonym of its parts
			t.Asked = name(w)
			return t
		} else if len(t.mentions) > 0 {
			return c.told(name(w), ways[s.Kind], t.mentions)
		}
	}
	return c.told(name(w), NotThere, nil)
}

// told makes a trace of mentions; the first is the one to be shown.
func (c *concordance) told(asked string, way Way, mentions []mention) trace {
	t := trace{Reason{Asked: strings.TrimSpace(asked), Way: way}, mentions}
	if len(mentions) == 0 {
		t.Way = NotThere
		return t
	}
	t.Found = []string{c.found(mentions[0])}
	v := c.values[mentions[0].value]
	t.Place, t.Value = schema[v.field].place, v.value
	return t
}

// visible reports whether a mention stands in the title or the text.
func (c *concordance) visible(m mention) bool {
	place := schema[c.values[m.value].field].place
	return place == InTitle || place == InText
}

// terms gives the places of all of terms, in order.
func (c *concordance) terms(terms []string) []mention {
	var all []mention
	for _, term := range terms {
		all = append(all, c.spots[term]...)
	}
	slices.SortFunc(all, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	return all
}

func markedAll(terms []string) []string {
	marked := make([]string, len(terms))
	for i, term := range terms {
		marked[i] = dutch.Marked(term)
	}
	return marked
}

// phrase gives every place where a phrase stands, from the start of its first
// word to the end of its last.
func (c *concordance) phrase(slots []slot) []mention {
	var open []mention // each with the position of the first word
	for i, s := range slots {
		var next []mention
		for _, m := range c.terms(s.terms) {
			begun := m.position - int(s.place)
			if i == 0 {
				next = append(next, m)
				continue
			}
			for _, o := range open {
				if o.value == m.value && o.position == begun {
					next = append(next, mention{value: m.value, start: o.start, end: max(o.end, m.end), position: begun})
				}
			}
		}
		open = slices.CompactFunc(next, func(a, b mention) bool { return a.value == b.value && a.position == b.position })
	}
	return open
}

// found gives a mention as it is written.
func (c *concordance) found(m mention) string {
	text := c.values[m.value].text
	if m.apart != (dutch.Span{}) {
		return dutch.Together(text, m.start, m.end, m.apart)
	}
	return dutch.Written(text, m.start, m.end)
}

// around gives the whole word that a mention is a part of.
func (c *concordance) around(m mention) string {
	v := c.values[m.value]
	if m.apart != (dutch.Span{}) {
		return c.found(m)
	}
	for _, t := range v.tokens {
		if t.Position == m.position && !t.Part {
			return dutch.Written(v.text, t.Start, t.End)
		}
	}
	return c.found(m)
}

// sameSpelling reports whether two words differ in nothing but case, accents
// and hyphens.
func sameSpelling(a, b string) bool {
	plain := func(s string) string {
		return strings.Join(strings.FieldsFunc(dutch.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "")
	}
	return plain(a) == plain(b)
}
