package samplesite_test

import (
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
)

// The extractor finds on every page of the site the practices of the key, of
// the right sort, and no others.
func TestExtract(t *testing.T) {
	const base = "http://127.0.0.1:8081"
	sources, err := crawler.LoadSources(samplesite.Sources(base))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]answer{}
	for _, a := range readAnswers(t) {
		rows[a["page"]] = append(rows[a["page"]], a)
	}
	wrong := 0
	for at := range walk(t) {
		i := slices.IndexFunc(sources, func(s crawler.Source) bool { return s.InScope(base+at, false) })
		if i < 0 {
			continue
		}
		res := ask(t, "GET", at, "")
		got := crawler.Extract(&sources[i], crawler.Page{Address: base + at, ContentType: res.Header.Get("Content-Type"), Body: []byte(read(t, res))})
		wrong += compare(t, at, rows[at], got)
	}
	if wrong > 0 {
		t.Errorf("%d practices missed, extra or of the wrong sort", wrong)
	}
}

// compare pairs the rows of one page with what was found there.
func compare(t *testing.T, at string, want []answer, got crawler.Portrait) (wrong int) {
	t.Helper()
	type found struct{ title, as, status string }
	var have []found
	for _, s := range got.Segments {
		if s.Class == crawler.ClassPractice {
			have = append(have, found{s.Heading + " " + s.Name, "section", s.Status})
		}
	}
	for _, m := range got.Mentions {
		have = append(have, found{m.Title, "mentioned", m.Status})
	}
	for _, a := range want {
		if a["title"] == "" {
			continue
		}
		i := slices.IndexFunc(have, func(f found) bool { return f.as == a["as"] && holdsAll(f.title, a["title"]) })
		if i < 0 {
			t.Logf("%s: missed %s %q", at, a["as"], a["title"])
			wrong++
			continue
		}
		if have[i].status != a["status"] {
			t.Errorf("%s: %s has status %q, want %q", at, a["title"], have[i].status, a["status"])
		}
		have = slices.Delete(have, i, i+1)
	}
	for _, f := range have {
		t.Logf("%s (%s, %s): extra %s %q", at, got.Kind, got.Reason, f.as, f.title)
		wrong++
	}
	if len(want) > 0 && want[0]["kind"] != "E" {
		if date := want[0]["date"]; got.Published.Day != date && got.Modified.Day != date {
			t.Errorf("%s: dates %v and %v, want %s", at, got.Published, got.Modified, date)
		}
	}
	return wrong
}

func holdsAll(title, words string) bool {
	title = strings.ToLower(strings.ReplaceAll(title, "’", "'"))
	for _, w := range strings.Fields(strings.ToLower(strings.ReplaceAll(words, "’", "'"))) {
		if !strings.Contains(title, w) {
			return false
		}
	}
	return true
}
