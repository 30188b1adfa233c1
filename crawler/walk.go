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

// goneAfter and gonePasses are how long, and how often in a row, a page must
// be missing before it counts as gone: a broken release of a site has been
// seen to last for days.
const (
	goneAfter  = 7 * 24 * time.Hour
	gonePasses = 3
)

// walk is a pass over one source while it runs. One goroutine owns it; the
// visits that it sends out, one for each host, bring their findings back.
type walk struct {
	*run
	src      *Source
	frontier *frontier
	report   PassReport
	visited  map[string]Outcome
}

// finding is what a visit brings back.
type finding struct {
	visit
	answer
	signs  signposts
	body   string // hash of the kept body
	before record
	err    error
}

// pass walks a source and publishes what came of it.
func (r *run) pass(ctx context.Context, src *Source) (PassReport, error) {
	w := &walk{
		run: r, src: src, frontier: newFrontier(src, r.AllowPrivateHosts), visited: make(map[string]Outcome),
		report: PassReport{
			SourceID: src.ID, Started: time.Now().UTC(),
			Outcomes: make(map[Outcome]int), States: make(map[State]int), Skipped: make(map[string]int), Robots: make(map[string]string),
		},
	}
	for _, seed := range src.Seeds {
		w.frontier.add(visit{address: seed, seed: true})
	}
	err := w.visitAll(ctx)
	if err == nil && ctx.Err() == nil {
		// Pages that no link leads to any more have an outcome all the same.
		for address, rec := range r.Store.records(src.ID) {
			if rec.Body != "" && rec.State != StateGone {
				w.frontier.add(visit{address: address, depth: rec.Depth})
			}
		}
		err = w.visitAll(ctx)
	}
	if finish := w.finish(ctx); err == nil {
		err = finish
	}
	return w.report, err
}

// visitAll visits until nothing waits, at most one address of each host at a
// time. When ctx ends it waits for the visits under way to give up.
func (w *walk) visitAll(ctx context.Context) error {
	findings := make(chan finding)
	busy := make(map[string]bool)
	var fault error
	for {
		for fault == nil && ctx.Err() == nil {
			v, ok := w.frontier.next(busy)
			if !ok {
				break
			}
			busy[v.host] = true
			go func() { findings <- w.visit(ctx, v) }()
		}
		if len(busy) == 0 {
			return fault
		}
		f := <-findings
		delete(busy, f.host)
		if f.err == nil {
			f.err = w.settle(f)
		}
		if f.err != nil && ctx.Err() == nil && fault == nil {
			fault = f.err
		}
	}
}

// visit asks for an address and keeps its body. It changes nothing of the walk.
func (w *walk) visit(ctx context.Context, v visit) finding {
	f := finding{visit: v}
	if f.before, f.err = w.Store.record(w.src.ID, v.address); f.err != nil {
		return f
	}
	req := request{address: v.address}
	if (f.before.ETag != "" || f.before.LastModified != "") && w.Store.hasBody(f.before.Body) {
		req.etag, req.lastModified = f.before.ETag, f.before.LastModified
	}
	if f.answer, f.err = w.get(ctx, req); f.err != nil || f.outcome != OutcomeOK {
		return f
	}
	f.signs = readSignposts(v.address, f.answer, w.token)
	switch {
	case f.signs.refresh != "":
		f.outcome, f.location = OutcomeMoved, f.signs.refresh
	case f.signs.noIndex:
		f.outcome = OutcomeNoIndex
	default:
		f.body, f.err = w.Store.putBody(f.answer.body)
	}
	f.answer.body = nil // in the store, or not wanted
	return f
}

// settle writes down what a visit found and queues where it leads.
func (w *walk) settle(f finding) error {
	if f.outcome == OutcomeMoved {
		w.followMove(&f)
	}
	rec := w.update(f)
	if err := w.Store.putRecord(w.src.ID, f.address, rec); err != nil {
		return err
	}
	w.visited[f.address] = f.outcome
	w.report.Outcomes[f.outcome]++
	w.report.Requests += f.requests
	w.report.Bytes += f.wire
	w.report.WaitedMS += f.waited.Milliseconds()
	if f.outcome == OutcomeRobots {
		w.frontier.budget++ // nothing was asked
	}
	links := f.signs.links
	if f.outcome == OutcomeNotModified {
		links = rec.Links
	}
	for _, link := range links {
		w.frontier.add(visit{address: link, depth: f.depth + 1})
	}
	if f.signs.nofollow > 0 {
		w.report.Skipped["nofollow"] += f.signs.nofollow
	}
	w.followCanonical(f)
	w.tell(f)
	return nil
}

// followMove queues the target of a redirect, or says why the redirect leads
// nowhere.
func (w *walk) followMove(f *finding) {
	hops := append(slices.Clone(f.hops), f.address)
	switch {
	case slices.Contains(hops, f.location):
		f.outcome, f.reason = OutcomeRedirect, "it leads in a circle"
	case len(hops) > maxHops:
		f.outcome, f.reason = OutcomeRedirect, fmt.Sprintf("more than %d redirects", maxHops)
	case !w.src.InScope(f.location, w.AllowPrivateHosts):
		f.outcome, f.reason = OutcomeOutOfScope, "to "+shorten(f.location)
	default:
		w.frontier.add(visit{address: f.location, depth: f.depth, hops: hops})
	}
}

// followCanonical queues the page that this one calls its real address. One
// out of scope is not believed: the page that we can read is the page.
func (w *walk) followCanonical(f finding) {
	to := f.signs.canonical
	if to == "" {
		return
	}
	if !w.src.InScope(to, w.AllowPrivateHosts) {
		w.note(f.address, f.outcome, "its canonical address is out of scope and ignored: "+shorten(to))
		return
	}
	w.frontier.add(visit{address: to, depth: f.depth + 1})
}

// update is the record after a visit. A failure leaves the last good copy as
// it is.
func (w *walk) update(f finding) record {
	r, now := f.before, time.Now().UTC()
	r.Outcome, r.Reason, r.Depth, r.Visited, r.Location = f.outcome, f.reason, f.depth, now, f.location
	if f.outcome != OutcomeNotFound {
		r.MissingSince, r.MissingPasses = time.Time{}, 0
	}
	switch f.outcome {
	case OutcomeOK:
		switch r.Body {
		case f.body:
			w.report.Unchanged++
		case "":
			w.report.New++
			r.Changed = now
		default:
			w.report.Changed++
			r.Changed = now
		}
		r.Body, r.ContentType, r.ETag, r.LastModified = f.body, f.contentType, f.etag, f.lastModified
		r.Links, r.Canonical = f.signs.links, f.signs.canonical
		r.State, r.Fetched, r.StaleSince = StateLive, now, time.Time{}
	case OutcomeNotModified:
		w.report.Unchanged++
		if f.etag != "" {
			r.ETag = f.etag
		}
		r.State, r.Fetched, r.StaleSince = StateLive, now, time.Time{}
	case OutcomeGone:
		r.State = StateGone
	case OutcomeRobots, OutcomeNoIndex:
		// Without validators, so that the next answer comes with its wishes.
		r.State, r.ETag, r.LastModified = StateBlocked, "", ""
	case OutcomeNotFound:
		if r.MissingPasses++; r.MissingPasses == 1 {
			r.MissingSince = now
		}
		if r.MissingPasses >= gonePasses && now.Sub(r.MissingSince) >= goneAfter {
			r.State = StateGone
		} else if r.State != StateGone {
			r.fail(now)
		}
	default: // OutcomeMoved among them, until finish has seen its target
		r.fail(now)
	}
	return r
}

// fail makes a page that could be read before stale.
func (r *record) fail(now time.Time) {
	if r.Body == "" {
		r.State = ""
		return
	}
	if r.State != StateStale {
		r.State, r.StaleSince = StateStale, now
	}
}

// tell reports a visit: one log line, a note when it went wrong, progress.
func (w *walk) tell(f finding) {
	level := slog.LevelDebug
	if f.outcome.outOfReach() || f.outcome == OutcomeNotFound && f.seed {
		level = slog.LevelWarn
		w.note(f.address, f.outcome, f.reason)
	}
	w.log.LogAttrs(context.Background(), level, "page visited",
		slog.String("source", w.src.ID), slog.String("address", f.address), slog.String("outcome", string(f.outcome)),
		slog.Int("status", f.status), slog.String("reason", f.reason), slog.Int("depth", f.depth),
		slog.Int64("bytes", f.wire), slog.Int64("waited_ms", f.waited.Milliseconds()))
	if w.Progress != nil {
		w.progress.Lock()
		defer w.progress.Unlock()
		w.Progress(Progress{SourceID: w.src.ID, Address: f.address, Outcome: f.outcome, Visited: len(w.visited), Waiting: w.frontier.waiting})
	}
}

func (w *walk) note(address string, outcome Outcome, text string) {
	if len(w.report.Notes) < maxNotes {
		w.report.Notes = append(w.report.Notes, Note{Address: address, Outcome: outcome, Text: text})
	}
}

// finish judges the pass and publishes it.
func (w *walk) finish(ctx context.Context) error {
	list := w.list()
	for _, reason := range w.frontier.skipped {
		w.report.Skipped[reason]++
	}
	for _, p := range list {
		if p.State != "" {
			w.report.States[p.State]++
		}
	}
	w.robotsTexts()
	w.report.Reasons = w.incomplete(ctx)
	w.report.Complete = len(w.report.Reasons) == 0
	w.report.Ended = time.Now().UTC()
	w.report.TookMS = w.report.Ended.Sub(w.report.Started).Milliseconds()
	err := w.Store.publish(&Pass{Format: storeFormat, PassReport: w.report, Rules: w.src.Rules(), List: list})
	w.log.LogAttrs(context.Background(), slog.LevelInfo, "pass ended",
		slog.String("source", w.src.ID), slog.Bool("complete", w.report.Complete), slog.Any("reasons", w.report.Reasons),
		slog.Int("visited", len(w.visited)), slog.Int64("took_ms", w.report.TookMS), slog.Int64("bytes", w.report.Bytes))
	return err
}

// incomplete lists why the pass is not complete; empty when it is.
func (w *walk) incomplete(ctx context.Context) []string {
	var reasons []string
	if ctx.Err() != nil {
		reasons = append(reasons, "the pass was interrupted")
	}
	if w.frontier.exhausts {
		reasons = append(reasons, fmt.Sprintf("the budget of %d pages is used up, %d addresses are left", w.src.Limits.MaxPages, w.frontier.waiting))
	}
	closed, parked := make(map[string]bool), 0
	for address, outcome := range w.visited {
		switch outcome {
		case OutcomeRobotsClosed:
			closed[originOf(address)] = true
		case OutcomeParked:
			parked++
		}
	}
	for _, origin := range slices.Sorted(maps.Keys(closed)) {
		reasons = append(reasons, origin+": "+w.report.Robots[origin])
	}
	if parked > 0 {
		reasons = append(reasons, fmt.Sprintf("%d addresses are left: %v", parked, errParked))
	}
	found := false
	for _, seed := range w.src.Seeds {
		outcome, visited := w.visited[seed]
		found = found || outcome == OutcomeOK || outcome == OutcomeNotModified || outcome == OutcomeMoved ||
			outcome == OutcomeRobots || outcome == OutcomeNoIndex
		if visited && outcome.outOfReach() && outcome != OutcomeRobotsClosed && outcome != OutcomeParked {
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

// robotsTexts notes what robots.txt said where this pass asked.
func (w *walk) robotsTexts() {
	for address := range w.visited {
		origin := originOf(address)
		w.mu.Lock()
		a := w.robots[origin]
		w.mu.Unlock()
		if a == nil {
			continue
		}
		select {
		case <-a.ready:
			w.report.Robots[origin] = a.text
		default:
		}
	}
}

// list are the pages of the source as they are now, by address: those in
// scope that were visited in this pass or could be read in one before.
func (w *walk) list() []PassPage {
	records := make(map[string]record)
	texts := make(map[string]map[string]bool) // by canonical address: the bodies that name it
	for address, r := range w.Store.records(w.src.ID) {
		r.Links = nil // not needed here, and most of the record
		_, visited := w.visited[address]
		if !w.src.InScope(address, w.AllowPrivateHosts) || !visited && r.Body == "" {
			continue
		}
		records[address] = r
		if r.Canonical != "" {
			if texts[r.Canonical] == nil {
				texts[r.Canonical] = make(map[string]bool)
			}
			texts[r.Canonical][r.Body] = true
		}
	}
	list := make([]PassPage, 0, len(records))
	for _, address := range slices.Sorted(maps.Keys(records)) {
		r := records[address]
		p := PassPage{
			Address: address, State: r.State, Outcome: r.Outcome, Reason: r.Reason, ContentType: r.ContentType,
			Body: r.Body, Fetched: r.Fetched, Changed: r.Changed, Since: r.StaleSince, Canonical: r.Canonical,
		}
		if to := movedTo(records, address); to != "" {
			p.State, p.MovedTo = StateMoved, to
		} else if to := r.Canonical; r.State == StateLive && to != "" && len(texts[to]) <= maxSharers && isOwn(records, to) {
			p.State, p.MovedTo = StateMoved, to
		}
		list = append(list, p)
	}
	return list
}

// maxSharers is how many different texts may share a canonical address before
// nobody believes it: a template that names the home page everywhere.
const maxSharers = 3

// isOwn says that a live page names no other as its canonical address, so
// that two pages that name each other both stay.
func isOwn(records map[string]record, address string) bool {
	r, known := records[address]
	return known && r.State == StateLive && r.Canonical == ""
}

// movedTo follows redirects to the page that carries the text now; "" when
// the address is no redirect or leads to no such page.
func movedTo(records map[string]record, address string) string {
	at := address
	for range maxHops {
		r := records[at]
		if r.Outcome != OutcomeMoved {
			break
		}
		at = r.Location
	}
	if r := records[at]; at != address && r.Outcome != OutcomeMoved && (r.State == StateLive || r.State == StateStale) {
		return at
	}
	return ""
}
