package crawler

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// mentionsIn finds the practices that are only named: in the sentences of the
// intro, of what announces examples and of what is about the region, and in
// lists there.
func mentionsIn(by mentionModels, sections []section, partners partnerFinder) []Mention {
	var out []Mention
	all := passages(sections, by.cuts)
	for k, found := range chosen(all, by.names, mentionBar) {
		p := all[k]
		var titles []string
		for _, c := range found {
			titles = append(titles, c.title)
		}
		for i, clause := range itemsOf(p.sentence, titles) {
			c := found[i]
			clause = cmp.Or(c.own, clause)
			out = append(out, Mention{Title: titleOf(c.title), Sentence: p.sentence, Clause: clause, Segment: p.segment, Rule: c.rule,
				Status: statusIn(c.title), Partners: partners.within(p.sentence, clause),
				Figures: figuresWithin(p.sentence, clause), Links: linksIn(p.links, clause)})
		}
	}
	return out
}

// goesOnAbout holds for a sentence that begins with what was named before.
func goesOnAbout(sentence string) bool {
	p := parseSentence(sentence)
	switch p.tokens[0].lower {
	case "daar", "daarna", "dan", "ze", "zij", "hij", "die", "dat", "dit", "deze", "het":
		return p.tags[0] != determiner || p.tokens[0].lower != "het" && p.tokens[0].lower != "zijn"
	}
	return false
}

// announcesList reports whether a sentence says that there are examples, so
// that the next may enumerate them without a verb.
func announcesList(sentence string) bool {
	p := parseSentence(sentence)
	for i, t := range p.tokens {
		if announcers[t.lower] && !p.wishesBefore(len(p.tokens)) && !p.restrictive(i) {
			return true
		}
	}
	return false
}

func statusIn(title string) string {
	_, status := splitName(title)
	return status
}

func linksIn(links []Link, sentence string) []Link {
	var out []Link
	for _, l := range links {
		if strings.Contains(sentence, l.Text) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

var (
	// otherList is a lead-in of a list of something else than activities.
	otherList = regexp.MustCompile(`(?i)\b(partners?|partijen|deelnemers|deelnemende|(school)?besturen|scholen zijn|organisaties|gemeenten|leden|aangesloten|doel(en|stelling(en)?)?|ambities?|opgaven?|uitdagingen|knelpunten|oorzaken|redenen|wensen|plannen|voorwaarden|eisen|vragen|thema's|pijlers|speerpunten|links?|documenten|downloads?|bronnen|sectoren|wil(len)?|moet(en)?|streven|streeft|zoeken|zoekt|vind(en|t)? je|lees)\b`)
	// organisationName begins the name of an organisation.
	organisationName = regexp.MustCompile(`^(?i:de |het )?(?:(?i:stichting|vereniging|gemeente|hogeschool|universiteit|roc|pabo|provincie|coöperatie|basisschool|college|lyceum|opleidingsschool|kinderopvang|kindcentrum|bibliotheek|uwv|vo-raad|po-raad|mbo raad|ministerie)\b|\p{Lu}{2,}$)`)
)

// isRunIn reports whether a paragraph begins with a bold name that runs on into
// its text, as two or more in a row do.
func isRunIn(blocks []block, i int) bool {
	is := func(i int) bool {
		return i >= 0 && i < len(blocks) && blocks[i].kind == paragraph && blocks[i].lead != "" && blocks[i].cell == nil &&
			len(strings.Fields(blocks[i].lead)) <= 8 && len(blocks[i].text) > len(blocks[i].lead)+20
	}
	return is(i) && (is(i-1) || is(i+1))
}
