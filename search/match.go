package search

import (
	"context"
	"errors"
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"

	"praktijkzoeker/search/dutch"
)

// The score is BM25, summed over the fields. It is computed here from bleve's
// postings, because bleve's own takes the number of different terms of a field
// for the length of all its texts, which makes every text of a large
// collection look too long, and because its disjunctions punish a word for
// having alternatives. The length of a field is counted in bytes: marked parts
// of compounds do not make a text longer.
const (
	bm25K1 = 1.2 // how soon more of the same stops counting
	bm25B  = 0.75

	wholeWeight  = 3   // of a whole word, beside all parts of a compound
	plainWeight  = 1   // of a part that stands in the text as a word of its own
	markedWeight = 0.5 // of a word that is a part of a compound in the text
)

// The tiers of a match, best first. A practice has the worst of its clauses.
const (
	tierExact    = iota // every word as it was typed, in any of its forms
	tierExpanded        // a word as a part of a compound, or a compound as its parts
)

// tally holds the score of every practice that something matches.
type tally struct {
	score []float64 // by ordinal; 0 is no match
	tier  []uint8   // by ordinal
	docs  []uint32  // those with a score, in any order
}

func newTally(n int) *tally { return &tally{score: make([]float64, n), tier: make([]uint8, n)} }

func (t *tally) add(doc uint32, score float64) {
	if t.score[doc] == 0 {
		t.docs = append(t.docs, doc)
	}
	t.score[doc] += score
}

// join adds the practices of o that are not in t, at a tier.
func (t *tally) join(o *tally, tier uint8) {
	for _, doc := range o.docs {
		if t.score[doc] == 0 {
			t.add(doc, o.score[doc])
			t.tier[doc] = tier
		}
	}
}

// keep removes the practices that are not in o, and adds the scores of o.
func (t *tally) keep(o *tally) {
	t.docs = slices.DeleteFunc(t.docs, func(doc uint32) bool {
		if o.score[doc] == 0 {
			t.score[doc], t.tier[doc] = 0, 0
			return true
		}
		t.score[doc] += o.score[doc]
		t.tier[doc] = max(t.tier[doc], o.tier[doc])
		return false
	})
}

func (t *tally) reset() {
	for _, doc := range t.docs {
		t.score[doc], t.tier[doc] = 0, 0
	}
	t.docs = t.docs[:0]
}

// matcher runs one plan against one snapshot.
type matcher struct {
	ctx  context.Context
	s    *Snapshot
	used []*tally // to be given back by close
}

// tally gives an empty one.
func (m *matcher) tally() *tally {
	t := m.s.tallies.Get().(*tally)
	m.used = append(m.used, t)
	return t
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
		}
		if len(all.docs) == 0 {
			return nil
		}
	}
	for _, doc := range all.docs {
		into.add(doc, all.score[doc])
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

// norm is what the length of a field, where 1 is the average, adds to the
// denominator of BM25.
func norm(length float64) float64 { return bm25K1 * (1 - bm25B + bm25B*length) }

// phrase finds words that stand beside each other in one value of one field,
// as whole words. It keeps the places where the phrase can still have begun,
// so that its cost is the number of postings, however many readings a word has.
func (m *matcher) phrase(slots []slot) (*tally, error) {
	found := m.tally()
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
