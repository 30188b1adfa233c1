package indexer

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"praktijkzoeker/search"
)

// The history remembers every practice that was ever published: its id, by
// which signs it is known, what it said over time, and why it is gone. In a
// data directory, history/NAME.jsonl is the history that goes with
// snapshots/NAME, so the one rename that publishes a snapshot publishes its
// history too: a crash before it changes neither. The file is a header and
// then a practice a line, in the order of ids.
//
// It holds no text that may not be shown: see obey.
type history struct {
	records map[string]*record   // by id
	prints  map[string]footprint // of the sources, by id
	fresh   map[string]string    // the key of each id that identify gave for the first time
}

// record is what is known of one practice over time.
type record struct {
	ID      string          `json:"id"`
	Keys    []string        `json:"keys"`   // the ids that its place and name gave it over time, the last one last
	Kind    search.Kind     `json:"kind"`   // as all that follows, when it was last seen
	Title   string          `json:"title"`  //
	Region  string          `json:"region"` // its name
	Sources []search.Source `json:"sources"`

	Carried map[search.FacetName][]string `json:"carried,omitempty"` // its facet values

	Sketch    sketch           `json:"sketch"`             // of its text
	Sentence  sketch           `json:"sentence,omitempty"` // of what a mention stands in
	Versions  []search.Version `json:"versions"`           // the oldest first
	FirstSeen time.Time        `json:"firstSeen,omitzero"` // see search.Practice
	Digest    string           `json:"digest"`             // of its pages, in the last version
	Gone      *search.Gone     `json:"gone,omitempty"`
	Because   string           `json:"because,omitempty"` // of a tombstone: of which it was found to be a copy, by id
}

const (
	historyFolder = "history"
	historyFormat = 1 // raised when a line gets another meaning
)

type historyHeader struct {
	Format     int                  `json:"format"`
	Footprints map[string]footprint `json:"footprints,omitempty"` // by source
}

func historyPath(dataDir, name string) string {
	return filepath.Join(dataDir, historyFolder, name+".jsonl")
}

func newHistory() *history {
	return &history{records: map[string]*record{}, prints: map[string]footprint{}, fresh: map[string]string{}}
}

// openHistory reads the newest history that was ever published: an id that
// visitors have seen is never forgotten as long as anything remembers it, also
// after a rollback. When it cannot be read the one before it counts, and without
// any what the baseline holds. The footprints are those of what is published
// now, for what the operator went back from was no good.
func openHistory(dataDir string, b *baseline) (h *history, notes []string, err error) {
	current, err := search.CurrentSnapshot(dataDir)
	if err != nil && !errors.Is(err, search.ErrNoSnapshot) {
		return nil, nil, err
	}
	names, err := historyNames(dataDir)
	if err != nil {
		return nil, nil, fmt.Errorf("read history: %w", err)
	}
	runs, _ := Runs(dataDir) // what cannot be read counts for nothing
	published := func(name string) bool {
		return slices.ContainsFunc(runs, func(r RunRecord) bool { return r.Snapshot == name })
	}
	for _, name := range slices.Backward(names) {
		if current != "" && name > current && !published(name) {
			continue // of a run that ended before that
		}
		h, err := readHistory(historyPath(dataDir, name))
		if err == nil {
			if now, err := readHistory(historyPath(dataDir, current)); err == nil {
				h.prints = now.prints
			}
			return h, notes, nil
		}
		notes = append(notes, err.Error())
	}
	h = newHistory()
	for _, p := range b.practices {
		r := h.see(p, b.lists)
		if len(p.Versions) > 0 {
			r.FirstSeen, r.Versions = p.FirstSeen, p.Versions
		}
	}
	return h, notes, nil
}

// historyNames lists the snapshots that have a history, the oldest first.
func historyNames(dataDir string) ([]string, error) {
	files, err := filepath.Glob(historyPath(dataDir, "*"))
	for i, f := range files {
		name := filepath.Base(f)
		files[i] = name[:len(name)-len(filepath.Ext(name))]
	}
	slices.Sort(files)
	return files, err
}

func readHistory(path string) (*history, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	defer f.Close()
	h := newHistory()
	lines := json.NewDecoder(bufio.NewReader(f))
	var header historyHeader
	if err := lines.Decode(&header); err != nil {
		return nil, fmt.Errorf("read history %s: %w", filepath.Base(path), err)
	}
	if header.Format != historyFormat {
		return nil, fmt.Errorf("read history %s: it has format %d, this program has %d", filepath.Base(path), header.Format, historyFormat)
	}
	maps.Copy(h.prints, header.Footprints)
	for {
		r := new(record)
		switch err := lines.Decode(r); {
		case errors.Is(err, io.EOF):
			return h, nil
		case err != nil:
			return nil, fmt.Errorf("read history %s: %w", filepath.Base(path), err)
		}
		h.records[r.ID] = r
	}
}

// write writes the history that goes with a snapshot, before that is
// published. When it returns and flush is set, the file is on the disk.
func (h *history) write(dataDir, name string, flush bool) (err error) {
	path := historyPath(dataDir, name)
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write history: %w", err), removeIfThere(path))
		}
	}()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	faults := []error{lines.Encode(historyHeader{historyFormat, h.prints})}
	for _, id := range slices.Sorted(maps.Keys(h.records)) {
		faults = append(faults, lines.Encode(h.records[id]))
	}
	faults = append(faults, out.Flush())
	if flush {
		faults = append(faults, f.Sync())
	}
	return errors.Join(append(faults, f.Close())...)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// pruneHistory removes the histories of snapshots that are no longer there.
func pruneHistory(dataDir string, kept []string) error {
	names, err := historyNames(dataDir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if !slices.Contains(kept, name) {
			err = errors.Join(err, removeIfThere(historyPath(dataDir, name)))
		}
	}
	return err
}

// gone lists the practices that a snapshot tells of as gone.
func (h *history) gone() []search.Gone {
	var all []search.Gone
	for _, r := range h.records {
		if r.Gone != nil {
			all = append(all, *r.Gone)
		}
	}
	slices.SortFunc(all, func(a, b search.Gone) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
