package search

import (
	"crypto/sha256"
	"encoding/hex"
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

	"praktijkzoeker/search/dutch"
)

const (
	// format is raised whenever a file of a snapshot gets another shape or
	// another meaning.
	format = 4
	// engine is the version of bleve that writes and reads the index: its files
	// are only promised to be read by the version that wrote them.
	engine = "bleve v2.6.1"
)

// The files of a snapshot.
const (
	manifestFile    = "manifest.json"
	vocabularyFile  = "vocabulary.json"
	practicesFile   = "practices.jsonl" // a practice a line, in the order of ids
	columnsFile     = "columns.json"
	suggestionsFile = "suggestions.json"
	indexFolder     = "index" // of bleve; absent when there are no practices
)

// ErrDamaged says that a file of a snapshot is missing or is not as it was
// written. The snapshot must be built again, or another one published.
var ErrDamaged = errors.New("snapshot is damaged")

// Manifest tells what a snapshot holds and what it was made with.
type Manifest struct {
	Name      string         `json:"-"` // of the directory
	Format    int            `json:"format"`
	Analysis  string         `json:"analysis"` // dutch.Version
	Engine    string         `json:"engine"`
	Built     time.Time      `json:"built"`   // UTC
	Crawled   time.Time      `json:"crawled"` // UTC, see Collection.Crawled
	Practices int            `json:"practices"`
	Sources   map[string]int `json:"sources"` // practices per Source.ID; a practice counts once for each of its sources
	Files     []File         `json:"files"`   // all others, by path
	Seal      string         `json:"seal"`    // SHA-256 of the manifest with an empty seal, hexadecimal
}

// File is one file of a snapshot.
type File struct {
	Path   string `json:"path"` // inside the snapshot, with slashes
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// Versions names what this program makes snapshots with, a line each. A
// snapshot that was made with anything else is built again.
func Versions() string {
	return fmt.Sprintf("snapshot format %d\nanalysis %s\nengine %s", format, dutch.Version(), engine)
}

// seal computes Manifest.Seal.
func (m Manifest) seal() (string, error) {
	m.Seal = ""
	data, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// writeManifest lists all files below dir with their sums, sees to it that
// they are on the disk when flush is set, and writes the manifest last: a
// directory with a manifest is whole.
func writeManifest(dir string, m *Manifest, flush bool) error {
	var folders []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			folders = append(folders, path)
			return nil
		}
		file, err := sum(path)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(dir, path)
		file.Path = filepath.ToSlash(inside)
		m.Files = append(m.Files, file)
		if flush {
			err = errors.Join(err, syncFile(path))
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(m.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if m.Seal, err = m.seal(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestFile), append(data, '\n'), 0o644); err != nil {
		return err
	}
	if !flush {
		return nil
	}
	if err := syncFile(filepath.Join(dir, manifestFile)); err != nil {
		return err
	}
	for _, folder := range folders {
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// ReadManifest reads the manifest of the snapshot in dir. It does not look at
// the other files, so it tells what a snapshot of another version is.
func ReadManifest(dir string) (Manifest, error) {
	var m Manifest
	data, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, damaged(dir, manifestFile, err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, damaged(dir, manifestFile, err)
	}
	m.Name = filepath.Base(dir)
	seal, err := m.seal()
	if err != nil {
		return m, err
	}
	if seal != m.Seal {
		return m, damaged(dir, manifestFile, errors.New("checksum differs"))
	}
	return m, nil
}

// Check reads the manifest of the snapshot in dir and says, as Open does,
// whether this program can use it and it is whole.
func Check(dir string) (Manifest, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return m, err
	}
	return m, m.check(dir)
}

// check says whether this program can use the snapshot in dir and whether all
// of its files are as they were written.
func (m *Manifest) check(dir string) error {
	for _, v := range []struct{ what, has, want string }{
		{"format", fmt.Sprint(m.Format), fmt.Sprint(format)},
		{"analysis", m.Analysis, dutch.Version()},
		{"engine", m.Engine, engine},
	} {
		if v.has != v.want {
			return fmt.Errorf("open snapshot %s: %w: %s %s, this program has %s; build it again from the stored pages",
				m.Name, ErrVersion, v.what, v.has, v.want)
		}
	}
	for _, want := range m.Files {
		has, err := sum(filepath.Join(dir, filepath.FromSlash(want.Path)))
		if err != nil {
			return damaged(dir, want.Path, err)
		}
		if has.Size != want.Size || has.SHA256 != want.SHA256 {
			return damaged(dir, want.Path, errors.New("checksum differs"))
		}
	}
	return nil
}

// stampOf tells, without reading the files in dir, whether they may be others
// than before: a snapshot never changes, but it can be damaged, mended, or
// replaced by a restore.
func stampOf(dir string) string {
	var b strings.Builder
	// What cannot be looked at has no stamp, and gets one when it can.
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := entry.Info(); err == nil {
			fmt.Fprintf(&b, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return b.String()
}

func damaged(dir, file string, err error) error {
	return fmt.Errorf("open snapshot %s: %w: %s: %w; build it again from the stored pages, or go back to another one",
		filepath.Base(dir), ErrDamaged, file, err)
}

func sum(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, f)
	return File{Size: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}
