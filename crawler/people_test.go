package crawler

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// peopleCase is a piece of a page with marks around what may not come out and
// around what must stay.
type peopleCase struct {
	name, html string
	gone, kept []string
}

var (
	goneMark = regexp.MustCompile(`\[-(.+?)-\]`)
	keptMark = regexp.MustCompile(`\[\+(.+?)\+\]`)
)

func newPeopleCase(name, text string) peopleCase {
	c := peopleCase{name: name}
	for _, m := range goneMark.FindAllStringSubmatch(text, -1) {
		c.gone = append(c.gone, m[1])
	}
	for _, m := range keptMark.FindAllStringSubmatch(text, -1) {
		c.kept = append(c.kept, m[1])
	}
	text = goneMark.ReplaceAllString(text, "$1")
	c.html = keptMark.ReplaceAllString(text, "$1")
	return c
}

// peopleCases reads testdata/people: a sentence stands in the text of a
// practice and as a paragraph of its own, a piece of markup below it.
func peopleCases(t *testing.T) []peopleCase {
	t.Helper()
	files, err := filepath.Glob("testdata/people/*")
	if err != nil || len(files) == 0 {
		t.Fatal("nothing in testdata/people", err)
	}
	var out []peopleCase
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(f) == ".txtar" {
			for _, piece := range txtar.Parse(data).Files {
				out = append(out, newPeopleCase(f+": "+piece.Name, "</p>"+string(piece.Data)))
			}
			continue
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			out = append(out, newPeopleCase(f+": within: "+line, " "+line+"</p>"), newPeopleCase(f+": alone: "+line, "</p><p>"+line+"</p>"))
		}
	}
	return out
}

const (
	ownPractice = `<p>In Onderwijsregio Dijkland werken besturen samen.</p><h2>Maatjes voor nieuwe collega's</h2><p>Iedere nieuwe leraar krijgt een maatje. Dat maatje kijkt twaalf keer per jaar mee in de les.`
	ownText     = "Iedere nieuwe leraar krijgt een maatje. Dat maatje kijkt twaalf keer per jaar mee in de les."
)

// faults are what is wrong with what came of a page.
func (c peopleCase) faults(t *testing.T) (leaks, losses []string) {
	page := `<!DOCTYPE html><html lang="nl"><head><title>Regio Dijkland</title></head><body><main><h1>Onderwijsregio Dijkland laat zien wat werkt</h1>` + ownPractice + c.html + `</main></body></html>`
	got := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}}, Page{Address: "https://a.test/regio", Body: []byte(page)})
	all, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ToLower(string(all))
	for _, g := range c.gone {
		for _, part := range personalParts(g) {
			if strings.Contains(plain, strings.ToLower(part)) {
				leaks = append(leaks, part)
			}
		}
	}
	var text []string
	own := false
	for _, s := range got.Segments {
		text = append(text, s.Heading, s.Text)
		for _, l := range s.Links {
			text = append(text, `<a href="`+l.URL+`">`+l.Text+`</a>`)
		}
		own = own || (s.Class == ClassPractice || got.Kind == KindRegionTable) && strings.Contains(s.Text, ownText)
	}
	if !own {
		losses = append(losses, "the practice before it")
	}
	joined := strings.Join(text, "\n")
	for _, k := range c.kept {
		if !strings.Contains(joined, k) {
			losses = append(losses, k)
		}
	}
	return leaks, losses
}

// personalParts are the words and the numbers of what is personal.
func personalParts(s string) (out []string) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" .,'@[]()&|*_＠/%:‑−—·-", r) }) {
		if len(w) > 2 && !ordinaryParts[strings.ToLower(w)] {
			out = append(out, w)
		}
	}
	return out
}

// ordinaryParts stand in a personal address or name without giving it away.
var ordinaryParts = words("van der den ter apenstaart punt https com phone api send app bas kreek baken bsky calendly linkedin wa signal dijkland onderwijs")

func TestPeople(t *testing.T) {
	var right, kept, all, stay int
	for _, c := range peopleCases(t) {
		leaks, losses := c.faults(t)
		if len(c.gone) > 0 {
			all++
			if len(leaks) == 0 {
				right++
			}
		}
		if stay++; len(losses) == 0 {
			kept++
		}
		if len(leaks)+len(losses) > 0 {
			t.Errorf("%s\n\tcomes out: %q\n\tis lost: %q", c.name, leaks, losses)
		}
	}
	t.Logf("%d of %d without personal data; %d of %d with all that must stay", right, all, kept, stay)
}

// A page about a person is no page about a region of that name, and its title
// is nobody's name; a region with a name that could be a person's stays one.
func TestPersonInTitle(t *testing.T) {
	for _, c := range []struct {
		title, intro string
		name, region string
	}{
		{"Lubbertine Quaak", "Zij begeleidt starters op twaalf scholen.", "Quaak", ""},
		{"Op bezoek bij Lubbertine Quaak", "Lubbertine Quaak begeleidt starters. Wij spraken Lubbertine Quaak. Bij Lubbertine Quaak leren starters het vak.", "Quaak", ""},
		{"Lubbertine Quaak over maatjes", "Starters krijgen een maatje.", "Quaak", ""},
		{"In gesprek met Lubbertine Quaak", "Starters krijgen een maatje.", "Quaak", ""},
		{"Vijf vragen aan Lubbertine Quaak", "Starters krijgen een maatje.", "Quaak", ""},
		{"Trudo Heide", "In Trudo Heide werken besturen samen.", "", "Trudo Heide"},
		{"Hoge Bossen", "De besturen werken samen.", "", "Hoge Bossen"},
		{"Onderwijsregio Trudo Heide", "De besturen werken samen.", "", "Trudo Heide"},
	} {
		page := `<html lang="nl"><head><title>` + c.title + `</title></head><body><main><h1>` + c.title + `</h1><p>` + c.intro + `</p><h2>Maatjes voor starters</h2><p>Iedere nieuwe leraar krijgt een maatje en coaching.</p></main></body></html>`
		got := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}}, Page{Address: "https://a.test/x", Body: []byte(page)})
		all, _ := json.Marshal(got)
		if c.name != "" && strings.Contains(string(all), c.name) {
			t.Errorf("%s: the name comes out: %s", c.title, all)
		}
		if c.region != "" && !namesRegion(got.RegionWords, c.region) {
			t.Errorf("%s: region words are %v", c.title, got.RegionWords)
		}
		if names := strings.Join(practiceNames(got), ";"); !strings.Contains(names, "Maatjes voor starters") {
			t.Errorf("%s: practices are %s", c.title, names)
		}
	}
}

// A title made of words beside a name holds no mark of omission.
func TestTitleWithoutOmission(t *testing.T) {
	got := readProse(t, `<p>De regio doet dit al:</p><ul><li>coaching door Xandra Zorgvliet</li><li>een leernetwerk voor starters</li></ul>
<h2>Meelopen met Xandra Zorgvliet</h2><p>Scholieren lopen een dag mee met een docent. De training van Xandra Zorgvliet is gratis.</p>
<p>De regio heeft een meeloopdag met Xandra Zorgvliet, een loket en een coachpool.</p>`)
	names := practiceNames(got)
	if !strings.Contains(strings.Join(names, ";"), "Coaching") {
		t.Errorf("practices are %q", names)
	}
	rows := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindRegionTable}}}, Page{Address: "https://a.test/x", Body: []byte(`<html lang="nl"><body><main><h1>Regio Proefland</h1>
<table><tr><th>Thema</th><th>Activiteit</th></tr><tr><td>Werven</td><td>Meeloopdag met Xandra Zorgvliet</td></tr><tr><td>Begeleiden</td><td>Coachpool van projectleider Henk Wolters</td></tr></table></main></body></html>`)})
	if names = append(names, practiceNames(rows)...); !strings.Contains(strings.Join(names, ";"), "Meeloopdag") {
		t.Errorf("practices are %q", names)
	}
	for _, name := range names {
		if strings.Contains(name, omission) || strings.Contains(name, "Zorgvliet") {
			t.Errorf("title %q", name)
		}
	}
}

// A list of people is no practice, whatever its heading; what stands below it
// stays one.
func TestListOfPeopleIsNoPractice(t *testing.T) {
	for _, kind := range []Kind{KindPortrait, KindRegion} {
		page := `<html lang="nl"><body><main><h1>Regio Proefland</h1><h2>Coachpool</h2><p>Ervaren leraren begeleiden starters op twaalf scholen.</p>
<h2>De begeleiders</h2><ul><li>Lubbertine Quaak</li><li>Trudo van Heide</li></ul><h3>Inductietraject van drie jaar</h3><p>Starters krijgen drie jaar begeleiding van een coach.</p></main></body></html>`
		got := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: kind}}}, Page{Address: "https://a.test/x", Body: []byte(page)})
		if names := strings.Join(practiceNames(got), ";"); names != "sectie Coachpool;sectie Inductietraject van drie jaar" {
			t.Errorf("%s: practices are %q", kind, names)
		}
	}
}
