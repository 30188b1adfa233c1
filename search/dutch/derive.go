package dutch

import (
	"slices"
	"strings"
)

// derivation is a regular way to make one word from another (ANS 12.3): from
// base, whose ending is taken off, the lexicon's word with the other ending.
type derivation struct {
	base, derived string // endings
	from, into    Entry  // the classes that they must have
	closed        bool   // the stem takes its closed spelling first: inzetten, inzetbaar
}

const person = Noun | Ends

// derivations are the ones that keep the subject of the word. Negation and
// prefixes never do: bevoegd, onbevoegd.
var derivations = []derivation{
	{base: "en", derived: "", from: Infinitive, into: Noun, closed: true},      // onderzoek
	{base: "en", derived: "ing", from: Infinitive, into: Noun},                 // begeleiden, begeleiding
	{base: "en", derived: "er", from: Infinitive, into: person},                // begeleider
	{base: "en", derived: "aar", from: Infinitive, into: person},               // ontwikkelaar
	{base: "en", derived: "der", from: Infinitive, into: person, closed: true}, // bestuurder
	{base: "en", derived: "ster", from: Infinitive, into: person, closed: true},
	{base: "en", derived: "baar", from: Infinitive, into: Adjective, closed: true},        // inzetbaar
	{base: "eren", derived: "atie", from: Infinitive, into: Noun},                         // motivatie
	{base: "eren", derived: "ator", from: Infinitive, into: Noun},                         // coördinator
	{base: "eren", derived: "eur", from: Infinitive, into: Noun},                          // adviseur
	{base: "teren", derived: "tie", from: Infinitive, into: Noun},                         // selectie
	{base: "iseren", derived: "ies", from: Infinitive, into: Noun},                        // advies
	{base: "ceren", derived: "ctie", from: Infinitive, into: Noun},                        // reductie
	{base: "", derived: "heid", from: Adjective | Participle | Noun | Listed, into: Noun}, // bevoegdheid
	{base: "el", derived: "iliteit", from: Adjective, into: Noun},                         // flexibiliteit
	{base: "iel", derived: "iliteit", from: Adjective, into: Noun},                        // mobiliteit
	{base: "ief", derived: "iviteit", from: Adjective, into: Noun},                        // creativiteit
	{base: "", derived: "iteit", from: Adjective, into: Noun},                             // diversiteit
	{base: "aal", derived: "aliteit", from: Adjective, into: Noun},
	{base: "eel", derived: "aliteit", from: Adjective, into: Noun},
	{base: "isch", derived: "iek", from: Adjective, into: Noun}, // didactiek
	{base: "isch", derived: "ie", from: Adjective, into: Noun},  // strategie
	{base: "ief", derived: "ie", from: Adjective, into: Noun},   // inclusie
	{base: "kundig", derived: "kunde", from: Adjective, into: Noun},
	{base: "", derived: "elijk", from: Noun, into: Adjective}, // inhoudelijk
	{base: "", derived: "lijk", from: Noun, into: Adjective},  // gemeentelijk
	{base: "er", derived: "erschap", from: Noun, into: Noun},  // leiderschap
	{base: "ator", derived: "atrice", from: Noun, into: Noun},
	{base: "eur", derived: "rice", from: Noun, into: Noun}, // directrice
	{base: "er", derived: "ster", from: Noun, into: Noun},  // begeleidster
	{base: "aar", derived: "ares", from: Noun, into: Noun}, // lerares
	{base: "ent", derived: "ente", from: Noun, into: Noun}, // docente
	{base: "air", derived: "aire", from: Noun, into: Noun}, // stagiaire
	{base: "man", derived: "manschap", from: Noun, into: Noun},
	{base: "", derived: "s", from: Name, into: Adjective | Name},         // Rotterdams
	{base: "", derived: "se", from: Name, into: Inflected | Name | Noun}, // Rotterdamse
	{base: "", derived: "er", from: Name, into: Noun | Name},             // Utrechter
	{base: "", derived: "mer", from: Name, into: Noun | Name},            // Amsterdammer
	{base: "en", derived: "enaar", from: Name, into: Noun | Name},        // Eindhovenaar
}

// minConverted is the length from which a noun that is the bare stem of a verb
// is taken to mean the same: onderzoek, onderzoeken. Shorter ones are accidents
// (wijs, wijzen), but for those of converted.
const minConverted = 5

var converted = set(`werk plan reis zorg duur`)

// drifted are derived words that have gone their own way: who looks for
// schooling does not look for schools, nor a bill for arithmetic.
var drifted = set(`
	actie school banken maten staten wegen raad stuur
	rekening scholing houding verhouding instelling stelling voorstelling betrekking leiding mening woning
	vereniging stichting richting zitting lezing afdeling belasting werking spanning tekening ring ding
	uitgeverij stemming zending teling leraar lerares kamer ouder letter later kelder meter motor pater
	schepping tentoonstelling bestelling voorziening wandelaar gemeenlijk mogelijk eigenlijk moeilijk
	bedrijfsleider dealer waarheid gelegenheid eenheid minderheid meerderheid overheid bezigheid
	regelaar ambtenaar lener vader moeder broeder zuster hamer tekenaar onding koning
	persoonlijk natuurlijk menselijk namelijk uitdrukkelijk redelijk lichaamlijk eindelijk heerlijk
	leider leidster gevaar middelbaar kostbaar meren lijster lijsten korter kort middelaar
	gemakkelijk verantwoordelijk hopelijk dagelijk kennelijk winkelier vertegenwoordiging`)

// relatives gives the lexicon's words of the same family as a lemma: the word
// that it is derived from, the others derived from that, and those derived from
// itself. Begeleiding, begeleider and begeleidster belong to begeleiden.
func relatives(lemma string) []string {
	if drifted[lemma] {
		return nil
	}
	var family []string
	add := func(words []string) {
		for _, word := range words {
			if word != lemma && !slices.Contains(family, word) && !drifted[word] {
				family = append(family, word)
			}
		}
	}
	bases := basesOf(lemma)
	add(bases)
	add(derivedFrom(lemma))
	for _, base := range bases {
		if !strings.HasSuffix(lemma, "baar") { // kostbaar, koster
			add(derivedFrom(base))
		}
	}
	add(cognates[lemma])
	return family
}

// minStem is how long a stem must be. Short names are common words as well:
// Bos, Mast.
func (d derivation) minStem() int {
	if d.from == Name {
		return 5
	}
	return minPart
}

// fits reports whether the lexicon has word in one of the classes. A word that
// it only lists is taken for a noun.
func (classes Entry) fits(word string) bool {
	e := lookup(word)
	return e.is(classes) || e.onlyListed() && classes.is(Noun)
}

func basesOf(word string) []string {
	var all []string
	for _, d := range derivations {
		stem, ok := strings.CutSuffix(word, d.derived)
		if !ok || len(stem) < d.minStem() || !d.into.fits(word) {
			continue
		}
		if !d.closed {
			if base := stem + d.base; d.from.fits(base) {
				all = append(all, base)
			}
			continue
		}
		for _, s := range open(stem) {
			if base := s + d.base; d.from.fits(base) {
				all = append(all, base)
			}
		}
	}
	return all
}

func derivedFrom(base string) []string {
	var all []string
	for _, d := range derivations {
		stem, ok := strings.CutSuffix(base, d.base)
		if !ok || len(stem) < d.minStem() || !d.from.fits(base) {
			continue
		}
		stems := []string{stem}
		if d.closed {
			stems = closed(stem)
		}
		for _, s := range stems {
			if word := s + d.derived; d.into.fits(word) && (d.derived != "" || len(word) >= minConverted || converted[word]) {
				all = append(all, word)
			}
		}
	}
	return all
}

// cognates are pairs that no rule makes.
var cognates = func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(`
		regio regionaal
		digitaal digitaliseren digitalisering
		professional professioneel professionaliseren professionalisering
		pensioen gepensioneerd gepensioneerde
		provincie provinciaal
		sector sectoraal
		financien financieel financieren
		structuur structureel
		cultuur cultureel
		instructie instrueren instructeur
		introductie introduceren
		intensief intensiveren
		inclusief inclusiviteit inclusie
		actief activeren activiteit
		effectief effectiviteit effect
		reeel realiteit realisme
		werkzaam werkzaamheid
		ambitie ambitieus
		innovatie innovatief innoveren
		creatie creatief creativiteit
		communicatie communicatief communiceren
		promotie promoten
		bestuur bestuurlijk besturen bestuurder
		instroom instromen instromer
		doorstroom doorstromen doorstromer
		uitstroom uitstromen uitstromer
		uitval uitvallen uitvaller
		inval invallen invaller
		overstap overstappen overstapper
		hulp helpen helper
		keuze kiezen
		groei groeien
		vervoer vervoeren
		aanbod aanbieden aanbieder
		start starten starter
		deelname deelnemen deelnemer
		afname afnemen
		toename toenemen
		overname overnemen
		opname opnemen
		opvang opvangen
		uitgave uitgeven
		bezoek bezoeken bezoeker
		haag haags
		zeeland zeeuws
		friesland fries
		groningen gronings groninger
		drenthe drents
		twente twents
		gelderland gelders
		nijmegen nijmeegs
		almere almeers
		nederland nederlands`) {
		family := strings.Fields(line)
		for _, word := range family {
			for _, other := range family {
				if other != word {
					all[word] = append(all[word], other)
				}
			}
		}
	}
	return all
}()
