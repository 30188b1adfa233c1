package crawler

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
		isFunction(l) || credits[l] || i == 0 && askVerbs[l] || i > 0 && subjects[l] && isFunction(tokens[i-1].lower) || (isVerbForm[l] || adverbs[l]) && !givenNames[l]) {
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
		if j > end && tokens[end].lower == "van" && (j == end+1 || tokens[end+1].lower == "de") && capitals(tokens[i:end]) > 1 && reachesInstitution(tokens, j) {
			break // "Thalia Oosterling van Stichting De Haven"
		}
		if j >= len(tokens) || !isNameWord(tokens[j]) || tokens[j].depth != tokens[i].depth || tokens[j].quoted != tokens[i].quoted || isFunction(tokens[j].lower) {
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

// reachesInstitution reports whether the capitals from j hold a word for an
// institution.
func reachesInstitution(tokens []token, j int) bool {
	for ; j < len(tokens) && tokens[j].isWord() && tokens[j].isCapital(); j++ {
		if isInstitution(tokens[j].lower) {
			return true
		}
	}
	return false
}

// isNameWord holds for a word with a capital and without a mark that no name
// has: "Bakker-methode" is none, "d'Hondt" and "El-Amrani" are.
func isNameWord(t token) bool {
	if !t.isWord() || strings.ContainsAny(t.text, "/&+0123456789") {
		return false
	}
	if !t.isCapital() {
		return len(t.text) > 2 && strings.ContainsAny(t.text[1:2], "'’") && strings.ContainsFunc(t.text, unicode.IsUpper)
	}
	_, last, hyphen := strings.Cut(t.text, "-")
	last = last[strings.LastIndexByte(last, '-')+1:]
	return !hyphen || last == "" || !startsLower(last) || nameParticles[last]
}

// capitals counts the words of a run that are no particles.
func capitals(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if isNameWord(t) {
			n++
		}
	}
	return n
}

// isGiven holds for a given name and for a double one: "Anne-Fleur".
func isGiven(l string) bool {
	if givenNames[l] {
		return true
	}
	first, last, ok := strings.Cut(l, "-")
	return ok && givenNames[first] && utf8.RuneCountInString(last) > 2
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

// hasSurnameForm holds for a run with a particle that places hardly have before
// its last word, "van der Meer", or with a surname at its end.
func hasSurnameForm(tokens []token) bool {
	n := len(tokens)
	if n < 2 {
		return false
	}
	if isSurname(tokens[n-1].text) {
		return true
	}
	return n > 2 && personalParticles[tokens[n-2].text] && !placeParticles[tokens[n-3].lower]
}

// isSurname judges by the form: a Frisian, Turkish or Slavic ending, a letter
// that Dutch does not have; and it knows the commonest.
func isSurname(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && strings.ContainsRune("şğıİłńśźżąęćčšžřőűøåßễịươạ", unicode.ToLower(r)) {
			return true
		}
	}
	l := strings.ToLower(s)
	if commonSurnames[l] {
		return true
	}
	for _, e := range surnameEndings {
		if strings.HasSuffix(l, e) && len(l) >= len(e)+3 {
			return true
		}
	}
	return false
}

func isFunction(l string) bool {
	l = strings.TrimSuffix(l, "'s")
	return courtesy[l] || functionPlural(l) || endsIn(l, functionEndings)
}

// functionPlural undoes coaches, docenten, leraren, leiders.
func functionPlural(l string) bool {
	for _, ending := range []string{"es", "en", "s"} {
		if rest, ok := strings.CutSuffix(l, ending); ok && endsIn(rest, functionEndings) {
			return true
		}
	}
	return l == "leraren" || strings.HasSuffix(l, "leraren")
}

func isOrdinary(l string) bool {
	return determiners[l] || prepositions[l] || pronouns[l] || conjunctions[l] || subordinators[l] || adverbs[l] || isVerbForm[l] ||
		people[l] || bodies[l] || barren[l] || generalNouns[l] || simpleNouns[l] || temporal[l] || subjects[l]
}
