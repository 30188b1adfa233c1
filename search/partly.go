package search

// When no practice has all words of a query, those that have a part of them are
// the answer, and the answer says so. The tier of
// a practice tells then how many words it lacks, so that most words come first.

// some gives the practices that have some of what the plan includes and
// nothing that it excludes. It gives none when there are no parts to have: of
// one word, or one phrase.
func (m *matcher) some(p plan) (set, *tally, error) {
	words := 0
	for _, c := range p.include {
		words += c.size()
	}
	docs := newSet(len(m.s.columns.rows))
	if len(p.include) < 2 && len(p.words()) < 2 {
		return docs, nil, nil
	}
	found := make([]int, len(m.s.columns.rows)) // words, by practice
	all := m.tally()
	add := func(t *tally, size int, lacking func(doc uint32) bool) {
		for _, doc := range t.docs {
			if lacking == nil || lacking(doc) {
				all.add(doc, t.score[doc])
				all.tier[doc] = max(all.tier[doc], t.tier[doc])
				found[doc] += size
			}
		}
	}
	for _, c := range p.include {
		whole, err := m.clause(c)
		if err != nil {
			return nil, nil, err
		}
		add(whole, c.size(), nil)
		for _, w := range c.word.All { // of an expression, each word by itself
			t, err := m.word(w)
			if err != nil {
				return nil, nil, err
			}
			add(t, 1, func(doc uint32) bool { return whole.score[doc] == 0 })
			m.drop(t)
		}
		m.drop(whole)
	}
	for _, doc := range all.docs {
		// At most 100 words fit in a query, so this fits too.
		all.tier[doc] += uint8(tiers * (words - found[doc]))
		docs.add(doc)
	}
	return docs, all, m.without(docs, p.exclude)
}
