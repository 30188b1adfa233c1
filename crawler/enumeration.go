package crawler

import "strings"

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
		case (i == 0 || p.tokens[i-1].text == ":" || p.tokens[i-1].text == "," || rangeVerbs[p.tokens[i-1].lower] || p.tokens[i-1].lower == "uiteen") && t.lower == "van":
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
		case l == "behoren" || l == "omvat" || l == "omvatten" || (l == "horen" || l == "hoort") && p.tokens[0].lower == "tot":
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
					return []named{{title: p.title(ph), rule: "called an example"}}
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

// fromTo reads "Van X tot Y: …", "…: van X tot Y" and "loopt uiteen van X tot
// Y, en van Z tot W".
func (p *parsed) fromTo(from int) []named {
	var out []named
	loose := from > 0 && p.tokens[from-1].text != ":"
	for i := from; i < len(p.tokens) && p.tokens[i].lower == "van"; {
		to, end := -1, i+1
		for ; end < len(p.tokens); end++ {
			t := p.tokens[end]
			if t.lower == "tot" && to < 0 && p.tags[end] == preposition {
				to = end
			}
			if to > 0 && (p.tags[end] == mark && strings.Contains(":–,;.", t.text) || p.tags[end] == finite && !p.inRelativeClause(to, end)) {
				break
			}
		}
		if to < i+2 || end < to+2 || i == 0 && (end >= len(p.tokens)-1 || !strings.Contains(":–", p.tokens[end].text)) {
			break
		}
		for _, q := range []part{p.part(i+1, to, ""), p.part(to+1, end, "")} {
			phs := p.phrases(q, 0)
			if len(phs) == 0 || !p.isItem(phs[0]) || loose && !p.isActivity(phs[0]) && !p.isThing(phs[0]) && !isPerson(p.tokens[phs[0].head].lower) || p.isTemporal(phs[0], phs[0].end) {
				return out
			}
			ph := phs[0]
			ph.end = phs[len(phs)-1].end
			out = append(out, named{title: p.specified(ph, q), rule: "from … to …", own: p.text(q.start, q.end)})
		}
		for i = end; i < len(p.tokens) && (p.tags[i] == mark || p.tags[i] == conjunction); i++ {
		}
	}
	return out
}

// inRelativeClause reports whether a relative word stands between two tokens.
func (p *parsed) inRelativeClause(from, to int) bool {
	for i := from; i < to; i++ {
		if p.tags[i] == relative {
			return true
		}
	}
	return false
}

var rangeVerbs = words("varieert variëren varieerde varieerden loopt lopen gaat gaan reikt reiken strekt")

// verbless reads a sentence without a verb as an enumeration: at least two
// items, of which half or more name activities.
func (p *parsed) verbless(listed bool) []named {
	if len(p.parts) < 2 {
		return nil
	}
	from := 0
	if lead := p.leadOf(); lead > 0 {
		from, listed = lead, false
	}
	for _, q := range p.parts {
		if q.start < from {
			continue
		}
		if q.finite >= 0 && !q.dependent || strings.Contains(q.sep, ":") && !listed && q.start != from {
			return nil
		}
	}
	items, good := p.items(from, len(p.tokens))
	if len(items) < 2 || good*2 < len(items) || !listed && good < len(items) {
		return nil
	}
	return titled(items, "enumeration without a verb")
}

// leadOf gives the token behind a short lead-in that ends in a colon and speaks
// of no aim, "Nog niet genoemd: …"; 0 when there is none.
func (p *parsed) leadOf() int {
	for i, t := range p.tokens {
		switch {
		case i > 6 || missionWords[t.lower] || p.tags[i] == finite || otherList.MatchString(t.lower):
			return 0
		case t.text == ":" && i > 1:
			return i + 1
		case t.text == "," || isActivity(t.lower) || t.isCapital() && i > 0:
			return 0
		}
	}
	return 0
}
