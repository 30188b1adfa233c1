package indexer

import (
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// uneven makes a site of a page with four practices that have themes, and a
// page with one that has none.
func (w *world) uneven(host string) {
	w.t.Helper()
	w.rules[host] = "guard: {min_practices: 1, max_drop_pct: 100}\n"
	w.site(host, "Loket", "Gymbus")
	w.edit(host, "<h2>Loket</h2>", `<h2>Maatjes</h2>
<p>Startende leraren krijgen twee jaar lang een maatje en begeleiding van een coach.</p>
<h2>Invalpool</h2>
<p>Scholen delen een pool van vervangers, zodat bij ziekte dezelfde dag een leraar voor de klas staat.</p>
<h2>Kweekvijver</h2>
<p>Zij-instromers volgen samen een traject en werken vanaf de eerste week op een school.</p>
<h2>Loket</h2>`)
	w.edit(host, "Bij het loket van Gymbus kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord van een adviseur.",
		"Zes scholen delen een bus. Wie geen zaal heeft, rijdt mee naar de hal in het dorp.")
}

// TestTakenDownByItsOwner: what an owner takes down goes, whatever it does to
// the shares of what is left.
func TestTakenDownByItsOwner(t *testing.T) {
	for name, down := range map[string]func(w *world){
		"gone": func(w *world) {
			before, after, _ := strings.Cut(w.sites["a.example"], "-- /p0 --\n")
			_, after, _ = strings.Cut(after, "-- /p1 --\n")
			w.sites["a.example"] = before + "-- /p0 --\nHTTP 410\n\n<p>Weg</p>\n-- /p1 --\n" + after
		},
		"noindex": func(w *world) {
			before, after, _ := strings.Cut(w.sites["a.example"], "-- /p0 --\n")
			w.sites["a.example"] = before + "-- /p0 --\n" + strings.Replace(after, "<head>", `<head><meta name="robots" content="noindex">`, 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.uneven("a.example")
			w.must(w.run("a.example"))
			if n := len(w.practices()); n != 5 {
				t.Fatalf("at first there are %q", w.published())
			}
			down(w)
			for range 2 {
				r, err := w.run("a.example")
				outcome(t, r, err, Published)
				w.want("Gymbus (a)")
			}
		})
	}
}

// TestTakenDownFromASourceThatIsRefused: a source that keeps its practices
// does not keep those that their owner took down, unless it is all of them.
func TestTakenDownFromASourceThatIsRefused(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	source := w.source("a.example")
	source.Pages[0].Main = "main"
	run := func() (Result, error) {
		return Run(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{source}}, w.crawl("a.example"))
	}
	w.must(run())
	id := w.practice("Loket").ID
	w.site("a.example", "!Loket", "Invalpool", "Campagne")
	w.edit("a.example", "<main>", "<div>")
	w.edit("a.example", "</main>", "</div>")
	r, err := run()
	outcome(t, r, err, Partly)
	w.want("Invalpool (a)", "Campagne (a)")
	if g := w.gone(id); g.Reason != search.PageGone {
		t.Errorf("it is told that it was %+v", g)
	}
	r, err = run()
	outcome(t, r, err, Refused)

	w.site("a.example", "!Loket", "!Invalpool", "!Campagne")
	r, err = run()
	outcome(t, r, err, Partly) // that they cannot be read is told
	w.want("Invalpool (a)", "Campagne (a)")
}

// TestExclusionIsNoDrift: what the operator takes out does not hold the rest,
// neither at once nor later.
func TestExclusionIsNoDrift(t *testing.T) {
	w := newWorld(t)
	w.uneven("a.example")
	w.must(w.run("a.example"))
	var ids []string
	for _, title := range []string{"Maatjes", "Invalpool", "Kweekvijver", "Loket"} {
		ids = append(ids, w.practice(title).ID)
	}
	for n := range ids {
		e := exclusions(t, ids[:n+1]...)
		for range 2 {
			r, err := w.with(e, "a.example")
			outcome(t, r, err, Published)
		}
	}
	w.want("Gymbus (a)")
	r, err := w.with(exclusions(t, "http://a.example/p0"), "a.example")
	outcome(t, r, err, Published)
	w.want("Gymbus (a)")
}

// TestAcceptedDriftIsTheNewState: what the operator accepts is what the next
// run is compared with.
func TestAcceptedDriftIsTheNewState(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	source := w.source("a.example")
	source.Pages[0].Main = "main"
	run := func(accept string) (Result, error) {
		return Run(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{source}, Accept: accept}, w.crawl("a.example"))
	}
	w.must(run(""))
	w.edit("a.example", "<main>", "<article>")
	w.edit("a.example", "</main>", "</article>")
	r, err := run("")
	outcome(t, r, err, Refused)
	r, err = run("de site is verbouwd")
	outcome(t, r, err, Published)
	r, err = run("")
	outcome(t, r, err, Published)
}
