package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Sections that describe something done, and others, by their heading and text.
func TestSections(t *testing.T) {
	files, err := filepath.Glob("testdata/sections/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sections in testdata/sections", err)
	}
	var score tally
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
			var html strings.Builder
			html.WriteString("<main><h1>" + title + "</h1>")
			wanted := map[string]bool{}
			for line := range strings.Lines(rest) {
				heading, text, _ := strings.Cut(strings.TrimSpace(line), " | ")
				switch {
				case strings.HasPrefix(line, "> "):
					html.WriteString("<p>" + heading[2:] + "</p>")
				case strings.HasPrefix(line, "+ "), strings.HasPrefix(line, "- "):
					html.WriteString("<h2>" + heading[2:] + "</h2><p>" + text + "</p>")
					wanted[heading[2:]] = line[0] == '+'
				}
			}
			got := Extract(&Source{ID: "t", Name: "T"}, Page{Address: "https://www.voorbeeld.test/a", Body: []byte(html.String())})
			for _, s := range got.Segments {
				want, known := wanted[s.Heading]
				switch is := s.Class == ClassPractice; {
				case !known:
				case want && is:
					score.right++
				case want:
					score.missed++
					t.Logf("missed: %s (%s)", s.Heading, s.Reason)
				case is:
					score.wrong++
					t.Logf("wrong: %s (%s)", s.Heading, s.Reason)
				}
			}
		}
	}
	t.Log("sections:", score)
	if p, r := share(score.right, score.right+score.wrong), share(score.right, score.right+score.missed); p < 0.95 || r < 0.95 {
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
