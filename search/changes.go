package search

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// A Change is the last thing that happened to a practice: it became known, its
// page said something else, or it can no longer be found.
type Change struct {
	At       time.Time // UTC: when its words were fetched, or when it was first not found
	Practice Practice  // with its versions; the zero value when it is gone
	Gone     *Gone     // nil when it is there
}

// Changes gives the last change of every practice that has all words of a
// query and passes its filters, the latest first, at most limit. What is gone
// is found by what may still be told of it: its title and what it carried. Sort
// and Page of the query are left alone.
func (s *Snapshot) Changes(ctx context.Context, q Query, limit int) ([]Change, error) {
	if !s.hold() {
		return nil, ErrClosed
	}
	defer s.release()
	q.Sort, q.Page, q.PageSize = "", 0, 0
	docs, err := s.whole(ctx, q)
	if err != nil {
		return nil, err
	}
	var changes []Change
	latest := s.columns.latest
	for _, doc := range first(docs, limit, func(a, b uint32) int { return cmp.Compare(latest[a], latest[b]) }) {
		at := s.columns.rows[doc].Changed
		if at.IsZero() {
			break // so are all that follow
		}
		p, err := s.practice(doc)
		if err != nil {
			return nil, err
		}
		changes = append(changes, Change{At: at, Practice: p})
	}
	gone, err := s.gone.matching(ctx, q, s)
	if err != nil {
		return nil, err
	}
	for _, g := range gone {
		changes = append(changes, Change{At: g.Since, Gone: g})
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return b.At.Compare(a.At) })
	return changes[:min(limit, len(changes))], nil
}

// whole gives the practices that have all words of a query, not a part of them.
func (s *Snapshot) whole(ctx context.Context, q Query) (set, error) {
	m := &matcher{ctx: ctx, s: s}
	defer m.close()
	a, err := m.answer(q)
	if a.results.Partly {
		clear(a.docs)
	}
	return a.docs, err
}

// changed is when the words of the last version were fetched, in UTC; zero when
// there is none. It is not when their page was: that changes with what else
// stands on it.
func (p *Practice) changed() time.Time {
	if len(p.Versions) == 0 {
		return time.Time{}
	}
	return p.Versions[len(p.Versions)-1].Moment()
}

// maxSearchedGone bounds how many of the practices that are gone are searched,
// the latest first. All of them can be asked for by id.
const maxSearchedGone = 500

// departures is the practices that are gone.
type departures struct {
	byID   map[string]Gone
	latest []Gone // that may be told of, the latest first

	once  sync.Once
	index *Snapshot // of latest, made when it is first searched
	err   error
}

func newDepartures(gone []Gone) *departures {
	d := &departures{byID: make(map[string]Gone, len(gone))}
	for _, g := range gone {
		d.byID[g.ID] = g
		if g.Title != "" {
			d.latest = append(d.latest, g)
		}
	}
	slices.SortFunc(d.latest, func(a, b Gone) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.ID, b.ID)) })
	d.latest = d.latest[:min(len(d.latest), maxSearchedGone)]
	return d
}

// matching gives those that a query finds. They are searched as practices are,
// by an index of their own, so that the same words find the same.
func (d *departures) matching(ctx context.Context, q Query, s *Snapshot) ([]*Gone, error) {
	if len(d.latest) == 0 {
		return nil, nil
	}
	d.once.Do(func() { d.index, d.err = inMemory(d.collection(&s.vocabulary), s.settings) })
	if d.err != nil {
		return nil, d.err
	}
	docs, err := d.index.whole(ctx, q)
	if err != nil {
		return nil, err
	}
	var found []*Gone
	for doc := range docs.all() {
		g := d.byID[d.index.columns.rows[doc].ID]
		found = append(found, &g)
	}
	return found, nil
}

// collection is what is gone as practices, with the values that still exist.
func (d *departures) collection(v *Vocabulary) Collection {
	c := Collection{Vocabulary: *v}
	known := newLabels(v)
	for _, g := range d.latest {
		p := Practice{ID: g.ID, Title: g.Title, Kind: Section}
		for _, name := range FacetNames {
			for _, id := range g.Carried[name] {
				if _, ok := known.byFacet[name][id]; !ok {
					continue
				}
				switch value := (Value{ID: id}); name {
				case FacetRegion:
					p.Region = value
				case FacetTheme:
					p.Themes = append(p.Themes, value)
				case FacetTargetGroup:
					p.TargetGroups = append(p.TargetGroups, value)
				case FacetSector:
					p.Sectors = append(p.Sectors, value)
				}
			}
		}
		c.Practices = append(c.Practices, p)
	}
	return c
}

// close ends the index, if it was made. None is made after it.
func (d *departures) close() error {
	d.once.Do(func() { d.err = ErrClosed })
	if d.index == nil {
		return nil
	}
	return d.index.Close()
}
