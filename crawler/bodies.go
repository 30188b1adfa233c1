package crawler

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"go.etcd.io/bbolt"
)

func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// putBody keeps a body and returns its hash. A body that is there is not written
// again, unless it is damaged.
func (s *Store) putBody(body []byte) (hash string, err error) {
	hash = hashOf(body)
	path := bodyPath(s.dir, hash)
	if s.hasBody(hash) {
		return hash, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("keep body: %w", err)
	}
	return hash, s.writeFile(path, func(w io.Writer) error {
		z := zippers.Get().(*gzip.Writer)
		defer zippers.Put(z)
		z.Reset(w)
		if _, err := z.Write(body); err != nil {
			return err
		}
		return z.Close()
	})
}

// zippers are kept, because each takes a megabyte to make.
var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// hasBody says whether the body is there and is what it was. It reads the
// file: a 304 must never confirm a copy that nobody can read.
func (s *Store) hasBody(hash string) bool {
	_, err := readBodyFile(s.dir, hash)
	return err == nil
}

func bodyPath(dir, hash string) string {
	return filepath.Join(dir, "bodies", hash[:2], hash+".gz")
}

// readBodyFile returns the body with the hash, or ErrDamaged.
func readBodyFile(dir, hash string) ([]byte, error) {
	if len(hash) != 2*sha256.Size {
		return nil, fmt.Errorf("read body %q: %w", hash, ErrDamaged)
	}
	f, err := os.Open(bodyPath(dir, hash))
	if err != nil {
		return nil, fmt.Errorf("read body: %w", errors.Join(ErrDamaged, err))
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read body %s: %w: %w", hash, ErrDamaged, err)
	}
	body, err := io.ReadAll(io.LimitReader(z, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("read body %s: %w: %w", hash, ErrDamaged, err)
	}
	if hashOf(body) != hash {
		return nil, fmt.Errorf("read body %s: %w", hash, ErrDamaged)
	}
	return body, nil
}

// writeFile writes a file of the store. What a killed process leaves behind is
// removed when the store is next opened.
func (s *Store) writeFile(path string, write func(io.Writer) error) error {
	return writeFile(s.dir, path, !s.fleeting, write)
}

// writeFile writes a file that is there as a whole or not at all, also after
// a power cut when flush is set: a new file in a folder of the same disk,
// flushed and renamed.
func writeFile(folder, path string, flush bool, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(folder, unfinished) // mode 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("write %s: %w", path, err)
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if flush {
		if err := f.Sync(); err != nil {
			return err
		}
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// flushFolder makes the names in a folder outlast a power cut. A pass does so
// for what it publishes; a body whose name is lost is fetched again.
func (s *Store) flushFolder(path string) error {
	if s.fleeting {
		return nil
	}
	d, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // its bodies are damaged, which their readers will see
	}
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// unfinished is the pattern of files that are being written.
const unfinished = ".unfinished-*"

func removeUnfinished(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if ok, _ := filepath.Match(unfinished, e.Name()); ok {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// removeUnreferenced removes the bodies that neither a record nor a published
// pass names. It runs before a crawl, when the readers of the passes before the
// last have long had what they came for.
func (s *Store) removeUnreferenced() error {
	passes, err := ReadPasses(filepath.Dir(s.dir))
	if err != nil {
		return nil // what cannot be read may name any; its source's next pass replaces it
	}
	used, err := s.referenced(passes)
	if err != nil {
		return fmt.Errorf("remove old pages: %w", err)
	}
	bodies := filepath.Join(s.dir, "bodies")
	err = filepath.WalkDir(bodies, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if hash, ok := strings.CutSuffix(d.Name(), ".gz"); ok && used[hash] {
			return nil
		}
		return os.Remove(path)
	})
	if err == nil {
		err = s.removePortraits(passes)
	}
	if err != nil {
		return fmt.Errorf("remove old pages: %w", err)
	}
	return nil
}

// referenced are the hashes that the passes or a record name.
func (s *Store) referenced(passes []Pass) (map[string]bool, error) {
	used := make(map[string]bool)
	for _, p := range passes {
		for _, page := range p.List {
			used[page.Body] = true
		}
	}
	return used, s.db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if !isSourceBucket(name) {
				return nil
			}
			return b.ForEach(func(_, v []byte) error {
				var r record
				if err := json.Unmarshal(v, &r); err != nil {
					return nil // as in records
				}
				used[r.Body] = true
				if r.Former != nil {
					used[r.Former.Body] = true
				}
				return nil
			})
		})
	})
}
