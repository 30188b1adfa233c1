package crawler

import (
	"strings"
	"unicode/utf8"
)

// maxPseudoHeading is how many words a bold paragraph may have to be a heading.
const maxPseudoHeading = 12

// pseudoHeadings makes headings of paragraphs that are only bold, short,
// without a final stop, and followed by text.
func pseudoHeadings(blocks []block) []block {
	level := 1
	for i := range blocks {
		b := &blocks[i]
		if b.kind == heading {
			level = b.level
			continue
		}
		if b.kind != paragraph || !b.bold || b.cell != nil || len(strings.Fields(b.text)) > maxPseudoHeading ||
			strings.ContainsRune(".,;:!…", lastRune(b.text)) {
			continue
		}
		if i+1 < len(blocks) && blocks[i+1].kind != heading && !blocks[i+1].bold {
			b.kind, b.level = heading, min(level+1, 6)
		}
	}
	return blocks
}

// joinBroken puts lines together again that a line break parted in the middle
// of a sentence.
func joinBroken(blocks []block) []block {
	var out []block
	for i := 0; i < len(blocks); {
		b := blocks[i]
		lines := []string{b.text}
		for i++; i < len(blocks) && goesOnIn(b, lines[len(lines)-1], blocks[i]); i++ {
			next := blocks[i]
			lines = append(lines, next.text)
			b.links = append(b.links, next.links...)
			b.contacts = append(b.contacts, next.contacts...)
			b.linked += next.linked
			b.bold = b.bold && next.bold
		}
		b.text = strings.Join(lines, " ")
		out = append(out, b)
	}
	return out
}

// goesOnIn reports whether the sentence in the last line of a block goes on in
// the next.
func goesOnIn(b block, line string, next block) bool {
	return next.soft && next.kind != heading && next.kind == b.kind && next.holder == b.holder &&
		!strings.ContainsRune(".:;!?", lastRune(line)) && (startsLower(next.text) || next.text[0] == '@')
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 'a' && r <= 'z'
}
