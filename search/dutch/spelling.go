package dutch

import "strings"

// A Dutch stem changes its spelling before an ending that starts with a vowel,
// so that the sound stays the same: a long vowel in an open syllable is written
// once (school, scholen), a consonant after a short one twice (les, lessen),
// and f and s between voiced sounds become v and z (brief, brieven).

// closed gives the spellings that a stem can have without its ending: for
// "schol" (of scholen) schol and school, for "less" les, for "briev" brief.
// The lexicon tells which of them are words.
func closed(stem string) []string {
	n := len(stem)
	if n < 2 {
		return nil
	}
	switch last := stem[n-1]; {
	case last == stem[n-2] && !isVowel(last):
		return []string{stem[:n-1], stem} // less: les; klass never, but business
	case last == 'v':
		return long(stem[:n-1] + "f")
	case last == 'z':
		return long(stem[:n-1] + "s")
	case isVowel(last):
		return []string{stem}
	}
	return long(stem)
}

// long gives a stem that ends in one consonant, and the same with its last
// vowel doubled.
func long(stem string) []string {
	n := len(stem)
	if n < 2 || !isVowel(stem[n-2]) {
		return []string{stem}
	}
	doubled := stem[:n-1] + stem[n-2:n-1] + stem[n-1:]
	if isShort(stem) && !irregularOpen[stem] {
		return []string{doubled} // taken is of taak: tak has takken
	}
	return []string{stem, doubled}
}

// isShort reports whether stem is one syllable with a short vowel and one
// consonant after it. Before a vowel such a stem doubles its consonant.
func isShort(stem string) bool {
	n := len(stem)
	if n < 2 || isVowel(stem[n-1]) || !isVowel(stem[n-2]) || stem[n-1] == 'w' || stem[n-1] == 'j' {
		return false
	}
	for i := 0; i < n-2; i++ {
		if isVowel(stem[i]) || stem[i] == 'y' {
			return false
		}
	}
	return true
}

// irregularOpen are the short words that get a long vowel in the plural: dag,
// dagen (ANS 3.5.3.4).
var irregularOpen = set(`bad dag dak dal gat glas god graf hof hol lot pad slag spel staf vat weg blad schot slot`)

// open gives the spellings that a stem can have before an ending with a vowel:
// for "lees" lez, for "stop" stopp, for "werk" werk.
func open(stem string) []string {
	n := len(stem)
	if n < 2 {
		return nil
	}
	last, before := stem[n-1], stem[n-2]
	if isVowel(last) {
		return []string{stem}
	}
	var all []string
	switch {
	case isVowel(before) && n > 2 && stem[n-3] == before:
		all = append(all, stem[:n-2]+stem[n-1:]) // evalueer: evaluer
	case isShort(stem):
		return []string{stem + string(last)} // stop: stopp; les never lez
	case isVowel(before) && (n < 3 || !isVowel(stem[n-3])):
		all = append(all, stem+string(last), stem) // inzet: inzett; wandel: wandel
	default:
		all = append(all, stem)
	}
	for _, s := range all {
		switch n := len(s); s[n-1] {
		case 'f':
			all = append(all, s[:n-1]+"v")
		case 's':
			all = append(all, s[:n-1]+"z")
		}
	}
	return all
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// set is the words of a list.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
