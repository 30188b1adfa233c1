package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"praktijkzoeker/search"
)

// KeptSnapshots is how many snapshots stay, the published one among them, when
// the operator names no other number: a working week to go back to.
const KeptSnapshots = 5

// ErrOvertaken says that something else was published while a run was at work,
// so that its end would undo what an operator did meanwhile.
var ErrOvertaken = errors.New("another snapshot was published since this run began, by a rollback or a restore, and stays; the next run publishes again")

// Publish makes a snapshot the one that is read. It is one rename: a crash
// before it changes nothing.
func Publish(dataDir, name string) error { return search.SetCurrent(dataDir, name) }

// Prune removes the oldest snapshots beyond keep, and what is left of builds
// that never ended: there is one run at a time, and it has built. The published
// snapshot always stays.
func Prune(dataDir string, keep int) error {
	current, err := search.CurrentSnapshot(dataDir)
	if err != nil {
		return fmt.Errorf("prune snapshots: %w", err)
	}
	names, err := snapshotNames(dataDir)
	if err != nil {
		return fmt.Errorf("prune snapshots: %w", err)
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == current })
	var faults []error
	kept := 1
	for _, name := range slices.Backward(names) {
		dir := search.SnapshotDir(dataDir, name)
		if _, err := search.ReadManifest(dir); err == nil && kept < keep {
			kept++
			continue
		}
		faults = append(faults, os.RemoveAll(dir))
	}
	if names, err = snapshotNames(dataDir); err != nil {
		return fmt.Errorf("prune snapshots: %w", err)
	}
	faults = append(faults, pruneHistory(dataDir, names))
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("prune snapshots: %w", err)
	}
	return nil
}

// snapshotNames lists the directories of snapshots, the oldest first.
func snapshotNames(dataDir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(search.SnapshotDir(dataDir, "x")))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}
