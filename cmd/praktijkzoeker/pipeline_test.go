package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler/samplesite"
	"praktijkzoeker/web"
)

// program runs a command line and fails the test unless it exits with code.
func program(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(t.Context(), args, &out, &errs); got != code {
		t.Fatalf("praktijkzoeker %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

// exported is every practice that is published in a data directory.
func exported(t *testing.T, data string) []web.Practice {
	t.Helper()
	out, _ := program(t, exitDone, "export", "--data", data, "--format", "json")
	var all []web.Practice
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// writeSources writes source files into a new directory.
func writeSources(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// sampleSources serves the sample site and returns a directory with its sources.
func sampleSources(t *testing.T) string {
	t.Helper()
	site := httptest.NewServer(samplesite.Handler())
	t.Cleanup(site.Close)
	dir := t.TempDir()
	if err := os.CopyFS(dir, samplesite.Sources(site.URL)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sampleData crawls and indexes the sample site by the program's own commands
// and returns the data directory.
func sampleData(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	program(t, exitDone, "crawl", "--data", data, "--sources", sampleSources(t), "--allow-private-hosts")
	program(t, exitDone, "index", "--data", data)
	return data
}

// real is the material from the real world beside the clone.
func real(t *testing.T, path string) string {
	t.Helper()
	full := filepath.Join(root(t), "..", "shared", path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("%s is not there: this test needs the real portraits", filepath.Join("..", "shared", path))
	}
	return full
}

const realSource = `id: aanpak-lerarentekort
name: Aanpak lerarentekort
seeds: [%[1]s/actueel/nieuws]
scope:
  allow: [/actueel/nieuws/]
limits: {min_gap: 1ms}
pages:
  - {match: {path_prefix: /actueel/nieuws/}, kind: portrait, main: "#content", title: h1, region: {from: title}}
`

// TestRealPortraits crawls two portraits as they were published and holds
// what comes out against what people found in them.
func TestRealPortraits(t *testing.T) {
	site := real(t, "real/site")
	key := readKey(t, real(t, "domain/taxonomy.md"))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(site, filepath.Clean("/"+r.URL.Path))
		if filepath.Ext(path) == "" {
			path += ".html"
		}
		http.ServeFile(w, r, path)
	}))
	defer server.Close()
	data := t.TempDir()
	sources := writeSources(t, map[string]string{"real.yaml": fmt.Sprintf(realSource, server.URL)})
	program(t, exitDone, "crawl", "--data", data, "--sources", sources, "--allow-private-hosts")
	program(t, exitDone, "index", "--data", data)

	practices := exported(t, data)
	dates := map[string]string{"Almere": "2024-02-27", "Utrecht Stad": "2024-02-28"}
	for _, want := range key {
		at := slices.IndexFunc(practices, want.is)
		if at < 0 {
			t.Errorf("not found: %+v", want)
			continue
		}
		got := practices[at]
		practices = slices.Delete(practices, at, at+1)
		if got.Published == nil || *got.Published != dates[want.region] {
			t.Errorf("%s: date is %v, want %s", got.Title, got.Published, dates[want.region])
		}
		for _, list := range []struct {
			name      string
			got, want []string
		}{
			{"themes", ids(got.Themes), want.themes},
			{"target groups", ids(got.TargetGroups), want.targetGroups},
			{"sectors", slices.Sorted(slices.Values(got.Sectors)), want.sectors},
		} {
			if !slices.Equal(list.got, list.want) {
				t.Errorf("%s: %s are %v, want %v", got.Title, list.name, list.got, list.want)
			}
		}
	}
	for _, p := range practices {
		t.Errorf("found besides: %s %q in %s", p.Kind, p.Title, p.Region.Name)
	}
}

// keyRow is a practice that people found.
type keyRow struct {
	region, kind                  string
	title                         string   // of a section
	words                         []string // of a mention; all are in its title
	themes, targetGroups, sectors []string // sorted
}

func (k keyRow) is(p web.Practice) bool {
	if p.Region.Name != k.region || p.Kind != k.kind {
		return false
	}
	if k.kind == "sectie" {
		return p.Title != "" && strings.HasPrefix(k.title, p.Title)
	}
	title := strings.ReplaceAll(strings.ToLower(p.Title), "’", "'")
	return !slices.ContainsFunc(k.words, func(w string) bool { return !strings.Contains(title, w) })
}

// readKey reads the answer key, a table in Markdown.
func readKey(t *testing.T, file string) []keyRow {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| portrait | practice |")
	if !ok {
		t.Fatal("no answer key in", file)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	bold := regexp.MustCompile(`\*\*(.*?)\*\*`)
	var key []keyRow
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		row := keyRow{region: cells[1], title: cells[2], kind: "sectie",
			themes: idsIn(cells[4]), targetGroups: idsIn(cells[5]), sectors: idsIn(cells[6])}
		if strings.HasPrefix(cells[3], "mentioned") {
			row.kind = "vermeld"
			for _, m := range bold.FindAllStringSubmatch(cells[2], -1) {
				row.words = append(row.words, strings.ToLower(m[1]))
			}
		}
		key = append(key, row)
	}
	if len(key) != 13 {
		t.Fatalf("the answer key has %d rows, want 13", len(key))
	}
	return key
}

// idsIn is the ids in a cell: without remarks in brackets, without "onbekend".
func idsIn(cell string) []string {
	var values []string
	for v := range strings.SplitSeq(regexp.MustCompile(`\(.*?\)`).ReplaceAllString(cell, ""), ",") {
		if v = strings.TrimSpace(v); v != "" && v != "onbekend" {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	return values
}

func ids(refs []web.Ref) []string {
	var out []string
	for _, r := range refs {
		out = append(out, r.ID)
	}
	slices.Sort(out)
	return out
}

// TestSampleSite holds what the program makes of the sample site against what
// a reader finds on it.
func TestSampleSite(t *testing.T) {
	practices := exported(t, sampleData(t))
	regions := map[string]int{}
	for _, p := range practices {
		regions[p.Region.ID]++
		if p.Source == nil || p.Source.BasedOn == nil {
			t.Errorf("%s has no link to the real source", p.Title)
		}
	}
	if len(practices) < 40 || len(regions) < 12 {
		t.Errorf("%d practices in %d regions %v, want at least 40 in 12", len(practices), len(regions), slices.Sorted(maps.Keys(regions)))
	}
}

// TestInterrupted stops a crawl before its first request: what is missing is
// said by the exit code.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := sampleSources(t)
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"crawl", "--data", t.TempDir(), "--sources", dir, "--allow-private-hosts"}, &out, &errs); code != exitIncomplete {
		t.Errorf("an interrupted crawl exits with %d, want %d: %s", code, exitIncomplete, errs.String())
	}
}
