package indexer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

// twoPages makes a site with two pages of two practices each, and an intro
// with two mentions on the first.
func (w *world) twoPages(host string) {
	w.t.Helper()
	w.rules[host] = "licence: cc0\nguard: {min_practices: 1, max_drop_pct: 100}\n"
	w.site(host, "Zwaluwmaatjes", "Invalpool")
	w.edit(host, `Bij het loket van Zwaluwmaatjes kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord van een adviseur.</p>`,
		`Iedere nieuwe leraar krijgt een zwaluw van een andere school. Die kijkt mee in de les en denkt mee over lastige gesprekken.</p>
<h2>De gymbus</h2>
<p>Zes kleine scholen delen een gymleraar, die met een bus vol materiaal van school naar school rijdt en alle groepen les geeft.</p>`)
	w.edit(host, "<h1>Zo doet Almere het, deel 0</h1>", `<h1>Zo doet Almere het, deel 0</h1>
<p>Almere heeft veel jonge wijken aan het water. De schoolbesturen in Almere hebben een regionaal loket voor zij-instromers en een netwerk van starterscoaches.</p>`)
}

const (
	gymbus   = "De gymbus (a)"
	invalers = "Invalpool (a)"
	loket    = "Regionaal loket voor zij-instromers (a)"
	coaches  = "Netwerk van starterscoaches (a)"
	maatjes  = "Zwaluwmaatjes (a)"
)

// cut takes the first page of a site out, and gives what stood there.
func (w *world) cut(host string) string {
	before, rest, _ := strings.Cut(w.sites[host], "-- /p0 --\n")
	page, after, _ := strings.Cut(rest, "-- /p1 --\n")
	w.sites[host] = before + "-- /p1 --\n" + after
	return page
}

// TestExcludedComesBackElsewhere: what is excluded stays out when it comes
// again at another place or under another name.
func TestExcludedComesBackElsewhere(t *testing.T) {
	page := "http://a.example/p0"
	for _, tt := range []struct {
		name    string
		exclude func(w *world) string
		change  func(w *world)
		want    []string // after the change
		nothing string   // a word that must be nowhere
	}{
		{"a page that redirects to where it is now", func(*world) string { return page }, func(w *world) {
			w.sites["a.example"] += "-- /p0 --\nHTTP 301\nLocation: /p9\n\n-- /p9 --\n" + w.cut("a.example")
			w.edit("a.example", `"/p0"`, `"/p9"`)
		}, []string{invalers}, "wijken"},
		{"a page at another address", func(*world) string { return page }, func(w *world) {
			w.sites["a.example"] += "-- /p9 --\n" + w.cut("a.example")
			w.edit("a.example", `"/p0"`, `"/p9"`)
		}, []string{invalers}, "wijken"},
		{"a page that moved and grew", func(*world) string { return page }, func(w *world) {
			w.sites["a.example"] += "-- /p9 --\n" + strings.Replace(w.cut("a.example"), "</main>",
				"<h2>Kweekvijver</h2><p>Leraren die willen leiden volgen samen een traject van een jaar.</p></main>", 1)
			w.edit("a.example", `"/p0"`, `"/p9"`)
		}, []string{invalers}, "wijken"},
		{"a practice on another page under another name", func(w *world) string { return w.practice("Zwaluwmaatjes").ID }, func(w *world) {
			section := "<h2>Zwaluwmaatjes</h2>\n<p>Iedere nieuwe leraar krijgt een zwaluw van een andere school. Die kijkt mee in de les en denkt mee over lastige gesprekken.</p>"
			w.edit("a.example", section, "")
			w.edit("a.example", "<h2>Invalpool", strings.Replace(section, "Zwaluwmaatjes", "Een vogel voor wie begint", 1)+"<h2>Invalpool")
		}, []string{invalers, gymbus, loket, coaches}, "zwaluw"},
		{"a mention on another page", func(w *world) string { return w.practice("Netwerk van starterscoaches").ID }, func(w *world) {
			const sentence = "De schoolbesturen in Almere hebben een regionaal loket voor zij-instromers en een netwerk van starterscoaches."
			w.edit("a.example", sentence, "")
			w.edit("a.example", "deel 1</h1>", "deel 1</h1><p>"+sentence+"</p>")
		}, []string{invalers, gymbus, loket, maatjes}, "starterscoaches"},
		{"a copy that was there before", func(w *world) string {
			w.edit("a.example", "<h2>Invalpool", "<h2>Vogels</h2><p>Iedere nieuwe leraar krijgt een zwaluw van een andere school. Die kijkt mee in de les en denkt mee over alles.</p><h2>Invalpool")
			w.edit("a.example", "Zo doet Almere het, deel 1", "Zo doet Rotterdam het")
			w.edit("a.example", "<title>Zo doet Almere het</title></head><body><main>\n<h1>Zo doet Rotterdam het", "<title>Zo doet Rotterdam het</title></head><body><main>\n<h1>Zo doet Rotterdam het")
			w.must(w.run("a.example"))
			return w.practice("Zwaluwmaatjes").ID
		}, func(*world) {}, []string{invalers, gymbus, loket, coaches, "Vogels (a)"}, "lastige gesprekken"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.twoPages("a.example")
			w.must(w.run("a.example"))
			w.want(maatjes, gymbus, invalers, loket, coaches)
			e := exclusions(t, tt.exclude(w))
			r, err := w.with(e, "a.example")
			outcome(t, r, err, Published)
			tt.change(w)
			for range 2 {
				r, err = w.with(e, "a.example")
				outcome(t, r, err, Published)
				w.want(tt.want...)
				w.nothingOf(tt.nothing)
			}
			moved := strings.Contains(fmt.Sprint(r.Report.Warnings), "{http://a.example/p9 it holds what an excluded page held")
			if strings.HasPrefix(tt.name, "a page") != moved {
				t.Errorf("the page that holds it is told: %v, in %v", moved, r.Report.Warnings)
			}
			if len(r.Notes) > 0 {
				t.Errorf("notes %q", r.Notes)
			}

			// Off the list all of it comes back.
			r, err = w.with(exclusions(t), "a.example")
			outcome(t, r, err, Published)
			if n := len(w.practices()); n < 5 {
				t.Errorf("off the list there are %q", w.published())
			}
			for _, p := range w.practices() {
				if isTombstone(p.ID) {
					t.Errorf("%s has the id %s", p.Title, p.ID)
				}
			}
		})
	}
}

// TestExcludedMention: its words are nowhere, and what else its sentence
// mentions stays.
func TestExcludedMention(t *testing.T) {
	w := newWorld(t)
	w.twoPages("a.example")
	w.must(w.run("a.example"))
	w.edit("a.example", "veel jonge wijken", "veel wijken")
	w.must(w.run("a.example"))
	coach, door := w.practice("Netwerk van starterscoaches"), w.practice("Regionaal loket voor zij-instromers")

	r, err := w.with(exclusions(t, coach.ID), "a.example")
	outcome(t, r, err, Published)
	w.want(maatjes, gymbus, invalers, loket)
	w.nothingOf("starterscoaches", coach.ID)
	want := "De schoolbesturen in Almere hebben een regionaal loket voor zij-instromers en […]."
	if p := w.practice("Regionaal loket voor zij-instromers"); p.ID != door.ID || p.Text != want {
		t.Errorf("its neighbour is %s: %q", p.ID, p.Text)
	}
	region := func() string {
		index, err := search.OpenIndex(w.dir)
		if err != nil {
			t.Fatal(err)
		}
		defer index.Close()
		almere, err := index.Region("almere")
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(almere.Context)
	}
	if all := region(); !strings.Contains(all, want) || !strings.Contains(all, "aan het water") {
		t.Errorf("the region tells %s", all)
	}

	// In a bad night, too.
	forget(t, w.dir)
	r, err = Index(t.Context(), Options{DataDir: w.dir, Exclude: exclusions(t, coach.ID, door.ID)})
	outcome(t, r, err, Partly)
	w.want(maatjes, gymbus, invalers)
	w.nothingOf("starterscoaches", "loket voor")
	if all := region(); strings.Contains(all, "samen aan") || !strings.Contains(all, "aan het water") {
		t.Errorf("the region tells %s", all)
	}
}

// TestElide takes every choice of the items of a sentence out: no word of them
// is left, and every other item is.
func TestElide(t *testing.T) {
	items := []string{"een loket voor zij-instromers", "maatjes voor starters", "de gymbus", "open dagen op de pabo"}
	titles := []string{"Loket voor zij-instromers", "Maatjes voor starters", "Gymbus", "Open dagen op de pabo"}
	for _, frame := range []string{"De regio begon met %s, %s, %s en %s.", "Er zijn %s, %s, %s en ook %s in Almere.", "%s; %s; %s; %s"} {
		sentence := fmt.Sprintf(frame, items[0], items[1], items[2], items[3])
		for out := 1; out < 1<<len(items)-1; out++ {
			var gone, stay []string
			for i, title := range titles {
				if out>>i&1 == 1 {
					gone = append(gone, title)
				} else {
					stay = append(stay, title)
				}
			}
			left := strings.ToLower(elide(sentence, gone, stay))
			for i := range items {
				if is := strings.Contains(left, strings.TrimPrefix(strings.ToLower(titles[i]), "een ")); is != slices.Contains(stay, titles[i]) {
					t.Errorf("%q without %q is %q", sentence, gone, left)
				}
			}
		}
		if left := elide(sentence, titles, nil); left != "" {
			t.Errorf("%q without anything is %q", sentence, left)
		}
	}
	// What cannot be told apart goes.
	for _, tt := range []struct{ sentence, gone, stays string }{
		{"Er is een netwerk van coaches, want coaches doen ertoe, en een loket.", "Netwerk van coaches", "Loket"},
		{"Coaches en loketten werken samen.", "Iets anders", "Loketten"},
	} {
		if left := elide(tt.sentence, []string{tt.gone}, []string{tt.stays}); left != "" {
			t.Errorf("%q without %q is %q", tt.sentence, tt.gone, left)
		}
	}
}

// TestExcludedAddressNobodyKnows is named, with the one that is meant.
func TestExcludedAddressNobodyKnows(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	r, err := w.with(exclusions(t, "https://www.a.example/p0/", "http://a.example/p1", "http://a.example/p7"), "a.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)")
	want := []string{
		"the exclude list names http://a.example/p7, and no practice here came from that address",
		"the exclude list names https://www.a.example/p0/, and no practice here came from that address; did you mean http://a.example/p0?",
	}
	if !slices.Equal(r.Notes, want) {
		t.Errorf("notes %q", r.Notes)
	}
}
