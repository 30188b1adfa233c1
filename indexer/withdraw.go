package indexer

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// unknown lists the ids that no practice ever had here, and the addresses that
// none came from; when one did from an address that looks the same, which.
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
	pages := map[string]bool{}
	for _, r := range h.records {
		for _, s := range r.Sources {
			pages[s.URL] = true
		}
	}
	for _, address := range slices.Sorted(maps.Keys(e.addresses)) {
		if pages[address] || pages[search.Tombstone(address)] {
			continue
		}
		note := "the exclude list names " + address + ", and no practice here came from that address"
		for _, page := range slices.Sorted(maps.Keys(pages)) {
			if bareAddress(page) == bareAddress(address) {
				note += "; did you mean " + page + "?"
			}
		}
		notes = append(notes, note)
	}
	return notes
}

// bareAddress is what addresses have in common that people take for the same.
func bareAddress(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/"))
}

// exclude takes what is excluded out of the baseline, and counts what that
// changed.
func (b *baseline) exclude(e *Exclusions) (taken int) {
	if e.empty() {
		return 0
	}
	var kept, gone []search.Practice
	for _, p := range b.practices {
		sources := slices.DeleteFunc(slices.Clone(p.Sources), func(s search.Source) bool { return e.page(s.URL) })
		if len(sources) < len(p.Sources) {
			taken++
		}
		// The first source tells: without it, these are not the words of the others.
		if e.practice(p.ID) || len(sources) == 0 || sources[0].URL != p.Sources[0].URL {
			gone = append(gone, p)
			continue
		}
		p.Sources = sources
		kept = append(kept, p)
	}
	b.lists.Regions = slices.Clone(b.lists.Regions)
	b.practices = redact(kept, b.lists.Regions, gone)
	return taken + len(gone) + withoutPages(b.lists.Regions, e.page)
}

// withdraw takes what is excluded out of the history. What stays of a practice
// is a tombstone: no word of it, only what it takes to know it again.
func (h *history) withdraw(e *Exclusions) {
	quoted := map[search.Said]bool{} // sentences with a mention that goes
	for id, r := range h.records {
		sources := slices.DeleteFunc(slices.Clone(r.Sources), func(s search.Source) bool { return e.page(s.URL) })
		excluded := e.practice(id) || len(r.Sources) > 0 && len(sources) == 0
		switch {
		case isTombstone(id) && !excluded && r.Because == "":
			delete(h.records, id) // the operator took it off the list
		case isTombstone(id):
		case excluded:
			for _, v := range r.Versions {
				if r.Kind == search.Mentioned {
					quoted[v.Said(search.FieldText)] = true
				}
			}
			h.bury(r)
		case len(sources) < len(r.Sources), r.stoodOn(e):
			// A version holds what all pages said together, so all of them go.
			r.Sources = sources
			r.hush()
		}
	}
	for id, r := range h.records {
		switch {
		case slices.ContainsFunc(r.Versions, func(v search.Version) bool { return quoted[v.Said(search.FieldText)] }):
			r.hush()
		case r.Because != "" && h.records[r.Because] == nil:
			delete(h.records, id)
		}
	}
}

// hush forgets what a practice said over time, but not how often that changed.
func (r *record) hush() {
	if n := len(r.Versions); n > 0 {
		last := r.Versions[n-1]
		r.Versions = []search.Version{{Number: last.Number, Since: last.Since, At: last.At}}
	}
}

// stoodOn reports whether a version was read from a page that is excluded.
func (r *record) stoodOn(e *Exclusions) bool {
	return slices.ContainsFunc(r.Versions, func(v search.Version) bool { return e.page(v.URL) })
}

// bury leaves a tombstone of a record.
func (h *history) bury(r *record) {
	delete(h.records, r.ID)
	stone := &record{ID: search.Tombstone(r.ID), Kind: r.Kind, Sketch: r.Sketch, Sentence: r.Sentence, Because: r.Because}
	for _, key := range r.Keys {
		stone.Keys = append(stone.Keys, search.Tombstone(key))
	}
	for _, s := range r.Sources {
		stone.Sources = append(stone.Sources, search.Source{ID: s.ID, URL: search.Tombstone(s.URL)})
	}
	stone.Gone = &search.Gone{ID: stone.ID, Reason: search.Withdrawn}
	h.records[stone.ID] = stone
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
