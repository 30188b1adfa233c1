package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnVocabulary replaces the lists: what is found takes its names, without
// a line of code.
func TestOwnVocabulary(t *testing.T) {
	data := sampleData(t)
	builtIn, err := os.ReadFile(filepath.Join(root(t), "indexer", "vocabulary.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "eigen.yaml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(builtIn), "name: Regionaal loket", "name: Balies", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PRAKTIJKZOEKER_VOCABULARY", file)
	program(t, exitDone, "index", "--data", data)
	if out, _ := program(t, exitDone, "search", "--data", data, "--thema", "loket"); !strings.Contains(out, "· Balies") {
		t.Errorf("the practices have other names:\n%s", out)
	}
	for _, p := range exported(t, data) {
		for _, theme := range p.Themes {
			if theme.Name == "Regionaal loket" {
				t.Errorf("%s has the name of the built-in list", p.ID)
			}
		}
	}
}
