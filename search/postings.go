package search

import (
	"errors"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"praktijkzoeker/search/dutch"
)

// posting is a practice that has a term in a field.
type posting struct {
	doc   uint32 // its ordinal
	times uint32 // that the term is there
}

// read is what one query has read of the index. A long query asks for many terms
// again and again: as synonyms of each other, as parts of compounds, and once
// more when nothing has all of its words.
type read struct {
	lists map[fieldTerm][]posting
	spots map[string][]spot // by the terms, with spaces between them
	kept  int               // postings and spots
}

type fieldTerm struct {
	field int
	term  string
}

// maxKept bounds what is remembered of one query: 16 MB at most. What is beyond
// it is read again.
const maxKept = 2 << 20

// list gives the postings of a term in field f. It is nobody's to change.
func (m *matcher) list(f int, term string) ([]posting, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	key := fieldTerm{f, term}
	if list, ok := m.read.lists[key]; ok {
		return list, nil
	}
	postings, err := m.postings(f, term, false)
	if err != nil {
		return nil, err
	}
	list := make([]posting, 0, postings.Count())
	err = m.visit(postings, nil, func(number uint64, p *index.TermFieldDoc) {
		list = append(list, posting{m.s.ordinals[number], uint32(p.Freq)})
	})
	if err := errors.Join(err, postings.Close()); err != nil {
		return nil, err
	}
	if m.read.kept += len(list); m.read.kept <= maxKept {
		if m.read.lists == nil {
			m.read.lists = make(map[fieldTerm][]posting)
		}
		m.read.lists[key] = list
	}
	return list, nil
}

// spots gives where one of terms stands in title and text, plain or marked, in
// order: in the practices in all, and perhaps in others.
func (m *matcher) spots(terms []string, all *tally) (spots []spot, err error) {
	key := strings.Join(terms, " ")
	if spots, ok := m.read.spots[key]; ok {
		return spots, nil
	}
	var readers []index.TermFieldReader
	defer func() {
		for _, r := range readers {
			err = errors.Join(err, r.Close())
		}
	}()
	count := 0
	for _, f := range nearFields {
		for _, term := range terms {
			for _, form := range [...]string{term, dutch.Marked(term)} {
				var postings index.TermFieldReader
				if postings, err = m.postings(f, form, true); err != nil {
					return nil, err
				}
				readers = append(readers, postings)
				count += int(postings.Count())
			}
		}
	}
	var only []uint64
	few := len(all.docs)*skipFrom < count
	if few {
		for _, doc := range all.docs {
			only = append(only, uint64(m.s.numbers[doc]))
		}
		slices.Sort(only)
	}
	for i, postings := range readers {
		field := uint64(i / (len(readers) / len(nearFields)))
		err = m.visit(postings, only, func(number uint64, p *index.TermFieldDoc) {
			for _, v := range p.Vectors {
				place := field*fieldGap + v.Pos
				spots = append(spots, spot(uint64(m.s.ordinals[number])<<32|place<<offsetBits|v.Start%offsets))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(spots)
	if m.read.kept += len(spots); !few && m.read.kept <= maxKept {
		if m.read.spots == nil {
			m.read.spots = make(map[string][]spot)
		}
		m.read.spots[key] = spots
	}
	return spots, nil
}

// skipFrom is how many times more practices a term must have than are asked for,
// so that going to each of these is quicker than reading all.
const skipFrom = 4

// checkEvery is how many postings are read between two looks at the context.
const checkEvery = 1024

// postings finds a term in field f. The caller must close it.
func (m *matcher) postings(f int, term string, places bool) (index.TermFieldReader, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	return m.s.reader.TermFieldReader(m.ctx, []byte(term), schema[f].name, true, false, places)
}

// visit calls yield for every practice in postings, or for those among only, if
// that is not nil, which is in order. The posting is visit's own only during the
// call.
func (m *matcher) visit(postings index.TermFieldReader, only []uint64, yield func(number uint64, p *index.TermFieldDoc)) error {
	var posting index.TermFieldDoc
	if only == nil {
		for n := 1; ; n++ {
			if n%checkEvery == 0 && m.ctx.Err() != nil {
				return m.ctx.Err()
			}
			p, err := postings.Next(&posting)
			if err != nil || p == nil {
				return err
			}
			yield(p.ID.Value(), p)
		}
	}
	var id index.IndexInternalID
	at, begun := uint64(0), false // the practice of posting
	for n, number := range only {
		if n%checkEvery == 0 && m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		if !begun || at < number {
			id = index.NewIndexInternalID(id, number)
			p, err := postings.Advance(id, &posting)
			if err != nil || p == nil {
				return err
			}
			at, begun = p.ID.Value(), true
		}
		if at == number {
			yield(number, &posting)
		}
	}
	return nil
}
