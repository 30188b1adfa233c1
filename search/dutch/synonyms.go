package dutch

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"sync"
)

// Synonyms is a list of expressions that stand for one another.
type Synonyms struct {
	groups []group
	byTerm map[string][]entry // by the first term of an expression
}

// group is a group of the list.
type group struct {
	kind  string
	words []string
}

// entry is one expression of a group, as a query has it.
type entry struct {
	group int
	index int // in the group
	words []Word
}

// Kinds of synonyms, as the list names them.
const (
	Abbreviation = "afkorting"
	SameMeaning  = "synoniem"
	Akin         = "verwant"
)

//go:embed synonyms.yaml
var builtinSynonyms []byte

// BuiltinSynonyms is the list that comes with the program.
func BuiltinSynonyms() *Synonyms { return builtin() }

var builtin = sync.OnceValue(func() *Synonyms {
	s, err := ReadSynonyms(bytes.NewReader(builtinSynonyms))
	if err != nil {
		panic(fmt.Sprintf("read the embedded synonyms: %v", err))
	}
	return s
})

// ReadSynonyms reads a list in YAML: a sequence of groups, each with a kind and
// two to maxGroup words. The error tells of every fault, each with its line.
func ReadSynonyms(r io.Reader) (*Synonyms, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read synonyms: %w", err)
	}
	written, err := readGroups(data)
	if err != nil {
		return nil, fmt.Errorf("read synonyms: %w", err)
	}
	s := &Synonyms{byTerm: map[string][]entry{}}
	for i, g := range written {
		s.groups = append(s.groups, group{kind: g.kind})
		for j, e := range g.expressions {
			s.groups[i].words = append(s.groups[i].words, e.text)
			for _, term := range e.words[0].Whole {
				s.byTerm[term] = append(s.byTerm[term], entry{i, j, e.words})
			}
		}
	}
	return s, nil
}

// simple gives the words of an expression in the list: their own forms, but
// neither family nor parts, which would carry them too far.
func simple(words []Word) []Word {
	for i := range words {
		words[i].Related, words[i].Parts = nil, nil
	}
	return words
}

// Expand gives the words of a query with their synonyms. Words that make up one
// expression of the list together become one Word, with them in All; the
// longest expression wins.
func (s *Synonyms) Expand(words []Word) []Word {
	var all []Word
	for i := 0; i < len(words); {
		found, n := s.at(words[i:])
		word := words[i]
		if n > 1 {
			word = Word{
				Text: words[i].Text + " … " + words[i+n-1].Text, Start: words[i].Start, End: words[i+n-1].End,
				Position: words[i].Position, All: words[i : i+n],
			}
		}
		for _, e := range found {
			for j, expression := range s.groups[e.group].words {
				if j != e.index {
					word.Synonyms = append(word.Synonyms, Synonym{expression, s.groups[e.group].kind, simple(Words(expression))})
				}
			}
		}
		if n <= 1 {
			word.Synonyms = append(word.Synonyms, s.parts(word)...)
		}
		all = append(all, word)
		i += max(n, 1)
	}
	return all
}

// at gives the entries of the longest expression that words begin with, and its
// length in words.
func (s *Synonyms) at(words []Word) (found []entry, n int) {
	for _, term := range words[0].Whole {
		for _, e := range s.byTerm[term] {
			if len(e.words) < n || len(e.words) > len(words) || !same(e.words, words) {
				continue
			}
			if len(e.words) > n {
				found, n = nil, len(e.words)
			}
			if !slices.ContainsFunc(found, func(f entry) bool { return f.group == e.group && f.index == e.index }) {
				found = append(found, e)
			}
		}
	}
	return found, n
}

// same reports whether words begin with the words of an expression, in any
// form of them.
func same(expression, words []Word) bool {
	for i, w := range expression {
		if !slices.ContainsFunc(w.Whole, func(term string) bool { return slices.Contains(words[i].Whole, term) }) {
			return false
		}
	}
	return true
}

// parts says a compound with synonyms of its parts: lerarentekort is a tekort
// of docenten as well. Expressions of several words do not fit in a compound.
func (s *Synonyms) parts(word Word) []Synonym {
	if len(word.Parts) == 0 {
		return nil
	}
	parts := make([]Part, len(word.Parts[0]))
	changed := false
	for i, part := range word.Parts[0] {
		parts[i] = slices.Clone(part)
		for _, e := range s.single(part) {
			for j, expression := range s.groups[e.group].words {
				if other := Words(expression); j != e.index && len(other) == 1 {
					parts[i] = append(parts[i], other[0].Whole...)
					changed = true
				}
			}
		}
	}
	if !changed {
		return nil
	}
	w := Word{Text: word.Text, Start: word.Start, End: word.End, Position: 1, Parts: [][]Part{parts}}
	return []Synonym{{word.Text, SameMeaning, []Word{w}}}
}

// single gives the entries of one word that a part can be.
func (s *Synonyms) single(part Part) []entry {
	var all []entry
	for _, term := range part {
		for _, e := range s.byTerm[term] {
			if len(e.words) == 1 && s.groups[e.group].kind == SameMeaning {
				all = append(all, e)
			}
		}
	}
	return all
}
