package crawler

import (
	"slices"
	"strings"
	"unicode"
)

// partnerFinder finds organisations by what proves that a name is one: a word
// for an institution in it or before it, a form that no person's name has, or
// letters that stand for a name where somebody works together. Without proof a
// name is no partner. It knows the names of the region, which is no partner of
// itself.
type partnerFinder struct{ region map[string]bool }

func newPartnerFinder(region []Words) partnerFinder {
	f := partnerFinder{map[string]bool{}}
	for _, w := range region {
		if w.How == Literal && w.From != "dcterms.spatial" || w.From == FromName {
			continue
		}
		for _, t := range tokenize(w.Text) {
			f.region[t.lower] = true
		}
	}
	return f
}

// in finds the organisations that a text names, each once, in order.
func (f partnerFinder) in(text string) []string {
	var out []string
	for _, sentence := range sentences(text) {
		p := parseSentence(sentence)
		last := -1 // where the organisation before ended
		for i := 0; i < len(p.tokens); {
			if names, end := towns(p, i); end > i {
				out = append(out, names...)
				i, last = end, end
				continue
			}
			n := f.at(p, i, last)
			if n == i {
				i++
				continue
			}
			from := i
			if t := p.tokens[i]; !t.isCapital() && !organisationWords[t.lower] && n > i+1 {
				from++ // "zorginstelling Beukenhof": what it is, and its name
			}
			out = append(out, strings.Trim(p.text(from, n), " ,;:.()"))
			i, last = n, n
		}
	}
	return longest(out)
}

// longest drops what repeats another name or is the beginning of one.
func longest(names []string) []string {
	var out []string
	for i, n := range names {
		begins := func(j int, m string) bool {
			m = strings.ToLower(m)
			n := strings.ToLower(n)
			return j < i && m == n || strings.HasPrefix(m, n+" ")
		}
		covered := false
		for j, m := range names {
			covered = covered || begins(j, m)
		}
		if !covered {
			out = append(out, n)
		}
	}
	return out
}

// at gives the end of the name of an organisation that begins at token i, or i.
func (f partnerFinder) at(p *parsed, i, last int) int {
	t := p.tokens[i]
	if organisationWords[t.lower] || isWorkplace(t.lower) {
		return f.headed(p, i)
	}
	if f.joinsByAmpersand(p, i) {
		return nameEnd(p, i)
	}
	if !t.isCapital() || !t.isWord() || t.quoted || isOrdinary(t.lower) && !givenNames[t.lower] && !(knownOrganisations[t.lower] && isAcronym(t.text)) {
		return i
	}
	end := nameEnd(p, i)
	for j := i + 1; j < end; j++ { // "Radboud Universiteit", "Olympia College"
		if tailWords[p.tokens[j].lower] && p.tokens[j].isCapital() {
			return j + 1
		}
	}
	if knownOrganisations[t.lower] {
		return end
	}
	if i > 0 && hasTail(t.lower) { // "Noorderhogeschool"
		return end
	}
	if f.onlyRegion(p, i, end) || f.isPerson(p, i, end) {
		return i
	}
	switch {
	case f.isEmployer(p, i):
		return end
	case isAcronym(t.text) && end == i+1:
		if f.follows(p, i) || f.worksTogether(p, i) || f.owns(p, i) || goesOnFrom(p, i, last) || beforeHeaded(p, end) {
			return end
		}
	case f.follows(p, i) && (f.provenForm(p, i, end)):
		return end
	}
	return i
}

// joinsByAmpersand holds for "Storm & Zonen", unless a region is called so.
func (f partnerFinder) joinsByAmpersand(p *parsed, i int) bool {
	return i+2 < len(p.tokens) && p.tokens[i].isCapital() && p.tokens[i+1].text == "&" && p.tokens[i+2].isCapital() &&
		!f.region[p.tokens[i].lower] && (i == 0 || !strings.HasSuffix(p.tokens[i-1].lower, "regio"))
}

// goesOnFrom reports whether the name at i is joined to the organisation that
// ended at last: "Fontys, Avans en de HAN".
func goesOnFrom(p *parsed, i, last int) bool {
	j := beforeArticles(p, i)
	return last >= 0 && j == last && (p.tokens[j].lower == "en" || p.tokens[j].text == ",")
}

// beforeHeaded reports whether a name that ends at i is joined to one that
// begins with a word for an organisation: "UAF en Hogeschool Rotterdam".
func beforeHeaded(p *parsed, i int) bool {
	if i >= len(p.tokens) || p.tokens[i].lower != "en" && p.tokens[i].text != "," {
		return false
	}
	for i++; i < len(p.tokens) && articles[p.tokens[i].lower]; i++ {
	}
	return i+1 < len(p.tokens) && organisationWords[p.tokens[i].lower] && p.tokens[i+1].isCapital() && p.tokens[i+1].isWord()
}

// headed is the end of a name that begins with a word for an organisation.
func (f partnerFinder) headed(p *parsed, i int) int {
	t := p.tokens[i]
	end := nameEnd(p, i)
	if end == i+1 && (!t.isCapital() || bareHead[t.lower] || !organisationWords[t.lower] || looseOrganisation[t.lower]) {
		return i // only the word
	}
	if f.onlyRegion(p, i+1, end) && !namedByPlace[t.lower] {
		return i
	}
	return end
}

// follows reports whether the name at i stands after "via" or after a
// preposition of working together.
func (f partnerFinder) follows(p *parsed, i int) bool {
	j := beforeArticles(p, i)
	if j < 0 {
		return false
	}
	switch p.tokens[j].lower {
	case "via":
		return true
	case "met":
		return j == 0 || together[p.tokens[j-1].lower] || hasTogether(p.tokens[:j])
	}
	return false
}

func beforeArticles(p *parsed, i int) int {
	j := i - 1
	for j >= 0 && (articles[p.tokens[j].lower] || p.tokens[j].text == "(") {
		j--
	}
	return j
}

var together = words("samen samenwerking samenwerkt samengewerkt samenwerken samenwerkend")

func hasTogether(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return together[t.lower] })
}

// isEmployer reports whether a word before the name says that it is an
// organisation: "werkgever Thales".
func (f partnerFinder) isEmployer(p *parsed, i int) bool {
	return i > 0 && employers[p.tokens[i-1].lower]
}

// worksTogether holds for a subject of working together: "ASG werkt samen met".
func (f partnerFinder) worksTogether(p *parsed, i int) bool {
	if i+1 >= len(p.tokens) || !hasTogether(p.tokens[i+1:]) {
		return false
	}
	next := p.tokens[i+1].lower
	return next == "werkt" || next == "werken" || next == "werkte" || next == "werkten" ||
		(next == "en" || next == ",") && (i == 0 || !prepositions[p.tokens[i-1].lower])
}

// owns holds for "scholen van ASG", "docenten bij ASG".
func (f partnerFinder) owns(p *parsed, i int) bool {
	return i > 1 && (p.tokens[i-1].lower == "van" || p.tokens[i-1].lower == "bij") && owned[p.tokens[i-2].lower]
}

// provenForm holds for names that are no person's: with the region in it, "X
// Nederland", a capital within a word.
func (f partnerFinder) provenForm(p *parsed, i, end int) bool {
	for j := i; j < end; j++ {
		t := p.tokens[j]
		if f.region[t.lower] && end-i > 1 || t.lower == "nederland" && j > i || innerCapital(t.text) {
			return true
		}
	}
	return false
}

// innerCapital holds for "VluchtelingenWerk", not for "El-Amrani" or "McDaniel".
func innerCapital(s string) bool {
	var before rune
	for i, r := range s {
		if i > 3 && unicode.IsUpper(r) && unicode.IsLower(before) {
			return true
		}
		before = r
	}
	return false
}

func (f partnerFinder) onlyRegion(p *parsed, from, end int) bool {
	if from >= end {
		return false
	}
	for i := from; i < end; i++ {
		if l := p.tokens[i].lower; p.tokens[i].isCapital() && !f.region[l] && l != "onderwijsregio" && l != "regio" {
			return false
		}
	}
	return true
}

func (f partnerFinder) isPerson(p *parsed, i, end int) bool {
	if givenNames[p.tokens[i].lower] || i > 0 && isFunction(p.tokens[i-1].lower) {
		return true
	}
	return end+1 < len(p.tokens) && p.tokens[end].text == "," && isFunction(p.tokens[end+1].lower)
}

// isAcronym holds for three to six capitals that are no common short word.
func isAcronym(s string) bool {
	if len(s) < 3 || len(s) > 6 || sectorWord[strings.ToLower(s)] {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}
