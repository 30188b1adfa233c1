package search

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"praktijkzoeker/search/dutch"
)

// Snapshot is one built state of the index. It never changes. Its methods may
// be called by many goroutines at once.
type Snapshot struct {
	settings    settings
	manifest    Manifest
	stamp       string // of its directory, before it was opened
	vocabulary  Vocabulary
	labels      *labels
	columns     *columns
	suggestions *suggestionList
	gone        *departures
	practices   io.ReaderAt // the lines of the practices file
	bleve       bleve.Index // nil when there are no practices, as is reader
	reader      index.IndexReader
	ordinals    []uint32  // by bleve's number of a document
	numbers     []uint32  // bleve's number of a document, by ordinal
	tallies     sync.Pool // of *tally

	// dictionary is read when it is first needed.
	dictionary func() (map[string]uint64, error)
	spellings  func() map[string]string // likewise
	ends       func() map[string]string // likewise; see readEnds

	// holds counts who uses the snapshot: its owner, and every search that is
	// going on. At 0 it is closed, and never used again.
	holds atomic.Int64
}

// ErrClosed says that a snapshot or an index was used after Close.
var ErrClosed = errors.New("snapshot is closed")

// Open opens the snapshot in dir after checking that every file is as it was
// written. The error is ErrVersion when another version of this program made
// it, and ErrDamaged, naming the file, when it is not whole. The caller must
// Close it.
func Open(dir string, options ...Option) (*Snapshot, error) {
	stamp := stampOf(dir)
	manifest, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if err := manifest.check(dir); err != nil {
		return nil, err
	}
	s, err := open(dir, manifest, newSettings(options))
	if err != nil {
		return nil, fmt.Errorf("open snapshot %s: %w", manifest.Name, err)
	}
	if s.gone, err = readGone(dir); err != nil {
		return nil, errors.Join(fmt.Errorf("open snapshot %s: %w", manifest.Name, err), s.Close())
	}
	s.stamp = stamp
	return s, nil
}

func open(dir string, manifest Manifest, with settings) (*Snapshot, error) {
	if err := dutch.Register(); err != nil {
		return nil, err
	}
	var rows []row
	var vocabulary Vocabulary
	var suggestions suggestionList
	for name, value := range map[string]any{
		columnsFile: &rows, vocabularyFile: &vocabulary, suggestionsFile: &suggestions,
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, value); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	practices, err := os.Open(filepath.Join(dir, practicesFile))
	if err != nil {
		return nil, err
	}
	var engine bleve.Index
	if len(rows) > 0 {
		// Read-only, so that other processes can open it too and no file changes.
		engine, err = bleve.OpenUsing(filepath.Join(dir, indexFolder),
			map[string]any{"read_only": true, "bolt_timeout": "5s"})
		if err != nil { // engine is not nil then, and of no use
			return nil, errors.Join(err, practices.Close())
		}
	}
	s, err := newSnapshot(with, manifest, vocabulary, rows, practices, engine)
	if err != nil {
		return nil, err
	}
	s.suggestions = &suggestions
	return s, nil
}

// newSnapshot owns practices, when it can be closed, and engine. It leaves
// suggestions to the caller.
func newSnapshot(with settings, m Manifest, v Vocabulary, rows []row, practices io.ReaderAt, engine bleve.Index) (*Snapshot, error) {
	s := &Snapshot{settings: with, manifest: m, vocabulary: v, labels: newLabels(&v), practices: practices, bleve: engine}
	s.holds.Store(1)
	s.dictionary, s.spellings = sync.OnceValues(s.readDictionary), sync.OnceValue(s.readSpellings)
	s.ends = sync.OnceValue(s.readEnds)
	s.tallies.New = func() any { return newTally(len(rows)) }
	if err := s.load(rows); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Snapshot) load(rows []row) error {
	var err error
	if s.columns, err = newColumns(rows, &s.vocabulary); err != nil {
		return err
	}
	if s.bleve == nil {
		return nil
	}
	advanced, err := s.bleve.Advanced()
	if err != nil {
		return err
	}
	if s.reader, err = advanced.Reader(); err != nil {
		return err
	}
	s.ordinals, err = s.number()
	return err
}

// number finds the ordinal of every document of bleve, which numbers them in
// an order of its own.
func (s *Snapshot) number() ([]uint32, error) {
	count, err := s.reader.DocCount()
	if err != nil {
		return nil, err
	}
	rows := s.columns.rows
	if count != uint64(len(rows)) {
		return nil, fmt.Errorf("index has %d practices, columns have %d", count, len(rows))
	}
	ordinals := make([]uint32, count)
	s.numbers = make([]uint32, count)
	for i := range ordinals {
		id, err := s.reader.ExternalID(index.NewIndexInternalID(nil, uint64(i)))
		if err != nil {
			return nil, err
		}
		doc, ok := s.find(id)
		if !ok {
			return nil, fmt.Errorf("practice %s is in the index and not in the columns", id)
		}
		ordinals[i] = doc
		s.numbers[doc] = uint32(i)
	}
	return ordinals, nil
}

// hold keeps the snapshot open until release. It fails when it is closed.
func (s *Snapshot) hold() bool {
	for {
		n := s.holds.Load()
		if n == 0 {
			return false
		}
		if s.holds.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release ends a hold. The last one closes the snapshot; nothing was written,
// so a search need not tell of the error.
func (s *Snapshot) release() error {
	if s.holds.Add(-1) > 0 {
		return nil
	}
	var errs []error
	if s.gone != nil {
		errs = append(errs, s.gone.close())
	}
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.bleve != nil {
		errs = append(errs, s.bleve.Close())
	}
	if f, ok := s.practices.(io.Closer); ok {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// Close closes the snapshot when the last search in it has ended. It does not
// wait for that. It must be called once.
func (s *Snapshot) Close() error { return s.release() }

// Search answers a query. See Query for what it may ask, and InvalidError for
// what is wrong with it otherwise; several faults come joined. A context that
// ends gives its error.
func (s *Snapshot) Search(ctx context.Context, q Query) (Results, error) {
	if !s.hold() {
		return Results{}, ErrClosed
	}
	defer s.release()
	return s.search(ctx, q)
}

// Practice gives the practice with that id. The error is ErrNotFound, or a
// *GoneError when there was one once.
func (s *Snapshot) Practice(_ context.Context, id string) (Practice, error) {
	if !s.hold() {
		return Practice{}, ErrClosed
	}
	defer s.release()
	doc, ok := s.find(id)
	if !ok {
		if gone, was := s.departed(id); was {
			return Practice{}, &GoneError{gone}
		}
		return Practice{}, fmt.Errorf("practice %q: %w", id, ErrNotFound)
	}
	return s.practice(doc)
}

// Practices yields all practices in the order of their ids. It ends after the
// first error.
func (s *Snapshot) Practices(ctx context.Context) iter.Seq2[Practice, error] {
	return func(yield func(Practice, error) bool) {
		if !s.hold() {
			yield(Practice{}, ErrClosed)
			return
		}
		defer s.release()
		for doc := range s.columns.rows {
			err := ctx.Err()
			var p Practice
			if err == nil {
				p, err = s.practice(uint32(doc))
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// Vocabulary gives the lists that the facets are made of. The caller must not
// change them.
func (s *Snapshot) Vocabulary() (Vocabulary, error) { return s.vocabulary, nil }

// Region gives the region with that id, or ErrNotFound.
func (s *Snapshot) Region(id string) (Region, error) {
	i := slices.IndexFunc(s.vocabulary.Regions, func(r Region) bool { return r.ID == id })
	if i < 0 {
		return Region{}, fmt.Errorf("region %q: %w", id, ErrNotFound)
	}
	return s.vocabulary.Regions[i], nil
}

// Counts gives every value of a facet with the number of practices that carry
// it, 0 among them, in the order of the vocabulary, Unknown last.
func (s *Snapshot) Counts(name FacetName) ([]FacetValue, error) {
	f := slices.Index(FacetNames[:], name)
	if f < 0 {
		return nil, fmt.Errorf("facet %q: %w", name, ErrNotFound)
	}
	return slices.Clone(s.columns.facets[f].values), nil
}

// Manifest tells what the snapshot holds.
func (s *Snapshot) Manifest() (Manifest, error) { return s.manifest, nil }

// find gives the ordinal of the practice with that id.
func (s *Snapshot) find(id string) (uint32, bool) {
	doc, ok := slices.BinarySearchFunc(s.columns.rows, id, func(r row, id string) int { return cmp.Compare(r.ID, id) })
	return uint32(doc), ok
}

// practice reads one line of the practices file.
func (s *Snapshot) practice(doc uint32) (Practice, error) {
	r := &s.columns.rows[doc]
	line := make([]byte, r.Length)
	if _, err := s.practices.ReadAt(line, r.Offset); err != nil {
		return Practice{}, fmt.Errorf("read practice %s: %w", r.ID, err)
	}
	var p Practice
	if err := json.Unmarshal(bytes.TrimSpace(line), &p); err != nil {
		return Practice{}, fmt.Errorf("read practice %s: %w", r.ID, err)
	}
	return p, nil
}
