package crawler

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// realPages gives the real portraits beside the repository, by address; it
// skips the test where they are not.
func realPages(t *testing.T) []Page {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	site := filepath.Join(dir, "../shared/real/site")
	var pages []Page
	err = filepath.WalkDir(site, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		body, err := os.ReadFile(path)
		rel, _ := filepath.Rel(site, strings.TrimSuffix(path, ".html"))
		pages = append(pages, Page{Address: "https://www.aanpaklerarentekort.nl/" + filepath.ToSlash(rel), ContentType: "text/html; charset=utf-8", Body: body})
		return err
	})
	if err != nil || len(pages) == 0 {
		t.Skip("SKIPPED: the real portraits are not beside the repository (../shared/real/site)")
	}
	return pages
}

var newsSource = &Source{ID: "aanpak-lerarentekort", Name: "Aanpak lerarentekort",
	Pages: []PageRule{{PathPrefix: "/actueel/nieuws/", Kind: KindPortrait, Main: "#content", Title: "h1"}}}

// The two real portraits give the thirteen practices of their pageKey key, with
// their fields, and nothing besides.
func TestRealPortraits(t *testing.T) {
	want := map[string]pageKey{
		"almere": {
			region:    "Almere",
			published: "2024-02-27 dcterms.issued",
			sections:  []string{"Vakinhoudelijke experts", "Extra ondersteuning"},
			mentions:  []string{"begeleidingsprogramma's startende leraren", "onderwijsondersteunend personeel", "organiseren", "zij-instromers"},
		},
		"utrecht-stad": {
			region:    "Utrecht Stad",
			published: "2024-02-28 dcterms.issued",
			sections:  []string{"Onderwijsambassadeurs", "Pedagogisch verbinder"},
			mentions:  []string{"academie", "startende leraren", "buitenschoolse opvang", "informatieloket", "congres"},
			figures:   []string{"22 basisscholen resultaat", "100 ambassadeurs resultaat"},
			partners:  []string{"ROC Midden-Nederland", "MBO Utrecht", "Utrecht Leert"},
		},
	}
	found := 0
	for _, p := range realPages(t) {
		got := Extract(newsSource, p)
		name := filepath.Base(p.Address)
		key, ok := pageKey{}, false
		for k, v := range want {
			if strings.Contains(name, k) {
				key, ok = v, true
			}
		}
		if !ok {
			if holdsPractice(got) {
				t.Errorf("%s: practices on a page that is no portrait", name)
			}
			continue
		}
		found++
		var sections, mentions, figures, partners []string
		for _, s := range got.Segments {
			if s.Class != ClassPractice {
				continue
			}
			sections = append(sections, s.Name)
			if (s.Status == "pilot") != (s.Name == "Pedagogisch verbinder") {
				t.Errorf("%s: status %q", s.Name, s.Status)
			}
			for _, f := range s.Figures {
				figures = append(figures, figureLine(f))
			}
			partners = append(partners, s.Partners...)
			if s.Name == "Extra ondersteuning in de school" && len(s.Also) != 1 {
				t.Errorf("%s: merged with %q, want the one mention of it", s.Name, s.Also)
			}
		}
		for _, m := range got.Mentions {
			mentions = append(mentions, m.Title)
			partners = append(partners, m.Partners...)
		}
		slices.Sort(partners)
		partners = slices.Compact(partners)
		for what, pair := range map[string][2][]string{"sections": {key.sections, sections}, "mentions": {key.mentions, mentions},
			"figures": {key.figures, figures}, "partners": {key.partners, partners}} {
			if missed, extra := matchTitles(pair[0], pair[1]); len(missed)+len(extra) > 0 {
				t.Errorf("%s: %s: missed %q, extra %q", name, what, missed, extra)
			}
		}
		checkDate(t, "published", got.Published, key.published)
		if !namesRegion(got.RegionWords, key.region) {
			t.Errorf("%s: region words %v", name, got.RegionWords)
		}
		if got.Kind != KindPortrait {
			t.Errorf("%s: kind %s: %s", name, got.Kind, got.Reason)
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d portraits found", found, len(want))
	}
}
