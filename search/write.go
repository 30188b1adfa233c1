package search

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"praktijkzoeker/search/dutch"
)

// Write makes a snapshot of a collection in dir, which must not exist yet.
// When it fails, dir is gone again. Nobody reads the snapshot before
// SetCurrent has published it.
//
// Every value of a practice must be in the vocabulary, and no id may stand in
// the collection twice. Writing a collection twice gives two snapshots with the
// same practices and the same answers.
func Write(ctx context.Context, dir string, c Collection) (Manifest, error) {
	return write(ctx, dir, c, true)
}

// WriteFleeting is Write in a directory that is removed afterwards. It waits
// for no disk, but where bleve does, so a power cut may damage the snapshot.
func WriteFleeting(ctx context.Context, dir string, c Collection) (Manifest, error) {
	return write(ctx, dir, c, false)
}

func write(ctx context.Context, dir string, c Collection, flush bool) (m Manifest, err error) {
	defer func() {
		if err != nil {
			m, err = Manifest{}, fmt.Errorf("write snapshot %s: %w", filepath.Base(dir), err)
		}
	}()
	if err := dutch.Register(); err != nil {
		return m, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return m, err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return m, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()

	var rows []row
	err = writeFile(filepath.Join(dir, practicesFile), func(w io.Writer) error {
		if len(c.Practices) == 0 { // bleve's builder cannot finish an empty index
			return nil
		}
		builder, err := bleve.NewBuilder(filepath.Join(dir, indexFolder), newMapping(),
			map[string]any{"buildPathPrefix": dir})
		if err != nil {
			return err
		}
		if rows, err = add(ctx, c, w, builder.Index); err != nil {
			return err
		}
		return builder.Close()
	})
	if err != nil {
		return m, err
	}
	columns, err := newColumns(rows, &c.Vocabulary)
	if err != nil {
		return m, err
	}
	for name, value := range map[string]any{
		columnsFile: rows, vocabularyFile: c.Vocabulary, suggestionsFile: newSuggestions(&c, columns),
	} {
		err := writeFile(filepath.Join(dir, name), func(w io.Writer) error { return encode(w, value) })
		if err != nil {
			return m, err
		}
	}
	if err := writeGone(dir, c.Gone); err != nil {
		return m, err
	}
	m = newManifest(c)
	m.Name = filepath.Base(dir)
	return m, writeManifest(dir, &m, flush)
}

// InMemory makes a snapshot that lives in memory only. It answers exactly as a
// written one would. The caller must Close it.
func InMemory(c Collection, options ...Option) (*Snapshot, error) {
	s, err := inMemory(c, newSettings(options))
	if err != nil {
		return nil, fmt.Errorf("make snapshot: %w", err)
	}
	s.gone = newDepartures(c.Gone)
	return s, nil
}

func inMemory(c Collection, with settings) (*Snapshot, error) {
	if err := dutch.Register(); err != nil {
		return nil, err
	}
	var practices bytes.Buffer
	var index bleve.Index
	var rows []row
	if len(c.Practices) > 0 {
		var err error
		if index, err = bleve.NewUsing("", newMapping(), scorch.Name, scorch.Name, nil); err != nil {
			return nil, err
		}
		batch := index.NewBatch() // one, for one segment
		rows, err = add(context.Background(), c, &practices, batch.Index)
		if err == nil {
			err = index.Batch(batch)
		}
		if err != nil {
			return nil, errors.Join(err, index.Close())
		}
	}
	m := newManifest(c)
	m.Name = "memory"
	s, err := newSnapshot(with, m, c.Vocabulary, rows, bytes.NewReader(practices.Bytes()), index)
	if err != nil {
		return nil, err
	}
	s.suggestions = newSuggestions(&c, s.columns)
	return s, nil
}

// add gives every practice to index and writes it to w, in the order of ids.
func add(ctx context.Context, c Collection, w io.Writer, index func(id string, fields any) error) ([]row, error) {
	practices := slices.Clone(c.Practices)
	slices.SortFunc(practices, func(a, b Practice) int { return cmp.Compare(a.ID, b.ID) })
	labels := newLabels(&c.Vocabulary)
	rows := make([]row, len(practices))
	titles := make([]string, len(practices))
	var line bytes.Buffer
	var offset int64
	for i := range practices {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := &practices[i]
		if err := checkID(p.ID); err != nil {
			return nil, err
		}
		if i > 0 && p.ID == practices[i-1].ID {
			return nil, fmt.Errorf("practice id %s stands in the collection twice", p.ID)
		}
		line.Reset()
		if err := encode(&line, p); err != nil {
			return nil, fmt.Errorf("practice %s: %w", p.ID, err)
		}
		if _, err := w.Write(line.Bytes()); err != nil {
			return nil, err
		}
		fields, lengths := document(p, labels)
		if err := index(p.ID, fields); err != nil {
			return nil, fmt.Errorf("practice %s: %w", p.ID, err)
		}
		r := row{ID: p.ID, Offset: offset, Length: line.Len(), Kind: p.Kind, Published: p.Published, Changed: p.changed(), FieldLengths: lengths}
		for f, name := range FacetNames {
			r.Values[f] = p.Carries(name)
		}
		rows[i], titles[i] = r, unwrapped(p.Title)
		offset += int64(line.Len())
	}
	for i, rank := range collationRanks(titles) {
		rows[i].TitleRank = rank
	}
	return rows, nil
}

// id is what may stand in an address without any escape.
var id = regexp.MustCompile(`^[A-Za-z0-9]+(-+[A-Za-z0-9]+)*$`)

func checkID(s string) error {
	if !id.MatchString(s) {
		return fmt.Errorf("practice id %q: want letters, digits and hyphens", s)
	}
	return nil
}

func newManifest(c Collection) Manifest {
	m := Manifest{
		Format: format, Analysis: dutch.Version(), Engine: engine,
		Built: time.Now().UTC(), Crawled: c.Crawled.UTC(),
		Practices: len(c.Practices), Sources: make(map[string]int),
	}
	for _, p := range c.Practices {
		seen := make(map[string]bool, len(p.Sources))
		for _, s := range p.Sources {
			if !seen[s.ID] {
				seen[s.ID] = true
				m.Sources[s.ID]++
			}
		}
	}
	return m
}

// encode writes one line of JSON. It turns bytes that are not UTF-8 into
// U+FFFD, as document does.
func encode(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}
