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

func TestCrashBetweenBuildAndPublish(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	if _, err := Build(t.Context(), w.dir, search.Collection{}); err != nil { // and the lights go out
		t.Fatal(err)
	}
	w.want("Loket (a)")
	w.site("a.example", "Loket", "Campagne")
	r, err = w.run("a.example")
	outcome(t, r, err, Published)
	w.want("Loket (a)", "Campagne (a)")
}

func TestInterruptedBuildLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	ctx, cancel := context.WithCancel(t.Context())
	o := Options{DataDir: w.dir, Progress: func(p Progress) {
		if p.Step == StepBuild {
			cancel()
		}
	}}
	if _, err := Index(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	names, err := snapshotNames(w.dir)
	if err != nil || len(names) != 1 {
		t.Errorf("snapshots %v, %v", names, err)
	}
	w.want("Loket (a)")
}

func TestUnreadableBaseline(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Campagne")
	first, err := w.run("a.example")
	outcome(t, first, err, Published)
	second, err := w.run("a.example")
	outcome(t, second, err, Published)
	damage(t, w.dir, second.Snapshot)
	r, err := Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Published)
	if r.Verdict.Sources[0].Before != 2 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "damaged") {
		t.Errorf("the snapshot before the damaged one is not compared with: %+v", r)
	}
	w.want("Loket (a)", "Campagne (a)")
}

func TestPrune(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	oldest := r.Snapshot
	for range 7 {
		if _, err := Index(t.Context(), Options{DataDir: w.dir}); err != nil {
			t.Fatal(err)
		}
	}
	half := search.SnapshotDir(w.dir, "half")
	if err := os.Mkdir(half, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	names, err := snapshotNames(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != KeptSnapshots || slices.Contains(names, oldest) || slices.Contains(names, "half") {
		t.Errorf("snapshots %v", names)
	}
	// What is published stays, however old.
	if err := Publish(w.dir, names[0]); err != nil {
		t.Fatal(err)
	}
	for range KeptSnapshots {
		if _, err := Build(t.Context(), w.dir, search.Collection{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	w.want("Loket (a)")
}

// What killed builds left behind counts for nothing, however much newer it is
// than the snapshots that are good.
func TestPruneBesideKilledBuilds(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	r, err := w.run("a.example")
	outcome(t, r, err, Published)
	for range KeptSnapshots - 1 {
		if _, err := Index(t.Context(), Options{DataDir: w.dir}); err != nil {
			t.Fatal(err)
		}
	}
	good, err := snapshotNames(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	published, err := search.CurrentSnapshot(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range KeptSnapshots + 1 {
		dir := search.SnapshotDir(w.dir, fmt.Sprintf("99990101T00000%dZ", i))
		if err := os.CopyFS(dir, os.DirFS(search.SnapshotDir(w.dir, published))); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil { // which is written last
			t.Fatal(err)
		}
	}
	if err := Prune(w.dir, KeptSnapshots); err != nil {
		t.Fatal(err)
	}
	left, err := snapshotNames(w.dir)
	if err != nil || !slices.Equal(left, good) {
		t.Errorf("left %v, want %v: %v", left, good, err)
	}
	r, err = Index(t.Context(), Options{DataDir: w.dir})
	outcome(t, r, err, Published)
	w.want("Loket (a)")
}
