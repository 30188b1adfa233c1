package crawler

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"go.etcd.io/bbolt"
)

// manyPages is a home page and n pages behind it.
func manyPages(n int) string {
	var archive strings.Builder
	archive.WriteString("-- /index.html --\nhome ")
	for i := range n {
		fmt.Fprintf(&archive, "<a href=/%d>p</a> ", i)
	}
	for i := range n {
		fmt.Fprintf(&archive, "\n-- /%d --\nHTTP 200\nETag: \"%d\"\n\ntext %d %s", i, i, i, strings.Repeat(fmt.Sprintf("<a href=http://elders.nl/%d>e</a> ", i), 9))
	}
	return archive.String()
}

// downSite is one that went down after its pages had been crawled.
const downSite = "-- /robots.txt --\n-- /index.html --\nHTTP 503\n\n"

// shownBodies are those of the pages that a reader of the pass sees.
func shownBodies(t *testing.T, p Pass) map[string]string {
	t.Helper()
	shown := make(map[string]string)
	for page, err := range p.Pages() {
		if err != nil {
			t.Error(err)
		}
		shown[page.Address] = string(page.Body)
	}
	return shown
}

// crawlIn opens the store of a data directory for one pass.
func crawlIn(t *testing.T, dir, archive string) (PassReport, Pass) {
	t.Helper()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	report, pass := crawlOnce(t, store, dir, newSite(t, archive), newSource(t))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return report, pass
}

// The last good copies outlive state.db: what was known is made again of the
// last pass, also when the site is down then, and no body goes with it.
func TestStateLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		_, before := crawlIn(t, dir, manyPages(20))
		if err := os.Remove(filepath.Join(dir, "pages", "state.db")); err != nil {
			t.Fatal(err)
		}
		report, after := crawlIn(t, dir, downSite)
		if got, want := shownBodies(t, after), shownBodies(t, before); !maps.Equal(got, want) || len(want) != 21 {
			t.Errorf("%d pages are left of %d", len(got), len(want))
		}
		if len(report.Alarms) == 0 || !strings.Contains(report.Alarms[0], "21 pages was lost") {
			t.Errorf("alarms are %q", report.Alarms)
		}
		// And a pass when it is up again fetches no body that it has.
		report, after = crawlIn(t, dir, manyPages(20))
		if len(shownBodies(t, after)) != 21 || report.Outcomes[OutcomeNotModified] != 20 || report.New != 0 || len(report.Alarms) != 0 {
			t.Errorf("up again: %v", report)
		}
	})
}

// A record that cannot be read is unknown, and costs neither its page nor the
// pass.
func TestRecordDamaged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		_, before := crawlIn(t, dir, manyPages(9))
		store, err := OpenStore(dir)
		if err != nil {
			t.Fatal(err)
		}
		err = store.db.Update(func(tx *bbolt.Tx) error {
			b := tx.Bucket(sourceBucket("s"))
			return errors.Join(b.Put([]byte(site+"/1"), []byte(`{"state":"live","body":"a`)), b.Put([]byte(site+"/2"), nil), b.Put([]byte(site+"/3"), []byte(`{"body":7}`)))
		})
		if err := errors.Join(err, store.Close()); err != nil {
			t.Fatal(err)
		}
		report, after := crawlIn(t, dir, downSite)
		if got, want := shownBodies(t, after), shownBodies(t, before); !maps.Equal(got, want) {
			t.Errorf("%d pages are left of %d", len(got), len(want))
		}
		if len(report.Alarms) == 0 || !strings.Contains(report.Alarms[0], "3 pages was lost") {
			t.Errorf("alarms are %q", report.Alarms)
		}
	})
}

// Whatever a disk does to state.db, the program goes on, or says what to do.
// After that the last good copies are known, either way.
func TestStateDamaged(t *testing.T) {
	first := t.TempDir()
	_, before := crawlIn(t, first, manyPages(30))
	want := make(map[string]string)
	for _, page := range before.List {
		want[page.Address] = page.Body
	}
	whole, err := os.ReadFile(filepath.Join(first, "pages", "state.db"))
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string][]byte{
		"half": whole[:len(whole)/2], "a quarter": whole[:len(whole)/4], "some bytes": whole[:1000], "a text": []byte("hello\n"),
		"garbage": bytes.Repeat([]byte("garbage "), len(whole)/8), "zeros": make([]byte, len(whole)),
	}
	page := os.Getpagesize()
	damages["a page and some bytes"] = whole[:page+904]
	for at := 0; at < len(whole); at += page {
		for name, with := range map[string]byte{"zeros": 0, "ones": 0xff, "letters": 'a'} {
			damaged := bytes.Clone(whole)
			copy(damaged[at:], bytes.Repeat([]byte{with}, page))
			damages[fmt.Sprintf("page %d is %s", at/page, name)] = damaged
		}
	}
	refused := 0
	for name, damaged := range damages {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		state := filepath.Join(dir, "pages", "state.db")
		if err := os.WriteFile(state, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		store, err := OpenStore(dir)
		if errors.Is(err, ErrState) {
			refused++
			if again, err := OpenStore(dir); !errors.Is(err, ErrState) { // not locked by the first
				t.Errorf("%s: a second time %v, %v", name, again, err)
			}
			if err := os.Rename(state, state+".damaged"); err != nil {
				t.Fatal(err)
			}
			store, err = OpenStore(dir)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		_, err = store.rebuild("s")
		got := make(map[string]string)
		for address, r := range store.records("s") {
			got[address] = r.Body
		}
		if err := errors.Join(err, store.Close()); err != nil || !maps.Equal(got, want) {
			t.Errorf("%s: %v; %d copies are known of %d", name, err, len(got), len(want))
		}
	}
	if refused < len(damages)/4 {
		t.Errorf("%d of %d damages were seen", refused, len(damages))
	}
}

// A file that lost its end is refused also when the end held nothing but room:
// the program would write there, and stop.
func TestStateCut(t *testing.T) {
	dir := t.TempDir()
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	records := make(map[string]record)
	for i := range 500 {
		records[fmt.Sprintf("%s/%d", site, i)] = record{Reason: strings.Repeat("x", 1000)}
	}
	used := int64(0)
	err = errors.Join(store.putRecords("s", records),
		store.db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket(sourceBucket("s")) }),
		store.db.View(func(tx *bbolt.Tx) error { used = tx.Size(); return nil }), store.Close())
	if err != nil {
		t.Fatal(err)
	}
	state := filepath.Join(dir, "pages", "state.db")
	whole, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	for _, percent := range []int64{30, 50, 70, 90, 99} {
		if err := os.WriteFile(state, whole[:used*percent/100], 0o600); err != nil {
			t.Fatal(err)
		}
		if store, err := OpenStore(dir); !errors.Is(err, ErrState) {
			t.Errorf("%d %%: opened with %v", percent, err)
			if err == nil {
				store.Close()
			}
		}
	}
}

// Who goes over the records may use the store meanwhile. A transaction that
// stayed open would wait for the write, and the write for it.
func TestRecordsWhileWriting(t *testing.T) {
	store, _ := newStore(t)
	const n = 3*recordsAtOnce + 1
	records := make(map[string]record)
	for i := range n {
		records[fmt.Sprintf("%s/%03d", site, i)] = record{Depth: i}
	}
	if err := store.putRecords("s", records); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for address, r := range store.records("s") {
		if want := fmt.Sprintf("%s/%03d", site, seen); address != want || r.Depth != seen {
			t.Fatalf("record %d is %s: %+v", seen, address, r)
		}
		seen++
		// Twice what is there, so that the file must grow in memory.
		if err := store.putRecord("other", address, record{Reason: strings.Repeat("x", 10_000*seen)}); err != nil {
			t.Fatal(err)
		}
		if _, err := store.record("s", address); err != nil {
			t.Fatal(err)
		}
	}
	if seen != n {
		t.Errorf("%d records of %d", seen, n)
	}
}
