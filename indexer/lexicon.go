package indexer

import "strings"

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
	directing = compileAll(`begeleid(en) begeleidt opleiden opgeleid leidt leiden bereidt bereiden voorbereid voorbereiden werft werven
		geworven bijscholen geschoold coach(en) coacht gecoacht
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

	// Words after which stands what follows from a practice.
	beneficiaries = compileAll(`zodat waardoor opdat hierdoor daardoor daarmee hiermee`)
	outcomes      = compileAll(`voordeel voordelen gevolg resultaat effect winst opbrengst`)
	// begeleiding van X: what is done with X.
	activities = compileAll(`*ing *ingen begeleid* opleid* werven werving scholen aantrekken behoud behouden inzet inzetten professionaliser* coachen coaching
		trainen training* matchen match pool *pool inductie* netwerk *netwerk leernetwerk* cursus* programma* *programma traject* *traject academie* *academie
		groep binden boeien ontwikkel* enthousiasmeren interesseren vinden deskundigheid* loopbaan* vitaliteit* werkplezier welzijn aanstellen ontlasten kweekvijver* subsidie*`)
	// Words that may stand between a preposition or verb and the people.
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
