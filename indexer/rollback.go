package indexer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"praktijkzoeker/search"
)

// ErrExcluded says that a snapshot holds what the operator has excluded since.
var ErrExcluded = errors.New("it holds what is on the exclude list, or that cannot be told; choose another one")

// ErrNothingBefore says that there is nothing to go back to.
var ErrNothingBefore = errors.New("no kept snapshot before the published one is whole; \"rollback --list\" shows them")

// KeptSnapshot is a snapshot that can be gone back to.
type KeptSnapshot struct {
	search.Manifest
	Name    string `json:"name"`
	Current bool   `json:"current"`         // it is published
	Fault   string `json:"fault,omitempty"` // why it cannot be used
}

// Snapshots lists the kept snapshots, the oldest first, after checking every
// file of them.
func Snapshots(dataDir string) ([]KeptSnapshot, error) {
	current, err := search.CurrentSnapshot(dataDir)
	if err != nil && !errors.Is(err, search.ErrNoSnapshot) {
		return nil, fmt.Errorf("list snapshots: %w", err)
	}
	names, err := snapshotNames(dataDir)
	if err != nil {
		return nil, fmt.Errorf("list snapshots: %w", err)
	}
	var all []KeptSnapshot
	for _, name := range names {
		m, err := search.Check(search.SnapshotDir(dataDir, name))
		s := KeptSnapshot{Manifest: m, Name: name, Current: name == current}
		if err != nil {
			s.Fault = err.Error()
		}
		all = append(all, s)
	}
	return all, nil
}

// Rollback publishes a kept snapshot again; "" is the newest one before the
// published one that can be used. It is one rename, after a check that the
// snapshot is whole, of this version, and holds nothing that was excluded since.
// A run that is at work then ends with ErrOvertaken; the next one compares with
// what was gone back to.
func Rollback(ctx context.Context, dataDir, name string) (search.Manifest, error) {
	m, err := rollback(ctx, dataDir, name)
	if err != nil {
		err = fmt.Errorf("roll back: %w", err)
	}
	return m, err
}

func rollback(ctx context.Context, dataDir, name string) (m search.Manifest, err error) {
	started := time.Now().UTC()
	if idle, err := tryLock(filepath.Join(dataDir, runLock)); err == nil {
		// What a run that died had published is only known before this.
		if err := errors.Join(clearUp(dataDir), idle.Close()); err != nil {
			return m, err
		}
	}
	lock, err := takeLock(ctx, dataDir, publishLock, false)
	if err != nil {
		return m, err
	}
	defer lock.Close()
	excluded, err := RememberedExclusions(dataDir)
	if err != nil {
		return m, err
	}
	record := RunRecord{Cause: ByRollback, Started: started, Outcome: Published, Before: publishedPractices(dataDir)}
	if name == "" {
		name, err = usableBefore(dataDir, excluded)
	} else {
		err = usable(dataDir, name, excluded)
	}
	if err != nil {
		return m, err
	}
	if m, err = search.ReadManifest(search.SnapshotDir(dataDir, name)); err != nil {
		return m, err
	}
	if err := Publish(dataDir, name); err != nil {
		return m, err
	}
	record.ID, record.Snapshot, record.Practices = newRunID(dataDir, started), name, m.Practices
	record.Ended = time.Now().UTC()
	record.TookMS = record.Ended.Sub(started).Milliseconds()
	return m, record.append(dataDir, true)
}

// usableBefore finds the newest snapshot before the published one that can be
// gone back to.
func usableBefore(dataDir string, e *Exclusions) (string, error) {
	current, err := search.CurrentSnapshot(dataDir)
	if err != nil {
		return "", err
	}
	names, err := snapshotNames(dataDir)
	if err != nil {
		return "", err
	}
	faults := []error{ErrNothingBefore}
	for _, name := range slices.Backward(names) {
		if name >= current {
			continue
		}
		err := usable(dataDir, name, e)
		if err == nil {
			return name, nil
		}
		faults = append(faults, err)
	}
	return "", errors.Join(faults...)
}

// usable says why a snapshot cannot be gone back to.
func usable(dataDir, name string, e *Exclusions) error {
	if names, err := snapshotNames(dataDir); err != nil || !slices.Contains(names, name) {
		return errors.Join(err, fmt.Errorf("there is no snapshot %s; \"rollback --list\" shows them", name))
	}
	s, err := search.Open(search.SnapshotDir(dataDir, name))
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	if !e.empty() && !clean(dataDir, name, e) {
		return fmt.Errorf("snapshot %s: %w", name, ErrExcluded)
	}
	return nil
}
