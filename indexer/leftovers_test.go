package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func TestCrashBetweenBuildAndPublish(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	if _, err := Build(t.Context(), w.dir, search.Collection{}); err != nil { // and the lights go out
		t.Fatal(err)
	}
	w.want("Loket (a)")
	w.site("a.example", "Loket", "Campagne")
	r, err = w.run("a.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Campagne (a)")
}

func TestInterruptedBuildLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	ctx, cancel := context.WithCancel(t.Context())
	o := Options{DataDir: w.dir, Progress: func(p Progress) {
		if p.Step == StepBuild {
			cancel()
		}
	}}
	if _, err := Index(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	names, err := snapshotNames(w.dir)
	if err != nil || len(names) != 1 {
		t.Errorf("snapshots %v, %v", names, err)
	}
	w.want("Loket (a)")
}

func TestUnreadableBaseline(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Campagne")
	first, err := w.run("a.example")
	outcome(t, first, err, Published)
	second, err := w.run("a.example")
	outcome(t, second, err, Published)
	damage(t, w.dir, second.Snapshot)
	r, err := Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Published)
	if r.Verdict.Sources[0].Before != 2 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "damaged") {
		t.Errorf("the snapshot before the damaged one is not compared with: %+v", r)
	}
	w.want("Loket (a)", "Campagne (a)")
}

func TestPrune(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	oldest := r.Snapshot
	for range 7 {
		if _, err := Index(t.Context(), Options{DataDir: w.dir}); err != nil {
			t.Fatal(err)
		}
	}
	half := search.SnapshotDir(w.dir, "half")
	if err := os.Mkdir(half, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	names, err := snapshotNames(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != KeptSnapshots || slices.Contains(names, oldest) || slices.Contains(names, "half") {
		t.Errorf("snapshots %v", names)
	}
	// What is published stays, however old.
	if err := Publish(w.dir, names[0]); err != nil {
		t.Fatal(err)
	}
	for range KeptSnapshots {
		if _, err := Build(t.Context(), w.dir, search.Collection{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	w.want("Loket (a)")
}

// What killed builds left behind counts for nothing, however much newer it is
// than the snapshots that are good.
func TestPruneBesideKilledBuilds(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	for range KeptSnapshots - 1 {
		if _, err := Index(t.Context(), Options{DataDir: w.dir}); err != nil {
			t.Fatal(err)
		}
	}
	good, err := snapshotNames(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	published, err := search.CurrentSnapshot(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range KeptSnapshots + 1 {
		dir := search.SnapshotDir(w.dir, fmt.Sprintf("99990101T00000%dZ", i))
		if err := os.CopyFS(dir, os.DirFS(search.SnapshotDir(w.dir, published))); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil { // which is written last
			t.Fatal(err)
		}
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	left, err := snapshotNames(w.dir)
	if err != nil || !slices.Equal(left, good) {
		t.Errorf("left %v, want %v: %v", left, good, err)
	}
	r, err = Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Published)
	w.want("Loket (a)")
}
