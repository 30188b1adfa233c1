package search

import (
	"context"
	"errors"
	"maps"
	"slices"

	"praktijkzoeker/search/dutch"
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
// give total and facets, and only what stands on the page is read.
func (s *Snapshot) search(ctx context.Context, q Query) (Results, error) {
	m := &matcher{ctx: ctx, s: s}
	defer m.close()
	a, err := m.answer(q)
	if err != nil {
		return Results{}, err
	}
	if !q.NoFacets {
		a.results.Facets = s.columns.counts(a.found, a.filters, a.asked.chosen)
	}
	ranked, start := s.page(a.asked, a.docs, a.results.Total, a.scores)
	for i := start; i < len(ranked); i++ {
		if err := ctx.Err(); err != nil {
			return Results{}, err
		}
		hit, err := s.hit(a.asked, ranked[i])
		if err != nil {
			return Results{}, err
		}
		if a.asked.spreads() {
			hit.OfRegion = s.columns.heldBack(ranked[:i+1], a.docs)
		}
		a.results.Hits = append(a.results.Hits, hit)
	}
	return a.results, nil
}

// answer is which practices a query finds, before any of them is read. Its
// scores are of the matcher that gave it.
type answer struct {
	asked   question
	filters [len(FacetNames)]set
	found   set // by the text
	docs    set // that pass all filters too
	scores  *tally
	results Results // without hits and facets
}

// answer finds what a query asks for. Where no practice at all has all words of
// its text, those with a part of them count. No filter has a say in that, for
// then the count of a value, which leaves out the filters of its own facet,
// would not be what one gets who chooses it.
func (m *matcher) answer(q Query) (a answer, err error) {
	if err := m.ctx.Err(); err != nil {
		return a, err
	}
	s := m.s
	if a.asked, err = s.check(q); err != nil {
		return a, err
	}
	if a.found, a.scores, err = m.run(a.asked.plan); err != nil {
		return a, err
	}
	partly := a.found.count() == 0 && s.reader != nil
	if partly {
		if a.found, a.scores, err = m.some(a.asked.plan); err != nil {
			return a, err
		}
	}
	a.filters = s.columns.filters(a.asked.chosen)
	a.docs = passing(a.found, a.filters, -1)
	total := a.docs.count()
	a.results = Results{
		Total: total, Partly: partly && total > 0, All: a.asked.plan.saysNothing(q.Text), Page: a.asked.Page, PageSize: a.asked.PageSize,
		Snapshot: s.manifest.Name, Built: s.manifest.Built, Crawled: s.manifest.Crawled,
	}
	conjectured := slices.ContainsFunc(a.asked.plan.typed, func(w dutch.Word) bool { return dutch.Conjectured(w.Text) })
	if (partly || total == 0 || conjectured) && s.reader != nil {
		whole := a.docs
		if partly {
			whole = newSet(len(s.columns.rows))
		}
		if a.results.Correction, err = m.correct(a.asked, a.filters, whole); err != nil {
			return a, err
		}
	}
	if a.asked.Sort == ByRelevance && a.results.Total > 0 && !a.results.Partly {
		err = m.favourNear(a.scores, a.asked.plan.words())
	}
	return a, err
}

// hit gives one practice as a hit.
func (s *Snapshot) hit(asked question, doc uint32) (Hit, error) {
	practice, err := s.practice(doc)
	if err != nil || asked.NoFragments {
		return Hit{Practice: practice}, err
	}
	return asked.plan.show(practice, s.labels), nil
}

// page gives the practices up to the end of the page that is asked for, in
// order, and where that page starts; none past the end.
func (s *Snapshot) page(asked question, docs set, total int, scores *tally) (ranked []uint32, start int) {
	if total == 0 || asked.Page-1 > (total-1)/asked.PageSize { // page * size may be more than an int
		return nil, 0
	}
	start = (asked.Page - 1) * asked.PageSize
	end := min(start+asked.PageSize, total)
	order := s.columns.order(asked.Sort, scores)
	if asked.spreads() {
		return s.columns.spread(docs, end, order), start
	}
	return first(docs, end, order), start
}

// spreads reports whether the regions share the top of the answer.
func (q question) spreads() bool {
	return q.Sort == ByRelevance && len(q.chosen[regionFacet]) == 0
}
