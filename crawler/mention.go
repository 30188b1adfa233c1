package crawler

import (
	"slices"
	"strings"
)

// named is a practice that a sentence names.
type named struct {
	title string
	rule  string
}

// maxTitle bounds the title of a mention in words; a longer phrase is cut
// before the preposition that passes it.
const maxTitle = 16

// named finds the practices that one sentence of running text names. listed
// tells that the text before it announced examples, so that a sentence without
// a verb is an enumeration.
func namedIn(sentence string, listed bool) []named {
	if !mayName(sentence) {
		return nil
	}
	p := parseSentence(sentence)
	if p.addressesReader() {
		return nil
	}
	var out []named
	if items := p.announced(); items != nil {
		return items
	}
	if items := p.verbless(listed); items != nil {
		return items
	}
	for _, c := range p.clauses() {
		out = append(out, p.inClause(c)...)
	}
	out = append(out, p.inRelative()...)
	if len(out) > 1 && out[0].rule == rulePlace {
		// "Binnen het programma X krijgen starters …" is about one thing.
		out = slices.DeleteFunc(out, func(n named) bool { return n.rule == ruleTaken || n.rule == ruleOffered })
	}
	return distinct(out)
}

// mayName is a cheap look: questions and very long or very short sentences name
// nothing.
func mayName(s string) bool {
	n := len(s)
	return n >= 12 && n <= 2000 && !strings.HasSuffix(strings.TrimRight(s, "”\"’) "), "?")
}

// addressesReader holds for sentences that speak to the reader or about the
// page itself.
func (p *parsed) addressesReader() bool {
	for i, t := range p.tokens {
		switch t.lower {
		case "je":
			if !t.quoted && !p.inSubordinate(i) {
				return true
			}
		case "jij", "jou", "jouw", "u", "uw", "ik", "mijn":
			if !t.quoted && !(i > 0 && t.isCapital() && len(t.text) > 1) { // not in a name
				return true
			}
		case "lees", "bekijk", "klik", "neem", "kijk", "meld", "download", "ga", "bel", "mail", "vraag", "schrijf":
			if i == 0 {
				return true
			}
		case "video", "filmpje", "film", "pagina", "artikel", "portret", "portretten", "link", "webpagina":
			if i > 0 && (p.tags[i-1] == determiner || p.tags[i-1] == preposition) && i <= 3 {
				return true
			}
		}
	}
	return false
}

// inSubordinate reports whether a token stands in a clause within a clause,
// where "je" is anybody: "een cursus over hoe je lesgeeft".
func (p *parsed) inSubordinate(i int) bool {
	for _, q := range p.parts {
		if q.start <= i && i < q.end {
			return q.cut <= i && !q.dependent
		}
	}
	return false
}

// wishes reports whether the main text of a clause says what is wanted, needed,
// aimed at or given priority.
func (p *parsed) wishes(c clause) bool { return p.wants(c) || p.commits(c) != "" }

// wants reports whether the main text of a clause says what is wanted, needed
// or aimed at.
func (p *parsed) wants(c clause) bool {
	for _, q := range c.parts {
		if q.dependent {
			continue
		}
		described := false // an activity stands before: "een programma voor leraren met ambities"
		for i := q.start; i < q.cut; i++ {
			l := p.tokens[i].lower
			if missionVerbs[l] && p.tags[i] == finite {
				return true
			}
			switch p.tags[i] {
			case noun:
				if described {
					continue // it only describes that activity
				}
				described = isActivity(l)
			case finite, mark:
				described = false
			}
			if missionWords[l] && !p.tokens[i].quoted && (p.tags[i] != noun || !strings.HasPrefix(p.tokens[i].text, strings.ToUpper(l[:1])) || i == 0) {
				return true
			}
			if l == "ervoor" || l == "samengewerkt" {
				return true
			}
		}
	}
	return false
}

// has reports whether one of the words stands in the main text of a clause.
func (p *parsed) has(c clause, list ...string) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			for _, w := range list {
				if p.tokens[i].lower == w {
					return true
				}
			}
		}
	}
	return false
}

func (p *parsed) hasAny(c clause, list map[string]bool) bool {
	for _, q := range c.parts {
		for i := q.start; i < q.cut; i++ {
			if list[p.tokens[i].lower] {
				return true
			}
		}
	}
	return false
}

var refers = words("dit dat deze die zo'n zulke welke welk elke elk iedere ieder dezelfde hetzelfde")

// refersBack holds for a definite phrase that only repeats what was named: "het
// traject", "deze training". With anything added it names.
func (p *parsed) refersBack(ph phrase) bool {
	if refers[ph.det] || ph.det == "geen" {
		return true
	}
	definite := ph.det == "de" || ph.det == "het" || ph.det == "hun" || ph.det == "haar"
	head := p.tokens[ph.head]
	return definite && ph.core == ph.head && !ph.complement && !head.isCapital() && !head.quoted && simpleNouns[head.lower]
}

// simpleNouns are activities that are no compound.
var simpleNouns = words(strings.Join(activityNouns, " "))

// isNamed holds for a phrase with a name of its own in it.
func (p *parsed) isNamed(ph phrase) bool {
	for i := ph.core; i < ph.end; i++ {
		if i > 0 && (p.tokens[i].isCapital() || p.tokens[i].quoted) {
			return true
		}
	}
	return false
}

// subjectRefersBack reports whether a clause is about something named before:
// "Dit vraagt …", "Deze training geeft …".
func (p *parsed) subjectRefersBack(c clause) bool {
	i := c.parts[0].start
	l := p.tokens[i].lower
	if !anaphora[l] {
		return false
	}
	if p.tags[i] == pronoun {
		return l != "zij" && l != "hij" && l != "het"
	}
	if p.tags[i] != determiner || i+1 >= len(p.tokens) {
		return false
	}
	if l == "het" {
		return false
	}
	next := p.tokens[i+1].lower
	return !temporal[next] && !bodies[next] && next != "manier" && next != "wijze"
}

// title is the phrase from its core on: without article, at most maxTitle words.
func (p *parsed) title(ph phrase) string {
	end := ph.end
	if end-ph.core > maxTitle {
		for end = ph.core + maxTitle; end > ph.head+1 && p.tags[end] != preposition; end-- {
		}
	}
	return finishTitle(p.text(ph.core, end))
}

// extended adds to a phrase what stands behind the verb that closes the clause,
// "een traject ontwikkeld voor …", and to a phrase that would only say
// "traject" the clause that tells which one.
func (p *parsed) extended(ph phrase, q part) string {
	title := p.title(ph)
	i := ph.end
	for i < q.cut && (p.tags[i] == participle || p.tags[i] == infinitive || p.tags[i] == adverb && i > ph.end-1) {
		i++
	}
	if i > ph.end && i < q.cut && p.tags[i] == preposition && attached[p.tokens[i].lower] {
		if _, next := p.phrase(i+1, q.cut); next > i+1 && !p.temporalAfter(i+1, q.cut) {
			end := next
			for end < q.cut && p.tags[end] == preposition && attached[p.tokens[end].lower] {
				if _, n := p.phrase(end+1, q.cut); n > end+1 {
					end = n
				} else {
					break
				}
			}
			return finishTitle(title + " " + p.text(i, end))
		}
	}
	if !ph.complement && (ph.core == ph.head || abstractNouns[p.tokens[ph.head].lower]) && simpleNouns[p.tokens[ph.head].lower] && i == q.cut && q.cut < q.end && q.end-q.cut <= maxTitle {
		return finishTitle(title + " " + p.text(q.cut, q.end))
	}
	return title
}

func (p *parsed) temporalAfter(i, end int) bool {
	ph, next := p.phrase(i, end)
	return ph.head >= 0 && p.isTemporal(ph, next)
}

// attached are the prepositions that tell of what or for whom something is.
var attached = words("voor van met tot naar over om tussen aan")

// finishTitle takes marks off the ends, closes brackets and quotes, and begins
// with a capital.
func finishTitle(s string) string {
	s = strings.Trim(s, " ,;:.–-")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	for _, pair := range []string{"‘’", "“”", "„”"} {
		open, closed, _ := cutRune(pair)
		if strings.Count(s, open) > strings.Count(s, closed) {
			s += closed
		} else if strings.Count(s, closed) > strings.Count(s, open) && open != "‘" {
			s = open + s
		}
	}
	return upperFirst(unquote(s))
}

func cutRune(pair string) (first, second string, ok bool) {
	for i := range pair {
		if i > 0 {
			return pair[:i], pair[i:], true
		}
	}
	return pair, "", false
}

// distinct drops what is named twice.
func distinct(items []named) []named {
	var out []named
	seen := map[string]bool{}
	for _, it := range items {
		k := strings.ToLower(it.title)
		if it.title != "" && !seen[k] {
			seen[k] = true
			out = append(out, it)
		}
	}
	return out
}
