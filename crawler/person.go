package crawler

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// persons are the names of persons that a page gives away. They are found by
// their form and the company they keep: a function or a title before them, a
// given name, a surname with a form of its own, a verb of speaking, a contact
// block. What is found once is taken out everywhere.
type persons struct {
	region        map[string]bool
	organisations []string              // names on the page beside a word for an institution, lower case
	names         map[string][][]string // whole names as lower-case words, by the first
	parts         map[string]bool       // given names and surnames by themselves
	turned        [][]token             // names that a sentence tells to turn to
}

func newPersons(region []Words) *persons {
	return &persons{region: newPartnerFinder(region).region, names: map[string][][]string{}, parts: map[string]bool{}}
}

// omission stands in the text where a name stood.
const omission = "[…]"

// learn remembers the names in a text. Organisations must be learned first, so
// it is called on the whole page before anything is taken out.
func (pp *persons) learn(text string) {
	for _, s := range sentences(text) {
		if !mayHoldName(s) {
			continue
		}
		tokens := tokenize(s)
		for _, n := range pp.in(tokens) {
			pp.add(tokens[n.start:n.end])
		}
	}
}

// learnContact remembers the names in a text that is about whom to turn to:
// every run of words with the form of a name is one.
func (pp *persons) learnContact(text string) {
	for _, s := range sentences(text) {
		tokens := tokenize(s)
		for i := 0; i < len(tokens); i++ {
			if end := nameRun(tokens, i); end > i && (end > i+1 || givenNames[tokens[i].lower]) && !pp.isOrganisation(tokens, i, end) && !pp.common(tokens, i, end) {
				pp.add(tokens[i:end])
				i = end
			}
		}
	}
}

// learnLink remembers the name that is the text of a link to an address or a
// number; one word alone is a name there.
func (pp *persons) learnLink(text string) {
	tokens := tokenize(text)
	if len(tokens) == 1 && nameRun(tokens, 0) == 1 && !pp.common(tokens, 0, 1) {
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
	plain := addressMarks.Replace(strings.ToLower(address))
	for _, names := range pp.names {
		for _, n := range names {
			if len(n) > 1 && strings.Contains(plain, strings.Join(n, "")) {
				return true
			}
		}
	}
	return false
}

var addressMarks = strings.NewReplacer("-", "", "_", "", ".", "", "%20", "", "+", "")

// learnOrganisations remembers what stands beside a word for an institution.
func (pp *persons) learnOrganisations(text string) {
	for _, s := range sentences(text) {
		if !mayHoldName(s) {
			continue
		}
		tokens := tokenize(s)
		for i := 1; i < len(tokens) && len(pp.organisations) < 1000; i++ {
			if end := nameRun(tokens, i); end > i && isInstitution(tokens[i-1].lower) {
				pp.organisations = append(pp.organisations, joined(tokens[i:end]))
				i = end
			}
		}
	}
}

func joined(tokens []token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.lower)
	}
	return strings.Join(out, " ")
}

// maxNames bounds how many names of one page are remembered.
const maxNames = 300

func (pp *persons) add(tokens []token) {
	var name []string
	for _, t := range tokens {
		if t.isWord() {
			name = append(name, strings.TrimSuffix(t.lower, "'s"))
		}
	}
	if len(name) == 0 || len(pp.parts) > maxNames {
		return
	}
	if !slices.ContainsFunc(pp.names[name[0]], func(n []string) bool { return slices.Equal(n, name) }) {
		pp.names[name[0]] = append(pp.names[name[0]], name)
		slices.SortFunc(pp.names[name[0]], func(a, b []string) int { return len(b) - len(a) })
	}
	for _, t := range tokens {
		if w := strings.TrimSuffix(t.lower, "'s"); t.isCapital() && utf8.RuneCountInString(w) > 2 && !pp.region[w] && !isOrdinary(w) && !isInstitution(w) {
			pp.parts[w] = true
		}
	}
}

// without takes the known names out of a text. After a function the name just
// goes, "projectleider"; elsewhere a mark of omission stands in its place.
func (pp *persons) without(text string, left ledger) string {
	if len(pp.names) == 0 || !mayHoldName(text) {
		return text
	}
	var out strings.Builder
	for _, s := range sentences(text) { // a stop parts two names
		at := strings.Index(text, s)
		out.WriteString(text[:at])
		out.WriteString(pp.withoutIn(s, left))
		text = text[at+len(s):]
	}
	return strings.TrimSpace(out.String())
}

func (pp *persons) withoutIn(sentence string, left ledger) string {
	tokens := tokenize(sentence)
	var out strings.Builder
	from := 0
	for i := 0; i < len(tokens); i++ {
		end := pp.at(tokens, i)
		if end == i {
			continue
		}
		left[leftName]++
		before := sentence[from:tokens[i].start]
		if j := previousWord(tokens, i); j >= 0 && isFunction(tokens[j].lower) {
			out.WriteString(strings.TrimRight(before, " "))
		} else {
			out.WriteString(before)
			out.WriteString(omission)
		}
		from = tokens[end-1].end
		i = end - 1
	}
	if from == 0 {
		return sentence
	}
	out.WriteString(sentence[from:])
	return out.String()
}

// at gives the end of a known name that begins at token i, or i.
func (pp *persons) at(tokens []token, i int) int {
	if !tokens[i].isCapital() && !nameParticles[tokens[i].lower] {
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
	if !tokens[i].isCapital() || !pp.parts[first] && !pp.parts[strings.TrimSuffix(first, "s")] || pp.isOrganisation(tokens, i, max(nameRun(tokens, i), i+1)) {
		return i
	}
	return i + 1
}

func mayHoldName(text string) bool {
	return strings.ContainsFunc(text, unicode.IsUpper)
}

// stretch is a run of tokens of a sentence.
type stretch struct{ start, end int }

// in finds the names in a sentence that are certain to be those of people.
func (pp *persons) in(tokens []token) []stretch {
	var out []stretch
	for i := 0; i < len(tokens); i++ {
		end := nameRun(tokens, i)
		if end == i || pp.isOrganisation(tokens, i, end) {
			continue
		}
		also := len(out) > 0 && i-out[len(out)-1].end == 1 && (tokens[i-1].lower == "en" || tokens[i-1].text == ",") && end-i > 1
		if !pp.isName(tokens, i, end) && !(also && !pp.common(tokens, i, end)) {
			continue
		}
		out = append(out, stretch{i, end})
		i = end
	}
	return out
}

// isName weighs the evidence for one run of words.
func (pp *persons) isName(tokens []token, i, end int) bool {
	first := tokens[i].lower
	words := end - i
	given := givenNames[first] || isInitials(tokens[i].text)
	if given && words > 1 {
		return true
	}
	before, after := "", ""
	if j := previousWord(tokens, i); j >= 0 {
		before = tokens[j].lower
	}
	if end < len(tokens) {
		after = tokens[end].lower
	}
	if courtesy[before] {
		return true
	}
	if pp.common(tokens, i, end) {
		return false
	}
	direct := i > 0 && tokens[i-1].lower == before
	switch {
	case isFunction(before) && direct && !subjects[first]:
		return true // coach Thalia
	case given && (isFunction(before) || speaking[after]):
		return true // de coach, Noor; Noor vertelt
	case words < 2:
		return false
	case speaking[after], speaking[before] && direct, isFunction(before):
		return true
	case after == "," && end+1 < len(tokens) && isFunction(tokens[end+1].lower):
		return true // Thalia van Oosten, coach
	case end+1 < len(tokens) && after == "als" && isFunction(tokens[end+1].lower):
		return true
	case isSurname(tokens[end-1].text):
		return true
	}
	// "door Thalia van Oosten"; a place has "op", "aan" or "van" alone.
	return nearPeople[before] && direct && words > 2 && personalParticles[tokens[end-2].lower]
}

// common reports whether a run of capitals holds a word that no name holds, or
// is the name of the region.
func (pp *persons) common(tokens []token, i, end int) bool {
	onlyRegion := true
	for j := i; j < end; j++ {
		l := tokens[j].lower
		if !tokens[j].isCapital() || nameParticles[l] {
			continue
		}
		if isInstitution(l) || knownOrganisations[l] || sectorWord[l] || isOrdinary(l) && !(j == i && givenNames[l]) {
			return true
		}
		if j == i && !givenNames[l] && (isActivity(l) || isFunction(l) || strings.HasSuffix(l, "lijke") || strings.HasSuffix(l, "ende") || strings.HasSuffix(l, "ische") ||
			strings.HasSuffix(l, "atie") || strings.HasSuffix(l, "heid") || strings.HasSuffix(l, "teit") || strings.HasSuffix(l, "stroom")) {
			return true
		}
		onlyRegion = onlyRegion && pp.region[l]
	}
	return onlyRegion || end-i == 1 && isAcronym(tokens[i].text)
}

// isOrganisation reports whether a run of capitals is a part of the name of an
// institution: "Stichting Jan Ligthart", "Wim Gertenbach College".
func (pp *persons) isOrganisation(tokens []token, i, end int) bool {
	for j := i; j < end; j++ {
		if isInstitution(tokens[j].lower) || knownOrganisations[tokens[j].lower] {
			return true
		}
	}
	for j := i - 1; j >= 0 && i-j <= 6; j-- {
		if isInstitution(tokens[j].lower) && !isFunction(tokens[j].lower) {
			return true
		}
		if !tokens[j].isCapital() && !nameParticles[tokens[j].lower] {
			break
		}
	}
	// The run was cut, or its last word stands apart: "Johan de Witt | College".
	for j := end; j < min(len(tokens), end+maxNameWords) && tokens[j].isCapital(); j++ {
		if isInstitution(tokens[j].lower) {
			return true
		}
	}
	return slices.Contains(pp.organisations, joined(tokens[i:end]))
}

// maxNameWords bounds a name, with its particles.
const maxNameWords = 7

// nameRun is the end of a run of words from i that has the form of a name:
// capitals, with particles between two of them; i when there is none. A word
// that begins a sentence and is no name does not begin a run.
func nameRun(tokens []token, i int) int {
	if i >= len(tokens) || !isNameWord(tokens[i]) {
		return i
	}
	surname := i > 0 && nameParticles[tokens[i].lower] && isFunction(tokens[i-1].lower) // bestuurder Van den Berg
	if l := tokens[i].lower; !surname && (determiners[l] || prepositions[l] || pronouns[l] || conjunctions[l] || subordinators[l] || courtesy[l] ||
		isFunction(l) || isVerbForm[l] && !givenNames[l] || adverbs[l] && !givenNames[l]) {
		return i
	}
	end := i + 1
	if isInitials(tokens[i].text) && end < len(tokens) && tokens[end].text == "." {
		end++
	}
	for end < len(tokens) && end-i < maxNameWords {
		j := end
		for j < len(tokens) && j < end+3 && nameParticles[tokens[j].lower] && !tokens[j].isCapital() {
			j++
		}
		if j >= len(tokens) || !isNameWord(tokens[j]) || tokens[j].depth != tokens[i].depth {
			break
		}
		if end = j + 1; isInitials(tokens[j].text) && end < len(tokens) && tokens[end].text == "." {
			end++
		}
	}
	if tokens[end-1].text == "." {
		return i // "Plan B.": an initial is followed by a name
	}
	return end
}

func isNameWord(t token) bool {
	return t.isWord() && t.isCapital() && !strings.ContainsAny(t.text, "/&+0123456789")
}

// previousWord is the last word before i over stops, commas and brackets, or -1.
func previousWord(tokens []token, i int) int {
	for j := i - 1; j >= 0; j-- {
		if tokens[j].isWord() {
			return j
		}
		if !strings.Contains(".,(", tokens[j].text) {
			break
		}
	}
	return -1
}

// isInitials holds for "J", "J.P" and "J.P.", with the stop in the next token.
func isInitials(s string) bool {
	for r := range strings.SplitSeq(strings.TrimSuffix(s, "."), ".") {
		if utf8.RuneCountInString(r) != 1 {
			return false
		}
	}
	return strings.ToUpper(s) == s
}

func isOrdinary(l string) bool {
	return determiners[l] || prepositions[l] || pronouns[l] || conjunctions[l] || subordinators[l] || adverbs[l] || isVerbForm[l] ||
		people[l] || bodies[l] || barren[l] || generalNouns[l] || simpleNouns[l] || temporal[l] || subjects[l]
}
