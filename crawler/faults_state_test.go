package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func faultGone(t *testing.T, c *client) {
	s := newSite(t, `
-- /index.html --
<a href=/once>1</a> <a href=/away>2</a> <a href=/gone>3</a>
-- /once (1) --
once
-- /once (2) --
HTTP 404

-- /once --
once
-- /away (1) --
away
-- /away --
HTTP 404

-- /gone (1) --
gone
-- /gone --
HTTP 410

`)
	want := []string{"/away /gone /once", "/away /once", "/away /once", "/away /once", "/once"}
	for i, kept := range want {
		c.pass(newSource(t), s)
		delete(c.kept, "/")
		var got []string
		for _, address := range []string{"/away", "/gone", "/once"} {
			if c.kept[address] != "" {
				got = append(got, address)
			}
		}
		c.expect(strings.Join(got, " ") == kept, "pass %d: kept %q, want %s", i+1, got, kept)
		time.Sleep(3 * 24 * time.Hour) // missing on days 3, 6, 9 and 12
	}

	// A week is not enough for two passes, nor are three passes in less.
	for _, days := range [][]int{{1, 8, 1}, {1, 1, 1, 5}} {
		s := newSite(t, "-- /index.html --\n<a href=/away>1</a> home\n-- /away (1) --\naway\n-- /away --\nHTTP 404\n\n")
		c.store, c.dir = newStore(t)
		c.pass(newSource(t), s)
		for i, wait := range days {
			time.Sleep(time.Duration(wait) * 24 * time.Hour)
			c.pass(newSource(t), s)
			last := i == len(days)-1
			c.expect((c.kept["/away"] == "") == last, "missing on %d days: kept %v", days[:i+1], c.kept)
		}
	}
}

func faultAllMissing(t *testing.T, c *client) {
	down := false
	s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down || r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
			http.NotFound(w, r)
			return
		}
		page(w, "<a href=/1>1</a> <a href=/2>2</a> <a href=/3>3</a> <a href=/4>4</a> "+r.URL.Path)
	})}
	c.pass(newSource(t), s)
	down = true
	c.pass(newSource(t), s)
	c.expect(len(c.kept) == 5, "%d pages are left of 5", len(c.kept))
	c.told(!c.report.Complete && len(c.report.Alarms) == 1 && c.report.States[StateStale] == 5, "there is no alarm")
}

func faultSoftNotFound(t *testing.T, c *client) {
	for name, answer := range map[string]http.HandlerFunc{
		"all to home": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) },
		"one to home": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/1" {
				http.Redirect(w, r, "/", http.StatusFound)
				return
			}
			page(w, "text of "+r.URL.Path)
		},
		"all to a wall that knows the way back": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/instellingen" {
				http.Redirect(w, r, "/instellingen?terug="+r.URL.Path, http.StatusFound)
				return
			}
			page(w, "<h1>Instellingen</h1><p>Maak eerst een keuze.")
		},
		"all to one page": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/nieuws", http.StatusFound) },
		"all one text":    func(w http.ResponseWriter, r *http.Request) { page(w, "<h1>Welkom</h1><p>Kies een onderwerp") },
		"not found": func(w http.ResponseWriter, r *http.Request) {
			page(w, "<title>Pagina niet gevonden</title><h1>Helaas</h1>"+r.URL.Path)
		},
	} {
		rebuilt := false
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml":
				http.NotFound(w, r)
			case r.URL.Path == "/" || r.URL.Path == "/nieuws":
				page(w, "<a href=/1>1</a> <a href=/2>2</a> <a href=/3>3</a> <a href=/4>4</a> <a href=/5>5</a> <a href=/moved>m</a> "+r.URL.Path)
			case r.URL.Path == "/moved" && rebuilt:
				http.Redirect(w, r, "/moved/here", http.StatusMovedPermanently)
			case rebuilt && r.URL.Path != "/moved/here":
				answer(w, r)
			default:
				page(w, "text of "+r.URL.Path[:2])
			}
		})}
		c.store, c.dir = newStore(t)
		c.pass(newSource(t), s)
		rebuilt = true
		for _, wait := range []time.Duration{0, 4 * 24 * time.Hour} { // gone only after the third time
			time.Sleep(wait)
			c.pass(newSource(t), s)
			for i := 1; i <= 5; i++ {
				address := fmt.Sprintf("/%d", i)
				c.expect(c.kept[address] == "text of "+address, "%s: %s is %q now", name, address, c.kept[address])
			}
			c.expect(c.kept["/moved/here"] == "text of /m" && c.kept["/moved"] == "", "%s: a page that moved is lost", name)
		}
		if name != "not found" { // which is quarantined, not missing
			time.Sleep(4 * 24 * time.Hour)
			c.pass(newSource(t), s)
			gone := 5
			if name == "one to home" {
				gone = 1
			}
			c.told(c.report.States[StateGone] == gone, "%s: after a week of it, %v", name, c.report.States)
		}
	}
}

// The other half of the row, kill -9 at any moment and a full disk, needs
// processes and mounts of its own: TestKill and TestDiskFull.
func faultInterrupted(t *testing.T, c *client) {
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n")
	for i := range 20 {
		fmt.Fprintf(&archive, "<a href=/%d>p</a> ", i)
	}
	for i := range 20 {
		fmt.Fprintf(&archive, "\n-- /%d --\nHTTP 200\nDelay: 1s\n\ntext %d", i, i)
	}
	s := newSite(t, archive.String())
	if c.plain {
		c.pass(newSource(t), s)
		c.pass(newSource(t), s) // it cannot be interrupted, nor go on
	} else {
		for range 4 {
			ctx, cancel := context.WithTimeout(t.Context(), 6*time.Second)
			crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
			reports, err := crawl.Crawl(ctx, []Source{newSource(t)})
			cancel()
			if err != nil && !errors.Is(err, context.DeadlineExceeded) {
				t.Fatal(err)
			}
			c.report = reports[0]
		}
		c.read()
	}
	for i := range 20 {
		path := fmt.Sprintf("/%d", i)
		c.expect(asked(s, path) <= 2, "asked %d times for %s", asked(s, path), path) // twice when it was cut off
	}
	total := len(s.Asked())
	c.expect(total <= 21+3+4+1, "%d requests for 21 pages", total) // 3 cut off, 4 times robots.txt
	c.expect(len(c.kept) == 21, "kept %d pages", len(c.kept))
	c.told(c.report.Complete && c.report.Resumed > 0, "the pass did not go on")

	if _, err := OpenStore(c.dir); !errors.Is(err, ErrLocked) {
		c.told(false, "a second process gets %v", err)
	}
	// A clock that was ahead leaves dates that lie ahead. They hold nothing up.
	ahead := time.Now().AddDate(10, 0, 0)
	r := record{State: StateStale, MissingSince: ahead, MissingPasses: 2, FailingSince: ahead, goodCopy: goodCopy{Body: "x"}}
	r = r.after(finding{answer: answer{outcome: OutcomeNotFound}}, time.Now())
	c.told(r.State == StateStale && r.MissingSince.Before(ahead) && r.FailingSince.Before(ahead), "a clock that was ahead holds: %+v", r)
	if c.plain {
		return
	}
	// Nor is a pass gone on with that began in the future, though it is not done.
	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Second)
	defer cancel()
	crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
	if _, err := crawl.Crawl(ctx, []Source{newSource(t)}); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	open, err := take[openPass](c.store, passesBucket, "s")
	if err != nil || open.Started.IsZero() {
		t.Fatal(open, err)
	}
	open.Started = ahead
	if err := c.store.put(passesBucket, "s", open); err != nil {
		t.Fatal(err)
	}
	c.pass(newSource(t), s)
	c.told(c.report.Complete && c.report.Resumed == 0, "a pass of the future was gone on with")
}

func faultShutdown(t *testing.T, c *client) {
	s := newSite(t, "-- /index.html --\n<a href=/a>a</a> <a href=/slow>s</a>\n-- /a --\na\n-- /slow --\nHTTP 200\nDelay: 1h\n\nslow\n")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	start := time.Now()
	if c.plain {
		c.pass(newSource(t), s)
	} else {
		crawl := Crawler{Store: c.store, UserAgent: testAgent, Transport: s}
		reports, err := crawl.Crawl(ctx, []Source{newSource(t)})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		c.report = reports[0]
		c.read()
	}
	took := time.Since(start) - 5*time.Second
	c.expect(took < 10*time.Second, "it took %v to end", took)
	delete(c.kept, "/")
	c.keeps("/a a")
	c.told(!c.report.Complete, "an interrupted pass says that it is complete")
}
