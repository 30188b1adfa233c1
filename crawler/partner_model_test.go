package crawler

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

// partnerWriters put each sentence of testdata/partners, in which the
// organisations stand in brackets, into a section of a page.
func partnerWriters(t *testing.T) (out []writer) {
	files, err := filepath.Glob("testdata/partners/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences in testdata/partners", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		w := writer{name: filepath.Base(f), gives: "partners"}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			sentence := strings.NewReplacer("[", "", "]", "").Replace(line)
			p := pagetest.Page{
				Name: line, Address: "https://voorbeeld.test/1", Rule: "portrait", Kind: "portrait",
				HTML: []byte(strings.Replace(introPage, "<h2>De pontklas</h2><p>", "<h2>De pontklas</h2><p>"+sentence+"</p><p>", 1)),
			}
			for _, m := range inBrackets.FindAllStringSubmatch(line, -1) {
				p.Partners = append(p.Partners, m[1])
			}
			for _, heading := range introSections {
				p.Sections = append(p.Sections, pagetest.Practice{Words: heading, Block: heading})
			}
			w.pages, w.only = append(w.pages, p), append(w.only, sentence)
		}
		out = append(out, w)
	}
	return out
}

var inBrackets = regexp.MustCompile(`\[([^\]]+)\]`)

// partnerExamples gives the names that stand in what the key says of practices:
// elsewhere it does not tell which organisations there are. Only gives those of
// one sentence, "" all.
func partnerExamples(p pagetest.Page, only string, names []*partnerName, segments []Segment) (out []linear.Example) {
	within := func(sentence string) bool {
		return slices.ContainsFunc(segments, func(s Segment) bool {
			return s.Class == ClassPractice && strings.Contains(s.Heading+"\n"+readable(s.Text), sentence)
		}) || slices.ContainsFunc(p.Mentions, func(m pagetest.Practice) bool { return strings.Contains(m.Block, sentence) })
	}
	for _, n := range names {
		if only == "" && slices.ContainsFunc(n.sentences, within) || slices.Contains(n.sentences, only) {
			out = append(out, linear.Example{Features: n.features, Yes: isPartnerOf(p, n.text), Text: p.Name})
		}
	}
	return out
}

// isPartnerOf reports whether the key gives a name, with or without a word for
// what it is, as that of an organisation that takes part.
func isPartnerOf(p pagetest.Page, name string) bool {
	return slices.ContainsFunc(p.Partners, func(k string) bool {
		return strings.HasSuffix(" "+name, " "+k) || strings.HasSuffix(" "+k, " "+name)
	})
}

// judged counts what a model makes of examples.
func judged(m linear.Model, bar float64, examples []linear.Example) (s tally) {
	for _, e := range examples {
		switch is := m.Score(linear.Distinct(e.Features)) >= bar; {
		case is && e.Yes:
			s.right++
		case is:
			s.wrong++
		case e.Yes:
			s.missed++
		}
	}
	return s
}
