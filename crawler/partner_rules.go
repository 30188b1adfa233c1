package crawler

import (
	"slices"
	"strings"

	"praktijkzoeker/crawler/linear"
)

// partnerFacts are what decides by itself whether a name is a partner, whatever
// else speaks for it.
type partnerFacts struct {
	person bool // it has the form of a person's, or stands behind a function
	sure   bool // its form shows it, or "gemeenten X en Y", "werkgever X", "ASG werkt samen"
	region bool // it is the name of the region
	own    bool // it is called by the region: its desk, its academy
	beside bool // "samen met X", "via X": it is not who speaks
	title  bool // it is a heading: what a practice is called
}

// likelyPartner reports whether a name is that of an organisation that takes
// part. Without proof none is that of a person, of the region or of a practice.
func likelyPartner(m linear.Model, n *partnerName) bool {
	switch {
	case n.person:
		return false
	case n.own:
		return n.beside
	case n.sure:
		return true
	}
	return !n.region && !n.title && m.Score(linear.Distinct(n.features)) >= partnerBar
}

// isHeaded reports whether a name begins with what it is: "Welzijn X".
func isHeaded(words []token) bool {
	first := words[0].lower
	return organisationWords[first] || namedByPlace[first] || isWorkplace(first)
}

// isTail holds for words that end the name of an organisation.
func isTail(t token) bool { return isWorkplace(t.lower) || tailWords[t.lower] || hasTail(t.lower) }

func isAmpersand(t token) bool { return t.text == "&" }

// isSchoolWord holds for what one school is called by: "basisschool".
func isSchoolWord(l string) bool {
	return l == "kindcentrum" || l == "ikc" || l == "obs" || l == "cbs" || strings.HasSuffix(l, "school") && !strings.HasSuffix(l, "hogeschool")
}

// provesOrganisation holds for words that no person has in a name.
func provesOrganisation(t token) bool {
	return isInstitution(t.lower) || isWorkplace(t.lower) || knownOrganisations[t.lower] || isAcronym(t.text) || innerCapital(t.text) || isAmpersand(t)
}

// beforeArticles is the token before the articles that stand before token i.
func beforeArticles(tokens []token, i int) int {
	j := i - 1
	for j >= 0 && (articles[tokens[j].lower] || tokens[j].text == "(") {
		j--
	}
	return j
}

var together = words("samen samenwerking samenwerkt samengewerkt samenwerken samenwerkend")

func hasTogether(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return together[t.lower] })
}
