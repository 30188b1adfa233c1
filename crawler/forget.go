package crawler

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"
)

// Forget removes pages from the store, whichever source they are of: what is
// known of them, their place in the last passes, and their bodies. A page that
// names one of the addresses as its canonical one is that page too. It returns
// how many were removed.
func (s *Store) Forget(addresses map[string]bool) (removed int, err error) {
	if len(addresses) == 0 {
		return 0, nil
	}
	known, err := s.forgetRecords(addresses)
	if err != nil {
		return 0, fmt.Errorf("forget pages: %w", err)
	}
	passes, err := ReadPasses(filepath.Dir(s.dir))
	if errors.Is(err, ErrFormat) {
		return known, fmt.Errorf("forget pages: %w", err)
	} // a damaged one shows its pages to nobody, and its source's next pass replaces it
	listed := 0
	for i := range passes {
		p := &passes[i]
		n := len(p.List)
		p.List = slices.DeleteFunc(p.List, func(page PassPage) bool { return addresses[page.Address] || addresses[page.Canonical] })
		if len(p.List) == n {
			continue
		}
		listed += n - len(p.List)
		if err := s.publish(p); err != nil {
			return known, fmt.Errorf("forget pages: %w", err)
		}
	}
	if removed = max(known, listed); removed == 0 {
		return 0, nil
	}
	if err := errors.Join(s.forgetPortraits(), s.removeUnreferenced()); err != nil {
		return removed, fmt.Errorf("forget pages: %w", err)
	}
	return removed, nil
}

func (s *Store) forgetRecords(addresses map[string]bool) (removed int, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if !isSourceBucket(name) {
				return nil
			}
			var keys [][]byte
			err := b.ForEach(func(k, v []byte) error {
				var r record
				if addresses[string(k)] || json.Unmarshal(v, &r) == nil && addresses[r.Canonical] {
					keys = append(keys, bytes.Clone(k))
				}
				return nil
			})
			for _, k := range keys {
				err = errors.Join(err, b.Delete(k))
			}
			removed += len(keys)
			return err
		})
	})
	return removed, err
}
