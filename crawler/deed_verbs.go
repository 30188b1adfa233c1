package crawler

import "strings"

// Verbs as data; see doing and being.
const (
	doingRegular = `begeleid:begeleiden train:trainen coach:coachen koppel:koppelen match:matchen ruil:ruilen wissel:wisselen deel:delen leen:lenen
		detacheer:detacheren plaats:plaatsen verdeel:verdelen bel:bellen vergoed:vergoeden betaal:betalen bekostig:bekostigen huur:huren
		zet:zetten rooster:roosteren ontlast:ontlasten ontzorg:ontzorgen oefen:oefenen ondersteun:ondersteunen assisteer:assisteren
		organiseer:organiseren verzorg:verzorgen volg:volgen open:openen richt:richten start:starten maak:maken ontwikkel:ontwikkelen
		bouw:bouwen film:filmen reserveer:reserveren adviseer:adviseren bemiddel:bemiddelen introduceer:introduceren
		experimenteer:experimenteren probeer:proberen test:testen meld:melden verwelkom:verwelkomen nodig:nodigen verstrek:verstrekken
		benader:benaderen combineer:combineren draai:draaien haal:halen verhuur:verhuren selecteer:selecteren regel:regelen
		publiceer:publiceren interview:interviewen wandel:wandelen bundel:bundelen stuur:sturen
		stem:stemmen lever:leveren gebruik:gebruiken verspreid:verspreiden plan:plannen voeg:voegen
		speel:spelen leg:leggen
		voer:voeren lanceer:lanceren financier:financieren stel:stellen reik:reiken bemens:bemensen
		surveilleer:surveilleren observeer:observeren bespreek:bespreken bereid:bereiden laat:laten verleen:verlenen schakel:schakelen
		verzamel:verzamelen besteed:besteden ontmoet:ontmoeten rouleer:rouleren herverdeel:herverdelen bezorg:bezorgen
		kook:koken repareer:repareren presenteer:presenteren reis:reizen wijs:wijzen verloot:verloten vul:vullen pak:pakken schuif:schuiven
		schaf:schaffen koop:kopen kijk:meekijken neem:overnemen houd:houden sluit:sluiten school:bijscholen vertaal:vertalen`

	beingRegular = `lijk:lijken heet:heten daal:dalen groei:groeien tel:tellen kost:kosten denk:denken geloof:geloven voel:voelen
		merk:merken vertel:vertellen noem:noemen hoor:horen hoop:hopen streef:streven verwacht:verwachten wacht:wachten
		mis:missen verhuis:verhuizen raak:raken dreig:dreigen luk:lukken slaag:slagen kamp:kampen worstel:worstelen
		duur:duren eindig:eindigen verander:veranderen scheel:schelen eis:eisen waardeer:waarderen benadruk:benadrukken
		besef:beseffen vrees:vrezen klaag:klagen gun:gunnen erken:erkennen vorm:vormen pas:passen behoor:behoren
		woon:wonen versterk:versterken verbeter:verbeteren vergroot:vergroten verlaag:verlagen verminder:verminderen
		bevorder:bevorderen stimuleer:stimuleren waarborg:waarborgen investeer:investeren werk:werken vertrouw:vertrouwen
		hecht:hechten concludeer:concluderen herken:herkennen beloof:beloven reken:rekenen beperk:beperken zorg:zorgen
		profiteer:profiteren stop:stoppen haak:haken verdien:verdienen bepaal:bepalen bewaak:bewaken vergrijs:vergrijzen krimp:krimpen
		dateer:dateren rust:rusten weeg:wegen leef:leven bloei:bloeien twijfel:twijfelen durf:durven weiger:weigeren schrik:schrikken
		bekijk:bekijken bereik:bereiken evalueer:evalueren lach:lachen
		zucht:zuchten klink:klinken nader:naderen beleef:beleven koester:koesteren acht:achten onderstreep:onderstrepen
		stroom:stromen schuil:schuilen vestig:vestigen verken:verkennen
		overweeg:overwegen verbaas:verbazen pendel:pendelen verdubbel:verdubbelen
		vertrouw:vertrouwen herken:herkennen herinner:herinneren`

	doingListed = `geeft geven gaf gaven gegeven krijgt krijgen kreeg kregen gekregen leidt leiden leidde leidden geleid helpt helpen hielp hielpen geholpen
		biedt bieden bood boden geboden doorloopt doorlopen doorliep bezoekt bezoeken bezocht bezochten neemt nemen nam namen genomen
		brengt brengen bracht brachten gebracht leest lezen las lazen gelezen schrijft schrijven schreef schreven geschreven
		rijdt rijden reed reden gereden loopt lopen liep liepen gelopen springt springen sprong sprongen gesprongen vervangt vervangen verving
		ontvangt ontvangen ontving werft werven wierf geworven schenkt schenken schonk geschonken hield hielden gehouden
		leert leren leerde geleerd treedt treden gevraagd gezet
		trekt trekken trok trokken getrokken draagt dragen droeg droegen gedragen schuift schoof schoven steekt steken
		meelopen meekijken meedraaien meedoen deelnemen ontwerpt ontwerpen ontworpen sprak spraken spreekt spreken`

	beingListed = `is zijn was waren blijft blijven bleef bleven blijkt blijken bleek geldt gelden gold betekent betekenen stijgt stijgen steeg omvat omvatten
		beslaat beslaan bestaat bestaan ligt liggen lag lagen vindt vinden vond vonden ziet zien zag zagen zegt zeggen zei kiest kiezen koos kozen ontbreekt ontbreken
		verliest verliezen verloor vertrekt vertrekken vertrok vertrokken verdwijnt verdwijnen verdween verschilt verschillen begrijpt begrijpen
		snapt weet weten wist wisten heeft hebben had hadden gaat gaan ging gingen komt komen kwam kwamen wordt worden werd werden
		doet doen deed deden gedaan ontstaat ontstaan ontstond zit zitten hangt hangen lijdt lijden begint beginnen begon begonnen verloopt verlopen verliep verliepen
		kent kennen kende staat staan stond stonden verschijnt verschijnen valt vallen viel kan kunnen moet moeten wil willen`
)

// What a verb says of its clause. Forms are written as "stem:infinitive" where
// the others follow by rule, else one by one. A verb with a loose part is found
// by its stem.
var (
	// doing are verbs for what people do with means or with each other.
	doing = forms(doingRegular, doingListed)

	// being are verbs for how things are, change, or are thought and spoken of.
	being = forms(beingRegular, beingListed)
)

// forms gives all forms of the verbs.
func forms(regular, listed string) map[string]bool {
	m := words(listed)
	for _, v := range strings.Fields(regular) {
		stem, infinitive, _ := strings.Cut(v, ":")
		for _, form := range append(personal(stem, infinitive), participleOf(stem)) {
			m[form] = true
		}
	}
	return m
}

// personal gives the forms that agree with a subject: maakt, maken, maakte, maakten.
func personal(stem, infinitive string) []string {
	past := stem + "de"
	if voiceless(stem) {
		past = stem + "te"
	}
	return []string{strings.TrimSuffix(stem, "t") + "t", infinitive, past, past + "n"}
}

func participleOf(stem string) string {
	end := "d"
	if voiceless(stem) {
		end = "t"
	}
	part := strings.TrimSuffix(stem, end) + end
	if !unstressed(stem) {
		part = "ge" + part
	}
	return part
}

func voiceless(stem string) bool {
	return strings.ContainsRune("tkfschxp", rune(stem[len(stem)-1]))
}

// unstressed reports whether a verb has no ge- in its participle.
func unstressed(stem string) bool {
	if stem == "bel" {
		return false
	}
	for _, prefix := range []string{"be", "ver", "ont", "her", "er"} {
		if strings.HasPrefix(stem, prefix) {
			return true
		}
	}
	return false
}

// looseParts stand apart from their verb: "staan … af", "zetten … uit".
var looseParts = words("af over uit mee terug bij door langs rond klaar vrij beschikbaar open samen aan in op voor toe deel kennis plaats neer")

var loosePrefixes = append([]string{"bloot", "klaar", "thuis", "bekend", "proef"}, verbPrefixes[1:]...)

// stemOf takes the loose part off an infinitive or participle: overnemen, nemen;
// aangesteld, gesteld. Others stay as they are.
func stemOf(form string) string {
	if doing[form] || being[form] {
		return form
	}
	for _, prefix := range loosePrefixes {
		rest, ok := strings.CutPrefix(form, prefix)
		if ok && len(rest) >= 4 && (doing[rest] || being[rest] || strings.HasPrefix(rest, "ge")) {
			return rest
		}
	}
	return form
}
