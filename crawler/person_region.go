package crawler

import "regexp"

var (
	titleSector = regexp.MustCompile(`(?i)[\s,]*[(–-]?\s*\b(po|vo|mbo|so|vso|primair onderwijs|voortgezet onderwijs)\b.*$`)
	titleKind   = regexp.MustCompile(`^(?:(?:De )?[Oo]nderwijsregio|[Rr]egio) `)
)

// isPlace reports whether a name in a title can be that of a region. One with
// the form of a person's needs a word beside it, there or in the text, that only
// goes with a place: a page about somebody makes no region.
func isPlace(name, title string, blocks []block) bool {
	tokens := tokenize(name)
	if len(tokens) < 2 || nameRun(tokens, 0) < len(tokens) || !newPersons(nil).mayBePerson(tokens, 0, len(tokens)) {
		return true
	}
	if len(name) < len(title) && (titleKind.MatchString(title) || titleSector.MatchString(title)) {
		return true
	}
	last := tokens[len(tokens)-1]
	if !isGiven(tokens[0].lower) && (landscapes[last.lower] || inhabited[tokens[0].lower]) {
		return true
	}
	// "Brainport Eindhoven" is a place where the text has "in Eindhoven".
	named := regexp.QuoteMeta(name)
	if !givenNames[tokens[0].lower] {
		named = `(?:` + named + `|` + regexp.QuoteMeta(last.text) + `)`
	}
	beside := regexp.MustCompile(`(?i:\b(?:in|binnen|uit|vanuit|rond|rondom|heel|gemeente|regio|onderwijsregio|provincie|stad|streek|eiland|gebied)(?: de| het)? )` + named + `(?:\P{L}|$)`)
	if beside.MatchString(title) {
		return true
	}
	for _, b := range blocks {
		if beside.MatchString(b.text) {
			return true
		}
	}
	return false
}

var (
	// landscapes are last words of the names of places, and no surnames.
	landscapes = words(`noord oost zuid west noordoost noordwest zuidoost zuidwest diep venen waarden steden meren plassen eilanden
		duinen polders heuvelrug heuvelland vallei valley delta kust streek kwartier stad gouw rivieren landen wouden wadden peel veluwe
		achterhoek betuwe kempen waterland platteland
		brabant drenthe flevoland friesland fryslân gelderland groningen holland limburg overijssel zeeland`)
	// inhabited are the adjectives of lands, towns and quarters of the compass.
	// Their endings tell nothing: Annelise, Heloïse and Ambroise are given names.
	inhabited = words(`hollandse hollandsche hollandsch zeeuwse friese westfriese groningse groninger drentse overijsselse gelderse
		utrechtse stichtse brabantse limburgse flevolandse twentse sallandse amsterdamse rotterdamse haagse betuwse veluwse zaanse gooise
		kennemer zuiderzeese noordelijke oostelijke zuidelijke westelijke`)
)
