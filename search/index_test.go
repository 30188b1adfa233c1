package search_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"praktijkzoeker/search"
)

// publish writes a snapshot and makes it the current one.
func publish(t testing.TB, dataDir, name string, c search.Collection) {
	t.Helper()
	if _, err := search.Write(context.Background(), search.SnapshotDir(dataDir, name), c); err != nil {
		t.Fatal(err)
	}
	if err := search.SetCurrent(dataDir, name); err != nil {
		t.Fatal(err)
	}
}

// alike gives n practices, each with the word in its title.
func alike(word string, n int) search.Collection {
	c := search.Collection{Vocabulary: vocabulary}
	for i := range n {
		c.Practices = append(c.Practices, search.Practice{
			ID: fmt.Sprintf("%s-%d", word, i), Title: word + " samen", Region: search.Value{ID: "noord"},
		})
	}
	return c
}

func TestIndexFollowsCurrent(t *testing.T) {
	data := t.TempDir()
	x, err := search.OpenIndex(data)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := x.Search(t.Context(), search.Query{}); !errors.Is(err, search.ErrNoSnapshot) {
		t.Errorf("nothing published: %v", err)
	}
	if _, err := x.Vocabulary(); !errors.Is(err, search.ErrNoSnapshot) {
		t.Errorf("nothing published: %v", err)
	}
	for _, err := range x.Practices(t.Context()) {
		if !errors.Is(err, search.ErrNoSnapshot) {
			t.Errorf("nothing published: %v", err)
		}
	}
	if _, err := x.Refresh(); !errors.Is(err, search.ErrNoSnapshot) {
		t.Errorf("nothing published: %v", err)
	}

	total := func() int {
		r, err := x.Search(t.Context(), search.Query{})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	refresh := func(want bool) {
		t.Helper()
		if changed, err := x.Refresh(); err != nil || changed != want {
			t.Errorf("Refresh gives %v, %v, want %v", changed, err, want)
		}
	}
	publish(t, data, "een", alike("een", 3))
	refresh(true)
	refresh(false)
	publish(t, data, "twee", alike("twee", 5))
	if total() != 3 {
		t.Error("the new snapshot answers before Refresh")
	}
	refresh(true)
	if total() != 5 {
		t.Error("the old snapshot answers after Refresh")
	}

	// A damaged one is refused, by SetCurrent or by Refresh; the old one stays.
	publish(t, data, "drie", alike("drie", 7))
	if err := os.Truncate(filepath.Join(search.SnapshotDir(data, "drie"), "practices.jsonl"), 10); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if changed, err := x.Refresh(); changed || !errors.Is(err, search.ErrDamaged) {
			t.Errorf("damaged: %v, %v", changed, err)
		}
	}
	if _, err := search.OpenIndex(data); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
	if total() != 5 {
		t.Error("the old snapshot is gone")
	}
	if err := search.SetCurrent(data, "een"); err != nil {
		t.Fatal(err)
	}
	refresh(true)
	if m, err := x.Manifest(); err != nil || m.Name != "een" || total() != 3 {
		t.Errorf("after going back: %+v, %v", m, err)
	}

	for range 2 {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := x.Search(t.Context(), search.Query{}); err == nil {
		t.Error("a closed index answers")
	}
	if _, err := x.Refresh(); !errors.Is(err, search.ErrClosed) {
		t.Errorf("a closed index refreshes: %v", err)
	}
}

// TestDamagedAtTheStart: when what is published cannot be read and nothing
// answers yet, another snapshot does, and what is published next takes over.
func TestDamagedAtTheStart(t *testing.T) {
	data := t.TempDir()
	for i, name := range []string{"1", "2", "3", "5", "4"} {
		publish(t, data, name, alike("woord", i+1))
	}
	spoil := func(name string) {
		if err := os.Truncate(filepath.Join(search.SnapshotDir(data, name), "practices.jsonl"), 10); err != nil {
			t.Fatal(err)
		}
	}
	spoil("4")
	spoil("3")
	for _, want := range []string{"2", "1", "5", ""} {
		x := search.NewIndex(data)
		for i := range 2 {
			changed, err := x.Refresh()
			if !errors.Is(err, search.ErrDamaged) || changed != (i == 0 && want != "") {
				t.Errorf("Refresh gives %v, %v", changed, err)
			}
		}
		if m, err := x.Manifest(); m.Name != want || (err == nil) != (want != "") {
			t.Errorf("%q answers, want %q: %v", m.Name, want, err)
		}
		if want == "" {
			publish(t, data, "6", alike("woord", 9))
			if changed, err := x.Refresh(); err != nil || !changed {
				t.Errorf("Refresh gives %v, %v", changed, err)
			}
		} else {
			spoil(want)
		}
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestSnapshotInItsPlace: files that come under a name that is known already are
// followed, as a restore puts them there, and damage to them is seen.
func TestSnapshotInItsPlace(t *testing.T) {
	data := t.TempDir()
	dir := search.SnapshotDir(data, "een")
	x := search.NewIndex(data)
	defer x.Close()
	put := func(n int) {
		t.Helper()
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		publish(t, data, "een", alike("woord", n))
	}
	want := func(n int, changed bool, fault error) {
		t.Helper()
		if got, err := x.Refresh(); got != changed || !errors.Is(err, fault) {
			t.Errorf("Refresh gives %v, %v, want %v, %v", got, err, changed, fault)
		}
		if r, err := x.Search(t.Context(), search.Query{}); err != nil || r.Total != n {
			t.Errorf("%d practices, want %d: %v", r.Total, n, err)
		}
	}
	put(1)
	want(1, true, nil)
	put(2)
	want(2, true, nil)
	want(2, false, nil)
	publish(t, data, "ander", alike("woord", 4))
	if err := search.SetCurrent(data, "een"); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(dir, "practices.jsonl"), 10); err != nil {
		t.Fatal(err)
	}
	want(4, true, search.ErrDamaged)
	want(4, false, search.ErrDamaged)
	put(3)
	want(3, true, nil)
	want(3, false, nil)
}

func TestSetCurrentRefuses(t *testing.T) {
	data := t.TempDir()
	publish(t, data, "een", alike("een", 1))
	for _, name := range []string{"", "..", ".", "current", "a/b", `a\b`, "nergens", "een\n", "../een"} {
		if err := search.SetCurrent(data, name); err == nil {
			t.Errorf("%q is published", name)
		}
	}
	if name, err := search.CurrentSnapshot(data); err != nil || name != "een" {
		t.Errorf("current is %q, %v", name, err)
	}
	entries, err := os.ReadDir(search.SnapshotDir(data, ""))
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// A line that is lost or damaged leads nowhere else, and loses nothing.
func TestLostCurrent(t *testing.T) {
	data := t.TempDir()
	publish(t, data, "a-oud", alike("een", 1))
	publish(t, data, "b-nieuw", alike("een", 2))
	if err := os.MkdirAll(search.SnapshotDir(data, "c-half"), 0o700); err != nil {
		t.Fatal(err)
	}
	current := filepath.Join(data, "snapshots", "current")
	for _, line := range []string{"../../etc\n", "", "\x00\x00\x00", "a\nb"} {
		if err := os.WriteFile(current, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
		if name, err := search.CurrentSnapshot(data); err != nil || name != "b-nieuw" {
			t.Errorf("with %q current is %q, %v", line, name, err)
		}
	}
	if err := os.Remove(current); err != nil {
		t.Fatal(err)
	}
	x, err := search.OpenIndex(data)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if m, err := x.Manifest(); err != nil || m.Name != "b-nieuw" || m.Practices != 2 {
		t.Errorf("it answers from %+v, %v", m, err)
	}
	if name, err := search.CurrentSnapshot(t.TempDir()); !errors.Is(err, search.ErrNoSnapshot) {
		t.Errorf("of nothing, current is %q, %v", name, err)
	}
}

// While the snapshot is replaced a hundred times, every search is answered, and
// by one snapshot only.
func TestSearchesDuringSwaps(t *testing.T) {
	data := t.TempDir()
	sizes := map[string]int{"alfa": 30, "beta": 45}
	for word, n := range sizes {
		publish(t, data, word, alike(word, n))
	}
	x, err := search.OpenIndex(data)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()

	var searches atomic.Int64
	var searchers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		searchers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				searches.Add(1)
				r, err := x.Search(context.Background(), search.Query{Text: "samen", PageSize: 100})
				if err != nil || r.Total != sizes[r.Snapshot] || len(r.Hits) != r.Total || r.Facets[0].Values[0].Count != r.Total {
					t.Errorf("%s: %d of %d, %v", r.Snapshot, r.Total, sizes[r.Snapshot], err)
					return
				}
				for _, h := range r.Hits {
					if h.Practice.Title != r.Snapshot+" samen" {
						t.Errorf("%s gives %q", r.Snapshot, h.Practice.Title)
						return
					}
				}
				n := 0
				for p, err := range x.Practices(context.Background()) {
					if err != nil || p.ID == "" {
						t.Errorf("practices: %v", err)
						return
					}
					n++
				}
				if n != 30 && n != 45 {
					t.Errorf("%d practices", n)
				}
			}
		})
	}
	for i := range 100 {
		name := []string{"alfa", "beta"}[i%2]
		if err := search.SetCurrent(data, name); err != nil {
			t.Fatal(err)
		}
		if _, err := x.Refresh(); err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	searchers.Wait()
	t.Logf("%d searches during 100 swaps", searches.Load())
	if searches.Load() < 100 {
		t.Error("too few searches to say anything")
	}
}

// A snapshot that is closed in the middle of a search lives until its end.
func TestCloseDuringUse(t *testing.T) {
	s, err := search.Open(written(t, alike("woord", 10)))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for p, err := range s.Practices(t.Context()) {
		if err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		if n++; n == 3 {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if _, err := s.Search(t.Context(), search.Query{Text: "woord"}); err != nil {
				t.Errorf("someone still holds it: %v", err)
			}
		}
	}
	if n != 10 {
		t.Errorf("%d practices", n)
	}
	if _, err := s.Search(t.Context(), search.Query{}); !errors.Is(err, search.ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// Two processes may have the same snapshot open, and reading changes no file.
func TestOpenTwiceAndOnlyRead(t *testing.T) {
	dir := written(t, alike("woord", 3))
	for range 3 {
		s, err := search.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		find(t, s, search.Query{Text: "woord"})
	}
	m, err := search.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files++
		}
		return err
	})
	if files != len(m.Files)+1 {
		t.Errorf("%d files, the manifest lists %d and itself", files, len(m.Files))
	}
}
