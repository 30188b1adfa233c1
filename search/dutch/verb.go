package dutch

import (
	"slices"
	"strings"
)

// particles are the first parts of verbs that can stand apart or take "ge"
// behind them: leidt op, opgeleid (ANS 12.2.2). Longer ones stand before the
// ones that they begin with.
var particles = strings.Fields(`
	achterover achteruit achterna achterop achter aaneen aan af
	bijeen binnen bij bloot boven buiten dicht deel door droog
	gelijk gade goed groot
	hard herver heen hoog in ineen kapot klaar kennis kwijt langs les leeg los
	mede mee mis na neer omhoog omver om onder opeen open op over
	plaats recht rond samen schoon stand stil stop
	tegemoet tegen teleur tentoon terecht terug tewerk thuis toe tussen
	uiteen uit vast veilig verder vol voorbij voort vooruit voorop voor vrij
	waar weer weg zwart`)

// prefixes never stand apart, and take the place of "ge" in the participle:
// begeleid, ontwikkeld, verbeterd (ANS 2.3.2.3).
var prefixes = []string{"be", "er", "ge", "her", "mis", "ont", "onder", "over", "door", "om", "voor", "ver", "weer", "vol", "aan"}

// infinitives gives the verbs of the lexicon that form can be a form of.
func infinitives(form string, e Entry) []string {
	var all []string
	add := func(words []string) {
		for _, word := range words {
			if !slices.Contains(all, word) && lookup(word).is(Infinitive) {
				all = append(all, word)
			}
		}
	}
	if !e.is(Begins|Ends) || e.is(Plural|Adjective) || strings.Contains(form, "ge") {
		add(irregularInfinitives(form)) // invoer, which makes compounds, is not of invaren
	} else if !homographs[form] {
		add(slices.Clone(strongForms()[form])) // ging
	}
	// What can be a noun or an adjective is hardly ever the finite form of a
	// verb in the texts that we read: wijs is wise, gasten are guests and not
	// what somebody gassed.
	finite := !e.is(Noun|Plural|Adjective) || verbsFirst[form]
	if finite && e.is(Stem) {
		add(fromStem(form))
	}
	if e == 0 || e.onlyListed() || finite && e.is(Finite) {
		add(fromFinite(form))
	}
	if e == 0 || e.onlyListed() || e.is(Participle|Inflected) || strings.Index(form, "ge") > 0 && hasSuffix(form, "t", "d") {
		add(fromParticiple(form))
	}
	return all
}

// verbsOf gives the infinitives that form can be of in a sentence that needs a
// verb, its likelier readings aside: zet, werk.
func verbsOf(form string) []string {
	e := lookup(form)
	verbs := infinitives(form, e&^(Noun|Plural|Adjective|Begins|Ends)|Listed)
	if e.is(Infinitive) && !slices.Contains(verbs, form) {
		verbs = append(verbs, form)
	}
	return verbs
}

// verbsFirst are finite forms that are rarely the noun that they could be.
var verbsFirst = set(`leest past rust`)

// fromStem gives the infinitives that the stem, the form of the first person,
// can have.
func fromStem(stem string) []string {
	var all []string
	for _, s := range open(stem) {
		all = append(all, s+"en")
	}
	if n := len(stem); n > 1 && isVowel(stem[n-1]) {
		all = append(all, stem+"n", stem+stem[n-1:]+"n") // doe: doen; ga: gaan
	}
	return all
}

// fromFinite takes the endings of the present and the past off.
func fromFinite(form string) []string {
	var all []string
	for _, ending := range []string{"te", "ten", "de", "den", "t"} {
		if stem, ok := strings.CutSuffix(form, ending); ok && len(stem) > 1 {
			all = append(all, fromStem(stem)...)
		}
	}
	return append(all, fromStem(form)...) // haast: haasten
}

// fromParticiple takes "ge" and the ending off a participle, with or without a
// particle before it: gewerkt, opgeleid, begeleid, samenwerkend.
func fromParticiple(form string) []string {
	var all []string
	for _, inflection := range []string{"", "e", "en", "s"} {
		s, ok := strings.CutSuffix(form, inflection)
		if !ok {
			continue
		}
		if inf, ok := strings.CutSuffix(s, "d"); ok && hasSuffix(inf, "en", "an", "oen", "ien") {
			all = append(all, inf) // werkend, gaand
		}
		if inflection == "s" || len(s) < 4 {
			continue
		}
		for stem := range weakStems(s) {
			all = append(all, fromStem(stem)...)
		}
		// The e of an inflected participle can open its syllable: vergrote.
		if inflection == "e" {
			for _, c := range closed(s) {
				for stem := range weakStems(c) {
					all = append(all, fromStem(stem)...)
				}
			}
		}
	}
	return all
}

// weakStems gives the stems that a weak participle without inflection can have.
// A stem in t or d takes no second one: gestart, begeleid.
func weakStems(participle string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, without := range withoutGe(participle) {
			if stem := without[:len(without)-1]; hasSuffix(without, "t", "d") && len(stem) > 1 {
				if !yield(stem) || !yield(without) {
					return
				}
			}
		}
	}
}

// withoutGe takes the "ge" of a participle out, from its start or from behind a
// particle, and keeps what begins with a prefix.
func withoutGe(participle string) []string {
	var all []string
	if s, ok := strings.CutPrefix(participle, "ge"); ok {
		all = append(all, s)
	}
	for _, p := range prefixes {
		if strings.HasPrefix(participle, p) {
			all = append(all, participle)
			break
		}
	}
	for _, p := range particles {
		rest, ok := strings.CutPrefix(participle, p)
		if !ok {
			continue
		}
		if s, ok := strings.CutPrefix(rest, "ge"); ok {
			all = append(all, p+s)
		} else if slices.ContainsFunc(prefixes, func(x string) bool { return strings.HasPrefix(rest, x) }) {
			all = append(all, participle) // voorbereid
		}
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 2 })
}

// irregularInfinitives looks a form of a strong or irregular verb up, alone or
// behind a particle or a prefix.
func irregularInfinitives(form string) []string {
	var all []string
	forms := []string{form}
	if hasSuffix(form, "chte") {
		forms = append(forms, form[:len(form)-1]) // de gezochte
	}
	for _, f := range forms {
		if !homographs[f] {
			all = append(all, strongForms()[f]...)
		}
		for _, list := range [][]string{particles, prefixes} {
			for _, p := range list {
				rest, ok := strings.CutPrefix(f, p)
				if !ok {
					continue
				}
				for _, inf := range strongForms()[rest] {
					all = append(all, p+inf)
				}
				// Behind another prefix: aanbevolen, voorgeschreven has its ge.
				for _, q := range prefixes {
					if rest, ok := strings.CutPrefix(rest, q); ok {
						for _, inf := range strongForms()[rest] {
							all = append(all, p+q+inf)
						}
					}
				}
			}
		}
	}
	return all
}
