package indexer

import (
	"bufio"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
	"praktijkzoeker/search"
)

// readSample reads pages of a site that its handler serves, without sockets.
func readSample(t *testing.T, paths []string) []Reading {
	t.Helper()
	const base = "http://voorbeeld.example"
	sources, err := crawler.LoadSources(samplesite.Sources(base))
	if err != nil {
		t.Fatal(err)
	}
	var readings []Reading
	for _, path := range paths {
		answer := httptest.NewRecorder()
		samplesite.Handler().ServeHTTP(answer, httptest.NewRequest("GET", base+path, nil))
		i := slices.IndexFunc(sources, func(s crawler.Source) bool { return s.InScope(base+path, false) })
		if answer.Code != 200 || i < 0 {
			t.Fatalf("%s: status %d, source %d", path, answer.Code, i)
		}
		page := crawler.Page{Address: base + path, ContentType: answer.Header().Get("Content-Type"), Body: answer.Body.Bytes()}
		readings = append(readings, Reading{Portrait: crawler.Extract(&sources[i], page), Source: &sources[i]})
	}
	return readings
}

// readAnswers reads the key of the sample site, a map by column for each row.
func readAnswers(t *testing.T) []map[string]string {
	t.Helper()
	f, err := os.Open("../crawler/samplesite/answers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var columns []string
	var rows []map[string]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		switch {
		case strings.HasPrefix(lines.Text(), "#"):
		case columns == nil:
			columns = cells
		default:
			row := map[string]string{}
			for i, c := range columns {
				row[c] = cells[i]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func cellValues(cell string) []string {
	if cell == "" || cell == search.Unknown {
		return nil
	}
	return strings.Split(cell, ";")
}

// The labels of the sample site were made by another hand than the rules.
func TestSampleSite(t *testing.T) {
	answers := readAnswers(t)
	var paths []string
	for _, a := range answers {
		if !slices.Contains(paths, a["page"]) {
			paths = append(paths, a["page"])
		}
	}
	c, report := Practices(readSample(t, paths), DefaultVocabulary())
	names := map[string]string{} // also of regions that pages tell of
	for _, r := range c.Vocabulary.Regions {
		if other, taken := names[r.Name]; taken {
			t.Errorf("%s and %s are both shown as %q", other, r.ID, r.Name)
		}
		names[r.Name] = r.ID
	}
	if len(report.UnknownRegions) > 0 {
		t.Errorf("unknown regions %v", report.UnknownRegions)
	}
	var themes, groups, sectors score
	found := 0
	for _, a := range answers {
		if a["title"] == "" {
			continue
		}
		p := findPractice(c.Practices, a)
		if p == nil {
			t.Logf("%s: %s is not there", a["page"], a["title"])
			continue
		}
		found++
		themes.judge(t, a["title"]+": themes", p.Themes, cellValues(a["themes"]))
		groups.judge(t, a["title"]+": target groups", p.TargetGroups, cellValues(a["target_groups"]))
		sectors.judge(t, a["title"]+": sectors", p.Sectors, cellValues(a["sectors"]))
	}
	t.Logf("found %d of %d practices, %d in all", found, len(answers), len(c.Practices))
	t.Logf("themes %v", themes)
	t.Logf("target groups %v", groups)
	t.Logf("sectors %v", sectors)
	if themes.f1() < 0.9 || groups.f1() < 0.9 || sectors.f1() < 0.95 {
		t.Error("below the bar")
	}
}

// findPractice returns the practice of a page whose title has all words of the
// row's title, a section before a mention.
func findPractice(practices []search.Practice, row map[string]string) *search.Practice {
	var best *search.Practice
	for i := range practices {
		p := &practices[i]
		u, err := url.Parse(p.Sources[0].URL)
		if err != nil || u.Path != row["page"] {
			continue
		}
		title := " " + strings.Join(spell(p.Title).words, " ")
		all := true
		for _, w := range spell(row["title"]).words {
			all = all && strings.Contains(title, w)
		}
		if all && (best == nil || best.Kind == search.Mentioned && row["as"] == "section") {
			best = p
		}
	}
	return best
}
