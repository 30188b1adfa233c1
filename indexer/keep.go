package indexer

import (
	"slices"
	"time"

	"praktijkzoeker/search"
)

// A rescue says what is kept of what is published: whether a practice of this
// page stays as it was, and what is known now of whether the page can be read.
type rescue struct {
	refused  map[string]bool // sources by id; true when all their pages stay, else those that are not gone
	harvests map[string]harvest
}

// newRescue keeps the practices of refused sources. What their owners took
// down, goes, for that has nothing to do with how the others are read; unless
// it is all of them, for a source does not end without the operator knowing.
func newRescue(harvests []harvest, refused []string, b *baseline) rescue {
	r := rescue{refused: map[string]bool{}, harvests: map[string]harvest{}}
	for _, h := range harvests {
		r.harvests[h.id] = h
	}
	for _, id := range refused {
		r.refused[id] = !slices.ContainsFunc(b.practices, func(p search.Practice) bool {
			return slices.ContainsFunc(p.Sources, func(s search.Source) bool { return s.ID == id && !r.goes(s) })
		})
	}
	return r
}

// goes reports whether the practices of a page go with it.
func (r rescue) goes(s search.Source) bool {
	h := r.harvests[s.ID]
	return h.goes(s.URL)
}

// keeps reports whether the practices of a page stay as they were: its source
// is refused, or something else stands in its place.
func (r rescue) keeps(s search.Source) bool {
	h := r.harvests[s.ID]
	_, unreadable := h.unreadable[s.URL]
	all, refused := r.refused[s.ID]
	return unreadable || refused && (all || !h.goes(s.URL))
}

// date tells in a practice that is kept whether its page can be read. Of when
// that ended, the earliest that is known counts.
func (r rescue) date(p *search.Practice) {
	s := p.Sources[0] // that tells
	h := r.harvests[s.ID]
	since, stale := h.stale[s.URL]
	if !stale {
		since, stale = h.unreadable[s.URL]
	}
	if h.held[s.URL] {
		since, stale = h.started, true
	}
	switch {
	case stale && (p.State != search.Stale || since.Before(p.StaleSince)):
		p.State, p.StaleSince = search.Stale, since.UTC()
	case !stale && h.pages[s.URL]:
		p.State, p.StaleSince = search.Live, time.Time{}
	}
}

// keep adds to what the pages give now what is kept of what they gave.
func keep(c search.Collection, b *baseline, r rescue) search.Collection {
	found := slices.Clone(c.Practices)
	for _, p := range b.practices {
		p.Sources = slices.DeleteFunc(slices.Clone(p.Sources), func(s search.Source) bool { return !r.keeps(s) })
		if len(p.Sources) > 0 {
			r.date(&p)
			p.Themes = known(p.Themes, c.Vocabulary.Themes)
			p.TargetGroups = known(p.TargetGroups, c.Vocabulary.TargetGroups)
			p.Sectors = known(p.Sectors, c.Vocabulary.Sectors)
			found = append(found, p)
		}
	}
	if len(found) == len(c.Practices) {
		return c
	}
	c.Practices = distinct(merge(found))
	for _, old := range b.lists.Regions {
		c.Vocabulary.Regions = keepRegion(c.Vocabulary.Regions, old, r, c.Practices)
	}
	if c.Crawled.IsZero() {
		c.Crawled = b.crawled
	}
	return c
}

// restated reports whether a practice that is published goes, or tells
// something else of its source.
func (b *baseline) restated(practices []search.Practice) bool {
	states := map[string]search.State{}
	for _, p := range practices {
		states[p.ID] = p.State
	}
	return slices.ContainsFunc(b.practices, func(p search.Practice) bool { return states[p.ID] != p.State })
}

// known leaves out the values that another vocabulary than today's gave.
func known(values []search.Value, terms []search.Term) []search.Value {
	ids := termIDs(terms)
	return slices.DeleteFunc(slices.Clone(values), func(v search.Value) bool { return !slices.Contains(ids, v.ID) })
}

// keepRegion adds what the pages that are kept told of a region.
func keepRegion(regions []search.Region, old search.Region, kept rescue, practices []search.Practice) []search.Region {
	pages := map[string]bool{}
	var sources []search.Source
	for _, s := range old.Sources {
		if kept.keeps(s) {
			pages[s.URL] = true
			sources = append(sources, s)
		}
	}
	var context []search.Passage
	for _, p := range old.Context {
		if pages[p.URL] {
			context = append(context, p)
		}
	}
	i := slices.IndexFunc(regions, func(r search.Region) bool { return r.ID == old.ID })
	if i < 0 {
		if !slices.ContainsFunc(practices, func(p search.Practice) bool { return p.Region.ID == old.ID }) {
			return regions
		}
		old.Sources, old.Context = nil, nil
		regions, i = append(regions, old), len(regions)
	}
	r := &regions[i]
	r.Sources = append(slices.Clone(r.Sources), sources...)
	slices.SortStableFunc(r.Sources, newestFirst)
	r.Context = append(slices.Clone(r.Context), context...)
	return regions
}
