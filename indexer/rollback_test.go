package indexer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// back rolls back and gives the name of what is published then.
func (w *world) back(name string) string {
	w.t.Helper()
	m, err := Rollback(w.t.Context(), w.dir, name)
	if err != nil {
		w.t.Fatal(err)
	}
	if current, err := search.CurrentSnapshot(w.dir); err != nil || current != m.Name || m.Practices != len(w.practices()) {
		w.t.Errorf("current is %s, %v; gone back to %+v", current, err, m)
	}
	return m.Name
}

// snapshots lists the directories of snapshots.
func (w *world) snapshots() []string {
	w.t.Helper()
	names, err := snapshotNames(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	return names
}

func damage(t *testing.T, dir, snapshot string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(search.SnapshotDir(dir, snapshot), "practices.jsonl"), []byte("{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestRollback(t *testing.T) {
	w := newWorld(t)
	if _, err := Rollback(t.Context(), w.dir, ""); !errors.Is(err, search.ErrNoSnapshot) {
		t.Errorf("nothing is published: %v", err)
	}
	w.site("a.example", "Loket")
	first := w.must(w.run("a.example"))
	if _, err := Rollback(t.Context(), w.dir, ""); !errors.Is(err, ErrNothingBefore) {
		t.Errorf("nothing before it: %v", err)
	}
	w.site("a.example", "Loket", "Invalpool")
	second := w.must(w.run("a.example"))
	id := w.practice("Invalpool").ID
	third := w.must(w.run("a.example"))
	damage(t, w.dir, second.Snapshot)

	if kept, err := Snapshots(w.dir); err != nil || len(kept) != 3 || kept[0].Fault != "" || !strings.Contains(kept[1].Fault, "damaged") ||
		!kept[2].Current || kept[0].Current || kept[2].Practices != 2 {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if got := w.back(""); got != first.Snapshot {
		t.Errorf("gone back to %s, want the whole one %s", got, first.Snapshot)
	}
	if r := w.lastRun(); r.Cause != ByRollback || r.Snapshot != first.Snapshot || r.Before != 2 || r.Practices != 1 {
		t.Errorf("written down: %+v", r)
	}
	for name, want := range map[string]error{second.Snapshot: search.ErrDamaged, "nergens": nil, "../" + first.Snapshot: nil} {
		if _, err := Rollback(t.Context(), w.dir, name); err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("back to %s: %v", name, err)
		}
	}
	w.want("Loket (a)")

	// Visitors have seen the practice of the third: it keeps its id, also
	// retitled, and no other gets it.
	w.edit("a.example", "<h2>Invalpool</h2>", "<h2>Vervangingspool</h2>")
	w.must(w.run("a.example"))
	if got := w.practice("Vervangingspool").ID; got != id {
		t.Errorf("the id is %s, was %s", got, id)
	}
	if got := w.back(third.Snapshot); got != third.Snapshot {
		t.Errorf("gone back to %s", got)
	}
}

func TestRollbackDuringARun(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	first := w.must(w.run("a.example"))
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	for _, step := range []Step{StepCrawl, StepExtract, StepGate, StepBuild, StepPublish} {
		crawl, done := w.crawl("a.example"), false
		_, err := Run(t.Context(), Options{DataDir: w.dir, Keep: 100, Progress: func(p Progress) {
			if p.Step == step && !done {
				done = true
				w.back(first.Snapshot)
			}
		}}, crawl)
		runs := w.runs()
		if run := runs[len(runs)-2]; !errors.Is(err, ErrOvertaken) || run.Cause != ByCommand || run.Outcome != Failed {
			t.Errorf("%s: the run ends with %v, and is written down as %+v", step, err, run)
		}
		w.want("Loket (a)")
		if histories, err := historyNames(w.dir); err != nil || len(histories) != len(w.snapshots()) {
			t.Errorf("%s: snapshots %v, histories %v, %v", step, w.snapshots(), histories, err)
		}
		w.must(Run(t.Context(), Options{DataDir: w.dir, Keep: 100}, w.crawl("a.example")))
		w.want("Loket (a)", "Invalpool (a)")
	}
}

func TestRollbackKeepsOut(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool")
	first := w.must(w.run("a.example"))
	w.must(w.run("a.example"))
	if err := exclusions(t, w.practice("Loket").ID).Remember(w.dir); err != nil { // and no run since
		t.Fatal(err)
	}
	for _, name := range []string{"", first.Snapshot} {
		if _, err := Rollback(t.Context(), w.dir, name); !errors.Is(err, ErrExcluded) {
			t.Errorf("back to %q: %v", name, err)
		}
	}
}

func TestKeep(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	last := ""
	for _, keep := range []int{3, 3, 3, 1, 1, 1} {
		r := w.must(Index(t.Context(), Options{DataDir: w.dir, Keep: keep}))
		if r.Snapshot <= last { // also of snapshots that are gone, made in one second
			t.Errorf("snapshot %s comes after %s", r.Snapshot, last)
		}
		last = r.Snapshot
		if names := w.snapshots(); len(names) > keep {
			t.Errorf("kept %v, want %d", names, keep)
		}
	}
}

func TestAccept(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.site("b.example", "Academie", "Kweekvijver")
	w.must(w.run("a.example", "b.example"))
	w.site("a.example", "Loket")
	w.site("b.example")
	forget(t, w.dir)
	r, err := w.run("a.example", "b.example")
	outcome(t, r, err, Refused)

	// Of one source: the other keeps what it had.
	o := Options{DataDir: w.dir, Accept: "de regio schrijft kort", AcceptOnly: []string{"a"}}
	r, err = Index(t.Context(), o)
	outcome(t, r, err, Partly)
	w.want("Loket (a)", "Academie (b)", "Kweekvijver (b)")
	lost := []string{"source a: 2 of 3 practices were lost, more than 10 %"}
	if got := w.lastRun(); got.Accepted != o.Accept || !slices.Equal(got.Verdict.Accepted(), lost) || !slices.Equal(r.Verdict.Accepted(), lost) ||
		len(got.Verdict.Refusals()) == 0 {
		t.Errorf("written down: %+v", got)
	}

	// Of all: also one that has nothing left.
	r, err = Index(t.Context(), Options{DataDir: w.dir, Accept: "de site is leeg"})
	outcome(t, r, err, Published)
	w.want("Loket (a)")

	// It was for once.
	w.site("a.example")
	forget(t, w.dir)
	r, err = w.run("a.example", "b.example")
	outcome(t, r, err, Refused)

	// Never of all that there is.
	r, err = Index(t.Context(), Options{DataDir: w.dir, Accept: "weg ermee"})
	outcome(t, r, err, Refused)
	w.want("Loket (a)")
	if got := w.lastRun(); got.Accepted != "" || got.Outcome != Refused {
		t.Errorf("written down: %+v", got)
	}
	forget(t, w.dir)
	for _, dir := range []string{w.dir, t.TempDir()} { // nothing stored, with and without a snapshot
		r, err = Index(t.Context(), Options{DataDir: dir, Accept: "weg ermee"})
		outcome(t, r, err, Refused)
	}
	w.want("Loket (a)")

	w.site("a.example", "Loket")
	r, err = Run(t.Context(), Options{DataDir: w.dir, Accept: "voor het geval"}, func(ctx context.Context) ([]crawler.PassReport, error) {
		return w.crawl("a.example")(ctx)
	})
	outcome(t, r, err, Published)
	if !slices.Contains(r.Notes, "there is nothing to accept") || w.lastRun().Accepted != "" {
		t.Errorf("notes %q", r.Notes)
	}
}

// TestAcceptWhatWasRead: an operator who accepts a verdict does not accept what
// came after it.
func TestAcceptWhatWasRead(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket", "Invalpool", "Campagne", "Congres")
	w.must(w.run("a.example"))
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	forget(t, w.dir)
	r, err := w.run("a.example")
	outcome(t, r, err, Refused)
	read := w.lastRun().ID
	w.site("a.example", "Loket")
	forget(t, w.dir)
	if _, err := w.crawl("a.example")(t.Context()); err != nil { // by command, and no run
		t.Fatal(err)
	}
	o := Options{DataDir: w.dir, Accept: "de regio schrijft kort", AcceptOf: read}
	r, err = Index(t.Context(), o)
	outcome(t, r, err, Refused)
	w.want("Loket (a)", "Invalpool (a)", "Campagne (a)", "Congres (a)")
	if notes := r.Verdict.Sources[0].Notes; len(notes) != 1 || !strings.Contains(notes[0], "something else than was read") {
		t.Errorf("notes %q", notes)
	}
	o.AcceptOf = w.lastRun().ID
	r, err = Index(t.Context(), o)
	outcome(t, r, err, Published)
	w.want("Loket (a)")
	o.AcceptOf = "nergens"
	if _, err := Index(t.Context(), o); err == nil || errors.Is(err, ErrRejected) {
		t.Errorf("the verdict of no run: %v", err)
	}
}
