package dutch

import (
	"slices"
	"strings"
	"sync"
)

// meaning is what a written word stands for, apart from its place in a text.
type meaning struct {
	folded string // without apostrophes
	head   int    // bytes of folded before the last part; 0 for a simple word
	stop   bool
	lemmas []string // none only when folding leaves nothing
	parts  []subword
	verbs  []string // infinitives that it can be a form of, also where it is likelier a noun
}

// subword is a part of a compound, and the parts of that part if it has any.
type subword struct {
	start, end int // bytes of the written word
	depth      int // 0 for the parts that make up the word, 1 for their parts
	lemmas     []string
}

// memo keeps the meanings of the words that were read before. Language has few
// words and many repetitions, so it is emptied, not trimmed, when it is full.
var memo struct {
	sync.RWMutex
	words map[string]*meaning
}

const maxMemo = 1 << 16 // words; about 20 MB

// meaningOf analyses a written word. The result is shared: nobody writes to it.
func meaningOf(written string) *meaning {
	memo.RLock()
	m := memo.words[written]
	memo.RUnlock()
	if m != nil {
		return m
	}
	m = analyse(written)
	if len(written) <= 2*maxWord {
		memo.Lock()
		if memo.words == nil || len(memo.words) >= maxMemo {
			memo.words = map[string]*meaning{}
		}
		memo.words[strings.Clone(written)] = m
		memo.Unlock()
	}
	return m
}

// personEndings make a person of an abbreviation: ICT'er, ICT-ers.
var personEndings = set(`er ers ertje ertjes`)

// analyse does the work of meaningOf.
func analyse(written string) *meaning {
	folded, offsets := fold(written)
	// The plural and the genitive: pabo's.
	if s, ok := strings.CutSuffix(folded, "'s"); ok {
		folded = s
	}
	if abbreviation, ending, ok := strings.Cut(folded, "'"); ok && personEndings[ending] {
		return &meaning{folded: abbreviation + ending, lemmas: []string{abbreviation + "er"}}
	}
	folded, offsets = withoutApostrophes(folded, offsets)
	m := &meaning{folded: folded, stop: stopWords[folded]}
	if folded == "" || len(folded) > maxWord {
		if folded != "" {
			m.lemmas = []string{folded}
		}
		return m
	}
	at := func(i int) int {
		if offsets == nil {
			return i
		}
		return offsets[i]
	}
	m.lemmas = lemmas(folded)
	segments := splits(folded)
	if e := lookup(folded); !e.is(Noun|Plural|Adjective) && len(m.lemmas) > 0 && lookup(m.lemmas[len(m.lemmas)-1]).is(Infinitive) {
		segments = nil // geholpen is no pen, deelnemende no deel
	}
	for _, lemma := range m.lemmas {
		if first, rest, ok := openVerb(lemma); ok && segments == nil {
			m.parts = append(m.parts, subword{0, len(written), 0, []string{first}}, subword{0, len(written), 0, []string{rest}})
			break
		}
	}
	for _, s := range segments {
		m.parts = append(m.parts, subword{at(s.start), at(s.end), 0, partLemmas(s.form)})
		for _, t := range splits(s.form) {
			end := s.start + t.end
			if t.end == len(s.form) {
				end = s.end // with the linking letters
			}
			m.parts = append(m.parts, subword{at(s.start + t.start), at(end), 1, partLemmas(t.form)})
		}
	}
	if len(segments) > 0 {
		m.head = segments[len(segments)-1].start
	} else {
		m.verbs = verbsOf(folded)
	}
	// Of a compound that is only listed, or not even that, the head tells the
	// inflection.
	unknown := len(m.lemmas) == 0 || lookup(folded).onlyListed() && slices.Equal(m.lemmas, []string{folded})
	if m.head > 0 && unknown {
		head := segments[len(segments)-1]
		m.lemmas = nil
		for _, lemma := range partLemmas(head.form) {
			m.lemmas = append(m.lemmas, folded[:head.start]+lemma)
		}
	}
	if len(m.lemmas) == 0 {
		m.lemmas = guess(folded)
	}
	return m
}

// withoutApostrophes takes out the apostrophes that fold left, with their
// offsets.
func withoutApostrophes(folded string, offsets []int) (string, []int) {
	if !strings.Contains(folded, "'") {
		return folded, offsets
	}
	var b strings.Builder
	var kept []int
	for i := range len(folded) {
		if folded[i] != '\'' {
			b.WriteByte(folded[i])
			kept = append(kept, offsets[i])
		}
	}
	return b.String(), append(kept, offsets[len(folded)])
}

// partLemmas gives the readings of a part of a compound: as a noun when it can
// be one, for a dagdeel shares nothing.
func partLemmas(form string) []string {
	all := lemmas(form)
	if lookup(form).is(Noun | Plural | Diminutive) {
		if nouns := slices.DeleteFunc(slices.Clone(all), func(lemma string) bool { return !lookup(lemma).is(Noun) }); len(nouns) > 0 {
			return nouns
		}
	}
	if len(all) == 0 {
		return []string{form}
	}
	return all
}

// guess takes the regular plural off a word that the lexicon does not have, and
// keeps the word as well.
func guess(word string) []string {
	all := []string{word}
	n := len(word)
	if n < 4 {
		return all
	}
	if word[n-1] == 's' && !hasSuffix(word, "ss", "is", "us") {
		all = append(all, word[:n-1])
	} else if s, ok := strings.CutSuffix(word, "en"); ok {
		for _, stem := range closed(s) {
			if !slices.Contains(all, stem) {
				all = append(all, stem)
			}
		}
	}
	return all
}
