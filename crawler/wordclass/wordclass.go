// Package wordclass puts words in classes by what stands around them. Who writes
// of a "cursus" writes of a "training" in the same words, so what a model has
// learned of the one it can know of the other.
package wordclass

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Classes are classes of words, the fine ones within coarser ones. A class is
// called by the word of it that is used the most, behind a "~" for a fine one
// and one more for each coarser level. The zero value knows no word.
type Classes struct {
	of map[string][]string
}

// minTail is how many letters a word that is known shares at least with the end
// of one that is not; maxTail is how many bytes of that end are looked at, more
// than any word that is known has.
const (
	minTail = 4
	maxTail = 48
)

// Of gives the classes of a word, the finest first; nil when it is not known.
// A compound that is not known is of the classes of its end: "nakijkwerk" of
// those of "werk".
func (c Classes) Of(word string) []string {
	classes, ok := c.of[word]
	tail := word[max(0, len(word)-maxTail):]
	for !ok && utf8.RuneCountInString(tail) >= minTail {
		classes, ok = c.of[tail]
		_, first := utf8.DecodeRuneInString(tail)
		tail = tail[first:]
	}
	return classes
}

// Parse reads classes as String writes them: a line for each of the finest, its
// names and a colon, then its words. Lines that begin with # are remarks. The
// error names the line.
func Parse(text string) (Classes, error) {
	c := Classes{of: map[string][]string{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		names, words, ok := strings.Cut(line, ": ")
		classes := strings.Fields(names)
		if !ok || len(classes) == 0 {
			return Classes{}, fmt.Errorf("line %d: want classes, a colon and words, got %q", n, line)
		}
		for word := range strings.FieldsSeq(words) {
			if _, twice := c.of[word]; twice {
				return Classes{}, fmt.Errorf("line %d: %q is in a class already", n, word)
			}
			c.of[word] = classes
		}
	}
	return c, nil
}

// String writes the classes in the order of their names.
func (c Classes) String() string {
	words := map[string][]string{}
	for word, classes := range c.of {
		name := strings.Join(classes, " ")
		words[name] = append(words[name], word)
	}
	var lines []string
	for name, all := range words {
		slices.Sort(all)
		lines = append(lines, name+": "+strings.Join(all, " ")+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}
