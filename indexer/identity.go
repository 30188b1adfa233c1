package indexer

import (
	"cmp"
	"fmt"
	"slices"

	"praktijkzoeker/search"
)

// A likeness says how well a practice that was found fits one that is
// remembered.
type likeness struct {
	practice int     // index
	record   *record //
	signs    int     // the more the surer: see signs
	alike    float64 // of the texts
}

// signs weighs what speaks for a practice being the one that is remembered.
// Text and place together are surer than a name: of two sections that share a
// name, the one that is left keeps its own id. A name and place alone will do,
// for a region may write its text anew. Nothing less does.
const (
	sameName    = 1 // on the same page, with another text
	sameTextAt  = 2 // the same text on the same page (retitled), or under the same title (moved)
	sameTextAll = 3 // text, page and name
)

// identify gives every practice its id: the one that it was given before, also
// when its section has moved or been retitled since, else a new one. Each id
// belongs to one practice, for good. moved tells where pages went. Practices
// are left in the order of their ids.
func (h *history) identify(practices []search.Practice, moved map[string]string) {
	var likely []likeness
	remembered := h.byPlace(moved)
	for i, p := range practices {
		seen := map[*record]bool{}
		text := sketchOf(p)
		for _, place := range placesOf(p.ID, p.Title, p.Sources) {
			for _, r := range remembered[place] {
				if seen[r] {
					continue
				}
				seen[r] = true
				if l := (likeness{i, r, 0, text.alike(r.Sketch)}); l.weigh(p, moved) {
					likely = append(likely, l)
				}
			}
		}
	}
	slices.SortFunc(likely, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.signs, a.signs), cmp.Compare(b.alike, a.alike),
			cmp.Compare(a.record.ID, b.record.ID), cmp.Compare(practices[a.practice].ID, practices[b.practice].ID))
	})
	given := map[int]string{}
	taken := map[string]bool{}
	for _, l := range likely {
		if given[l.practice] == "" && !taken[l.record.ID] {
			given[l.practice] = l.record.ID
			taken[l.record.ID] = true
		}
	}
	for i := range practices {
		key := practices[i].ID
		id := given[i]
		if id == "" {
			id = h.newID(key, taken)
			taken[id] = true
		}
		h.note(id, key)
		practices[i].ID = id
	}
	slices.SortFunc(practices, func(a, b search.Practice) int { return cmp.Compare(a.ID, b.ID) })
}

// weigh finds the signs, and reports whether there are any.
func (l *likeness) weigh(p search.Practice, moved map[string]string) bool {
	named := names(l.record.ID, p.ID) || slices.ContainsFunc(l.record.Keys, func(key string) bool { return names(key, p.ID) })
	sameTitle := l.record.Title != "" && slug(l.record.Title) == slug(p.Title)
	samePage := slices.ContainsFunc(l.record.Sources, func(was search.Source) bool {
		return slices.ContainsFunc(p.Sources, func(is search.Source) bool { return names(follow(moved, was.URL), is.URL) })
	})
	sameText := l.alike >= sameText && l.record.Kind == p.Kind
	switch {
	case sameText && named:
		l.signs = sameTextAll
	case sameText && (samePage || sameTitle):
		l.signs = sameTextAt
	case named, samePage && sameTitle:
		l.signs = sameName
	}
	return l.signs > 0
}

// names reports whether what is remembered is this id or address, also as a
// tombstone.
func names(remembered, s string) bool {
	return remembered == s || isTombstone(remembered) && remembered == search.Tombstone(s)
}

// byPlace finds records by the places of placesOf, and by where those went.
func (h *history) byPlace(moved map[string]string) map[string][]*record {
	places := map[string][]*record{}
	for _, r := range h.records {
		sources := slices.Clone(r.Sources)
		for i := range sources {
			sources[i].URL = follow(moved, sources[i].URL)
		}
		at := placesOf(r.ID, r.Title, sources)
		for _, key := range r.Keys {
			at = append(at, "id "+key)
		}
		for _, place := range at {
			places[place] = append(places[place], r)
		}
	}
	return places
}

// placesOf lists where to look for a practice.
func placesOf(id, title string, sources []search.Source) []string {
	places := []string{"id " + id, "id " + search.Tombstone(id)}
	for _, s := range sources {
		places = append(places, "page "+s.URL, "page "+search.Tombstone(s.URL), "title "+s.ID+" "+slug(title))
	}
	return places
}

// follow gives the address where a page is now.
func follow(moved map[string]string, address string) string {
	for range len(moved) { // a ring of redirects ends
		next, was := moved[address]
		if !was {
			break
		}
		address = next
	}
	return address
}

// newID gives the id that place and name ask for, or when another practice has
// it, that id with the first free number.
func (h *history) newID(key string, taken map[string]bool) string {
	free := func(id string) bool {
		return h.records[id] == nil && h.records[search.Tombstone(id)] == nil && !taken[id]
	}
	id := key
	for n := 2; !free(id); n++ {
		id = fmt.Sprintf("%s-%d", key, n)
	}
	return id
}

// note remembers that place and name now give a practice this key.
func (h *history) note(id, key string) {
	switch r := h.records[id]; {
	case r == nil:
		h.fresh[id] = key
	case slices.ContainsFunc(r.Keys, func(k string) bool { return names(k, key) }):
	case isTombstone(id):
		r.Keys = append(r.Keys, search.Tombstone(key))
	default:
		r.Keys = append(r.Keys, key)
	}
}
