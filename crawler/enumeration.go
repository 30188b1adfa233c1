package crawler

import "strings"

// item decides whether a phrase of an enumeration that is announced as one of
// activities can be one: the announcement vouches for it, so only what cannot
// be done by anybody is refused.
func (p *parsed) isItem(ph phrase) bool {
	head := p.tokens[ph.head]
	if p.isNominal(ph) {
		return true
	}
	if p.isNamed(ph) && p.isActivity(ph) {
		return true
	}
	if strings.HasPrefix(head.lower, "samenwerking") && ph.complement {
		return true // with whom
	}
	if barren[head.lower] || bodies[head.lower] && !isActivity(head.lower) || articles[head.lower] {
		return false
	}
	if people[head.lower] {
		return ph.complement || ph.head > ph.core
	}
	if p.isActivity(ph) || p.isNominal(ph) || ph.complement {
		return true
	}
	// A compound or a name can stand by itself; an adjective cannot.
	return ph.det != "" || ph.head > ph.core || head.isCapital() || head.quoted || len(head.lower) >= 8 && (strings.HasSuffix(head.lower, "en") || strings.HasSuffix(head.lower, "s") || strings.HasSuffix(head.lower, "ing")) ||
		isRole(head.lower)
}

// announced reads sentences that announce their items: "Voorbeelden zijn …",
// "Denk aan …", "projecten zoals …", "Van … tot …: …".
func (p *parsed) announced() []named {
	for i, t := range p.tokens {
		if t.quoted {
			continue
		}
		next := ""
		if i+1 < len(p.tokens) {
			next = p.tokens[i+1].lower
		}
		switch {
		case i == 0 && (t.lower == "denk" || t.lower == "denken"):
			for j := i + 1; j < min(len(p.tokens), i+6); j++ {
				if p.tokens[j].lower == "aan" {
					return p.enumerate(j+1, "announced by denk aan")
				}
			}
		case (i == 0 || p.tokens[i-1].text == ":" || p.tokens[i-1].text == "," || rangeVerbs[p.tokens[i-1].lower]) && t.lower == "van":
			if items := p.fromTo(i); items != nil {
				return items
			}
		case (t.lower == "gaat" || t.lower == "gaan") && i <= 4:
			// Daarbij gaat het dan bijvoorbeeld om …
			for j := i + 1; j < min(len(p.tokens), i+5) && p.tags[j] != noun; j++ {
				if p.tokens[j].lower == "om" {
					return p.enumerate(j+1, "announced by gaat om")
				}
			}
		case isAnnouncer(t.lower) && !p.wishesBefore(i):
			if items := p.afterAnnouncer(i); items != nil {
				return items
			}
		case (t.lower == "zoals" || t.lower == "waaronder" || (t.lower == "onder" && (next == "meer" || next == "andere"))) && i > 0 && p.announcesBefore(i):
			if t.lower == "onder" {
				i++
			}
			return p.enumerate(i+1, "listed after zoals or onder meer")
		}
	}
	return nil
}

// wishesBefore reports whether the words before a token speak of aims.
func (p *parsed) wishesBefore(i int) bool {
	for _, t := range p.tokens[:i] {
		if missionWords[t.lower] {
			return true
		}
	}
	return false
}

// announcesBefore looks for an announcer or an activity shortly before "zoals".
func (p *parsed) announcesBefore(i int) bool {
	if p.wishesBefore(i) {
		return false
	}
	for j := i - 1; j >= max(0, i-8); j-- {
		if isAnnouncer(p.tokens[j].lower) {
			return true
		}
	}
	return false
}

// afterAnnouncer reads what follows "voorbeelden", "projecten" and the like:
// a form of to be, "bestaat uit", "behoren" or a colon, and then the items.
func (p *parsed) afterAnnouncer(i int) []named {
	colon := -1
	for j := i + 1; j < len(p.tokens); j++ {
		l := p.tokens[j].lower
		switch {
		case l == ":":
			colon = j
		case (l == "zijn" || l == "is" || l == "waren") && p.tags[j] == finite:
			if p.predicative(j) || p.restrictive(i) {
				return nil
			}
			return p.enumerate(j+1, "announced by an enumerating noun")
		case (l == "bestaat" || l == "bestaan") && p.tags[j] == finite:
			for k := j + 1; k < min(j+5, len(p.tokens)); k++ {
				if p.tokens[k].lower == "uit" {
					return p.enumerate(k+1, "announced by bestaat uit")
				}
			}
			return nil
		case l == "behoren" || l == "omvat" || l == "omvatten":
			return p.enumerate(j+1, "announced by an enumerating noun")
		case p.tags[j] == mark && strings.Contains(",;–", p.tokens[j].text):
			return nil
		}
		if colon >= 0 {
			return p.enumerate(colon+1, "after a colon")
		}
	}
	if items := p.examplesBefore(i); items != nil {
		return items
	}
	return p.exampleBefore(i)
}

// examplesBefore reads "X, Y en Z: het zijn enkele voorbeelden".
func (p *parsed) examplesBefore(i int) []named {
	at := -1
	for j := i; j > 0 && j > i-8; j-- {
		if l := p.tokens[j].lower; (l == "het" || l == "dat" || l == "dit") && j > 1 && p.tags[j-1] == mark {
			at = j - 1
		}
	}
	if at < 0 {
		return nil
	}
	items, good := p.items(0, at)
	if good < 2 {
		return nil
	}
	return titled(items, "called examples")
}

// exampleBefore reads "X is een mooi voorbeeld".
func (p *parsed) exampleBefore(i int) []named {
	for j := i - 1; j > 0 && j >= i-6; j-- {
		if l := p.tokens[j].lower; (l == "is" || l == "zijn") && p.tags[j] == finite && strings.HasPrefix(p.tokens[i].lower, "voorbeeld") {
			q := part{start: 0, cut: j, end: j}
			for _, ph := range p.phrases(q, 0) {
				if ph.prep == "" && p.isActivity(ph) && !p.refersBack(ph) {
					return []named{{p.title(ph), "called an example"}}
				}
			}
		}
	}
	return nil
}

// predicative reports whether an adjective or participle follows the verb and
// ends the clause: "de resultaten zijn goed", "de projecten zijn gestart".
func (p *parsed) predicative(verb int) bool {
	if verb+1 < len(p.tokens) && p.tokens[verb+1].text == ":" {
		return false
	}
	last := len(p.tokens) - 1
	for last > verb && p.tags[last] == mark {
		last--
	}
	if last-verb <= 2 && p.tokens[last].depth == 0 {
		q := part{start: verb + 1, cut: last + 1, end: last + 1}
		phs := p.phrases(q, 0)
		return len(phs) != 1 || phs[0].det == "" && !p.isActivity(phs[0])
	}
	for _, q := range p.parts {
		if q.cut <= last && last < q.end {
			return false // it closes a clause about the last item
		}
	}
	return p.tags[last] == participle
}

// restrictive reports whether the announcer is meant negatively or is only
// part of another phrase.
func (p *parsed) restrictive(i int) bool {
	for _, t := range p.tokens[:i] {
		if t.lower == "geen" || t.lower == "niet" {
			return true
		}
	}
	return false
}

// fromTo reads "Van X tot Y: …" and "…: van X tot Y."
func (p *parsed) fromTo(from int) []named {
	to, end := -1, len(p.tokens)
	for j := from + 1; j < len(p.tokens); j++ {
		switch t := p.tokens[j]; {
		case t.lower == "tot" && to < 0:
			to = j
		case (t.text == ":" || t.text == "–") && end == len(p.tokens):
			end = j
		}
	}
	if to < from+2 || end < to+2 || from == 0 && end == len(p.tokens) {
		return nil
	}
	var out []named
	for _, q := range []part{{start: from + 1, cut: to, end: to}, {start: to + 1, cut: end, end: end}} {
		phs := p.phrases(q, 0)
		loose := from > 0 && p.tokens[from-1].text != ":"
		if len(phs) == 0 || !p.isItem(phs[0]) || loose && !p.isActivity(phs[0]) && !p.isThing(phs[0]) || p.isTemporal(phs[0], phs[0].end) {
			return nil
		}
		ph := phs[0]
		ph.end = phs[len(phs)-1].end
		out = append(out, named{p.title(ph), "from … to …"})
	}
	return out
}

var rangeVerbs = words("varieert variëren varieerde varieerden loopt lopen gaat gaan reikt reiken strekt")

// verbless reads a sentence without a verb as an enumeration: at least two
// items, of which half or more name activities.
func (p *parsed) verbless(listed bool) []named {
	if len(p.parts) < 2 {
		return nil
	}
	for _, q := range p.parts {
		if q.finite >= 0 && !q.dependent || strings.Contains(q.sep, ":") && !listed {
			return nil
		}
	}
	items, good := p.items(0, len(p.tokens))
	if len(items) < 2 || good*2 < len(items) || !listed && good < len(items) {
		return nil
	}
	return titled(items, "enumeration without a verb")
}

// enumerate reads the items of an enumeration that begins at a token. They are
// taken only when they look like activities in the main.
func (p *parsed) enumerate(from int, rule string) []named {
	items, good := p.items(from, len(p.tokens))
	if len(items) == 0 || good*2 < len(items) && good < 2 {
		return nil
	}
	return titled(items, rule)
}

func titled(titles []string, rule string) []named {
	var out []named
	for _, t := range titles {
		out = append(out, named{t, rule})
	}
	return distinct(out)
}

// items parts an enumeration in its items. good counts those that surely are
// activities.
func (p *parsed) items(from, to int) (titles []string, good int) {
	var last phrase
	open := false // last holds an item that may still grow
	p.byWhom = true
	push := func() {
		if open {
			titles = append(titles, p.title(last))
			open = false
		}
	}
	for n, q := range p.parts {
		if q.end <= from || q.start >= to {
			continue
		}
		if q.start < from {
			q = p.part(from, q.end, "")
		}
		if q.finite >= 0 && !q.dependent && n > 0 && q.finite > q.start && len(titles)+1 > 1 {
			break // a main clause ends the enumeration
		}
		if q.dependent {
			continue
		}
		phs := p.phrases(q, n)
		if len(phs) == 0 {
			continue
		}
		ph := phs[0]
		head := p.tokens[ph.head].lower
		joined := q.sep == "en" || q.sep == "of" || q.sep == ",en"
		// "voor starters en zij-instromers": the same item goes on.
		if open && p.goesOn(last, ph, q) {
			last.end = ph.end
			continue
		}
		if open && joined && ph.prep != "" && ph.prep != "om" {
			last.end = phs[len(phs)-1].end
			continue
		}
		push()
		if ph.prep != "" && ph.prep != "aan" && ph.prep != "door" && ph.prep != "om" || refers[ph.det] || !p.isItem(ph) {
			if barren[head] || bodies[head] {
				good--
			}
			continue
		}
		last, open = ph, true
		if p.isActivity(ph) || p.isNominal(ph) || strings.HasSuffix(head, "ing") && ph.complement || generalNouns[head] || p.isThing(ph) {
			good++
		}
	}
	push()
	return titles, good
}

// isAnnouncer also knows compounds: deelprojecten, vervolgactiviteiten.
func isAnnouncer(l string) bool {
	if announcers[l] {
		return true
	}
	for _, e := range []string{"projecten", "activiteiten", "initiatieven", "maatregelen"} {
		if strings.HasSuffix(l, e) {
			return true
		}
	}
	return false
}

// announcesOnly holds for "enkele projecten", "veel activiteiten": it says that
// there are some, not which.
func (p *parsed) announcesOnly(ph phrase) bool {
	l := p.tokens[ph.head].lower
	if ph.det == "een" || p.isNamed(ph) || ph.complement && !isAnnouncer(l) {
		return false
	}
	if isAnnouncer(l) {
		return true
	}
	_, counted := numberWord(p.tokens[ph.core].lower)
	return (counted || ph.det != "") && countedNouns[l] && ph.head <= ph.core+1
}

var countedNouns = words("routes trajecten trainingen cursussen regelingen bijeenkomsten dagen lessen workshops stages opleidingen lijnen soorten sporen")
