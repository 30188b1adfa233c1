package indexer

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// designed makes a site of n pages in a template: %s is where the main text
// goes.
func (w *world) designed(host, template string, titles ...string) {
	w.t.Helper()
	w.site(host, titles...)
	w.edit(host, "<main>\n<h1>Zo doet", "MAIN<h1>Zo doet")
	head, foot, _ := strings.Cut(template, "%s")
	w.edit(host, "MAIN", head)
	w.edit(host, "een adviseur.</p>\n</main>", "een adviseur.</p>\n"+foot)
}

const (
	plainDesign = `<div class="site"><div class="menu"><ul class="links"><li class="item">Menu</li></ul></div><main id="content" class="page">%s</main></div>`
	otherDesign = `<section class="grid"><nav class="bar"><span class="entry">Menu</span></nav><article class="c-1"><div class="c-2"><main id="content" class="c-3">%s</main></div></article></section>`
)

func TestDriftOfASite(t *testing.T) {
	titles := []string{"Loket", "Invalpool", "Campagne", "Congres", "Stage", "Academie", "Kweekvijver", "Opleidingsschool", "Coach", "Gastlessen", "Beurs", "Meeloopdag"}
	for _, tt := range []struct {
		name    string
		after   func(w *world)
		outcome Outcome
		says    string // in the refusals, or in the notes
	}{
		{"nothing changed", func(w *world) {}, Published, ""},
		{"one page of twelve went", func(w *world) { w.designed("a.example", plainDesign, titles[:11]...) }, Published,
			"1 of 12 practices are no longer found, or only mentioned: meeloopdag-"},
		{"an id was renamed", func(w *world) { w.edit("a.example", `id="content"`, `id="inhoud"`) }, Refused,
			`drifted: pages under /p: pages[].main "#content" matches on 0 % of them, and did on 100 %`},
		{"rebuilt, and all is there", func(w *world) { w.designed("a.example", otherDesign, titles...) }, Published,
			"pages under /p: their template is another one (likeness 0."},
		{"rebuilt, and one practice of twelve is missing", func(w *world) { w.designed("a.example", otherDesign, titles[:11]...) }, Refused,
			"and 1 of 12 practices are missing"},
		{"partners no longer read", func(w *world) { w.edit("a.example", " met Hogeschool Windesheim", "") }, Refused,
			"drifted: pages under /p: partners are known of 0 % of the practices, and were of 100 %"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			design := func() {
				w.edit("a.example", "een adviseur.", "een adviseur. De regio doet dit samen met Hogeschool Windesheim.")
			}
			w.designed("a.example", plainDesign, titles...)
			design()
			source := w.source("a.example")
			source.Pages[0].Main = "#content"
			index := func() (Result, error) {
				return Run(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{source}}, w.crawl("a.example"))
			}
			w.must(index())
			if n := len(w.practices()); n != len(titles) {
				t.Fatalf("at first there are %q", w.published())
			}
			forget(t, w.dir) // so that a page that is missing is missing
			tt.after(w)
			if strings.Contains(tt.name, "rebuilt") || strings.Contains(tt.name, "went") {
				design()
			}
			r, err := index()
			outcome(t, r, err, tt.outcome)
			said := strings.Join(append(r.Verdict.Refusals(), r.Verdict.Sources[0].Notes...), "\n")
			if tt.says == "" && said != "" || !strings.Contains(said, tt.says) {
				t.Errorf("the report says %q, want %q", said, tt.says)
			}
			if want := len(titles); tt.outcome == Refused && len(w.practices()) != want {
				t.Errorf("%d practices are left of %d", len(w.practices()), want)
			}
		})
	}
}

// TestDriftIsMended: the operator names the selector of the new template, and
// the source goes on.
func TestDriftIsMended(t *testing.T) {
	w := newWorld(t)
	w.designed("a.example", plainDesign, "Loket", "Invalpool")
	source := w.source("a.example")
	source.Pages[0].Main = "#content"
	run := func() (Result, error) {
		return Run(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{source}}, w.crawl("a.example"))
	}
	w.must(run())
	w.edit("a.example", `id="content"`, `id="inhoud"`)
	for range 2 { // what is refused is not taken for the new state of things
		r, err := run()
		outcome(t, r, err, Refused)
	}
	source.Pages[0].Main = "#inhoud"
	r, err := run()
	outcome(t, r, err, Published)
}

func TestDrift(t *testing.T) {
	const n = 10
	at := func(i int) string { return fmt.Sprintf("http://s.example/%d", i) }
	pairs := []string{"body>main", "main>h1", "main>p", "p>a"}
	type site struct {
		layout    func(i int) crawler.Layout // nil is the plain one
		pages     []int                      // nil is all
		practices []search.Practice
		same      bool // bytes as before
	}
	print := func(s site) footprint {
		var all []Reading
		for i := range n {
			if s.pages != nil && !slices.Contains(s.pages, i) {
				continue
			}
			l := crawler.Layout{Pairs: pairs}
			if s.layout != nil {
				l = s.layout(i)
			}
			l.Read = true
			r := Reading{Portrait: crawler.Portrait{Address: at(i), Layout: l}, Digest: "new"}
			if s.same {
				r.Digest = "old"
			}
			all = append(all, r)
		}
		return footprintOf(all)
	}
	partner := func(_ int, p *search.Practice) { p.Partners = []string{"ROC"} }
	full := practices(n, partner)
	missing := func(below int) func(int) crawler.Layout {
		return func(i int) crawler.Layout {
			l := crawler.Layout{Pairs: pairs}
			if i < below {
				l.Missed = []string{"#x"}
			}
			return l
		}
	}
	// double gives pages another practice, as many as are named.
	double := func(pages int) []search.Practice { return append(practices(pages, partner), full...) }
	// Page 0 has four practices with partners, the others one without.
	uneven := append(practices(n), practices(4, func(_ int, p *search.Practice) { p.Sources[0].URL = at(0); p.Partners = []string{"ROC"} })...)
	onlyBare := practices(n)
	before := print(site{same: true})
	for _, tt := range []struct {
		name             string
		before           []search.Practice
		after            site
		reason, alarming string
	}{
		{"the same", full, site{practices: full}, "", ""},
		{"half of the practices", full, site{practices: full[:5]}, "", ""},
		{"fewer than half of the practices", full, site{practices: full[:4]}, "60 % of them give fewer than half of the practices", ""},
		{"pages that went say nothing", full, site{practices: full[:1], pages: []int{0}}, "", ""},
		{"the rich page went", uneven, site{practices: uneven[1:n], pages: []int{1, 2, 3, 4, 5, 6, 7, 8, 9}}, "", ""},
		{"the rich page alone is poor", uneven, site{practices: onlyBare}, "", ""},
		{"half gained", full, site{practices: double(5)}, "", ""},
		{"most gained", full, site{practices: double(6)}, "60 % of them give half as many practices again", ""},
		{"most gained from the same bytes", full, site{practices: double(6), same: true}, "", ""},
		{"two pages gained", full, site{practices: double(2), pages: []int{0, 1}}, "", ""},
		{"where there were none", nil, site{practices: full}, "100 % of them give half as many practices again", ""},
		{"two pages without the selector", full, site{practices: full, layout: missing(2)}, "", ""},
		{"three pages without the selector", full, site{practices: full, layout: missing(3)}, "#x matches on 70 % of them, and did on 100 %", ""},
		{"three pages read whole", full, site{practices: full, layout: func(i int) crawler.Layout { return crawler.Layout{Pairs: pairs, Fallback: i < 3} }},
			"nothing says where the main text of 30 % of them is", ""},
		{"no partners", full, site{practices: onlyBare}, "partners are known of 0 % of the practices, and were of 100 %", ""},
		{"no partners on two pages", full, site{practices: onlyBare, pages: []int{0, 1}}, "", ""},
		{"an odd page", full, site{practices: full, layout: func(i int) crawler.Layout {
			if i == 0 {
				return crawler.Layout{Pairs: []string{"body>table"}}
			}
			return crawler.Layout{Pairs: pairs}
		}}, "", ""},
		{"another template", full, site{practices: full, layout: func(int) crawler.Layout {
			return crawler.Layout{Pairs: []string{"body>div", "div>h1", "main>p", "p>a"}}
		}}, "", "likeness 0.33"},
		{"another rule", full, site{layout: func(int) crawler.Layout { return crawler.Layout{Rule: "/new", Pairs: []string{"x>y"}} }}, "", ""},
	} {
		reasons, alarms := compare(before, print(tt.after), tt.before, tt.after.practices, nil).drift()
		if got := strings.Join(texts(reasons), "; "); tt.reason == "" && got != "" || !strings.Contains(got, tt.reason) {
			t.Errorf("%s: reasons %q, want %q", tt.name, got, tt.reason)
		}
		if got := strings.Join(alarms, "; "); tt.alarming == "" && got != "" || !strings.Contains(got, tt.alarming) {
			t.Errorf("%s: alarms %q, want %q", tt.name, got, tt.alarming)
		}
	}
	if reasons, alarms := compare(nil, before, nil, full, nil).drift(); len(reasons)+len(alarms) > 0 {
		t.Errorf("a first footprint drifts: %q %q", reasons, alarms)
	}

	// Pages that moved are compared with what they were.
	moved, there := map[string]string{}, map[string]bool{}
	for i := range n {
		moved[at(i)] = at(i) + "/"
		there[at(i)+"/"] = true
	}
	var readings []Reading
	for address := range there {
		readings = append(readings, Reading{Portrait: crawler.Portrait{Address: address, Layout: crawler.Layout{Pairs: pairs, Read: true, Missed: []string{"#x"}}}})
	}
	if reasons, _ := compare(before, footprintOf(readings), full, nil, moved).drift(); len(reasons) != 2 {
		t.Errorf("a site that moved and is read wrong: %q", reasons)
	}
}

// TestFootprintIsKept: it comes back from the file as it was written, and the
// file of a program that kept another one is read.
func TestFootprintIsKept(t *testing.T) {
	h := newHistory()
	h.prints["s"] = footprintOf([]Reading{{
		Portrait: crawler.Portrait{Address: "http://s.example/1", Layout: crawler.Layout{Read: true, Pairs: []string{"a>b", "b>c"}, Missed: []string{"#x"}}},
		Digest:   "d",
	}})
	dir := t.TempDir()
	if err := h.write(dir, "x", true); err != nil {
		t.Fatal(err)
	}
	back, err := readHistory(historyPath(dir, "x"))
	if err != nil || !reflect.DeepEqual(back.prints, h.prints) {
		t.Fatalf("read %+v, %v", back, err)
	}
	old := `{"format":1,"footprints":{"s":{"":{"pages":2,"pairs":["a>b"],"hits":{},"fill":{"themes":1},"per_page":2,"fallback":0}}}}`
	if err := os.WriteFile(historyPath(dir, "y"), []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	if back, err = readHistory(historyPath(dir, "y")); err != nil {
		t.Fatal(err)
	}
	if reasons, _ := compare(back.prints["s"], h.prints["s"], practices(9), nil, nil).drift(); len(reasons) > 0 {
		t.Errorf("what is not known drifts: %q", reasons)
	}
}
