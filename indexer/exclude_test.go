package indexer

import (
	"os"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func exclusions(t *testing.T, lines ...string) *Exclusions {
	t.Helper()
	e, err := ReadExclusions("uit.txt", []byte(strings.Join(lines, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestReadExclusions(t *testing.T) {
	e := exclusions(t, "\ufeff# op verzoek", "", "  loket-abc ", "HTTP://A.example:80/p0#top\r")
	if !e.practice("loket-abc") || e.practice("loket") || !e.page("http://a.example/p0") || e.page("http://a.example/p1") {
		t.Errorf("read %+v", e)
	}
	if !e.practice(search.Tombstone("loket-abc")) || !e.page(search.Tombstone("http://a.example/p0")) {
		t.Error("a tombstone is not recognised")
	}
	_, err := ReadExclusions("uit.txt", []byte("goed-1\nniet goed\n#\nftp://a.example/\n-x-\n"))
	for _, want := range []string{"uit.txt:2: \"niet goed\"", "uit.txt:4: ", "uit.txt:5: \"-x-\""} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	var none *Exclusions
	if none.practice("x") || none.page("x") || none.Addresses() != nil || !none.empty() {
		t.Error("no list excludes something")
	}
}

func TestRememberedExclusions(t *testing.T) {
	dir := t.TempDir()
	if e, err := RememberedExclusions(dir); e != nil || err != nil {
		t.Errorf("at first %v, %v", e, err)
	}
	for _, line := range []string{"een", "twee", ""} {
		if err := exclusions(t, line).Remember(dir); err != nil {
			t.Fatal(err)
		}
		e, err := RememberedExclusions(dir)
		if err != nil || line != "" && !e.practice(line) || line == "" && !e.empty() || e.practice("een") && line != "een" {
			t.Errorf("after %q: %+v, %v", line, e, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// with runs these sites with a list of exclusions.
func (w *world) with(e *Exclusions, hosts ...string) (Result, error) {
	w.t.Helper()
	return Run(w.t.Context(), Options{DataDir: w.dir, Exclude: e}, w.crawl(hosts...))
}

// nothingOf fails when a word stands in what is published or kept of it.
func (w *world) nothingOf(words ...string) {
	w.t.Helper()
	for _, folder := range []string{"snapshots", "history"} {
		all := strings.ToLower(w.files(folder))
		for _, word := range words {
			if strings.Contains(all, strings.ToLower(word)) {
				w.t.Errorf("%s still holds %q", folder, word)
			}
		}
	}
}

func TestExcludedPractice(t *testing.T) {
	w := newWorld(t)
	w.rules["a.example"] = "licence: cc0\nguard: {min_practices: 3, max_drop_pct: 0}\n"
	w.site("a.example", "Zwaluwproject", "Invalpool", "Campagne")
	w.must(w.run("a.example"))
	w.edit("a.example", "Bij het loket van Zwaluwproject", "Bij het meeuwenbalie van Zwaluwproject")
	w.must(w.run("a.example"))
	id := w.practice("Zwaluwproject").ID

	e := exclusions(t, id, "nooit-gezien")
	r, err := w.with(e, "a.example")
	outcome(t, r, err, Published) // what is excluded is not lost, and counts for the minimum
	w.want("Invalpool (a)", "Campagne (a)")
	w.nothingOf("van Zwaluwproject", id, "Zwaluwproject")
	if g := w.gone(id); g.Reason != search.Withdrawn || g.Title != "" || g.Source.URL != "" {
		t.Errorf("it is told that it was %+v", g)
	}
	if want := "the exclude list names nooit-gezien, and no practice here has that id"; !slices.Equal(r.Notes, []string{want}) {
		t.Errorf("notes %q", r.Notes)
	}

	// For good: also retitled, moved to another place on the page, and later.
	w.edit("a.example", "<h2>Zwaluwproject</h2>", "<h2>Zwaluwloket</h2>")
	r, err = w.with(e, "a.example")
	outcome(t, r, err, Published)
	w.want("Invalpool (a)", "Campagne (a)")
	w.nothingOf("Zwaluwloket", "meeuwenbalie")

	// Taken off the list it comes back, as what it is by then.
	r, err = w.with(exclusions(t), "a.example")
	outcome(t, r, err, Published)
	w.want("Zwaluwloket (a)", "Invalpool (a)", "Campagne (a)")
	if versions := w.practice("Zwaluwloket").Versions; len(versions) != 1 {
		t.Errorf("it remembers %+v", versions)
	}
}

// TestExcludedByTheIDOfAPracticeNeverSeen keeps out what the list names before
// it was ever published.
func TestExcludedByTheIDOfAPracticeNeverSeen(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	other := newWorld(t)
	other.sites = w.sites
	r, err := other.with(exclusions(t, w.practice("Loket").ID), "a.example")
	outcome(t, r, err, Published)
	other.want("Invalpool (a)")
	other.nothingOf("van Loket")
}

func TestExcludedPage(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	w.site("b.example", "Academie")
	w.must(w.run("a.example", "b.example"))
	loket, academie := w.practice("Loket").ID, w.practice("Academie").ID

	e := exclusions(t, "http://a.example/p0", "http://b.example/p0")
	r, err := Index(t.Context(), Options{DataDir: w.dir, Exclude: e})
	outcome(t, r, err, Published) // b has nothing left, and that is as it should be
	w.want("Invalpool (a)")
	w.nothingOf("van Loket", "van Academie", loket, academie)
	for _, id := range []string{loket, academie} {
		if g := w.gone(id); g.Reason != search.Withdrawn || g.Title != "" {
			t.Errorf("%s was %+v", id, g)
		}
	}
}

// TestExclusionInABadNight: the gate holds back what is new, and never what
// must go.
func TestExclusionInABadNight(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.must(w.run("a.example"))
	id := w.practice("Loket").ID
	forget(t, w.dir)
	r, err := Index(t.Context(), Options{DataDir: w.dir, Exclude: exclusions(t, id)})
	outcome(t, r, err, Partly)
	w.want("Invalpool (a)", "Campagne (a)")
	w.nothingOf("van Loket", id)
	if r.Manifest.Crawled.IsZero() {
		t.Error("the age of the data is lost")
	}
}

// TestExcludedPageOfTwo: a practice that another page tells too stays, without
// a word of the page that must go.
func TestExcludedPageOfTwo(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.site("b.example", "Loket")
	w.edit("b.example", "een adviseur", "een gids")
	w.must(w.run("a.example", "b.example"))
	p := w.practice("Loket")
	if len(p.Sources) != 2 || !strings.Contains(p.Text, "een adviseur") {
		t.Fatalf("published %+v", p)
	}
	r, err := w.with(exclusions(t, "http://a.example/p0"), "a.example", "b.example")
	outcome(t, r, err, Published)
	after := w.practice("Loket")
	if after.ID != p.ID || len(after.Sources) != 1 || !strings.Contains(after.Text, "een gids") || len(after.Versions) != 1 {
		t.Errorf("what stays is %+v", after)
	}
	w.nothingOf("een adviseur", "a.example/p0")
}
