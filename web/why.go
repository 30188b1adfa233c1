package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// maxWhy is how many sentences explain a result, at most.
const maxWhy = 3

// whySentences says in plain Dutch which words matched and how: one sentence
// for what stands there as it was typed, one for what does not stand there, and
// in the room that is left one for each other word or label. What is no part of
// title or text, such as a word for a theme, is not said to stand there.
func whySentences(l *language, reasons []search.Reason) []sentence {
	var literal, missing, other, labels []search.Reason
	for _, r := range reasons {
		list := &other
		switch {
		case r.Way == search.NotThere:
			list = &missing
		case r.Value != "":
			list = &labels
		case r.Way == search.AsTyped:
			list = &literal
		}
		if !slices.ContainsFunc(*list, func(o search.Reason) bool { return alike(o, r) }) {
			*list = append(*list, r)
		}
	}
	var sentences []sentence
	switch len(literal) {
	case 0:
	case 1:
		sentences = append(sentences, l.sentence("why."+string(literal[0].Place), l.quoted(sourceLanguage, literal[0].Asked)))
	default:
		sentences = append(sentences, l.sentence("why.letterlijk", asked(l, literal)))
	}
	room := maxWhy - len(sentences) - min(len(missing), 1)
	sentences = append(sentences, whyOther(l, other, labels, room)...)
	switch len(missing) {
	case 0:
	case 1:
		sentences = append(sentences, l.sentence("why.niet", l.quoted(sourceLanguage, missing[0].Asked)))
	default:
		sentences = append(sentences, l.sentence("why.niet.geen", asked(l, missing)))
	}
	return sentences
}

// alike reports whether two reasons would be told alike.
func alike(a, b search.Reason) bool {
	return strings.EqualFold(a.Asked, b.Asked) && a.Value == b.Value
}

// whyOther explains what stands there in another way, and what belongs to a
// label, in at most room sentences; the last one sums up when there are more.
func whyOther(l *language, other, labels []search.Reason, room int) []sentence {
	type told struct {
		reasons  []search.Reason // of one label, or one
		sentence sentence
	}
	var all []told
	for _, r := range other {
		all = append(all, told{[]search.Reason{r}, whySentence(l, r)})
	}
	for len(labels) > 0 {
		label := labels[0]
		var same, rest []search.Reason
		for _, r := range labels {
			if r.Place == label.Place && r.Value == label.Value {
				same = append(same, r)
			} else {
				rest = append(rest, r)
			}
		}
		key := "why." + string(label.Place)
		if len(same) > 1 {
			key += ".meer"
		}
		all, labels = append(all, told{same, l.sentence(key, asked(l, same), l.quoted("", label.Value))}), rest
	}
	var sentences []sentence
	for i, t := range all {
		if i+1 < room || len(all) <= room {
			sentences = append(sentences, t.sentence)
			continue
		}
		var left []search.Reason
		key := "why.anders"
		for j, t := range all[i:] {
			left = append(left, t.reasons...)
			if i+j >= len(other) {
				key = "why.anders.kenmerk"
			}
		}
		if i >= len(other) {
			key = "why.kenmerk"
		}
		return append(sentences, l.sentence(key, asked(l, left)))
	}
	return sentences
}

// whySentence explains a word that stands there in another way than it was
// typed.
func whySentence(l *language, r search.Reason) sentence {
	asked, found := l.quoted(sourceLanguage, r.Asked), l.quoted(sourceLanguage, r.Found...)
	key := "why." + string(r.Way)
	switch r.Way {
	case search.SameFamily, search.AsSynonym, search.AsAkin:
		return l.sentence(key, found, asked)
	case search.AsAbbreviation:
		if utf8.RuneCountInString(found.String()) < utf8.RuneCountInString(asked.String()) {
			return l.sentence(key, found, asked)
		}
	}
	return l.sentence(key, asked, found)
}

func asked(l *language, reasons []search.Reason) sentence {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = r.Asked
	}
	return l.quoted(sourceLanguage, words...)
}
