package crawler

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// role is what a heading says about the text below it, judged by its own words.
type role int

const (
	roleUnknown   role = iota
	roleName           // it names something: a quoted name, a status, an activity
	roleContainer      // it announces examples: "Onze projecten"
	roleContext        // it is about the region: "Tekort in X"; nothing below it is a practice
	roleContact        // what stands below it is about people to turn to
	roleChrome         // it is about the page: "Lees ook"
)

// headingRule is a stem with a slot for the region; the first match wins.
type headingRule struct {
	role    role
	reason  string
	pattern *regexp.Regexp
}

func rule(r role, reason, pattern string) headingRule {
	return headingRule{r, reason, regexp.MustCompile(pattern)}
}

// slot is what may follow a heading's first noun without making it the name of
// something: nothing, or a phrase about where, of what or when.
const slot = `( (in|binnen|van|aan|op|bij|uit|onder|over|rond|rondom|per|en|tot|voor|is|zijn|was|wordt|blijft|neemt|nu|anno|\d{4}).*)?$`

// opening is what may stand before a heading's first noun.
const opening = `^((het|een|ons|hun|eigen|meer|veel|unieke|twee|drie|vier|vijf|zes|\p{L}+e) )*`

var headingRules = []headingRule{
	rule(roleContact, "contact heading", `^((neem|jouw|je|onze|ons|in) )*contact(\P{L}|$)|contact(persoon|personen|gegevens|informatie|formulier)\b|^((de|onze|jouw) )?(regio|programma|project|beleids)?-?(adviseur|adviseurs|coördinator|coördinatoren|secretaris|woordvoerder|projectleider|programmaleider|programmamanager|kwartiermaker|kwartiermakers)( (van|in|bij|voor|onderwijsregio|regio|de).*|:.*| \p{Lu}.*)?$|^aanspreekpunt|^bereikbaarheid|^adresgegevens|^(ons|het) team$|^(heb je |heeft u )?(nog )?vragen( of .*)?\??$|^stel je vraag`),
	rule(roleChrome, "heading of the page itself", `^(wil (je|jij|u)|meer) .*(weten|informatie|lezen)|^meer (weten|informatie|info|lezen|nieuws|over)|^(lees|kijk|bekijk|zie|ook interessant|gerelateerd|verwant|vergelijkbaar|deel|volg|blijf|abonneer|schrijf|download|print|tags?\b|reageer|reacties)( |\b)|^delen\b|nieuwsbrief|^downloads?\b|^bijlagen?\b|^documenten\b|^links?\b|^bronnen\b|^agenda\b|^(laatste |recent |recente |ander |overig )?(nieuws|nieuwsberichten|berichten|artikelen)\b|^actueel$|^service$|^over deze (site|website|pagina)|^(cookies?|privacy|colofon|sitemap|copyright|toegankelijkheid)\b|^inhoud(sopgave)?$|^op deze pagina|^(menu|navigatie|zoeken|zoek|inloggen)$|^categorie|^archief|^(ook )?(meedoen|doe (je |ook |jij )?mee|aanmelden|meld je|inschrijven|interesse|enthousiast|aan de slag als|solliciteren)\b|^vacatures$|^video$|^foto'?s$|^podcast$`),
	rule(roleContext, "frequently asked questions", `^(veel ?gestelde|veelgestelde) vragen|^faq\b|^vraag en antwoord|^vragen en antwoorden`),
	rule(roleContainer, "announces examples", opening+`(voorbeelden|praktijkvoorbeelden|projecten|activiteiten|initiatieven|acties|aanpakken|maatregelen|interventies|pilots|experimenten|successen|programma's|programmalijnen|actielijnen|pijlers|lijnen|practices|praktijken|parels|oplossingen|resultaten|aanpak|werkwijze|plan van aanpak|aanbod)( (in|binnen|van|uit|op|onder|waar|die|en|zijn|tegen|om|voor de aanpak|voor het).*)?$`),
	rule(roleContainer, "announces examples", `^(good|best) practices|^(dit|zo|wat|waar|waaraan|hoe) (er )?(we |wij |de regio |er )?((al|allemaal|nu) )*(doen|doet|werken|werkt|gebeurt|loopt|lopen|speelt|pakken|pakt|bieden|biedt)( (we|wij|ze|zij|er|de regio|de scholen|\p{Lu}\p{L}+))?( (al|nu|aan|samen|allemaal|zoal|dat|dit|het|in de regio|in \p{Lu}\p{L}+))*$|^(in|uit) de (praktijk|regio|etalage)$|^uitgelicht$|^trots op|^in actie`),
	rule(roleContainer, "announces examples", `^(en |nog |veel )*(meer|verder|ook|overig(e)?|andere) (uit|van|in|bij|voorbeelden|activiteiten|projecten|initiatieven)( .*)?$|^(en )?verder( nog)?$|^en (ook|nog)\b|^(kort|in het kort|en dan nog|wat (we|er) (nog )?(meer|verder) \p{L}+)$`),
	rule(roleContext, "about another region", `^(ook|elders|verderop) in \p{Lu}`),
	rule(roleContext, "about plans and aims", `^(en )?(nu|hoe|wat|samen) (nu )?(verder|vooruit|nu)\b|^nog (niet|lang niet|geen|te weinig)\b|^(op )?naar (een|20\d\d)\b|^(\d+|twee|drie|vier|vijf|zes|tien) (tips|lessen|vragen|redenen)\b|^(waar|hoe) (willen|gaan) we\b`),
	rule(roleContext, "about the region", `^hoe (het|de|er|staat|zit|gaat)\b.*(begon|ontstond|ging|ervoor|zit|kwam|werkt)|\b(georganiseerd|geregeld|ervoor)$|^hoe (het|alles) (begon|ontstond)|^(een |ons |het )?(uitgestrekt|groeiend|klein|jong|krimpend)e? (regio|gebied|stad)|^kenmerken\b`),
	rule(roleContext, "about the shortage", `^(te )?(veel|weinig|meer|minder|lege|volle) (openstaande |lege |volle )?(vacatures|lokalen|klassen|leerlingen|leraren|docenten|banen|mensen)\b`),
	rule(roleContext, "a question about the region", `^wat (de|het|er|ons|we|wij|hebben|heeft|leert|leren|valt|opvalt)\b`),
	rule(roleChrome, "heading of the page itself", `^(kom|doe|denk|praat|ga|loop) (je |ook |eens |gerust )*(langs|mee|binnen)\b`),
	rule(roleContext, "about the shortage", opening+`((\p{L}*-?en |leraren-?|personeels-?|docenten-?|leerkrachten-?|leraar-?)?tekort(en)?|krapte|schaarste|situatie|opgaven?|uitdaging(en)?|probleem|problematiek|problemen|knelpunt(en)?|noodzaak|urgentie|prognoses?|cijfers|kerncijfers|feiten|(onderwijs)?arbeidsmarkt|krimp|vergrijzing|stand van zaken|context|achtergronden?|aanleiding|geschiedenis|historie|ontstaan|inleiding|introductie|intro|samenvatting|conclusie|tot slot|slot)`+slot),
	rule(roleContext, "about plans and aims", opening+`(vooruitblik|terugblik|toekomst|toekomstplannen|plannen|planning|vervolg|volgende stappen|volgende stap|hoe nu verder|hoe verder|ambities?|doel|doelen|doelstelling(en)?|missie|visie|droom|dromen|wens(en)?|speerpunten|hoofdpunten|thema's|hoofdthema's|prioriteiten|opdracht|taken|rol|kernwaarden|uitgangspunten|kwaliteit)`+slot),
	rule(roleContext, "about the organisation", opening+`(organisatie|governance|structuur|bestuur|stuurgroep|financiering|financiën|budget|partners?|partijen|samenwerkingspartners?|samenwerkingsverband(en)?|samenwerkende \p{L}+|deelnemende \p{L}+|aangesloten \p{L}+|betrokken \p{L}+|deelnemers|deelname|leden|betrokkenen|(school)?besturen|schoolbestuur|gemeenten|werkgebied|gebied|kerngegevens|gegevens|profiel|samenstelling|evaluatie|monitoring|onderwijsregio('s)?|regio('s)?|portret|partnerschap|penvoerder|looptijd)( \p{Lu}.*)?`+slot),
	rule(roleContext, "about working together", opening+`(samenwerken|samenwerking|samenwerkend|krachten bundelen|krachtenbundeling|gezamenlijkheid|verbinding|verbinden|kennisdeling|kennis delen|delen van kennis|netwerk|samen sterk(er)?|samen verder|samen staan (we|wij)|samen (kom|komen) (je|we|wij))( (is|en|binnen|in|op|aan|als|tussen|voor onderwijs|loont|werkt|centraal|met (elkaar|partners|anderen|de beroepsgroep|andere regio's)).*)?$`),
	rule(roleContext, "about learning from each other", `\belkaar\b.*\b(inspire|leren|lere|verster|ontmoet|help)|\b(inspire\p{L}+|leren|lere|versterken|delen)\b.*\belkaar\b|^inspir|^andere (onderwijs)?regio`),
	rule(roleContext, "a question about the region", `^(wat (is|zijn|betekent|betekenen|wil|willen|gaat|gaan|houdt|levert|kost|brengt|vraagt|vinden|vindt|zeggen|merken|maakt)|wie|waarom|wanneer|voor wie|hoeveel|waar (ligt|staan|zijn|vind|komt)|waarvoor|hoe (is|groot|ziet|zit|ver) )`),
	rule(roleContext, "about the shortage", `^(de )?(snelle |sterke )?groei( van .*)?$`),
	rule(roleContext, "about how it went", `^(een |de |het |ons |onze )?(\p{L}+e )?(draagvlak|vertrouwen|twijfels?|weerstand|geduld|obstakels|hobbels|dilemma's|kritiek|zorgen|kansen|wat (ging|gaat|kan) \p{L}+|kanttekeningen?|kantlijn|keerzijde|drempels|valkuilen)( (en|voor|om|over|aan|van|bij|in|met|bij de) .*)?$|^(lessen|adviezen|raad|boodschap) (voor|aan|uit) |^(een |de )?(trage|moeizame|lastige|stroeve|hobbelige|voorzichtige|aarzelende|lange) (start|begin|weg|aanloop|opstart)`),
	rule(roleChrome, "heading of the page itself", `^(dank|bedankt|dankwoord|dankjewel|met dank)( aan| voor)?\b`),
	rule(roleContext, "about the region", `^\p{Ll}{3,}, maar (ook )?\p{Ll}{3,}$`),
	rule(roleContext, "about plans and aims", `^(een |onze |de )?(blik (op|vooruit|naar)|terugkijken|vooruitkijken|kijk vooruit|op (weg )?naar|stip op|toekomstbeeld|(geleerde|belangrijkste|onze) lessen|leerpunten|inzichten|succesfactoren|randvoorwaarden|tips)\b|^subsidie$`),
	rule(roleContext, "the words of somebody", `^(aan het woord|in gesprek|interview|dubbelinterview|ervaringen|het verhaal|verhalen|portret van|column|blog|(drie|vier|vijf|tien) vragen)\b`),
	rule(roleContext, "about the organisation", `^(de|onze|deelnemende|alle) \p{L}*scholen$`),
	rule(roleContext, "about the region", `^over (de|het|ons|onze|onderwijsregio|regio)\b|^over \p{Lu}|^(de )?(onderwijs)?regio \p{Lu}[^:]*$|^wij zijn|^dit (is|zijn)`),
}

// themeHeading is a heading that only says which of the official verbs the text
// below it is about.
var themeHeading = regexp.MustCompile(`^(werven|werving|matchen|matching|opleiden|opleiding|begeleiden|begeleiding|professionaliseren|professionalisering|behouden|behoud|binden|boeien|instroom|doorstroom|uitstroom|ontwikkelen|ontwikkeling|vinden|verbinden|leren|werken)((,| en|, en| &) (werven|werving|matchen|matching|opleiden|opleiding|begeleiden|begeleiding|professionaliseren|professionalisering|behouden|behoud|binden|boeien|instroom|doorstroom|uitstroom|ontwikkelen|ontwikkeling|vinden|verbinden|leren|werken|bevoegdheid))*$`)

// pillarHeading is one of the lines of a plan; what stands below it are its
// practices.
var pillarHeading = regexp.MustCompile(`(?i)^(pijler|lijn|spoor|actielijn|programmalijn|bouwsteen|thema)\b`)

// facetRule are headings that, below the heading of a practice, are a part of it.
var facetRule = regexp.MustCompile(`^((de|het|onze|ons|een|eerste|belangrijkste|voorlopige) )*(aanpak|werkwijze|opzet|doel|doelen|doelgroep|doelstelling(en)?|resultaat|resultaten|opbrengst(en)?|effect(en)?|ervaring(en)?|tips?|succesfactor(en)?|vervolg|kosten|financiering|planning|tijdpad|achtergrond|aanleiding|partners|samenwerking|deelnemers|inhoud|programma|uitvoering|organisatie|begeleiding|voorwaarden|praktijk|in de praktijk|voorbeeld|toekomst|evaluatie|lessen|geleerde lessen|randvoorwaarden|rolverdeling|bereik)( .{0,40})?$|^(voor wie|wat|hoe|waarom|wanneer|wie|welke|meer (informatie|weten|lezen))\b|\?$`)

var inFigures = regexp.MustCompile(`(?i)^[^:]* in (cijfers|beeld|het kort|getallen|vogelvlucht)$`)

// headingRole judges a heading by its words alone.
func headingRole(text string) (role, string) {
	h := plainHeading(text)
	if h == "" {
		return roleUnknown, ""
	}
	lower := strings.TrimRight(lowerFirst(h), "? ")
	if inFigures.MatchString(h) {
		return roleContext, "about the region"
	}
	// Labels such as "Uitgelicht: X" say nothing of what X is.
	for _, r := range headingRules {
		if r.pattern.MatchString(lower) {
			return r.role, r.reason
		}
	}
	// "Onze aanpak: samen sterk" is about what stands before the colon.
	if before, _, ok := strings.Cut(h, ": "); ok && !labelPattern.MatchString(h) {
		return headingRole(before)
	}
	return roleUnknown, ""
}

// plainHeading takes quotes, numbering and a final stop or colon off.
func plainHeading(s string) string {
	s = strings.ReplaceAll(s, "’", "'")
	s = strings.TrimRight(s, " .:;…!")
	s = numbering.ReplaceAllString(s, "")
	return strings.TrimSpace(s)
}

var numbering = regexp.MustCompile(`^\(?(?:\d{1,2}|[a-z])[.)]\s+`)

// lowerFirst gives the heading with its first word in lower case; capitals
// further on mark names. A heading in capitals is lowered as a whole.
func lowerFirst(s string) string {
	if strings.ToUpper(s) == s && strings.ContainsRune(s, ' ') {
		return strings.ToLower(s)
	}
	r, n := utf8.DecodeRuneInString(s)
	if w, _, _ := strings.Cut(s, " "); len(w) > 1 && strings.ToUpper(w) == w {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func upperFirst(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) {
			return s[:i] + string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
		}
		if unicode.IsDigit(r) {
			return s
		}
	}
	return s
}

var (
	// labelPattern is a word before a name that only says what kind of thing is named.
	labelPattern = regexp.MustCompile(`(?i)^(?:uitgelicht|pijler|lijn|spoor|actielijn|programmalijn|bouwsteen|thema|project|activiteit|initiatief|actie|(?:praktijk|goed )?voorbeeld|in beeld|de praktijk|in de praktijk)(?: \d{1,2}| [a-e])?(?: ?[:–-] ?| (?P<quote>[‘'“"„«]))`)
	// statusPattern is a status before a name, with a preposition that may go.
	statusPattern = regexp.MustCompile(`(?i)^(?:een |de |het )?(pilot|proef|experiment|try-out|proeftuin)(?:project|fase)?(?: met (?:een |de |het )?| voor (?:een |de |het )?|[:–-]? )`)
	statusAfter   = regexp.MustCompile(`(?i)^\s*(?:een )?(pilot|proef|experiment)\b`)
	statusSuffix  = regexp.MustCompile(`(?i)\s*[(–-]\s*(pilot|proef|experiment|in ontwikkeling|in voorbereiding|afgerond|gestopt|beëindigd)\)?\s*$`)
)

// splitName parts a heading in the name of what it is about and its status.
func splitName(h string) (name, status string) {
	name = strings.TrimRight(numbering.ReplaceAllString(h, ""), " ")
	if m := labelPattern.FindStringSubmatchIndex(name); m != nil {
		rest := name[m[1]:]
		if m[2] >= 0 {
			rest = name[m[2]:]
		}
		if strings.TrimSpace(rest) != "" {
			name = rest
		}
	}
	if m := statusSuffix.FindStringSubmatchIndex(name); m != nil && m[0] > 0 {
		status = strings.ToLower(name[m[2]:m[3]])
		name = name[:m[0]]
	}
	if m := statusPattern.FindStringSubmatchIndex(name); m != nil && len(name) > m[1] {
		status = strings.ToLower(name[m[2]:m[3]])
		name = name[m[1]:]
	}
	if _, after, ok := strings.Cut(name, ":"); ok && status == "" {
		if m := statusAfter.FindStringSubmatch(after); m != nil {
			status = strings.ToLower(m[1])
		}
	}
	if before, after, ok := strings.Cut(name, ":"); ok && strings.TrimSpace(before) != "" && strings.TrimSpace(after) != "" {
		name = before
	}
	return upperFirst(unquote(strings.TrimSpace(name))), status
}

const (
	openQuotes  = "‘'“\"„«‚"
	closeQuotes = "’'”\"“»‘"
)

// unquote takes quotes off that hold the whole name.
func unquote(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	last, m := utf8.DecodeLastRuneInString(s)
	if len(s) > n+m && strings.ContainsRune(openQuotes, first) && strings.ContainsRune(closeQuotes, last) {
		return strings.TrimSpace(s[n : len(s)-m])
	}
	return s
}

// isQuoted reports whether a heading holds a quoted name.
func isQuoted(h string) bool {
	return quotedName.MatchString(h)
}

var quotedName = regexp.MustCompile(`(?:^|[ (:])[‘“"„«'][^’”"“»']{3,80}(?:'s)?[^’”"“»']{0,80}[’”"“»'](?:$|[ ):,.])`)
