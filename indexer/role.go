package indexer

import (
	"slices"
	"strings"
)

// The verbs by which a sentence tells what it does with people, in the forms
// that stand beside them. Separable verbs stand by their stem.
var (
	// X krijgt, volgt, leert: X is the one it is for.
	receiving = compileAll(`krijg(en) krijgt kreeg kregen volg(en) volgt volgde(n) leren leert leerde(n) ontvangen ontvangt ontving(en)
		deelnemen meld(en) meldt meldde(n) ontmoet(en) orienteren orienteert verdiep(en) verdiept kunnen kan konden kon mag mogen
		start(en) startte(n) begin(nen) begint begon(nen) stroomt stromen doorloopt doorlopen instromen doet doen wissel(en) wisselt
		word(t) worden werd(en) haalt halen behaalt behalen maakt maken maakten bespreekt bespreken professionaliseren komen komt kwamen
		zien ziet gaan gaat breidden solliciteren tekenen vullen bezoeken bezoekt lopen loopt onderzoeken onderzoekt gebruiken schrijven
		kijken kijkt ruilen praten denken delen deelt deelden`)
	// … begeleiden, opleiden, werven X: X is the object, and it is for X.
	directing = compileAll(`begeleid(en) begeleidt opleiden opgeleid leidt leiden bereidt bereiden voorbereid voorbereiden werft werven geworven bijscholen geschoold coach(en) coacht gecoacht
		trainen traint getraind koppelen koppelt gekoppeld plaatsen plaatst geplaatst inzetten zet zetten ingezet aantrekken trekt trekken
		interesseren interesseert bereiken bereikt enthousiasmeren informeren informeert geinformeerd adviseren adviseert matchen gematcht
		bijgeschoold omscholen omgeschoold aanstellen benoemen benoemt stimuleren stimuleert aannemen aangenomen inhuren huurt ingehuurd
		richten richt gericht behouden binden gebonden uitnodigen nodigt nodigen uitgenodigd inwerken ingewerkt professionaliseren
		detacheren benaderen benadert schreef verwelkomen verwelkomt uitlenen leent uitgeleend ontlasten ontlast ontzorgen`)
	// X ondersteunt, helpt Y: a role for X, a benefit for Y.
	helping = compileAll(`ondersteun(en) ondersteunt ondersteunde(n) help(en) helpt hielp(en) geholpen assisteren assisteert bijstaan ontlasten ontlast ontzorgen ontzorgt`)
	// X zorgt voor, organiseert: X runs it.
	running = compileAll(`zorg(en) zorgt organiseren organiseert georganiseerd regelen regelt bieden biedt verzorgen verzorgt geef geeft geven gaven
		ontwikkelen ontwikkelt ontwikkelden ontwerpen ontwerpt bedachten bedenken betalen betaalt coordineren coordineert roosteren roostert
		beoordelen beoordeelt bepalen bepaalt besluiten kiezen kiest stellen stelt begeleid(en) begeleidt coach(en) coacht trainen traint
		leidt leiden werft werven neemt nemen trekt trekken zijn staan heeft hebben houden houdt hielden belde(n) bellen`)
	// X vertelt: X is neither for whom it is nor who runs it.
	telling = compileAll(`vertel(len) vertelt vertelde(n) presenteren`)
	// Voor X is, scheelt: X benefits.
	yielding  = compileAll(`is levert leveren betekent betekenen scheelt ontstaat blijft blijven`)
	auxiliary = compileAll(`worden wordt werden werd blijven blijft kunnen kan moeten willen is hebben heeft`)

	beneficiaries = compileAll(`zodat waardoor opdat hierdoor daardoor daarmee hiermee`)
	outcomes      = compileAll(`voordeel voordelen gevolg resultaat effect winst opbrengst`)
	activities    = compileAll(`*ing *ingen begeleid* opleid* werven werving scholen aantrekken behoud behouden inzet inzetten professionaliser* coachen coaching
		trainen training* matchen match pool *pool inductie* netwerk *netwerk leernetwerk* cursus* programma* *programma traject* *traject academie* *academie
		groep binden boeien ontwikkel* enthousiasmeren interesseren vinden deskundigheid* loopbaan* vitaliteit* werkplezier welzijn aanstellen ontlasten kweekvijver* subsidie*`)
	articles = compileAll(`de het een alle al deze die dit dat hun haar onze ons elke elk iedere ieder meer minder veel vele enkele sommige andere nieuwe
		ervaren jonge oudere eigen zittende huidige toekomstige aankomende aanstaande potentiele geinteresseerde beginnende startende bestaande
		bevoegde onbevoegde tweedegraads eerstegraads zo zon ook dan daarnaast vaste extra goede goed gekwalificeerde betrokken deelnemende
		groep groepje groepen team teams aantal tientallen *honderd *duizend *tig beide twee drie vier vijf zes zeven acht negen tien twaalf vijftien twintig dertig veertig vijftig honderd po vo mbo gehele hele heel`)
	prepositions = compileAll(`voor van aan met door tot bij onder naar op in tussen per als naast uit over richting via zonder namens`)
	joints       = compileAll(`en of maar zoals`)
)

func compileAll(list string) patterns {
	var all []pattern
	for _, f := range strings.Fields(list) {
		p, err := compile(f)
		if err != nil {
			panic(err) // part of the program
		}
		all = append(all, p)
	}
	return newPatterns(all)
}

// has reports whether one of the patterns, of one word each, is this word.
func (ps patterns) has(w word) bool {
	end, _ := ps.match([]word{w}, 0)
	return end == 1
}

// role reads what the sentence of a find says of the people who are named there.
func (f find) role(t text, s stance, helpers bool) role {
	if f.benefits() {
		return bystander
	}
	at := f.governor()
	if at >= 0 && prepositions.has(f.sentence[at]) {
		return f.underPreposition(at, s)
	}
	r := f.underVerb(at, s, helpers, t.heading)
	if (r == plain || r == subject) && f.continues(t) {
		return target
	}
	return r
}

// continues reports whether the next sentence goes on about the people as the
// ones it is for: "Zij krijgen …".
func (f find) continues(t text) bool {
	if f.index+1 >= len(t.sentences) {
		return false
	}
	next := t.sentences[f.index+1]
	return len(next) > 1 && (next[0].norm == "zij" || next[0].norm == "ze") && receiving.has(next[1])
}

// benefits reports whether the people stand in what follows from the practice:
// after zodat, in a sentence with "hierdoor", after "het voordeel is
// dat".
func (f find) benefits() bool {
	if f.holds("hierdoor", "daardoor") {
		return true
	}
	for i := range f.start {
		if beneficiaries.has(f.sentence[i]) || outcomes.has(f.sentence[i]) && f.holdsBetween(i, "dat") {
			return true
		}
	}
	return false
}

// governor returns the index of the word that the noun phrase of the find
// depends on: a preposition or a verb to its left; -1 when it begins the
// sentence part. Articles, adjectives and the other nouns of an enumeration
// are stepped over.
func (f find) governor() int {
	for i := f.start - 1; i >= 0 && f.start-i <= 9; i-- {
		w := f.sentence[i]
		switch {
		case articles.has(w), isNumber(w), isAdjective(w):
		case prepositions.has(w):
			return i
		case w.norm == ",", joints.has(w):
			// "voor starters, zij-instromers en leraren": the noun before
			// belongs to the same phrase when a preposition holds it.
			if i == 0 {
				return -1
			}
			i--
			if isVerb(f.sentence[i]) || f.sentence[i].mark {
				return -1
			}
		case w.mark:
			return -1
		default:
			return i
		}
	}
	return -1
}

func isNumber(w word) bool { return !w.mark && w.norm[0] >= '0' && w.norm[0] <= '9' }

// isAdjective guesses by form: in front of a noun in the plural an adjective
// ends in e, and nothing else that long does but a few verbs of the past.
func isAdjective(w word) bool {
	return !w.mark && len(w.norm) > 4 && strings.HasSuffix(w.norm, "e") && !isVerb(w) && !prepositions.has(w)
}

func isVerb(w word) bool {
	return receiving.has(w) || directing.has(w) || helping.has(w) || running.has(w)
}

// underPreposition reads "voor X", "begeleiding van X", "samen met X".
func (f find) underPreposition(at int, s stance) role {
	before := word{mark: true}
	if at > 0 {
		before = f.sentence[at-1]
	}
	preposition := f.sentence[at].norm
	switch preposition {
	case "voor":
		if verb := f.verbAfter(); at == 0 && yielding.has(verb) {
			return bystander // Voor X scheelt dat werk.
		}
		return addressed
	case "van", "aan", "bij", "onder", "op", "tot":
		switch {
		case before.norm == "tekort" || before.norm == "gebrek":
			return bystander
		case at > 1 && f.sentence[at-2].norm == "onder":
			return bystander // onder leiding van X
		case activities.has(before):
			return addressed // begeleiding van X
		case preposition == "op" && f.holdsBefore(at, "richt", "richten", "gericht"):
			return target
		}
	case "met":
		if before.norm == "samen" || before.norm == "samenwerking" {
			return bystander
		}
	case "als":
		if !f.holds("andersom", "omgekeerd") {
			return bystander // others work as X
		}
		return target
	case "door":
		if f.after("te") {
			return target // door X te begeleiden
		}
		if s != helper {
			return bystander
		}
	case "naast", "zonder", "namens", "uit", "via":
		return bystander
	}
	if s == staff {
		return bystander
	}
	return plain
}

// underVerb reads "X volgen een training", "we begeleiden X", "X zorgen voor".
func (f find) underVerb(at int, s stance, helpers, heading bool) role {
	if at >= 0 {
		left := f.sentence[at]
		switch {
		case left.norm == "hoeveel":
			return bystander
		case helping.has(left) && helpers:
			return bystander // an assistant who helps teachers
		case helping.has(left) && s == staff:
			return subject
		case directing.has(left), receiving.has(left):
			return target
		}
	}
	if f.end < len(f.sentence) && f.sentence[f.end].norm == "te" {
		return target // om X te begeleiden
	}
	verb := f.verbAfter()
	switch {
	case verb.mark:
		return plain
	case at >= 0 && (f.sentence[at].norm == "om" || f.sentence[at].norm == "die" || auxiliary.has(f.sentence[at])) && directing.has(verb):
		return target // die X begeleiden, blijven X behouden
	case telling.has(verb):
		return bystander
	case receiving.has(verb):
		return target
	case heading && verb.end == f.sentence[len(f.sentence)-1].end:
		return target // a title: X aan een diploma helpen
	case running.has(verb), helping.has(verb):
		if s == staff {
			return bystander
		}
		return plain
	case at < 0:
		return subject
	}
	return plain
}

// verbAfter returns the first verb after the find in its part of the sentence,
// beyond a clause that says which people are meant ("leraren die …, krijgen");
// else a mark.
func (f find) verbAfter() word {
	words := f.sentence[f.end:]
	if len(words) > 0 && (words[0].norm == "die" || words[0].norm == "met" || words[0].norm == "zonder") {
		if comma := slices.IndexFunc(words, func(w word) bool { return w.norm == "," }); comma >= 0 && words[0].norm == "die" {
			words = words[comma+1:]
		}
	}
	for _, w := range words {
		if w.mark {
			break
		}
		if isVerb(w) || telling.has(w) || yielding.has(w) {
			return w
		}
	}
	return word{mark: true}
}

// holdsBefore reports whether one of the words stands before index at.
func (f find) holdsBefore(at int, words ...string) bool {
	for _, w := range f.sentence[:at] {
		if slices.Contains(words, w.norm) {
			return true
		}
	}
	return false
}

// holdsBetween reports whether the word stands between index i and the find.
func (f find) holdsBetween(i int, norm string) bool {
	return slices.ContainsFunc(f.sentence[i:f.start], func(w word) bool { return w.norm == norm })
}

// holds reports whether one of the words stands in the sentence.
func (f find) holds(words ...string) bool { return f.holdsBefore(len(f.sentence), words...) }

// after reports whether the word stands after the find, before the next mark.
func (f find) after(norm string) bool {
	for _, w := range f.sentence[f.end:] {
		if w.mark {
			return false
		}
		if w.norm == norm {
			return true
		}
	}
	return false
}
