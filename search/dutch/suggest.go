package dutch

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/vellum/levenshtein"
)

// Bounds of Suggest.
const (
	minSuggest     = 4 // letters of a word that may be misspelt; shorter ones are near everything
	maxSuggestions = 5
	maxEdits       = 2 // as the lexicon is searched
)

// Suggest gives words that may have been meant by a word that finds nothing,
// the likeliest first: forms of the lexicon and terms of the index that lie a
// small spelling error away. The terms are those that give results, each with
// the number of them; of marked ones, which stand for a part of a compound, only
// what the lexicon knows is given. Words of the lexicon that are no terms come
// behind those of the same cost that are: they may be found by their parts. A word
// that the lexicon has is no error, and gets none.
func Suggest(word string, terms map[string]uint64) []string {
	word = Fold(word)
	if len(word) < minSuggest || len(word) > maxWord || lookup(word).is(^Bound) {
		return nil
	}
	type candidate struct {
		word  string
		cost  int
		count uint64
	}
	limit := maxCost(word)
	var found []candidate
	if terms[word] > 0 {
		return nil
	}
	for term, count := range terms {
		if strings.HasPrefix(term, mark) || strings.HasPrefix(term, bareMark) {
			continue
		}
		if cost := misspelling(word, term, limit); cost <= limit {
			found = append(found, candidate{term, cost, count})
		}
	}
	var unseen []candidate // not in the index, but perhaps found by parts or synonyms
	for form := range near(word) {
		cost := misspelling(word, form, limit)
		if cost > limit || terms[form] > 0 {
			continue
		}
		var count uint64
		for _, lemma := range lemmas(form) {
			count = max(count, terms[lemma], terms[Marked(lemma)])
		}
		if count > 0 {
			found = append(found, candidate{form, cost, count})
		} else {
			unseen = append(unseen, candidate{form, cost, 0})
		}
	}
	likeliest := func(all []candidate) []candidate {
		slices.SortFunc(all, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(b.count, a.count), strings.Compare(a.word, b.word))
		})
		return all[:min(len(all), maxSuggestions)]
	}
	var words []string
	for _, c := range likeliest(slices.Concat(likeliest(found), likeliest(unseen))) {
		words = append(words, c.word)
	}
	return words
}

// Conjectured reports whether a word is taken for a form of a verb because a
// rule can make it one, and the lexicon has no such form: lokket of lokken. It
// may as well be misspelt. Participles are formed too freely to be doubted.
func Conjectured(word string) bool {
	word = strings.ReplaceAll(Fold(word), "-", "")
	if lookup(word).is(^Bound) || len(lemmas(word)) == 0 || splits(word) != nil {
		return false
	}
	return !slices.ContainsFunc(fromParticiple(word), func(verb string) bool { return lookup(verb).is(Infinitive) })
}

// Costs of spelling errors. One slip of the finger is two; what sounds alike is
// one.
const (
	slip  = 2
	sound = 1
)

// maxCost is how far a word may be from what was meant: one slip for a short
// word, two for a long one.
func maxCost(word string) int {
	switch n := len(word); {
	case n < 6:
		return slip
	case n < 9:
		return slip + sound
	}
	return 2 * slip
}

// near gives the forms of the lexicon within maxEdits edits.
func near(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		dfa, err := automata().BuildDfa(word, maxEdits)
		if err != nil {
			return // only a word that is far too long
		}
		it, err := lexicon().Search(dfa, nil, nil)
		for ; err == nil; err = it.Next() {
			if form, value := it.Current(); !Entry(value).is(Bound) && !yield(string(form)) {
				return
			}
		}
	}
}

var automata = sync.OnceValue(func() *levenshtein.LevenshteinAutomatonBuilder {
	builder, err := levenshtein.NewLevenshteinAutomatonBuilder(maxEdits, true)
	if err != nil {
		panic("make the automata of spelling errors: " + err.Error())
	}
	return builder
})

// misspelling gives the cost of writing typed for meant: the restricted
// Damerau-Levenshtein distance, with Dutch spelling errors for less. It stops
// early beyond limit.
func misspelling(typed, meant string, limit int) int {
	n, m := len(typed), len(meant)
	if slip*max(n-m, m-n) > limit+slip {
		return limit + 1
	}
	row := func() []int { return make([]int, m+1) }
	before, last, current := row(), row(), row()
	for j := range last {
		last[j] = slip * j
	}
	for i := 1; i <= n; i++ {
		current[0] = slip * i
		least := current[0]
		for j := 1; j <= m; j++ {
			c, d := typed[i-1], meant[j-1]
			cost := last[j-1]
			if c != d {
				cost += slip
				if alike(c, d) {
					cost -= slip - sound
				}
			}
			extra, missing := slip, slip
			if i > 1 && typed[i-2] == c {
				extra = sound // tekkort
			}
			if j > 1 && meant[j-2] == d {
				missing = sound // basischool
			}
			cost = min(cost, last[j]+extra, current[j-1]+missing)
			if i > 1 && j > 1 && c == meant[j-2] && typed[i-2] == d && c != d {
				cost = min(cost, before[j-2]+slip)
			}
			if i > 1 && j > 1 && alikePairs[typed[i-2:i]] == meant[j-2:j] {
				cost = min(cost, before[j-2]+sound)
			}
			current[j] = cost
			least = min(least, cost)
		}
		if least > limit+slip {
			return limit + 1
		}
		before, last, current = last, current, before
	}
	return last[m]
}

// alike reports whether two letters stand for nearly the same sound.
func alike(c, d byte) bool {
	switch min(c, d) {
	case 'c':
		return max(c, d) == 'g' || max(c, d) == 'k' || max(c, d) == 's'
	case 'd':
		return max(c, d) == 't'
	case 'f':
		return max(c, d) == 'v'
	case 'i':
		return max(c, d) == 'j' || max(c, d) == 'y'
	case 'k':
		return max(c, d) == 'q'
	case 's':
		return max(c, d) == 'z'
	}
	return false
}

// alikePairs are two letters that sound like two others.
var alikePairs = map[string]string{
	"ei": "ij", "ij": "ei", "au": "ou", "ou": "au", "ks": "cs", "kw": "qu", "ch": "gh", "gt": "ch",
}
