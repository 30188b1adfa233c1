package indexer

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A backup is a tar.gz of what cannot be had again, with names as they are in a
// data directory: pages, the published snapshot, the history, the exclude list
// and the runs. Its first entry says what it is. Its last is a list of the sums
// of all the others, so that half a backup is never taken for a whole one.
const (
	backupFormat = 1
	backupHead   = "backup.json"
	backupSums   = "sums.json"
	currentEntry = "snapshots/current"

	backupLock    = "backup.lock"
	backupScratch = "backup.tmp"
)

// ErrBackingUp says that another backup of the data directory is being made.
var ErrBackingUp = errors.New("another backup of this data directory is being made; wait for it")

// BackupInfo says what a backup holds.
type BackupInfo struct {
	Format    int       `json:"format"`
	Made      time.Time `json:"made"`                // UTC
	Snapshot  string    `json:"snapshot,omitempty"`  // "" when nothing was published
	Practices int       `json:"practices,omitempty"` // of the snapshot
}

// backupSum is the SHA-256 of an entry, hexadecimal, by its name.
type backupSum map[string]string

// Backup writes a backup of a data directory, which may be used meanwhile: also
// a crawl and a run may be at work.
func Backup(ctx context.Context, dataDir string, w io.Writer) (BackupInfo, error) {
	info, err := backup(ctx, dataDir, w)
	if err != nil {
		err = fmt.Errorf("back up %s: %w", dataDir, err)
	}
	return info, err
}

func backup(ctx context.Context, dataDir string, w io.Writer) (info BackupInfo, err error) {
	only, err := tryLock(filepath.Join(dataDir, backupLock))
	if errors.Is(err, errLocked) {
		err = ErrBackingUp
	}
	if err != nil {
		return info, err
	}
	defer only.Close()
	scratch := filepath.Join(dataDir, backupScratch)
	defer func() { err = errors.Join(err, removeIfThere(scratch)) }()

	info = BackupInfo{Format: backupFormat, Made: time.Now().UTC()}
	files, err := publishedFiles(ctx, dataDir, &info)
	defer func() {
		for _, f := range files {
			f.close()
		}
	}()
	if err != nil {
		return info, err
	}
	out := newArchive(w)
	if err := out.addJSON(backupHead, info); err != nil {
		return info, err
	}
	for _, f := range files {
		if err := out.add(f.name, f, f.size); err != nil {
			return info, err
		}
	}
	if err := crawler.Backup(ctx, dataDir, scratch, out.add); err != nil {
		return info, err
	}
	return info, out.end()
}

// An openFile is a file that is read also when a run removes it meanwhile.
type openFile struct {
	io.Reader
	name  string
	size  int64
	close func() error
}

// publishedFiles opens what belongs to what is published now.
func publishedFiles(ctx context.Context, dataDir string, info *BackupInfo) (files []openFile, err error) {
	lock, err := takeLock(ctx, dataDir, publishLock, true)
	if err != nil {
		return nil, err
	}
	defer lock.Close()
	open := func(name string) error {
		f, err := os.Open(filepath.Join(dataDir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		stat, err := f.Stat()
		if err != nil {
			return errors.Join(err, f.Close())
		}
		files = append(files, openFile{f, name, stat.Size(), f.Close})
		return nil
	}
	names := []string{exclusionsFile, runsFile}
	info.Snapshot, err = search.CurrentSnapshot(dataDir)
	switch {
	case errors.Is(err, search.ErrNoSnapshot):
	case err != nil:
		return files, err
	default:
		m, err := search.Check(search.SnapshotDir(dataDir, info.Snapshot))
		if err != nil && !errors.Is(err, search.ErrVersion) {
			return files, err
		}
		info.Practices = m.Practices
		names = append(names, currentEntry, path.Join("snapshots", m.Name, "manifest.json"))
		for _, f := range m.Files {
			names = append(names, path.Join("snapshots", m.Name, f.Path))
		}
		histories, err := historyNames(dataDir) // also those that were gone back from; see openHistory
		if err != nil {
			return files, err
		}
		for _, name := range histories {
			if name >= m.Name {
				names = append(names, path.Join(historyFolder, name+".jsonl"))
			}
		}
	}
	for _, name := range names {
		if err := open(name); err != nil {
			return files, err
		}
	}
	return files, nil
}

// archive writes a tar.gz with sums.
type archive struct {
	zip  *gzip.Writer
	tar  *tar.Writer
	sums backupSum
}

func newArchive(w io.Writer) *archive {
	z := gzip.NewWriter(w)
	return &archive{zip: z, tar: tar.NewWriter(z), sums: backupSum{}}
}

func (a *archive) add(name string, r io.Reader, size int64) error {
	err := a.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, Typeflag: tar.TypeReg, Format: tar.FormatPAX})
	if err != nil {
		return err
	}
	hash := sha256.New()
	if _, err := io.CopyN(io.MultiWriter(a.tar, hash), r, size); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	a.sums[name] = hex.EncodeToString(hash.Sum(nil))
	return nil
}

func (a *archive) addJSON(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return a.add(name, bytes.NewReader(data), int64(len(data)))
}

func (a *archive) end() error {
	if err := a.addJSON(backupSums, a.sums); err != nil {
		return err
	}
	return errors.Join(a.tar.Close(), a.zip.Close())
}

// unpack puts a backup into a folder that is empty, and checks every sum.
func unpack(ctx context.Context, r io.Reader, folder string) (info BackupInfo, err error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return info, fmt.Errorf("it is no backup: %w", err)
	}
	root, err := os.OpenRoot(folder) // no name of an entry leads out of it
	if err != nil {
		return info, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	has, want := backupSum{}, backupSum(nil)
	for entries := tar.NewReader(zip); ; {
		if err := ctx.Err(); err != nil {
			return info, err
		}
		entry, err := entries.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return info, fmt.Errorf("the backup is damaged: %w", err)
		}
		hash := sha256.New()
		data := io.TeeReader(entries, hash)
		switch entry.Name {
		case backupHead:
			err = json.NewDecoder(data).Decode(&info)
		case backupSums:
			err = json.NewDecoder(data).Decode(&want)
		default:
			err = unpackFile(root, entry, data)
		}
		if err != nil {
			return info, fmt.Errorf("the backup is damaged: %s: %w", entry.Name, err)
		}
		if _, err := io.Copy(io.Discard, data); err != nil {
			return info, fmt.Errorf("the backup is damaged: %s: %w", entry.Name, err)
		}
		if entry.Name != backupSums {
			has[entry.Name] = hex.EncodeToString(hash.Sum(nil))
		}
	}
	if _, err := io.Copy(io.Discard, zip); err != nil { // to its own sum
		return info, fmt.Errorf("the backup is damaged: %w", err)
	}
	switch {
	case info.Format != backupFormat:
		return info, fmt.Errorf("it is no backup of this version: its format is %d, this program has %d", info.Format, backupFormat)
	case want == nil:
		return info, errors.New("the backup is damaged: it ends too early")
	case len(has) != len(want):
		return info, fmt.Errorf("the backup is damaged: it has %d files, and had %d", len(has), len(want))
	}
	for name, sum := range want {
		if has[name] != sum {
			return info, fmt.Errorf("the backup is damaged: %s is not as it was", name)
		}
	}
	return info, nil
}

// unpackFile writes a file that is on the disk when it returns. Of bodies the
// names are their sums, so one that a power cut spoils is known and fetched again.
func unpackFile(root *os.Root, entry *tar.Header, data io.Reader) error {
	folder, _, below := strings.Cut(entry.Name, "/")
	folders, files := []string{"pages", "snapshots", historyFolder}, []string{exclusionsFile, runsFile}
	if entry.Typeflag != tar.TypeReg || below && !slices.Contains(folders, folder) || !below && !slices.Contains(files, entry.Name) {
		return errors.New("it does not belong in a backup")
	}
	folderMode, mode := fs.FileMode(0o755), fs.FileMode(0o644)
	if folder == "pages" {
		folderMode, mode = 0o700, 0o600
	}
	if err := root.MkdirAll(path.Dir(entry.Name), folderMode); err != nil {
		return err
	}
	f, err := root.OpenFile(entry.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, data)
	if path.Ext(entry.Name) != ".gz" {
		err = errors.Join(err, f.Sync())
	}
	return errors.Join(err, f.Close())
}
