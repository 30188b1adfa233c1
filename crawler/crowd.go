package crawler

import (
	"regexp"
	"strings"
)

var (
	// functionLabel is a cell, a term or a line that only says what somebody is.
	functionLabel = regexp.MustCompile(`(?i)^(naam|contact(persoon|personen)?|(regio|programma|project|beleids)?-?(adviseur|manager|leider|coördinator|secretaris)|kwartiermaker|aanspreekpunt|voorzitter|bestuurder|penvoerder|woordvoerder|functionaris)( (onderwijsregio|regio)\b.*)?:?$`)

	// ofPeople is a heading, a lead-in or a head of a column that announces
	// people; ofOthers one that announces something else.
	ofPeople = regexp.MustCompile(`(?i)(?:^|\P{L})(?:\p{L}*team|leden|(?:werk|project|stuur|kern|klankbord|kop)groep|wie is wie|wie (?:zijn|werken|werkt|doen|doet|kan|kun|helpen|helpt|zit|zitten)|mensen|gezichten|medewerkers|collega'?’?s|samenstelling|maatjes|buddy'?’?s|coaches|begeleiders|mentoren|docenten|leerkrachten|leraren|schoolleiders|directeuren|bestuurders|trekkers|\p{L}*leiders|coördinatoren|adviseurs|\p{L}*commissie|redactie|contact\p{L}*|aanspreekpunt\p{L}*|met (?:medewerking van|dank aan)|trainers|opleiders|ambassadeurs)(?:\P{L}|$)`)
	ofOthers = regexp.MustCompile(`(?i)(?:^|\P{L})(?:\p{L}*(?:scholen|besturen|gemeenten|partners|partijen|organisaties|instellingen|locaties|regio'?’?s|plaatsen|projecten|activiteiten|programma'?’?s|pilots|trainingen|voorbeelden|initiatieven|thema'?’?s|cursussen|trajecten|vakken)|deelnemende|aangesloten|scholen|besturen|gemeenten|partners)(?:\P{L}|$)`)
)

// isNameLine reports whether a line is a name, or names, with at most what the
// person is behind a mark. certain tells that one name is known to be a name,
// not only its form.
func (pp *persons) isNameLine(text string, single bool) (ok, certain bool) {
	tokens := tokenize(strings.TrimLeft(text, "–—-•· "))
	if len(tokens) == 0 || len(tokens) > 16 {
		return false, false
	}
	for i := 0; i < len(tokens); {
		end := nameRun(tokens, i)
		if end == i || !pp.mayBePerson(tokens, i, end) || capitals(tokens[i:end]) < 2 && !(single && !pp.plain[tokens[i].lower]) {
			return false, false
		}
		ok = true
		certain = certain || (isGiven(tokens[i].lower) || isInitials(tokens[i].text)) && end > i+1 || pp.hasFunction(tokens, end)
		if end >= len(tokens) || tokens[end].text == "." && end == len(tokens)-1 {
			return ok, certain
		}
		next := tokens[end]
		if next.lower == "en" || next.lower == "&" || next.text == "," && nameRun(tokens, end+1) > end+1 && capitals(tokens[end+1:nameRun(tokens, end+1)]) > 1 {
			i = end + 1
			continue
		}
		if strings.ContainsRune(".!?’”", lastRune(text)) && len(tokens)-end > 3 {
			return false, false // a sentence about somebody
		}
		if strings.ContainsAny(next.text, "|·•") && strings.ContainsAny(text, "0123456789") {
			certain = true // the date, or how long it takes to read
		}
		return strings.ContainsAny(next.text, ",(–—-|·•:/") && !next.isWord() || isFunction(next.lower), certain
	}
	return ok, certain
}

// isFunctionLine holds for a short line that says what somebody is.
func isFunctionLine(text string) bool {
	tokens := tokenize(text)
	if len(tokens) == 0 || len(tokens) > 9 || strings.ContainsRune(".!?", lastRune(text)) || strings.Contains(text, ":") {
		return false
	}
	for i := 0; i < min(len(tokens), 2); i++ {
		if l := tokens[i].lower; isFunction(l) && !functionPlural(l) {
			return true
		}
	}
	return false
}

// maxLine is how many words a line of a list of people has at most.
const maxLine = 14

// markCrowds finds the lists that are mostly people, by their lines and what
// announces them, and marks their lines. What a list of schools or projects
// names is remembered as such.
func (pp *persons) markCrowds(blocks []block) {
	lead := "" // the heading, or the line with a colon
	for i := 0; i < len(blocks); {
		b := blocks[i]
		if b.kind == heading || b.kind != item && strings.HasSuffix(b.text, ":") && len(strings.Fields(b.text)) > 1 {
			lead = b.text
			i++
			continue
		}
		end := i
		for end < len(blocks) && blocks[end].kind != heading && blocks[end].cell == nil && len(strings.Fields(blocks[end].text)) <= maxLine {
			end++
		}
		if end == i {
			i++
			continue
		}
		pp.markLines(blocks[i:end], lead)
		i = end
	}
}

func (pp *persons) markLines(lines []block, lead string) {
	others := ofOthers.MatchString(lead)
	announced := ofPeople.MatchString(lead) && !others
	names, certain, of := 0, 0, len(lines)
	is := make([]bool, len(lines))
	for i, b := range lines {
		text := b.text
		if label, after, ok := strings.Cut(text, ": "); ok && ofPeople.MatchString(label) || ok && isFunctionLine(label) {
			text = after
		}
		ok, sure := pp.isNameLine(text, announced)
		if ok {
			is[i] = true
			names++
		} else if isFunctionLine(b.text) {
			of--
		}
		if sure {
			certain++
		}
	}
	switch {
	case others:
		for _, b := range lines {
			tokens := tokenize(b.text)
			if end := nameRun(tokens, 0); end > 0 && !pp.hasFunction(tokens, end) {
				pp.organisations[joined(tokens[:end])] = true
			}
		}
		return
	case names*3 < of*2 || names == 0:
		return
	case !announced && (names < 2 || certain*2 < names):
		return
	}
	for i := range lines {
		if lines[i].who = is[i] || isFunctionLine(lines[i].text); is[i] {
			text := lines[i].text
			if _, after, ok := strings.Cut(text, ": "); ok {
				text = after
			}
			pp.learnContact(text)
			pp.learnOne(text)
		}
	}
}

// isPersonCard reports whether a block is the name of a person: alone after a
// label that says so, alone and beginning with a given name, or with a function
// behind it or below.
func (pp *persons) isPersonCard(blocks []block, i int) bool {
	text := blocks[i].text
	if blocks[i].kind == heading || len(text) > 120 {
		return false
	}
	quoted := i > 0 && strings.ContainsRune("”’»\"", lastRune(blocks[i-1].text))
	ok, certain := pp.isNameLine(text, quoted)
	if !ok {
		return false
	}
	if strings.ContainsAny(text, ",–|(") || !personPattern.MatchString(text) {
		return certain && !strings.ContainsRune(".!?", lastRune(text)) && !isStatement(text)
	}
	if certain || quoted {
		return true
	}
	sameTable := func(j int) bool { return blocks[j].cell == nil && blocks[i].cell == nil }
	return i > 0 && sameTable(i-1) && (functionLabel.MatchString(blocks[i-1].text) || isFunctionLine(blocks[i-1].text)) ||
		i+1 < len(blocks) && sameTable(i+1) && blocks[i+1].kind != heading && (functionLabel.MatchString(blocks[i+1].text) || isFunctionLine(blocks[i+1].text))
}

// peopleColumn is the head of a column or a row that holds people, whatever
// their names look like; maybePeople may hold something else too.
var (
	peopleColumn = regexp.MustCompile(`(?i)^(contact(persoon|personen|gegevens)?( .*)?|e-?mail(adres)?|tel(efoon)?(nummer)?|mail|(kar)?trekkers?|\p{L}*(leider|coördinator|manager|adviseur)s?|aanspreekpunt(en)?|bestuurders?|directeur(en)?|\p{L}*lid|leden|secretaris|voorzitter|woordvoerder|functionaris|projectteam)$`)
	maybePeople  = regexp.MustCompile(`(?i)^((door|voor)? ?wie|naam|namen|uitvoer(der|ing)s?|verantwoordelijken?|begeleiders?|coach(es)?|docent(en)?|penvoerder|eigenaar|medewerkers?|team|rol|stuurgroep|werkgroep|projectgroep)$`)
)

// markTables marks the cells of the columns and rows of people. The head of a
// column, or of a row, tells; where it may mean something else too, most of its
// cells must have the form of names.
func (pp *persons) markTables(blocks []block) {
	for i := 0; i < len(blocks); {
		if blocks[i].cell == nil {
			i++
			continue
		}
		table, end := blocks[i].cell.table, i
		for end < len(blocks) && blocks[end].cell != nil && blocks[end].cell.table == table {
			end++
		}
		pp.markTable(blocks[i:end])
		i = end
	}
}

func (pp *persons) markTable(run []block) {
	headRow := run[0].cell.row
	column, row := map[int][]int{}, map[int][]int{} // the cells below a head, beside a label
	var heads, labels []int
	for i, b := range run {
		switch {
		case b.cell.row == headRow && b.kind != heading:
			heads = append(heads, i)
		default:
			column[b.cell.col] = append(column[b.cell.col], i)
		}
		if b.cell.col == 0 {
			labels = append(labels, i)
		} else {
			row[b.cell.row] = append(row[b.cell.row], i)
		}
	}
	mark := func(head int, cells []int) {
		text := strings.Trim(run[head].text, " :")
		if len(cells) == 0 || !peopleColumn.MatchString(text) && !((maybePeople.MatchString(text) || isFunctionLine(text)) && pp.mostlyNames(run, cells)) {
			return
		}
		for _, i := range cells {
			if mayHoldName(run[i].text) || len(isContact(run[i].text)) > 0 {
				run[i].who, run[head].who = true, true
				pp.learnOne(run[i].text)
			}
		}
	}
	found := false
	for _, h := range heads {
		mark(h, column[run[h].cell.col])
		found = found || run[h].who
	}
	if _, _, _, ok := activityTable(run); found || ok {
		return
	}
	for _, l := range labels {
		mark(l, row[run[l].cell.row])
	}
}

// mostlyNames reports whether at least half of the cells have the form of names.
func (pp *persons) mostlyNames(run []block, cells []int) bool {
	n := 0
	for _, i := range cells {
		if ok, _ := pp.isNameLine(run[i].text, true); ok {
			n++
		}
	}
	return n*2 >= len(cells)
}
