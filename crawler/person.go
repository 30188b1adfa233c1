package crawler

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// persons are the names of persons that a page gives away. They are found by
// their form and the company they keep: a function or a title before them, a
// given name, a surname with a form of its own, a verb of speaking, a sentence
// about whom to turn to. What is found once is taken out everywhere.
type persons struct {
	region        map[string]bool
	organisations map[string]bool       // names on the page beside a word for an institution, lower case
	things        map[string]bool       // names that the page uses as no person's is, lower case
	plain         map[string]bool       // words that the page writes without a capital
	names         map[string][][]string // whole names as lower-case words, by the first
	parts         map[string]bool       // given names and surnames by themselves
}

func newPersons(region []Words) *persons {
	return &persons{
		region: wordsOfRegion(region), organisations: map[string]bool{}, things: map[string]bool{},
		plain: map[string]bool{}, names: map[string][][]string{}, parts: map[string]bool{},
	}
}

// learn remembers the names in a text. Things must be learned first, so it is
// called on the whole page before anything is taken out.
func (pp *persons) learn(text string) {
	turned, led := false, false
	for _, s := range sentences(text) {
		if !mayHoldName(s) {
			turned, led = leadsToPerson(s), false
			continue
		}
		tokens := tokenize(s)
		about := pp.holdsCandidate(tokens) && aboutPerson(s, tokens)
		found := pp.in(tokens, turned || about, led)
		for _, n := range found {
			pp.add(tokens[n.start:n.end])
		}
		turned, led = leadsToPerson(s), about && len(found) > 0
	}
}

// learnContact remembers the names in a text that is about whom to turn to:
// every run of words with the form of a name is one.
func (pp *persons) learnContact(text string) {
	for _, s := range sentences(text) {
		tokens := tokenize(s)
		for i := 0; i < len(tokens); i++ {
			if end := nameRun(tokens, i); end > i {
				if pp.mayBePerson(tokens, i, end) && (end > i+1 || isGiven(tokens[i].lower)) {
					pp.add(tokens[i:end])
				}
				i = end - 1
			}
		}
	}
}

// learnOne remembers a name that stands where only a person can; one word alone
// is a name there.
func (pp *persons) learnOne(text string) {
	tokens := tokenize(text)
	if len(tokens) == 1 && nameRun(tokens, 0) == 1 && pp.mayBePerson(tokens, 0, 1) {
		pp.add(tokens)
		return
	}
	pp.learnContact(text)
}

// links gives the links of a block without those whose text or address holds a
// name.
func (pp *persons) links(all []Link, left ledger) []Link {
	var out []Link
	for _, l := range all {
		if pp.inAddress(l.URL) {
			left[leftLink]++
			continue
		}
		l.Text = pp.without(l.Text, left)
		out = append(out, l)
	}
	return out
}

// inAddress reports whether an address holds a whole name of two
// words or more: /team/henk-wolters.
func (pp *persons) inAddress(address string) bool {
	if s, err := url.QueryUnescape(address); err == nil {
		address = s
	}
	plain := addressMarks.Replace(strings.ToLower(address))
	for _, names := range pp.names {
		for _, n := range names {
			if len(n) > 1 && strings.Contains(plain, addressMarks.Replace(strings.Join(n, ""))) {
				return true
			}
		}
	}
	return false
}

var addressMarks = strings.NewReplacer("-", "", "_", "", ".", "", "%20", "", "+", "", " ", "", "'", "")

func joined(tokens []token) string {
	var out []string
	for _, t := range tokens {
		if t.isWord() {
			out = append(out, strings.TrimSuffix(t.lower, "'s"))
		}
	}
	return strings.Join(out, " ")
}

// maxNames bounds how many names of one page are remembered.
const maxNames = 300

func (pp *persons) add(tokens []token) {
	name := strings.Fields(joined(tokens))
	if len(name) == 0 || len(pp.parts) > maxNames {
		return
	}
	if !slices.ContainsFunc(pp.names[name[0]], func(n []string) bool { return slices.Equal(n, name) }) {
		pp.names[name[0]] = append(pp.names[name[0]], name)
		slices.SortFunc(pp.names[name[0]], func(a, b []string) int { return len(b) - len(a) })
	}
	for _, t := range tokens {
		w := strings.TrimSuffix(t.lower, "'s")
		if isNameWord(t) && utf8.RuneCountInString(w) > 2 && !pp.region[w] && !isOrdinary(w) && !isInstitution(w) && !pp.things[w] {
			pp.parts[w] = true
		}
	}
}

// mayHoldName is a cheap test: a name has a capital.
func mayHoldName(text string) bool {
	return strings.ContainsFunc(text, unicode.IsUpper)
}

// at gives the end of a known name that begins at token i, or i.
func (pp *persons) at(tokens []token, i int) int {
	if !isNameWord(tokens[i]) && !nameParticles[tokens[i].lower] {
		return i
	}
	first := strings.TrimSuffix(tokens[i].lower, "'s")
next:
	for _, name := range pp.names[first] {
		if i == 0 && len(name) == 1 && isOrdinary(first) {
			continue // "Wil" begins a sentence as a verb
		}
		j := i
		for _, w := range name {
			for j < len(tokens) && tokens[j].text == "." && j > i {
				j++
			}
			if j >= len(tokens) || strings.TrimSuffix(tokens[j].lower, "'s") != w {
				continue next
			}
			j++
		}
		if !pp.isOrganisation(tokens, i, j) {
			return j
		}
	}
	if !isNameWord(tokens[i]) || !pp.parts[first] && !pp.parts[strings.TrimSuffix(first, "s")] {
		return i
	}
	if end := max(nameRun(tokens, i), i+1); pp.isOrganisation(tokens, i, end) || end > i+1 && pp.isThing(tokens, i, end) {
		return i
	}
	return i + 1
}
