package indexer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// TestKill kills a run at moments of every phase, again and again. What is
// published then is whole, of one edition, and found at once at the next start;
// and the next run ends right.
func TestKill(t *testing.T) {
	t.Parallel()
	rounds := 8
	if testing.Short() || underRace() {
		rounds = 1
	}
	const pages = 5
	var edition atomic.Int32
	site := httptest.NewServer(editions{pages, func() int { return int(edition.Load()) }})
	defer site.Close()
	w := newWorld(t)
	o := order{Dir: w.dir, Site: site.URL}
	if err := o.obey(t.Context()); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.tar.gz")

	// Each phase with about as long as it takes here.
	phases := []struct {
		name string
		long time.Duration
	}{
		{"crawl", 5 * time.Millisecond}, {"extract", 5 * time.Millisecond}, {"gate", 5 * time.Millisecond}, {"build", 40 * time.Millisecond},
		{"publish", 15 * time.Millisecond}, {"refresh", 5 * time.Millisecond}, {"restore", 40 * time.Millisecond},
	}
	kills, total, slowest := map[string]int{}, 0, time.Duration(0)
	for round := range rounds {
		for _, phase := range phases {
			if err := os.WriteFile(backup, w.backup(), 0o600); err != nil {
				t.Fatal(err)
			}
			was := edition.Add(1) - 1
			dying := o
			dying.Die, dying.Count, dying.Spin = phase.name, 1+round%(pages+1), rand.N(phase.long)
			if phase.name == "restore" {
				dying.Backup = backup
			}
			dying.killed(t)
			kills[phase.name]++
			total++

			start := time.Now()
			index := search.NewIndex(w.dir)
			if _, err := index.Refresh(); err != nil {
				t.Fatalf("killed in %s: %v", phase.name, err)
			}
			found, err := index.Search(t.Context(), search.Query{Text: "loket", PageSize: 50})
			slowest = max(slowest, time.Since(start))
			if err != nil || found.Total != pages || len(found.Hits) != pages {
				t.Errorf("killed in %s: %d found, %v", phase.name, found.Total, err)
			}
			if err := index.Close(); err != nil {
				t.Error(err)
			}
			if got := w.edition(); got != fmt.Sprint(was) && got != fmt.Sprint(was+1) {
				t.Errorf("killed in %s: published is edition %q, and it was %d", phase.name, got, was)
			}
			if err := o.obey(t.Context()); err != nil {
				t.Fatalf("the run after a death in %s: %v", phase.name, err)
			}
			if got := w.edition(); got != fmt.Sprint(was+1) {
				t.Errorf("the run after a death in %s publishes edition %q, want %d", phase.name, got, was+1)
			}
			if runs := w.runs(); len(runs) < 2 || runs[len(runs)-1].Outcome != Published {
				t.Errorf("written down: %+v", runs)
			}
			w.nothingLeft()
		}
	}
	interrupted := 0
	for _, r := range w.runs() {
		if r.Outcome == Interrupted {
			interrupted++
		}
	}
	t.Logf("killed %d times: %v; %d of them in the middle of a run; the first answer after at most %v", total, kills, interrupted, slowest)
	if slowest > 20*time.Second { // on a machine with nothing else to do it is far less
		t.Errorf("the first answer came after %v", slowest)
	}
	if rounds > 1 && (total < 50 || interrupted < 30) {
		t.Errorf("killed only %d times, %d of them in the middle of a run", total, interrupted)
	}
}

// edition is the edition that is published; "" when there are several.
func (w *world) edition() string {
	w.t.Helper()
	seen := ""
	for i, p := range w.practices() {
		var n string
		if _, after, ok := bytes.Cut([]byte(p.Text), []byte("editie ")); ok {
			fmt.Sscan(string(after), &n)
		}
		if i > 0 && n != seen {
			return ""
		}
		seen = n
	}
	return seen
}

// nothingLeft fails when a run has left something that nobody needs.
func (w *world) nothingLeft() {
	w.t.Helper()
	for _, pattern := range []string{"*.tmp", "*/*.tmp", underwayRun, restoreFolder} {
		if left, err := filepath.Glob(filepath.Join(w.dir, pattern)); err != nil || len(left) > 0 {
			w.t.Errorf("left behind: %v, %v", left, err)
		}
	}
	names := w.snapshots()
	if len(names) > KeptSnapshots {
		w.t.Errorf("%d snapshots are kept", len(names))
	}
	for _, name := range names {
		if _, err := search.Check(search.SnapshotDir(w.dir, name)); err != nil {
			w.t.Error(err)
		}
	}
}
