package indexer

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// practice returns the published practice with that title.
func (w *world) practice(title string) search.Practice {
	w.t.Helper()
	all := w.practices()
	i := slices.IndexFunc(all, func(p search.Practice) bool { return p.Title == title })
	if i < 0 {
		w.t.Fatalf("%s is not among %q", title, w.published())
	}
	return all[i]
}

// gone returns what is told of a practice that is not published any more.
func (w *world) gone(id string) search.Gone {
	w.t.Helper()
	index, err := search.OpenIndex(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	defer index.Close()
	_, err = index.Practice(w.t.Context(), id)
	var gone *search.GoneError
	if !errors.As(err, &gone) {
		w.t.Fatalf("practice %s: %v, want a GoneError", id, err)
	}
	return gone.Gone
}

func (w *world) must(r Result, err error) Result {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// edit changes the pages of a host.
func (w *world) edit(host, before, after string) {
	w.t.Helper()
	if !strings.Contains(w.sites[host], before) {
		w.t.Fatalf("no page holds %q", before)
	}
	w.sites[host] = strings.ReplaceAll(w.sites[host], before, after)
}

func TestVersions(t *testing.T) {
	w := newWorld(t)
	w.rules["a.example"] = "licence: cc0\n"
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	before := w.practice("Loket")
	if len(before.Versions) != 1 || before.Versions[0].Number != 1 || before.Versions[0].Since == "" {
		t.Fatalf("versions at first: %+v", before.Versions)
	}

	w.edit("a.example", "Bij het loket van Loket kan iedereen terecht", "Bij het loket kunnen 45 mensen per week terecht en iedereen")
	w.must(w.run("a.example"))
	after := w.practice("Loket")
	if after.ID != before.ID || len(after.Versions) != 2 || after.Versions[1].Number != 2 {
		t.Fatalf("after a change: %s, %+v", after.ID, after.Versions)
	}
	old, now := after.Versions[0], after.Versions[1]
	if !reflect.DeepEqual(old, before.Versions[0]) {
		t.Errorf("the first version became %+v", old)
	}
	if old.URL != "http://a.example/p0" || old.Organisation != "Site a" {
		t.Errorf("the first version stood at %q of %q", old.URL, old.Organisation)
	}
	if text := old.Said(search.FieldText); text.Value != before.Text || text.Sum != "" {
		t.Errorf("the old text is %+v, want all of %q", text, before.Text)
	}
	if now.Said(search.FieldText).Value != after.Text || now.Said(search.FieldTitle) != old.Said(search.FieldTitle) {
		t.Errorf("the new version is %+v", now)
	}
	if n := len(w.practice("Invalpool").Versions); n != 1 {
		t.Errorf("its neighbour has %d versions", n)
	}

	// Another vocabulary, the same pages: that is no news of the region.
	yaml := strings.Replace(string(vocabularyYAML), "name: Regionaal loket", "name: Loketten", 1)
	other, err := LoadVocabulary("other.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir, Vocabulary: other}))
	versions := w.practice("Loket").Versions
	if len(versions) != 2 || !strings.Contains(versions[1].Said(search.FieldThemes).Value, "Loketten") ||
		strings.Contains(versions[0].Said(search.FieldThemes).Value, "Loketten") {
		t.Errorf("after a change of the vocabulary: %+v", versions)
	}
}

// What stands beside a practice on its page changes, on the same day and on
// later ones: that is no news of it, and moves neither of its times.
func TestTimesAreOfTheWords(t *testing.T) {
	first := time.Date(2026, 11, 20, 4, 15, 7, 0, time.UTC)
	h := newHistory()
	fetched := func(text string, at time.Time) *record {
		return h.see(search.Practice{ID: "loket", Title: "Loket", Text: text, Sources: []search.Source{
			{URL: "http://a.example/", Fetched: at.In(time.FixedZone("CET", 3600)), Digest: at.String()},
		}}, search.Vocabulary{})
	}
	for _, step := range []struct {
		text              string
		after, number, at time.Duration
	}{
		{"Twee adviseurs.", 0, 1, 0},
		{"Twee adviseurs.", time.Minute, 1, 0},
		{"Twee adviseurs.", 30 * time.Hour, 1, 0},
		{"Drie adviseurs.", 60 * time.Hour, 2, 60 * time.Hour},
		{"Drie adviseurs.", 90 * time.Hour, 2, 60 * time.Hour},
	} {
		r := fetched(step.text, first.Add(step.after))
		last := r.Versions[len(r.Versions)-1]
		if !r.FirstSeen.Equal(first) || r.FirstSeen.Location() != time.UTC {
			t.Errorf("after %v: first seen %v, want %v", step.after, r.FirstSeen, first)
		}
		if want := first.Add(step.at); last.Number != int(step.number) || !last.At.Equal(want) || string(last.Since) != want.Format(time.DateOnly) {
			t.Errorf("after %v: version %d of %s, %v, want %d of %v", step.after, last.Number, last.Since, last.At, step.number, want)
		}
	}

	// A history that knew days only keeps them.
	h.records["loket"].FirstSeen, h.records["loket"].Versions = time.Time{}, []search.Version{{Number: 1, Since: "2026-11-20",
		Fields: h.records["loket"].Versions[1].Fields}}
	if r := fetched("Drie adviseurs.", first.Add(100*time.Hour)); !r.FirstSeen.Equal(first.Truncate(24*time.Hour)) || !r.Versions[0].Moment().Equal(r.FirstSeen) {
		t.Errorf("of an older history: %v, %+v", r.FirstSeen, r.Versions)
	}
}

// A history that is lost leaves what the published practices tell of theirs.
func TestTimesOutliveTheHistory(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	before := w.practice("Loket")
	touch := func() {
		w.edit("a.example", "</main>", "<h2>Over ons</h2><p>Wij zijn een regio.</p></main>")
		w.must(w.run("a.example"))
	}
	touch()
	if err := os.RemoveAll(filepath.Join(w.dir, historyFolder)); err != nil {
		t.Fatal(err)
	}
	touch()
	after := w.practice("Loket")
	if after.FirstSeen.IsZero() || !after.FirstSeen.Equal(before.FirstSeen) || !reflect.DeepEqual(after.Versions, before.Versions) {
		t.Errorf("known since %v with %+v, want %v with %+v", after.FirstSeen, after.Versions, before.FirstSeen, before.Versions)
	}
}

// TestHistoryObeysTheLicence: of a closed source no text is kept whole, not
// even when the source was open before.
func TestHistoryObeysTheLicence(t *testing.T) {
	w := newWorld(t)
	w.rules["a.example"] = "licence: cc0\n"
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	text := w.practice("Loket").Text
	w.edit("a.example", "binnen een dag", "binnen drie dagen")
	w.must(w.run("a.example"))
	if !strings.Contains(w.files("history"), text) {
		t.Error("an open text is not kept")
	}
	w.rules["a.example"] = "licence: unknown\n"
	w.edit("a.example", "binnen drie dagen", "binnen vier dagen")
	r := w.must(w.run("a.example"))
	versions := w.practice("Loket").Versions
	if len(versions) != 3 {
		t.Fatalf("%d versions", len(versions))
	}
	for _, v := range versions {
		if s := v.Said(search.FieldText); s.Sum == "" || len(s.Value) > len(text)/2+3 {
			t.Errorf("version %d keeps %q", v.Number, s.Value)
		}
	}
	data, err := os.ReadFile(historyPath(w.dir, r.Snapshot))
	if err != nil || strings.Contains(string(data), "van een adviseur") {
		t.Errorf("the history holds the end of a closed text: %v", err)
	}
	long := quotation(strings.Repeat("woorden ", 500))
	if n := len([]rune(long)); n > maxQuoted || !strings.HasSuffix(long, "woorden…") {
		t.Errorf("%d characters: %q", n, long)
	}
}

// files is all that stands below a folder of the data directory.
func (w *world) files(folder string) string {
	w.t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(filepath.Join(w.dir, folder), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all.String()
}

func TestWhyAPracticeIsGone(t *testing.T) {
	w := newWorld(t)
	w.rules["a.example"] = "guard: {max_drop_pct: 60}\n"
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
	w.site("b.example", "Academie")
	w.must(w.run("a.example", "b.example"))
	ids := map[string]string{}
	for _, p := range w.practices() {
		ids[p.Title] = p.ID
	}
	old := w.practice("Loket")

	w.site("a.example", "!Loket", "Invalpool", "Campagne", "Congres")
	w.edit("a.example", "<h2>Invalpool</h2>", "<h2>Over ons</h2>")
	w.edit("a.example", "<p>Bij het loket van Invalpool kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord van een adviseur.</p>", "<p>Wij zijn een regio.</p>")
	w.edit("a.example", "-- /p2 --\n", "-- /p2 --\nHTTP 200\nX-Robots-Tag: noindex\n\n")
	w.must(w.run("a.example", "b.example"))
	for title, want := range map[string]search.Departure{"Loket": search.PageGone, "Invalpool": search.Removed, "Campagne": search.Blocked} {
		g := w.gone(ids[title])
		if g.Reason != want || g.Since.IsZero() {
			t.Errorf("%s: %+v, want %s", title, g, want)
		}
		if want == search.Blocked && (g.Title != "" || g.Source.URL != "") || want != search.Blocked && (g.Title != title || g.Region != "Almere" || g.Source.URL == "" || !slices.Equal(g.Carried[search.FacetRegion], []string{"almere"})) ||
			want == search.Blocked && g.Carried != nil {
			t.Errorf("%s was %+v", title, g)
		}
	}
	if strings.Contains(string(mustRead(t, w)), "van Loket kan") {
		t.Error("the history keeps text that its source took away")
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir, Sources: []crawler.Source{w.source("a.example")}, Accept: "die stopt"}))
	if g := w.gone(ids["Academie"]); g.Reason != search.Dropped {
		t.Errorf("of a source that is not followed: %+v", g)
	}

	// What comes back is what it was, and goes on counting.
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
	w.edit("a.example", "binnen een dag", "binnen een uur")
	w.must(w.run("a.example", "b.example"))
	back := w.practice("Loket")
	if back.ID != old.ID || len(back.Versions) != 2 || back.Versions[1].Number != 2 {
		t.Errorf("came back as %s with %+v", back.ID, back.Versions)
	}
}

// mustRead is the published history.
func mustRead(t *testing.T, w *world) []byte {
	t.Helper()
	name, err := search.CurrentSnapshot(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(historyPath(w.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestRetitledAcrossRuns: what keeps an id is the history, and without it the
// same pages give the same ids.
func TestRetitledAcrossRuns(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	id := w.practice("Loket").ID
	w.edit("a.example", "<h2>Loket</h2>", "<h2>Informatiepunt</h2>")
	w.must(w.run("a.example"))
	if got := w.practice("Informatiepunt").ID; got != id {
		t.Errorf("retitled, it is %s, was %s", got, id)
	}
	fresh := newWorld(t)
	fresh.sites, fresh.rules = w.sites, w.rules
	fresh.must(fresh.run("a.example"))
	other := newWorld(t)
	other.sites, other.rules = w.sites, w.rules
	other.must(other.run("a.example"))
	if a, b := fresh.practice("Informatiepunt").ID, other.practice("Informatiepunt").ID; a != b || a == id {
		t.Errorf("without history %s and %s", a, b)
	}

	// The snapshots are lost, the history is not.
	if err := os.RemoveAll(filepath.Join(w.dir, "snapshots")); err != nil {
		t.Fatal(err)
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir}))
	if got := w.practice("Informatiepunt"); got.ID != id || len(got.Versions) != 2 {
		t.Errorf("after the loss of the snapshots: %s, %+v", got.ID, got.Versions)
	}

	// The history is lost, the snapshots are not.
	if err := os.RemoveAll(filepath.Join(w.dir, "history")); err != nil {
		t.Fatal(err)
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir}))
	if got := w.practice("Informatiepunt").ID; got != id {
		t.Errorf("after the loss of the history: %s, was %s", got, id)
	}
}

// TestCrashBeforePublishing leaves a history without its snapshot, and one
// that was half written: neither is ever read.
func TestCrashBeforePublishing(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	before := string(mustRead(t, w))
	for name, content := range map[string]string{
		"29991231T000000Z":   strings.ReplaceAll(before, "Loket", "Spook"),
		"29991231T000000Z-2": before[:len(before)/2],
	} {
		if err := os.WriteFile(historyPath(w.dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := w.must(Index(t.Context(), Options{DataDir: w.dir}))
	if len(r.Notes) > 0 || string(mustRead(t, w)) != before {
		t.Errorf("notes %q; the history is\n%s\nwant\n%s", r.Notes, mustRead(t, w), before)
	}
	names, err := historyNames(w.dir)
	if err != nil || slices.Contains(names, "29991231T000000Z") {
		t.Errorf("histories %q, %v", names, err)
	}
}

func TestDamagedHistory(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	w.edit("a.example", "<h2>Loket</h2>", "<h2>Informatiepunt</h2>")
	r := w.must(w.run("a.example"))
	id := w.practice("Informatiepunt").ID
	for _, content := range []string{"", "{}\n", `{"format":99}`, "{\"format\":1}\n{\"id\":"} {
		damaged := historyPath(w.dir, r.Snapshot)
		if err := os.WriteFile(damaged, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		r = w.must(Index(t.Context(), Options{DataDir: w.dir}))
		if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "read history") {
			t.Errorf("%q: notes %q", content, r.Notes)
		}
		if got := w.practice("Informatiepunt").ID; got != id {
			t.Errorf("%q: the id is %s, was %s", content, got, id)
		}
		if err := os.Remove(damaged); err != nil {
			t.Fatal(err)
		}
	}
}
