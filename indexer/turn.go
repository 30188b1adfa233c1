package indexer

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"praktijkzoeker/search"
)

// A turn is a run that is at work, and writes down what becomes of it. There is
// one at a time in a data directory.
type turn struct {
	dataDir  string
	fleeting bool // as in Options
	lock     io.Closer
	before   string // the snapshot that was published when it began; "" when there was none
	record   RunRecord
	step     time.Time // when the last of record.Steps began
	faults   []error   // of keeping the record, which no run fails by
}

// begin waits for the turn of a run and takes it.
func begin(ctx context.Context, o *Options) (t *turn, err error) {
	lock, err := takeLock(ctx, o.DataDir, runLock, o.Patient)
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC()
	t = &turn{dataDir: o.DataDir, fleeting: o.Fleeting, lock: lock, record: RunRecord{Cause: cmp.Or(o.Cause, ByCommand), Started: now}}
	// Of a restore that cannot be brought to its end, nobody knows what the pages are.
	if err := clearUp(o.DataDir); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if t.before, err = search.CurrentSnapshot(o.DataDir); err != nil && !errors.Is(err, search.ErrNoSnapshot) {
		return nil, errors.Join(err, lock.Close())
	}
	t.record.ID = newRunID(o.DataDir, now)
	t.record.Before = publishedPractices(o.DataDir)
	t.record.Practices = t.record.Before
	if err := t.keep(); err != nil { // a full disk, most likely: then nothing else will succeed
		return nil, errors.Join(err, lock.Close())
	}
	return t, nil
}

// RecordFailure writes down a run that failed before it had its turn, for only
// what is written down is seen.
func RecordFailure(dataDir string, cause Cause, started time.Time, fault error) error {
	published := publishedPractices(dataDir)
	r := RunRecord{
		ID: newRunID(dataDir, started), Cause: cmp.Or(cause, ByCommand), Started: started, Ended: time.Now().UTC(),
		Outcome: Failed, Error: fault.Error(), Before: published, Practices: published,
	}
	r.TookMS = r.Ended.Sub(started).Milliseconds()
	return r.writeDown(dataDir, true)
}

// clearUp finishes what a process that died left in a data directory. Who calls
// it has the turn of a run.
func clearUp(dataDir string) error {
	return errors.Join(
		buryDead(dataDir), os.RemoveAll(filepath.Join(dataDir, stagingFolder)), finishRestore(dataDir), removeHalves(dataDir))
}

// removeHalves removes what was being written by replaceFile and SetCurrent.
func removeHalves(dataDir string) error {
	lock, err := takeLock(context.Background(), dataDir, publishLock, true)
	if err != nil {
		return err
	}
	var faults []error
	for _, name := range []string{underwayRun, runsFile, filepath.Join("snapshots", "current")} {
		halves, err := filepath.Glob(filepath.Join(dataDir, name+".*.tmp"))
		faults = append(faults, err)
		for _, half := range halves {
			faults = append(faults, removeIfThere(half))
		}
	}
	return errors.Join(append(faults, lock.Close())...)
}

// buryDead writes down the run that died, if there is one, and removes what it
// built and did not publish.
func buryDead(dataDir string) error {
	path := filepath.Join(dataDir, underwayRun)
	dead, err := underway(dataDir)
	if err != nil { // it is damaged: that it died is all that is known
		return errors.Join(RecordFailure(dataDir, "", time.Now().UTC(), err), removeIfThere(path))
	}
	if dead == nil {
		return nil
	}
	built := dead.Snapshot
	dead.died(dataDir)
	err = dead.writeDown(dataDir, true)
	if built != "" && dead.Snapshot == "" {
		err = errors.Join(err, os.RemoveAll(search.SnapshotDir(dataDir, built)), removeIfThere(historyPath(dataDir, built)))
	}
	return errors.Join(err, removeIfThere(path))
}

// newRunID names a run after its start, and after the last run also when the
// clock was put back.
func newRunID(dataDir string, now time.Time) string {
	const layout = "20060102T150405.000000Z"
	id := now.Format(layout)
	runs, _ := Runs(dataDir)                         // what cannot be read has no id
	if n := len(runs); n > 0 && id <= runs[n-1].ID { // they are in order
		if last, err := time.Parse(layout, runs[n-1].ID); err == nil {
			return last.Add(time.Microsecond).Format(layout)
		}
	}
	return id
}

// publishedPractices counts what is published; 0 when nothing is, or it cannot
// be read.
func publishedPractices(dataDir string) int {
	name, err := search.CurrentSnapshot(dataDir)
	if err != nil {
		return 0
	}
	m, err := search.ReadManifest(search.SnapshotDir(dataDir, name))
	if err != nil {
		return 0
	}
	return m.Practices
}

// overtaken gives ErrOvertaken when something else was published since the run
// began: what an operator goes back to during a long crawl must not be undone by
// its end.
func (t *turn) overtaken() error {
	switch current, err := search.CurrentSnapshot(t.dataDir); {
	case err != nil && !errors.Is(err, search.ErrNoSnapshot):
		return err
	case current != t.before && current != t.record.Snapshot: // where no line names one, the newest counts: what this run built
		return ErrOvertaken
	}
	return nil
}

// at writes down that a step has begun.
func (t *turn) at(step Step) {
	if n := len(t.record.Steps); n > 0 && t.record.Steps[n-1].Step == step {
		return
	}
	t.endStep()
	t.record.Steps = append(t.record.Steps, StepTook{Step: step})
	t.faults = append(t.faults, t.keep())
}

// tell lets the record and whoever follows the run know how far it is.
func (t *turn) tell(o *Options, p Progress) {
	t.at(p.Step)
	if o.Progress != nil {
		o.Progress(p)
	}
}

func (t *turn) endStep() {
	now := time.Now()
	if n := len(t.record.Steps); n > 0 {
		t.record.Steps[n-1].TookMS = now.Sub(t.step).Milliseconds()
	}
	t.step = now
}

// built writes down what is about to be published, so that after a death it is
// known whether it was.
func (t *turn) built(m search.Manifest) {
	t.record.Snapshot, t.record.Practices = m.Name, m.Practices
	t.faults = append(t.faults, t.keep())
}

// keep makes the record readable for others, and for what comes after a death.
func (t *turn) keep() error {
	line, err := json.Marshal(&t.record)
	if err != nil {
		return err
	}
	return replaceFile(filepath.Join(t.dataDir, underwayRun), line, !t.fleeting)
}

// end writes down what became of the run.
func (t *turn) end(result *Result, err error, accepted string, stopped bool) error {
	t.endStep()
	r := &t.record
	r.Ended = time.Now().UTC()
	r.TookMS = r.Ended.Sub(r.Started).Milliseconds()
	r.Outcome, r.Snapshot, r.Verdict, r.Passes = result.Outcome, result.Snapshot, result.Verdict, summaries(result.Crawl)
	r.UnknownRegions, r.UnknownTerms = result.Report.UnknownRegions, result.Report.UnknownTerms
	if len(r.Verdict.Accepted()) > 0 {
		r.Accepted = accepted
	}
	r.Practices = r.Before
	if r.Snapshot != "" {
		r.Practices = result.Manifest.Practices
	}
	if err != nil && !errors.Is(err, ErrRejected) {
		r.Outcome, r.Error = Failed, err.Error()
		if stopped {
			r.Outcome = Interrupted
		}
	}
	if err := r.writeDown(t.dataDir, !t.fleeting); err != nil {
		return err
	}
	return removeIfThere(filepath.Join(t.dataDir, underwayRun))
}
