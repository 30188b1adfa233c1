package crawler

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"
)

func TestParseSourceDefaults(t *testing.T) {
	s, err := ParseSource("min.yaml", []byte("id: min\nname: Minimaal\nseeds: ['https://voorbeeld.nl:443/nieuws#top']\n"))
	if err != nil {
		t.Fatal(err)
	}
	s.rules, s.lines = "", nil
	want := &Source{
		ID: "min", Name: "Minimaal", Seeds: []string{"https://voorbeeld.nl/nieuws"},
		Scope:   Scope{Hosts: []string{"voorbeeld.nl"}, Allow: []string{"/"}},
		Limits:  Limits{MaxPages: 3000, MaxDepth: 6, MinGap: 3 * time.Second},
		Licence: "unknown",
		Pages:   []PageRule{{Kind: KindPortrait}},
		Guard:   Guard{MinPractices: 1, MaxDropPct: 10},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
}

func TestParseSourceAllFields(t *testing.T) {
	const text = `id: alles
name: Alles
seeds: [http://127.0.0.1:8099/nieuws]
scope:
  hosts: [voorbeeld.nl, "127.0.0.1:8099"]
  allow: [/nieuws/, /régio]
  deny: ["?print="]
limits: {max_pages: 7, max_depth: 0, min_gap: 10ms}
schedule: "15 4 * * *"
licence: cc0
pages:
  - match: {path_prefix: /nieuws/}
    kind: portrait
    main: "#content, main"
    title: h1
    region: {from: address}
    sector: [po, vo]
  - {kind: none, region: {name: Haaglanden}}
guard: {min_practices: 0, max_drop_pct: 100, queries: [zij-instromers]}
`
	s, err := ParseSource("alles.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if s.Rules() != text {
		t.Error("Rules is not the file's text")
	}
	if line, given := s.Position("schedule"); line != 9 || !given {
		t.Errorf("Position(schedule) = %d, %v", line, given)
	}
	if line, given := s.Position("pages[0].main"); line != 14 || !given {
		t.Errorf("Position(pages[0].main) = %d, %v", line, given)
	}
	if _, given := s.Position("name.x"); given {
		t.Error("Position(name.x) is given")
	}
	if got := s.Fault("schedule", "bad").String(); got != "9: schedule: bad" {
		t.Errorf("Fault = %q", got)
	}
	s.rules, s.lines = "", nil
	want := &Source{
		ID: "alles", Name: "Alles", Seeds: []string{"http://127.0.0.1:8099/nieuws"},
		Scope:    Scope{Hosts: []string{"voorbeeld.nl", "127.0.0.1:8099"}, Allow: []string{"/nieuws/", "/r%C3%A9gio"}, Deny: []string{"?print="}},
		Limits:   Limits{MaxPages: 7, MaxDepth: 0, MinGap: 10 * time.Millisecond},
		Schedule: "15 4 * * *", Licence: "cc0",
		Pages: []PageRule{
			{PathPrefix: "/nieuws/", Kind: KindPortrait, Main: "#content, main", Title: "h1", Region: RegionRule{From: "address"}, Sector: []string{"po", "vo"}},
			{Kind: KindNone, Region: RegionRule{Name: "Haaglanden"}},
		},
		Guard: Guard{MinPractices: 0, MaxDropPct: 100, Queries: []string{"zij-instromers"}},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
}

// Each archive of testdata/faults has a source and all that is wrong with it.
func TestParseSourceFaults(t *testing.T) {
	archives, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = ParseSource(a.Files[0].Name, a.Files[0].Data)
		want := strings.TrimSpace(string(a.Files[1].Data))
		var faults *SourceError
		if !errors.As(err, &faults) || err.Error() != want {
			t.Errorf("%s:\ngot\n%v\nwant\n%s", name, err, want)
		}
	}
}

func TestLoadSources(t *testing.T) {
	sources, err := LoadSources(EmbeddedSources())
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, s := range sources {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids, " "); got != "aanpak-lerarentekort onderwijsregio" {
		t.Errorf("embedded sources are %s", got)
	}

	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const good = "id: a\nname: A\nseeds: [http://a.nl/]\n"
	_, err = LoadSources(fstest.MapFS{"a.yaml": file(good), "b.yaml": file(good), "c.yaml": file("id: c\nid: d\n"), "notes.txt": file("x")})
	for _, want := range []string{"b.yaml:1: id: a.yaml has the id a too", "c.yaml:2: id: stands twice", "c.yaml:1: seeds: is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("LoadSources: got %v, want %q in it", err, want)
		}
	}
	if _, err := LoadSources(os.DirFS(t.TempDir())); err == nil {
		t.Error("LoadSources of an empty folder gives no error")
	}
}

func TestInScope(t *testing.T) {
	s, err := ParseSource("s.yaml", []byte(`{id: s, name: S, seeds: ["https://voorbeeld.nl/start?pagina=1", "http://127.0.0.1:8099/nieuws"],
		scope: {hosts: [voorbeeld.nl, "voorbeeld.nl:8443", 127.0.0.1], allow: [/nieuws/], deny: [/archief/, print=]}}`))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		address         string
		strict, anyPort bool
	}{
		{"https://voorbeeld.nl/nieuws/a", true, true},
		{"http://voorbeeld.nl/nieuws/a", true, true},
		{"https://voorbeeld.nl:8443/nieuws/a", true, true},
		{"https://voorbeeld.nl:9000/nieuws/a", false, true},
		{"http://127.0.0.1:8099/nieuws/a", false, true},
		{"http://127.0.0.1:8099/nieuws", true, true}, // a seed
		{"http://127.0.0.1:8099/nieuws?pagina=2", true, true},
		{"https://voorbeeld.nl/start", true, true},
		{"https://voorbeeld.nl/start?print=1", true, true},
		{"http://voorbeeld.nl/start", true, true},
		{"https://voorbeeld.nl/start/x", false, false},
		{"https://www.voorbeeld.nl/nieuws/a", false, false},
		{"https://voorbeeld.nl.elders.nl/nieuws/a", false, false},
		{"https://voorbeeld.nl/nieuws", false, false},
		{"https://voorbeeld.nl/nieuws/archief/a", false, false},
		{"https://voorbeeld.nl/nieuws/a?print=1", false, false},
	}
	for _, tt := range tests {
		if got := s.InScope(tt.address, false); got != tt.strict {
			t.Errorf("InScope(%s, false) = %v", tt.address, got)
		}
		if got := s.InScope(tt.address, true); got != tt.anyPort {
			t.Errorf("InScope(%s, true) = %v", tt.address, got)
		}
	}
}

// Whatever the bytes, there is a source or an error that names a line.
func FuzzParseSource(f *testing.F) {
	sources, err := LoadSources(EmbeddedSources())
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range sources {
		f.Add([]byte(s.Rules()))
	}
	for _, text := range []string{"", "a: &a [*a]", "- x", "id: [", "id: a\n---\nid: b", "limits: {min_gap: -1s}", "? [a]\n: b", "\x00", "seeds: &s [http://a.nl]\npages: *s"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseSource("f.yaml", data)
		if err == nil {
			again, err := ParseSource("f.yaml", []byte(s.Rules()))
			if err != nil || !reflect.DeepEqual(s, again) {
				t.Fatalf("the kept rules give another source: %v", err)
			}
			return
		}
		var faults *SourceError
		if !errors.As(err, &faults) || len(faults.Faults) == 0 || faults.Faults[0].Line < 1 || faults.Faults[0].Text == "" {
			t.Fatalf("error %#v names no line or no reason", err)
		}
	})
}
