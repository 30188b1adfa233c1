package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"praktijkzoeker/search"
)

// texts is every short text that a visitor or a program reads, in plain Dutch.
// The longer ones are templates of their own.
var texts = map[string]string{
	"site":         "Praktijkvoorbeelden van onderwijsregio’s",
	"skip":         "Naar de inhoud",
	"skip.results": "Naar de zoekresultaten",
	"home":         "Zoek in praktijkvoorbeelden van onderwijsregio’s",
	"home.lead":    "Kijk wat andere regio’s doen aan het tekort aan leraren. Bij elk voorbeeld staat de bron.",
	"description":  "Zoek in wat onderwijsregio’s doen aan het tekort aan leraren: praktijkvoorbeelden per regio, thema en doelgroep, met de bron erbij.",

	"nav":              "Hoofdmenu",
	"nav.search":       "Zoeken",
	"nav.overview":     "Overzicht",
	"nav.regions":      "Regio’s",
	"nav.themes":       "Thema’s",
	"nav.targetgroups": "Doelgroepen",
	"notice":           "Let op",
	"breadcrumb":       "Kruimelpad",

	"q.label":  "Waar zoek je naar?",
	"q.hint":   "Bijvoorbeeld: begeleiding van starters",
	"q.button": "Zoeken",

	"suggest":       "Suggesties",
	"suggest.one":   "1 suggestie. Kies met de pijltjestoetsen.",
	"suggest.many":  "%s suggesties. Kies met de pijltjestoetsen.",
	"suggest.title": "Praktijkvoorbeeld",
	"copy":          "Kopieer link",
	"copy.done":     "De link is gekopieerd.",
	"filters.find":  "Zoek in deze lijst",

	"for":        " voor ‘%s’",
	"for.part":   " voor een deel van ‘%s’",
	"title.for":  " voor %s",
	"title.part": " voor een deel van %s",
	"title.page": ", pagina %s van %s",
	"count.none": "Geen resultaten",
	"range":      "Resultaat %s tot en met %s van %s",
	"page.past":  "Zoveel pagina’s zijn er niet.",
	"page.first": "Ga naar de eerste pagina met resultaten",

	"meant":       "Bedoelde je",
	"all":         "Wat je typte, zegt te weinig om op te zoeken. Daarom zie je alle praktijkvoorbeelden.",
	"all.filters": "Wat je typte, zegt te weinig om op te zoeken. Daarom zie je alles wat past bij je filters.",

	"partly": "Geen resultaten met al je woorden. Dit zijn resultaten met een deel ervan.",

	"none":               "We vonden geen praktijkvoorbeelden die passen bij je zoekvraag.",
	"none.can":           "Dit kun je doen:",
	"none.spelling":      "controleer de spelling",
	"none.fewer":         "gebruik minder woorden",
	"none.other":         "probeer een ander woord met dezelfde betekenis",
	"none.filters":       "verwijder een of meer filters",
	"none.without":       "zonder %s",
	"none.without.all":   "zonder filters",
	"none.all":           "bekijk alle praktijkvoorbeelden",
	"filters":            "Filters",
	"filters.show":       "Toon filters",
	"filters.hide":       "Verberg filters",
	"filters.apply":      "Toon resultaten",
	"filters.chosen":     "Gekozen filters",
	"filters.remove":     "Verwijder filter",
	"filters.remove.all": "Verwijder alle filters",
	"filters.less":       "Toon minder",
	"unknown":            "Onbekend",

	"facet.regio":     "Regio",
	"facet.thema":     "Thema",
	"facet.doelgroep": "Doelgroep",
	"facet.sector":    "Onderwijssoort",

	"sort":            "Sorteer op:",
	"sort.apply":      "Sorteer",
	"sort.relevantie": "Beste resultaat",
	"sort.nieuwste":   "Nieuwste eerst",
	"sort.oudste":     "Oudste eerst",
	"sort.titel":      "Titel (A-Z)",

	"pages":          "Pagina’s met resultaten",
	"pages.previous": "Vorige",
	"pages.next":     "Volgende",
	"pages.number":   "Pagina %s",

	"item.region":    "Regio %s",
	"item.mentioned": "Genoemd op de pagina van de regio",
	"item.stale":     "Bron niet bereikbaar sinds %s",

	"why":                "Waarom dit resultaat",
	"why.titel":          "%s staat in de titel.",
	"why.tekst":          "%s staat in de tekst.",
	"why.regio":          "%s hoort bij de regio %s.",
	"why.regio.meer":     "%s horen bij de regio %s.",
	"why.thema":          "%s hoort bij het thema %s.",
	"why.thema.meer":     "%s horen bij het thema %s.",
	"why.doelgroep":      "%s hoort bij de doelgroep %s.",
	"why.doelgroep.meer": "%s horen bij de doelgroep %s.",
	"why.sector":         "%s hoort bij de onderwijssoort %s.",
	"why.sector.meer":    "%s horen bij de onderwijssoort %s.",
	"why.kenmerk":        "%s horen bij de kenmerken.",
	"why.anders.kenmerk": "%s staan er in een andere vorm of horen bij de kenmerken.",
	"why.partners":       "%s staat bij de partners.",
	"why.letterlijk":     "%s staan er letterlijk.",
	"why.vorm":           "%s staat er als %s.",
	"why.deel":           "%s is een deel van %s.",
	"why.delen":          "%s staat er in delen: %s.",
	"why.familie":        "%s hoort bij %s.",
	"why.afkorting":      "%s is een afkorting van %s.",
	"why.synoniem":       "%s betekent ongeveer hetzelfde als %s.",
	"why.verwant":        "%s heeft te maken met %s.",
	"why.anders":         "%s staan er in een andere vorm.",
	"why.niet":           "%s staat er niet.",
	"why.niet.geen":      "%s staan er niet.",

	"practice.mentioned": "De regio noemt dit voorbeeld alleen kort. Meer dan deze zin staat er niet op de pagina van de regio.",
	"practice.part":      "Dit is het begin van de tekst.",
	"practice.more":      "Lees verder bij %s (externe website)",
	"practice.part.more": "Lees verder bij de bron (externe website)",
	"practice.external":  "(externe website)",
	"practice.facts":     "Kenmerken",
	"practice.status":    "Status",
	"practice.published": "Gepubliceerd",
	"practice.modified":  "Laatst gewijzigd",
	"practice.partners":  "Partners",
	"practice.figures":   "Cijfers",
	"practice.self":      "Door de regio zelf gemeld",
	"practice.target":    "Doel",
	"practice.result":    "Resultaat",
	"practice.links":     "Links in de tekst",
	"practice.source":    "Bron",
	"practice.sources":   "Bronnen",
	"practice.changed":   "Laatst gewijzigd op %s",
	"practice.dated":     "Gepubliceerd op %s",
	"practice.fetched":   "Door ons opgehaald op %s",
	"practice.basedon":   "Gebaseerd op",
	"practice.origin":    "Hoe we aan deze gegevens komen",
	"practice.wrong":     "Klopt dit niet?",
	"practice.disagree":  "De bronnen geven niet dezelfde cijfers. Dit staat er in elke bron:",
	"practice.nofigures": "geen cijfers",
	"practice.related":   "Vergelijkbare praktijkvoorbeelden",
	"practice.rule":      "Uit andere regio’s, met de meeste thema’s en doelgroepen gemeen.",
	"practice.same":      "Zelfde: %s",
	"practice.region":    "Meer van regio %s",

	"origin.what":       "Gegeven",
	"origin.value":      "Waarde",
	"origin.how":        "Herkomst",
	"origin.letterlijk": "Staat zo op de pagina",
	"origin.place":      "Staat zo op de pagina (%s)",
	"place.title":       "titel van de pagina",
	"place.heading":     "tussenkop",
	"place.line":        "regel met de datum",
	"place.code":        "kenmerk in de code van de pagina",
	"origin.text":       "De tekst hierboven",
	"origin.afgeleid":   "Afgeleid uit de woorden ‘%s’",
	"origin.geërfd":     "Geldt voor alle pagina’s van deze bron",

	"history":         "Geschiedenis",
	"history.version": "%s: versie %d",
	"history.first":   "Zo vonden wij het voor het eerst.",
	"history.before":  "Was",
	"history.after":   "Werd",
	"history.nothing": "niets",
	"history.hidden":  "Gewijzigd in een deel dat we hier niet mogen laten zien.",
	"version.title":   "%s, versie %d",
	"version.past":    "Dit is een eerdere versie. Zo stond het er van %s tot %s.",
	"version.now":     "Dit is de laatste versie. Zo staat het er sinds %s.",
	"version.back":    "Bekijk het praktijkvoorbeeld",
	"version.part":    "Meer van de tekst van deze bron mogen we niet bewaren.",

	"field.titel":       "Titel",
	"field.tekst":       "Tekst",
	"field.status":      "Status",
	"field.regio":       "Regio",
	"field.sectoren":    "Onderwijssoort",
	"field.themas":      "Thema",
	"field.doelgroepen": "Doelgroep",
	"field.datum":       "Gepubliceerd",
	"field.gewijzigd":   "Laatst gewijzigd",
	"field.partners":    "Partners",
	"field.cijfers":     "Cijfers",
	"field.organisatie": "Bron",
	"field.taal":        "Taal",

	"gone.pagina-verwijderd": "De bron heeft de pagina verwijderd.",
	"gone.niet-meer-genoemd": "Het staat niet meer op de pagina van de bron.",
	"gone.afgeschermd":       "De bron wil niet dat de pagina wordt gevonden.",
	"gone.bron-niet-gevolgd": "Deze website volgt de bron niet meer.",
	"gone.niet-opgenomen":    "Deze website neemt het niet op.",
	"gone.since":             "Niet meer te vinden sinds",
	"gone.source":            "Stond bij",

	"region.practices":      "Praktijkvoorbeelden",
	"region.all":            "Bekijk ze allemaal in de zoekresultaten",
	"region.none":           "We kennen nog geen praktijkvoorbeelden van deze regio.",
	"region.context":        "Over de regio",
	"region.municipalities": "Gemeenten",
	"region.aliases":        "Ook wel",
	"regions":               "Onderwijsregio’s",
	"regions.lead":          "Een onderwijsregio is een samenwerking van scholen, lerarenopleidingen en andere partners in een gebied.",

	"themes":       "Thema’s",
	"themes.lead":  "Waar de praktijkvoorbeelden over gaan. Een voorbeeld kan bij meer thema’s horen.",
	"groups":       "Doelgroepen",
	"groups.lead":  "Voor wie de praktijkvoorbeelden zijn. Een voorbeeld kan voor meer doelgroepen zijn.",
	"term.none":    "We kennen hierbij nog geen praktijkvoorbeelden.",
	"term.regions": "In deze regio’s",

	"updated":    "Laatst bijgewerkt op %s om %s uur",
	"disclaimer": "De praktijkvoorbeelden komen van de websites van onderwijsregio’s. De regio’s zijn verantwoordelijk voor de inhoud.",
	"owner":      "Deze website is van %s.",

	"overview":              "Overzicht",
	"overview.of":           "Overzicht: %s",
	"overview.lead":         "Waar regio’s mee bezig zijn, en waar we nog niets van weten. Elk getal leidt naar de praktijkvoorbeelden.",
	"overview.label":        "Waar gaat het over?",
	"overview.button":       "Toon overzicht",
	"overview.narrow":       "Kies doelgroep of onderwijssoort",
	"overview.list":         "Bekijk als lijst",
	"overview.themes":       "Per thema",
	"overview.themes.lead":  "Een voorbeeld kan bij meer thema’s horen.",
	"overview.time":         "In de tijd",
	"overview.months":       "Praktijkvoorbeelden per maand van publicatie",
	"overview.years":        "Praktijkvoorbeelden per jaar van publicatie",
	"overview.period":       "Periode",
	"overview.number":       "Aantal",
	"overview.table":        "Bekijk de getallen als tabel",
	"matrix":                "Regio’s en thema’s",
	"matrix.lead":           "Een leeg vak is een blinde vlek: van die regio kennen we bij dat thema geen praktijkvoorbeeld. Dat kan ook aan onze bronnen liggen.",
	"matrix.caption":        "Aantal praktijkvoorbeelden per regio en thema",
	"matrix.all.themes":     "Alle thema’s",
	"matrix.all.regions":    "Alle regio’s",
	"matrix.chosen.themes":  "Gekozen thema’s",
	"matrix.chosen.regions": "Gekozen regio’s",
	"matrix.csv":            "Download deze tabel als CSV-bestand",
	"map":                   "Op de kaart",
	"map.lead":              "Elk vak is een regio, ongeveer waar die ligt. Hoe voller de kleur, hoe meer praktijkvoorbeelden.",
	"map.beside":            "Niet op de kaart",
	"map.choose":            "Kies op de kaart",

	"keep":            "Deze resultaten bewaren en volgen",
	"keep.overview":   "Bekijk als overzicht",
	"export.json":     "Bekijk als JSON",
	"feed.follow":     "Volg nieuwe praktijkvoorbeelden (feed)",
	"feed.title":      "%s: %s",
	"feed.lead":       "Nieuwe, gewijzigde en verdwenen praktijkvoorbeelden.",
	"feed.new":        "Nieuw: %s",
	"feed.changed":    "Gewijzigd: %s",
	"feed.gone":       "Niet meer te vinden: %s",
	"feed.fields":     "Gewijzigd: %s.",
	"opensearch.name": "Onderwijsregio’s",

	"dcat.catalogue": "Open data van %s",
	"dcat.dataset":   "Praktijkvoorbeelden van onderwijsregio’s",
	"dcat.about":     "Wat onderwijsregio’s doen aan het tekort aan leraren: praktijkvoorbeelden met regio, thema’s, doelgroepen, onderwijssoort, cijfers, partners en de bron van elk gegeven.",
	"dcat.csv":       "Alle praktijkvoorbeelden als tabel (CSV)",
	"dcat.json":      "Alle praktijkvoorbeelden als JSON",
	"dcat.feed":      "Nieuwe, gewijzigde en verdwenen praktijkvoorbeelden (Atom)",
	"dcat.api":       "Zoeken in praktijkvoorbeelden (API)",
	"dcat.licence":   "De licentie verschilt per bron en staat bij elke bron. Van een bron zonder open licentie staat er alleen het begin van de tekst.",

	"footer":                 "Over deze site",
	"prose.over":             "Over deze website",
	"prose.toegankelijkheid": "Toegankelijkheid",
	"prose.privacy":          "Privacy",
	"prose.open-data":        "Open data en API",
	"prose.hulp":             "Hulp bij zoeken",

	"console":                   "Beheer",
	"console.login":             "Inloggen bij beheer",
	"console.password":          "Wachtwoord",
	"console.login.button":      "Inloggen",
	"console.login.wrong":       "Het wachtwoord klopt niet. Probeer het opnieuw.",
	"console.login.limited":     "Te veel pogingen. Wacht een minuut en probeer het opnieuw.",
	"console.logout":            "Uitloggen",
	"console.now":               "Nu gepubliceerd",
	"console.nothing":           "Er is nog niets gepubliceerd.",
	"console.last":              "Laatste run",
	"console.running":           "Er loopt een run",
	"console.refresh":           "Vernieuw deze pagina",
	"console.start":             "Start nu een run",
	"console.start.one":         "Bezoek deze bron nu",
	"console.accept":            "Toch publiceren",
	"console.accept.reason":     "Reden (wordt vastgelegd)",
	"console.accept.lead":       "Heb je gekeken en klopt het? Dan kun je dit één keer toch publiceren.",
	"console.sources":           "Bronnen",
	"console.runs":              "Runs",
	"console.runs.none":         "Er is nog geen run geweest.",
	"console.chart":             "Praktijkvoorbeelden per bron",
	"console.kept":              "Bewaarde versies",
	"console.current":           "Nu gepubliceerd",
	"console.rollback":          "Ga terug naar deze versie",
	"console.look":              "Om naar te kijken",
	"console.look.none":         "Niets bijzonders.",
	"console.quarantined":       "Pagina’s die nu iets anders geven; hun praktijkvoorbeelden blijven staan",
	"console.regions":           "Regio’s die niet in de lijst staan",
	"console.unknown":           "Praktijkvoorbeelden met een onbekend gegeven",
	"console.missing":           "Zoekvragen zonder resultaat",
	"console.missing.none":      "Nog geen zoekvraag is op een dag vijf keer gesteld zonder resultaat.",
	"console.failures":          "Pagina’s die niet gelezen konden worden",
	"console.why":               "Waarom de oude praktijkvoorbeelden blijven staan",
	"console.back":              "Terug naar beheer",
	"console.old":               "verouderd",
	"console.done.gestart":      "De run is gestart.",
	"console.done.niet-gestart": "De run is niet gestart. In het logboek staat waarom.",
	"console.done.bezig":        "Er loopt al een run. Wacht tot die klaar is.",
	"console.done.geen-reden":   "Vul een reden in.",
	"console.done.geaccepteerd": "We publiceren wat was tegengehouden. De reden is vastgelegd.",
	"console.done.terug":        "Je bent teruggegaan naar een eerdere versie. De volgende run publiceert weer een nieuwe.",
	"console.done.niet-terug":   "Teruggaan is niet gelukt. In het logboek staat waarom.",

	"console.verdict.none":             "Er is nog geen run geweest.",
	"console.verdict.published":        "Alles is gepubliceerd.",
	"console.verdict.partly published": "Een deel is gepubliceerd. Van de andere bronnen blijven de oude praktijkvoorbeelden staan.",
	"console.verdict.refused":          "Er is niets gepubliceerd. Wat er stond, blijft staan.",
	"console.verdict.failed":           "De run is mislukt. Wat er stond, blijft staan.",
	"console.verdict.interrupted":      "De run is onderbroken. Wat er stond, blijft staan.",

	"console.outcome.published":        "Gepubliceerd",
	"console.outcome.partly published": "Deels gepubliceerd",
	"console.outcome.refused":          "Tegengehouden",
	"console.outcome.failed":           "Mislukt",
	"console.outcome.interrupted":      "Onderbroken",

	"console.cause.schedule": "Volgens het schema",
	"console.cause.missed":   "Ingehaald",
	"console.cause.command":  "Opdracht",
	"console.cause.console":  "Beheer",
	"console.cause.rebuild":  "Herstel",
	"console.cause.rollback": "Teruggegaan",
	"console.cause.restore":  "Teruggezet",

	"console.step.":        "begint",
	"console.step.crawl":   "pagina’s ophalen",
	"console.step.extract": "pagina’s lezen",
	"console.step.build":   "index bouwen",
	"console.step.gate":    "controleren",
	"console.step.publish": "publiceren",

	"console.state.never":      "nog niet bezocht",
	"console.state.drifted":    "sjabloon gewijzigd",
	"console.state.refused":    "tegengehouden",
	"console.state.incomplete": "niet volledig gelezen",
	"console.state.old":        "verouderd",
	"console.state.good":       "in orde",

	"assistant.instructions": "Zoek in praktijkvoorbeelden van Nederlandse onderwijsregio’s tegen het lerarentekort. Noem bij elk voorbeeld de regio en de bron (bron.url). Verzin niets: wat niet in het antwoord staat, is niet bekend.",
	"assistant.search":       "Zoek praktijkvoorbeelden van onderwijsregio’s op woorden en filters. Geeft het aantal, de resultaten met hun bron, en per filter hoeveel er zijn.",
	"assistant.show":         "Toon een praktijkvoorbeeld met alles wat ervan bekend is: tekst, cijfers, partners, bronnen en hoe elk gegeven is gevonden.",
	"assistant.facets":       "Toon de regio’s, thema’s, doelgroepen en onderwijssoorten waarop je kunt filteren, met hun id en het aantal praktijkvoorbeelden.",

	"error.home": "Bekijk alle praktijkvoorbeelden",

	"fault.text":     "Je zoekvraag bevat tekens die we niet kunnen lezen.",
	"fault.long":     "Je zoekvraag is te lang. Gebruik hoogstens {max} tekens.",
	"fault.complex":  "Je zoekvraag heeft te veel delen. Gebruik minder woorden.",
	"fault.value":    "De waarde ‘{value}’ bij ‘{parameter}’ bestaat niet.",
	"fault.filter":   "Het filter ‘{parameter}’ bestaat niet.",
	"fault.number":   "Geef bij ‘{parameter}’ een heel getal, vanaf 1.",
	"fault.range":    "Geef bij ‘{parameter}’ een heel getal van 1 tot en met {max}.",
	"fault.key":      "De parameter ‘{parameter}’ bestaat niet.",
	"fault.twice":    "Geef ‘{parameter}’ hoogstens 1 keer.",
	"fault.empty":    "Geef bij ‘{parameter}’ een waarde.",
	"fault.encoding": "De waarde van ‘{parameter}’ is niet goed gecodeerd.",
}

// counted is every text with a number in it: for one, and for any other number.
var counted = map[string][2]string{
	"count":            {"%s praktijkvoorbeeld", "%s praktijkvoorbeelden"},
	"count.results":    {"%s resultaat", "%s resultaten"},
	"count.filters":    {" met %s filter", " met %s filters"},
	"export.csv":       {"Download als CSV-bestand (%s praktijkvoorbeeld)", "Download als CSV-bestand (%s praktijkvoorbeelden)"},
	"overview.undated": {"Van %s praktijkvoorbeeld staat er geen datum op de pagina.", "Van %s praktijkvoorbeelden staat er geen datum op de pagina."},
	"title.results":    {"%s zoekresultaat", "%s zoekresultaten"},
	"facet.regio":      {"Toon alle %s regio’s", "Toon alle %s regio’s"},
	"facet.thema":      {"Toon alle %s thema’s", "Toon alle %s thema’s"},
	"facet.doelgroep":  {"Toon alle %s doelgroepen", "Toon alle %s doelgroepen"},
	"facet.sector":     {"Toon alle %s onderwijssoorten", "Toon alle %s onderwijssoorten"},
	"filters.show":     {"Toon filters (%s gekozen)", "Toon filters (%s gekozen)"},
	"age":              {"De gegevens zijn langer dan %s dag niet bijgewerkt.", "De gegevens zijn langer dan %s dagen niet bijgewerkt."},
}

// text returns a text with its arguments filled in.
func text(key string, args ...any) string {
	if len(args) == 0 {
		return texts[key]
	}
	return fmt.Sprintf(texts[key], args...)
}

// count returns the text for a number of things.
func count(key string, n int) string {
	form := counted[key][1]
	if n == 1 {
		form = counted[key][0]
	}
	return fmt.Sprintf(form, number(n))
}

// statusTexts is what is said when something goes wrong: a title, and a text
// that says what to do. No codes, no blame.
var statusTexts = map[int][2]string{
	http.StatusBadRequest:          {"Zoekvraag niet uitgevoerd", "Deze zoekvraag kunnen we niet uitvoeren."},
	http.StatusForbidden:           {"Niet toegestaan", "Dit formulier is verlopen of komt van een andere website. Ga terug naar beheer en probeer het opnieuw."},
	http.StatusNotFound:            {"Pagina niet gevonden", "Deze pagina bestaat niet of is verplaatst. Controleer het webadres of zoek in de praktijkvoorbeelden."},
	http.StatusMethodNotAllowed:    {"Methode niet toegestaan", "Dit adres kun je alleen opvragen, met GET of HEAD."},
	http.StatusNotAcceptable:       {"Formaat niet beschikbaar", "Dit adres antwoordt alleen met JSON."},
	http.StatusGone:                {"Niet meer beschikbaar", "Dit praktijkvoorbeeld is niet meer beschikbaar."},
	http.StatusTooManyRequests:     {"Te veel verzoeken", "Wacht een minuut en probeer het opnieuw."},
	http.StatusInternalServerError: {"Er is iets misgegaan", "Er is iets misgegaan. Probeer het later opnieuw."},
	http.StatusServiceUnavailable:  {"Even niet beschikbaar", "De zoekfunctie is even niet beschikbaar."},
}

func statusTitle(status int) string { return statusTexts[status][0] }
func statusText(status int) string  { return statusTexts[status][1] }

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december"}

// longDate writes a day as "3 november 2026".
func longDate(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
}

// dayText writes a day as "3 november 2026"; "" when it is not known.
func dayText(d search.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return longDate(t)
}

// number writes a whole number as 1.234.
func number(n int) string { return grouped(strconv.Itoa(n)) }

// grouped puts a point between each three digits of a whole number.
func grouped(digits string) string {
	first := 0
	if strings.HasPrefix(digits, "-") {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// amount writes a figure with its unit: "€ 1.250", "20 tot 30%", "45 van de 60
// scholen".
func amount(f Figure) string {
	text := decimal(f.Value)
	switch {
	case f.UpTo != nil && f.Unit == "€":
		text += " tot €\u00a0" + decimal(*f.UpTo)
	case f.UpTo != nil:
		text += " tot " + decimal(*f.UpTo)
	}
	if f.Of != nil {
		text += " van de " + decimal(*f.Of)
	}
	switch f.Unit {
	case "":
		return text
	case "%":
		return text + "%"
	case "€":
		return "€\u00a0" + text
	}
	return text + " " + f.Unit
}

func decimal(v float64) string {
	whole, decimals, fraction := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	if fraction {
		return grouped(whole) + "," + decimals
	}
	return grouped(whole)
}
