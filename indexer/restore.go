package indexer

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A restore unpacks and checks a backup in stagingFolder. One rename, to
// restoreFolder, decides: from then on it comes to its end, if need be by who
// takes the turn of a run next. Every step may be taken twice, and after each of
// them what is there can be read.
const (
	stagingFolder = "restore.tmp"
	restoreFolder = "restore"
)

// ErrNewerData says that the data directory holds something later than the
// backup.
var ErrNewerData = errors.New("the data directory holds something later than the backup; back it up, or restore with --force")

// Restore makes a data directory what a backup says, and returns what that is.
// Everything is checked before anything changes. The error is ErrBusy while a
// run is at work and crawler.ErrLocked while a crawl is, and without force
// ErrNewerData. What was excluded here or in the backup stays out: a snapshot
// that holds it is not published, and the next run makes one. The other
// snapshots stay, to go back to.
func Restore(ctx context.Context, dataDir string, r io.Reader, force bool) (BackupInfo, error) {
	info, err := restore(ctx, dataDir, r, force)
	if err != nil {
		err = fmt.Errorf("restore %s: %w", dataDir, err)
	}
	return info, err
}

func restore(ctx context.Context, dataDir string, r io.Reader, force bool) (info BackupInfo, err error) {
	lock, err := takeLock(ctx, dataDir, runLock, false)
	if err != nil {
		return info, err
	}
	defer lock.Close()
	if err := clearUp(dataDir); err != nil {
		return info, err
	}
	started := time.Now().UTC()
	staging := filepath.Join(dataDir, stagingFolder)
	if err := os.Mkdir(staging, 0o700); err != nil {
		return info, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(staging)) }()
	if info, err = unpack(ctx, r, staging); err != nil {
		return info, err
	}
	if err := usableBackup(staging, info); err != nil {
		return info, err
	}
	if !force {
		if err := notNewer(dataDir, staging, info); err != nil {
			return info, err
		}
	}
	record := RunRecord{
		ID: newRunID(dataDir, started), Cause: ByRestore, Started: started, Ended: time.Now().UTC(), Outcome: Published,
		Before: publishedPractices(dataDir), Snapshot: info.Snapshot, Practices: info.Practices,
	}
	record.TookMS = record.Ended.Sub(started).Milliseconds()
	if err := record.append(staging, true); err != nil {
		return info, err
	}
	if _, err := os.Stat(filepath.Join(staging, "pages")); err == nil {
		// Who crawls is told now, and not when it is decided.
		store, err := crawler.OpenStore(dataDir)
		if err != nil {
			return info, err
		}
		if err := store.Close(); err != nil {
			return info, err
		}
	}
	if err := os.Rename(staging, filepath.Join(dataDir, restoreFolder)); err != nil {
		return info, err
	}
	return info, finishRestore(dataDir)
}

// usableBackup says why what was unpacked cannot be put into its place.
func usableBackup(staging string, info BackupInfo) error {
	if _, err := RememberedExclusions(staging); err != nil {
		return err
	}
	if _, err := crawler.ReadPasses(staging); err != nil {
		return err
	}
	current, err := search.CurrentSnapshot(staging)
	if err != nil && !errors.Is(err, search.ErrNoSnapshot) {
		return err
	}
	if current != info.Snapshot {
		return fmt.Errorf("the backup is damaged: it names the snapshot %q and %q", info.Snapshot, current)
	}
	if current != "" {
		if _, err := search.Check(search.SnapshotDir(staging, current)); err != nil && !errors.Is(err, search.ErrVersion) {
			return err
		}
	}
	return nil
}

// notNewer gives ErrNewerData when something would be lost.
func notNewer(dataDir, staging string, info BackupInfo) error {
	if current, err := search.CurrentSnapshot(dataDir); err == nil && current > info.Snapshot {
		return ErrNewerData
	}
	ours, err := crawler.ReadPasses(dataDir)
	if err != nil {
		return nil // what cannot be read is no loss
	}
	theirs, err := crawler.ReadPasses(staging)
	if err != nil {
		return err
	}
	for _, p := range ours {
		if !slices.ContainsFunc(theirs, func(q crawler.Pass) bool { return q.SourceID == p.SourceID && !q.Ended.Before(p.Ended) }) {
			return ErrNewerData
		}
	}
	return nil
}

// finishRestore takes the steps of a restore that is decided. Who calls it has
// the turn of a run.
func finishRestore(dataDir string) error {
	from := filepath.Join(dataDir, restoreFolder)
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	lock, err := takeLock(context.Background(), dataDir, publishLock, true)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := crawler.Replace(dataDir, filepath.Join(from, "pages")); err != nil {
		return err
	}
	excluded, err := mergeExclusions(dataDir, from)
	if err != nil {
		return err
	}
	if err := adoptHistories(dataDir, from); err != nil {
		return err
	}
	withheld := ""
	switch name, err := search.CurrentSnapshot(from); {
	case errors.Is(err, search.ErrNoSnapshot):
		withheld = "the backup has no snapshot"
	case err != nil:
		return err
	default:
		if err := adoptSnapshot(dataDir, from, name); err != nil {
			return err
		}
		if !excluded.empty() && !clean(dataDir, name, excluded) {
			withheld = "the snapshot of the backup holds what is excluded"
		} else if err := Publish(dataDir, name); err != nil {
			return err
		}
	}
	if err := mergeRuns(dataDir, from, withheld); err != nil {
		return err
	}
	return os.RemoveAll(from)
}

// mergeExclusions keeps out what either list does.
func mergeExclusions(dataDir, from string) (*Exclusions, error) {
	ours, err := RememberedExclusions(dataDir)
	if err != nil {
		return nil, err
	}
	if theirs, err := RememberedExclusions(from); err != nil || theirs == nil {
		return ours, err
	} else if ours == nil {
		return theirs, theirs.Remember(dataDir)
	}
	var lines []string
	for _, dir := range []string{dataDir, from} {
		data, err := os.ReadFile(filepath.Join(dir, exclusionsFile))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	both, err := ReadExclusions(exclusionsFile, []byte(strings.Join(lines, "\n")+"\n"))
	if err != nil {
		return nil, err
	}
	return both, both.Remember(dataDir)
}

// mergeRuns remembers the runs of both. The last of the backup is its restore,
// written down before it was known whether its snapshot is withheld, and why.
func mergeRuns(dataDir, from, withheld string) error {
	runs := map[string][]byte{}
	var ids []string
	for _, dir := range []string{dataDir, from} {
		lines, err := runLines(dir)
		if err != nil {
			return err
		}
		for i, line := range lines {
			var r RunRecord
			if json.Unmarshal(line, &r) == nil && runs[r.ID] == nil {
				if dir == from && i == len(lines)-1 && withheld != "" {
					r.Outcome, r.Error, r.Snapshot, r.Practices = Refused, withheld, "", r.Before
					if line, err = json.Marshal(r); err != nil {
						return err
					}
				}
				runs[r.ID] = line
				ids = append(ids, r.ID)
			}
		}
	}
	slices.SortFunc(ids, cmp.Compare[string])
	var lines [][]byte
	for _, id := range ids[max(0, len(ids)-KeptRuns):] {
		lines = append(lines, runs[id])
	}
	return replaceFile(filepath.Join(dataDir, runsFile), append(bytes.Join(lines, []byte("\n")), '\n'), true)
}

func adoptHistories(dataDir, from string) error {
	names, err := historyNames(from)
	if err != nil || len(names) == 0 {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dataDir, historyFolder), 0o750); err != nil {
		return err
	}
	for _, name := range names {
		if err := os.Rename(historyPath(from, name), historyPath(dataDir, name)); err != nil {
			return err
		}
	}
	return nil
}

// adoptSnapshot puts a snapshot into its place, unless it stands there whole. What
// stands there instead gives way in one rename, for it may be read meanwhile.
func adoptSnapshot(dataDir, from, name string) error {
	to, staged := search.SnapshotDir(dataDir, name), search.SnapshotDir(from, name)
	ours, err := search.Check(to)
	theirs, missing := search.ReadManifest(staged)
	if missing != nil && err == nil || err == nil && ours.Seal == theirs.Seal {
		return nil
	}
	if _, err := os.Stat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil // it was done before
	}
	aside := filepath.Join(from, "replaced")
	if err := errors.Join(os.RemoveAll(aside), os.MkdirAll(filepath.Dir(to), 0o755)); err != nil {
		return err
	}
	if err := os.Rename(to, aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(staged, to)
}

// Recover finishes what a process that died left in a data directory: it writes
// down its run, and brings a restore to its end. While a run is at work there is
// nothing to do.
func Recover(dataDir string) error {
	lock, err := tryLock(filepath.Join(dataDir, runLock))
	if errors.Is(err, errLocked) {
		return nil
	}
	if err == nil {
		err = errors.Join(clearUp(dataDir), lock.Close())
	}
	if err != nil {
		return fmt.Errorf("recover %s: %w", strings.TrimSuffix(dataDir, "/"), err)
	}
	return nil
}
