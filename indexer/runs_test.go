package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// runs are those that the world remembers.
func (w *world) runs() []RunRecord {
	w.t.Helper()
	runs, err := Runs(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	if !slices.IsSortedFunc(runs, func(a, b RunRecord) int { return strings.Compare(a.ID, b.ID) }) {
		w.t.Errorf("not in order: %+v", runs)
	}
	return runs
}

func (w *world) lastRun() RunRecord {
	w.t.Helper()
	runs := w.runs()
	if len(runs) == 0 {
		w.t.Fatal("no run is remembered")
	}
	return runs[len(runs)-1]
}

func TestRunsAreWrittenDown(t *testing.T) {
	w := newWorld(t)
	if runs := w.runs(); len(runs) != 0 {
		t.Errorf("at first %+v", runs)
	}
	w.site("a.example", "Loket", "Invalpool")
	w.site("b.example", "Academie")
	refreshed := ""
	r := w.must(Run(t.Context(), Options{DataDir: w.dir, Refresh: func() (err error) {
		refreshed, err = search.CurrentSnapshot(w.dir)
		return err
	}}, w.crawl("a.example", "b.example")))
	if refreshed != r.Snapshot {
		t.Errorf("refreshed to %q, published %q", refreshed, r.Snapshot)
	}
	got := w.lastRun()
	var steps []Step
	for _, s := range got.Steps {
		steps = append(steps, s.Step)
	}
	if !slices.Equal(steps, []Step{StepCrawl, StepExtract, StepGate, StepBuild, StepPublish, StepRefresh}) {
		t.Errorf("steps %v", steps)
	}
	if got.Cause != ByCommand || got.Outcome != Published || got.Snapshot != r.Snapshot || got.Before != 0 || got.Practices != 3 ||
		got.Ended.Before(got.Started) || len(got.Passes) != 2 || got.Passes[0].Live != 3 || len(got.Verdict.Sources) != 2 || got.Error != "" {
		t.Errorf("written down: %+v", got)
	}

	forget(t, w.dir)
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	w.site("b.example")
	o := Options{DataDir: w.dir, Cause: BySchedule}
	_, err := Run(t.Context(), o, w.crawl("a.example", "b.example"))
	if got = w.lastRun(); !errors.Is(err, ErrRejected) || got.Cause != BySchedule || got.Outcome != Partly || got.Before != 3 || got.Practices != 4 ||
		!slices.Contains(got.Verdict.Refusals(), "source b: no practices were found") {
		t.Errorf("written down: %+v, %v", got, err)
	}

	for _, c := range []struct {
		name string
		stop bool
		want Outcome
	}{{"a fault", false, Failed}, {"an interruption", true, Interrupted}} {
		ctx, stop := context.WithCancel(t.Context())
		_, err := Run(ctx, o, func(ctx context.Context) ([]crawler.PassReport, error) {
			if c.stop {
				stop()
			}
			return nil, errors.New("crawl: it is over")
		})
		stop()
		if got := w.lastRun(); err == nil || got.Outcome != c.want || got.Error != "crawl: it is over" || got.Before != 4 || got.Practices != 4 || got.Snapshot != "" {
			t.Errorf("%s is written down as %+v, %v", c.name, got, err)
		}
	}
	if n := len(w.runs()); n != 4 {
		t.Errorf("%d runs, want 4", n)
	}
}

func TestRunsKept(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	lines := "a line that nobody can read\n"
	for i := range KeptRuns {
		lines += fmt.Sprintf("{\"id\":\"29991231T000000.%06dZ\"}\n", i)
	}
	if err := os.WriteFile(filepath.Join(w.dir, runsFile), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if runs, err := Runs(w.dir); len(runs) != KeptRuns || err == nil || !strings.Contains(err.Error(), "runs.jsonl:1") {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	w.must(w.run("a.example"))
	runs := w.runs()
	// Also after a clock that was wrong, the id is a new one and the last.
	if first, last := runs[0].ID, runs[len(runs)-1].ID; len(runs) != KeptRuns || first != "29991231T000000.000001Z" || last != "29991231T000000.000200Z" {
		t.Errorf("%d runs, from %s to %s", len(runs), first, last)
	}
}

func TestOneRunAtATime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.site("a.example", "Loket")
	crawl := w.crawl("a.example")
	after := make(chan error, 1)
	_, err := Run(t.Context(), Options{DataDir: w.dir, Cause: ByConsole}, func(ctx context.Context) ([]crawler.PassReport, error) {
		if at := w.lastRun(); at.Outcome != "" || at.Cause != ByConsole || len(at.Steps) != 1 || at.Steps[0].Step != StepCrawl {
			t.Errorf("at work: %+v", at)
		}
		if _, err := Index(ctx, Options{DataDir: w.dir}); !errors.Is(err, ErrBusy) {
			t.Errorf("a second run: %v", err)
		}
		stopped, stop := context.WithCancel(ctx)
		stop()
		if _, err := Index(stopped, Options{DataDir: w.dir, Patient: true}); !errors.Is(err, context.Canceled) {
			t.Errorf("a second run that waited and was stopped: %v", err)
		}
		go func() {
			_, err := Index(t.Context(), Options{DataDir: w.dir, Patient: true})
			after <- err
		}()
		return crawl(ctx)
	})
	if err := errors.Join(err, <-after); err != nil {
		t.Error(err)
	}
	if runs := w.runs(); len(runs) != 2 || runs[0].Cause != ByConsole || runs[1].Cause != ByCommand {
		t.Errorf("written down: %+v", runs)
	}
}

// TestRunThatDied takes the turn of a run and gives it back without a word, as
// the system does for a process that was killed.
func TestRunThatDied(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	first := w.must(w.run("a.example"))
	for _, published := range []bool{false, true} {
		turn, err := begin(t.Context(), &Options{DataDir: w.dir, Cause: BySchedule})
		if err != nil {
			t.Fatal(err)
		}
		turn.at(StepPublish)
		m, err := Build(t.Context(), w.dir, search.Collection{Practices: w.practices(), Vocabulary: DefaultVocabulary().Search()})
		if err != nil {
			t.Fatal(err)
		}
		turn.built(m)
		want := ""
		if published {
			want = m.Name
			if err := Publish(w.dir, m.Name); err != nil {
				t.Fatal(err)
			}
		}
		if at := w.lastRun(); at.Outcome != "" {
			t.Errorf("at work: %+v", at)
		}
		if err := turn.lock.Close(); err != nil {
			t.Fatal(err)
		}
		for range 2 { // before and after it is written down
			died := w.lastRun()
			if died.ID != turn.record.ID || died.Outcome != Interrupted || died.Snapshot != want || !strings.Contains(died.Error, "publish") {
				t.Errorf("dead: %+v", died)
			}
			if err := clearUp(w.dir); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(search.SnapshotDir(w.dir, m.Name)); (err == nil) != published {
			t.Errorf("published %v; what it built: %v", published, err)
		}
	}
	if err := os.WriteFile(filepath.Join(w.dir, underwayRun), []byte(`{"id"`), 0o600); err != nil {
		t.Fatal(err)
	}
	w.must(Index(t.Context(), Options{DataDir: w.dir}))
	if runs := w.runs(); len(runs) != 5 || runs[0].Snapshot != first.Snapshot || runs[3].Outcome != Failed || !strings.Contains(runs[3].Error, "read run under way") {
		t.Errorf("written down: %+v", runs)
	}
}

// TestRunThatCannotBegin: a run that fails before it has its turn is written down
// too, and where that cannot be done, its result says so.
func TestRunThatCannotBegin(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.must(w.run("a.example"))
	broken := filepath.Join(w.dir, restoreFolder)
	if err := os.MkdirAll(filepath.Join(broken, exclusionsFile), 0o700); err != nil { // a restore that has a folder for a list
		t.Fatal(err)
	}
	o := Options{DataDir: w.dir, Cause: BySchedule}
	r, err := Run(t.Context(), o, w.crawl("a.example"))
	if got := w.lastRun(); err == nil || got.Outcome != Failed || got.Cause != BySchedule || got.Error != err.Error() || got.Practices != 1 || r.Unrecorded {
		t.Errorf("written down: %+v, %v", got, err)
	}
	if err := os.RemoveAll(broken); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(w.dir, runsFile)
	if err := errors.Join(os.Remove(list), os.Mkdir(list, 0o700), os.Mkdir(broken, 0o700), os.Mkdir(filepath.Join(broken, exclusionsFile), 0o700)); err != nil {
		t.Fatal(err)
	}
	if r, err := Run(t.Context(), o, w.crawl("a.example")); err == nil || !r.Unrecorded || r.Started.IsZero() {
		t.Errorf("it says %+v, %v", r, err)
	}
	w.want("Loket (a)")
}

// TestPanicFreesTheTurn: what went wrong in one run does not keep back the next.
func TestPanicFreesTheTurn(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	func() {
		defer func() { _ = recover() }()
		Run(t.Context(), Options{DataDir: w.dir}, func(context.Context) ([]crawler.PassReport, error) { panic("boom") })
	}()
	w.must(w.run("a.example"))
	if runs := w.runs(); len(runs) != 2 || runs[0].Outcome != Interrupted || runs[1].Outcome != Published {
		t.Errorf("written down: %+v", runs)
	}
}
