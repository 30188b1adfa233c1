package main

import (
	"math/bits"

	"praktijkzoeker/search/dutch"
)

// rank counts how many words of the lexicon each form begins and ends, with
// another word, and maybe linking letters, for the rest: the productivity that
// tells school (hundreds of compounds) from schol (few). A word with several
// readings counts for each of them in part.
func (l lexicon) rank() {
	const unit = 60 // divides by the usual numbers of readings
	first, last := map[string]int{}, map[string]int{}
	for word, classes := range l {
		if len(word) < 6 || classes&(dutch.Noun|dutch.Listed) == 0 || classes&(dutch.Infinitive|dutch.Finite|dutch.Participle|dutch.Stem) != 0 {
			continue
		}
		type cut struct{ first, last string }
		var cuts []cut
		for i := 3; i <= len(word)-3; i++ {
			if end := l[word[i:]]; end&(dutch.Noun|dutch.Plural) == 0 || end&dutch.Bound != 0 {
				continue
			}
			for _, link := range []int{0, 1, 2} {
				stem := word[:i-link]
				if len(stem) < 3 || !isLink(word[i-link:i]) {
					continue
				}
				if l[stem]&(dutch.Noun|dutch.Plural|dutch.Stem|dutch.Begins|dutch.Adjective) != 0 {
					cuts = append(cuts, cut{stem, word[i:]})
					break
				}
			}
		}
		for _, c := range cuts {
			first[c.first] += unit / len(cuts)
			last[c.last] += unit / len(cuts)
		}
	}
	for form, classes := range l {
		l[form] = classes.WithRanks(2*bits.Len(uint(first[form]/unit)), 2*bits.Len(uint(last[form]/unit)))
	}
}

func isLink(s string) bool {
	switch s {
	case "", "s", "e", "en", "n", "er":
		return true
	}
	return false
}
