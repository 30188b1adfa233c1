package crawler

import "strings"

// tellsHow holds for a verb with a clause as its object: "leren hoe zij …".
func (p *parsed) tellsHow(c clause) bool {
	for _, q := range c.parts {
		if q.cut > c.verb && q.cut < q.end {
			switch p.tokens[q.cut].lower {
			case "hoe", "wat", "waar":
				return true
			}
		}
	}
	return false
}

// denies reports whether a clause says what is not so; "hoeven geen …" and "niet
// langer" tell what is.
func (p *parsed) denies(c clause) bool {
	return p.hasAny(c, denials) && !p.has(c, "hoeft", "hoeven", "langer", "alleen", "slechts")
}

// countedOn gives the activity that people can count on, make use of or turn to,
// whatever the verb: "starters kunnen rekenen op een maatje".
func (p *parsed) countedOn(c clause, a arguments) *phrase {
	if !helperVerbs[p.tokens[c.verb].lower] || a.subject == nil && !a.whoever && a.pronoun == "" {
		return nil
	}
	for _, ph := range a.about {
		if (ph.prep == "op" || ph.prep == "van" || ph.prep == "bij" || ph.prep == "aan") && p.isActivity(ph) && (ph.det == "een" || ph.det == "" || ph.complement) && (ph.start > c.verb || p.has(c, "terecht")) {
			return &ph
		}
	}
	return nil
}

// idioms are two words in a row that give them away.
var idioms = [][2]string{
	{"gebruik", "van"},
	{"te", "maken"},
	{"deel", "uit"},
	{"rekening", "met"},
	{"van", "start"},
	{"voort", "op"},
	{"gebruik", "maken"},
	{"handen", "ineen"},
	{"samen", "op"},
	{"een", "rij"},
	{"in", "ontvangst"},
	{"naar", "huis"},
	{"aan", "dat"},
	{"aan", "tafel"},
	{"op", "gang"},
}

// isIdiom holds for a verb with a noun that together tell how it is: "maken
// gebruik van", "krijgen te maken met", "maakt deel uit".
func (p *parsed) isIdiom(c clause) bool {
	for _, pair := range idioms {
		for i := c.parts[0].start; i+1 < c.parts[len(c.parts)-1].end; i++ {
			if p.tokens[i].lower == pair[0] && p.tokens[i+1].lower == pair[1] {
				return true
			}
		}
	}
	return false
}

// inOrderTo gives the verb of "gevraagd om praktijklessen te geven", where it
// says what is done with an activity; else "".
func (p *parsed) inOrderTo(c clause, people bool) string {
	for _, q := range c.parts {
		if q.cut >= q.end || q.dependent || p.tokens[q.cut].lower != "om" {
			continue
		}
		activity := people
		for i := q.cut + 1; i+1 < q.end; i++ {
			l := p.tokens[i].lower
			activity = activity || isActivity(l) || isPerson(l) && !pupils[l]
			if l == "te" && activity && doing[stemOf(p.tokens[i+1].lower)] {
				return p.tokens[i+1].lower
			}
		}
	}
	return ""
}

// isPast knows the past tense by form, and the commonest strong verbs.
func isPast(l string) bool {
	if strongPast[l] {
		return true
	}
	for _, e := range []string{"de", "den", "te", "ten"} {
		if stem, ok := strings.CutSuffix(l, e); ok && len(stem) >= 3 && isVerbForm[l] {
			return doing[l] || being[l] || !isWeakForm[l]
		}
	}
	return false
}

var strongPast = words(`gaf gaven kreeg kregen leidde hielp hielpen bood boden bezocht bezochten nam namen bracht brachten las lazen schreef schreven
	reed reden liep liepen sprong sprongen ontving hield hielden schonk zocht zochten trok trokken droeg droegen was waren werd werden had hadden
	ging gingen kwam kwamen vond vonden zag zagen zei begon begonnen stond stonden bleef bleven koos kozen verliep verliepen kende`)

// saysWhen reports whether a clause says how often, at what time or for how long.
func (p *parsed) saysWhen(c clause) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			l, next := p.tokens[i].lower, ""
			if i+1 < q.cut {
				next = p.tokens[i+1].lower
			}
			switch {
			case l == "keer", l == "wekelijks", l == "maandelijks", l == "jaarlijks", l == "dagelijks", l == "per" && temporal[next]:
				return true
			case (l == "een" || l == "half") && (next == "week" || next == "dag" || next == "maand" || next == "weekend" || next == "jaar") && i > 0 && p.tags[i-1] != preposition:
				return true
			case everyOne[l] && (temporal[next] || strings.HasSuffix(next, "dag")):
				return true
			case i > 0 && p.tags[i-1] != determiner && (strings.HasSuffix(l, "middag") || strings.HasSuffix(l, "ochtend") || strings.HasSuffix(l, "avond") || strings.HasSuffix(l, "dag") && temporal[l] && l != "dag"):
				return true
			}
		}
	}
	return false
}
