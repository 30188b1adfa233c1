package indexer

import (
	"fmt"
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
		{"one page of twelve went", func(w *world) { w.designed("a.example", plainDesign, titles[:11]...) }, Published, ""},
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

func TestFootprint(t *testing.T) {
	reading := func(i int, layout crawler.Layout) Reading {
		layout.Read = true
		return Reading{Portrait: crawler.Portrait{Address: fmt.Sprintf("http://s.example/%d", i), Layout: layout}}
	}
	full := practices(10, func(_ int, p *search.Practice) { p.Partners = []string{"ROC"} })
	site := func(layout func(i int) crawler.Layout) []Reading {
		var all []Reading
		for i := range 10 {
			all = append(all, reading(i, layout(i)))
		}
		return all
	}
	pairs := []string{"body>main", "main>h1", "main>p", "p>a"}
	plain := func(int) crawler.Layout { return crawler.Layout{Pairs: pairs} }
	before := footprintOf(site(plain), full)
	for _, tt := range []struct {
		name             string
		after            footprint
		reason, alarming string
	}{
		{"the same", footprintOf(site(plain), full), "", ""},
		{"half of the practices", footprintOf(site(plain), full[:5]), "", ""},
		{"fewer than half of the practices", footprintOf(site(plain), full[:4]), "0.4 practices a page, and there were 1.0", ""},
		{"one page in five without the selector", footprintOf(site(func(i int) crawler.Layout {
			return crawler.Layout{Pairs: pairs, Missed: []string{"#x"}[:max(0, 2-i)/(2-min(i, 1))]}
		}), full), "", ""},
		{"three pages in ten without the selector", footprintOf(site(func(i int) crawler.Layout {
			l := crawler.Layout{Pairs: pairs}
			if i < 3 {
				l.Missed = []string{"#x"}
			}
			return l
		}), full), "#x matches on 70 % of them, and did on 100 %", ""},
		{"three pages in ten read whole", footprintOf(site(func(i int) crawler.Layout { return crawler.Layout{Pairs: pairs, Fallback: i < 3} }), full),
			"nothing says where the main text of 30 % of them is", ""},
		{"an odd page", footprintOf(site(func(i int) crawler.Layout {
			if i == 0 {
				return crawler.Layout{Pairs: []string{"body>table"}}
			}
			return plain(i)
		}), full), "", ""},
		{"another template", footprintOf(site(func(int) crawler.Layout {
			return crawler.Layout{Pairs: []string{"body>div", "div>h1", "main>p", "p>a"}}
		}), full), "", "likeness 0.33"},
		{"another rule", footprintOf(site(func(int) crawler.Layout { return crawler.Layout{Rule: "/new", Pairs: []string{"x>y"}} }), nil), "", ""},
	} {
		reasons, alarms := tt.after.drift(before)
		if got := strings.Join(reasons, "; "); tt.reason == "" && got != "" || !strings.Contains(got, tt.reason) {
			t.Errorf("%s: reasons %q, want %q", tt.name, got, tt.reason)
		}
		if got := strings.Join(alarms, "; "); tt.alarming == "" && got != "" || !strings.Contains(got, tt.alarming) {
			t.Errorf("%s: alarms %q, want %q", tt.name, got, tt.alarming)
		}
	}
	if reasons, alarms := before.drift(nil); len(reasons)+len(alarms) > 0 {
		t.Errorf("a first footprint drifts: %q %q", reasons, alarms)
	}

	// It comes back from the file as it was written.
	h := newHistory()
	h.prints["s"] = before
	dir := t.TempDir()
	if err := h.write(dir, "x"); err != nil {
		t.Fatal(err)
	}
	back, err := readHistory(historyPath(dir, "x"))
	if err != nil || !reflect.DeepEqual(back.prints["s"], before) {
		t.Fatalf("read %v", err)
	}
	if !slices.IsSorted(before[""].Pairs) {
		t.Errorf("pairs %q", before[""].Pairs)
	}
}
