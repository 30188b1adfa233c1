package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"
)

const (
	copyTries = 1000      // to copy state.db between two writes of a crawl, which takes a few
	metaSize  = 128 << 10 // bytes: the two meta pages of a bbolt file, at the largest page size
	bodyTries = 5         // to find the bodies that a state names, which a crawl may be replacing
)

// Backup gives everything that the store of a data directory holds to add, with
// names as they are in the data directory: bodies, passes, and last the state.
// It may run beside a crawl; what it gives is a state that the store was in, and
// all bodies that it names. scratch is a file that it may use. Bodies that are
// damaged in the store are left out; the next crawl fetches them again.
func Backup(ctx context.Context, dataDir, scratch string, add func(name string, r io.Reader, size int64) error) error {
	dir := filepath.Join(dataDir, "pages")
	given := make(map[string]bool) // bodies, by hash
	for try := 1; ; try++ {
		// The passes first: a state that is ahead of them is what an interrupted
		// crawl leaves, and the other way round never is.
		passes, err := passFiles(dir)
		if err != nil {
			return fmt.Errorf("back up pages: %w", err)
		}
		names, err := copyState(ctx, dir, scratch)
		if err != nil {
			return fmt.Errorf("back up pages: %w", err)
		}
		missing, err := addBodies(ctx, dir, names, passes, given, add)
		if err != nil {
			return fmt.Errorf("back up pages: %w", err)
		}
		if missing && try < bodyTries {
			continue // most likely the crawl has just let go of them
		}
		for _, name := range slices.Sorted(maps.Keys(passes)) {
			if err := add("pages/"+name, bytes.NewReader(passes[name]), int64(len(passes[name]))); err != nil {
				return err
			}
		}
		if names == nil {
			return nil
		}
		return addFile(scratch, "pages/state.db", add)
	}
}

// passFiles reads the passes as they are.
func passFiles(dir string) (map[string][]byte, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	files := make(map[string][]byte)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		files[filepath.Base(path)] = data
	}
	return files, err
}

// copyState copies state.db while another process may write it, and returns the
// bodies that the copy names; nil when there is none. bbolt never writes to a
// page that the last commit uses, and commits by writing a meta page: a copy
// during which these did not change is that commit.
func copyState(ctx context.Context, dir, scratch string) (map[string]bool, error) {
	source, err := os.Open(filepath.Join(dir, "state.db"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer source.Close()
	for range copyTries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		whole, err := copyQuiet(source, scratch)
		if err != nil {
			return nil, err
		}
		if !whole {
			continue
		}
		names, err := bodiesOf(scratch)
		if err != nil {
			return nil, fmt.Errorf("copy of state.db: %w", err)
		}
		return names, nil
	}
	return nil, errors.New("state.db is written all the time; try again")
}

// copyQuiet copies a bbolt file, and reports whether it rested meanwhile.
func copyQuiet(source *os.File, scratch string) (bool, error) {
	before, after := make([]byte, metaSize), make([]byte, metaSize)
	n, err := source.ReadAt(before, 0)
	if err != nil && err != io.EOF || n == 0 { // an empty file is one that is being made
		return false, ignoreEOF(err)
	}
	info, err := source.Stat()
	if err != nil {
		return false, err
	}
	to, err := os.OpenFile(scratch, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return false, err
	}
	_, err = io.Copy(to, io.NewSectionReader(source, 0, info.Size()))
	if err := errors.Join(err, to.Close()); err != nil {
		return false, err
	}
	m, err := source.ReadAt(after, 0)
	return bytes.Equal(before[:n], after[:m]), ignoreEOF(err)
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// bodiesOf checks a state file and returns the bodies that it names.
func bodiesOf(path string) (names map[string]bool, err error) {
	db, err := openState(path, true)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = db.View(func(tx *bbolt.Tx) error {
		var faults []error
		for fault := range tx.Check() {
			faults = append(faults, fault)
		}
		return errors.Join(faults...)
	})
	if err != nil {
		return nil, err
	}
	return (&Store{db: db}).referenced(nil)
}

// addBodies adds the bodies that a state or a pass names, those that were given
// before excepted, and reports whether one is missing.
func addBodies(ctx context.Context, dir string, names map[string]bool, passes map[string][]byte, given map[string]bool, add func(string, io.Reader, int64) error) (missing bool, err error) {
	want := maps.Clone(names)
	if want == nil {
		want = make(map[string]bool)
	}
	for _, data := range passes {
		p, err := parsePass(data)
		if err != nil {
			continue // its readers will say so
		}
		for _, page := range p.List {
			want[page.Body] = true
		}
	}
	delete(want, "")
	for _, hash := range slices.Sorted(maps.Keys(want)) {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if given[hash] {
			continue
		}
		if _, err := readBodyFile(dir, hash); err != nil {
			missing = true
			continue
		}
		err := addFile(bodyPath(dir, hash), path.Join("pages", "bodies", hash[:2], hash+".gz"), add)
		if errors.Is(err, fs.ErrNotExist) {
			missing = true
			continue
		}
		if err != nil {
			return false, err
		}
		given[hash] = true
	}
	return missing, nil
}

func addFile(from, name string, add func(string, io.Reader, int64) error) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return add(name, f, info.Size())
}

// Replace makes what Backup gave, and someone has put into the folder staged,
// the store of a data directory. It keeps crawls out as long; the error is
// ErrLocked when one is at work. Whenever it is interrupted, every page can be
// read, and Replace may be called again to come to its end.
func Replace(dataDir, staged string) error {
	store, err := OpenStore(dataDir)
	if err != nil {
		return err
	}
	err = store.replace(staged)
	if err != nil {
		err = fmt.Errorf("replace pages: %w", err)
	}
	return errors.Join(err, store.Close())
}

func (s *Store) replace(staged string) error {
	if _, err := os.Stat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil // it was done before
	}
	bodies, err := filepath.Glob(filepath.Join(staged, "bodies", "*", "*.gz"))
	if err != nil {
		return err
	}
	for _, from := range bodies {
		to := filepath.Join(s.dir, "bodies", filepath.Base(filepath.Dir(from)), filepath.Base(from))
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.Rename(from, to)); err != nil {
			return err
		}
	}
	fresh, err := passFiles(staged)
	if err != nil {
		return err
	}
	for name, data := range fresh {
		if err := s.writeFile(filepath.Join(s.dir, name), func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
	}
	old, err := passFiles(s.dir)
	if err != nil {
		return err
	}
	for name := range old {
		if fresh[name] == nil {
			if err := os.Remove(filepath.Join(s.dir, name)); err != nil {
				return err
			}
		}
	}
	if err := s.adopt(filepath.Join(staged, "state.db")); err != nil {
		return err
	}
	if err := s.flushFolder(s.dir); err != nil {
		return err
	}
	return os.Rename(staged, staged+".done") // at once, for half of it must not be taken for all
}

// adopt puts all of another state in the place of this one, or nothing.
func (s *Store) adopt(path string) (err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	other, err := openState(path, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, other.Close()) }()
	return other.View(func(from *bbolt.Tx) error {
		if meta := from.Bucket(metaBucket); meta == nil || !bytes.Equal(meta.Get(formatKey), fmt.Append(nil, storeFormat)) {
			return ErrFormat
		}
		return s.db.Update(func(to *bbolt.Tx) error {
			var names [][]byte
			err := to.ForEach(func(name []byte, _ *bbolt.Bucket) error {
				names = append(names, bytes.Clone(name))
				return nil
			})
			for _, name := range names {
				err = errors.Join(err, to.DeleteBucket(name))
			}
			if err != nil {
				return err
			}
			return from.ForEach(func(name []byte, b *bbolt.Bucket) error {
				copied, err := to.CreateBucket(name)
				if err != nil {
					return err
				}
				return b.ForEach(copied.Put)
			})
		})
	})
}
