package crawler

import "strings"

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
	return personPattern.MatchString(b.text) || len(isContact(b.text)) > 0 || contactLabel.MatchString(b.text)
}
