package search

import (
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

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
