package search

import (
	"context"
	"math"
	"slices"

	"praktijkzoeker/search/dutch"
)

// matcher runs one plan against one snapshot.
type matcher struct {
	ctx  context.Context
	s    *Snapshot
	used []*tally // to be given back by close
	free []*tally // those of used that are empty
	read read     // what was read of the index
}

// tally gives an empty one. A query needs only a few at once, if they are
// dropped in time.
func (m *matcher) tally() *tally {
	if last := len(m.free) - 1; last >= 0 {
		t := m.free[last]
		m.free = m.free[:last]
		return t
	}
	t := m.s.tallies.Get().(*tally)
	m.used = append(m.used, t)
	return t
}

func (m *matcher) drop(t *tally) {
	t.reset()
	m.free = append(m.free, t)
}

func (m *matcher) close() {
	for _, t := range m.used {
		t.reset()
		m.s.tallies.Put(t)
	}
}

// run gives the practices that the plan asks for, and their scores and tiers,
// nil when no clause gives any.
func (m *matcher) run(p plan) (set, *tally, error) {
	docs := m.s.columns.everyone.clone()
	if len(docs) == 0 {
		return docs, nil, nil
	}
	var scores *tally
	if len(p.include) > 0 {
		var err error
		if scores, err = m.every(p.include); err != nil {
			return nil, nil, err
		}
		clear(docs)
		for _, doc := range scores.docs {
			docs.add(doc)
		}
	}
	return docs, scores, m.without(docs, p.exclude)
}

// without removes the practices that have all of an excluded item.
func (m *matcher) without(docs set, exclude [][]clause) error {
	for _, item := range exclude {
		out, err := m.every(item)
		if err != nil {
			return err
		}
		for _, doc := range out.docs {
			docs.remove(doc)
		}
		m.drop(out)
	}
	return nil
}

// every gives the practices that match all clauses.
func (m *matcher) every(clauses []clause) (*tally, error) {
	all, err := m.clause(clauses[0])
	if err != nil {
		return nil, err
	}
	for _, c := range clauses[1:] {
		if len(all.docs) == 0 {
			break
		}
		t, err := m.clause(c)
		if err != nil {
			return nil, err
		}
		all.keep(t)
		m.drop(t)
	}
	return all, nil
}

func (m *matcher) clause(c clause) (*tally, error) {
	switch {
	case c.phrase != nil:
		return m.phrase(c.phrase)
	case c.literal:
		return m.exact(c.word)
	}
	return m.word(c.word)
}

// word finds a word in its exact form, and where that is not, in every other
// way in which it can stand there.
func (m *matcher) word(w dutch.Word) (*tally, error) {
	exact, err := m.exact(w)
	if err != nil {
		return nil, err
	}
	expanded := m.tally()
	for _, term := range w.Whole {
		if err := m.anywhere(expanded, dutch.Marked(term), wholeWeight*markedWeight); err != nil {
			return nil, err
		}
	}
	for _, term := range w.Related {
		if err := m.anywhere(expanded, term, wholeWeight*expandedWeight); err != nil {
			return nil, err
		}
		if err := m.anywhere(expanded, dutch.Marked(term), wholeWeight*expandedWeight*markedWeight); err != nil {
			return nil, err
		}
	}
	for _, parts := range w.Parts {
		for _, fields := range scopes {
			if err := m.compound(expanded, parts, fields); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range w.Synonyms {
		t, err := m.synonym(s)
		if err != nil {
			return nil, err
		}
		expanded.merge(t, expandedWeight)
		m.drop(t)
	}
	exact.join(expanded, tierExpanded)
	m.drop(expanded)
	return exact, nil
}

// exact finds a word as it was typed, in any of its forms; of an expression,
// all of its words, each as every finds it.
func (m *matcher) exact(w dutch.Word) (*tally, error) {
	if len(w.All) > 0 {
		return m.every(asClauses(w.All))
	}
	t := m.tally()
	for _, term := range w.Whole {
		if err := m.anywhere(t, term, wholeWeight); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// synonym finds another way to say a word: one word in any way, several beside
// each other.
func (m *matcher) synonym(s dutch.Synonym) (*tally, error) {
	if len(s.Words) == 1 {
		return m.word(s.Words[0])
	}
	return m.phrase(slots(s.Words))
}

// compound finds all parts of a compound in the given fields. In title and text
// they may not all be parts of other words that lie far apart: a lerarenkamer
// here and a tekortvak there make no lerarentekort.
func (m *matcher) compound(into *tally, parts []dutch.Part, fields []int) error {
	held := m.tally() // where a part is a word of its own, or two are near each other
	var all *tally
	for _, part := range parts {
		one := m.tally()
		if err := m.anyOf(one, part, fields, plainWeight); err != nil {
			return err
		}
		held.merge(one, 1)
		if err := m.anyOf(one, markedAll(part), fields, markedWeight); err != nil {
			return err
		}
		if all == nil {
			all = one
		} else {
			all.keep(one)
			m.drop(one)
		}
		if len(all.docs) == 0 {
			break
		}
	}
	if len(all.docs) > 0 && slices.Equal(fields, nearFields) {
		words := make([][]string, len(parts))
		for i, part := range parts {
			words[i] = part
		}
		near, err := m.near(all, words, func(doc uint32, distance int) {
			if distance <= maxApart {
				held.add(doc, 1)
			}
		})
		if err != nil {
			return err
		}
		all.favour(near)
		m.drop(near)
		all.cut(held)
	}
	into.merge(all, 1)
	m.drop(all)
	m.drop(held)
	return nil
}

// anyOf finds any of terms in the given fields.
func (m *matcher) anyOf(into *tally, terms []string, fields []int, weight float64) error {
	for _, term := range terms {
		for _, f := range fields {
			if err := m.term(into, f, term, weight); err != nil {
				return err
			}
		}
	}
	return nil
}

// anywhere finds a term in all fields.
func (m *matcher) anywhere(into *tally, term string, weight float64) error {
	for f := range schema {
		if err := m.term(into, f, term, weight); err != nil {
			return err
		}
	}
	return nil
}

// term finds a term in one field.
func (m *matcher) term(into *tally, f int, term string, weight float64) error {
	list, err := m.list(f, term)
	if err != nil {
		return err
	}
	weight = m.weight(f, len(list), weight)
	for _, p := range list {
		into.add(p.doc, m.score(f, p, weight))
	}
	return nil
}

// weight gives what a term in field f of so many practices is worth: the rarer,
// the more.
func (m *matcher) weight(f, practices int, weight float64) float64 {
	n, df := float64(len(m.s.ordinals)), float64(practices)
	return weight * schema[f].boost * math.Log(1+(n-df+0.5)/(df+0.5)) * (bm25K1 + 1)
}

// score gives what a term of that weight adds to a practice.
func (m *matcher) score(f int, p posting, weight float64) float64 {
	tf := float64(p.times)
	return weight * tf / (tf + m.s.columns.norms[f][p.doc])
}
