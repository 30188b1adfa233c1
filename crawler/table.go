package crawler

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// themeHeader and activityHeader are the heads of the two columns of a region's
// table.
var (
	themeHeader    = regexp.MustCompile(`(?i)^(thema('?s)?|onderwerp(en)?|pijlers?|actielijn(en)?|programmalijn(en)?|lijn(en)?|doel(en)?|doelstelling(en)?|speerpunt(en)?|categorie(ën)?)$`)
	activityHeader = regexp.MustCompile(`(?i)^(activiteit(en)?|acties?|projecten|project|maatregel(en)?|initiatie(f|ven)|interventies?|aanpak|voorbeelden|wat (doen we|gaan we doen)\??)$`)
)

// tableSections replaces the table of themes and activities by a section for
// each activity. The theme of a row holds for the rows below it whose own theme
// cell is empty or spanned.
func tableSections(sections []section) []section {
	var out []section
	moved := make([]int, len(sections)) // old index → new
	for i, s := range sections {
		moved[i] = len(out)
		if s.parent >= 0 {
			s.parent = moved[s.parent]
		}
		var rest []block
		var activities []section
		for j := 0; j < len(s.blocks); {
			b := s.blocks[j]
			if b.cell == nil {
				rest = append(rest, b)
				j++
				continue
			}
			k := j
			for k < len(s.blocks) && s.blocks[k].cell != nil && s.blocks[k].cell.table == b.cell.table {
				k++
			}
			run := s.blocks[j:k]
			if themeCol, actCol, head, ok := activityTable(run); ok {
				heads, found := activitiesOf(run, themeCol, actCol, head)
				if len(found) > 0 {
					found = append([]section{{blocks: heads, class: ClassChrome, reason: "the heads of the table of activities"}}, found...)
				} else {
					rest = append(rest, heads...)
				}
				activities = append(activities, found...)
			} else {
				rest = append(rest, run...)
			}
			j = k
		}
		s.blocks = rest
		out = append(out, s)
		for _, a := range activities {
			a.level = min(max(s.level, 1)+1, 6)
			a.parent, a.into = -1, -1
			out = append(out, a)
		}
	}
	return out
}

// activityTable finds the columns of a table by the words of its first row.
func activityTable(run []block) (themeCol, actCol, headRow int, ok bool) {
	themeCol, actCol = -1, -1
	headRow = run[0].cell.row
	for _, b := range run {
		if b.cell.row != headRow {
			break
		}
		t := strings.Trim(strings.ReplaceAll(b.text, "’", "'"), " :")
		switch {
		case themeHeader.MatchString(t) && themeCol < 0:
			themeCol = b.cell.col
		case activityHeader.MatchString(t) && actCol < 0:
			actCol = b.cell.col
		}
	}
	if actCol < 0 && themeCol < 0 {
		return 0, 0, 0, false
	}
	if actCol < 0 {
		actCol = themeCol + 1
	}
	if themeCol < 0 && actCol > 0 {
		themeCol = actCol - 1
	}
	return themeCol, actCol, headRow, true
}

// activitiesOf gives a section for each activity, and the blocks of the table
// that belong to none: the heads and the themes.
func activitiesOf(run []block, themeCol, actCol, headRow int) (rest []block, found []section) {
	theme := ""
	var themeCell *cell
	var themes []block // of the cell, until a row takes them
	var last *html.Node
	for i, b := range run {
		c := b.cell
		switch {
		case c.row == headRow:
			rest = append(rest, b)
		case c.col == themeCol && themeCol != actCol:
			if c == themeCell {
				theme += " " + b.text
			} else {
				rest = append(rest, themes...)
				theme, themeCell, themes = b.text, c, nil
			}
			themes = append(themes, b)
		case c.col == actCol:
			// A line after a colon or a second paragraph of a sentence goes on; an
			// item, a paragraph or a line of its own is an activity.
			if n := len(found); n > 0 && i > 0 && run[i-1].cell == c && continues(run[i-1], b) && last != nil {
				found[n-1].blocks = append(found[n-1].blocks, b)
				continue
			}
			last = b.holder
			found = append(found, activitySection(b, theme, themes))
			themes = nil
		case len(found) > 0 && c.row > headRow:
			// A further column tells of the activity in its row.
			found[len(found)-1].blocks = append(found[len(found)-1].blocks, b)
		default:
			rest = append(rest, b)
		}
	}
	return append(rest, themes...), found
}

// continues reports whether a block in a cell goes on about what stands before
// it: that ended in a colon, or this is running text of more than a line.
func continues(before, b block) bool {
	if b.kind == item {
		return false
	}
	return strings.HasSuffix(before.text, ":") || len(strings.Fields(b.text)) > 20 || strings.HasSuffix(b.text, ".") && len(sentences(b.text)) > 1
}

const (
	maxCellHeading = 25 // words of a cell that is nothing but a heading
	maxCellName    = 10 // words before a colon that are a name, and not the start of a sentence
)

const reasonRow = "a row of the table of activities"

// activitySection makes a section of a cell. Its text is the theme and the cell,
// whole; the theme cell is part of the first row below it and quoted in the
// others. Its heading quotes the cell: all of it when it is short, else the name
// before its first colon, or its first sentence.
func activitySection(b block, theme string, own []block) section {
	s := section{titled: true, heading: b, theme: theme, class: ClassPractice, reason: reasonRow, into: -1, parent: -1}
	s.heading.kind = heading
	if s.themeAbove = len(own) == 0 && theme != ""; s.themeAbove {
		own = []block{{kind: paragraph, text: theme, cell: b.cell}}
	}
	s.blocks = append(slices.Clone(own), b)
	all := sentences(b.text)
	if len(all) > 1 || len(strings.Fields(b.text)) > maxCellHeading {
		s.heading.text = all[0]
		if name, _, ok := strings.Cut(b.text, ": "); ok && len(strings.Fields(name)) <= maxCellName && len(sentences(name)) == 1 {
			s.heading.text = name
		}
	}
	s.heading.text = titleOf(strings.TrimSpace(s.heading.text))
	s.name = cellName(s.heading.text)
	return s
}

// cellName is the name of an activity: its words up to a colon, without a
// leading article or a final stop.
func cellName(h string) string {
	n, _ := splitName(strings.TrimRight(h, ".;, "))
	if first, rest, ok := strings.Cut(n, " "); ok && articles[strings.ToLower(first)] {
		n = upperFirst(rest)
	}
	return n
}

// hasActivityTable reports whether a page has a table of themes and activities.
func hasActivityTable(blocks []block) bool {
	for i := range blocks {
		c := blocks[i].cell
		if c == nil || i > 0 && blocks[i-1].cell != nil && blocks[i-1].cell.table == c.table {
			continue
		}
		end := i + slices.IndexFunc(blocks[i:], func(b block) bool { return b.cell == nil || b.cell.table != c.table })
		if end < i {
			end = len(blocks)
		}
		if _, _, _, ok := activityTable(blocks[i:end]); ok {
			return true
		}
	}
	return false
}
