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
//	pages/portraits/SOURCE…  what its pages said when they were last read (see Reader)
//
// A crawl writes the first two as it goes and the third, by one rename, at
// the end of a pass. Readers need only the bodies and the passes, so they never
// wait for a crawl, and see all of a pass or nothing of it; the portraits are
// theirs. Raw pages can hold personal data, so all of it is for its owner's
// eyes only.
const (
	storeFormat = 1 // of state.db and of SOURCE.json; what has another is refused

	lockTimeout = time.Second // how long a second crawl waits before it gives up
)

var (
	// ErrLocked says that another process crawls into the data directory.
	ErrLocked = errors.New("another process is crawling into this data directory; wait for it, stop it, or use another --data")

	// ErrFormat says that the data directory was written by another version.
	ErrFormat = errors.New("it was written by another version of this program; use that version, or crawl into a new data directory")

	// ErrState says that state.db cannot be read.
	ErrState = errors.New("it is damaged; move it away, and the next crawl makes a new one of the last passes and the stored pages")

	// ErrDamaged says that a stored body is not what was stored.
	ErrDamaged = errors.New("the stored page is damaged; the next crawl fetches it again")
)

var metaBucket, formatKey = []byte("meta"), []byte("format")

// Store keeps pages and what is known of them. One process at a time can
// have it open.
type Store struct {
	dir      string // of pages
	db       *bbolt.DB
	fleeting bool // nothing is flushed
}

// OpenStore opens the store in a data directory and makes what is missing of
// it. The error is ErrLocked while another process has it open.
func OpenStore(dataDir string) (*Store, error) { return openStore(dataDir, false) }

// OpenFleetingStore opens a store in a directory that is removed afterwards. It
// waits for no disk, where a pass over 30 pages waits some 160 times, so a power
// cut may damage it.
func OpenFleetingStore(dir string) (*Store, error) { return openStore(dir, true) }

func openStore(dataDir string, fleeting bool) (*Store, error) {
	dir := filepath.Join(dataDir, "pages")
	if err := os.MkdirAll(filepath.Join(dir, "bodies"), 0o700); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	path := filepath.Join(dir, "state.db")
	db, err := openState(path, false)
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open store %s: %w", dir, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	db.NoSync = fleeting
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
	return &Store{dir: dir, db: db, fleeting: fleeting}, nil
}

// Close gives the data directory free for another crawl.
func (s *Store) Close() error { return s.db.Close() }

// record returns what is known of an address; nothing is the zero record.
func (s *Store) record(source, address string) (record, error) {
	return take[record](s, sourceBucket(source), address)
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

// take reads what put wrote. What is not there, or cannot be read, is zero:
// unknown, which its reader finds out anew.
func take[T any](s *Store, bucket []byte, key string) (value T, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(bucket); b != nil {
			if data := b.Get([]byte(key)); json.Unmarshal(data, &value) != nil {
				value = *new(T) // no half of it
			}
		}
		return nil
	})
	if err != nil {
		return value, fmt.Errorf("read state (%s): %w", shorten(key), err)
	}
	return value, nil
}

// recordsAtOnce bounds what records holds in memory, and how long it keeps a
// transaction open.
const recordsAtOnce = 50

// records are those of a source by address, in the order of the addresses. The
// caller may use the store meanwhile: no transaction is open then. One that
// were would wait for ever for a writer that waits for it, as soon as the caller
// opened another.
func (s *Store) records(source string) iter.Seq2[string, record] {
	return func(yield func(string, record) bool) {
		addresses, records := make([]string, 0, recordsAtOnce), make([]record, recordsAtOnce)
		var last []byte // key that was read
		for {
			addresses = addresses[:0]
			s.db.View(func(tx *bbolt.Tx) error { // only fails when closed
				b := tx.Bucket(sourceBucket(source))
				if b == nil {
					return nil
				}
				for c, k, v := cursorBehind(b, last); k != nil && len(addresses) < recordsAtOnce; k, v = c.Next() {
					last = append(last[:0], k...)
					var r record
					if json.Unmarshal(v, &r) == nil { // unreadable is unknown, as in take
						records[len(addresses)], addresses = r, append(addresses, string(k))
					}
				}
				return nil
			})
			for i, address := range addresses {
				if !yield(address, records[i]) {
					return
				}
			}
			if len(addresses) < recordsAtOnce {
				return
			}
		}
	}
}

// cursorBehind stands at the first key behind last; nil is the start.
func cursorBehind(b *bbolt.Bucket, last []byte) (c *bbolt.Cursor, k, v []byte) {
	c = b.Cursor()
	if last == nil {
		k, v = c.First()
		return c, k, v
	}
	if k, v = c.Seek(last); bytes.Equal(k, last) {
		k, v = c.Next()
	}
	return c, k, v
}

func sourceBucket(source string) []byte { return []byte("source " + source) }

func isSourceBucket(name []byte) bool { return bytes.HasPrefix(name, []byte("source ")) }
