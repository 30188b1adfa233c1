package crawler

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"
)

// finish judges the pass and publishes it. A pass that a fault or the end of
// ctx interrupted stays open, to be gone on with.
func (w *walk) finish(ctx context.Context, fault error) error {
	interrupted := fault != nil || ctx.Err() != nil
	if !interrupted {
		if err := w.judgeMissing(time.Now().UTC()); err != nil {
			return err
		}
	}
	list := w.list()
	for _, reason := range w.frontier.skipped {
		w.report.Skipped[reason]++
	}
	for reason, n := range w.frontier.skips {
		w.report.Skipped[reason] += n
	}
	maps.DeleteFunc(w.report.Skipped, func(_ string, n int) bool { return n == 0 })
	for _, p := range list {
		if p.State != "" {
			w.report.States[p.State]++
		}
	}
	for _, pattern := range slices.Sorted(maps.Keys(w.frontier.traps)) {
		w.report.Traps = append(w.report.Traps, *w.frontier.traps[pattern])
	}
	w.tellRobots()
	w.report.Interrupted, w.report.Reasons = interrupted, w.incomplete(interrupted)
	w.report.Complete = len(w.report.Reasons) == 0
	w.report.Ended = time.Now().UTC()
	w.report.LastComplete = w.lastComplete()
	w.report.TookMS = time.Since(w.began).Milliseconds()
	err := w.Store.publish(&Pass{Format: storeFormat, PassReport: w.report, Rules: w.src.Rules(), List: list})
	if err == nil && w.report.Complete {
		err = w.keepLists()
	}
	if err == nil && !interrupted {
		err = w.Store.endPass(w.src.ID, w.open)
	}
	w.log.LogAttrs(context.Background(), slog.LevelInfo, "pass ended",
		slog.String("source", w.src.ID), slog.Bool("complete", w.report.Complete), slog.Any("reasons", w.report.Reasons),
		slog.Int("visited", len(w.visited)), slog.Int64("took_ms", w.report.TookMS), slog.Int64("bytes", w.report.Bytes))
	return err
}

// lastComplete is when a pass over the source was last complete; zero when none
// is known to have been.
func (w *walk) lastComplete() time.Time {
	if w.report.Complete {
		return w.report.Ended
	}
	before, err := readPass(w.Store.passPath(w.src.ID))
	if err != nil { // there is none, or it tells nothing
		return time.Time{}
	}
	return before.LastComplete
}

// incomplete lists why the pass is not complete; empty when it is.
func (w *walk) incomplete(interrupted bool) []string {
	var reasons []string
	if interrupted {
		reasons = append(reasons, "the pass was interrupted")
	}
	if w.frontier.exhausts {
		reasons = append(reasons, fmt.Sprintf("the budget of %d pages is used up, %d addresses are left", w.src.Limits.MaxPages, w.frontier.waiting))
	}
	if w.frontier.dropped > 0 {
		reasons = append(reasons, fmt.Sprintf("more than %d addresses waited, and no more were taken", w.frontier.room()))
	}
	closed, left := make(map[string]bool), make(map[error]int)
	for address, outcome := range w.visited {
		switch outcome {
		case OutcomeRobotsClosed:
			closed[originOf(address)] = true
		case OutcomeParked:
			left[errParked]++
		case OutcomeHostFailing:
			left[errFailing]++
		}
	}
	for _, origin := range slices.Sorted(maps.Keys(closed)) {
		reasons = append(reasons, origin+": "+w.report.Robots[origin])
	}
	for _, why := range []error{errParked, errFailing} {
		if left[why] > 0 {
			reasons = append(reasons, fmt.Sprintf("%d addresses are left: %v", left[why], why))
		}
	}
	found := false
	for _, seed := range w.src.Seeds {
		outcome, visited := w.visited[seed]
		found = found || outcome == OutcomeOK || outcome == OutcomeNotModified || outcome == OutcomeMoved ||
			outcome == OutcomeRobots || outcome == OutcomeNoIndex
		if visited && outcome.outOfReach() && !outcome.unasked() {
			reasons = append(reasons, fmt.Sprintf("the seed %s is out of reach: %s", seed, outcome))
		}
	}
	if !found && len(reasons) == 0 {
		reasons = append(reasons, "no seed led to a page; check the seeds of the source")
	}
	return reasons
}

func originOf(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// tellRobots reports what robots.txt said where this pass asked.
func (w *walk) tellRobots() {
	for _, origin := range slices.Sorted(maps.Keys(w.origins)) {
		w.mu.Lock()
		a := w.robots[origin]
		w.mu.Unlock()
		if a == nil {
			continue
		}
		select {
		case <-a.ready:
		default:
			continue
		}
		w.report.Robots[origin] = a.text
		if a.alarm != "" {
			w.alarm(origin + ": " + a.alarm)
		}
		if a.forbidden {
			w.note(origin+"/robots.txt", OutcomeClientError, "robots.txt is forbidden; robots.forbidden in the source's file says what that means")
		}
	}
}

// list are the pages of the source as they are now, by address: those in
// scope that were visited in this pass or could be read in one before.
func (w *walk) list() []PassPage {
	records := make(map[string]record)
	for address, r := range w.Store.records(w.src.ID) {
		r.goodCopy = *r.good()      // what an interrupted pass found is not judged yet
		r.Links, r.Leads = nil, nil // not needed here, and most of the record
		if _, visited := w.visited[address]; w.src.InScope(address, w.AllowPrivateHosts) && (visited || r.Body != "") {
			records[address] = r
		}
	}
	same := newSameness(records, w.note)
	list := make([]PassPage, 0, len(records))
	for _, address := range slices.Sorted(maps.Keys(records)) {
		r := records[address]
		p := PassPage{
			Address: address, State: r.State, Outcome: r.Outcome, Reason: r.Reason, ContentType: r.ContentType,
			Body: r.Body, ETag: r.ETag, Modified: r.LastModified, Fetched: r.Fetched, Confirmed: r.Confirmed,
			Since: r.FailingSince, Missing: r.MissingPasses, Canonical: r.Canonical,
		}
		if to := same.page(address); to != "" {
			p.State, p.MovedTo = StateMoved, to
		}
		list = append(list, p)
	}
	return list
}
