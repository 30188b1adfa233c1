package search

import (
	"context"
	"iter"
)

// Matches yields every practice that Search finds, of all pages at once and in
// the same order. It ends after the first error; those of the query are the
// errors of Search. Page, PageSize and what the hits show beside their practice
// are left alone.
func (s *Snapshot) Matches(ctx context.Context, q Query) iter.Seq2[Practice, error] {
	return func(yield func(Practice, error) bool) {
		if !s.hold() {
			yield(Practice{}, ErrClosed)
			return
		}
		defer s.release()
		docs, err := s.matches(ctx, q)
		if err != nil {
			yield(Practice{}, err)
			return
		}
		for _, doc := range docs {
			err := ctx.Err()
			var p Practice
			if err == nil {
				p, err = s.practice(doc)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// matches gives the ordinals of all that a query finds, in its order.
func (s *Snapshot) matches(ctx context.Context, q Query) ([]uint32, error) {
	m := &matcher{ctx: ctx, s: s}
	defer m.close()
	q.Page, q.PageSize = 0, 0
	a, err := m.answer(q)
	if err != nil {
		return nil, err
	}
	a.asked.PageSize = max(a.results.Total, 1)
	ranked, _ := s.page(a.asked, a.docs, a.results.Total, a.scores)
	return ranked, nil
}
