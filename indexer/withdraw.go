package indexer

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"praktijkzoeker/search"
)

// unknown lists the ids that no practice ever had here.
func (e *Exclusions) unknown(h *history) []string {
	if e == nil {
		return nil
	}
	var notes []string
	for _, id := range slices.Sorted(maps.Keys(e.ids)) {
		if h.records[id] == nil && h.records[search.Tombstone(id)] == nil {
			notes = append(notes, "the exclude list names "+id+", and no practice here has that id")
		}
	}
	return notes
}

// exclude takes what is excluded out of the baseline, and counts the practices
// that were on it.
func (b *baseline) exclude(e *Exclusions) (taken int) {
	if e.empty() {
		return 0
	}
	pages := func(s search.Source) bool { return e.page(s.URL) }
	var kept []search.Practice
	for _, p := range b.practices {
		sources := slices.DeleteFunc(slices.Clone(p.Sources), pages)
		if e.practice(p.ID) || len(sources) == 0 {
			taken++
			continue
		}
		if len(sources) < len(p.Sources) {
			taken++ // a part of what is told of it
		}
		p.Sources = sources
		kept = append(kept, p)
	}
	b.practices = kept
	b.lists.Regions = slices.Clone(b.lists.Regions)
	for i := range b.lists.Regions {
		r := &b.lists.Regions[i]
		n := len(r.Sources)
		r.Sources = slices.DeleteFunc(slices.Clone(r.Sources), pages)
		r.Context = slices.DeleteFunc(slices.Clone(r.Context), func(p search.Passage) bool { return e.page(p.URL) })
		taken += n - len(r.Sources)
	}
	return taken
}

// withdraw takes what is excluded out of the history. What stays of a practice
// is a tombstone: no word of it, only what it takes to know it again.
func (h *history) withdraw(e *Exclusions) {
	for id, r := range h.records {
		sources := slices.DeleteFunc(slices.Clone(r.Sources), func(s search.Source) bool { return e.page(s.URL) })
		excluded := e.practice(id) || len(r.Sources) > 0 && len(sources) == 0
		switch {
		case isTombstone(id) && !excluded:
			delete(h.records, id) // the operator took it off the list
		case isTombstone(id):
		case excluded:
			h.bury(r)
		case len(sources) < len(r.Sources), r.stoodOn(e):
			// A version holds what all pages said together, so all of them go.
			r.Sources = sources
			if n := len(r.Versions); n > 0 {
				r.Versions = []search.Version{{Number: r.Versions[n-1].Number, Since: r.Versions[n-1].Since}}
			}
		}
	}
}

// stoodOn reports whether a version was read from a page that is excluded.
func (r *record) stoodOn(e *Exclusions) bool {
	return slices.ContainsFunc(r.Versions, func(v search.Version) bool { return e.page(v.URL) })
}

// bury leaves a tombstone of a record.
func (h *history) bury(r *record) {
	delete(h.records, r.ID)
	stone := &record{ID: search.Tombstone(r.ID), Kind: r.Kind, Sketch: r.Sketch}
	for _, key := range r.Keys {
		stone.Keys = append(stone.Keys, search.Tombstone(key))
	}
	for _, s := range r.Sources {
		stone.Sources = append(stone.Sources, search.Source{ID: s.ID, URL: search.Tombstone(s.URL)})
	}
	stone.Gone = &search.Gone{ID: stone.ID, Reason: search.Withdrawn}
	h.records[stone.ID] = stone
}

// keepOut takes the practices out that are excluded by their id, also those
// that were known by another place or title when they were. It counts them by
// source.
func (h *history) keepOut(practices []search.Practice, e *Exclusions) (kept []search.Practice, out map[string]int) {
	out = map[string]int{}
	for _, p := range practices {
		if !e.practice(p.ID) {
			kept = append(kept, p)
			continue
		}
		for _, id := range sourceIDs(p) {
			out[id]++
		}
		if !isTombstone(p.ID) {
			h.bury(&record{
				ID: p.ID, Keys: []string{cmp.Or(h.fresh[p.ID], p.ID)}, Kind: p.Kind, Sources: p.Sources, Sketch: sketchOf(p),
			})
		}
	}
	return kept, out
}

// purge removes the kept snapshots, but the published one, that still hold
// what is excluded, or of which that cannot be told: nobody may go back to it.
func purge(dataDir string, e *Exclusions) error {
	if e.empty() {
		return nil
	}
	current, err := search.CurrentSnapshot(dataDir)
	if err != nil {
		return fmt.Errorf("remove excluded: %w", err)
	}
	names, err := snapshotNames(dataDir)
	if err != nil {
		return fmt.Errorf("remove excluded: %w", err)
	}
	for _, name := range names {
		if name != current && !clean(dataDir, name, e) {
			err = errors.Join(err, os.RemoveAll(search.SnapshotDir(dataDir, name)), removeIfThere(historyPath(dataDir, name)))
		}
	}
	return err
}

// clean reports whether a snapshot and its history hold nothing excluded.
func clean(dataDir, name string, e *Exclusions) bool {
	h, err := readHistory(historyPath(dataDir, name))
	if err != nil {
		return false
	}
	pages := func(s search.Source) bool { return e.page(s.URL) }
	for id, r := range h.records {
		if !isTombstone(id) && (e.practice(id) || slices.ContainsFunc(r.Sources, pages) || r.stoodOn(e)) {
			return false
		}
	}
	s, err := search.Open(search.SnapshotDir(dataDir, name))
	if err != nil {
		return false
	}
	defer s.Close()
	lists, err := s.Vocabulary()
	return err == nil && !slices.ContainsFunc(lists.Regions, func(r search.Region) bool { return slices.ContainsFunc(r.Sources, pages) })
}
