package web

import "strings"

// sentence is a text of a page in which words of a source or a visitor stand. On
// a page in another language those are marked as what they are, so that a screen
// reader does not read them out as its own (WCAG 2.2, 3.1.2).
type sentence []phrase

type phrase struct {
	Text     string
	Language string // "" when it is that of the page
}

func (s sentence) String() string {
	var b strings.Builder
	for _, p := range s {
		b.WriteString(p.Text)
	}
	return b.String()
}

// sentence is a text of the catalogue with others in the place of each %s.
func (l *language) sentence(key string, args ...sentence) sentence {
	var s sentence
	for i, part := range strings.Split(l.text(key), "%s") {
		if i > 0 {
			s = append(s, args[i-1]...)
		}
		if part != "" {
			s = append(s, phrase{Text: part})
		}
	}
	return s
}

// quoted writes words as ‘a’, ‘b’ en ‘c’. The language is that of the words.
func (l *language) quoted(language string, words ...string) sentence {
	var s sentence
	for i, w := range words {
		before := ", ‘"
		switch {
		case i == 0:
			before = "‘"
		case i+1 == len(words):
			before = l.text("and") + "‘"
		}
		s = append(s, phrase{Text: before}, phrase{strings.Join(strings.Fields(w), " "), language}, phrase{Text: "’"})
	}
	return s
}
