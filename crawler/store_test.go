package crawler

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"
)

// Pages yields the pages that are to be shown, one body in memory at a time.
func (p *Pass) Pages() iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		for page := range p.Shown() {
			if !yield(p.Page(page)) {
				return
			}
		}
	}
}

func TestStoreLock(t *testing.T) {
	store, dir := newStore(t)
	crawlOnce(t, store, dir, newSite(t, "-- /index.html --\nx"), newSource(t))
	if _, err := OpenStore(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second OpenStore gives %v", err)
	}
	// Readers do not wait for the lock.
	passes, err := ReadPasses(dir)
	if err != nil || len(passes) != 1 {
		t.Fatal(passes, err)
	}
	for page, err := range passes[0].Pages() {
		if err != nil || string(bytes.TrimSpace(page.Body)) != "x" {
			t.Errorf("page %+v, %v", page, err)
		}
	}
}

func TestStoreFormat(t *testing.T) {
	dir := t.TempDir()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = store.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(metaBucket).Put(formatKey, []byte("99")) })
	if err = errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenStore(dir); !errors.Is(err, ErrFormat) {
		t.Errorf("OpenStore gives %v", err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, "pages", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.json", `{"format": 99, "pages": "of another shape"}`)
	write("b.json", `{"format": 1, "source": "b"}`)
	write("c.json", `{"for`)
	passes, err := ReadPasses(dir)
	if len(passes) != 1 || passes[0].SourceID != "b" || !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "c.json") {
		t.Errorf("ReadPasses = %v, %v", passes, err)
	}
	if passes, err := ReadPasses(filepath.Join(dir, "nothing")); len(passes) != 0 || err != nil {
		t.Errorf("ReadPasses of nothing = %v, %v", passes, err)
	}
}

// A damaged body costs one page until the next pass, which fetches it again.
func TestDamagedBody(t *testing.T) {
	store, dir := newStore(t)
	site := newSite(t, `
-- /index.html --
HTTP 200
ETag: "1"

<a href="/a">a</a>
-- /a --
HTTP 200
ETag: "2"

a
`)
	_, pass := crawlOnce(t, store, dir, site, newSource(t))
	path := bodyPath(filepath.Join(dir, "pages"), pass.List[1].Body)
	for name, damage := range map[string]func(whole []byte) []byte{
		"a flipped bit": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"half a file":   func(b []byte) []byte { return b[:len(b)/2] },
		"an empty file": func(b []byte) []byte { return nil },
	} {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, damage(whole), 0o600); err != nil {
			t.Fatal(err)
		}
		if good, damaged := readAll(pass); good != 1 || damaged != 1 {
			t.Errorf("%s: %d good pages, %d damaged", name, good, damaged)
		}
		report, pass := crawlOnce(t, store, dir, site, newSource(t))
		if good, damaged := readAll(pass); good != 2 || damaged != 0 {
			t.Errorf("%s, crawled again: %d good pages, %d damaged", name, good, damaged)
		}
		if report.Outcomes[OutcomeNotModified] != 1 || report.Unchanged != 2 {
			t.Errorf("%s: report %+v", name, report)
		}
	}
}

func readAll(p Pass) (good, damaged int) {
	for page, err := range p.Pages() {
		switch {
		case err == nil:
			good++
		case errors.Is(err, ErrDamaged) && page.Address != "" && page.Body == nil:
			damaged++
		}
	}
	return good, damaged
}

// What a failed write leaves behind is what was there before; what a killed
// one leaves behind is gone at the next start.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := filepath.Join(dir, "pages")
	before := countFiles(t, pages)
	path := filepath.Join(pages, "f")
	if err := store.writeFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "old"); return err }); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	if err := store.writeFile(path, func(w io.Writer) error { io.WriteString(w, "half"); return full }); !errors.Is(err, full) {
		t.Errorf("writeFile gives %v", err)
	}
	data, err := os.ReadFile(path)
	if n := countFiles(t, pages); err != nil || string(data) != "old" || n != before+1 {
		t.Errorf("the file is %q, %v; %d files, %d before", data, err, n, before)
	}
	if err := os.WriteFile(filepath.Join(pages, ".unfinished-1"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if store, err = OpenStore(dir); err != nil {
		t.Fatal(err)
	}
	if n := countFiles(t, pages); n != before+1 {
		t.Errorf("%d files after a new start, want %d", n, before+1)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}
