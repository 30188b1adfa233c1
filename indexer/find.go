package indexer

import "slices"

// A find is a place in a sentence where a pattern stands.
type find struct {
	sentence   []word
	index      int // of the sentence in its text
	start, end int // words of the sentence
	pattern    string
}

// find returns where the patterns stand in a text, the longest at each place,
// but not inside a phrase of unless.
func (t text) find(ps, unless patterns) []find {
	var finds []find
	for n, sentence := range t.sentences {
		blocked := 0
		for i := 0; i < len(sentence); i++ {
			if end, _ := unless.match(sentence, i); end > 0 {
				blocked = max(blocked, end)
			}
			end, which := ps.match(sentence, i)
			if end < 0 || i < blocked {
				continue
			}
			finds = append(finds, find{sentence, n, i, end, ps.list[which].source})
			i = end - 1
		}
	}
	return finds
}

// affirmed is find without what the text says is not there: "geen vervanger".
func (t text) affirmed(ps, unless patterns) []find {
	return slices.DeleteFunc(t.find(ps, unless), func(f find) bool {
		return f.start > 0 && f.sentence[f.start-1].norm == "geen"
	})
}

// told is affirmed without what is only talked about: a congress over …,
// information over …, "Onderwerpen zijn …".
func (t text) told(ps, unless patterns) []find {
	return slices.DeleteFunc(t.affirmed(ps, unless), find.isTopic)
}

func (f find) isTopic() bool {
	if f.holds("onderwerpen") {
		return true
	}
	for i := f.start - 1; i >= 0 && !isVerb(f.sentence[i]); i-- {
		if f.sentence[i].norm == "over" {
			return true
		}
	}
	return false
}

// first returns the letters of the first affirmed find, or "".
func first(t text, ps, unless patterns) string {
	finds := t.affirmed(ps, unless)
	if len(finds) == 0 {
		return ""
	}
	f := finds[0]
	return t.evidence(f.sentence[f.start], f.sentence[f.end-1])
}

// all returns the letters of one told find of each pattern.
func all(t text, ps, unless patterns) []string {
	var found, seen []string
	for _, f := range t.told(ps, unless) {
		if !slices.Contains(seen, f.pattern) {
			seen = append(seen, f.pattern)
			found = append(found, t.evidence(f.sentence[f.start], f.sentence[f.end-1]))
		}
	}
	return found
}
