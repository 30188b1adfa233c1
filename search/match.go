package search

import (
	"context"
	"errors"
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"

	"praktijkzoeker/search/dutch"
)

// matcher runs one plan against one snapshot.
type matcher struct {
	ctx  context.Context
	s    *Snapshot
	used []*tally // to be given back by close
	free []*tally // those of used that are empty
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
	for _, item := range p.exclude {
		out, err := m.every(item)
		if err != nil {
			return nil, nil, err
		}
		for _, doc := range out.docs {
			docs.remove(doc)
		}
		m.drop(out)
	}
	return docs, scores, nil
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
	if c.phrase != nil {
		return m.phrase(c.phrase)
	}
	exact, expanded := m.tally(), m.tally()
	for _, term := range c.word.Whole {
		if err := m.anywhere(exact, term, wholeWeight); err != nil {
			return nil, err
		}
		if err := m.anywhere(expanded, dutch.Marked(term), wholeWeight*markedWeight); err != nil {
			return nil, err
		}
	}
	for _, parts := range c.word.Parts {
		for _, fields := range scopes {
			if err := m.compound(expanded, parts, fields); err != nil {
				return nil, err
			}
		}
	}
	exact.join(expanded, tierExpanded)
	m.drop(expanded)
	return exact, nil
}

// compound finds all parts of a compound in the given fields.
func (m *matcher) compound(into *tally, parts []dutch.Part, fields []int) error {
	var all *tally
	for _, part := range parts {
		one := m.tally()
		for _, term := range part {
			for _, f := range fields {
				if err := m.term(one, f, term, plainWeight); err != nil {
					return err
				}
				if err := m.term(one, f, dutch.Marked(term), markedWeight); err != nil {
					return err
				}
			}
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
	for _, doc := range all.docs {
		into.add(doc, all.score[doc])
	}
	m.drop(all)
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
	postings, err := m.postings(f, term, false)
	if err != nil {
		return err
	}
	n, df := float64(len(m.s.ordinals)), float64(postings.Count())
	weight *= schema[f].boost * math.Log(1+(n-df+0.5)/(df+0.5)) * (bm25K1 + 1)
	norms := m.s.columns.norms[f]
	return m.each(postings, func(doc uint32, p *index.TermFieldDoc) {
		tf := float64(p.Freq)
		into.add(doc, weight*tf/(tf+norms[doc]))
	})
}

// phrase finds words that stand beside each other in one value of one field,
// as whole words. It keeps the places where the phrase can still have begun,
// so that its cost is the number of postings, however many readings a word has.
func (m *matcher) phrase(slots []slot) (*tally, error) {
	found := m.tally()
	if len(slots) == 1 { // no places are needed
		for _, term := range slots[0].terms {
			if err := m.anywhere(found, term, wholeWeight); err != nil {
				return nil, err
			}
		}
		return found, nil
	}
	for f := range schema {
		begun := make(map[uint32][]uint64) // places where the phrase can begin, by practice
		for i, s := range slots {
			still := make(map[uint32][]uint64, len(begun))
			for _, term := range s.terms {
				postings, err := m.postings(f, term, true)
				if err != nil {
					return nil, err
				}
				err = m.each(postings, func(doc uint32, p *index.TermFieldDoc) {
					if i > 0 && begun[doc] == nil {
						return
					}
					for _, v := range p.Vectors {
						at := place(v) - s.place
						if (i == 0 || slices.Contains(begun[doc], at)) && !slices.Contains(still[doc], at) {
							still[doc] = append(still[doc], at)
						}
					}
				})
				if err != nil {
					return nil, err
				}
			}
			if begun = still; len(begun) == 0 {
				break
			}
		}
		if len(begun) == 0 {
			continue
		}
		words := m.tally()
		for _, s := range slots {
			for _, term := range s.terms {
				if err := m.term(words, f, term, wholeWeight); err != nil {
					return nil, err
				}
			}
		}
		for doc := range begun {
			found.add(doc, words.score[doc])
		}
		m.drop(words)
	}
	return found, nil
}

// place numbers the words of a field over all of its values, which lie so far
// apart that no phrase reaches from one into the next.
func place(v *index.TermFieldVector) uint64 {
	var value uint64
	if len(v.ArrayPositions) > 0 {
		value = v.ArrayPositions[0]
	}
	return value<<32 | v.Pos
}

// checkEvery is how many postings are read between two looks at the context.
const checkEvery = 1024

// postings finds a term in field f. The caller must give it to each.
func (m *matcher) postings(f int, term string, places bool) (index.TermFieldReader, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	return m.s.reader.TermFieldReader(m.ctx, []byte(term), schema[f].name, true, false, places)
}

// each calls visit for every practice in postings and closes them. The posting
// is visit's own only during the call.
func (m *matcher) each(postings index.TermFieldReader, visit func(doc uint32, p *index.TermFieldDoc)) (err error) {
	defer func() { err = errors.Join(err, postings.Close()) }()
	var posting index.TermFieldDoc
	for n := 1; ; n++ {
		if n%checkEvery == 0 && m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		p, err := postings.Next(&posting)
		if err != nil || p == nil {
			return err
		}
		visit(m.s.ordinals[p.ID.Value()], p)
	}
}
