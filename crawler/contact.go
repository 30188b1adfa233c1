package crawler

import (
	"regexp"
	"strings"
)

// scrubBlocks takes contact data, bylines, captions and the line with the date
// out of the blocks.
func scrubBlocks(blocks []block, pp *persons, left ledger) []block {
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
		b.text = pp.without(pp.scrub(b.text, left), left)
		if b.text == before {
			continue
		}
		b.lead = pp.without(b.lead, left)
		if !strings.HasPrefix(b.text, b.lead) {
			b.lead = ""
		}
		b.links = heldLinks(pp.links(b.links, left), b.text)
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
	head, below := -1, false // the last heading that is kept, and whether text of it is
	for i, b := range blocks {
		if b.kind == heading {
			head, below = -1, false
		}
		if drop[i] {
			if head >= 0 && !below {
				out[head].emptied = true
			}
			continue
		}
		out = append(out, b)
		if b.kind == heading {
			head = len(out) - 1
		} else if head >= 0 {
			below, out[head].emptied = true, false
		}
	}
	return out
}

// findPersons reads a page for the names of people: contact blocks and
// sections, links to addresses and numbers, functions with a name, names by
// their form.
func findPersons(title string, blocks []block, region []Words) *persons {
	pp := newPersons(region)
	for _, b := range blocks {
		pp.learnOrganisations(b.text)
	}
	pp.learn(title)
	level := 0 // of the contact heading that holds, 0 without
	for i, b := range blocks {
		if b.kind == heading {
			if r, _ := headingRole(b.text); r == roleContact {
				level = b.level
			} else if b.level <= level {
				level = 0
			}
		}
		for _, text := range b.contacts {
			pp.learnLink(text)
		}
		pp.learn(b.text)
		if level > 0 || isPersonCard(blocks, i) || bylinePattern.MatchString(b.text) || mayBeContact(b.text) && contactLabel.MatchString(b.text) {
			pp.learnContact(b.text)
			continue
		}
		if !mayBeContact(b.text) {
			continue
		}
		for _, s := range sentences(b.text) {
			if _, reasons := pp.contactOf(s); len(reasons) > 0 {
				pp.learnContact(s)
			}
		}
		if len(isContact(b.text)) > 0 {
			for j := max(i-4, 0); j < min(i+5, len(blocks)); j++ {
				if j != i && nearContact(blocks, j, i) && personPattern.MatchString(blocks[j].text) {
					pp.learnContact(blocks[j].text)
				}
			}
		}
	}
	for _, name := range pp.turned {
		pp.add(name)
	}
	return pp
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
