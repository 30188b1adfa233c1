package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
)

// realSite returns the folder of the two real portraits, which is no part of
// the repository; the test is skipped when it is not there.
func realSite(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(root) == root {
			t.Fatal("no go.mod above this folder")
		}
		root = filepath.Dir(root)
	}
	site := filepath.Join(root, "..", "shared", "real", "site")
	if _, err := os.Stat(site); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real portraits are not here: " + site)
	}
	return site
}

// The two real portraits give the values that a reader gives them.
func TestRealPortraits(t *testing.T) {
	site := realSite(t)
	source := &crawler.Source{ID: "real", Name: "Aanpak lerarentekort", Pages: []crawler.PageRule{{Kind: crawler.KindPortrait, Main: "#content", Title: "h1"}}}
	var readings []Reading
	err := filepath.WalkDir(filepath.Join(site, "actueel", "nieuws"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		address := "https://portraits.example/" + strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(path, site+string(filepath.Separator))), ".html")
		page := crawler.Page{Address: address, ContentType: "text/html; charset=utf-8", Body: body}
		readings = append(readings, Reading{Portrait: crawler.Extract(source, page), Source: source})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c, report := Practices(readings, DefaultVocabulary())
	if len(c.Practices) != 13 || len(report.UnknownRegions) > 0 {
		t.Errorf("%d practices, want 13; report %v", len(c.Practices), report)
	}
	var themes, groups, sectors score
	for _, key := range []struct{ region, title, themes, groups, sectors string }{
		{"almere", "vakinhoudelijke experts", "anders-organiseren;werkdruk", "vakspecialisten", "po"},
		{"almere", "extra ondersteuning", "anders-organiseren;werkdruk", "ondersteuners", "so;po"},
		{"almere", "startende leraren", "begeleiding-starters", "startende-leraren", ""},
		{"almere", "onderwijsondersteunend personeel", "professionalisering", "ondersteuners", ""},
		{"almere", "organiseren", "anders-organiseren", "", ""},
		{"almere", "zij-instromers", "zij-instroom", "zij-instromers", ""},
		{"utrecht-stad", "onderwijsambassadeurs", "anders-organiseren", "mensen-van-buiten", "po"},
		{"utrecht-stad", "pedagogisch verbinder", "kinderopvang;anders-organiseren", "kinderopvang;ondersteuners", ""},
		{"utrecht-stad", "academie", "professionalisering;opleiden", "schoolleiders", ""},
		{"utrecht-stad", "startende leraren", "begeleiding-starters", "startende-leraren", ""},
		{"utrecht-stad", "buitenschoolse opvang", "kinderopvang", "", ""},
		{"utrecht-stad", "informatieloket", "loket", "", ""},
		{"utrecht-stad", "congres", "professionalisering", "", ""},
	} {
		found := false
		for _, p := range c.Practices {
			if p.Region.ID == key.region && strings.Contains(strings.ToLower(p.Title), key.title) {
				found = true
				themes.judge(t, p.Title+": themes", p.Themes, cellValues(key.themes))
				groups.judge(t, p.Title+": target groups", p.TargetGroups, cellValues(key.groups))
				sectors.judge(t, p.Title+": sectors", p.Sectors, cellValues(key.sectors))
				break
			}
		}
		if !found {
			t.Errorf("%s: %s is not there", key.region, key.title)
		}
	}
	t.Logf("themes %v; target groups %v; sectors %v", themes, groups, sectors)
	if themes.f1() < 1 || groups.f1() < 1 || sectors.f1() < 1 {
		t.Error("not all of the key")
	}
}
