package indexer

import (
	"fmt"
	"slices"
	"strings"
)

// A pattern finds a word or a phrase in a text. It is written as it is read:
//
//	loket              the word itself; case, accents, hyphens and apostrophes do not matter
//	vitali*            any word that starts so
//	*loket             any word that ends so
//	start(er|end)*     one of several
//	lera(a)ren         a group with one word may be missing
//	samen opleiden     words that follow each other
//	kennis … vak       up to four words between, within one sentence part
type pattern struct {
	source string
	steps  []step
}

// A step is one word of a pattern: one of its forms, or a gap before the next.
type step struct {
	gap   bool
	forms []form
}

type form struct {
	text       string
	head, tail bool // letters may come before, after
}

// maxGap is the number of words that "…" may stand for: an article, two
// adjectives and a noun.
const maxGap = 4

func compile(source string) (pattern, error) {
	p := pattern{source: source}
	for part := range strings.FieldsSeq(source) {
		if part == "…" {
			if len(p.steps) == 0 || p.steps[len(p.steps)-1].gap {
				return p, fmt.Errorf("pattern %q: … stands between two words", source)
			}
			p.steps = append(p.steps, step{gap: true})
			continue
		}
		alternatives, err := expand(part)
		if err != nil {
			return p, fmt.Errorf("pattern %q: %w", source, err)
		}
		var s step
		for _, a := range alternatives {
			f := form{text: fold(a), head: strings.HasPrefix(a, "*"), tail: strings.HasSuffix(a, "*")}
			if f.text == "" || strings.Contains(strings.Trim(a, "*"), "*") {
				return p, fmt.Errorf("pattern %q: a word needs letters, and * stands at its start or end", source)
			}
			s.forms = append(s.forms, f)
		}
		p.steps = append(p.steps, s)
	}
	if len(p.steps) == 0 || p.steps[len(p.steps)-1].gap {
		return p, fmt.Errorf("pattern %q: needs a word at its end", source)
	}
	return p, nil
}

// expand writes out the groups of one word: start(er|end)* is starter* and
// startend*; a group without | may also be missing.
func expand(part string) ([]string, error) {
	open := strings.IndexByte(part, '(')
	if open < 0 {
		if strings.ContainsAny(part, ")|?+[]{}.") {
			return nil, fmt.Errorf("unexpected sign in %q", part)
		}
		return []string{part}, nil
	}
	length := strings.IndexByte(part[open:], ')')
	if length < 0 {
		return nil, fmt.Errorf("%q has no closing bracket", part)
	}
	group := strings.Split(part[open+1:open+length], "|")
	if len(group) == 1 {
		group = append(group, "")
	}
	rest, err := expand(part[open+length+1:])
	if err != nil {
		return nil, err
	}
	var all []string
	for _, g := range group {
		for _, r := range rest {
			all = append(all, part[:open]+g+r)
		}
	}
	return all, nil
}

func (f form) matches(norm string) bool {
	switch {
	case f.head && f.tail:
		return strings.Contains(norm, f.text)
	case f.head:
		return strings.HasSuffix(norm, f.text)
	case f.tail:
		return strings.HasPrefix(norm, f.text)
	}
	return norm == f.text
}

func (s step) matches(w word) bool {
	if w.mark || w.name {
		return false
	}
	for _, f := range s.forms {
		if f.matches(w.norm) {
			return true
		}
	}
	return false
}

// match returns the index after the last word when the pattern stands at
// words[i], else -1.
func (p pattern) match(words []word, i int) int {
	for k := 0; k < len(p.steps); k++ {
		if !p.steps[k].gap {
			if i >= len(words) || !p.steps[k].matches(words[i]) {
				return -1
			}
			i++
			continue
		}
		next := p.steps[k+1]
		for n := 0; ; n++ {
			if n > maxGap || i >= len(words) || words[i].mark {
				return -1
			}
			if next.matches(words[i]) {
				break
			}
			i++
		}
	}
	return i
}

// patterns is a set of alternatives, found by how their first word begins: a
// text is read with some thousand patterns.
type patterns struct {
	list   []pattern
	begins map[[2]byte][]int // indices of list, by the first two bytes of a form of the first word
	others []int             // that have a form which may begin otherwise
}

func newPatterns(list []pattern) patterns {
	ps := patterns{list: list, begins: map[[2]byte][]int{}}
	for n, p := range list {
		for _, f := range p.steps[0].forms {
			if f.head || len(f.text) < 2 {
				ps.others = append(ps.others, n)
				break
			}
			key := [2]byte{f.text[0], f.text[1]}
			if here := ps.begins[key]; len(here) == 0 || here[len(here)-1] != n {
				ps.begins[key] = append(here, n)
			}
		}
	}
	return ps
}

// and joins two sets.
func (ps patterns) and(more patterns) patterns {
	return newPatterns(slices.Concat(ps.list, more.list))
}

// match returns the end of the longest pattern that stands at words[i], or -1,
// and which pattern it is.
func (ps patterns) match(words []word, i int) (end, which int) {
	end, which = -1, -1
	consider := func(candidates []int) {
		for _, n := range candidates {
			if e := ps.list[n].match(words, i); e > end {
				end, which = e, n
			}
		}
	}
	if w := words[i].norm; len(w) >= 2 {
		consider(ps.begins[[2]byte{w[0], w[1]}])
	}
	consider(ps.others)
	return end, which
}
