package crawler

import (
	"regexp"
	"strings"
)

// scrubBlocks takes contact data, bylines, captions and the line with the date
// out of the blocks.
func scrubBlocks(blocks []block, left ledger) []block {
	drop := make([]bool, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		before := b.text
		switch {
		case b.kind != heading && metaPattern.MatchString(b.text) && strings.ContainsAny(b.text, "|·•"):
			left[leftMetadata]++
			drop[i] = true
			continue
		case b.kind != heading && bylinePattern.MatchString(b.text):
			left[leftByline]++
			drop[i] = true
			continue
		case isPersonCard(blocks, i):
			left[leftContact]++
			drop[i] = true
			continue
		case strings.HasPrefix(b.text, "©") && len(b.text) < 120:
			left[leftCaption]++
			drop[i] = true
			continue
		}
		b.text = scrub(b.text, left)
		if b.text == before {
			continue
		}
		b.lead = ""
		b.links = linksIn(b.links, b.text)
		drop[i] = b.text == ""
		// The lines around an address tell whose it is.
		if len(isContact(before)) == 0 && !contactLabel.MatchString(before) {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-4 && nearContact(blocks, j, i); j-- {
			drop[j] = true
		}
		for j := i + 1; j < len(blocks) && j <= i+4 && nearContact(blocks, j, i); j++ {
			drop[j] = true
		}
	}
	var out []block
	for i, b := range blocks {
		if !drop[i] {
			out = append(out, b)
		}
	}
	return out
}

// nearContact reports whether the block at j belongs to the contact line at i:
// it is a short line of the same element, or the name of a person beside it.
func nearContact(blocks []block, j, i int) bool {
	b := blocks[j]
	if b.kind == heading {
		return j == i-1 && personPattern.MatchString(b.text)
	}
	if b.holder == blocks[i].holder || b.cell != nil && b.cell == blocks[i].cell {
		return isPersonLine(b.text)
	}
	return personPattern.MatchString(b.text) || functionLabel.MatchString(b.text) || len(isContact(b.text)) > 0 || contactLabel.MatchString(b.text)
}

var (
	// functionLabel is a cell, a term or a line that only says what somebody is.
	functionLabel = regexp.MustCompile(`(?i)^(naam|contact(persoon|personen)?|(regio|programma|project|beleids)?-?(adviseur|manager|leider|coördinator|secretaris)|kwartiermaker|aanspreekpunt|voorzitter|bestuurder|penvoerder|woordvoerder|functionaris)( (onderwijsregio|regio)\b.*)?:?$`)
	// functionAfter is "Naam, functie" as a line of its own.
	functionAfter = regexp.MustCompile(`(?i)^[^,–|(-]{4,60}(?:,| [–|-]|\s\() ?.{0,20}\b\p{L}*(adviseur|manager|leider|coördinator|secretaris|kwartiermaker|voorzitter|bestuurder|woordvoerder|directeur|projectmedewerker|beleidsmedewerker)\b`)
)

// isPersonCard reports whether a block is the name of a person: alone after a
// label that says so, alone and beginning with a given name, or with a function
// behind it.
func isPersonCard(blocks []block, i int) bool {
	text := blocks[i].text
	if blocks[i].kind == heading || len(text) > 120 {
		return false
	}
	if personPattern.MatchString(text) {
		first, _, _ := strings.Cut(text, " ")
		return givenNames[strings.ToLower(first)] || i > 0 && functionLabel.MatchString(blocks[i-1].text) ||
			i+1 < len(blocks) && functionLabel.MatchString(blocks[i+1].text)
	}
	if strings.ContainsRune(".!?", lastRune(text)) || !functionAfter.MatchString(text) {
		return false
	}
	name := strings.TrimSpace(text[:strings.IndexAny(text, ",–|(-")])
	return personPattern.MatchString(name)
}
