package indexer

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// down makes a host that gives no robots.txt, so that nothing of it may be
// fetched, and no page either.
func (w *world) down(host string) {
	w.sites[host] = "-- /robots.txt --\nHTTP 503\n\nStoring\n"
}

// states returns the state of every practice that a visitor finds, by title.
func (w *world) states() map[string]search.Practice {
	all := map[string]search.Practice{}
	for _, p := range w.practices() {
		all[p.Title] = p
	}
	return all
}

func TestASourceThatIsDownIsStale(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.site("a.example", "Loket", "Invalpool")
		w.site("b.example", "Academie")
		r, err := w.run("a.example", "b.example")
		outcome(t, r, err, Published)

		time.Sleep(24 * time.Hour)
		fell := time.Now()
		w.down("a.example")
		r, err = w.run("a.example", "b.example")
		outcome(t, r, err, Partly)
		first := w.states()
		if p := first["Academie"]; p.State != search.Live || !p.StaleSince.IsZero() {
			t.Errorf("a source that answers is %s since %v", p.State, p.StaleSince)
		}
		for _, title := range []string{"Loket", "Invalpool"} {
			p := first[title]
			if p.State != search.Stale || p.StaleSince.Before(fell) || p.StaleSince.After(fell.Add(time.Hour)) {
				t.Errorf("%s is %s since %v, want stale since %v", title, p.State, p.StaleSince, fell)
			}
		}

		time.Sleep(24 * time.Hour)
		r, err = w.run("a.example", "b.example")
		outcome(t, r, err, Partly)
		if p := w.states()["Loket"]; !p.StaleSince.Equal(first["Loket"].StaleSince) {
			t.Errorf("stale since %v, want the first night, %v", p.StaleSince, first["Loket"].StaleSince)
		}

		time.Sleep(24 * time.Hour)
		w.site("a.example", "Loket", "Invalpool")
		r, err = w.run("a.example", "b.example")
		outcome(t, r, err, Published)
		if p := w.states()["Loket"]; p.State != search.Live || !p.StaleSince.IsZero() {
			t.Errorf("a source that is back is %s since %v", p.State, p.StaleSince)
		}
	})
}

// With one source there is nothing new to publish, but what is published must
// say that its source is down.
func TestTheOnlySourceIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.site("a.example", "Loket", "Invalpool")
		r, err := w.run("a.example")
		outcome(t, r, err, Published)
		crawled := r.Manifest.Crawled

		time.Sleep(24 * time.Hour)
		w.down("a.example")
		r, err = w.run("a.example")
		outcome(t, r, err, Partly)
		w.want("Loket (a)", "Invalpool (a)")
		for title, p := range w.states() {
			if p.State != search.Stale {
				t.Errorf("%s is %s", title, p.State)
			}
		}
		if !r.Manifest.Crawled.Equal(crawled) {
			t.Errorf("crawled %v, want that of the good night, %v", r.Manifest.Crawled, crawled)
		}

		time.Sleep(24 * time.Hour)
		r, err = w.run("a.example")
		outcome(t, r, err, Refused)
		if r.Snapshot != "" {
			t.Errorf("published %s, which says nothing new", r.Snapshot)
		}
	})
}

// A page that stands in for the real one loses no practices.
func TestPagesThatAreNoneKeepTheirPractices(t *testing.T) {
	for name, page := range map[string]string{
		"maintenance": "<title>Onderhoud</title><main><h1>Onderhoud</h1><p>We zijn zo terug.</p></main>",
		"login":       "<title>Inloggen</title><main><h1>Inloggen</h1><form><input type=password></form></main>",
		"not found":   "<title>Pagina niet gevonden</title><main><h1>Niet gevonden</h1><p>Deze pagina is er niet.</p></main>",
	} {
		w := newWorld(t)
		w.site("a.example", "Loket", "Invalpool", "Campagne")
		r, err := w.run("a.example")
		outcome(t, r, err, Published)
		ids := w.states()

		good := w.sites["a.example"]
		at := strings.Index(good, "-- /p1 --\n") + len("-- /p1 --\n")
		end := at + strings.Index(good[at:], "-- /p2 --")
		w.sites["a.example"] = good[:at] + page + "\n" + good[end:]
		before := time.Now()
		r, err = w.run("a.example")
		outcome(t, r, err, Published)
		w.want("Loket (a)", "Invalpool (a)", "Campagne (a)")
		for title, p := range w.states() {
			want := search.Live
			if title == "Invalpool" {
				want = search.Stale
			}
			if p.State != want || p.ID != ids[title].ID || want == search.Stale && p.StaleSince.Before(before.Add(-time.Minute)) {
				t.Errorf("%s: %s is %s since %v, id %s, want %s", name, title, p.State, p.StaleSince, p.ID, want)
			}
		}
		if v := r.Verdict.Sources[0]; v.Before != 3 || v.After != 3 {
			t.Errorf("%s: verdict %+v", name, v)
		}
		if n := r.Report.Unreadable; len(n) != 1 || n[0].Address != "http://a.example/p1" || n[0].Text == "" {
			t.Errorf("%s: unreadable %+v", name, n)
		}
		if strings.Contains(r.Report.String(), "(none: )") {
			t.Errorf("%s: report\n%v", name, r.Report)
		}

		// Refused for another reason, it keeps them as well.
		w.rules["a.example"] = "guard: {min_practices: 9}\n"
		r, err = w.run("a.example")
		outcome(t, r, err, Refused)
		w.want("Loket (a)", "Invalpool (a)", "Campagne (a)")
	}
}

// A host that is out of reach takes with it the pages that the pass did not
// get to; what it read before that is live.
func TestPagesOfAHostOutOfReach(t *testing.T) {
	night := time.Date(2026, 11, 21, 4, 15, 0, 0, time.UTC)
	pass := crawler.Pass{PassReport: crawler.PassReport{
		SourceID: "a", Started: night,
		Notes: []crawler.Note{{Address: "http://a.example/p0", Outcome: crawler.OutcomeRobotsClosed}},
	}, List: []crawler.PassPage{
		{Address: "http://a.example/p0", State: crawler.StateStale, Since: night.Add(-time.Hour)},
		{Address: "http://a.example/p1", State: crawler.StateLive, Confirmed: night.Add(-24 * time.Hour)},
		{Address: "http://a.example/p2", State: crawler.StateLive, Confirmed: night.Add(time.Minute)},
		{Address: "http://b.example/p3", State: crawler.StateLive, Confirmed: night.Add(-24 * time.Hour)},
		{Address: "http://a.example/p4", State: crawler.StateStale},
	}}
	since := outOfReach(&pass, &crawler.Source{Seeds: []string{"http://a.example/"}})
	want := []time.Time{night.Add(-time.Hour), night, {}, {}, night}
	for i, page := range pass.List {
		if got := since[page.Address]; !got.Equal(want[i]) {
			t.Errorf("%s is out of reach since %v, want %v", page.Address, got, want[i])
		}
	}
	pass.Complete = true
	if since := outOfReach(&pass, &crawler.Source{}); !since["http://a.example/p1"].IsZero() {
		t.Error("a complete pass leaves a live page out of reach")
	}
}
