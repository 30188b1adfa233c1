package main

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"praktijkzoeker/search/dutch"
)

// classesOfFlag tells what kind of word carries a flag of nl.aff: the sections
// of that file are named in its comments.
var classesOfFlag = map[string]dutch.Entry{
	"Vi": dutch.Infinitive,
	"V3": dutch.Stem,
	"Va": dutch.Finite, "Vb": dutch.Finite,
	"Ve": dutch.Participle,
	"Ca": dutch.Begins, "Cb": dutch.Begins,
	"CA": dutch.Begins | dutch.Noun, "CB": dutch.Begins | dutch.Noun,
	"Ce": dutch.Begins | dutch.Noun,
	"Ch": dutch.Noun, "Cd": dutch.Noun,
	"Cc": dutch.Ends | dutch.Noun,
	"Cx": dutch.Bound,
}

// classesOfTag tells the class of a form that a rule of nl.aff makes.
var classesOfTag = map[string]dutch.Entry{
	"NN2": dutch.Plural, "NN1": dutch.Noun, "NN1d": dutch.Noun, "NN2d": dutch.Plural,
	"NN1r": dutch.Diminutive, "NN2r": dutch.Diminutive,
	"VB3": dutch.Finite, "VBh1": dutch.Finite, "VBh": dutch.Finite,
	"PPn": dutch.Participle, "PPe": dutch.Participle, "VBpe": dutch.Participle,
	"AJe": dutch.Inflected,
	"AJc": dutch.Comparative, "AJcn": dutch.Comparative, "AJce": dutch.Comparative,
	"AJsn": dutch.Superlative, "AJse": dutch.Superlative,
}

// addDictionary adds all forms of a hunspell dictionary.
func (l lexicon) addDictionary(r io.Reader, rules affixes) error {
	lines := bufio.NewScanner(r)
	lines.Scan() // the number of words
	for lines.Scan() {
		entry, _, _ := strings.Cut(plain(lines.Text()), "\t")
		word, flagText, _ := strings.Cut(entry, "/")
		flags := split(flagText)
		if word == "" || strings.ContainsAny(word, " .") || slices.Contains(flags, "Fw") {
			continue // Fw: a word that the speller must refuse
		}
		l.expand(word, classesOf(flags), flags, rules)
		for _, flag := range flags {
			for _, rule := range rules.prefixes[flag] {
				if flag[0] == 'P' && flag != "PI" { // a verb with a particle
					l.expand(rule.add+word, classesOf(flags)&^(dutch.Noun|dutch.Begins|dutch.Ends), flags, rules)
				}
			}
		}
	}
	return lines.Err()
}

// expand adds a word and the forms that its suffixes make.
func (l lexicon) expand(word string, classes dutch.Entry, flags []string, rules affixes) {
	l.add(word, classes)
	for _, flag := range flags {
		for _, rule := range rules.suffixes[flag] {
			form, ok := rule.suffixed(word)
			if !ok || strings.HasSuffix(form, "-") || rule.tag == "i" || rule.tag == "DT" {
				continue // hyphens before a vowel, "iets nieuws", genitives of names
			}
			class := classesOfTag[rule.tag]
			if rule.tag == "AJe" && strings.HasPrefix(flag, "V") {
				class = dutch.Participle
			}
			l.add(form, class|classesOf(rule.flags))
		}
	}
}

// classesOf gives the classes that flags stand for. A plural or a diminutive
// makes a noun, the endings of an adjective an adjective.
func classesOf(flags []string) dutch.Entry {
	classes := dutch.Listed
	for _, flag := range flags {
		classes |= classesOfFlag[flag]
		switch flag[0] {
		case 'Z':
			if flag != "Zk" && flag != "Zm" {
				classes |= dutch.Noun
			} else {
				classes |= dutch.Adjective
			}
		case 'Y':
			classes |= dutch.Noun
		case 'A':
			classes |= dutch.Adjective
		}
	}
	if classes&dutch.Bound != 0 {
		classes &^= dutch.Listed
	}
	return classes
}
