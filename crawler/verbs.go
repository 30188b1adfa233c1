package crawler

import "strings"

// regularVerbs are written as stem:infinitive; the other forms follow by rule.
// They add to finiteVerbs, so that a clause is known by its verb.
const regularVerbs = `lever:leveren wissel:wisselen haal:halen leen:lenen stuur:sturen huur:huren speel:spelen match:matchen test:testen
	probeer:proberen pak:pakken plan:plannen meet:meten besteed:besteden ontlast:ontlasten verdeel:verdelen verleen:verlenen
	verstrek:verstrekken vergoed:vergoeden verhuur:verhuren versnel:versnellen vereenvoudig:vereenvoudigen ontzorg:ontzorgen
	ontdek:ontdekken overleg:overleggen bemiddel:bemiddelen benut:benutten besluit:besluiten bespreek:bespreken beloon:belonen
	bereid:bereiden beschrijf:beschrijven behandel:behandelen behaal:behalen kijk:kijken luister:luisteren raak:raken noem:noemen
	heet:heten pas:passen plaats:plaatsen proef:proeven oefen:oefenen profiteer:profiteren presenteer:presenteren
	reageer:reageren slaag:slagen steek:steken toets:toetsen voel:voelen vul:vullen win:winnen werf:werven meld:melden
	schakel:schakelen introduceer:introduceren creëer:creëren selecteer:selecteren begroet:begroeten analyseer:analyseren
	bouw:bouwen signaleer:signaleren evalueer:evalueren motiveer:motiveren professionaliseer:professionaliseren bied:bieden
	enthousiasmeer:enthousiasmeren informeer:informeren inspireer:inspireren adviseer:adviseren bemoei:bemoeien rouleer:rouleren
	detacheer:detacheren mobiliseer:mobiliseren promoot:promoten interview:interviewen film:filmen vier:vieren beloof:beloven
	initieer:initiëren draag:dragen lok:lokken maak:maken behoed:behoeden bundel:bundelen vervang:vervangen verzamel:verzamelen
	publiceer:publiceren praat:praten vraag:vragen ga:gaan buig:buigen rijd:rijden rooster:roosteren boek:boeken wijs:wijzen
	verschijn:verschijnen bevat:bevatten dek:dekken voorzie:voorzien geniet:genieten
	reik:reiken bekostig:bekostigen bemens:bemensen verkort:verkorten verleng:verlengen reis:reizen toer:toeren run:runnen hanteer:hanteren
	schenk:schenken bedenk:bedenken treed:treden schuif:schuiven waardeer:waarderen begin:beginnen bemiddel:bemiddelen
	stap:stappen schilder:schilderen knap:knappen timmer:timmeren plant:planten teken:tekenen dans:dansen fiets:fietsen pendel:pendelen
	reserveer:reserveren spaar:sparen sponsor:sponsoren subsidieer:subsidiëren garandeer:garanderen registreer:registreren monitor:monitoren
	inventariseer:inventariseren sorteer:sorteren digitaliseer:digitaliseren installeer:installeren repareer:repareren veeg:vegen poets:poetsen
	serveer:serveren vervoer:vervoeren demonstreer:demonstreren exposeer:exposeren druk:drukken mail:mailen app:appen telefoneer:telefoneren
	vergader:vergaderen onderhandel:onderhandelen instrueer:instrueren observeer:observeren fotografeer:fotograferen luister:luisteren
	corrigeer:corrigeren certificeer:certificeren huldig:huldigen feliciteer:feliciteren onthaal:onthalen logeer:logeren huisvest:huisvesten
	vestig:vestigen solliciteer:solliciteren screen:screenen schrap:schrappen integreer:integreren splits:splitsen groepeer:groeperen
	adopteer:adopteren activeer:activeren prikkel:prikkelen daag:dagen zoek:zoeken bemoedig:bemoedigen verzacht:verzachten verwerk:verwerken
	verzend:verzenden bewerk:bewerken bereken:berekenen beoordeel:beoordelen bewaar:bewaren verklein:verkleinen verhoog:verhogen
	verbouw:verbouwen vernieuw:vernieuwen verplaats:verplaatsen verwijs:verwijzen vertrouw:vertrouwen verken:verkennen
	ontvouw:ontvouwen ontmantel:ontmantelen herschool:herscholen herken:herkennen herinner:herinneren overbrug:overbruggen
	richt:richten klop:kloppen klap:klappen stroom:stromen duik:duiken sleutel:sleutelen knutsel:knutselen schuil:schuilen
	trakteer:trakteren zwaai:zwaaien sjouw:sjouwen tel:tellen toets:toetsen examineer:examineren verbeter:verbeteren
	bezuinig:bezuinigen compenseer:compenseren brainstorm:brainstormen
	debatteer:debatteren discussieer:discussiëren filosofeer:filosoferen musiceer:musiceren repeteer:repeteren regisseer:regisseren
	bivakkeer:bivakkeren kampeer:kamperen verdien:verdienen verloot:verloten veil:veilen doneer:doneren reken:rekenen
	dateer:dateren rust:rusten weeg:wegen leef:leven bloei:bloeien twijfel:twijfelen durf:durven weiger:weigeren schrik:schrikken
	lach:lachen zucht:zuchten klink:klinken nader:naderen beleef:beleven koester:koesteren acht:achten onderstreep:onderstrepen`

// conjugated adds the forms of regularVerbs to the lists, once.
func conjugated(finite, weak map[string]bool) (map[string]bool, map[string]bool) {
	for _, v := range strings.Fields(regularVerbs + " " + doingRegular + " " + beingRegular) {
		stem, infinitive, _ := strings.Cut(v, ":")
		for _, form := range personal(stem, infinitive) {
			finite[form] = true
			// The plural is also the infinitive, and some stems are nouns.
			if form == infinitive || form == stem {
				weak[form] = true
			}
		}
	}
	for _, v := range strings.Fields(doingListed + " " + beingListed) {
		if strings.HasPrefix(v, "ge") && len(v) > len("geven") || v == "ontworpen" {
			continue // a participle
		}
		finite[v] = true
		if strings.HasSuffix(v, "en") {
			weak[v] = true
		}
	}
	for _, v := range vouchers {
		for form := range v.verbs {
			finite[form] = true
			if strings.HasSuffix(form, "en") {
				weak[form] = true
			}
		}
	}
	return finite, weak
}
