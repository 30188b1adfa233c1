package indexer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

func TestPagesThatAreGoneAreNotLost(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	w.site("a.example", "Loket", "!Invalpool", "Campagne", "Congres")
	r, err = w.run("a.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Campagne (a)", "Congres (a)")
	if v := r.Verdict.Sources[0]; v.Excused != 1 {
		t.Errorf("verdict %+v", v)
	}
}

// TestManyPagesGoneAtOnce: a site that says of half of its pages that they are
// gone is believed when it says so twice, or when the operator does.
func TestManyPagesGoneAtOnce(t *testing.T) {
	for _, accept := range []bool{false, true} {
		w := newWorld(t)
		w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
		w.site("b.example", "Academie")
		w.must(w.run("a.example", "b.example"))
		w.site("a.example", "Loket", "!Invalpool", "!Campagne", "Congres")
		w.site("b.example", "Academie", "Kweekvijver")
		r, err := w.run("a.example", "b.example")
		outcome(t, r, err, Partly)
		w.want("Loket (a)", "Invalpool (a)", "Campagne (a)", "Congres (a)", "Academie (b)", "Kweekvijver (b)")
		if got := r.Verdict.Refusals(); len(got) != 1 || !strings.Contains(got[0], "source a: 2 of its pages say that they are gone (410)") {
			t.Errorf("refusals %q", got)
		}
		if held := w.practice("Invalpool"); held.State != search.Stale || w.practice("Loket").State != search.Live {
			t.Errorf("its page is there: %+v", held)
		}
		r, err = Index(t.Context(), Options{DataDir: w.dir}) // which is no other pass
		outcome(t, r, err, Partly)
		if accept {
			r, err = Index(t.Context(), Options{DataDir: w.dir, Accept: "de regio ruimt op"})
		} else {
			r, err = w.run("a.example", "b.example")
		}
		outcome(t, r, err, Published)
		w.want("Loket (a)", "Congres (a)", "Academie (b)", "Kweekvijver (b)")
		r, err = w.run("a.example", "b.example")
		outcome(t, r, err, Published)
	}

	// All at once, for good: only the operator can end a source.
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	w.site("a.example", "!Loket", "!Invalpool")
	for _, want := range []string{"2 of its pages say", "the pages of all of its 2 practices are gone"} {
		r, err := w.run("a.example")
		outcome(t, r, err, Partly)
		if got := strings.Join(r.Verdict.Refusals(), "; "); !strings.Contains(got, want) || strings.Contains(got, "found") || strings.Contains(got, "lost") {
			t.Errorf("refusals %q", got)
		}
		w.want("Loket (a)", "Invalpool (a)")
	}
}

func TestIncompletePass(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.rules["a.example"] = "limits: {max_pages: 3, min_gap: 0s}\n"
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	if notes := r.Verdict.Sources[0].Notes; len(notes) == 0 || !strings.Contains(notes[0], "only a part of it") {
		t.Errorf("notes %q", notes)
	}
	if len(w.published()) == 0 {
		t.Error("nothing is published of a first pass that is not complete")
	}
	r, err = w.run("a.example")
	outcome(t, r, err, Refused)
}

func TestCanary(t *testing.T) {
	w := newWorld(t)
	w.rules["a.example"] = "guard: {max_drop_pct: 50, queries: [invalpool, onvindbaar]}\n"
	w.site("a.example", "Loket", "Invalpool")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	forget(t, w.dir)
	w.site("a.example", "Loket", "Campagne")
	r, err = w.run("a.example")
	outcome(t, r, err, Refused)
	if want := `the query "invalpool" is no longer answered`; !slices.Contains(texts(r.Verdict.Sources[0].Reasons), want) || len(r.Verdict.Sources[0].Reasons) != 1 {
		t.Errorf("reasons %q", r.Verdict.Sources[0].Reasons)
	}
}

func TestSourcesThatCount(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.site("b.example", "Academie")
	r, err := w.run("a.example", "b.example")
	outcome(t, r, err, Published)

	// A pass over one source leaves the other as it was.
	w.site("a.example", "Loket", "Campagne")
	r, err = w.run("a.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Campagne (a)", "Academie (b)")

	// A lost file is no reason to lose a source.
	if err := os.Remove(filepath.Join(w.dir, "pages", "b.json")); err != nil {
		t.Fatal(err)
	}
	r, err = Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Partly)
	w.want("Loket (a)", "Campagne (a)", "Academie (b)")

	// Nor is a lost file of rules: only the operator can say that a source goes.
	o := Options{DataDir: w.dir, Sources: []crawler.Source{w.source("a.example")}}
	for range 2 {
		r, err = Index(t.Context(), o)
		outcome(t, r, err, Partly)
		w.want("Loket (a)", "Campagne (a)", "Academie (b)")
		if got := r.Verdict.Refusals(); len(got) != 1 || !strings.Contains(got[0], "source b: it is no longer among the sources; its 1 practices go") {
			t.Errorf("refusals %q", got)
		}
	}
	o.Accept, o.AcceptOnly = "de regio stopt", []string{"b"}
	r, err = Index(t.Context(), o)
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Campagne (a)")
	if got := w.lastRun().Verdict.Accepted(); len(got) != 1 || !strings.Contains(got[0], "source b") {
		t.Errorf("accepted %q", got)
	}
	o.Accept, o.AcceptOnly = "", nil
	r, err = Index(t.Context(), o)
	outcome(t, r, err, Published)
}

// TestTheWholeLosesTooMuch: each source loses what its guard allows, and together
// they lose more than the index may.
func TestTheWholeLosesTooMuch(t *testing.T) {
	w := newWorld(t)
	for _, host := range []string{"a.example", "b.example"} {
		w.rules[host] = "guard: {max_drop_pct: 50}\n"
	}
	w.site("a.example", "Loket", "Invalpool")
	w.site("b.example", "Academie", "Kweekvijver")
	w.site("c.example", "Campagne")
	all := []string{"Loket (a)", "Invalpool (a)", "Academie (b)", "Kweekvijver (b)", "Campagne (c)"}
	w.must(w.run("a.example", "b.example", "c.example"))
	w.site("a.example", "Loket")
	w.site("b.example", "Academie")
	forget(t, w.dir)
	r, err := w.run("a.example", "b.example", "c.example")
	outcome(t, r, err, Refused)
	w.want(all...)
	if got := w.lastRun().Verdict.Refusals(); !slices.Equal(got, []string{"the whole index would lose 2 of its 5 practices, more than 10 %"}) {
		t.Errorf("refusals %q", got)
	}

	// Of one source that loses nothing too much, there is nothing to accept.
	r, err = Index(t.Context(), Options{DataDir: w.dir, Accept: "zo is het", AcceptOnly: []string{"a"}})
	outcome(t, r, err, Refused)
	w.want(all...)
	r, err = Index(t.Context(), Options{DataDir: w.dir, Accept: "zo is het"})
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Academie (b)", "Campagne (c)")
	if got := w.lastRun(); got.Accepted != "zo is het" || len(got.Verdict.Refusals()) != 0 || len(got.Verdict.Accepted()) != 1 {
		t.Errorf("written down: %+v", got)
	}
}
