package crawler

import "regexp"

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
	beside := regexp.MustCompile(`(?i:\b(?:in|binnen|uit|vanuit|rond|rondom|heel|gemeente|regio|onderwijsregio|provincie|stad|streek|eiland|gebied)(?: de| het)? )` + regexp.QuoteMeta(name) + `(?:\P{L}|$)`)
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
