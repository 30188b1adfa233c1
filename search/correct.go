package search

import (
	"strings"

	"praktijkzoeker/search/dutch"
)

// Bounds on what one correction costs.
const (
	maxUnknown  = 3  // different words; who misspells more is beyond help
	maxAttempts = 12 // corrected queries that are tried
)

// correct gives the query that was probably meant: other words for those that
// neither the index nor the lexicon knows, the likeliest that give results under
// the filters. It has been tried: with all its words it finds something that is
// not in found, the practices that have all words of the query as it is. It is
// nil when there is none.
func (m *matcher) correct(asked question, filters [len(FacetNames)]set, found set) (Snippet, error) {
	meant := make(map[string][]string) // for each unknown word
	var unknown []dutch.Word           // where they stand
	for _, w := range asked.plan.typed {
		if _, seen := meant[w.Text]; !seen {
			known, err := m.word(w)
			if err != nil {
				return nil, err
			}
			isFound := len(known.docs) > 0
			m.drop(known)
			if isFound && !dutch.Conjectured(w.Text) || !isFound && found.count() > 0 {
				continue // it is known, or its synonyms are
			}
			likely, err := m.likely(w.Text, filters)
			if err != nil {
				return nil, err
			}
			if len(likely) == 0 && isFound {
				continue
			}
			if meant[w.Text] = likely; len(likely) == 0 || len(meant) > maxUnknown {
				return nil, nil
			}
		}
		unknown = append(unknown, w)
	}
	if len(unknown) == 0 {
		return nil, nil
	}
	attempts := 0
	var gives set
	var attempt func(map[string]string) (Snippet, error)
	attempt = func(chosen map[string]string) (Snippet, error) {
		for _, w := range unknown {
			if chosen[w.Text] != "" {
				continue
			}
			for _, word := range meant[w.Text] {
				chosen[w.Text] = m.s.spelled(word)
				if corrected, err := attempt(chosen); corrected != nil || err != nil {
					return corrected, err
				}
				delete(chosen, w.Text)
			}
			return nil, nil
		}
		if attempts++; attempts > maxAttempts {
			return nil, nil
		}
		corrected := replaced(asked.Text, unknown, chosen)
		plan, err := newPlan(corrected.String(), m.s.settings.synonyms)
		if err != nil {
			return nil, nil // too long now
		}
		if gives, err = m.passing(plan, filters); err != nil || gives.count() == 0 {
			return nil, err
		}
		return corrected, nil
	}
	corrected, err := attempt(make(map[string]string, len(unknown)))
	if err != nil || corrected == nil || gives.common(found) == gives.count() {
		return nil, err
	}
	return corrected, nil
}

// likely gives the words that may have been meant by a word and that give
// results under the filters, the likeliest first.
func (m *matcher) likely(word string, filters [len(FacetNames)]set) ([]string, error) {
	terms, err := m.s.dictionary()
	if err != nil {
		return nil, err
	}
	var likely []string
	for _, candidate := range dutch.Suggest(word, terms) {
		gives, err := m.passing(readPlan(candidate, m.s.settings.synonyms), filters)
		if err != nil {
			return nil, err
		}
		if gives.count() > 0 {
			likely = append(likely, candidate)
		}
	}
	return likely, nil
}

// passing gives what a plan finds under the filters.
func (m *matcher) passing(p plan, filters [len(FacetNames)]set) (set, error) {
	docs, scores, err := m.run(p)
	if err != nil {
		return nil, err
	}
	if scores != nil {
		m.drop(scores)
	}
	return passing(docs, filters, -1), nil
}

// replaced puts other words in a query, and marks them.
func replaced(query string, words []dutch.Word, by map[string]string) Snippet {
	var s Snippet
	at := 0
	for _, w := range words {
		s = s.add(query[at:w.Start], false).add(by[w.Text], true)
		at = w.End
	}
	return s.add(query[at:], false)
}

// readDictionary gives the terms of the index, each with about the number of
// practices that it would give.
func (s *Snapshot) readDictionary() (map[string]uint64, error) {
	counts := make(map[string]uint64)
	for _, f := range schema {
		dictionary, err := s.reader.FieldDict(f.name)
		if err != nil {
			return nil, err
		}
		for {
			entry, err := dictionary.Next()
			if err != nil {
				return nil, err
			}
			if entry == nil {
				break
			}
			counts[entry.Term] = max(counts[entry.Term], entry.Count)
		}
		if err := dictionary.Close(); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// spelled writes a term as the practices do: zijinstromer is zij-instromers
// there, or concierge conciërge.
func (s *Snapshot) spelled(term string) string {
	text, ok := s.spellings()[term]
	if !ok || strings.EqualFold(text, term) {
		return term
	}
	return text
}

// readSpellings gives the usual spelling of every term that a word of a title
// or a text stands for.
func (s *Snapshot) readSpellings() map[string]string {
	spellings := make(map[string]string)
	for _, e := range s.suggestions.Entries {
		if e.Kind != SuggestWord {
			continue
		}
		for _, w := range dutch.Words(e.Text) {
			for _, term := range w.Whole {
				if _, taken := spellings[term]; !taken || suggestionKey(e.Text) == term {
					spellings[term] = e.Text
				}
			}
		}
	}
	return spellings
}
