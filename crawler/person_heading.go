package crawler

import (
	"regexp"
	"strings"
)

// storyOf is what stands before a name in a title, storyBy what stands behind.
var (
	storyOf = regexp.MustCompile(`(?i)(?:^|: |– )(?:(?:het )?verhaal van|(?:een )?(?:dubbel)?interview(?: met)?:?|in gesprek met|op bezoek bij|(?:een )?portret van|column(?: van)?:?|blog(?: van)?:?|(?:\p{L}+ )?vragen aan|(?:een )?dag (?:met|uit het leven van)|(?:maak )?kennis(?:maken)? met|even voorstellen:?|ontmoet|aan het woord:?|wie is|meelopen met|in memoriam:?) $`)
	storyBy = regexp.MustCompile(`^(?:over|vertelt|aan het woord|deelt|blikt|neemt afscheid|stopt|start als|in gesprek)\b`)
)

// learnTitle remembers the names in a title or a heading, which is no sentence:
// who it is about, and what a page or a section that is about a person is
// called.
func (pp *persons) learnTitle(text string) {
	pp.learn(text)
	tokens := tokenize(text)
	for i := 0; i < len(tokens); i++ {
		end := nameRun(tokens, i)
		if end == i {
			continue
		}
		told := storyOf.MatchString(text[:tokens[i].start]) || (i == 0 || !tokens[i-1].isWord()) && end < len(tokens) && storyBy.MatchString(strings.ToLower(text[tokens[end].start:]))
		if told && capitals(tokens[i:end]) > 1 && pp.mayBePerson(tokens, i, end) {
			pp.add(tokens[i:end])
		}
		i = end - 1
	}
}

// learnHeading remembers the name that a heading is, when what stands below it
// is about a person: a function, or a biography.
func (pp *persons) learnHeading(blocks []block, i int) {
	text := blocks[i].text
	pp.learnTitle(text)
	tokens := tokenize(text)
	end := nameRun(tokens, 0)
	if len(tokens) == 0 || end < len(tokens) || capitals(tokens) < 2 || !pp.mayBePerson(tokens, 0, end) {
		return
	}
	if i+1 >= len(blocks) || blocks[i+1].kind == heading {
		return
	}
	below := blocks[i+1].text
	if isFunctionLine(below) || pp.isBiography(below, tokens[0].text) || len(isContact(below)) > 0 || announcedAbove(blocks, i) {
		pp.add(tokens)
	}
}

// isBiography reports whether a text is about the person that stands above it:
// it begins with the given name, with "zij" or "hij", or with what the person
// does and no subject.
func (pp *persons) isBiography(text, given string) bool {
	tokens := tokenize(text)
	if len(tokens) < 2 {
		return false
	}
	first, second := tokens[0], tokens[1].lower
	switch {
	case first.text == given, first.lower == "hij":
		return isVerbForm[second] || strings.HasSuffix(second, "t")
	case first.lower == "zij" || first.lower == "ze":
		return strings.HasSuffix(second, "t") || second == "is" || second == "heeft"
	}
	return isVerbForm[first.lower] && strings.HasSuffix(first.lower, "t") && !tokens[len(tokens)-1].isCapital() && second != "de" && second != "het" && len(tokens) <= maxLine
}

// announcedAbove reports whether a heading stands below one that announces
// people.
func announcedAbove(blocks []block, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if blocks[j].kind == heading && blocks[j].level < blocks[i].level {
			return ofPeople.MatchString(blocks[j].text) && !ofOthers.MatchString(blocks[j].text) && len(strings.Fields(blocks[j].text)) <= 5
		}
	}
	return false
}
