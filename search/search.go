package search

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// question is a Query that was found to be right, in the terms of a snapshot.
type question struct {
	Query
	plan   plan
	chosen selection
}

// check reads a query. All of its faults come joined, each an *InvalidError.
func (s *Snapshot) check(q Query) (question, error) {
	var faults []error
	fault := func(e InvalidError) { faults = append(faults, &e) }
	asked := question{Query: q}
	var err error
	if asked.plan, err = newPlan(q.Text, s.settings.synonyms); err != nil {
		faults = append(faults, err)
	}
	for f, name := range FacetNames {
		for _, id := range q.Selected[name] {
			value, ok := s.columns.facets[f].index[id]
			if !ok {
				fault(InvalidError{Parameter: string(name), Fault: NoSuchValue, Value: id})
			} else if !slices.Contains(asked.chosen[f], value) {
				asked.chosen[f] = append(asked.chosen[f], value)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q.Selected)) {
		if !slices.Contains(FacetNames[:], name) {
			fault(InvalidError{Parameter: string(name), Fault: NoSuchFilter})
		}
	}
	switch q.Sort {
	case "":
		asked.Sort = ByRelevance
	case ByRelevance, Newest, Oldest, ByTitle:
	default:
		fault(InvalidError{Parameter: "sort", Fault: NoSuchValue, Value: string(q.Sort)})
	}
	if q.Page == 0 {
		asked.Page = 1
	}
	if q.Page < 0 {
		fault(InvalidError{Parameter: "page", Fault: NotPositive})
	}
	if q.PageSize == 0 {
		asked.PageSize = DefaultPageSize
	}
	if q.PageSize < 0 || q.PageSize > MaxPageSize {
		fault(InvalidError{Parameter: "pageSize", Fault: OutOfRange, Max: MaxPageSize})
	}
	return asked, errors.Join(faults...)
}

// search answers a query: one pass over the text gives the matches, their bits
// give total and facets, and only what stands on the page is read. A query that
// finds nothing gets a second and a third look.
func (s *Snapshot) search(ctx context.Context, q Query) (Results, error) {
	if err := ctx.Err(); err != nil {
		return Results{}, err
	}
	asked, err := s.check(q)
	if err != nil {
		return Results{}, err
	}
	m := &matcher{ctx: ctx, s: s}
	defer m.close()
	matches, scores, err := m.run(asked.plan)
	if err != nil {
		return Results{}, err
	}
	filters := s.columns.filters(asked.chosen)
	found := []set{matches} // what counts where the one before gives nothing
	docs := passing(matches, filters, -1)

	results := Results{
		Total: docs.count(), All: asked.plan.saysNothing(q.Text), Page: asked.Page, PageSize: asked.PageSize,
		Snapshot: s.manifest.Name, Built: s.manifest.Built, Crawled: s.manifest.Crawled,
	}
	if results.Total == 0 && s.reader != nil {
		if results.Correction, err = m.correct(asked, filters); err != nil {
			return Results{}, err
		}
		part, partScores, err := m.some(asked.plan)
		if err != nil {
			return Results{}, err
		}
		if passed := passing(part, filters, -1); passed.count() > 0 {
			found, docs, scores = append(found, part), passed, partScores
			results.Total, results.Partly = docs.count(), true
		}
	}
	if asked.Sort == ByRelevance && results.Total > 0 && !results.Partly {
		if err := m.favourNear(scores, asked.plan.words()); err != nil {
			return Results{}, err
		}
	}
	if !asked.NoFacets {
		results.Facets = s.columns.counts(found, filters, asked.chosen)
	}
	for _, doc := range s.page(asked, docs, results.Total, scores) {
		if err := ctx.Err(); err != nil {
			return Results{}, err
		}
		hit, err := s.hit(asked, doc)
		if err != nil {
			return Results{}, err
		}
		results.Hits = append(results.Hits, hit)
	}
	return results, nil
}

// hit gives one practice as a hit.
func (s *Snapshot) hit(asked question, doc uint32) (Hit, error) {
	practice, err := s.practice(doc)
	if err != nil || asked.NoFragments {
		return Hit{Practice: practice}, err
	}
	return asked.plan.show(practice, s.labels), nil
}

// page gives the practices of the page that is asked for, in order; none past
// the end.
func (s *Snapshot) page(asked question, docs set, total int, scores *tally) []uint32 {
	if total == 0 || asked.Page-1 > (total-1)/asked.PageSize { // page * size may be more than an int
		return nil
	}
	start := (asked.Page - 1) * asked.PageSize
	end := min(start+asked.PageSize, total)
	order := s.columns.order(asked.Sort, scores)
	if asked.Sort == ByRelevance && len(asked.chosen[regionFacet]) == 0 {
		return s.columns.spread(docs, end, order)[start:]
	}
	return first(docs, end, order)[start:]
}
