package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

// findPersons reads a page for the names of people: contact blocks and
// sections, lists and tables of people, links to addresses and numbers, names
// by their form and their company. It marks the blocks that are nothing but
// people.
func findPersons(d *document, title string, blocks []block, region []Words) *persons {
	pp := newPersons(region)
	pp.learnThings(title)
	for _, b := range blocks {
		pp.learnThings(b.text)
	}
	for _, text := range d.people {
		pp.learnOne(text)
	}
	pp.markTables(blocks)
	pp.markCrowds(blocks)
	pp.learnTitle(title)
	level := 0 // of the contact heading that holds, 0 without
	for i, b := range blocks {
		if b.kind == heading {
			if r, _ := headingRole(b.text); r == roleContact {
				level = b.level
			} else if b.level <= level {
				level = 0
			}
			pp.learnHeading(blocks, i)
		}
		for _, text := range b.contacts {
			pp.learnOne(text)
		}
		pp.learn(b.text)
		if level > 0 || b.who || pp.isPersonCard(blocks, i) || bylinePattern.MatchString(b.text) || b.kind != heading && contactLabel.MatchString(b.text) {
			pp.learnContact(b.text)
			if _, after, ok := strings.Cut(b.text, ":"); ok {
				pp.learnOne(strings.TrimRight(after, "."))
			}
			continue
		}
		if isCaption(b) {
			pp.learnContact(b.text)
		}
		if b.kind == heading {
			continue
		}
		for _, s := range sentences(b.text) {
			if _, _, reasons := pp.contactOf(s); len(reasons) > 0 {
				pp.learnContact(s)
			}
			if at, name := pp.turnsTo(s); at >= 0 {
				pp.add(name)
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
	return pp
}

// isCaption reports whether a block stands below a picture.
func isCaption(b block) bool {
	n := b.holder
	for up := 0; n != nil && up < 3; up++ {
		if n.DataAtom == atom.Figcaption || captionHint.MatchString(attr(n, "class")) {
			return true
		}
		n = n.Parent
	}
	return false
}

var captionHint = regexp.MustCompile(`(?i)(^|[-_ ])(caption|bijschrift|fotobijschrift|credits?)([-_ ]|$)`)

// scrubBlocks takes contact data, people, bylines, captions and the line with
// the date out of the blocks.
func scrubBlocks(blocks []block, pp *persons, left ledger) []block {
	drop := make([]bool, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		if reason := pp.leftWhole(blocks, i); reason != "" {
			left[reason]++
			drop[i] = true
			if i > 0 && reason == leftMetadata && blocks[i-1].kind == heading {
				blocks[i-1].leads = true // it has a date of its own
			}
			continue
		}
		before := b.text
		if b.kind == heading {
			b.text = titleOf(pp.without(pp.scrubHeading(b.text, left), left))
		} else if b.text = pp.without(pp.scrub(b.text, left), left); b.text != before && saysNothing(b.text) {
			b.text = ""
		}
		if b.text == before {
			continue
		}
		if isCaption(*b) && strings.Contains(b.text, omission) {
			left[leftCaption]++
			b.text = ""
		}
		b.lead = pp.without(b.lead, left)
		if !strings.HasPrefix(b.text, b.lead) {
			b.lead = ""
		}
		b.links = heldLinks(pp.links(b.links, left), b.text)
		drop[i] = b.text == ""
		// The lines around an address tell whose it is.
		if b.kind == heading || len(isContact(before)) == 0 && !contactLabel.MatchString(before) {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-4 && nearContact(blocks, j, i); j-- {
			drop[j] = true
		}
		for j := i + 1; j < len(blocks) && j <= i+4 && nearContact(blocks, j, i); j++ {
			drop[j] = true
		}
	}
	return withoutDropped(blocks, drop)
}

// leftWhole gives the reason why a block is left out as a whole, or "".
func (pp *persons) leftWhole(blocks []block, i int) string {
	b := &blocks[i]
	if b.kind == heading {
		return ""
	}
	switch {
	case metaPattern.MatchString(b.text) && strings.ContainsAny(b.text, "|·•"):
		return leftMetadata
	case bylinePattern.MatchString(b.text):
		return leftByline
	case b.who, pp.isPersonCard(blocks, i):
		return leftContact
	case strings.HasPrefix(b.text, "©") && len(b.text) < 120:
		return leftCaption
	}
	return ""
}

// withoutDropped gives the blocks that stay. A heading of which all text went
// is marked.
func withoutDropped(blocks []block, drop []bool) []block {
	var out []block
	head, below := -1, false // the last heading that is kept, and whether text of it is
	for i, b := range blocks {
		if b.kind == heading {
			head, below = -1, false
		}
		if drop[i] {
			if head >= 0 && !below {
				out[head].emptied, out[head].who = true, b.who
			}
			continue
		}
		out = append(out, b)
		if b.kind == heading {
			head = len(out) - 1
		} else if head >= 0 {
			below, out[head].emptied, out[head].who = true, false, false
		}
	}
	return out
}

// nearContact reports whether the block at j belongs to the contact line at i:
// it is a short line of the same element that tells of no activity, or the name
// of a person beside it.
func nearContact(blocks []block, j, i int) bool {
	b := blocks[j]
	if b.kind == heading {
		return j == i-1 && personPattern.MatchString(b.text) && !holdsActivity(b.text)
	}
	if b.holder == blocks[i].holder || b.cell != nil && b.cell == blocks[i].cell {
		return isPersonLine(b.text) && (functionOnly(b.text) || !holdsActivity(b.text))
	}
	return personPattern.MatchString(b.text) || functionLabel.MatchString(b.text) || len(isContact(b.text)) > 0 || contactLabel.MatchString(b.text)
}

// isPersonLine reports whether a line is a name, a job title or a part of an
// address, as they stand in a contact block.
func isPersonLine(line string) bool {
	if len(line) > 80 || len(strings.Fields(line)) > 7 {
		return false
	}
	return personPattern.MatchString(line) || postcodePattern.MatchString(line) || contactLabel.MatchString(line) ||
		!strings.ContainsAny(line, ".!?") && len(strings.Fields(line)) <= 6
}

// holdsPerson reports whether somewhere in the text two capitalised words stand
// together that could be a name.
func holdsPerson(text string) bool {
	return personWithin.MatchString(text)
}

var (
	personWithin = regexp.MustCompile(`\p{Lu}[\p{Ll}'’]+(?: (?:van|de|der|den|ter|ten|te|het|'t))*[ -]\p{Lu}[\p{Ll}'’]+`)
	// personPattern holds for two to four words of a name: capitals, with Dutch
	// particles between them.
	personPattern = regexp.MustCompile(`^(?:(?:dhr|mevr|mw|drs|dr|ir|mr|prof)\.? )*\p{Lu}[\p{Ll}'’]*[\p{Ll}.](?:[- ]\p{Lu}[\p{Ll}'’]*\.?)?(?: (?:van|de|der|den|ter|ten|te|het|'t|el|al|le|la)){0,3}(?: \p{Lu}[\p{L}'’]+(?:-(?:(?:van|de|der|den) )*\p{Lu}[\p{L}'’]+)?){1,2}$`)
)
