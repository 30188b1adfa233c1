package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// operator shows a running serve to those who run it, and does what they ask.
// It is the only translator between what indexer and crawler know and what the
// console says.
type operator struct {
	data      string
	sources   []crawler.Source
	schedule  *indexer.Schedule // not started when nothing may be crawled
	run       func(ctx context.Context, cause indexer.Cause, sources []string, accept acceptance)
	anonymous error // why nothing may be crawled; nil when it may
	index     *search.Index
	log       *slog.Logger

	seen observed // of the data directory

	mu sync.Mutex
	at *web.RunProgress // of the run of this process; nil when there is none
}

// An acceptance is what an operator publishes in spite of the gate.
type acceptance struct {
	run, source string // whose verdict was read, and of which source; "" is all of them
	reason      string // "" when nothing is accepted
}

// progress remembers how far the run of this process is.
func (o *operator) progress(p indexer.Progress) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.at != nil {
		o.at.Step, o.at.Source, o.at.Done, o.at.Total = string(p.Step), p.SourceID, p.Done, p.Total
	}
}

// crawled does the same for the crawl, which tells of itself.
func (o *operator) crawled(p crawler.Progress) {
	o.progress(indexer.Progress{Step: indexer.StepCrawl, SourceID: p.SourceID, Done: p.Visited, Total: p.Visited + p.Waiting})
}

// begin and end enclose a run.
func (o *operator) begin() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = &web.RunProgress{Started: time.Now()}
}

func (o *operator) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = nil
}

// Running implements web.Operator. A run of another process tells only that it
// is there.
func (o *operator) Running() (web.RunProgress, bool) {
	o.mu.Lock()
	if o.at != nil {
		defer o.mu.Unlock()
		return *o.at, true
	}
	o.mu.Unlock()
	runs := o.records()
	if len(runs) == 0 || runs[len(runs)-1].Outcome != "" {
		return web.RunProgress{}, false
	}
	last := runs[len(runs)-1]
	at := web.RunProgress{Started: last.Started}
	if n := len(last.Steps); n > 0 {
		at.Step = string(last.Steps[n-1].Step)
	}
	return at, true
}

// Start implements web.Operator.
func (o *operator) Start(sources []string) error {
	if o.anonymous != nil {
		return o.anonymous
	}
	if len(sources) == 0 {
		for _, src := range o.sources {
			sources = append(sources, src.ID)
		}
	}
	return o.now(sources, acceptance{})
}

// Accept implements web.Operator: the stored pages are indexed once more, without
// a visit, for they are what the gate has judged.
func (o *operator) Accept(run, source, reason string) error {
	return o.now(nil, acceptance{run, source, reason})
}

func (o *operator) now(sources []string, accept acceptance) error {
	if _, busy := o.Running(); busy {
		return web.ErrBusy
	}
	if !o.schedule.Now(func(ctx context.Context) { o.run(ctx, indexer.ByConsole, sources, accept) }) {
		return web.ErrBusy
	}
	return nil
}

// Snapshots implements web.Operator.
func (o *operator) Snapshots(context.Context) ([]web.Snapshot, error) {
	kept, err := indexer.Snapshots(o.data)
	if err != nil {
		return nil, err
	}
	var all []web.Snapshot
	for _, s := range slices.Backward(kept) {
		all = append(all, web.Snapshot{Name: s.Name, Built: s.Built, Practices: s.Practices, Current: s.Current, Fault: s.Fault})
	}
	return all, nil
}

// Rollback implements web.Operator.
func (o *operator) Rollback(ctx context.Context, name string) error {
	_, err := indexer.Rollback(ctx, o.data, name)
	if errors.Is(err, indexer.ErrBusy) {
		return web.ErrBusy
	}
	if err == nil {
		_, err = o.index.Refresh() // now, and not at the next look
	}
	return err
}

// Backup implements web.Operator.
func (o *operator) Backup(ctx context.Context, send func(io.ReadSeeker) error) error {
	return o.aside(func(file *os.File) error {
		if _, err := indexer.Backup(ctx, o.data, file); err != nil {
			if errors.Is(err, indexer.ErrBackingUp) {
				return web.ErrBusy
			}
			return err
		}
		return send(file)
	})
}

// Restore implements web.Operator. The backup has come as a whole before a run
// has to wait for it.
func (o *operator) Restore(ctx context.Context, backup io.Reader, older bool) (published bool, err error) {
	err = o.aside(func(file *os.File) error {
		if _, err := io.Copy(file, backup); err != nil {
			return fmt.Errorf("%w: %w", web.ErrUpload, err)
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		info, err := indexer.Restore(ctx, o.data, file, older)
		switch {
		case errors.Is(err, indexer.ErrBusy), errors.Is(err, crawler.ErrLocked):
			return web.ErrBusy
		case errors.Is(err, indexer.ErrNewerData):
			return web.ErrNewer
		case err != nil:
			return err
		}
		if _, err := o.index.Refresh(); err != nil && !errors.Is(err, search.ErrNoSnapshot) { // now, and not at the next look
			o.log.Error("restored snapshot not opened", "error", err)
		}
		current, err := search.CurrentSnapshot(o.data)
		published = err == nil && info.Snapshot == current
		return nil
	})
	return published, err
}

// aside gives a file in the data directory, where there is room for as much as is
// there already. It has a name only where a file without one is impossible.
func (o *operator) aside(use func(*os.File) error) (err error) {
	file, err := os.CreateTemp(o.data, ".backup-*")
	if err != nil {
		return err
	}
	nameless := os.Remove(file.Name()) == nil
	defer func() {
		err = errors.Join(err, file.Close())
		if !nameless {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	return use(file)
}

// Runs implements web.Operator.
func (o *operator) Runs(context.Context) ([]web.Run, error) {
	var all []web.Run
	for _, r := range slices.Backward(o.records()) {
		if r.Outcome == "" {
			continue // Running tells of it
		}
		run := web.Run{
			ID: r.ID, Cause: string(r.Cause), Started: r.Started, Took: time.Duration(r.TookMS) * time.Millisecond,
			Outcome: string(r.Outcome), Error: r.Error, Snapshot: r.Snapshot, Practices: r.Practices,
			Judged: len(r.Verdict.Sources)+len(r.Verdict.Reasons) > 0, Whole: reasons(r.Verdict.Reasons),
			Accepted: r.Accepted, BySource: map[string]int{},
		}
		for _, s := range r.Verdict.Sources {
			if run.BySource[s.ID] = s.After; s.Refused() {
				run.BySource[s.ID] = s.Before
				run.Refusals = append(run.Refusals, web.Refusal{Source: s.ID, Before: s.Before, After: s.After, Reasons: reasons(s.Reasons)})
			}
		}
		all = append(all, run)
	}
	return all, nil
}

// Ended implements web.Operator.
func (o *operator) Ended(context.Context) map[string]int {
	o.records() // which counts the new ones
	return o.seen.ended()
}

// records are the runs that are remembered, and those that could not be, the
// oldest first.
func (o *operator) records() []indexer.RunRecord {
	records, err := o.seen.runs(o.data)
	if err != nil {
		o.log.Error("runs not read", "error", err) // the others are shown
	}
	return records
}

func (o *operator) passes() []passView {
	passes, err := o.seen.passes(o.data)
	if err != nil {
		o.log.Error("passes not read", "error", err)
	}
	return passes
}

// Sources implements web.Operator.
func (o *operator) Sources(context.Context) ([]web.SourceStatus, error) {
	passes, records := o.passes(), o.records()
	published := map[string]int{}
	if m, err := o.index.Manifest(); err == nil {
		published = maps.Clone(m.Sources)
	}
	var all []web.SourceStatus
	for _, src := range o.sources {
		s := web.SourceStatus{ID: src.ID, Name: src.Name, Practices: published[src.ID], Refused: refusals(records, src.ID)}
		delete(published, src.ID)
		s.Drifted = slices.ContainsFunc(s.Refused, func(r web.Reason) bool { return strings.HasPrefix(r.Kind, "drift") })
		if o.anonymous == nil {
			s.Next, s.Every = o.schedule.Next(src.ID), o.schedule.Every(src.ID)
		}
		for _, pass := range passes {
			if pass.source == src.ID {
				s.Visited, s.Complete, s.Fresh, s.Failures = pass.ended, pass.complete, pass.lastComplete, pass.failures
			}
		}
		all = append(all, s)
	}
	for id, n := range published { // of sources whose file is gone
		all = append(all, web.SourceStatus{ID: id, Name: id, Practices: n, Refused: refusals(records, id), Unnamed: true})
	}
	slices.SortFunc(all, func(a, b web.SourceStatus) int { return strings.Compare(a.ID, b.ID) })
	return all, nil
}

func reasons(all []indexer.Reason) (told []web.Reason) {
	for _, r := range all {
		told = append(told, web.Reason{Kind: string(r.Kind), Args: r.Args, Text: r.Text})
	}
	return told
}

// refusals gives what the last run that judged the source has against it.
func refusals(records []indexer.RunRecord, source string) []web.Reason {
	for _, r := range slices.Backward(records) {
		for _, s := range r.Verdict.Sources {
			if s.ID == source {
				if s.Refused() {
					return reasons(s.Reasons)
				}
				return nil
			}
		}
	}
	return nil
}

// Findings implements web.Operator.
func (o *operator) Findings(context.Context) (web.Findings, error) {
	found := web.Findings{Unknown: map[string]int{}}
	for _, pass := range o.passes() {
		found.Quarantined = append(found.Quarantined, pass.quarantined...)
	}
	for _, r := range slices.Backward(o.records()) {
		if len(r.Verdict.Sources) > 0 { // it read the pages
			for _, u := range r.UnknownRegions {
				found.UnknownRegions = append(found.UnknownRegions, web.PageFailure{Address: u.Address, Reason: u.Name})
			}
			for _, u := range r.UnknownTerms {
				found.UnknownTerms = append(found.UnknownTerms, web.PageFailure{Address: u.Address, Reason: u.Name})
			}
			break
		}
	}
	for _, name := range search.FacetNames {
		values, err := o.index.Counts(name)
		if errors.Is(err, search.ErrNoSnapshot) {
			return found, nil
		}
		if err != nil {
			return found, fmt.Errorf("count practices without a value: %w", err)
		}
		for _, v := range values {
			if v.ID == search.Unknown {
				found.Unknown[string(name)] = v.Count
			}
		}
	}
	return found, nil
}
