package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestJudgedQueries crawls and indexes the sample site as a user would, and
// holds the quality of the search to what it was. A change of the numbers is
// a decision: run the test with -update and tell in the commit what changed.
func TestJudgedQueries(t *testing.T) {
	dir := filepath.Join(root(t), "search", "testdata", "judged")
	golden := filepath.Join(dir, "scores.txt")
	got, _ := program(t, exitDone, "judge", "queries", dir, "--data", sampleData(t))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("scores are\n%s\nwant\n%s", got, want)
	}
}
