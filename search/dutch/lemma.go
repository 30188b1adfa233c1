package dutch

import (
	"slices"
	"strings"
)

// maxLemmas bounds the readings of one form; "leren" has four.
const maxLemmas = 6

// lemmas gives the words that a folded form of the lexicon can be an inflected
// form of, each once, the form itself first when it is a word of its own. All
// valid readings are kept: scholen is the plural of school and a verb. It is
// empty for a form that the lexicon does not have and that is not of a verb in
// it.
func lemmas(form string) []string {
	var all []string
	add := func(words ...string) {
		for _, word := range words {
			if len(all) < maxLemmas && !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	e := lookup(form)
	bare := e&(Plural|Diminutive|Inflected|Comparative|Superlative|Stem|Finite|Participle) == 0
	var nouns []string
	if e.is(Plural) || bare && e != 0 {
		nouns = singulars(form, e.is(Plural), e.is(Plural) || !e.is(Noun|Adjective))
	}
	// The lexicon also lists plurals as words, for the speller's compounds.
	own := Noun | Adjective | Infinitive | Name
	if len(nouns) > 0 {
		own = Adjective | Infinitive
	}
	if e.is(own) && !unlisted[form] {
		add(form)
	}
	if e.is(Begins) && e.is(Stem) {
		add(form) // a noun without plural that is also a stem: onderbouw
	}
	if e.onlyListed() && len(form) >= minListed {
		for _, suffix := range [...]string{"en", "s"} {
			if s, ok := strings.CutSuffix(form, suffix); ok && lookup(s).onlyListed() {
				add(s) // ex-militairen
			}
		}
	}
	if irregular, ok := irregularForms[form]; ok {
		add(irregular)
	}
	add(nouns...)
	if e.is(Diminutive) {
		add(undiminished(form)...)
	}
	if e.is(Inflected|Comparative|Superlative) || e.onlyListed() || e != 0 && hasSuffix(form, "ere", "ste") {
		add(adjectives(form, e)...)
	}
	if s, ok := strings.CutSuffix(form, "n"); ok && len(all) == 0 && lookup(s).is(Inflected) {
		add(adjectives(s, lookup(s))...) // hoogbegaafden
	}
	add(infinitives(form, e)...)
	if len(all) == 0 && e != 0 && e&Bound == 0 {
		add(form)
	}
	return all
}

// minListed is the length from which a form that is only listed may be the
// plural of another such.
const minListed = 8

// unlisted are forms that are words of their own in the lexicon but for nobody
// who searches: the verb leraren would otherwise follow each teacher.
var unlisted = set(`leraren`)

// keep gives those of the words that the lexicon has in one of the classes.
func keep(classes Entry, words []string) []string {
	return slices.DeleteFunc(words, func(word string) bool { return !lookup(word).is(classes) })
}

// singulars gives the nouns that form can be the plural of (ANS 3.5.3). Plurals
// in -s count only if the lexicon does not take form for a singular, as it does
// brons; and where it is not listed as a plural, only if the noun has no other
// one: soms is not sommen.
func singulars(form string, listed, inS bool) []string {
	for plural, singular := range irregularPlurals {
		if s, ok := strings.CutSuffix(form, plural); ok && lookup(s+singular).is(Noun) {
			return []string{s + singular}
		}
	}
	var all []string
	if s, ok := strings.CutSuffix(form, "s"); ok {
		if inS && (listed || !pluralInEn(s)) {
			all = append(all, s) // starters; foto's without its apostrophe
		}
		if t, ok := strings.CutSuffix(s, "e"); ok && hasSuffix(t, "ch", "sh", "x", "s") {
			all = append(all, t) // coaches
		}
	}
	if s, ok := strings.CutSuffix(form, "en"); ok {
		all = append(all, closed(s)...)
		if t, ok := strings.CutSuffix(s, "hed"); ok {
			all = append(all, t+"heid")
		}
		if t, ok := strings.CutSuffix(s, "er"); ok {
			for _, noun := range closed(t) {
				if hasSuffix(noun, pluralInEren...) {
					all = append(all, noun)
				}
			}
		}
	}
	if s, ok := strings.CutSuffix(form, "n"); ok && strings.HasSuffix(s, "e") {
		all = append(all, s) // methoden, bacteriën
	}
	if s, ok := strings.CutSuffix(form, "a"); ok {
		all = append(all, s+"um") // musea, curricula
	}
	if s, ok := strings.CutSuffix(form, "i"); ok {
		all = append(all, s+"us") // politici
	}
	all = keep(Noun, all)
	if form == "ouderen" {
		all = slices.DeleteFunc(all, func(s string) bool { return s == "ouder" }) // ouders
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// pluralInEn reports whether the lexicon has a plural of the noun in -en.
func pluralInEn(noun string) bool {
	return slices.ContainsFunc(open(noun), func(stem string) bool { return lookup(stem + "en").is(Plural) })
}

// pluralInEren are the nouns with the plural -eren, alone or as a head (ANS
// 3.5.3.3): kinderen, kalveren.
var pluralInEren = strings.Fields("kind ei lied volk blad goed rund kalf lam been rad gelid gemoed hoen kleed")

// irregularPlurals change their vowel. They hold for compounds too.
var irregularPlurals = map[string]string{
	"steden": "stad", "leden": "lid", "schepen": "schip", "smeden": "smid",
	"koeien": "koe", "vlooien": "vlo", "beenderen": "been", "lui": "man", "lieden": "man",
}

// irregularForms are the words whose forms no rule gives.
var irregularForms = map[string]string{
	"beter": "goed", "betere": "goed", "best": "goed", "beste": "goed",
	"kinder": "kind", "eier": "ei", "kleren": "kleding", "kleder": "kleding",
}

// undiminished gives the nouns that form can be the diminutive of (ANS 12.3).
func undiminished(form string) []string {
	s, ok := strings.CutSuffix(strings.TrimSuffix(form, "s"), "je")
	if !ok {
		return nil
	}
	all := []string{s} // boekje
	if t, ok := strings.CutSuffix(s, "t"); ok {
		all = append(all, t) // leraartje
		if u, ok := strings.CutSuffix(t, "e"); ok {
			all = append(all, closed(u)...) // balletje, dingetje
		}
		if n := len(t); n > 2 && isVowel(t[n-1]) && t[n-1] == t[n-2] {
			all = append(all, t[:n-1]) // autootje
		}
	}
	if t, ok := strings.CutSuffix(s, "p"); ok {
		all = append(all, t) // filmpje
	}
	if t, ok := strings.CutSuffix(s, "nk"); ok {
		all = append(all, t+"ng") // opleidinkje
	}
	return keep(Noun, all)
}

// adjectives gives the adjectives that form can be inflected or compared from
// (ANS 6.4). A noun in -er is no comparative: ouders are not older.
func adjectives(form string, e Entry) []string {
	var all []string
	if s, ok := strings.CutSuffix(form, "e"); ok {
		all = append(all, closed(s)...)
	}
	if !e.is(Noun) || !strings.HasSuffix(form, "er") {
		s := strings.TrimSuffix(form, "e")
		if t, ok := strings.CutSuffix(s, "er"); ok {
			all = append(all, closed(t)...)
		}
		if t, ok := strings.CutSuffix(s, "der"); ok && strings.HasSuffix(t, "r") {
			all = append(all, t) // zwaarder
		}
		if t, ok := strings.CutSuffix(s, "st"); ok {
			all = append(all, t, t+"s")
		}
	}
	return keep(Adjective, all)
}

func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}
