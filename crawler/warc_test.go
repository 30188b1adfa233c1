package crawler

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// archive makes a pass over datedSite and exports it.
func archive(t *testing.T) (dir string, warc []byte) {
	t.Helper()
	store, dir := newStore(t)
	crawlOnce(t, store, dir, newSite(t, datedSite), newSource(t, `pages: [{kind: portrait, main: "#content"}]`))
	var b bytes.Buffer
	if err := ExportWARC(dir, &b); err != nil {
		t.Fatal(err)
	}
	return dir, b.Bytes()
}

// datedSite is linkedSite with a page that has a date and a charset.
var datedSite = strings.Replace(linkedSite, "-- /new --\n", `-- /new --
HTTP 200
ETag: "1"
Last-Modified: Tue, 27 Feb 2024 10:00:00 GMT
Content-Type: text/html; charset=iso-8859-1

`, 1)

// whatIsRead is what an indexer would read.
func whatIsRead(t *testing.T, dir string) map[string]string {
	t.Helper()
	passes, err := ReadPasses(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]string)
	for _, pass := range passes {
		src, err := pass.Source()
		if err != nil {
			t.Fatal(err)
		}
		for page, err := range pass.Pages() {
			if err != nil {
				t.Fatal(err)
			}
			found[page.Address] = fmt.Sprintf("%s %q %s %+v", page.Fetched, page.ContentType, page.Body, Extract(src, page))
		}
		for _, page := range pass.List {
			found["state of "+page.Address] = string(page.State) + string(page.Outcome) + page.MovedTo
		}
	}
	return found
}

func TestWARC(t *testing.T) {
	dir, warc := archive(t)
	var again bytes.Buffer
	if err := ExportWARC(dir, &again); err != nil || !bytes.Equal(warc, again.Bytes()) {
		t.Errorf("the same pages give another file: %v", err)
	}
	other := t.TempDir()
	n, err := ImportWARC(other, bytes.NewReader(warc))
	if err != nil || n != 6 {
		t.Fatalf("imported %d pages, %v", n, err)
	}
	if got, want := whatIsRead(t, other), whatIsRead(t, dir); !maps.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
	var third bytes.Buffer
	if err := ExportWARC(other, &third); err != nil {
		t.Fatal(err)
	}
	if n, err := ImportWARC(t.TempDir(), &third); err != nil || n != 6 {
		t.Errorf("imported %d pages again, %v", n, err)
	}

	// A crawl goes on from what was imported.
	store, err := OpenStore(other)
	if err != nil {
		t.Fatal(err)
	}
	site := newSite(t, datedSite)
	report, _ := crawlOnce(t, store, other, site, newSource(t, `pages: [{kind: portrait, main: "#content"}]`))
	if report.Changed != 0 || report.Unchanged != 6 || report.Outcomes[OutcomeNotModified] != 1 {
		t.Errorf("after an import: %v", report)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ImportWARC(other, bytes.NewReader(warc)); !errors.Is(err, ErrNewer) {
		t.Errorf("an older file over a later pass gives %v", err)
	}
}

// A page whose body is damaged is left out, and all others come in.
func TestExportWARCDamaged(t *testing.T) {
	dir, _ := archive(t)
	passes, err := ReadPasses(dir)
	if err != nil {
		t.Fatal(err)
	}
	lost := passes[0].List[1]
	if err := os.WriteFile(bodyPath(filepath.Join(dir, "pages"), lost.Body), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	var warc bytes.Buffer
	if err := ExportWARC(dir, &warc); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), lost.Address) {
		t.Errorf("export: %v", err)
	}
	other := t.TempDir()
	if n, err := ImportWARC(other, &warc); n != 5 || err != nil {
		t.Errorf("imported %d pages, %v", n, err)
	}
	got := whatIsRead(t, other)
	if len(got) == 0 || got[lost.Address] != "" || got["state of "+lost.Address] != "" {
		t.Errorf("of the damaged page came %q", got[lost.Address])
	}
}

func TestExportWARCOfNothing(t *testing.T) {
	var warc bytes.Buffer
	if err := ExportWARC(t.TempDir(), &warc); !errors.Is(err, ErrNoPass) || warc.Len() != 0 {
		t.Errorf("export: %v, %d bytes", err, warc.Len())
	}
}

func TestImportWARCFaults(t *testing.T) {
	_, warc := archive(t)
	plain := unzipped(t, warc)
	for name, tt := range map[string]struct{ file, want string }{
		"empty":         {"", "no pass over a source"},
		"another file":  {"hello\n", `begins with "hello"`},
		"cut":           {plain[:len(plain)*2/3], "unexpected EOF"},
		"cut, zipped":   {string(warc[:len(warc)*2/3]), "read record"},
		"a flipped bit": {strings.Replace(plain, "waited\n", "waitex\n", 1), "digest"},
		"a page lost":   {plain[:strings.Index(plain, "WARC/1.1\r\nWARC-Type: response")] + plain[strings.Index(plain, "WARC/1.1\r\nWARC-Type: metadata"):], "is not in the file"},
		"no length":     {strings.Replace(plain, "Content-Length: ", "Content-Length: x", 1), "its length is"},
	} {
		dir := t.TempDir()
		n, err := ImportWARC(dir, strings.NewReader(tt.file))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
		if passes, err := ReadPasses(dir); n != 0 || len(passes) != 0 || err != nil {
			t.Errorf("%s: %d pages, %d passes, %v", name, n, len(passes), err)
		}
	}
	if n, err := ImportWARC(t.TempDir(), strings.NewReader(plain)); err != nil || n != 6 {
		t.Errorf("unzipped: %d pages, %v", n, err)
	}
}

func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	r, err := newWARCReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r.r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWARCReader lets another program read the file: warcio, of Python.
func TestWARCReader(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	if err := exec.CommandContext(t.Context(), python, "-c", "import warcio").Run(); err != nil {
		t.Skip("no warcio for python3")
	}
	dir, warc := archive(t)
	file := filepath.Join(t.TempDir(), "pages.warc.gz")
	if err := os.WriteFile(file, warc, 0o600); err != nil {
		t.Fatal(err)
	}
	const check = `
import sys
from warcio.cli import main
main(["check", "-v", sys.argv[1]])`
	if out, err := exec.CommandContext(t.Context(), python, "-c", check, file).CombinedOutput(); err != nil || !strings.Contains(string(out), "digest pass") || strings.Contains(string(out), "fail") {
		t.Errorf("warcio check: %v\n%s", err, out)
	}
	const list = `
import sys, hashlib
from warcio.archiveiterator import ArchiveIterator
for r in ArchiveIterator(open(sys.argv[1], "rb")):
    if r.rec_type == "response":
        print(r.rec_headers["WARC-Target-URI"], r.http_headers["Content-Type"], hashlib.sha256(r.content_stream().read()).hexdigest())`
	out, err := exec.CommandContext(t.Context(), python, "-c", list, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	passes, err := ReadPasses(dir)
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, page := range passes[0].List {
		if page.isShown() {
			fmt.Fprintln(&want, page.Address, page.ContentType, page.Body)
		}
	}
	if string(out) != want.String() {
		t.Errorf("warcio reads\n%swant\n%s", out, want.String())
	}
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 2\r\n\r\nxx\r\n\r\n"))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := newWARCReader(bytes.NewReader(data))
		for start := time.Now(); err == nil; {
			if _, err = r.next(); time.Since(start) > 10*time.Second {
				t.Fatal("it does not come to an end")
			}
		}
	})
}
