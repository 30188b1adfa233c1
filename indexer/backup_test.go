package indexer

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// backup makes a backup.
func (w *world) backup() []byte {
	w.t.Helper()
	var b bytes.Buffer
	if _, err := Backup(w.t.Context(), w.dir, &b); err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

// elsewhere is a world with the same sites and another data directory.
func (w *world) elsewhere() *world {
	other := newWorld(w.t)
	other.sites, other.rules = w.sites, w.rules
	return other
}

func (w *world) restore(backup []byte, force bool) error {
	_, err := Restore(w.t.Context(), w.dir, bytes.NewReader(backup), force)
	return err
}

// content is every file of a data directory but locks.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".lock" {
			return err
		}
		data, err := os.ReadFile(path)
		inside, _ := filepath.Rel(dir, path)
		files[inside] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBackupAndRestore(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.site("b.example", "Academie")
	w.must(w.run("a.example", "b.example"))
	w.edit("a.example", "<h2>Campagne</h2>", "<h2>Wervingscampagne</h2>")
	e := exclusions(t, w.practice("Invalpool").ID)
	if err := e.Remember(w.dir); err != nil {
		t.Fatal(err)
	}
	last, err := w.with(e, "a.example", "b.example")
	w.must(last, err)

	other := w.elsewhere()
	if err := other.restore(w.backup(), false); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(w.practices(), other.practices()) || len(other.practices()) != 3 {
		t.Errorf("practices %q, want %q", other.published(), w.published())
	}
	was, is := content(t, w.dir), content(t, other.dir)
	for name, data := range was {
		first, _, _ := strings.Cut(name, string(filepath.Separator))
		switch {
		case first == "snapshots" && !strings.Contains(name, last.Snapshot) && filepath.Base(name) != "current":
		case first == historyFolder && !strings.Contains(name, last.Snapshot):
		case is[name] == "" && strings.Contains(name, "bodies"): // of a page as it was before
		case strings.Contains(name, "portraits"): // which the next run makes again
		case first == runsFile || filepath.Base(name) == "state.db": // one run more; the same records on other pages
		case is[name] != data:
			t.Errorf("%s differs", name)
		}
	}
	if runs := other.runs(); len(runs) != 3 || runs[2].Cause != ByRestore || runs[2].Practices != 3 || runs[2].Snapshot != last.Snapshot {
		t.Errorf("written down: %+v", runs)
	}

	// It goes on as the first would have.
	for _, world := range []*world{w, other} {
		remembered, err := RememberedExclusions(world.dir)
		if err != nil {
			t.Fatal(err)
		}
		world.must(world.with(remembered, "a.example", "b.example"))
	}
	if a, b := string(mustRead(t, w)), string(mustRead(t, other)); a != b {
		t.Errorf("the histories went apart:\n%s\n%s", a, b)
	}
}

// inflated is what a gzip holds; nil when it is damaged.
func inflated(data []byte) []byte {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	all, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return all
}

// TestDamagedBackup cuts and changes a backup at many places: nothing of it is
// taken, and the data directory stays as it was.
func TestDamagedBackup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	good := w.backup()
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	before := content(t, w.dir)
	try := func(name string, backup []byte) {
		t.Helper()
		if err := w.restore(backup, true); err == nil {
			t.Errorf("%s: it is restored", name)
		}
		if !maps.Equal(content(t, w.dir), before) {
			t.Fatalf("%s: the data directory is another", name)
		}
	}
	for i := range 16 {
		try("cut", good[:i*len(good)/16])
		changed := bytes.Clone(good)
		at := len(changed) / 16 * i
		changed[at] ^= 0x10
		// Some bits mean nothing: a time in the header of gzip, what fills up a byte.
		if !bytes.Equal(inflated(changed), inflated(good)) {
			try("changed", changed)
		}
	}
	for _, name := range []string{"../buiten", "/buiten", "pages/../../buiten", "buiten", "run.lock", "snapshots"} {
		try(name, forged(t, &tar.Header{Name: name, Typeflag: tar.TypeReg}))
		try(name, forged(t, &tar.Header{Name: "pages/" + name, Typeflag: tar.TypeSymlink, Linkname: "/etc"}))
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(w.dir), "buiten")); err == nil {
		t.Error("a file was written outside")
	}
	if err := w.restore(good, true); err != nil {
		t.Error(err)
	}
	w.want("Loket (a)")
}

// forged is a backup with right sums and a file that does not belong there.
func forged(t *testing.T, h *tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	a := newArchive(&b)
	if err := errors.Join(a.addJSON(backupHead, BackupInfo{Format: backupFormat}), a.tar.WriteHeader(h)); err != nil {
		t.Fatal(err)
	}
	a.sums[h.Name] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if err := a.end(); err != nil {
		t.Fatal(err)
	}
	if _, err := gzip.NewReader(bytes.NewReader(b.Bytes())); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRestoreIntoUse(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	backup := w.backup()
	if err := w.restore(backup, false); err != nil { // nothing is later
		t.Error(err)
	}
	id := w.practice("Invalpool").ID
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.must(w.run("a.example"))
	seen := w.practice("Campagne").ID
	if err := w.restore(backup, false); !errors.Is(err, ErrNewerData) {
		t.Errorf("over something later: %v", err)
	}
	store, err := crawler.OpenStore(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.restore(backup, true); !errors.Is(err, crawler.ErrLocked) {
		t.Errorf("beside a crawl: %v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	w.want("Loket (a)", "Invalpool (a)", "Campagne (a)")
	_, err = Run(t.Context(), Options{DataDir: w.dir}, func(context.Context) ([]crawler.PassReport, error) {
		return nil, w.restore(backup, true)
	})
	if !errors.Is(err, ErrBusy) {
		t.Errorf("beside a run: %v", err)
	}
	if err := w.restore(backup, true); err != nil {
		t.Fatal(err)
	}
	w.want("Loket (a)", "Invalpool (a)")
	w.must(w.run("a.example"))
	if got := w.practice("Campagne").ID; got != seen {
		t.Errorf("the id is %s, was %s", got, seen)
	}

	// What was excluded since the backup stays out.
	e := exclusions(t, id)
	if err := e.Remember(w.dir); err != nil {
		t.Fatal(err)
	}
	w.must(w.with(e, "a.example"))
	if err := w.restore(backup, true); err != nil {
		t.Fatal(err)
	}
	w.want("Loket (a)", "Campagne (a)")
	if got := w.lastRun(); got.Cause != ByRestore || got.Outcome != Refused || got.Practices != 2 || got.Snapshot != "" || got.Error == "" {
		t.Errorf("what is withheld is written down as %+v", got)
	}
	remembered, err := RememberedExclusions(w.dir)
	if err != nil || !remembered.practice(id) {
		t.Errorf("the exclude list is %+v, %v", remembered, err)
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir, Exclude: remembered, Accept: "de reservekopie is ouder"}))
	w.want("Loket (a)")
	w.nothingOf(id)
}

// TestRestoreInterrupted stops a restore after its decision, before and after
// every step: the next run brings it to its end.
func TestRestoreInterrupted(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	first := w.must(w.run("a.example"))
	backup := w.backup()
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	steps := []func(from string) error{
		func(string) error { return nil },
		func(from string) error { return crawler.Replace(w.dir, filepath.Join(from, "pages")) },
		func(from string) error { _, err := mergeExclusions(w.dir, from); return err },
		func(from string) error { return adoptHistories(w.dir, from) },
		func(from string) error { return os.RemoveAll(search.SnapshotDir(w.dir, first.Snapshot)) },
		func(from string) error { return adoptSnapshot(w.dir, from, first.Snapshot) },
		func(from string) error { return Publish(w.dir, first.Snapshot) },
		func(from string) error { return mergeRuns(w.dir, from, "") },
	}
	for n := range steps {
		from := filepath.Join(w.dir, restoreFolder)
		if err := os.Mkdir(from, 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := unpack(t.Context(), bytes.NewReader(backup), from); err != nil {
			t.Fatal(err)
		}
		for _, step := range steps[:n+1] {
			if err := step(from); err != nil {
				t.Fatal(err)
			}
		}
		if len(w.practices()) == 0 {
			t.Errorf("step %d: nothing can be found", n)
		}
		if err := Recover(w.dir); err != nil {
			t.Fatal(err)
		}
		w.want("Loket (a)")
		if current, err := search.CurrentSnapshot(w.dir); err != nil || current != first.Snapshot {
			t.Errorf("step %d: current is %s, %v", n, current, err)
		}
		if _, err := os.Stat(from); err == nil {
			t.Errorf("step %d: it is not at its end", n)
		}
		w.must(w.run("a.example"))
		w.want("Loket (a)", "Invalpool (a)")
	}
	if !slices.IsSorted(w.snapshots()) {
		t.Error(w.snapshots())
	}
}

// TestRestoreIsFollowed restores what is published, beside who reads it: the
// snapshot has the same name, and is whole again.
func TestRestoreIsFollowed(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	w.site("a.example", "Loket", "Invalpool")
	r := w.must(w.run("a.example"))
	backup := w.backup()
	damage(t, w.dir, r.Snapshot)
	index := search.NewIndex(w.dir)
	defer index.Close()
	if _, err := index.Refresh(); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
	if err := w.restore(backup, true); err != nil {
		t.Fatal(err)
	}
	if changed, err := index.Refresh(); !changed || err != nil {
		t.Errorf("restored: %v, %v", changed, err)
	}
	if m, err := index.Manifest(); err != nil || m.Name != r.Snapshot || m.Practices != 2 {
		t.Errorf("answers from %+v, %v", m, err)
	}
}
