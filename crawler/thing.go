package crawler

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Regions make words of their own for what they do: no list holds them all. So
// where the verb vouches that something is offered, made or joined, the shape
// of a phrase decides: what it introduces, how its noun is built, and that the
// noun is none of those that nobody offers.

// vouchers are verbs whose object is something that is done, whatever its noun.
// Some are so only with a loose word: "stelt … beschikbaar", "reikt … uit".
var vouchers = []struct {
	verbs map[string]bool
	loose []string // one of these stands in the clause; none needed when empty
}{
	{words(`biedt bieden bood boden organiseert organiseren organiseerde organiseerden verzorgt verzorgen verzorgde verzorgden
		opent openen opende openden lanceert lanceren lanceerde lanceerden introduceert introduceren introduceerde
		introduceerden financiert financieren financierde bekostigt bekostigen bekostigde bekostigden vergoedt vergoeden vergoedde
		vergoedden betaalt betalen betaalde betaalden verstrekt verstrekken verstrekte bemenst bemensen doorloopt doorlopen
		ontwikkelt ontwikkelen ontwikkelde ontwikkelden bouwt bouwen bouwde bouwden ontstaat ontstaan ontstond ontstonden
		start starten startte startten deelt delen deelde deelden regelt regelen regelde regelden houdt houden hield hielden
		test testen testte testten bedenkt bedenken bedachten runt runnen beheert beheren huurt huren schenkt schenken
		verschijnt verschijnen maakt maken maakte maakten hanteert hanteren gebruikt gebruiken benut benutten probeert proberen aanvragen boeken lenen bijwonen volgt volgen volgde volgden`), nil},
	{words("stelt stellen stelde stelden"), []string{"beschikbaar", "open", "in", "samen", "aan"}},
	{words("reikt reiken reikte reikten geeft geven gaf gaven schrijft schrijven schreef zendt brengt brengen bracht brachten"), []string{"uit"}},
	{words("zet zetten zette zetten"), []string{"op", "neer"}},
	{words("richt richten richtte richtten"), []string{"in", "op"}},
	{words("voert voeren voerde voerden"), []string{"in", "uit"}},
	{words("trekt trekken trok trokken rijdt rijden reed reist reizen toert toeren"), []string{"langs", "door", "rond"}},
	{words("doet doen deed deden neemt nemen nam namen draait draaien draaide draaiden loopt lopen"), []string{"mee", "deel"}},
}

func (p *parsed) vouches(verb string, c clause) bool {
	for _, v := range vouchers {
		if v.verbs[verb] && (len(v.loose) == 0 || p.hasLoose(c, v.loose)) {
			return true
		}
	}
	return false
}

// hasLoose reports whether one of the words stands in a clause as a part of its
// verb, not as a preposition before a noun.
func (p *parsed) hasLoose(c clause, list []string) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			l := p.tokens[i].lower
			if slices.Contains(list, l) && (p.tags[i] != preposition || l == "langs" || l == "door") {
				return true
			}
		}
	}
	return false
}

// isThing reports whether a phrase may name something that is done although
// its noun is not known. It introduces something (een, no article, a name), and
// its noun is a compound or something is said of it.
func (p *parsed) isThing(ph phrase) bool {
	head := p.tokens[ph.head]
	l := head.lower
	switch {
	case strings.HasSuffix(l, "ing") && !isActivity(l) && utf8.RuneCountInString(l) < 12:
		return false // overtuiging, inschatting: an act of mind as often as a thing
	case p.isOther(ph), refers[ph.det], ph.prep != "" && moneyNouns[l]:
		return false
	case ph.head > 0 && (head.isCapital() || head.quoted):
		// A single name may be a place: only with an article it is a thing.
		return (ph.det == "de" || ph.det == "het" || ph.det == "een") && !organisationWords[l]
	case ph.det == "een", ph.det == "" && ph.core < ph.head && p.tokens[ph.core].lower == "eigen":
		return isCompound(l) || p.isSpecified(ph) && (ph.head > ph.core || utf8.RuneCountInString(l) >= 5)
	case ph.det == "":
		return isCompound(l) && !p.isTheme(ph) && !endsLikeAdjective(l) && !isVerbForm[l]
	case ph.det == "hun" || ph.det == "haar":
		return isCompound(l)
	case ph.det == "het" || ph.det == "de":
		return ph.head > ph.core && p.isSpecified(ph) && isCompound(p.tokens[ph.core].lower)
	}
	return false
}

// isSpecified reports whether it is said what a thing is for or where: a
// preposition phrase belongs to it, or a clause such as "waar … elkaar treffen".
func (p *parsed) isSpecified(ph phrase) bool {
	i := ph.end
	if i+1 < len(p.tokens) && p.tags[i] == adverb {
		i++ // "voor wie wil overstappen"
	}
	if i+1 < len(p.tokens) && (p.tags[i] == participle || p.tags[i] == infinitive) && p.tags[i+1] == preposition && attached[p.tokens[i+1].lower] {
		return true // "een protocol opgesteld voor vervanging"
	}
	return ph.complement || i < len(p.tokens) && p.tags[i] == relative
}

// isOther holds for phrases about people, bodies, times and states.
func (p *parsed) isOther(ph phrase) bool {
	for i := ph.core; i <= ph.head; i++ {
		l := p.tokens[i].lower
		if i == ph.head && (isPerson(l) || isState(l)) || isBody(l) || rulers[l] {
			return true
		}
	}
	return p.isTemporal(ph, ph.end)
}

// isCompound guesses by length: Dutch nouns of nine letters are compounds.
func isCompound(w string) bool {
	return utf8.RuneCountInString(w) >= 9 && !isState(w)
}

// endsLikeAdjective knows endings that adjectives have and next to no noun.
func endsLikeAdjective(l string) bool {
	for _, e := range []string{"lijk", "lijke", "isch", "ische", "ig", "ige", "end", "ende", "baar", "bare", "zaam", "loos", "ief", "ieve", "eel", "ele"} {
		if strings.HasSuffix(l, e) {
			return true
		}
	}
	return false
}

// isPerson holds for nouns for people and for compounds of them.
func isPerson(l string) bool { return people[l] || pupils[l] || hasEnding(l, personEndings) }

// isBody holds for nouns for organisations and what they are led by.
func isBody(l string) bool { return bodies[l] || hasEnding(l, bodyEndings) }

// isState holds for nouns for what is so, is felt, wanted or counted.
func isState(l string) bool {
	if barren[l] || temporal[l] || abstractStates[l] {
		return true
	}
	for _, e := range []string{"heid", "heden", "teit", "teiten", "isme", "schap", "lijkheid"} {
		if strings.HasSuffix(l, e) && !strings.HasSuffix(l, "genootschap") && !strings.HasSuffix(l, "gemeenschap") {
			return true
		}
	}
	return hasEnding(l, stateEndings)
}

var (
	personEndings = endings(strings.Fields(`leraar leraren leerkracht docent directeur leider assistent ondersteuner medewerker collega instromer
		kandidaat student scholier leerling starter manager secretaris voorzitter trekker werker bestuurder begeleider onderwijzer
		professional personeel ouder inwoner jongere deelnemer invaller opleider havist vwo'er mbo'er gymnasiast academicus academici
		ingenieur eerstejaars tweedejaars derdejaars vierdejaars leidinggevende leidinggevenden ondernemer chauffeur monteur bewoner oudere ouderen buurman nieuweling beginner volwassene volwassenen promovendus promovendi
		lieden vakkracht gepensioneerde gepensioneerden werkzoekende werkzoekenden belangstellende kunstenaar muzikant kok bakker boer verpleegkundige verpleegkundigen
		arts agent militair militairen acteur journalist schrijver wetenschapper onderzoeker programmeur technicus technici lasser trainer
		buurtbewoner grootouder senior senioren vluchteling pensionado accountant verzorgende verzorgenden sporter barbier jurist zestigplusser
		timmerman imker ontwerper tekenaar bankier verzekeraar voorlezer overblijver oud-leraar oud-docent gastspreker vakman vakmensen vrijwilliger intern extern kwartiermaker ambtenaar`))
	bodyEndings = endings(strings.Fields(`bestuur besturen school scholen hogeschool universiteit gemeente instelling organisatie stichting
		vereniging bedrijf werkgever stuurgroep werkgroep projectgroep regiegroep kerngroep beroepsgroep programmabureau projectbureau
		corporatie partij sector samenwerkingsverband overheid bond provincie`))
	stateEndings = endings(strings.Fields(`tekort gebrek behoefte vraag kans risico probleem problematiek verschil aantal aandeel percentage cijfer gemiddelde kloof
		opbrengst druk groei krimp daling stijging toename afname vergrijzing uitstroom instroom verloop verzuim vacature baan banen markt
		opgave uitdaging ambitie doel doelstelling visie missie strategie beleid beleidsplan doelgroep plan agenda speerpunt thema vertrouwen draagvlak cultuur klimaat
		band relatie contact betrokkenheid reputatie imago traditie geschiedenis stap rol taak functie positie situatie omgeving
		verantwoordelijkheid kennis ervaring expertise inzicht beeld perspectief idee mening indruk gevolg effect resultaat
		succes voordeel nadeel oplossing antwoord kwaliteit niveau inhaalslag slag moment
		ruimte tijd geld budget miljoen euro salaris overleg vergadering samenwerking convenant akkoord overeenkomst rapport conclusie
		achterstand voorsprong wachtlijst gebied stad dorp wijk streek provincie land bevolking gezin groep cluster aanleiding belang
		waardering energie plezier trots werkplezier steun aandacht zorg hoofd hart hand weg werkdag lesdag schooldag dagdeel onderwijs kans tijdsdruk waarde factor`))
	abstractStates = words(`verandering veranderingen ontwikkeling ontwikkelingen verkenning verkenningen evaluatie begin eerste laatste subsidieaanvraag financiering organisatie
		erkenning navolging samenhang aansluiting periode termijn periodes balans kern basis toekomst schooljaar studiejaar leerjaar kalenderjaar schoolweek werkweek arbeidsmarktpositie belangrijke belangrijkste overzicht kloof verdeling`)
)
