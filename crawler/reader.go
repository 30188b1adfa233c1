package crawler

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
)

// A Reader reads the portraits of a pass. Extract is a pure function, so what a
// page said is written down beside the pages, and who reads the pass again does
// not even open those that did not change. What is written down holds for the
// same page, rules and program only; what is of another, or damaged, is as good
// as not there. One Reader of a source at a time may be at work in a data
// directory.
type Reader struct {
	Anew   int // pages that were read
	Before int // pages that were taken as they were read before

	pass   *Pass
	source *Source
	head   readerHead
	known  map[string]remembered // by address
	list   []remembered          // what was asked for
}

// readerHead is the first line of what is written down. It names all that a
// portrait depends on but its page.
type readerHead struct {
	Extraction string `json:"extraction"`
	Source     string `json:"source"` // SHA-256
}

// remembered is each further line.
type remembered struct {
	Body        string   `json:"body"` // SHA-256 of the page
	ContentType string   `json:"content_type"`
	Portrait    Portrait `json:"portrait"`
}

// Reader returns a reader of the pass by the rules of its source.
func (p *Pass) Reader(src *Source) *Reader {
	r := &Reader{pass: p, source: src}
	rules, err := json.Marshal(src)
	if r.head.Extraction = extraction(); err != nil || r.head.Extraction == "" {
		return r // of which nothing is remembered
	}
	r.head.Source = hashOf(rules)
	if known, err := readRemembered(p.portraitsPath(), r.head); err == nil {
		r.known = known
	}
	return r
}

// Portrait is what a page of the pass says, one of those that are shown. The
// error wraps ErrDamaged when the page must be read and cannot be.
func (r *Reader) Portrait(page PassPage) (Portrait, error) {
	at, known := r.known[page.Address]
	if known && at.Body == page.Body && at.ContentType == page.ContentType {
		r.Before++
	} else {
		full, err := r.pass.Page(page)
		if err != nil {
			return Portrait{}, err
		}
		// Extract sees no more of the page than what is compared above.
		at = remembered{page.Body, page.ContentType, Extract(r.source, Page{Address: full.Address, ContentType: full.ContentType, Body: full.Body})}
		r.Anew++
	}
	r.list = append(r.list, at)
	return at.Portrait, nil
}

// Close writes down what the pages that were asked for say, and nothing of
// others. When it fails, nothing is written down any more.
func (r *Reader) Close() error {
	path := r.pass.portraitsPath()
	dir := filepath.Dir(path)
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = removeUnfinished(dir) // of a reader that was killed
	}
	switch {
	case err != nil:
	case r.head.Source == "":
		err = removeIfThere(path)
	case r.Anew > 0 || r.Before < len(r.known):
		err = writeFile(dir, path, false, r.write) // what a power cut damages is read from the pages again
	}
	if err != nil {
		return fmt.Errorf("write down portraits: %w", errors.Join(err, removeIfThere(path)))
	}
	return nil
}

func (r *Reader) write(w io.Writer) error {
	z := gzip.NewWriter(w)
	e := json.NewEncoder(z)
	e.SetEscapeHTML(false)
	if err := e.Encode(r.head); err != nil {
		return err
	}
	for i := range r.list {
		if err := e.Encode(&r.list[i]); err != nil {
			return err
		}
	}
	return z.Close()
}

// readRemembered reads what was written down under a head. Half of a file is
// none: gzip has a sum at its end.
func readRemembered(path string, head readerHead) (map[string]remembered, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(z)
	var found readerHead
	if err := d.Decode(&found); err != nil || found != head {
		return nil, errors.Join(err, errors.New("it is of another program or other rules"))
	}
	known := make(map[string]remembered)
	for {
		var line remembered
		switch err := d.Decode(&line); {
		case err == io.EOF:
			return known, nil
		case err != nil:
			return nil, err
		}
		known[line.Portrait.Address] = line
	}
}

func (p *Pass) portraitsPath() string {
	return filepath.Join(p.dir, portraitsFolder, p.SourceID+".jsonl.gz")
}

const portraitsFolder = "portraits"

// forgetPortraits removes what was written down of all pages; the next reader
// does so again.
func (s *Store) forgetPortraits() error { return os.RemoveAll(filepath.Join(s.dir, portraitsFolder)) }

// removePortraits removes those of sources of which there is no pass.
func (s *Store) removePortraits(passes []Pass) error {
	paths, err := filepath.Glob(filepath.Join(s.dir, portraitsFolder, "*.gz"))
	for _, path := range paths {
		if !slices.ContainsFunc(passes, func(p Pass) bool { return p.portraitsPath() == path }) {
			err = errors.Join(err, removeIfThere(path))
		}
	}
	return err
}

// removeIfThere removes a file that may not be there.
func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// Every file of this package but the tests: files that end in t, but not in st.
//
//go:embed *[^t].go *[^s]t.go
var packageText embed.FS

// extraction names what Extract does: the text of this package, with its word
// lists, and the versions of what it stands on. It is never too old, for nobody
// has to think of it; that a change elsewhere in the package makes it another
// only costs a slow run. "" is unknown.
var extraction = sync.OnceValue(func() string {
	build, ok := debug.ReadBuildInfo()
	files, err := packageText.ReadDir(".")
	if !ok || err != nil {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version())
	for _, m := range build.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		fmt.Fprintln(sum, m.Path, m.Version, m.Sum)
	}
	for _, file := range files {
		text, err := packageText.ReadFile(file.Name())
		if err != nil {
			return ""
		}
		fmt.Fprintln(sum, file.Name(), len(text))
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil))
})
