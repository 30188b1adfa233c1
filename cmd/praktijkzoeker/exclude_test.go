package main

import (
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/web"
)

// kept is every byte in a data directory, unpacked.
func kept(t *testing.T, data string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		var r io.Reader = f
		if filepath.Ext(path) == ".gz" {
			if r, err = gzip.NewReader(f); err != nil {
				return err
			}
		}
		_, err = io.Copy(&all, r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestTakeDown takes a page down by its address: at the next run nothing of
// it is left anywhere, and the commands after it keep to that by themselves.
func TestTakeDown(t *testing.T) {
	sources, data := sampleSources(t), t.TempDir()
	crawl := []string{"crawl", "--data", data, "--sources", sources, "--allow-private-hosts"}
	program(t, exitDone, crawl...)
	program(t, exitDone, "index", "--data", data)
	practices := exported(t, data)
	at := slices.IndexFunc(practices, func(p web.Practice) bool { return p.Kind == "sectie" && len(p.Sources) == 1 })
	page := practices[at].Source.URL
	stays := slices.IndexFunc(practices, func(p web.Practice) bool {
		return !slices.ContainsFunc(p.Sources, func(s web.Source) bool { return s.URL == page })
	})
	text := practices[at].Text[:60]
	if all := kept(t, data); !strings.Contains(all, text) {
		t.Fatalf("%q is nowhere before it is taken down", text)
	}

	list := filepath.Join(t.TempDir(), "uit.txt")
	if err := os.WriteFile(list, []byte("# op verzoek van de regio\n"+page+"\n"+practices[stays].ID+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "pages.warc.gz")
	program(t, exitDone, "pages", "export", "--data", data, archive)
	program(t, exitDone, "index", "--data", data, "--exclude", list)
	for _, command := range [][]string{nil, {"pages", "import", "--data", data, archive}, {"index", "--data", data}, crawl, {"index", "--data", data}} {
		if command != nil {
			program(t, exitDone, command...)
		}
		if all := kept(t, data); strings.Contains(all, text) {
			t.Errorf("%v: %q is still there", command, text)
		}
		for _, p := range exported(t, data) {
			if p.ID == practices[stays].ID || slices.ContainsFunc(p.Sources, func(s web.Source) bool { return s.URL == page }) {
				t.Errorf("%v: %s is exported", command, p.ID)
			}
		}
	}
}
