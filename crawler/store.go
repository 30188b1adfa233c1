package crawler

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// The store, in a data directory:
//
//	pages/state.db           what is known of every address; its lock is the crawl's
//	pages/bodies/ab/abcd….gz each body once, named by the SHA-256 of its bytes
//	pages/SOURCE.json        the last pass over a source, for readers (see Pass)
//
// A crawl writes the first two as it goes and the third, by one rename, at
// the end of a pass. Readers need only the last two, so they never wait for a
// crawl, and see all of a pass or nothing of it. Raw pages can hold personal
// data, so all of it is for its owner's eyes only.
const (
	storeFormat = 1 // of state.db and of SOURCE.json; what has another is refused

	lockTimeout = time.Second // how long a second crawl waits before it gives up
)

var (
	// ErrLocked says that another process crawls into the data directory.
	ErrLocked = errors.New("another process is crawling into this data directory; wait for it, stop it, or use another --data")

	// ErrFormat says that the data directory was written by another version.
	ErrFormat = errors.New("it was written by another version of this program; use that version, or crawl into a new data directory")

	// ErrDamaged says that a stored body is not what was stored.
	ErrDamaged = errors.New("the stored page is damaged; the next crawl fetches it again")
)

var metaBucket, formatKey = []byte("meta"), []byte("format")

// Store keeps pages and what is known of them. One process at a time can
// have it open.
type Store struct {
	dir string // of pages
	db  *bbolt.DB
}

// OpenStore opens the store in a data directory and makes what is missing of
// it. The error is ErrLocked while another process has it open.
func OpenStore(dataDir string) (*Store, error) {
	dir := filepath.Join(dataDir, "pages")
	if err := os.MkdirAll(filepath.Join(dir, "bodies"), 0o700); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	path := filepath.Join(dir, "state.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open store %s: %w", dir, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucketIfNotExists(metaBucket)
		if err != nil {
			return err
		}
		format := []byte(fmt.Sprint(storeFormat))
		switch found := meta.Get(formatKey); {
		case found == nil:
			return meta.Put(formatKey, format)
		case !bytes.Equal(found, format):
			return ErrFormat
		}
		return nil
	})
	if err == nil {
		err = removeUnfinished(dir)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), db.Close())
	}
	return &Store{dir: dir, db: db}, nil
}

// Close gives the data directory free for another crawl.
func (s *Store) Close() error { return s.db.Close() }

// record is what is known of one address of one source.
type record struct {
	State   State   `json:"state,omitempty"`
	Outcome Outcome `json:"outcome"` // of the last visit
	Reason  string  `json:"reason,omitempty"`
	Depth   int     `json:"depth"`

	// Of the last good copy, which stays when the page fails later.
	Body         string    `json:"body,omitempty"` // SHA-256, hex
	ContentType  string    `json:"content_type,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Fetched      time.Time `json:"fetched,omitzero"` // or confirmed by a 304
	Changed      time.Time `json:"changed,omitzero"` // when the body last became another
	Links        []string  `json:"links,omitempty"`  // as in signposts
	Canonical    string    `json:"canonical,omitempty"`

	Location      string    `json:"location,omitempty"` // of OutcomeMoved
	Visited       time.Time `json:"visited,omitzero"`
	StaleSince    time.Time `json:"stale_since,omitzero"`
	MissingSince  time.Time `json:"missing_since,omitzero"`  // first 404 of an unbroken row
	MissingPasses int       `json:"missing_passes,omitzero"` // 404s in that row
}

// record returns what is known of an address; nothing is the zero record.
func (s *Store) record(source, address string) (r record, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(sourceBucket(source)); b != nil {
			if data := b.Get([]byte(address)); data != nil {
				return json.Unmarshal(data, &r)
			}
		}
		return nil
	})
	if err != nil {
		return record{}, fmt.Errorf("read record of %s: %w", shorten(address), err)
	}
	return r, nil
}

func (s *Store) putRecord(source, address string, r record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write record of %s: %w", shorten(address), err)
	}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(sourceBucket(source))
		if err != nil {
			return err
		}
		return b.Put([]byte(address), data)
	})
	if err != nil {
		return fmt.Errorf("write record of %s: %w", shorten(address), err)
	}
	return nil
}

// records are those of a source by address, in the order of the addresses.
func (s *Store) records(source string) iter.Seq2[string, record] {
	return func(yield func(string, record) bool) {
		s.db.View(func(tx *bbolt.Tx) error { // only fails when closed
			b := tx.Bucket(sourceBucket(source))
			if b == nil {
				return nil
			}
			for c, k, v := cursor(b); k != nil; k, v = c.Next() {
				var r record
				if json.Unmarshal(v, &r) != nil {
					continue // unreadable is unknown: it will be fetched again
				}
				if !yield(string(k), r) {
					return nil
				}
			}
			return nil
		})
	}
}

func cursor(b *bbolt.Bucket) (c *bbolt.Cursor, k, v []byte) {
	c = b.Cursor()
	k, v = c.First()
	return c, k, v
}

func sourceBucket(source string) []byte { return []byte("source " + source) }

// putBody keeps a body and returns its hash. A body that is there is not written
// again, unless it is damaged.
func (s *Store) putBody(body []byte) (hash string, err error) {
	sum := sha256.Sum256(body)
	hash = hex.EncodeToString(sum[:])
	path := bodyPath(s.dir, hash)
	if s.hasBody(hash) {
		return hash, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("keep body: %w", err)
	}
	return hash, s.writeFile(path, func(w io.Writer) error {
		z := gzip.NewWriter(w)
		if _, err := z.Write(body); err != nil {
			return err
		}
		return z.Close()
	})
}

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
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("read body %s: %w", hash, ErrDamaged)
	}
	return body, nil
}

// writeFile writes a file that is there as a whole or not at all, also after
// a power cut: a new file, flushed, renamed, and its folder flushed. What a
// killed process leaves behind is removed when the store is next opened.
func (s *Store) writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(s.dir, unfinished) // mode 0600
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
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	d, err := os.Open(filepath.Dir(path))
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
