package samplesite_test

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

//go:embed answers.tsv
var answers string

// answer is a row of answers.tsv, by column.
type answer map[string]string

func readAnswers(t *testing.T) []answer {
	t.Helper()
	var columns []string
	var rows []answer
	for line := range strings.Lines(answers) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if columns == nil {
			columns = cells
			continue
		}
		if len(cells) != len(columns) {
			t.Fatalf("%q has %d cells, want %d", line, len(cells), len(columns))
		}
		row := answer{}
		for i, name := range columns {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func (a answer) list(column string) []string {
	if a[column] == "" {
		return nil
	}
	return strings.Split(a[column], ";")
}

// The key and the pages must agree in what can be compared without judgement.
func TestAnswers(t *testing.T) {
	pages := walk(t)
	kinds, regions, practices := map[string]bool{}, map[string]bool{}, 0
	for _, a := range readAnswers(t) {
		at := a["page"]
		doc := pages[at]
		if doc == nil {
			t.Errorf("%s: no link leads there", at)
			continue
		}
		kinds[a["kind"]] = true
		if a["kind"] == "E" {
			if a["title"] != "" || a["region"] != "" {
				t.Errorf("%s: kind E with a practice", at)
			}
			continue
		}
		practices++
		regions[a["region"]] = true
		text := plain(doc.Find(mainText))
		if !containsRun(text, a["region"]) {
			t.Errorf("%s: region %q is not on the page", at, a["region"])
		}
		onPage := words(text)
		for _, word := range words(a["title"]) {
			if !slices.Contains(onPage, word) {
				t.Errorf("%s: %q of the title %q is not on the page", at, word, a["title"])
			}
		}
		for _, partner := range a.list("partners") {
			if !containsRun(text, partner) {
				t.Errorf("%s: partner %q is not on the page", at, partner)
			}
		}
		for _, figure := range a.list("figures") {
			unit := figure[strings.LastIndex(figure, " ")+1:]
			if !strings.Contains(text, unit) {
				t.Errorf("%s: figure %q has a unit that is not on the page", at, figure)
			}
		}
		if !slices.Contains([]string{"section", "mentioned"}, a["as"]) {
			t.Errorf("%s: %q is a %q", at, a["title"], a["as"])
		}
		isHeading := heading(doc, a["title"])
		if isHeading != (a["as"] == "section") {
			t.Errorf("%s: %q is %s, heading: %v", at, a["title"], a["as"], isHeading)
		}
		if day := published(t, at, doc); day != a["date"] {
			t.Errorf("%s: dated %q, want %q", at, day, a["date"])
		}
	}
	for _, kind := range []string{"A", "B", "C", "D", "E", "F"} {
		if !kinds[kind] {
			t.Errorf("no page of kind %s", kind)
		}
	}
	if practices < 40 || len(regions) < 12 {
		t.Errorf("%d practices of %d regions, want 40 of 12", practices, len(regions))
	}
}

func containsRun(text, run string) bool {
	return strings.Contains(" "+strings.Join(words(text), " ")+" ", " "+strings.Join(words(run), " ")+" ")
}

// heading reports whether the words stand in a heading of the main text, in a
// summary or at the start of a table cell.
func heading(doc *goquery.Document, name string) bool {
	found := doc.Find(mainText).Find("h1, h2, h3, summary, td strong").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return containsRun(s.Text(), name)
	})
	return found.Length() > 0
}

// published is the day in the metadata of the page.
func published(t *testing.T, at string, doc *goquery.Document) string {
	t.Helper()
	html, err := doc.Find("head").Html()
	if err != nil {
		t.Fatal(err)
	}
	day := regexp.MustCompile(`(?:issued|published_time|datePublished)[^0-9]+(\d{4}-\d\d-\d\d)`).FindStringSubmatch(html)
	if day == nil {
		t.Errorf("%s: no date", at)
		return ""
	}
	return day[1]
}
