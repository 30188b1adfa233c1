package dutch

import "strings"

// vague are words that have a meaning of their own and yet say nothing by
// themselves: pronouns, numerals, adverbs and the verbs that mean something only
// with others (ANS 5, 7, 8 and 2.2). They are listed where the lexicon has a
// class for them that would tell otherwise. A query may have them.
var vague = set(`
	alle alles allen allemaal ander anders andere beide beiden eigen elk elke elkaar elkaars ene enkel enkele
	geen genoeg iedere ieder iedereen iemand iets meer meest meeste menig minder minst niemand niet niets overal
	sommige sommigen veel vele velen weinig zelf zelfde zulk zulke dezelfde hetzelfde zoveel hoeveel verschillend
	verschillende
	een twee drie vier vijf zes zeven acht negen tien elf twaalf eerst eerste tweede derde vierde vijfde laatst
	laatste volgend volgende
	achteraf altijd dagelijks dankzij dichtbij echt elders even extra gauw gewoon goed graag heel helemaal inclusief
	klaar kwijt lang later liever mogelijk morgen naast net nodig ondanks onderweg ongeveer ooit overdag
	rond rondom samen snel snelle sneller soms speciaal steeds tegelijk terug thuis vaak vaker vast verder verre volop
	voorbij vooruit vroeg waard weer weg welkom zeker zonder
	blijken blijven brengen doen gaan geven hebben heten hoeven houden komen krijgen laten leggen liggen lijken maken
	nemen staan stellen vinden weten willen worden zetten zien zitten`)

// Telling reports whether a word says enough by itself to be offered as a
// query: a noun, a name, a verb or an adjective, one that has synonyms, or one
// that the lexicon does not know. Of adverbs and the like it tells no class.
func Telling(word string) bool {
	folded := strings.ReplaceAll(Fold(word), "-", "")
	if folded == "" || stopWords[folded] || vague[folded] {
		return false
	}
	all := meaningOf(folded).lemmas
	for _, lemma := range all {
		if !vague[lemma] {
			entry := lookup(folded)
			return builtin().byTerm[lemma] != nil || entry == 0 || entry == Bound || entry.is(told) || entry.is(Name) && !entry.is(Listed) || splits(folded) != nil
		}
	}
	return len(all) == 0
}

// told are the classes of words with a meaning of their own.
const told = Noun | Plural | Diminutive | Adjective | Inflected | Comparative | Superlative | Infinitive | Finite | Participle

// Common reports whether a word is written without a capital within a sentence,
// as far as the lexicon knows.
func Common(word string) bool {
	folded := strings.ReplaceAll(Fold(word), "-", "")
	return lookup(folded).is(Listed) || lookup(folded) == 0 && splits(folded) != nil
}
