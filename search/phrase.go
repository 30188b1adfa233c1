package search

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// phrase finds words that stand beside each other in one value of one field,
// as whole words.
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
		if err := m.phraseIn(found, f, slots); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// phraseIn finds a phrase in one field. It begins with the rarest word and keeps
// the places where the phrase can still have begun; of the other words it reads
// only the practices that are left, so that "de" costs little beside "klas".
func (m *matcher) phraseIn(found *tally, f int, slots []slot) (err error) {
	readers, err := m.slotReaders(f, slots)
	defer func() {
		for _, r := range readers {
			err = errors.Join(err, r.close())
		}
	}()
	if err != nil {
		return err
	}
	slices.SortFunc(readers, func(a, b slotReader) int { return cmp.Compare(a.count, b.count) })
	words := m.tally()
	defer m.drop(words)
	var begun map[uint64][]uint64 // places where the phrase can begin, by bleve's number of the practice
	for i, r := range readers {
		if r.count == 0 {
			return nil
		}
		still := make(map[uint64][]uint64, len(begun))
		visit := func(number uint64, p *index.TermFieldDoc, weight float64) {
			doc := m.s.ordinals[number]
			words.add(doc, m.score(f, posting{doc, uint32(p.Freq)}, weight))
			for _, v := range p.Vectors {
				at := place(v) - r.place
				if (i == 0 || slices.Contains(begun[number], at)) && !slices.Contains(still[number], at) {
					still[number] = append(still[number], at)
				}
			}
		}
		var only []uint64
		if i > 0 {
			only = slices.Sorted(maps.Keys(begun))
		}
		for _, postings := range r.postings {
			weight := m.weight(f, int(postings.Count()), wholeWeight)
			if err := m.visit(postings, only, func(number uint64, p *index.TermFieldDoc) { visit(number, p, weight) }); err != nil {
				return err
			}
		}
		if begun = still; len(begun) == 0 {
			return nil
		}
	}
	for number := range begun {
		doc := m.s.ordinals[number]
		found.add(doc, words.score[doc])
	}
	return nil
}

// slotReader reads where the terms of a slot stand in one field.
type slotReader struct {
	slot
	postings []index.TermFieldReader // of each term
	count    uint64                  // practices, at most
}

// slotReaders opens all slots. The caller must close them, also when it fails.
func (m *matcher) slotReaders(f int, slots []slot) ([]slotReader, error) {
	readers := make([]slotReader, len(slots))
	for i, s := range slots {
		readers[i].slot = s
		for _, term := range s.terms {
			postings, err := m.postings(f, term, true)
			if err != nil {
				return readers, err
			}
			readers[i].postings = append(readers[i].postings, postings)
			readers[i].count += postings.Count()
		}
	}
	return readers, nil
}

func (r slotReader) close() error {
	var errs []error
	for _, p := range r.postings {
		errs = append(errs, p.Close())
	}
	return errors.Join(errs...)
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
