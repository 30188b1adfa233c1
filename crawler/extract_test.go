package crawler

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// pageKey is the key of one page: what it must yield.
type pageKey struct {
	kind                Kind
	region              string
	published, modified string // "day from", "none"
	basedOn             string
	sections, mentions  []string // words of the title; of a section also "| status"
	figures             []string // "value unit doel|resultaat"
	partners, absent    []string
	themes              [][2]string
}

// labelled is one archive of testdata/extract.
type labelled struct {
	name   string
	source *Source
	page   Page
	key    pageKey
}

func loadPages(tb testing.TB) []labelled {
	tb.Helper()
	files, err := filepath.Glob("testdata/extract/*.txtar")
	if err != nil || len(files) == 0 {
		tb.Fatal("no pages in testdata/extract", err)
	}
	var out []labelled
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		p := labelled{name: strings.TrimSuffix(filepath.Base(f), ".txtar")}
		for _, file := range archive.Files {
			switch file.Name {
			case "source":
				p.source, p.page.Address = parseRule(string(file.Data))
			case "page.html":
				p.page.Body = file.Data
			case "key":
				p.key = parseKey(tb, f, string(file.Data))
			}
		}
		out = append(out, p)
	}
	return out
}

// fields are the "name: value" lines of a file of an archive.
func fields(data string) (out [][2]string) {
	for line := range strings.Lines(data) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			out = append(out, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return out
}

func parseRule(data string) (*Source, string) {
	var r PageRule
	address := ""
	for _, f := range fields(data) {
		switch f[0] {
		case "address":
			address = f[1]
		case "kind":
			r.Kind = Kind(f[1])
		case "main":
			r.Main = f[1]
		case "title":
			r.Title = f[1]
		case "region":
			r.Region.From = f[1]
			if name, ok := strings.CutPrefix(f[1], "name "); ok {
				r.Region = RegionRule{Name: name}
			}
		}
	}
	return &Source{ID: "test", Name: "Test", Pages: []PageRule{r}}, address
}

func parseKey(tb testing.TB, file, data string) (a pageKey) {
	tb.Helper()
	for _, f := range fields(data) {
		switch f[0] {
		case "kind":
			a.kind = Kind(f[1])
		case "region":
			a.region = f[1]
		case "published":
			a.published = f[1]
		case "modified":
			a.modified = f[1]
		case "based-on":
			a.basedOn = f[1]
		case "section":
			a.sections = append(a.sections, f[1])
		case "mention":
			a.mentions = append(a.mentions, f[1])
		case "figure":
			a.figures = append(a.figures, f[1])
		case "partner":
			a.partners = append(a.partners, f[1])
		case "absent":
			a.absent = append(a.absent, f[1])
		case "theme":
			name, theme, _ := strings.Cut(f[1], " = ")
			a.themes = append(a.themes, [2]string{name, theme})
		default:
			tb.Fatalf("%s: unknown field %q of the key", file, f[0])
		}
	}
	return a
}

// tally counts right, wrong and missed practices.
type tally struct{ right, wrong, missed int }

func (t tally) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f (%d right, %d wrong, %d missed)",
		share(t.right, t.right+t.wrong), share(t.right, t.right+t.missed), t.right, t.wrong, t.missed)
}

// The pages of testdata/extract, scored per kind and held to the bars.
func TestExtractPages(t *testing.T) {
	kinds := map[string]*[2]tally{}
	for _, p := range loadPages(t) {
		score := kinds[p.name[:1]]
		if score == nil {
			score = &[2]tally{}
			kinds[p.name[:1]] = score
		}
		t.Run(p.name, func(t *testing.T) { checkPage(t, p, score) })
	}
	var sections, mentions tally
	for _, k := range []string{"a", "b", "c", "d", "e", "f"} {
		s := kinds[k]
		if s == nil {
			t.Errorf("no page of kind %s", k)
			continue
		}
		t.Logf("kind %s: sections %v; mentions %v", k, s[0], s[1])
		sections.add(s[0])
		mentions.add(s[1])
	}
	t.Logf("all: sections %v; mentions %v", sections, mentions)
	if p, r := share(sections.right, sections.right+sections.wrong), share(sections.right, sections.right+sections.missed); p < 0.95 || r < 0.95 {
		t.Errorf("sections: precision %.3f recall %.3f, want 0.95 and 0.95", p, r)
	}
	if p, r := share(mentions.right, mentions.right+mentions.wrong), share(mentions.right, mentions.right+mentions.missed); p < 0.9 || r < 0.85 {
		t.Errorf("mentions: precision %.3f recall %.3f, want 0.9 and 0.85", p, r)
	}
}

func (t *tally) add(u tally) {
	t.right += u.right
	t.wrong += u.wrong
	t.missed += u.missed
}

func checkPage(t *testing.T, p labelled, score *[2]tally) {
	got := Extract(p.source, p.page)
	if got.Kind != p.key.kind {
		t.Errorf("kind %q, want %q: %s", got.Kind, p.key.kind, got.Reason)
	}
	if got.Unreadable != "" {
		t.Errorf("unreadable: %s", got.Unreadable)
	}
	var wantSections, statuses, sections, mentions []string
	for _, s := range p.key.sections {
		name, status, _ := strings.Cut(s, " | ")
		wantSections, statuses = append(wantSections, name), append(statuses, status)
	}
	for _, s := range got.Segments {
		if s.Class == ClassPractice {
			sections = append(sections, s.Name)
		}
	}
	for _, m := range got.Mentions {
		mentions = append(mentions, m.Title)
	}
	count := func(what string, i int, want, have []string) {
		missed, extra := matchTitles(want, have)
		score[i].add(tally{len(want) - len(missed), len(extra), len(missed)})
		if len(missed)+len(extra) > 0 {
			t.Logf("%s: missed %q, extra %q", what, missed, extra)
		}
	}
	count("sections", 0, wantSections, sections)
	count("mentions", 1, p.key.mentions, mentions)
	for i, name := range wantSections {
		for _, s := range got.Segments {
			if s.Class == ClassPractice && holdsWords(s.Name, name) && s.Status != statuses[i] {
				t.Errorf("%s: status %q, want %q", name, s.Status, statuses[i])
			}
		}
	}
	checkDate(t, "published", got.Published, p.key.published)
	checkDate(t, "modified", got.Modified, p.key.modified)
	if p.key.region != "" && !namesRegion(got.RegionWords, p.key.region) {
		t.Errorf("region words %v, want %q among the names", got.RegionWords, p.key.region)
	}
	if got.BasedOn != p.key.basedOn {
		t.Errorf("based on %q, want %q", got.BasedOn, p.key.basedOn)
	}
	var figures, partners []string
	for _, s := range got.Segments {
		for _, f := range s.Figures {
			figures = append(figures, figureLine(f))
		}
		partners = append(partners, s.Partners...)
	}
	for _, m := range got.Mentions {
		partners = append(partners, m.Partners...)
	}
	if missed, _ := matchTitles(p.key.figures, figures); len(missed) > 0 {
		t.Errorf("figures: missed %q of %q", missed, figures)
	}
	if missed, extra := matchTitles(p.key.partners, partners); len(missed)+len(extra) > 0 {
		t.Errorf("partners: missed %q, extra %q", missed, extra)
	}
	for _, th := range p.key.themes {
		found := false
		for _, s := range got.Segments {
			found = found || holdsWords(s.Name, th[0]) && s.Theme == th[1]
		}
		if !found {
			t.Errorf("no activity %q under the theme %q", th[0], th[1])
		}
	}
	all, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.key.absent {
		if strings.Contains(string(all), s) {
			t.Errorf("holds %q, which must be left out", s)
		}
	}
}

func figureLine(f Figure) string {
	what := "resultaat"
	if f.Target {
		what = "doel"
	}
	return fmt.Sprintf("%v %s %s", f.Value, f.Unit, what)
}

func checkDate(t *testing.T, what string, got Date, want string) {
	t.Helper()
	have := got.Day + " " + got.From
	if want == "none" || want == "" && what == "modified" {
		want = " "
	}
	if want != "" && have != want {
		t.Errorf("%s %q, want %q", what, have, want)
	}
}

// namesRegion reports whether the first of the single names is the region's.
func namesRegion(words []Words, name string) bool {
	for _, w := range words {
		if w.How != Literal {
			return strings.EqualFold(w.Text, name) || w.From == "address" && strings.HasPrefix(w.Text, strings.ToLower(name))
		}
	}
	return false
}
