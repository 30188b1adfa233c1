package search

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// In a data directory, snapshots/NAME is a snapshot and snapshots/current is a
// file of one line, the name of the one that is published. It is replaced by a
// rename, so that a reader sees the old name or the new one, on every system.
const (
	snapshotsFolder = "snapshots"
	currentFile     = "current"
)

// SnapshotDir is where the snapshot with that name stands.
func SnapshotDir(dataDir, name string) string {
	return filepath.Join(dataDir, snapshotsFolder, name)
}

// CurrentSnapshot gives the name of the published snapshot. It is
// ErrNoSnapshot when there is none. Where the line is lost or damaged, the newest
// whole snapshot counts as published: each has passed the gate before it was
// built, and a lost line is no reason to show nothing or to forget what was there.
func CurrentSnapshot(dataDir string) (string, error) {
	line, err := os.ReadFile(filepath.Join(dataDir, snapshotsFolder, currentFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read current snapshot: %w", err)
	}
	if name := strings.TrimSpace(string(line)); checkName(name) == nil {
		return name, nil
	}
	entries, err := os.ReadDir(filepath.Join(dataDir, snapshotsFolder)) // by name, which is by age
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read current snapshot: %w", err)
	}
	for _, e := range slices.Backward(entries) {
		if !e.IsDir() {
			continue
		}
		if _, err := ReadManifest(SnapshotDir(dataDir, e.Name())); err == nil {
			return e.Name(), nil
		}
	}
	return "", ErrNoSnapshot
}

// SetCurrent publishes a snapshot: from now on everyone who refreshes reads
// it. It is one rename; a crash before it changes nothing, and when SetCurrent
// has returned a crash undoes nothing.
func SetCurrent(dataDir, name string) error {
	if err := setCurrent(dataDir, name); err != nil {
		return fmt.Errorf("publish snapshot %s: %w", name, err)
	}
	return nil
}

func setCurrent(dataDir, name string) (err error) {
	if err := checkName(name); err != nil {
		return err
	}
	if _, err := ReadManifest(SnapshotDir(dataDir, name)); err != nil {
		return err
	}
	folder := filepath.Join(dataDir, snapshotsFolder)
	f, err := os.CreateTemp(folder, currentFile+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.WriteString(name + "\n")
	if err := errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(folder, currentFile)); err != nil {
		return err
	}
	return syncFolder(folder)
}

// checkName refuses a name that would lead out of the folder, or to a file
// that is no snapshot.
func checkName(name string) error {
	if name == "" || name == currentFile || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\:\x00\r\n") {
		return fmt.Errorf("%q is not the name of a snapshot", name)
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes the names in a folder last. Windows cannot and need not.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
