package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// affixes is what an affix file of hunspell says: the rules of each flag. Flags
// are two characters ("FLAG long").
type affixes struct {
	suffixes, prefixes map[string][]rule
}

// rule makes one form of a word.
type rule struct {
	strip, add string
	flags      []string // of the form
	condition  []set    // on the last letters of the word, or the first for a prefix
	tag        string   // the class of the form, such as "NN2"
}

// set is one letter of a condition: any, one of, or none of.
type set struct {
	letters string
	negated bool
}

func (s set) holds(c rune) bool { return strings.ContainsRune(s.letters, c) != s.negated }

// readAffixes reads the SFX and PFX lines; the rest of the format is about
// suggestions and compounds that the speller makes.
func readAffixes(r io.Reader) (affixes, error) {
	a := affixes{map[string][]rule{}, map[string][]rule{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(plain(lines.Text()))
		if len(fields) < 4 || fields[0] != "SFX" && fields[0] != "PFX" {
			continue
		}
		if (fields[2] == "Y" || fields[2] == "N") && isNumber(fields[3]) {
			continue // the head line of a flag
		}
		add, flags, _ := strings.Cut(fields[3], "/")
		rule := rule{strip: fields[2], add: add, flags: split(flags)}
		if rule.strip == "0" {
			rule.strip = ""
		}
		if add == "0" {
			rule.add = ""
		}
		for _, f := range fields[4:] {
			if tag, ok := strings.CutPrefix(f, "ts:"); ok && rule.tag == "" {
				rule.tag = tag
			}
		}
		if len(fields) > 4 && !strings.HasPrefix(fields[4], "ts:") && !strings.HasPrefix(fields[4], "#") {
			var err error
			if rule.condition, err = parseCondition(fields[4]); err != nil {
				return a, fmt.Errorf("line %d: %w", n, err)
			}
		}
		if fields[0] == "SFX" {
			a.suffixes[fields[1]] = append(a.suffixes[fields[1]], rule)
		} else {
			a.prefixes[fields[1]] = append(a.prefixes[fields[1]], rule)
		}
	}
	return a, lines.Err()
}

func parseCondition(s string) ([]set, error) {
	if s == "." {
		return nil, nil
	}
	var sets []set
	for len(s) > 0 {
		if s[0] != '[' {
			c := []rune(s)[0]
			sets = append(sets, set{letters: string(c)})
			s = s[len(string(c)):]
			continue
		}
		inside, rest, ok := strings.Cut(s[1:], "]")
		if !ok {
			return nil, fmt.Errorf("condition %q has no closing bracket", s)
		}
		letters, negated := strings.CutPrefix(inside, "^")
		sets = append(sets, set{letters, negated})
		s = rest
	}
	return sets, nil
}

// suffixed gives word with the rule applied, and false when it does not apply.
func (r rule) suffixed(word string) (string, bool) {
	letters := []rune(word)
	if len(letters) < len(r.condition) || !strings.HasSuffix(word, r.strip) {
		return "", false
	}
	for i, c := range letters[len(letters)-len(r.condition):] {
		if !r.condition[i].holds(c) {
			return "", false
		}
	}
	return strings.TrimSuffix(word, r.strip) + r.add, true
}

// split cuts a list of two-character flags.
func split(flags string) []string {
	var all []string
	for pair := range slices.Chunk([]rune(flags), 2) {
		all = append(all, string(pair))
	}
	return all
}

// plain writes the ligature of OpenTaal's files as two letters.
func plain(s string) string { return strings.NewReplacer("ĳ", "ij", "Ĳ", "IJ").Replace(s) }

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }
