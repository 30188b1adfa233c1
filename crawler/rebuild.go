package crawler

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"syscall"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// openState opens state.db, after reading all of it. bbolt trusts its file, and
// stops the program where a disk has damaged one; here that is ErrState.
func openState(path string, readOnly bool) (db *bbolt.DB, err error) {
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		if err := checkState(path); err != nil {
			return nil, err
		}
	}
	return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockTimeout, ReadOnly: readOnly})
}

// checkState opens the file for reading only: bbolt keeps its lock when it
// panics, and only one for writing would keep the next check out.
func checkState(path string) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // the file is in memory, and may end before its last page
	fault := guarded(func() {
		var db *bbolt.DB
		if db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true, PreLoadFreelist: true}); err == nil {
			defer db.Close()
			err = db.View(readThrough)
		}
	})
	var file *fs.PathError
	var system syscall.Errno
	if fault == "" && (err == nil || errors.Is(err, bolterrors.ErrTimeout) || errors.As(err, &file) || errors.As(err, &system)) {
		return err // the file can be read, or it is not the file's fault
	}
	return ErrState
}

// readThrough touches every byte that a transaction can reach. What it cannot
// reach must be there too: the next write goes there.
func readThrough(tx *bbolt.Tx) error {
	if info, err := os.Stat(tx.DB().Path()); err != nil || info.Size() < tx.Size() {
		return cmp.Or(err, error(ErrState))
	}
	return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			bytes.Count(v, k)
			return nil
		})
	})
}

// rebuild makes the records of a source again that are lost or cannot be read:
// of the last pass, which names the last good copies. It returns how many it
// made.
func (s *Store) rebuild(source string) (made int, err error) {
	lost, unreadable := false, make(map[string]bool)
	err = s.db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(sourceBucket(source))
		if b == nil {
			lost = true
			return nil
		}
		return b.ForEach(func(k, v []byte) error {
			if json.Unmarshal(v, new(record)) != nil {
				unreadable[string(k)] = true
			}
			return nil
		})
	})
	if err != nil || !lost && len(unreadable) == 0 {
		return 0, err
	}
	p, err := readPass(s.passPath(source))
	if err != nil {
		return 0, nil // there is nothing to make them of, and each page is fetched as a new one
	}
	records := make(map[string]record)
	for i := range p.List {
		if page := &p.List[i]; lost || unreadable[page.Address] {
			body, err := readBodyFile(s.dir, page.Body)
			if err != nil {
				page.Body = ""
			}
			records[page.Address] = importedRecord(page, body)
		}
	}
	if err := s.putRecords(source, records); err != nil {
		return 0, fmt.Errorf("rebuild records: %w", err)
	}
	return len(records), nil
}
