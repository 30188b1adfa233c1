package search

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Index answers from the snapshot that is published in a data directory. Its
// methods are those of Snapshot, each on one snapshot from beginning to end;
// they give ErrNoSnapshot as long as there is none. They may be called by many
// goroutines at once, also during Refresh.
type Index struct {
	dataDir string
	options []Option
	current atomic.Pointer[Snapshot]

	mu      sync.Mutex // one Refresh or Close at a time
	closed  bool
	refused string // name of the snapshot that Refresh could not open
	stamp   string // of its directory then
	reason  error  // why
}

// NewIndex gives an index that has no snapshot before its first Refresh.
func NewIndex(dataDir string, options ...Option) *Index {
	return &Index{dataDir: dataDir, options: options}
}

// OpenIndex opens the snapshot that is published in dataDir. It is no error
// that nothing is published yet. The errors are those of Open.
func OpenIndex(dataDir string, options ...Option) (*Index, error) {
	x := NewIndex(dataDir, options...)
	if _, err := x.Refresh(); err != nil && !errors.Is(err, ErrNoSnapshot) {
		return nil, errors.Join(err, x.Close())
	}
	return x, nil
}

// Refresh goes to the snapshot that is published now, if it is another one
// than before, or if other files stand in its place. The old one is closed when
// the last search in it has ended; nobody waits for that and no search fails.
//
// When the new one cannot be opened the old one keeps answering. That snapshot
// is not tried again as long as its files stay as they are: every Refresh gives
// the same error until then, or until another one has been published. When
// nothing answers, or what does is itself damaged, the newest snapshot before it
// that can be opened does, or else one after it; changed is true then, beside
// the error. Without a published snapshot the error is ErrNoSnapshot.
func (x *Index) Refresh() (changed bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return false, ErrClosed
	}
	name, err := CurrentSnapshot(x.dataDir)
	if err != nil {
		return false, err
	}
	old, stamp := x.current.Load(), stampOf(SnapshotDir(x.dataDir, name))
	if old != nil && old.manifest.Name == name && old.stamp == stamp {
		x.refused, x.reason = "", nil
		return false, nil
	}
	if name == x.refused && stamp == x.stamp {
		return false, x.reason
	}
	next, err := Open(SnapshotDir(x.dataDir, name), x.options...)
	if err != nil {
		x.refused, x.stamp, x.reason = name, stamp, err
		if old != nil && old.manifest.Name != name {
			return false, err
		}
		// Nothing answers, or what does has lost its files.
		if next := x.openAnother(name); next != nil {
			x.current.Store(next)
			if old != nil {
				err = errors.Join(err, old.release())
			}
			return true, err
		}
		return false, err
	}
	x.refused, x.reason = "", nil
	x.current.Store(next)
	if old != nil {
		return true, old.release()
	}
	return true, nil
}

// openAnother opens the best snapshot beside the published one: of those before
// it the newest, which was good enough once; nil when there is none.
func (x *Index) openAnother(published string) *Snapshot {
	entries, err := os.ReadDir(filepath.Join(x.dataDir, snapshotsFolder)) // by name, which is by age
	if err != nil {
		return nil
	}
	slices.SortStableFunc(entries, func(a, b os.DirEntry) int {
		later := func(e os.DirEntry) int { return max(0, strings.Compare(e.Name(), published)) }
		return cmp.Or(cmp.Compare(later(a), later(b)), strings.Compare(b.Name(), a.Name()))
	})
	for _, e := range entries {
		if !e.IsDir() || e.Name() == published {
			continue
		}
		if s, err := Open(SnapshotDir(x.dataDir, e.Name()), x.options...); err == nil {
			return s
		}
	}
	return nil
}

// Close closes the index when the last search in it has ended. It may be
// called more than once.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	if old := x.current.Swap(nil); old != nil {
		return old.release()
	}
	return nil
}

// hold gives the current snapshot, to be released after use.
func (x *Index) hold() (*Snapshot, error) {
	for {
		s := x.current.Load()
		if s == nil {
			return nil, ErrNoSnapshot
		}
		if s.hold() { // else it was replaced and closed since Load
			return s, nil
		}
	}
}

// Search is Snapshot.Search.
func (x *Index) Search(ctx context.Context, q Query) (Results, error) {
	return ask(x, func(s *Snapshot) (Results, error) { return s.search(ctx, q) })
}

// Practice is Snapshot.Practice.
func (x *Index) Practice(ctx context.Context, id string) (Practice, error) {
	return ask(x, func(s *Snapshot) (Practice, error) { return s.Practice(ctx, id) })
}

// Lookup is Snapshot.Lookup.
func (x *Index) Lookup(ctx context.Context, short string) (Practice, error) {
	return ask(x, func(s *Snapshot) (Practice, error) { return s.Lookup(ctx, short) })
}

// ShortID is Snapshot.ShortID; without a snapshot the id itself.
func (x *Index) ShortID(id string) string {
	short, err := ask(x, func(s *Snapshot) (string, error) { return s.ShortID(id), nil })
	if err != nil {
		return id
	}
	return short
}

// Practices is Snapshot.Practices.
func (x *Index) Practices(ctx context.Context) iter.Seq2[Practice, error] {
	return func(yield func(Practice, error) bool) {
		s, err := x.hold()
		if err != nil {
			yield(Practice{}, err)
			return
		}
		defer s.release()
		s.Practices(ctx)(yield)
	}
}

// Matches is Snapshot.Matches.
func (x *Index) Matches(ctx context.Context, q Query) iter.Seq2[Practice, error] {
	return func(yield func(Practice, error) bool) {
		s, err := x.hold()
		if err != nil {
			yield(Practice{}, err)
			return
		}
		defer s.release()
		s.Matches(ctx, q)(yield)
	}
}

// Changes is Snapshot.Changes.
func (x *Index) Changes(ctx context.Context, q Query, limit int) ([]Change, error) {
	return ask(x, func(s *Snapshot) ([]Change, error) { return s.Changes(ctx, q, limit) })
}

// Overview is Snapshot.Overview.
func (x *Index) Overview(ctx context.Context, q Query) (Overview, error) {
	return ask(x, func(s *Snapshot) (Overview, error) { return s.Overview(ctx, q) })
}

// Vocabulary is Snapshot.Vocabulary.
func (x *Index) Vocabulary() (Vocabulary, error) { return ask(x, (*Snapshot).Vocabulary) }

// Manifest is Snapshot.Manifest.
func (x *Index) Manifest() (Manifest, error) { return ask(x, (*Snapshot).Manifest) }

// Region is Snapshot.Region.
func (x *Index) Region(id string) (Region, error) {
	return ask(x, func(s *Snapshot) (Region, error) { return s.Region(id) })
}

// Counts is Snapshot.Counts.
func (x *Index) Counts(name FacetName) ([]FacetValue, error) {
	return ask(x, func(s *Snapshot) ([]FacetValue, error) { return s.Counts(name) })
}

func ask[T any](x *Index, question func(*Snapshot) (T, error)) (T, error) {
	s, err := x.hold()
	if err != nil {
		var zero T
		return zero, err
	}
	defer s.release()
	return question(s)
}
