package indexer

import (
	"slices"
	"strings"
)

// The verbs by which a sentence tells what it does with people, as the forms
// that fold makes. A separable verb stands here joined and by its stem.
var (
	// X krijgt, volgt, leert: X is the one it is for.
	receiving = compileAll(`krijg(en|t) kreeg kregen gekregen volg(en|t) volgde(n) gevolgd leren leert leerde(n) geleerd
		ontvang(en|t) ontving(en) deelnem(en) neemt nemen meld(en) meldde(n) ontmoet(en) orienter(en|end) orienteert verdiep(en|t)
		ontwikkel(en) kunnen kan mag mogen start(en|te|ten) begin(nen|t) begon(nen) stroomt stromen doorloopt doorlopen instromen doet doen
		wisselen wisselt lopen loopt onderzoeken onderzoekt gebruiken schrijven kijken kijkt ruilen leren werken werkt praten denken wordt worden werd werden haalt halen behaalt behalen maakt maken maakten bespreekt bespreken besteden
		professionaliseren professionaliseert scholen komen komt zien ziet gaan gaat breidden sollicit* tekenen vullen bezoeken bezoekt`)
	// … begeleiden, opleiden, werven X: X is the object, and it is for X.
	directing = compileAll(`begeleid* opleid* opgeleid* leidt leiden werft werven geworven schol(en|ing) geschoold coach(en|t) gecoacht train(en|t) getraind
		koppel(en|t) gekoppeld plaats(en|t) geplaatst inzet* zet zetten ingezet aantrek* trekt trekken aangetrokken interesser* interesseert
		bereik(en|t) bereikt enthousiasmeer* enthousiasmer* informeer* informeren geinformeerd adviser* adviseert geadviseerd match* gematcht
		bijscholen bijgeschoold omscholen omgeschoold aanstell* aangesteld benoem* benoemd stimuler* stimuleert gestimuleerd aannem* aangenomen
		inhuren huurt ingehuurd richt richten gericht behoud* behouden bind* gebonden uitnodig* nodigt nodigen uitgenodigd werkt werken
		inwerken ingewerkt introducer* professionaliser* detacher* toeleid* benader* benaderd schreef vervang* verwelkom* ontlast* ontzorg*`)
	// X ondersteunt, helpt Y: a role for X, a benefit for Y.
	helping = compileAll(`ondersteun* help(en|t) hielp(en) geholpen assister* assisteert bijstaan ontlast* ontzorg*`)
	// X zorgt voor, organiseert: X runs it.
	running = compileAll(`zorg(en|t) organiser* organiseert georganiseerd regel(en|t) bied(en|t) verzorg(en|t) geef geeft geven ontwikkel* ontwerp* bedacht* bedenk*
		betaal* coordineer* coordiner* roosteren roostert beoordel* bepalen bepaalt besluit* kiezen kiest stelt stellen vertel* begeleid* coach(en|t) train(en|t)
		leidt leiden werft werven ondersteun* help(en|t) assister* assisteert neemt nemen trekt trekken zijn staan heeft hebben houd* houdt`)

	// X vertelt: X is neither for whom it is nor who runs it.
	telling = compileAll(`vertel(len|t|den|de) delen deelt praat praten presenter*`)
	// Voor X is, scheelt: X benefits.
	yielding  = compileAll(`is levert leveren betekent betekenen scheelt ontstaat blijft blijven`)
	auxiliary = compileAll(`worden wordt werden werd blijven blijft kunnen kan moeten willen zijn is hebben heeft`)

	beneficiaries = compileAll(`zodat waardoor opdat hierdoor daardoor daarmee hiermee`)
	activities    = compileAll(`*ing *ingen begeleid* opleid* werven werving scholen aantrekken behoud behouden inzet inzetten professionaliser* coachen coaching
		trainen training* matchen match pool *pool inductie* netwerk *netwerk leernetwerk* cursus* programma* *programma traject* *traject academie* *academie
		groep binden boeien ontwikkel* enthousiasmeren interesseren vinden deskundigheid* loopbaan* vitaliteit* werkplezier welzijn aanstellen ontlasten kweekvijver* subsidie*`)
	articles = compileAll(`de het een alle al deze die dit dat hun haar zijn onze ons elke elk iedere ieder meer minder veel vele enkele sommige andere nieuwe
		ervaren jonge oudere eigen zittende huidige toekomstige aankomende aanstaande potentiele geinteresseerde beginnende startende bestaande
		bevoegde onbevoegde tweedegraads eerstegraads zo zon ook dan daarnaast vaste extra goede goed gekwalificeerde betrokken deelnemende
		beide twee drie vier vijf zes zeven acht negen tien twaalf vijftien twintig dertig veertig vijftig honderd po vo mbo aantal gehele hele heel`)
	prepositions = compileAll(`voor van aan met door tot bij onder naar op in tussen per als naast uit over richting via zonder namens`)
	joints       = compileAll(`en of maar zoals`)
)

func compileAll(list string) patterns {
	var all patterns
	for _, f := range strings.Fields(list) {
		p, err := compile(f)
		if err != nil {
			panic(err) // part of the program
		}
		all = append(all, p)
	}
	return all
}

func (ps patterns) has(w word) bool { return !w.mark && ps.match([]word{w}, 0) == 1 }

// role reads what the sentence of a find says of the people who are named there.
func (f find) role(t text, s stance, helpers bool) role {
	if f.benefits() {
		return bystander
	}
	at := f.governor()
	if at >= 0 && prepositions.has(f.sentence[at]) {
		return f.underPreposition(at, s)
	}
	r := f.underVerb(at, s, helpers)
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
// after zodat, or in a sentence that begins with Hierdoor.
func (f find) benefits() bool {
	for i := f.start - 1; i >= 0; i-- {
		if beneficiaries.has(f.sentence[i]) {
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
		case articles.has(w), isNumber(w):
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
		return target
	case "van", "aan", "bij", "onder", "op", "tot":
		switch {
		case before.norm == "tekort" || before.norm == "gebrek":
			return bystander
		case activities.has(before):
			return target
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
func (f find) underVerb(at int, s stance, helpers bool) role {
	if at >= 0 {
		left := f.sentence[at]
		switch {
		case helping.has(left) && (s == staff || helpers):
			return bystander
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
