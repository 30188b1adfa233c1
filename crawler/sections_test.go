package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praktijkzoeker/crawler/pagetest"
)

// sectionPages reads the pages of testdata/sections: their sections are labelled,
// what they mention is not.
func sectionPages(t *testing.T) (out []pagetest.Page) {
	files, err := filepath.Glob("testdata/sections/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sections in testdata/sections", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for page := range strings.SplitSeq(string(data), "\n= ") {
			title, rest, _ := strings.Cut(page, "\n")
			if strings.HasPrefix(title, "#") {
				continue
			}
			p := pagetest.Page{Name: title, Address: "https://www.voorbeeld.test/a", Rule: "portrait", Kind: "portrait"}
			var html strings.Builder
			html.WriteString("<main><h1>" + title + "</h1>")
			for line := range strings.Lines(rest) {
				heading, text, _ := strings.Cut(strings.TrimSpace(line), " | ")
				switch {
				case strings.HasPrefix(line, "> "):
					html.WriteString("<p>" + heading[2:] + "</p>")
				case strings.HasPrefix(line, "+ "), strings.HasPrefix(line, "- "):
					html.WriteString("<h2>" + heading[2:] + "</h2><p>" + text + "</p>")
					if line[0] == '+' {
						p.Sections = append(p.Sections, pagetest.Practice{Words: heading[2:], Block: heading[2:]})
					}
				}
			}
			p.HTML = []byte(html.String() + "</main>")
			out = append(out, p)
		}
	}
	return out
}

// Sections that the model has learned from, by their heading and text; how it
// does on those of others stands in TestModels.
func TestSections(t *testing.T) {
	var sum tally
	for _, p := range sectionPages(t) {
		var got, want []string
		for _, s := range Extract(sourceOf(p), Page{Address: p.Address, Body: p.HTML}).Segments {
			if s.Class == ClassPractice {
				got = append(got, s.Heading)
			}
		}
		for _, s := range p.Sections {
			want = append(want, s.Words)
		}
		missed, extra := matchTitles(want, got)
		sum.add(tally{len(want) - len(missed), len(extra), len(missed)})
		if len(missed)+len(extra) > 0 {
			t.Logf("%s: missed %q, extra %q", p.Name, missed, extra)
		}
	}
	t.Log("sections:", sum)
	if p, r := share(sum.right, sum.right+sum.wrong), share(sum.right, sum.right+sum.missed); p < 0.95 || r < 0.95 {
		t.Errorf("precision %.3f recall %.3f, want 0.95 and 0.95", p, r)
	}
}

// Pages of other kinds that stand among portraits hold no practice.
func TestNoPractices(t *testing.T) {
	data, err := os.ReadFile("testdata/kinds/none.txt")
	if err != nil {
		t.Fatal(err)
	}
	for page := range strings.SplitSeq(string(data), "\n= ") {
		title, body, _ := strings.Cut(page, "\n")
		if strings.HasPrefix(title, "#") {
			continue
		}
		got := Extract(&Source{ID: "t", Name: "T"}, Page{Address: "https://www.voorbeeld.test/a", Body: []byte("<main><h1>" + title + "</h1>" + body + "</main>")})
		if got.Kind != KindNone {
			t.Errorf("%s: kind %s: %s", title, got.Kind, got.Reason)
		}
	}
}
