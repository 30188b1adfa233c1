package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"praktijkzoeker/search/dutch"
)

// suggestionList is everything that Suggest can offer, as it stands in the
// suggestions file: made when a snapshot is written, so that opening one only
// reads it.
type suggestionList struct {
	Entries []suggestionEntry `json:"entries"`
	Keys    []suggestionKeyAt `json:"keys"` // in the order of their texts
}

type suggestionEntry struct {
	Text  string         `json:"text"`
	Kind  SuggestionKind `json:"kind"`
	ID    string         `json:"id,omitempty"`
	Count int            `json:"count"`          // practices
	Term  string         `json:"term,omitempty"` // of a word, what it is in the index
	Key   string         `json:"key"`            // suggestionKey of Text and, behind a space, of Term where it begins otherwise
}

// suggestionKeyAt is a place in a key where typing may begin.
type suggestionKeyAt struct {
	Entry int  `json:"e"`
	At    int  `json:"a,omitempty"` // bytes of the key before it
	Part  bool `json:"p,omitempty"` // a part of a compound begins there, not a word
}

func (k suggestionKeyAt) rank() int {
	switch {
	case k.At == 0:
		return 0
	case !k.Part:
		return 1
	}
	return 2
}

func (l *suggestionList) key(k suggestionKeyAt) string { return l.Entries[k.Entry].Key[k.At:] }

// suggestionKey gives the letters and digits of a text, folded.
func suggestionKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, dutch.Fold(text))
}

// newSuggestions makes the list of a collection, whose practices are counted in
// columns.
func newSuggestions(c *Collection, columns *columns) *suggestionList {
	l := &suggestionList{}
	kinds := map[FacetName]SuggestionKind{FacetRegion: SuggestRegion, FacetTheme: SuggestTheme, FacetTargetGroup: SuggestTargetGroup}
	for f, name := range FacetNames {
		for _, v := range columns.facets[f].values {
			if kind := kinds[name]; kind != "" && v.Count > 0 && v.ID != Unknown {
				l.Entries = append(l.Entries, suggestionEntry{Text: v.Name, Kind: kind, ID: v.ID, Count: v.Count})
			}
		}
	}
	words := make(map[string]*wordForms)
	for i := range c.Practices {
		p := &c.Practices[i]
		l.Entries = append(l.Entries, suggestionEntry{Text: strings.ToValidUTF8(p.Title, "\uFFFD"), Kind: SuggestTitle, ID: p.ID, Count: 1})
		for _, text := range []string{p.Title, p.Text} {
			text = strings.ToValidUTF8(text, "\uFFFD")
			last := -1
			for _, t := range dutch.Tokens(text) {
				if t.Part || t.Position == last { // of several readings the first
					continue
				}
				begins := t.Position != last+1 || opened(text[:t.Start])
				last = t.Position
				if t.Stop {
					continue
				}
				forms := words[t.Term]
				if forms == nil {
					forms = &wordForms{spellings: make(map[string]int)}
					words[t.Term] = forms
				}
				spelling := text[t.Start:t.End]
				if begins {
					spelling = uncapitalised(spelling)
				}
				forms.add(i, spelling)
			}
		}
	}
	for term, forms := range words {
		if text := forms.usual(); strings.ContainsFunc(text, unicode.IsLetter) && dutch.Telling(text) {
			l.Entries = append(l.Entries, suggestionEntry{Text: text, Kind: SuggestWord, Count: forms.practices, Term: term})
		}
	}
	slices.SortFunc(l.Entries, func(a, b suggestionEntry) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Term, b.Term))
	})
	for i := range l.Entries {
		l.addKeys(i)
	}
	slices.SortFunc(l.Keys, func(a, b suggestionKeyAt) int {
		return cmp.Or(strings.Compare(l.key(a), l.key(b)), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.At, b.At))
	})
	return l
}

// addKeys makes a key of every word of an entry and every part of a compound.
func (l *suggestionList) addKeys(entry int) {
	e := &l.Entries[entry]
	e.Key = suggestionKey(e.Text)
	places := map[int]bool{0: false} // whether a part begins there, and no word
	for _, t := range dutch.Tokens(e.Text) {
		if t.Stop {
			continue
		}
		at := len(suggestionKey(e.Text[:t.Start]))
		if part, seen := places[at]; at < len(e.Key) && (!seen || part) {
			places[at] = t.Part
		}
	}
	if e.Key == "" {
		return
	}
	if term := suggestionKey(e.Term); term != "" && !strings.HasPrefix(e.Key, term) {
		places[len(e.Key)+1] = false
		e.Key += " " + term
	}
	for at, part := range places {
		l.Keys = append(l.Keys, suggestionKeyAt{entry, at, part})
	}
}

// opened reports whether a sentence may begin behind text though no other ended
// there: behind a quote, a bracket or a colon.
func opened(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text, unicode.IsSpace))
	return last == '"' || last == '\'' || last == ':' || last == '•' || unicode.In(last, unicode.Pi, unicode.Pf, unicode.Ps)
}

// uncapitalised gives the first word of a sentence as it would be written within
// one.
func uncapitalised(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if rest := word[size:]; rest == strings.ToLower(rest) && dutch.Common(word) {
		return string(unicode.ToLower(first)) + rest
	}
	return word
}

// wordForms is how one word is written in the practices.
type wordForms struct {
	practices int
	last      int // the last practice that was counted, from 1
	spellings map[string]int
}

func (w *wordForms) add(practice int, spelling string) {
	if w.last != practice+1 {
		w.last = practice + 1
		w.practices++
	}
	w.spellings[spelling]++
}

// usual gives the spelling that occurs most; of equals one in lower case.
func (w *wordForms) usual() string {
	return slices.MaxFunc(slices.Collect(maps.Keys(w.spellings)), func(a, b string) int {
		return cmp.Or(cmp.Compare(w.spellings[a], w.spellings[b]), strings.Compare(a, b))
	})
}
