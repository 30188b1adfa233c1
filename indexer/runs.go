package indexer

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// In a data directory, runs.jsonl tells of the last runs, one a line, the
// oldest first. It is replaced as a whole, so that a reader sees all of a run
// or nothing of it. run.json is the run that is at work; a run that died leaves
// it behind, and the next one writes down what became of it.
const (
	runsFile    = "runs.jsonl"
	underwayRun = "run.json"
)

// KeptRuns is how many runs are remembered: half a year of nights.
const KeptRuns = 200

// Cause is why a run was made.
type Cause string

const (
	BySchedule Cause = "schedule"
	ByMissed   Cause = "missed"  // the schedule's, caught up at a start
	ByCommand  Cause = "command" // also of what does not say
	ByConsole  Cause = "console"
	ByRebuild  Cause = "rebuild" // what was published could not be used
	ByRollback Cause = "rollback"
	ByRestore  Cause = "restore"
)

// What became of a run that has no Result.
const (
	Failed      Outcome = "failed"
	Interrupted Outcome = "interrupted" // stopped, or it died
)

// RunRecord is what is remembered of one run. It holds nothing of a visitor and
// no text of a page.
type RunRecord struct {
	ID        string        `json:"id"` // unique; ids sort as the runs began
	Cause     Cause         `json:"cause"`
	Started   time.Time     `json:"started"`        // UTC
	Ended     time.Time     `json:"ended,omitzero"` // UTC; zero of one that died or is at work
	TookMS    int64         `json:"took_ms"`
	Steps     []StepTook    `json:"steps,omitempty"`   // that were begun
	Outcome   Outcome       `json:"outcome,omitempty"` // "" of one that is at work
	Error     string        `json:"error,omitempty"`
	Snapshot  string        `json:"snapshot,omitempty"` // that it published
	Practices int           `json:"practices"`          // that are published after it
	Before    int           `json:"before"`             // that were published before it
	Passes    []PassSummary `json:"passes,omitempty"`   // of the sources that were crawled
	Verdict   Verdict       `json:"verdict"`
	Accepted  string        `json:"accepted,omitempty"` // why the operator set refusals of Verdict aside

	UnknownRegions []UnknownRegion `json:"unknown_regions,omitempty"` // that the vocabulary does not have
	UnknownTerms   []UnknownTerm   `json:"unknown_terms,omitempty"`   // likewise
}

// StepTook is a step and how long it took; 0 while it is going on.
type StepTook struct {
	Step   Step  `json:"step"`
	TookMS int64 `json:"took_ms"`
}

// PassSummary is the part of a pass's report that is kept.
type PassSummary struct {
	SourceID  string   `json:"source"`
	Complete  bool     `json:"complete"`
	Reasons   []string `json:"reasons,omitempty"` // why it is not complete
	TookMS    int64    `json:"took_ms"`
	Requests  int      `json:"requests"`
	New       int      `json:"new"` // pages
	Changed   int      `json:"changed"`
	Unchanged int      `json:"unchanged"`
	Live      int      `json:"live"`
}

func summaries(reports []crawler.PassReport) []PassSummary {
	var all []PassSummary
	for _, r := range reports {
		all = append(all, PassSummary{
			SourceID: r.SourceID, Complete: r.Complete, Reasons: r.Reasons, TookMS: r.TookMS, Requests: r.Requests,
			New: r.New, Changed: r.Changed, Unchanged: r.Unchanged, Live: r.States[crawler.StateLive],
		})
	}
	return all
}

// Runs tells of the last runs in a data directory, at most KeptRuns and one that
// is at work, the oldest first. Lines that cannot be read are in the error; the
// others are returned with it.
func Runs(dataDir string) ([]RunRecord, error) {
	lines, err := runLines(dataDir)
	faults := []error{err}
	var runs []RunRecord
	for i, line := range lines {
		var r RunRecord
		if err := json.Unmarshal(line, &r); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", runsFile, i+1, err))
			continue
		}
		runs = append(runs, r)
	}
	at, err := underway(dataDir)
	faults = append(faults, err)
	if at != nil && !slices.ContainsFunc(runs, func(r RunRecord) bool { return r.ID == at.ID }) { // else it has just been written down
		lock, err := tryLock(filepath.Join(dataDir, runLock))
		if err == nil {
			at.died(dataDir)
			err = lock.Close()
		}
		if err != nil && !errors.Is(err, errLocked) {
			faults = append(faults, err)
		}
		runs = append(runs, *at)
	}
	slices.SortFunc(runs, func(a, b RunRecord) int { return cmp.Compare(a.ID, b.ID) }) // lines come as the runs end
	if err := errors.Join(faults...); err != nil {
		return runs, fmt.Errorf("read runs: %w", err)
	}
	return runs, nil
}

func runLines(dataDir string) ([][]byte, error) {
	data, err := os.ReadFile(filepath.Join(dataDir, runsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var lines [][]byte
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			lines = append(lines, line)
		}
	}
	return lines, err
}

// writeDown adds a run to those that are remembered.
func (r *RunRecord) writeDown(dataDir string, flush bool) error {
	lock, err := takeLock(context.Background(), dataDir, publishLock, true)
	if err != nil {
		return err
	}
	defer lock.Close()
	return r.append(dataDir, flush)
}

// append is writeDown by who has the lock.
func (r *RunRecord) append(dataDir string, flush bool) error {
	lines, err := runLines(dataDir)
	if err != nil {
		return fmt.Errorf("write down run: %w", err)
	}
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write down run: %w", err)
	}
	lines = append(lines, line)
	lines = lines[max(0, len(lines)-KeptRuns):]
	if err := replaceFile(filepath.Join(dataDir, runsFile), append(bytes.Join(lines, []byte("\n")), '\n'), flush); err != nil {
		return fmt.Errorf("write down run: %w", err)
	}
	return nil
}

// underway reads the run that is at work or died; nil when there is none.
func underway(dataDir string) (*RunRecord, error) {
	data, err := os.ReadFile(filepath.Join(dataDir, underwayRun))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var r RunRecord
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		return nil, fmt.Errorf("read run under way: %w", err)
	}
	return &r, nil
}

// died makes the record that of a run that left no word, most likely because its
// process was killed.
func (r *RunRecord) died(dataDir string) {
	r.Outcome, r.Error = Interrupted, "it ended without a word"
	if n := len(r.Steps); n > 0 {
		r.Error += ", in the step " + string(r.Steps[n-1].Step)
	}
	if current, err := search.CurrentSnapshot(dataDir); err != nil || current != r.Snapshot {
		r.Snapshot, r.Practices = "", r.Before
	}
}
