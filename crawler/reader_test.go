package crawler

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const readerSite = "-- / --\n<a href=/a>a</a> <a href=/b>b</a>\n" +
	"-- /a --\n<h1>Regio Proefland</h1><p>De regio heeft een loket voor starters.</p>\n" +
	"-- /b --\n<h1>Regio Proefland</h1><h2>Invalpool</h2><p>Twaalf scholen delen een pool van 30 invallers.</p>\n"

// portraits reads all pages of a pass but those left out, and checks each
// against Extract. It returns how many were read anew and taken.
func portraits(t *testing.T, dir string, src *Source, out ...string) (anew, before int) {
	t.Helper()
	passes, err := ReadPasses(dir)
	if err != nil || len(passes) != 1 {
		t.Fatal(passes, err)
	}
	pass := &passes[0]
	reader := pass.Reader(src)
	for page := range pass.Shown() {
		if slices.Contains(out, page.Address) {
			continue
		}
		got, err := reader.Portrait(page)
		if err != nil {
			t.Fatal(err)
		}
		full, err := pass.Page(page)
		if err != nil {
			t.Fatal(err)
		}
		if want := Extract(src, full); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", page.Address, got, want)
		}
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	return reader.Anew, reader.Before
}

func TestReader(t *testing.T) {
	store, dir := newStore(t)
	src := newSource(t)
	crawlOnce(t, store, dir, newSite(t, readerSite), src)
	want := func(what string, anew, before int, src *Source, out ...string) {
		t.Helper()
		if a, b := portraits(t, dir, src, out...); a != anew || b != before {
			t.Errorf("%s: %d read anew and %d taken, want %d and %d", what, a, b, anew, before)
		}
	}
	want("at first", 3, 0, &src)
	path := filepath.Join(dir, "pages", "portraits", "s.jsonl.gz")
	was, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	want("again", 0, 3, &src)
	if is, err := os.Stat(path); err != nil || !os.SameFile(was, is) {
		t.Error("what did not change is written again", err)
	}
	if was.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v", was.Mode())
	}

	other := newSource(t, "pages: [{kind: practice}]")
	want("other rules", 3, 0, &other)
	want("other rules, again", 0, 3, &other)
	want("the first rules", 3, 0, &src)

	want("a page that is not asked for", 0, 2, &src, "http://voorbeeld.nl/a")
	if text := writtenDown(t, path); strings.Contains(text, "voorbeeld.nl/a") {
		t.Errorf("it is still there: %s", text)
	}
	want("asked for again", 1, 2, &src)

	crawlOnce(t, store, dir, newSite(t, strings.Replace(readerSite, "voor starters", "voor overstappers", 1)), src)
	want("a page that changed", 1, 2, &src)
	crawlOnce(t, store, dir, newSite(t, strings.Replace(readerSite, "-- /b --", "-- /b --\nHTTP 410\n", 1)), src)
	want("a page that is gone, and one that is as it was", 1, 1, &src)
	if text := writtenDown(t, path); strings.Contains(text, "voorbeeld.nl/b") {
		t.Errorf("it is still there: %s", text)
	}

	if n, err := store.Forget(map[string]bool{"http://voorbeeld.nl/a": true}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("after a page was forgotten, what was written down is still there: %v", err)
	}
	want("after a page was forgotten", 1, 0, &src)

	if err := os.Rename(path, filepath.Join(filepath.Dir(path), "other.jsonl.gz")); err != nil {
		t.Fatal(err)
	}
	crawlOnce(t, store, dir, newSite(t, readerSite), src)
	if n := countFiles(t, filepath.Dir(path)); n != 0 {
		t.Errorf("%d files of sources without a pass", n)
	}
}

// writtenDown is what a reader left, unpacked.
func writtenDown(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped(t, data)
}

// What is not whole, or of another program, is read anew, whatever it says.
func TestReaderDamaged(t *testing.T) {
	store, dir := newStore(t)
	src := newSource(t)
	crawlOnce(t, store, dir, newSite(t, readerSite), src)
	portraits(t, dir, &src)
	path := filepath.Join(dir, "pages", "portraits", "s.jsonl.gz")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string]string{
		"garbage":          "{}",
		"another program":  gzipped(strings.Replace(writtenDown(t, path), extraction()[:8], "00000000", 1)),
		"no head":          gzipped(writtenDown(t, path)[strings.IndexByte(writtenDown(t, path), '\n')+1:]),
		"another head":     gzipped("[1]\n" + writtenDown(t, path)),
		"a line of others": gzipped(writtenDown(t, path) + "[1]\n"),
		"nothing":          "",
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/40 {
		damaged[fmt.Sprint("cut at ", at)] = string(whole[:at])
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x55
		damaged[fmt.Sprint("flipped at ", at)] = string(flipped)
	}
	for name, data := range damaged {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		anew, before := portraits(t, dir, &src) // which compares
		if anew+before != 3 || anew == 0 && !strings.HasPrefix(name, "flipped") {
			t.Errorf("%s: %d read anew and %d taken", name, anew, before)
		}
		if anew, before = portraits(t, dir, &src); anew != 0 || before != 3 {
			t.Errorf("%s, then: %d read anew and %d taken", name, anew, before)
		}
	}

	// A reader that was killed leaves nothing, and one that cannot write says so
	// and leaves nothing either, for it may be of a page that must go.
	left := filepath.Join(filepath.Dir(path), ".unfinished-1")
	if err := os.WriteFile(left, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	portraits(t, dir, &src)
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Error("an unfinished file stays", err)
	}
	passes, err := ReadPasses(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(path), nil, 0o600); err != nil { // where the folder should be
		t.Fatal(err)
	}
	reader := passes[0].Reader(&src)
	for page := range passes[0].Shown() {
		if _, err := reader.Portrait(page); err != nil {
			t.Error(err)
		}
	}
	if err := reader.Close(); err == nil || reader.Anew != 3 {
		t.Errorf("without a folder %d are read, and the end is %v", reader.Anew, err)
	}
}

// A page whose header changed is another page.
func TestReaderContentType(t *testing.T) {
	store, dir := newStore(t)
	src := newSource(t)
	kind := "text/html; charset=utf-8"
	site := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, "<h1>Regio Proefland</h1><p>Caf\xe9 voor starters in de regio.</p>")
	})}
	c := Crawler{Store: store, UserAgent: testAgent, Transport: site}
	for i, kind2 := range []string{"text/html; charset=windows-1252", "text/html; charset=iso-8859-2"} {
		kind = kind2
		if _, err := c.Crawl(t.Context(), []Source{src}); err != nil {
			t.Fatal(err)
		}
		if anew, _ := portraits(t, dir, &src); anew != 1 {
			t.Errorf("visit %d: %d read anew", i+1, anew)
		}
	}
}

// What a portrait says is the same after it was written down. Each of its
// fields is, whatever it holds: nil and empty are not told apart by a glance.
func TestPortraitWrittenDown(t *testing.T) {
	for _, p := range loadPages(t) {
		checkWrittenDown(t, Extract(p.source, p.page))
	}
}

func checkWrittenDown(t *testing.T, p Portrait) {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var got Portrait
	if err := json.Unmarshal(data, &got); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%+v is read back as %+v, %v", p, got, err)
	}
}

// Extraction is named by every file of the package, for any may change what a
// page says.
func TestExtractionIsNamedByAllFiles(t *testing.T) {
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	embedded, err := fs.Glob(packageText, "*.go")
	if err != nil || !slices.Equal(embedded, names) {
		t.Errorf("embedded are %q, want %q: %v", embedded, names, err)
	}
	if len(extraction()) != 64 {
		t.Errorf("extraction is %q", extraction())
	}
}
