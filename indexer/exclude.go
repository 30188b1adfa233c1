package indexer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// Exclusions are what the operator keeps out: practices by their id and pages
// by their address, after a correction or a request to take something down.
// What is excluded is in no snapshot, history, export or stored page from the
// next run on. A nil pointer excludes nothing.
type Exclusions struct {
	ids       map[string]bool
	addresses map[string]bool // canonical
	text      []byte          // as it was read
}

// excludedID is what may be the id of a practice.
var excludedID = regexp.MustCompile(`^[A-Za-z0-9]+(-+[A-Za-z0-9]+)*$`)

// ReadExclusions reads a list: a practice id or the address of a page on each
// line; empty lines and lines that start with # say nothing. The error holds
// all faults, as "name:line: reason".
func ReadExclusions(name string, data []byte) (*Exclusions, error) {
	e := &Exclusions{ids: map[string]bool{}, addresses: map[string]bool{}, text: data}
	var faults []error
	for i, line := range strings.Split(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.Contains(line, "://"):
			address, err := crawler.Canonical("", line)
			if err != nil {
				faults = append(faults, fmt.Errorf("%s:%d: %w", name, i+1, err))
				continue
			}
			e.addresses[address] = true
		case excludedID.MatchString(line):
			e.ids[line] = true
		default:
			faults = append(faults, fmt.Errorf("%s:%d: %q is no practice id and no address; give one a line", name, i+1, line))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return e, nil
}

// exclusionsFile is where a data directory remembers the list, so that a
// command that is run without it keeps to it.
const exclusionsFile = "excluded.txt"

// RememberedExclusions reads the list that was last given for a data
// directory; nil when there was none.
func RememberedExclusions(dataDir string) (*Exclusions, error) {
	path := filepath.Join(dataDir, exclusionsFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read exclusions: %w", err)
	}
	return ReadExclusions(path, data)
}

// Remember makes a data directory keep to the list, in place of the one before.
func (e *Exclusions) Remember(dataDir string) error {
	path := filepath.Join(dataDir, exclusionsFile)
	if before, err := os.ReadFile(path); err == nil && bytes.Equal(before, e.text) {
		return nil
	}
	if err := replaceFile(path, e.text, true); err != nil {
		return fmt.Errorf("remember exclusions: %w", err)
	}
	return nil
}

// replaceFile writes a file that is there as it was or as it is to be, also
// after a power cut when flush is set.
func replaceFile(path string, data []byte, flush bool) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if flush {
		err = errors.Join(err, f.Sync())
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Addresses are the pages, as the crawler spells them.
func (e *Exclusions) Addresses() map[string]bool {
	if e == nil {
		return nil
	}
	return e.addresses
}

// empty reports whether nothing is excluded.
func (e *Exclusions) empty() bool { return e == nil || len(e.ids)+len(e.addresses) == 0 }

// page reports whether a page is excluded. An address may be a tombstone.
func (e *Exclusions) page(address string) bool {
	return e != nil && (e.addresses[address] || holds(e.addresses, address))
}

// practice reports whether a practice is excluded by its id, or by its
// tombstone.
func (e *Exclusions) practice(id string) bool {
	return e != nil && (e.ids[id] || holds(e.ids, id))
}

// holds reports whether one of the names has this tombstone.
func holds(names map[string]bool, tombstone string) bool {
	if !isTombstone(tombstone) {
		return false
	}
	for name := range names {
		if search.Tombstone(name) == tombstone {
			return true
		}
	}
	return false
}

func isTombstone(s string) bool { return strings.HasPrefix(s, search.Tombstone("")[:len("sha256-")]) }

// within counts the excluded pages that are in the scope of a source.
func (e *Exclusions) within(s *crawler.Source) (n int) {
	if s == nil {
		return 0
	}
	for address := range e.Addresses() {
		if s.InScope(address, true) {
			n++
		}
	}
	return n
}
