package crawler

import (
	"regexp"
	"strings"
)

// addressesReader holds for sentences that speak to the reader or about the
// page itself.
func (p *parsed) addressesReader() bool {
	for i, t := range p.tokens {
		switch t.lower {
		case "je":
			if !t.quoted && !p.inSubordinate(i) && !p.weServe(i) && !p.anybody(i) {
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

// weServe holds for "we helpen je": it tells what we do for anybody.
func (p *parsed) weServe(i int) bool {
	return i >= 2 && p.tags[i-1] == finite && (p.tokens[i-2].lower == "we" || p.tokens[i-2].lower == "wij")
}

// anybody holds for a "je" that can do something in the region, other than read
// or write to it: "op vrijdag kun je meelopen".
func (p *parsed) anybody(i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(p.tokens) || p.tags[j] != finite {
			continue
		}
		for k := j; k < len(p.tokens); k++ {
			if pageVerbs[p.tokens[k].lower] {
				return false
			}
		}
		return true
	}
	return false
}

var pageVerbs = words("lees leest lezen vind vindt vinden zie ziet zien klik klikken download downloaden bekijk bekijken weten wil weet stuur mail mailen bel bellen neem maak contact aanmelden aan inschrijven in")

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

// mayName is a cheap look: questions and very long or very short sentences name
// nothing.
func mayName(s string) bool {
	n := len(s)
	return n >= 12 && n <= 2000 && !strings.HasSuffix(strings.TrimRight(s, "”\"’) "), "?")
}

// unspoken takes the quotes off a sentence that somebody says, and who says so:
// "‘We hebben een pool’, vertelt de coördinator."
func unspoken(sentence string) string {
	m := spoken.FindStringSubmatch(sentence)
	if m == nil {
		return sentence
	}
	return m[1]
}

var spoken = regexp.MustCompile(`^[‘“"„']([^’”"]{12,}(?:['’]s [^’”"]*)*?)[,.!]?[’”"][,.]?(?: (?:zegt|vertelt|aldus|legt|stelt|vindt|volgens|verklaart|licht)\b.{0,120})?$`)
