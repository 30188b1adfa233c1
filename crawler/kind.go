package crawler

import (
	"fmt"
	"regexp"
	"strings"
)

// signal is a sign in a page's words that it is of some kind. Each counts once,
// by its weight; in the title or a heading its weight is double.
type signal struct {
	name    string
	weight  int
	pattern *regexp.Regexp // of small letters
}

func sign(name string, weight int, pattern string) signal {
	return signal{name, weight, regexp.MustCompile(pattern)}
}

// vacancySignals: at least vacancyBar together make a vacancy.
var vacancySignals = []signal{
	sign("apply", 3, `\bsollicit(eer|eren|atie|aties|atiebrief|atiegesprek|atieprocedure)\b`),
	sign("vacancy", 1, `\bvacature\b`),
	sign("sought", 2, `\b(wij|we|regio|onderwijsregio \p{L}{2,}) (zijn op zoek|zoeken|zoekt)\b|\b(gezocht|is op zoek naar een|zoekt (per|een|twee|drie|trainers|docenten|leraren|medewerkers|coaches)|zoeken een)\b|\bzijn (wij|we) op zoek naar (jou|een)\b|\b(zoeken|zoekt) (wij|we) (per|een)\b`),
	sign("letter and cv", 3, `\b(motivatie(brief)?|curriculum vitae|cv)\b`),
	sign("hours", 2, `\b\d[,.]\d ?(-|tot|à)? ?(\d[,.]\d )?(fte|wtf)\b|\b(fte|wtf)\b.{0,20}\buur|\b\d\d( ?[-–] ?\d\d)? uur per week\b`),
	sign("pay", 2, `\b(salaris|schaal (l?\d\d?|l[bcd])|cao|arbeidsvoorwaarden|dienstverband|eindejaarsuitkering)\b`),
	sign("what you bring", 3, `\b(functie-?eisen|functieomschrijving|wat (breng|neem) (je|jij) mee|wat vragen (wij|we)|jouw profiel|jij bent|je bent een|je hebt een|over jou|wij bieden|wat bieden (wij|we)|wat krijg je|wij vragen|wie ben jij|jouw taken|werken bij (ons|onze))\b|\bstage ?vergoeding\b|\bheb jij (ervaring|een)\b`),
	sign("sex", 3, `\b[mv]/[mvx](/x)?\b`),
}

// newsSignals are of news about programmes, of the ministry or of all regions.
var newsSignals = []signal{
	sign("subsidy round", 3, `\bsubsidie(s|ronde|rondes|regeling|aanvraag|aanvragen|loket|periode)?\b.{0,80}\b(aanvragen|aanvraag|indienen|openstelling|ronde|geopend|tijdvak|open)\b|\b(aanvraag|aanvragen|indienen|openstelling|tijdvak|ronde)\b.{0,80}\bsubsidie`),
	sign("apply by", 2, `\b(aanvragen kan|aanvraag indienen|indienen (kan|van)|kunt u aanvragen|aanvraagperiode|aanvraagtijdvak|aanvraagformulier|aanmelden kan|inschrijven (kan|voor|tot)|je (kunt|kan) je (inschrijven|aanmelden)|meld je (dan )?(nu )?aan|sluitingsdatum|deadline)\b`),
	sign("government", 3, `\b(minister|ministers|staatssecretaris|kabinet|tweede kamer|eerste kamer|kamerbrief|kamerleden|wetsvoorstel|motie|regeerakkoord|coalitieakkoord|prinsjesdag|miljoenennota|dus-i)\b`),
	sign("all regions", 2, `\b(alle|de|\d\d|nieuwe|meer|voor|aan|tussen|van|in) (onderwijs)?regio['’]s\b|^(onderwijs)?regio['’]s\b`),
	sign("forerunners", 2, `\b(voorlopers|alle schoolbesturen|alle scholen in nederland)\b`),
	sign("national", 1, `\b(landelijk(e)?|rijksoverheid|ministerie van|ocw|po-raad|vo-raad|mbo raad|realisatieteam)\b`),
	sign("event", 2, `\b(webinar|save the date|congresprogramma|sprekers|livestream|programma van de dag|meld je aan|inschrijven)\b`),
	sign("prize", 3, `\b(genomineerd\p{L}*|nominaties?|jury(lid|leden)?|winnaars?|finalist(en)?|prijsuitreiking|\p{L}+prijs|verkiezing)\b`),
	sign("newsletter", 1, `\bnieuwsbrief\b`),
	sign("publication", 2, `\b(rapport|monitor|onderzoek(srapport)?|publicatie|handreiking|factsheet|trendrapportage|brochure|kennisbank)\b.{0,60}\b(verschenen|gepubliceerd|beschikbaar|blijkt|laat zien|toont|downloaden)\b|\b(verschenen|gepubliceerd|blijkt uit|uit)\b.{0,60}\b(rapport|monitor|onderzoek)\b|\b(het|dit) rapport\b`),
	sign("platform", 2, `\bnieuw(e)? (platform|website|site|online omgeving|toolbox|tool|app|kennisbank|subsidie|regeling|ronde)\b`),
	sign("call", 2, `\b(stuur (het|jouw|je)|deel (je|jouw)|heb (jij|je) een|doe mee met|oproep|nomineer|stem op)\b`),
}

// What the signs of a vacancy must reach, and those of news, above those of a
// portrait.
const (
	vacancyBar = 7
	newsBar    = 6
)

// otherPages are titles of pages of a site that are no portrait and no news: the
// whole title or its beginning says so.
var otherPages = regexp.MustCompile(`(?i)^(save the date|webinar|podcast|vacatures?|uitnodiging|agenda|jaarverslag|nieuwsbrief|algemene voorwaarden|privacy\p{L}*|cookies?|disclaimer|over ons|contact|website|colofon|toegankelijkheid\p{L}*|werken bij)\b|^(nieuwe|nieuw) (directeur|bestuurder|voorzitter|projectleider|programmamanager|website|site|subsidie\p{L}*|ronde)\b|\b(jaarverslag|privacyverklaring|lerarenprijs|genomineerd\p{L}*|nominaties?|prijsuitreiking|website vernieuwd|webinar)\b|vragen over de onderwijsregio$`)

// titleSigns are titles that news and vacancies have more often than portraits.
var titleSigns = []signal{
	sign("looks back", 1, `^terugblik\b`),
	sign("tells findings", 1, `^(onderzoek|cijfers)\b`),
	sign("tells who won", 1, `\b(winnaars?|wint|feliciteert)\b`),
	sign("begins with a guest", 1, `^(wethouder|minister|staatssecretaris|koning\p{L}*|inspecteur\p{L}*) \p{L}+(t|de|te)\b`),
	sign("begins with a subsidy", 1, `^subsidie\p{L}*\b`),
	sign("begins with an intern", 1, `^stagiair\b`),
	sign("seeks", 1, `\b(zoekt|gezocht)$|\b(zoekt|zoeken) (per |een |twee |drie )?\p{Ll}*(ers|eurs|aars|iaten|docenten|leraren|docent|leraar|trainer|leider|coach|coaches|medewerker|coördinator|adviseur|secretaris)\b`),
}

// pageKind decides what a page is: by the rule of its source, unless the page
// itself is evidently a vacancy, a list of pages or news about a programme. What
// should be a portrait may sound like those, so there a model weighs the signs.
func pageKind(r PageRule, ruled bool, d *document, title string, blocks []block, region []Words, isNews func(signs []string) bool) (Kind, string) {
	if !ruled {
		return KindNone, "no rule of the source matches the address"
	}
	if r.Kind == KindNone {
		return KindNone, "rule of the source: none"
	}
	var heads, body strings.Builder
	heads.WriteString(title)
	for _, b := range blocks {
		if b.kind == heading {
			heads.WriteString("\n" + b.text)
		} else {
			body.WriteString(b.text + "\n")
		}
	}
	h, text := strings.ReplaceAll(readable(heads.String()), "’", "'"), strings.ReplaceAll(readable(body.String()), "’", "'")
	titleLine := strings.ReplaceAll(title, "’", "'")
	if r.Kind == KindPortrait && otherPages.MatchString(titleLine) {
		return KindNone, fmt.Sprintf("the title is that of another page, against the rule %q", r.Kind)
	}
	if d.vacancy {
		return KindNone, "vacancy: JSON-LD says JobPosting"
	}
	if isOverview(blocks) {
		return KindNone, fmt.Sprintf("list of pages, against the rule %q", r.Kind)
	}
	title, heading, running := strings.ToLower(titleLine), strings.ToLower(h), strings.ToLower(text)
	vacancy := weigh(vacancySignals, title, heading, running)
	isVacancy := vacancy.sum >= vacancyBar && len(vacancy.found) >= 3
	if isVacancy && r.Kind != KindPortrait {
		return KindNone, fmt.Sprintf("vacancy, against the rule %q: %s", r.Kind, strings.Join(vacancy.found, ", "))
	}
	news := weigh(newsSignals, title, heading, running)
	own, grounds := portraitSigns(r.Kind, titleLine, h, text, blocks, region)
	tellsNews := len(news.found) >= 2 && news.sum >= newsBar && news.sum > own || own == 0 && news.sum >= newsBar/2
	if tellsNews && r.Kind != KindPortrait {
		return KindNone, fmt.Sprintf("programme news, against the rule %q: %s", r.Kind, strings.Join(news.found, ", "))
	}
	if r.Kind == KindPortrait {
		titled := weigh(titleSigns, title, "", "")
		signs := kindFeatures(titleLine, blocks, own, news, vacancy, titled)
		bySigns := isVacancy || tellsNews || titled.sum > 0
		if bySigns {
			signs = append(signs, suspected)
		}
		if (bySigns || len(strings.Fields(text)) >= leastToJudge) && isNews(signs) {
			return KindNone, fmt.Sprintf("news or a vacancy, against the rule %q: %s", r.Kind, strings.Join(kindModel().Grounds(signs, 4), ", "))
		}
	}
	reason := "rule of the source: " + string(r.Kind)
	switch table := hasActivityTable(blocks); {
	case table && (r.Kind == KindPortrait || r.Kind == KindRegion) && sectionsBeside(blocks) < 2:
		return KindRegionTable, reason + ", but the page has a table of themes and activities"
	case !table && r.Kind == KindRegionTable:
		return KindRegion, reason + ", but the page has no table of themes and activities"
	}
	if len(grounds) > 0 {
		reason += "; " + strings.Join(grounds, ", ")
	}
	return r.Kind, reason
}

// leastSection is how many words a section beside a table has at least.
const leastSection = 15

// sectionsBeside counts the sections of running text that a page has beside its
// table of activities: a portrait may hold a table too.
func sectionsBeside(blocks []block) (n int) {
	for i, b := range blocks {
		if i+1 == len(blocks) || b.kind != heading || b.level < 2 {
			continue
		}
		next := blocks[i+1]
		if role, _ := headingRole(b.text); role <= roleName && next.kind == paragraph && next.cell == nil && len(strings.Fields(next.text)) >= leastSection {
			n++
		}
	}
	return n
}

// evidence is the sum of the weights of the signals that were found.
type evidence struct {
	sum   int
	found []string
}

// leastToJudge is how many words a page has at least whose words tell whether it
// is news: those of a shorter one are too few, so only what rules suspect counts.
const leastToJudge = 80

// suspected is the sign of a page that rules take for news or a vacancy.
const suspected = "suspected"

// weigh adds the weights of the signals that a page gives, in small letters; the
// title counts double.
func weigh(signals []signal, title, heads, text string) (e evidence) {
	for _, s := range signals {
		switch {
		case s.pattern.MatchString(title):
			e.sum += 2 * s.weight
		case s.pattern.MatchString(heads), s.pattern.MatchString(text):
			e.sum += s.weight
		default:
			continue
		}
		e.found = append(e.found, s.name)
	}
	return e
}

// portraitSigns weighs what speaks for a portrait: one region that the title or
// the headings name, and the headings that portraits have.
func portraitSigns(kind Kind, title, heads, text string, blocks []block, region []Words) (sum int, grounds []string) {
	switch kind {
	case KindRegion, KindRegionTable:
		sum += 6
		if kind == KindRegionTable && hasActivityTable(blocks) {
			sum += 6
		}
	case KindPractice:
		sum += 2
	}
	for _, w := range region {
		if w.How == Inherited {
			sum += 3
			grounds = append(grounds, "region given by the source")
			break
		}
		if w.How != Derived || w.From == "address" {
			continue
		}
		called := strings.Contains(title+"\n"+heads+"\n"+text, "regio "+w.Text)
		switch titled := strings.Contains(title, w.Text); {
		case called && titled:
			sum += 6
			grounds = append(grounds, "the title names the region")
		case called && (strings.Contains(heads, w.Text) || strings.Count(text, w.Text) >= 2):
			sum += 4
			grounds = append(grounds, "the text names one region")
		case called:
			sum += 2
		case titled && w.From == FromOwnName && strings.Contains(text, w.Text):
			sum += 4
			grounds = append(grounds, "the title and the text share a name")
		default:
			continue
		}
		break
	}
	for _, b := range blocks {
		if b.kind != heading {
			continue
		}
		if _, reason := headingRole(b.text); reason == "about the shortage" || reason == "about working together" || reason == "announces examples" {
			sum += 2
			grounds = append(grounds, "headings of a portrait")
			break
		}
	}
	return sum, grounds
}

// isOverview reports whether the page is a list of pages: at least three items
// that are a link with a heading, and nearly no other text.
func isOverview(blocks []block) bool {
	cards, all, linked := 0, 0, 0
	for _, b := range blocks {
		all += len(b.text)
		linked += b.linked
		if b.kind == heading && b.level > 1 && b.linked*10 >= len(b.text)*9 {
			cards++
		}
	}
	return cards >= 2 && linked*2 >= all
}
