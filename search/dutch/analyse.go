package dutch

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// rules is raised whenever the code makes Tokens give something else.
const rules = "4"

// Version names the analysis of texts: its rules and its lexicon. An index that
// another version made must be built again. Synonyms and the family of a word
// come in with the query, and need no new index.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	sum := sha256.Sum256(lexiconBytes)
	return rules + "-" + hex.EncodeToString(sum[:6])
})

// Tokens gives the terms that text is indexed under, in the order of the text.
// Terms of one word share its position.
func Tokens(text string) []Token {
	var tokens []Token
	readings := read(text)
	for i, position := range positions(text, readings) {
		r := readings[i]
		if r.stop {
			if r.folded != "" {
				tokens = append(tokens, Token{Term: bare(r.folded), Start: r.start, End: r.end, Position: position, Stop: true})
			}
			continue
		}
		for _, term := range r.whole {
			t := Token{Term: term, Start: r.start, End: r.end, Position: position}
			if slices.Contains(r.joined, term) {
				t.Apart = Span{readings[r.particle].start, readings[r.particle].end}
			}
			tokens = append(tokens, t)
		}
		for _, p := range r.parts {
			for _, term := range p.lemmas {
				tokens = append(tokens, Token{Term: Marked(term), Start: p.start, End: p.end, Position: position, Part: true})
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
	for i, position := range positions(query, readings) {
		r := readings[i]
		if r.stop || r.taken || len(r.whole) == 0 {
			continue
		}
		word := Word{Start: r.start, End: r.end, Position: position}
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
		word.Name = nameOf(query, readings, i)
		if word.Parts == nil {
			word.Parts = r.segmentations()
		}
		words = append(words, word)
	}
	return words
}

// Phrase gives the words of a phrase as they were typed: all of them, stop words
// too, each in any of its forms and no more. A stop word has one form.
func Phrase(query string) []Word {
	var words []Word
	readings := read(query)
	for i, position := range positions(query, readings) {
		r := readings[i]
		word := Word{Text: query[r.start:r.end], Start: r.start, End: r.end, Position: position, Whole: r.whole}
		if r.stop {
			word.Whole = []string{bare(r.folded)}
		}
		if r.folded != "" && len(word.Whole) > 0 {
			words = append(words, word)
		}
	}
	return words
}

// nameOf gives the word at i as one would name it to who typed it: "leidt … op"
// of "leidt leraren op", "instroom" of the "in-" of "in- en doorstroom".
func nameOf(query string, readings []reading, i int) string {
	r := readings[i]
	name := Written(query, r.start, r.end)
	if r.joined != nil {
		return Together(query, r.start, r.end, Span{readings[r.particle].start, readings[r.particle].end})
	}
	typed := Fold(query[r.start:r.end])
	if rest, ok := strings.CutPrefix(r.folded, typed); ok && rest != "" && strings.HasPrefix(name[len(name)-1:], "-") {
		if lookup(r.folded) == 0 && splits(r.folded) == nil { // po- en vo-scholen
			return name + rest
		}
		return r.folded
	}
	if first, ok := strings.CutSuffix(r.folded, typed); ok && first != "" {
		return r.folded
	}
	return name
}

// Written gives a word of a text with what belongs to it: the last dot of
// "v.o.", and the hyphen of a word that is not whole.
func Written(text string, start, end int) string {
	next, size := utf8.DecodeRuneInString(text[end:])
	if next == '.' && strings.Contains(text[start:end], ".") || isHyphen(next) && next != '–' {
		end += size
	}
	return text[start:end]
}

// Together gives a verb and the particle that stands apart from it, in their
// order: "deel te nemen", "leidt … op".
func Together(text string, start, end int, apart Span) string {
	first, last := Span{start, end}, apart
	if last.Start < first.Start {
		first, last = last, first
	}
	between := text[first.End:last.Start]
	if rest := strings.TrimSpace(between); rest != "" && rest != "te" {
		between = " … "
	}
	return text[first.Start:first.End] + between + text[last.Start:last.End]
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
