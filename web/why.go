package web

import (
	"strings"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// maxWhy is how many sentences explain a result, at most.
const maxWhy = 3

// whySentences says in plain Dutch which words matched and how: one sentence
// for what stands there as it was typed, one for what does not stand there, and
// in the room that is left one for each other word.
func whySentences(reasons []search.Reason) []string {
	var literal, missing, other []search.Reason
	for _, r := range reasons {
		switch r.Way {
		case search.AsTyped:
			literal = append(literal, r)
		case search.NotThere:
			missing = append(missing, r)
		default:
			other = append(other, r)
		}
	}
	var sentences []string
	switch len(literal) {
	case 0:
	case 1:
		sentences = append(sentences, text("why."+string(literal[0].Place), quoted(literal[0].Asked)))
	default:
		sentences = append(sentences, text("why.letterlijk", asked(literal)))
	}
	room := maxWhy - len(sentences) - min(len(missing), 1)
	for i, r := range other {
		if i+1 == room && len(other) > room {
			sentences = append(sentences, text("why.anders", asked(other[i:])))
			break
		}
		sentences = append(sentences, whySentence(r))
	}
	switch len(missing) {
	case 0:
	case 1:
		sentences = append(sentences, text("why.niet", quoted(missing[0].Asked)))
	default:
		sentences = append(sentences, text("why.niet.geen", asked(missing)))
	}
	return sentences
}

// whySentence explains a word that stands there in another way than it was
// typed.
func whySentence(r search.Reason) string {
	asked, found := quoted(r.Asked), quoted(r.Found...)
	key := "why." + string(r.Way)
	switch r.Way {
	case search.SameFamily, search.AsSynonym, search.AsAkin:
		return text(key, found, asked)
	case search.AsAbbreviation:
		if utf8.RuneCountInString(found) < utf8.RuneCountInString(asked) {
			return text(key, found, asked)
		}
	}
	return text(key, asked, found)
}

func asked(reasons []search.Reason) string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = r.Asked
	}
	return quoted(words...)
}

// quoted writes words as ‘a’, ‘b’ en ‘c’.
func quoted(words ...string) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && i+1 == len(words):
			b.WriteString(" en ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString("‘" + strings.Join(strings.Fields(w), " ") + "’")
	}
	return b.String()
}
