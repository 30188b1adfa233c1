package crawler

import "strings"

// helpVerbs have as their object those who are helped, trained or guided; the
// value is the infinitive, for the title.
var helpVerbs = map[string]string{
	"ondersteunt": "ondersteunen", "ondersteunen": "ondersteunen", "ondersteund": "ondersteunen",
	"helpt": "helpen", "helpen": "helpen", "geholpen": "helpen",
	"begeleidt": "begeleiden", "begeleiden": "begeleiden", "begeleid": "begeleiden",
	"faciliteert": "faciliteren", "faciliteren": "faciliteren", "adviseert": "adviseren", "adviseren": "adviseren",
	"traint": "trainen", "trainen": "trainen", "getraind": "trainen",
	"coacht": "coachen", "coachen": "coachen", "gecoacht": "coachen",
	"opgeleid": "opleiden", "omgeschoold": "omscholen", "bijgeschoold": "bijscholen", "geschoold": "scholen",
}

// helped reads sentences that name an activity by its verb and those that it is
// for: "Onderwijsassistenten worden opgeleid tot leraar", "De regio ondersteunt
// scholen bij het maken van roosters". The title is the infinitive, "van", the
// people, and to what or by whom.
func (p *parsed) helped(c clause) []named {
	verb := p.mainVerb(c)
	passive := passiveVerbs[verb]
	at := c.verb
	if passive {
		verb = ""
		for _, q := range c.parts {
			for i := q.start; i < q.cut; i++ {
				if p.tags[i] == participle && helpVerbs[p.tokens[i].lower] != "" {
					verb, at = p.tokens[i].lower, i
				}
			}
		}
	}
	if helpVerbs[verb] == "" {
		return nil
	}
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		phs := p.phrases(q, n)
		for k, ph := range phs {
			head := p.tokens[ph.core].lower
			last := p.tokens[ph.head].lower
			if ph.prep != "" || !(people[last] || people[head] || bodies[head]) || pupils[last] || pupils[head] || ph.det == "de" && ph.core == ph.head {
				continue
			}
			tail := p.text(ph.head+1, ph.end)
			if passive {
				tail = p.behind(at, q.cut, phs)
			} else if ph.start < c.verb || bodies[head] && k == 0 && len(phs) > 1 || ph.det == "de" {
				continue
			}
			if tail == "" {
				continue
			}
			return []named{{title: upperFirst(helpVerbs[verb] + " van " + lowerFirst(p.text(ph.core, ph.head+1)) + " " + tail), rule: "help for those named"}}
		}
	}
	return nil
}

// deployVerbs put people to work in another way or place; some need their loose
// part. The value is the infinitive, for the title.
var deployVerbs = map[string][2]string{
	"zet": {"in", "inzetten"}, "zetten": {"in", "inzetten"}, "wisselt": {"uit", "uitwisselen"}, "wisselen": {"uit", "uitwisselen"},
	"trekt": {"aan", "aantrekken"}, "trekken": {"aan", "aantrekken"}, "deelt": {"", "delen"}, "delen": {"", "delen"},
	"leent": {"uit", "uitlenen"}, "lenen": {"uit", "uitlenen"}, "leidt": {"op", "opleiden"}, "leiden": {"op", "opleiden"},
	"schoolt": {"om", "omscholen"}, "scholen": {"om", "omscholen"}, "werft": {"", "werven"},
}

// deployed reads "de scholen delen vakleerkrachten", "de regio zet hybride
// docenten in".
func (p *parsed) deployed(c clause) []named {
	verb, ok := deployVerbs[p.mainVerb(c)]
	if !ok || verb[0] != "" && !p.hasLoose(c, []string{verb[0]}) || p.has(c, "zich", "personeel") {
		return nil
	}
	for n, q := range c.parts {
		if c.verb < q.start || c.verb >= q.end {
			continue
		}
		for _, ph := range p.phrases(q, n) {
			last := p.tokens[ph.head].lower
			first := p.tokens[ph.core].lower
			if ph.prep == "" && (ph.det == "" || ph.det == "een" && verb[1] == "delen") && ph.start > c.verb && (isPerson(last) || people[first] || isRole(last)) && !pupils[last] && !(verb[1] == "opleiden" && people[last] && !ph.complement) && (isCompound(first) || ph.head > ph.core || ph.det == "een") {
				return []named{{title: upperFirst(verb[1] + " van " + lowerFirst(p.text(ph.core, ph.end))), rule: "people put to work in another way"}}
			}
		}
	}
	return nil
}

// aboutPeople reads clauses whose verb tells what is done with or by people.
func (p *parsed) aboutPeople(c clause) []named {
	for _, read := range []func(clause) []named{p.helped, p.deployed, p.joined, p.swapped, p.taught} {
		if out := read(c); out != nil {
			return out
		}
	}
	return nil
}

// alongVerbs with "mee" say that people join in with somebody's work.
var alongVerbs = map[string]string{"loopt": "meelopen", "lopen": "meelopen", "kijkt": "meekijken", "kijken": "meekijken",
	"draait": "meedraaien", "draaien": "meedraaien", "reist": "meereizen", "reizen": "meereizen"}

// joined reads "schoolleiders lopen een half jaar mee met een collega" and
// "overstappers kunnen een week proefdraaien".
func (p *parsed) joined(c clause) []named {
	verb := p.tokens[c.verb].lower
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		if i := p.letDo(q); i >= 0 {
			return []named{{title: finishTitle(p.text(i, min(q.cut, i+maxTitle))), rule: "people who let themselves be trained"}}
		}
		for _, ph := range p.phrases(q, n) {
			last := p.tokens[ph.head].lower
			if ph.prep != "" || !isPerson(last) && !isPerson(p.tokens[ph.core].lower) || pupils[last] && last != "scholieren" || leaders[last] || ph.det == "de" && !ph.complement {
				continue
			}
			who := " van " + lowerFirst(p.text(ph.core, ph.end))
			if alongVerbs[verb] != "" && p.has(c, "mee") {
				return []named{{title: upperFirst(alongVerbs[verb] + who), rule: "people who join in"}}
			}
			if i := p.trial(q); helperVerbs[verb] && i >= 0 {
				return []named{{title: upperFirst(p.tokens[i].lower + who), rule: "people who join in"}}
			}
		}
		if i := p.trial(q); helperVerbs[verb] && i >= 0 && p.tokens[0].lower == "wie" {
			return []named{{title: upperFirst(p.text(i, p.behindVerb(i, q.cut))), rule: "people who join in"}}
		}
	}
	return nil
}

// letDo finds the infinitive in "zich laten omscholen tot docent"; it needs
// something behind it.
func (p *parsed) letDo(q part) int {
	for i := q.start; i+3 < q.cut; i++ {
		if p.tokens[i].lower == "zich" && (p.tokens[i+1].lower == "laten" || p.tokens[i+1].lower == "laat") &&
			strings.HasSuffix(p.tokens[i+2].lower, "en") && p.tags[i+3] == preposition {
			return i + 2
		}
	}
	return -1
}

// trial finds the infinitive of a verb for trying out or joining in: meelopen,
// proefdraaien, snuffelen.
func (p *parsed) trial(q part) int {
	for i := q.start; i < q.cut; i++ {
		l := p.tokens[i].lower
		if strings.HasSuffix(l, "en") && (strings.HasPrefix(l, "proef") || strings.HasPrefix(l, "snuffel") || l == "meelopen" || l == "meekijken" || l == "meedraaien" || l == "speeddaten") {
			return i
		}
	}
	return -1
}

// behindVerb gives the end of the preposition phrase behind an infinitive.
func (p *parsed) behindVerb(i, end int) int {
	if i+1 < end && p.tags[i+1] == preposition {
		if _, next := p.phrase(i+2, end); next > i+2 {
			return next
		}
	}
	return i + 1
}

// swapped reads "docenten wisselen een dag per week van plek".
func (p *parsed) swapped(c clause) []named {
	infinitive := map[string]string{"wisselt": "wisselen", "wisselen": "wisselen", "ruilt": "ruilen", "ruilen": "ruilen"}[p.tokens[c.verb].lower]
	if infinitive == "" {
		return nil
	}
	who := false
	for n, q := range c.parts {
		for _, ph := range p.phrases(q, n) {
			who = who || ph.prep == "" && (isPerson(p.tokens[ph.core].lower) || isPerson(p.tokens[ph.head].lower))
			if who && ph.prep == "van" && ph.det == "" {
				return []named{{title: upperFirst(infinitive + " van " + p.text(ph.core, ph.end)), rule: "people who swap"}}
			}
		}
	}
	return nil
}

const ruleTaught = "people before the class"

// taught reads "op het vmbo geven monteurs les", "muziekdocenten nemen de lessen
// over": others than the own teacher stand before the class.
func (p *parsed) taught(c clause) []named {
	verb := p.tokens[c.verb].lower
	switch verb {
	case "geven", "gaven", "verzorgen", "geeft":
		if !p.teaches(c) {
			return nil
		}
	case "nemen", "namen", "neemt":
		if !p.has(c, "over") || !p.has(c, "les", "lessen", "klas", "groep", "klassen", "groepen") {
			return nil
		}
	default:
		return nil
	}
	for n, q := range c.parts {
		for _, ph := range p.phrases(q, n) {
			l := p.tokens[ph.head].lower
			bare := ph.core == ph.head && !ph.complement
			if ph.prep == "" && ph.det != "de" && ph.det != "het" && !refers[ph.det] && !isBody(l) && !isState(l) && !pupils[l] && !lessons(l) &&
				(strings.HasSuffix(l, "en") || strings.HasSuffix(l, "s")) && !(bare && (people[l] || !isPerson(l) && !isRole(l))) {
				return []named{{title: p.title(ph), rule: ruleTaught}}
			}
		}
	}
	return nil
}

func (p *parsed) teaches(c clause) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			if lessons(p.tokens[i].lower) {
				return true
			}
		}
	}
	return false
}

func lessons(l string) bool {
	return strings.HasSuffix(l, "les") || strings.HasSuffix(l, "lessen")
}

// inRelative reads what schools and people do in a clause that tells which they
// are: "scholen die werken met een leerplein".
func (p *parsed) inRelative() []named {
	var out []named
	for _, q := range p.parts {
		if q.cut == q.start || q.cut >= q.end-1 {
			continue
		}
		before, rel := p.tokens[q.cut-1].lower, p.tokens[q.cut].lower
		if rel != "die" && rel != "dat" || !isPerson(before) && !isBody(before) {
			continue
		}
		verb := -1
		for _, i := range []int{q.cut + 1, p.lastWord(q)} {
			if l := p.tokens[i].lower; verb < 0 && (isVerbForm[l] || l == "meedoen" || l == "deelnemen") {
				verb = i
			}
		}
		if verb < 0 {
			continue
		}
		old := p.tags[verb]
		p.tags[verb] = finite
		c := clause{[]part{{start: q.cut + 1, cut: q.end, end: q.end, finite: verb}}, verb}
		for _, n := range p.rowIn(c) {
			if n.rule == ruleWorked {
				out = append(out, n)
			}
		}
		p.tags[verb] = old
	}
	return out
}

func (p *parsed) lastWord(q part) int {
	i := q.end - 1
	for i > q.cut+1 && p.tags[i] == mark {
		i--
	}
	return i
}

// outsiders get what a school gives anyway.
var outsiders = words("ouder ouders inwoners bezoekers deelnemers")

// pupils are for whom schools are there; teaching them is no practice.
var pupils = words("leerling leerlingen kind kinderen scholier scholieren")

// behind gives the preposition phrases around a participle that say to what,
// in what or by whom: "opgeleid tot leraar", "door een coach begeleid".
func (p *parsed) behind(at, end int, phs []phrase) string {
	var out []string
	for _, ph := range phs {
		switch ph.prep {
		case "in", "tot", "door", "bij", "naar", "via", "met":
			if !p.isTemporal(ph, ph.end) && ph.start > 0 && (ph.start > at || ph.prep == "door") {
				out = append(out, p.text(ph.start-1, min(ph.end, end)))
			}
		}
	}
	return strings.Join(out, " ")
}
