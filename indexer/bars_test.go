package indexer

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// TestRebuildsUnderLoad builds and publishes again and again while visitors
// search: no search fails, none is empty, and each has the total of one snapshot.
func TestRebuildsUnderLoad(t *testing.T) {
	t.Parallel()
	rounds := 100
	if testing.Short() || underRace() {
		rounds = 10
	}
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.site("b.example", "Academie", "Kweekvijver", "Campagne")
	r := w.must(w.run("a.example", "b.example"))
	both := []crawler.Source{w.source("a.example"), w.source("b.example")}
	index := search.NewIndex(w.dir)
	defer index.Close()
	if _, err := index.Refresh(); err != nil {
		t.Fatal(err)
	}
	totals := map[string]int{r.Snapshot: 5} // what is right, by snapshot

	type answer struct {
		snapshot string
		total    int
	}
	var mu sync.Mutex
	seen := map[answer]int{}
	visit := func() {
		r, err := index.Search(context.Background(), search.Query{Text: "adviseur", PageSize: 50})
		regions := 0
		for _, f := range r.Facets {
			if f.Name == search.FacetRegion {
				for _, v := range f.Values {
					regions += v.Count
				}
			}
		}
		if err != nil || r.Total == 0 || len(r.Hits) != r.Total || regions != r.Total {
			t.Errorf("%s: total %d, %d hits, %d in regions, %v", r.Snapshot, r.Total, len(r.Hits), regions, err)
		}
		mu.Lock()
		seen[answer{r.Snapshot, r.Total}]++
		mu.Unlock()
	}
	// Visitors come at every step of a run, and not more of them than leave it
	// some of the machine.
	coming := make(chan struct{}, 40)
	come := func(n int) {
		for range n {
			select {
			case coming <- struct{}{}:
			default: // the last ones are not done yet
			}
		}
	}
	var visitors sync.WaitGroup
	for range 4 {
		visitors.Go(func() {
			for range coming {
				visit()
			}
		})
	}
	stop := sync.OnceFunc(func() { close(coming); visitors.Wait() })
	defer stop()
	for round := range rounds {
		r := w.must(Index(t.Context(), Options{
			DataDir: w.dir, Sources: both[:1+round%2], Accept: "bij toerbeurt", Progress: func(Progress) { come(3) },
		}))
		totals[r.Snapshot] = []int{2, 5}[round%2]
		come(10)
		if changed, err := index.Refresh(); err != nil || !changed {
			t.Fatalf("round %d: %v, %v", round, changed, err)
		}
		visit() // each snapshot once at least, however busy the machine is
		come(10)
	}
	stop()
	if len(totals) != rounds+1 {
		t.Errorf("%d names for %d snapshots", len(totals), rounds+1)
	}
	for a, n := range seen {
		if totals[a.snapshot] != a.total {
			t.Errorf("%d searches in %s give %d, want %d", n, a.snapshot, a.total, totals[a.snapshot])
		}
	}
	searches := 0
	for _, n := range seen {
		searches += n
	}
	t.Logf("%d searches during %d rebuilds", searches, rounds)
	if searches < 2*rounds {
		t.Errorf("only %d searches came in between", searches)
	}
}

// TestBackupDuringARun makes a backup at every step of a run, and restores each
// elsewhere: it has what was published then, and goes on from there.
func TestBackupDuringARun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	w.site("a.example", "Loket", "Invalpool")
	var steps []Step
	var backups [][]byte
	var published [][]string
	note := func(step Step) {
		steps, backups, published = append(steps, step), append(backups, w.backup()), append(published, w.published())
	}
	crawl := w.crawl("a.example")
	_, err := Run(t.Context(), Options{DataDir: w.dir, Progress: func(p Progress) {
		if !slices.Contains(steps, p.Step) {
			note(p.Step)
		}
	}}, func(ctx context.Context) ([]crawler.PassReport, error) {
		reports, err := crawl(ctx)
		note("crawled")
		return reports, err
	})
	if err != nil {
		t.Fatal(err)
	}
	note("after")
	if len(steps) != 7 {
		t.Errorf("backups were made at %v", steps)
	}
	for i, backup := range backups {
		other := w.elsewhere()
		if err := other.restore(backup, false); err != nil {
			t.Errorf("%s: %v", steps[i], err)
			continue
		}
		if got := other.published(); !slices.Equal(got, published[i]) {
			t.Errorf("%s: restored %q, want %q", steps[i], got, published[i])
		}
		other.must(other.run("a.example"))
		other.want("Loket (a)", "Invalpool (a)")
	}
	if err := w.restore(bytes.Clone(backups[0]), true); err != nil {
		t.Error(err)
	}
	w.want("Loket (a)")
}

// TestBadNights: whatever a site gives in a bad night, its practices stay, the
// other source goes on, and the record of the run says which one it is and why.
func TestBadNights(t *testing.T) {
	titles := []string{"Loket", "Invalpool", "Campagne", "Congres"}
	for _, night := range []struct {
		name string
		site func(w *world)
		says string
	}{
		{"half of its pages are no longer linked", func(w *world) { w.site("a.example", titles[:2]...) }, "source a: 2 of 4 practices were lost"},
		{"it is down", func(w *world) { w.down("a.example") }, "source a: its pass is not complete"},
		{"it breaks down after its front page", func(w *world) {
			w.edit("a.example", "<html lang=\"nl\">", "HTTP 503\n\n<html lang=\"nl\">")
		}, "source a: "},
		{"every page says that there is maintenance", func(w *world) {
			w.sites["a.example"] = "-- / --\n<title>Onderhoud</title><main><h1>Onderhoud</h1><p>We zijn zo terug.</p></main>\n"
		}, "source a: "},
		{"its front page is empty", func(w *world) { w.site("a.example") }, "source a: no practices were found"},
		{"its template is another one", func(w *world) {
			w.edit("a.example", "<h2>", "<div class=kop>")
			w.edit("a.example", "</h2>", "</div>")
			w.edit("a.example", "<main>", "<div>")
			w.edit("a.example", "</main>", "</div>")
		}, "source a: "},
	} {
		t.Run(night.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.site("a.example", titles...)
				w.site("b.example", "Academie")
				w.must(w.run("a.example", "b.example"))
				time.Sleep(24 * time.Hour) // in the bubble
				night.site(w)
				w.site("b.example", "Academie", "Kweekvijver")
				forget(t, w.dir) // as a store that was lost would
				r, err := w.run("a.example", "b.example")
				outcome(t, r, err, Partly)
				w.want("Loket (a)", "Invalpool (a)", "Campagne (a)", "Congres (a)", "Academie (b)", "Kweekvijver (b)")
				if said := strings.Join(w.lastRun().Verdict.Refusals(), "\n"); !strings.Contains(said, night.says) || strings.Contains(said, "source b") {
					t.Errorf("the verdict says %q, want %q", said, night.says)
				}
			})
		})
	}
}
