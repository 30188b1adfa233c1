package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
)

// TestServeDamaged starts on a data directory whose published snapshot is
// damaged: the one before it answers, and the published one is built again.
func TestServeDamaged(t *testing.T) {
	sources, data := sampleSources(t), t.TempDir()
	program(t, exitDone, "crawl", "--data", data, "--sources", sources, "--allow-private-hosts")
	var names []string
	for range 2 {
		program(t, exitDone, "index", "--data", data)
		name, err := search.CurrentSnapshot(data)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	want := len(exported(t, data))
	if err := os.Truncate(filepath.Join(search.SnapshotDir(data, names[1]), "practices.jsonl"), 100); err != nil {
		t.Fatal(err)
	}
	_, stderr := program(t, exitFailed, "search", "--data", data, "starters")
	if !strings.Contains(stderr, "damaged") || !strings.Contains(stderr, "praktijkzoeker index") {
		t.Errorf("a command says %q", stderr)
	}

	s, log := startServe(t, data, sources)
	defer s.stop()
	s.until(t, func() string { name, _ := search.CurrentSnapshot(data); return name }, names[1])
	s.stop()
	if code := <-s.code; code != exitDone {
		t.Errorf("exit %d", code)
	}
	opened := strings.Index(log.String(), `msg="snapshot opened" snapshot=`+names[0])
	serving := strings.Index(log.String(), "msg=serving")
	if opened < 0 || serving < opened {
		t.Errorf("the one before does not answer at once; the log is\n%s", log)
	}
	if got := len(exported(t, data)); got != want {
		t.Errorf("%d practices after the rebuild, want %d", got, want)
	}
	runs, err := indexer.Runs(data)
	if err != nil || len(runs) != 3 || runs[2].Cause != indexer.ByRebuild || runs[2].Outcome != indexer.Published {
		t.Errorf("written down: %+v, %v", runs, err)
	}
}

// TestFollowerMendsAgain damages what is published again and again: each time it
// is built once more, and ever more rarely.
func TestFollowerMendsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		data := t.TempDir()
		var names []string
		publish := func() {
			name := fmt.Sprint("s", len(names))
			if _, err := search.Write(t.Context(), search.SnapshotDir(data, name), search.Collection{}); err != nil {
				t.Error(err)
			}
			if err := search.SetCurrent(data, name); err != nil {
				t.Error(err)
			}
			names = append(names, name)
		}
		spoil := func() {
			if err := os.WriteFile(filepath.Join(search.SnapshotDir(data, names[len(names)-1]), "columns.json"), nil, 0o600); err != nil {
				t.Error(err)
			}
		}
		publish()
		index := search.NewIndex(data)
		defer index.Close()
		var rebuilds []time.Duration
		began := time.Now()
		f := follower{data: dataFlag{data}, index: index, log: slog.New(slog.DiscardHandler), rebuild: func() (indexer.Result, error) {
			rebuilds = append(rebuilds, time.Since(began).Truncate(time.Minute))
			publish()
			return indexer.Result{}, nil
		}}
		f.open()
		ctx, stop := context.WithCancel(t.Context())
		var following sync.WaitGroup
		following.Go(func() { f.follow(ctx) })
		for range 200 {
			time.Sleep(time.Minute + time.Millisecond)
			synctest.Wait()
			spoil()
		}
		stop()
		following.Wait()
		t.Log(rebuilds)
		for i := 1; i < len(rebuilds); i++ {
			least := min(leastRebuildPause<<(i-1), longestRebuildPause)
			if gap := rebuilds[i] - rebuilds[i-1]; gap < least || gap > least+2*time.Minute {
				t.Errorf("rebuild %d comes %v after the one before, want %v at least and then soon", i, gap, least)
			}
		}
		if len(rebuilds) < 7 {
			t.Errorf("rebuilds after %v", rebuilds)
		}
	})
}
