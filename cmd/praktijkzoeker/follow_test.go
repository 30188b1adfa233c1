package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
