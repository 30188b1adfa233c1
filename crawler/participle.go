package crawler

import "strings"

// isUnstressedParticiple judges by form those without ge-: benaderd, vergoed.
func isUnstressedParticiple(l string) bool {
	if len(l) < 7 || !strings.HasSuffix(l, "d") && !strings.HasSuffix(l, "t") || strings.HasSuffix(l, "heid") {
		return false
	}
	for _, prefix := range []string{"be", "ver", "ont", "her"} {
		if strings.HasPrefix(l, prefix) {
			return true
		}
	}
	return false
}

// auxiliaryBefore reports whether a verb that takes a participle stands before a
// token, in its part of the sentence.
func (p *parsed) auxiliaryBefore(i int) bool {
	for j := i - 1; j >= 0 && !(p.tags[j] == mark && strings.Contains(",;:–", p.tokens[j].text)); j-- {
		if p.tags[j] == finite {
			return auxiliaries[p.tokens[j].lower]
		}
	}
	return false
}

var auxiliaries = words("is zijn was waren wordt worden werd werden heeft hebben had hadden")

// isParticiple judges by form: (prefix)ge…d, -t or -en.
func isParticiple(l string) bool {
	if notParticiple[l] || isRole(l) || isPerson(l) || strings.HasSuffix(l, "heid") || strings.HasSuffix(l, "schrift") || strings.HasSuffix(l, "recht") || isActivity(l) || people[l] || bodies[l] {
		return false
	}
	if strings.HasSuffix(l, "eerden") {
		return false // afgestudeerden
	}
	if strings.HasPrefix(l, "ge") && strings.HasSuffix(l, "en") && len(l) > 6 {
		return !pluralsInGe[l]
	}
	for _, prefix := range verbPrefixes {
		rest, ok := strings.CutPrefix(l, prefix)
		if !ok || !strings.HasPrefix(rest, "ge") || len(rest) < 5 {
			continue
		}
		if strings.HasSuffix(rest, "d") || strings.HasSuffix(rest, "t") || prefix != "" && strings.HasSuffix(rest, "en") || geEn[rest] {
			return true
		}
	}
	for _, prefix := range []string{"uit", "aan", "toe", "af", "over", "door"} {
		if rest, ok := strings.CutPrefix(l, prefix); ok && isUnstressedParticiple(rest) {
			return true // uitbesteed, toevertrouwd
		}
	}
	return false
}

var (
	verbPrefixes = []string{"", "aan", "achter", "af", "bij", "binnen", "deel", "door", "in", "langs", "los", "mee", "na", "om", "op",
		"onder", "open", "over", "bijeen", "neer", "rond", "samen", "terug", "toe", "uit", "vrij", "voort", "vast", "vol", "voor", "vorm", "weg"}
	// pluralsInGe look like participles and are nouns.
	pluralsInGe = words(`gesprekken gebouwen gebieden gegevens getallen gezinnen gevallen geluiden gebreken gevolgen gelden gerechten
		gewoonten geschenken geheimen gedachten geledingen gemeenten geslachten geschillen gedichten gezichten gezien gezamenlijken
		gepensioneerden geïnteresseerden gelegenheden generaties getuigen gewichten geruchten genoten gezagen`)
	geEn          = words(`gegeven gehouden gekregen gekozen genomen geschreven gesproken gevonden gesloten gebleven gegaan gestaan gedragen geworden gelopen gevallen`)
	notParticiple = words(`afgelopen gebied geld geduld gezond goed gehandicapt geweld gebit gemoed geluid gemeenschapsgeld gewricht gericht gevolgd getalenteerd gedicht gezicht gewicht gerecht gerucht geslacht gebod gebrek gevarieerd geschikt gebruikt gemiddeld`)
)

// endsLikeVerb knows endings that only the third person singular has: bereidt,
// faciliteert, wisselt, verenigt, draagt.
func endsLikeVerb(l string) bool {
	if len(l) < 5 || strings.HasPrefix(l, "ge") {
		return false
	}
	for _, e := range []string{"dt", "eert", "elt", "igt", "gt", "mt", "kt"} {
		if strings.HasSuffix(l, e) {
			return !strings.HasSuffix(l, "markt") && !strings.HasSuffix(l, "concert") && !participles[l] && !madeParticiples[l]
		}
	}
	return false
}

// resumesHelper reports whether a form in -en stands right behind a clause that
// tells more of a noun, and closes what a helper verb began before it: "mogen
// studenten die hier wonen, logeren in …".
func (p *parsed) resumesHelper(i int) bool {
	if i < 3 || p.tokens[i-1].text != "," || !strings.HasSuffix(p.tokens[i].lower, "en") {
		return false
	}
	told := false
	for j := i - 2; j >= 0; j-- {
		switch {
		case p.tags[j] == relative:
			told = true
		case p.tags[j] == finite && helperVerbs[p.tokens[j].lower]:
			return told
		case p.tags[j] == mark && p.tokens[j].text != ",":
			return false
		}
	}
	return false
}
