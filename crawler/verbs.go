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
	schenk:schenken bedenk:bedenken treed:treden schuif:schuiven waardeer:waarderen begin:beginnen bemiddel:bemiddelen`

// conjugated adds the forms of regularVerbs to the lists, once.
func conjugated(finite, weak map[string]bool) (map[string]bool, map[string]bool) {
	for _, v := range strings.Fields(regularVerbs) {
		stem, infinitive, _ := strings.Cut(v, ":")
		third := stem
		if !strings.HasSuffix(stem, "t") {
			third += "t"
		}
		past := stem + "de"
		if strings.ContainsRune("tkfschxp", rune(stem[len(stem)-1])) {
			past = stem + "te"
		}
		for _, form := range []string{third, infinitive, past, past + "n"} {
			finite[form] = true
		}
		weak[infinitive] = true
		if third == stem {
			weak[third] = true
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
