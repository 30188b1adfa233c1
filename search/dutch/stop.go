package dutch

import "strings"

// stopWords carry no meaning of their own. They are left out of queries, but for
// phrases, keep their position, and are never taken out of a hyphenated
// word: the "zij" of "zij-instroom" is no pronoun.
//
// Articles, pronouns, prepositions, conjunctions and the auxiliaries, as the
// Dutch grammar (ANS) lists them, less the ones that carry meaning in this
// field: samen, weg, terug, tegen, tussen, zonder, geen, niet, meer, minder.
var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(`
		de den der het een 't 'n
		ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hen hun
		mijn jouw uw zijn onze zich dit dat deze die wie wat welke men er
		aan af achter bij binnen door in met na naar naast om onder op over per
		sinds tot te uit van vanaf vanuit via voor volgens
		en of maar want dus noch als dan omdat zodat terwijl hoewel indien mits toen
		ook nog al wel zo hier daar waar hoe toch dan nu
		ben bent is was waren geweest wordt word worden werd werden geworden
		heb hebt heeft hebben had hadden gehad
		kan kun kunt kunnen kon konden zal zul zult zullen zou zouden
		moet moeten moest mag mogen wil wilt willen
		daarom daarbij daarmee daarvan daarvoor hierbij hiermee hiervan hiervoor
		waarbij waarmee waarvan waarvoor waardoor erbij ermee ervan ervoor`) {
		set[word] = true
	}
	return set
}()
