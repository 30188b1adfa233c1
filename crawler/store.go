package crawler

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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

// record returns what is known of an address; nothing is the zero record.
func (s *Store) record(source, address string) (r record, err error) {
	err = s.take(sourceBucket(source), address, &r)
	return r, err
}

func (s *Store) putRecord(source, address string, r record) error {
	return s.put(sourceBucket(source), address, r)
}

// putRecords writes all of them or none.
func (s *Store) putRecords(source string, records map[string]record) error {
	if len(records) == 0 {
		return nil
	}
	return s.update("records of "+source, func(tx *bbolt.Tx) error {
		for address, r := range records {
			if err := putIn(tx, sourceBucket(source), address, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) put(bucket []byte, key string, value any) error {
	return s.update(shorten(key), func(tx *bbolt.Tx) error { return putIn(tx, bucket, key, value) })
}

func (s *Store) update(what string, write func(*bbolt.Tx) error) error {
	if err := s.db.Update(write); err != nil {
		return fmt.Errorf("write state (%s): %w", what, err)
	}
	return nil
}

func putIn(tx *bbolt.Tx, bucket []byte, key string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	b, err := tx.CreateBucketIfNotExists(bucket)
	if err != nil {
		return err
	}
	return b.Put([]byte(key), data)
}

// take reads what put wrote; nothing leaves into as it is.
func (s *Store) take(bucket []byte, key string, into any) error {
	err := s.db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(bucket); b != nil {
			if data := b.Get([]byte(key)); data != nil {
				return json.Unmarshal(data, into)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read state (%s): %w", shorten(key), err)
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

func isSourceBucket(name []byte) bool { return bytes.HasPrefix(name, []byte("source ")) }
