package search_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// sample has a practice with everything in it and two with almost nothing.
func sample() search.Collection {
	return search.Collection{
		Vocabulary: vocabulary,
		Crawled:    time.Date(2026, 11, 21, 4, 15, 0, 0, time.UTC),
		Practices: []search.Practice{
			{
				ID: "vol", Title: "Een dag mee naar school", Text: "Studenten kijken mee.\n\nDe pabo helpt.", Kind: search.Section,
				Status: "pilot", State: search.Stale, StaleSince: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
				Region:  search.Value{ID: "oost", How: search.Literal, Words: "Regio Oost"},
				Sectors: values("po", "vo"), Themes: values("werving"), TargetGroups: values("studenten"),
				Published: "2024-02-28", Modified: "2025-01-01",
				Partners: []string{"Hogeschool Voorbeeld"},
				Figures:  []search.Figure{{Value: 12.5, Unit: "%", Sentence: "Het groeit met 12,5 %.", Target: true}},
				Links:    []search.Link{{Text: "meer", URL: "https://voorbeeld.example/meer?a=1&b=2"}}, Language: "nl",
				Sources: []search.Source{{
					ID: "bron", URL: "https://voorbeeld.example/<a>", Organisation: "Regio", Heading: "Een dag", Licence: "cc0",
					Fetched: time.Date(2026, 11, 21, 4, 0, 0, 0, time.UTC),
				}, {ID: "bron"}, {ID: "tweede"}},
			},
			{ID: "leeg", Kind: search.Mentioned, Region: search.Value{ID: search.Unknown}},
			{ID: "kapot", Title: "Een \xff titel", Text: "eerst \xf0\x28 daarna", Kind: search.Section},
		},
	}
}

func TestWriteFleeting(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "even")
	written, err := search.WriteFleeting(t.Context(), dir, sample())
	if err != nil {
		t.Fatal(err)
	}
	if m, err := search.Check(dir); err != nil || !reflect.DeepEqual(m, written) || m.Practices != 3 {
		t.Errorf("WriteFleeting gave %+v, Check reads %+v, %v", written, m, err)
	}
}

func TestWriteAndOpen(t *testing.T) {
	c := sample()
	dir := filepath.Join(t.TempDir(), "snapshots", "eerste")
	written, err := search.Write(context.Background(), dir, c)
	if err != nil {
		t.Fatal(err)
	}
	s, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	memory := inMemory(t, c)

	m, _ := s.Manifest()
	if m.Name != "eerste" || m.Practices != 3 || m.Sources["bron"] != 1 || m.Sources["tweede"] != 1 || !m.Crawled.Equal(c.Crawled) {
		t.Errorf("manifest is %+v", m)
	}
	if !reflect.DeepEqual(m, written) {
		t.Errorf("Write gave %+v, Open reads %+v", written, m)
	}
	if p, err := s.Practice(t.Context(), "vol"); err != nil || !reflect.DeepEqual(p, c.Practices[0]) {
		t.Errorf("practice came back as %+v, %v", p, err)
	}
	if _, err := s.Practice(t.Context(), "nergens"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("unknown practice: %v", err)
	}
	if v, _ := s.Vocabulary(); !reflect.DeepEqual(v, c.Vocabulary) {
		t.Errorf("vocabulary came back as %+v", v)
	}
	if r, err := s.Region("oost"); err != nil || r.Name != "Regio Oost" {
		t.Errorf("region: %+v, %v", r, err)
	}
	if _, err := s.Region(search.Unknown); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("region unknown: %v", err)
	}

	for _, q := range []search.Query{
		{}, {Text: "studenten"}, {Text: "achterhoek"}, {Text: "daarna"}, {Text: "titel"}, {Text: `"kijken mee"`},
		{Text: "hogeschool"}, {Text: "primair"}, {Text: "nergens"}, {Sort: search.Newest},
	} {
		fromDisk, fromMemory := find(t, s, q), find(t, memory, q)
		fromMemory.Snapshot, fromMemory.Built = fromDisk.Snapshot, fromDisk.Built
		if !reflect.DeepEqual(fromDisk, fromMemory) {
			t.Errorf("%+v: on disk %+v, in memory %+v", q, fromDisk, fromMemory)
		}
		if q.Text != "" && (fromDisk.Total == 1) == (q.Text == "nergens") {
			t.Errorf("%+v finds %d", q, fromDisk.Total)
		}
	}

	var order []string
	for p, err := range s.Practices(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, p.ID)
	}
	if got := strings.Join(order, " "); got != "kapot leeg vol" {
		t.Errorf("practices in order: %s", got)
	}
}

func TestWriteTwiceGivesTheSame(t *testing.T) {
	c := sample()
	one, two := written(t, c), written(t, c)
	for _, file := range []string{"practices.jsonl", "columns.json", "vocabulary.json"} {
		a, err := os.ReadFile(filepath.Join(one, file))
		if err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(filepath.Join(two, file)); err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs, %v", file, err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	practice := func(p search.Practice) search.Collection {
		return search.Collection{Vocabulary: vocabulary, Practices: []search.Practice{p}}
	}
	twice := sample()
	twice.Practices = append(twice.Practices, search.Practice{ID: "leeg"})
	double := sample()
	double.Vocabulary.Themes = append(double.Vocabulary.Themes[:3:3], search.Term{ID: "behoud"})
	for name, c := range map[string]search.Collection{
		"leeg stands in the collection twice":           twice,
		`"behoud" is empty or stands in it twice`:       double,
		`practice id ""`:                                practice(search.Practice{}),
		`practice id "a/b"`:                             practice(search.Practice{ID: "a/b"}),
		`practice x: thema "nieuw" is not in the vocab`: practice(search.Practice{ID: "x", Themes: values("nieuw")}),
		`practice x: regio "nieuw" is not in the vocab`: practice(search.Practice{ID: "x", Region: search.Value{ID: "nieuw"}}),
	} {
		dir := filepath.Join(t.TempDir(), "nieuw")
		if _, err := search.Write(context.Background(), dir, c); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("Write gives %v, want %s", err, name)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: the directory is still there: %v", name, err)
		}
		if _, err := search.InMemory(c); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("InMemory gives %v, want %s", err, name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := search.Write(ctx, filepath.Join(t.TempDir(), "x"), sample()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	dir := written(t, sample())
	if _, err := search.Write(context.Background(), dir, sample()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over an existing one: %v", err)
	}
	s, err := search.Open(dir)
	if err != nil {
		t.Fatalf("the existing one suffered: %v", err)
	}
	s.Close()
}

func TestEmptyCollection(t *testing.T) {
	s, err := search.Open(written(t, search.Collection{Vocabulary: vocabulary}))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, s := range []*search.Snapshot{s, inMemory(t, search.Collection{})} {
		for _, text := range []string{"", "loket", "-loket", `"een loket"`} {
			if r := find(t, s, search.Query{Text: text}); r.Total != 0 || len(r.Hits) != 0 {
				t.Errorf("%q finds %+v", text, r)
			}
		}
	}
}

// Every single file, with one bit turned, one byte less, or gone, is found out.
func TestDamaged(t *testing.T) {
	dir := written(t, sample())
	var files []string
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if len(files) < 6 {
		t.Fatalf("only %v", files)
	}
	for _, file := range files {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		inside, _ := filepath.Rel(dir, file)
		for name, change := range map[string]func() error{
			"bit":  func() error { b := bytes.Clone(whole); b[len(b)/2] ^= 1; return os.WriteFile(file, b, 0o600) },
			"cut":  func() error { return os.WriteFile(file, whole[:len(whole)-2], 0o600) },
			"gone": func() error { return os.Remove(file) },
		} {
			if err := change(); err != nil {
				t.Fatal(err)
			}
			s, err := search.Open(dir)
			if !errors.Is(err, search.ErrDamaged) || !strings.Contains(err.Error(), filepath.ToSlash(inside)) {
				t.Errorf("%s %s: %v", inside, name, err)
			}
			if s != nil {
				t.Errorf("%s %s: there is a snapshot", inside, name)
			}
		}
		if err := os.WriteFile(file, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestOtherVersion(t *testing.T) {
	for _, key := range []string{"format", "analysis", "engine"} {
		dir := written(t, sample())
		file := filepath.Join(dir, "manifest.json")
		m, err := search.ReadManifest(dir)
		if err != nil {
			t.Fatal(err)
		}
		switch key {
		case "format":
			m.Format++
		case "analysis":
			m.Analysis += "x"
		case "engine":
			m.Engine += "x"
		}
		if err := search.Reseal(&m); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := search.Open(dir); !errors.Is(err, search.ErrVersion) || !strings.Contains(err.Error(), key) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestEngineIsTheOneInUse(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := strings.TrimPrefix(search.Engine, "bleve ")
	if !strings.Contains(string(mod), "github.com/blevesearch/bleve/v2 "+version+"\n") {
		t.Errorf("engine is %q, go.mod has another version", search.Engine)
	}
}
