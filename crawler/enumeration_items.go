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

// items parts an enumeration in its items. good counts those that surely are
// activities.
func (p *parsed) items(from, to int) (titles []string, good int) {
	var last phrase
	var lastPart part
	open := false // last holds an item that may still grow
	p.byWhom = true
	push := func() {
		if open {
			titles = append(titles, p.specified(last, lastPart))
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
			// ", die op woensdagmiddag de kring overneemt" tells what a body does.
			if l := p.tokens[last.head].lower; open && q.sep == "," && (isBody(l) || hasEnding(l, actorEndings)) && !p.isNamed(last) {
				last.end, good = p.lastWord(q)+1, good+1
				titles, open = append(titles, p.title(last)), false
			}
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
		last, lastPart, open = ph, q, true
		if p.isActivity(ph) || p.isNominal(ph) || strings.HasSuffix(head, "ing") && ph.complement || generalNouns[head] || p.isThing(ph) {
			good++
		}
	}
	push()
	return titles, good
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
		out = append(out, named{title: t, rule: rule})
	}
	return distinct(out)
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
