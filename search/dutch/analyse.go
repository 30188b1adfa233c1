package dutch

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
)

// rules is raised whenever the code makes Tokens give something else.
const rules = "3"

// Version names the analysis of texts: its rules and its lexicon. An index that
// another version made must be built again. Synonyms and the family of a word
// come in with the query, and need no new index.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	sum := sha256.Sum256(lexiconBytes)
	return rules + "-" + hex.EncodeToString(sum[:6])
})

// Tokens gives the terms that text is indexed under, in the order of the text.
// Terms of one word share its position; stop words have a position and no term.
func Tokens(text string) []Token {
	var tokens []Token
	for i, r := range read(text) {
		if r.stop {
			continue
		}
		for _, term := range r.whole {
			tokens = append(tokens, Token{Term: term, Start: r.start, End: r.end, Position: i + 1})
		}
		for _, p := range r.parts {
			for _, term := range p.lemmas {
				tokens = append(tokens, Token{Term: Marked(term), Start: p.start, End: p.end, Position: i + 1, Part: true})
			}
		}
	}
	return tokens
}

// Words gives what a run of plain query text asks for: all of its words.
// It is empty when the text holds nothing but stop words.
func Words(query string) []Word {
	var words []Word
	readings := read(query)
	for i, r := range readings {
		if r.stop || r.taken || len(r.whole) == 0 {
			continue
		}
		word := Word{Start: r.start, End: r.end, Position: i + 1}
		if r.joined != nil {
			particle := readings[r.particle]
			if !particle.stop {
				word.Parts = [][]Part{{r.whole, particle.whole}}
			}
			if r.particle == i+1 {
				word.End = particle.end
			}
			r.whole, r.parts, r.head = r.joined, nil, 0
		}
		word.Text, word.Whole, word.Related = query[word.Start:word.End], r.whole, r.related()
		if word.Parts == nil {
			word.Parts = r.segmentations()
		}
		words = append(words, word)
	}
	return words
}

// related gives the family of the word; of a compound, that of its last part
// behind the others: leerlingbegeleider, leerlingbegeleiding.
func (r reading) related() []string {
	var all []string
	add := func(prefix string, lemmas []string) {
		for _, lemma := range lemmas {
			for _, word := range relatives(lemma) {
				if word = prefix + word; !slices.Contains(all, word) && !slices.Contains(r.whole, word) {
					all = append(all, word)
				}
			}
		}
	}
	add("", r.whole)
	if r.head > 0 {
		for i := len(r.parts) - 1; i >= 0; i-- {
			if r.parts[i].depth == 0 {
				add(r.folded[:r.head], r.parts[i].lemmas)
				break
			}
		}
	}
	return all
}

// segmentations gives the ways to say the compound in separate words: by its
// parts, and by their parts where they have any.
func (r reading) segmentations() [][]Part {
	var coarse, fine []Part
	for i, p := range r.parts {
		// Texts have no term for the "in" of leraar-in-opleiding.
		if 0 < i && i < len(r.parts)-1 && len(p.lemmas) == 1 && stopWords[p.lemmas[0]] {
			continue
		}
		terms := slices.Clone(p.lemmas)
		for _, lemma := range p.lemmas {
			terms = append(terms, relatives(lemma)...)
		}
		slices.Sort(terms)
		terms = slices.Compact(terms)
		if p.depth == 0 {
			coarse = append(coarse, terms)
		}
		if i+1 == len(r.parts) || r.parts[i+1].depth <= p.depth {
			fine = append(fine, terms)
		}
	}
	switch {
	case len(coarse) < 2:
		return nil
	case len(fine) == len(coarse):
		return [][]Part{coarse}
	}
	return [][]Part{coarse, fine}
}
