// Package indexer turns portraits into practices and practices into a
// snapshot, publishes it only if it is good, and does so on schedule.
//
// It is the only translator between what a page says (package crawler) and
// what can be found (package search). It knows nothing of HTTP.
package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// Options say what a run works on.
type Options struct {
	DataDir string

	// Sources are the sources that count, with their rules. Nil is every
	// source that has been crawled, with the rules that the crawl kept.
	Sources []crawler.Source

	Vocabulary *Vocabulary // nil is DefaultVocabulary

	Exclude *Exclusions // what may not be published; may be nil

	// Accept is the operator's reason to publish once what the gate refuses;
	// "" is none. It never empties the index, nor publishes what was not crawled.
	Accept     string
	AcceptOnly []string // sources for which it holds, by id; none is all
	AcceptOf   string   // the run whose verdict the operator has read: what is refused for anything else is not accepted; "" is whatever is said now

	Keep int // snapshots, the published one among them; 0 is KeptSnapshots

	Cause   Cause // why the run is made; "" is ByCommand
	Patient bool  // waits for the run that is at work, if there is one, instead of failing with ErrBusy

	// Fleeting is set for a data directory that is removed afterwards: what is
	// written there need not outlast a power cut, and waits for the disk less.
	Fleeting bool

	// Progress is told how far the run is, one call at a time; may be nil.
	Progress func(Progress)

	// Refresh makes who answers beside the run go to what it published; nil when
	// nobody does. That it fails is noted: what is published stays.
	Refresh func() error
}

// Step is a step of a run, in the order in which they come.
type Step string

const (
	StepCrawl   Step = "crawl"
	StepExtract Step = "extract"
	StepBuild   Step = "build"
	StepGate    Step = "gate"
	StepPublish Step = "publish"
	StepRefresh Step = "refresh" // of who answers in the same process
)

// Progress is how far a run is. Steps that are over in no time have no counts.
type Progress struct {
	Step        Step
	SourceID    string // that is worked on; "" when it is all of them
	Done, Total int    // pages; Total grows while new ones are found
}

// Outcome is what became of a run.
type Outcome string

const (
	Published Outcome = "published"
	Partly    Outcome = "partly published" // sources are refused and keep what they had, marked when they are down
	Refused   Outcome = "refused"          // nothing is published; what was, stays
)

// Result is what came of a run.
type Result struct {
	Outcome  Outcome              `json:"outcome,omitempty"` // "" when the run did not get that far
	Snapshot string               `json:"snapshot,omitempty"`
	Manifest search.Manifest      `json:"-"`
	Report   Report               `json:"report"`
	Verdict  Verdict              `json:"verdict"`
	Notes    []string             `json:"notes,omitempty"` // what could not be read, and what is no longer there
	Crawl    []crawler.PassReport `json:"crawl,omitempty"`
	Started  time.Time            `json:"started"`
	TookMS   int64                `json:"took_ms"`

	Unrecorded bool `json:"-"` // it could not be written down, so that Runs does not tell of it
}

// Run crawls and then indexes. The crawl visits whatever sources it is made
// for; their pages, and the stored pages of the other sources, are indexed. A
// pass that is not complete is no error: the gate judges it.
//
// One run at a time is at work in a data directory, also of several processes:
// the error is ErrBusy when another one is. What becomes of a run is written
// down; see Runs.
func Run(ctx context.Context, o Options, crawl func(context.Context) ([]crawler.PassReport, error)) (Result, error) {
	return o.run(ctx, func(t *turn, result *Result) (err error) {
		t.tell(&o, Progress{Step: StepCrawl})
		if result.Crawl, err = crawl(ctx); err != nil {
			return err
		}
		return o.index(ctx, t, result)
	})
}

// Index makes a snapshot of the stored pages and publishes what passes the
// gate. It is a Run that needs no network. The error is a *RejectedError when
// the outcome is Partly or Refused; any other error leaves everything as it was.
func Index(ctx context.Context, o Options) (Result, error) {
	return o.run(ctx, func(t *turn, result *Result) error { return o.index(ctx, t, result) })
}

// run does the work of a run in its turn.
func (o *Options) run(ctx context.Context, work func(*turn, *Result) error) (Result, error) {
	started := time.Now().UTC()
	t, err := begin(ctx, o)
	switch {
	case errors.Is(err, ErrBusy): // it never was a run
		return Result{}, err
	case err != nil:
		unwritten := RecordFailure(o.DataDir, o.Cause, started, err)
		return Result{Started: started, Unrecorded: unwritten != nil}, errors.Join(err, unwritten)
	}
	defer t.lock.Close() // also after a panic, which leaves the record to the next run
	result := Result{Started: t.record.Started}
	err = work(t, &result)
	unwritten := t.end(&result, err, o.Accept, ctx.Err() != nil)
	result.TookMS, result.Unrecorded = t.record.TookMS, unwritten != nil
	faults := errors.Join(append(t.faults, unwritten)...)
	switch {
	case faults == nil:
	case result.Outcome == "":
		err = errors.Join(err, faults)
	default:
		result.Notes = append(result.Notes, faults.Error())
	}
	return result, err
}

// index is the part of a run that needs no network.
func (o *Options) index(ctx context.Context, t *turn, result *Result) (err error) {
	tell := func(p Progress) { t.tell(o, p) }
	if err := t.overtaken(); err != nil { // by the end of a crawl, which takes hours
		return err
	}
	started := time.Now().UTC()
	harvests, notes, err := gather(ctx, o.DataDir, o.Sources, o.Exclude, tell)
	if err != nil {
		return err
	}
	result.Notes = notes
	before, err := openBaseline(ctx, o.DataDir)
	if err != nil {
		return fmt.Errorf("read published snapshot: %w", err)
	}
	defer func() { err = errors.Join(err, before.close()) }()
	result.Notes = append(result.Notes, before.notes...)
	past, notes, err := openHistory(o.DataDir, &before)
	if err != nil {
		return err
	}
	result.Notes = append(result.Notes, notes...)
	past.withdraw(o.Exclude)
	withdrawn := before.exclude(o.Exclude)

	for i := range harvests {
		harvests[i].hold(before.practices)
	}
	collection, report, out := o.practices(harvests, past)
	result.Report = report
	result.Notes = append(result.Notes, o.Exclude.unknown(past)...)
	collection = keep(collection, &before, newRescue(harvests, nil, &before))

	tell(Progress{Step: StepGate})
	judged, err := candidates(ctx, harvests, collection, &before, past, out, o.wants)
	if err != nil {
		return err
	}
	result.Verdict = Gate(judged)
	if o.Accept != "" {
		read, err := verdictOf(o.DataDir, o.AcceptOf)
		if err != nil {
			return err
		}
		if result.Verdict.accept(o.Accept, o.AcceptOnly, read); len(result.Verdict.Accepted()) == 0 {
			result.Notes = append(result.Notes, "there is nothing to accept")
		}
	}
	refused := result.Verdict.refused()
	choose := func() {
		if len(refused) > 0 {
			kept := newRescue(harvests, refused, &before)
			accepted := slices.DeleteFunc(slices.Clone(harvests), func(h harvest) bool { return slices.Contains(refused, h.id) })
			collection, _, _ = o.practices(accepted, past)
			collection = keep(collection, &before, kept)
		}
	}
	choose()
	if len(collection.Practices) == 0 && len(result.Verdict.Accepted()) > 0 {
		result.Verdict.revoke("not accepted, for the index would be empty")
		refused = result.Verdict.refused()
		choose()
	}
	// When every source is refused there are no new practices, but a visitor must
	// see that a source is down, and what must go, goes.
	if len(result.Verdict.Reasons) > 0 && withdrawn == 0 && (len(refused) == 0 || !before.restated(collection.Practices)) {
		result.Outcome = Refused
		return &RejectedError{result.Verdict}
	}

	for _, h := range harvests {
		if !slices.Contains(refused, h.id) {
			past.prints[h.id] = footprintOf(h.readings)
		}
	}
	past.remember(&collection, o.departures(harvests), started)
	tell(Progress{Step: StepBuild, Total: len(collection.Practices)})
	if result.Manifest, err = build(ctx, o.DataDir, collection, o.Fleeting); err != nil {
		return err
	}
	tell(Progress{Step: StepPublish})
	t.built(result.Manifest)
	name := result.Manifest.Name
	err = past.write(o.DataDir, name, !o.Fleeting)
	if err == nil {
		err = o.publish(ctx, t, result)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(search.SnapshotDir(o.DataDir, name)), removeIfThere(historyPath(o.DataDir, name)))
	}
	if o.Refresh != nil {
		tell(Progress{Step: StepRefresh})
		if err := o.Refresh(); err != nil {
			result.Notes = append(result.Notes, err.Error())
		}
	}
	if len(refused) > 0 {
		result.Outcome = Partly
		return &RejectedError{result.Verdict}
	}
	return nil
}

// verdictOf gives the verdict of a run; nil for "", which is none.
func verdictOf(dataDir, id string) (*Verdict, error) {
	if id == "" {
		return nil, nil
	}
	runs, err := Runs(dataDir)
	for _, r := range runs {
		if r.ID == id {
			return &r.Verdict, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("there is no run %s whose verdict can be accepted", id), err)
}

// publish makes the snapshot that was built the one that is read, if what was
// published when the run began still is, and removes what need not be kept any
// more.
func (o *Options) publish(ctx context.Context, t *turn, result *Result) error {
	name := result.Manifest.Name
	lock, err := takeLock(ctx, o.DataDir, publishLock, true)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := t.overtaken(); err != nil {
		return fmt.Errorf("publish snapshot %s: %w", name, err)
	}
	if err := Publish(o.DataDir, name); err != nil {
		return err
	}
	result.Snapshot, result.Outcome = name, Published
	for _, err := range []error{Prune(o.DataDir, cmp.Or(o.Keep, KeptSnapshots)), purge(o.DataDir, o.Exclude)} {
		if err != nil {
			result.Notes = append(result.Notes, err.Error())
		}
	}
	return nil
}

// practices translates what was gathered, gives every practice its id, and
// keeps out what is excluded, counted by source.
func (o *Options) practices(harvests []harvest, past *history) (search.Collection, Report, map[string]int) {
	var readings []Reading
	var crawled time.Time
	for _, h := range harvests {
		readings = append(readings, h.readings...)
		if crawled.IsZero() || h.ended.Before(crawled) {
			crawled = h.ended
		}
	}
	v := o.Vocabulary
	if v == nil {
		v = DefaultVocabulary()
	}
	c, report := Practices(readings, v)
	for _, h := range harvests {
		report.Unreadable = append(report.Unreadable, h.quarantined...)
		report.Anew += h.anew
		report.Before += h.before
	}
	c.Crawled = crawled
	past.identify(c.Practices, movedPages(harvests))
	out := past.keepOut(&c, &report, o.Exclude)
	return c, report, out
}

// departures gives the reason why a practice that was published is not found
// in the pages any more.
func (o *Options) departures(harvests []harvest) func(*record) search.Departure {
	gone, blocked := map[string]bool{}, map[string]bool{}
	for _, h := range harvests {
		maps.Copy(gone, h.gone)
		maps.Copy(blocked, h.blocked)
	}
	return func(r *record) search.Departure {
		every := func(holds func(search.Source) bool) bool {
			return !slices.ContainsFunc(r.Sources, func(s search.Source) bool { return !holds(s) })
		}
		switch {
		case every(func(s search.Source) bool { return !o.wants(s.ID) }):
			return search.Dropped
		case every(func(s search.Source) bool { return blocked[s.URL] }):
			return search.Blocked
		case every(func(s search.Source) bool { return gone[s.URL] }):
			return search.PageGone
		}
		return search.Removed
	}
}

func movedPages(harvests []harvest) map[string]string {
	moved := map[string]string{}
	for _, h := range harvests {
		maps.Copy(moved, h.moved)
	}
	return moved
}

// wants reports whether practices of the source may stay.
func (o *Options) wants(id string) bool {
	return o.Sources == nil || sourceOf(o.Sources, id) != nil
}
