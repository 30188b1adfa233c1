package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/sitetest"
	"praktijkzoeker/search"
)

// world is a data directory with a web of sites that can be crawled into it.
type world struct {
	t     *testing.T
	dir   string
	sites map[string]string // archives, by host
	rules map[string]string // more fields of the YAML of a source, by host
}

func newWorld(t *testing.T) *world {
	return &world{t: t, dir: t.TempDir(), sites: map[string]string{}, rules: map[string]string{}}
}

// site makes a host with these practices, each on a page of its own; "!title"
// is one whose page is gone.
func (w *world) site(host string, titles ...string) {
	var index, pages strings.Builder
	for i, title := range titles {
		fmt.Fprintf(&index, "<a href=\"/p%d\">%d</a>\n", i, i)
		if strings.HasPrefix(title, "!") {
			fmt.Fprintf(&pages, "-- /p%d --\nHTTP 410\n\n<p>Weg</p>\n", i)
			continue
		}
		fmt.Fprintf(&pages, `-- /p%d --
<html lang="nl"><head><title>Zo doet Almere het</title></head><body><main>
<h1>Zo doet Almere het, deel %d</h1>
<time datetime="2024-02-28">28 februari 2024</time>
<h2>%s</h2>
<p>Bij het loket van %s kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord van een adviseur.</p>
</main></body></html>
`, i, i, title, title)
	}
	w.sites[host] = "-- / --\n<html><body><main><h1>Overzicht</h1><p>Lees verder:</p>\n" + index.String() + "</main></body></html>\n" + pages.String()
}

func (w *world) source(host string) crawler.Source {
	w.t.Helper()
	id := strings.TrimSuffix(host, ".example")
	s, err := crawler.ParseSource(id+".yaml", []byte(fmt.Sprintf(
		"id: %s\nname: Site %s\nseeds: [http://%s/]\npages:\n  - {match: {path_prefix: /p}, kind: portrait}\n%s", id, id, host, w.rules[host])))
	if err != nil {
		w.t.Fatal(err)
	}
	if !strings.Contains(w.rules[host], "limits") {
		s.Limits.MinGap = 0
	}
	return *s
}

// crawl makes a pass over the sites.
func (w *world) crawl(hosts ...string) func(context.Context) ([]crawler.PassReport, error) {
	w.t.Helper()
	var archive strings.Builder
	var sources []crawler.Source
	for _, host := range hosts {
		archive.WriteString(strings.ReplaceAll(w.sites[host], "-- /", "-- "+host+"/"))
		sources = append(sources, w.source(host))
	}
	site, err := sitetest.New(archive.String())
	if err != nil {
		w.t.Fatal(err)
	}
	return func(ctx context.Context) ([]crawler.PassReport, error) {
		store, err := crawler.OpenStore(w.dir)
		if err != nil {
			return nil, err
		}
		c := crawler.Crawler{Store: store, UserAgent: "praktijkzoeker/1.0", Transport: site}
		reports, err := c.Crawl(ctx, sources)
		return reports, errors.Join(err, store.Close())
	}
}

// run crawls these sites and indexes all that is stored.
func (w *world) run(hosts ...string) (Result, error) {
	w.t.Helper()
	return Run(w.t.Context(), Options{DataDir: w.dir}, w.crawl(hosts...))
}

// published returns the practices that a visitor finds, as "title (source)".
func (w *world) published() []string {
	w.t.Helper()
	var titles []string
	for _, p := range w.practices() {
		titles = append(titles, p.Title+" ("+p.Sources[0].ID+")")
	}
	slices.Sort(titles)
	return titles
}

func (w *world) practices() []search.Practice {
	w.t.Helper()
	index, err := search.OpenIndex(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	defer index.Close()
	var all []search.Practice
	for p, err := range index.Practices(w.t.Context()) {
		if errors.Is(err, search.ErrNoSnapshot) {
			return nil
		}
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func (w *world) want(titles ...string) {
	w.t.Helper()
	slices.Sort(titles)
	if got := w.published(); !slices.Equal(got, titles) {
		w.t.Errorf("published %q, want %q", got, titles)
	}
}

func outcome(t *testing.T, r Result, err error, want Outcome) {
	t.Helper()
	if r.Outcome != want {
		t.Errorf("outcome %q, want %q: %v", r.Outcome, want, err)
	}
	if (want == Published) != (err == nil) || want != Published && !errors.Is(err, ErrRejected) {
		t.Errorf("error %v with outcome %q", err, r.Outcome)
	}
}

func TestRun(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	var steps []Step
	r, err := Run(t.Context(), Options{DataDir: w.dir, Progress: func(p Progress) {
		if !slices.Contains(steps, p.Step) {
			steps = append(steps, p.Step)
		}
		if p.Done > p.Total {
			t.Errorf("progress %+v", p)
		}
	}}, w.crawl("a.example"))
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Invalpool (a)")
	if !slices.Equal(steps, []Step{StepCrawl, StepExtract, StepGate, StepBuild, StepPublish}) {
		t.Errorf("steps %v", steps)
	}
	if r.Manifest.Practices != 2 || r.Manifest.Sources["a"] != 2 || r.Report.Pages != 3 || len(r.Crawl) != 1 || r.Manifest.Crawled.IsZero() {
		t.Errorf("result %+v", r)
	}

	// Once more from the same pages: another snapshot, the same content.
	first := w.practices()
	again, err := Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, again, err, Published)
	if again.Snapshot == r.Snapshot || again.Snapshot < r.Snapshot {
		t.Errorf("snapshot %s after %s", again.Snapshot, r.Snapshot)
	}
	if second := w.practices(); !reflect.DeepEqual(first, second) {
		t.Errorf("built twice:\n%+v\n%+v", first, second)
	}
}

func TestABadNightOfOneSource(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
	w.site("b.example", "Academie", "Kweekvijver")
	r, err := w.run("a.example", "b.example")
	outcome(t, r, err, Published)
	ids := map[string]string{}
	for _, p := range w.practices() {
		ids[p.Title] = p.ID
	}

	// a loses half of its pages without a word, b gains one.
	w.site("a.example", "Loket", "Invalpool")
	w.site("b.example", "Academie", "Kweekvijver", "Opleidingsschool")
	forget(t, w.dir)
	r, err = w.run("a.example", "b.example")
	outcome(t, r, err, Partly)
	w.want("Loket (a)", "Invalpool (a)", "Campagne (a)", "Congres (a)", "Academie (b)", "Kweekvijver (b)", "Opleidingsschool (b)")
	if want := "source a: 2 of 4 practices were lost, more than 10 %"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
	for _, p := range w.practices() {
		if id := ids[p.Title]; id != "" && id != p.ID {
			t.Errorf("%s changed its id from %s to %s", p.Title, id, p.ID)
		}
	}
	index, err := search.OpenIndex(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	if region, err := index.Region("almere"); err != nil || len(region.Sources) != 7 {
		t.Errorf("the region has %d pages, want 7: %v", len(region.Sources), err)
	}

	// The next night all is well again.
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres", "Stage")
	r, err = w.run("a.example", "b.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Invalpool (a)", "Campagne (a)", "Congres (a)", "Stage (a)", "Academie (b)", "Kweekvijver (b)", "Opleidingsschool (b)")
}

// forget removes what is stored, as a crawl that finds fewer pages would.
func forget(t *testing.T, dir string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, "pages")); err != nil {
		t.Fatal(err)
	}
}

func TestAllSourcesBad(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	before, err := search.CurrentSnapshot(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	forget(t, w.dir)
	w.site("a.example")
	r, err = w.run("a.example")
	outcome(t, r, err, Refused)
	w.want("Loket (a)", "Invalpool (a)")
	if after, err := search.CurrentSnapshot(w.dir); err != nil || after != before || r.Snapshot != "" {
		t.Errorf("current %s, %v; result %q", after, err, r.Snapshot)
	}
}

func TestNothingStored(t *testing.T) {
	w := newWorld(t)
	r, err := Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Refused)
	if err == nil || !strings.Contains(err.Error(), "crawl first") {
		t.Errorf("error %v", err)
	}
}

func TestRulesOfTheOperator(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	s := w.source("a.example")
	s.Name, s.Guard.MinPractices = "Andere naam", 5
	r, err = Index(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{s}})
	outcome(t, r, err, Refused)
	s.Guard.MinPractices = 1
	r, err = Index(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{s}})
	outcome(t, r, err, Published)
	if p := w.practices()[0]; p.Sources[0].Organisation != "Andere naam" {
		t.Errorf("organisation %q", p.Sources[0].Organisation)
	}
}
