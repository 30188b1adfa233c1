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

// walk is a pass over one source while it runs. One goroutine owns it; the
// visits that it sends out, one for each host, bring their findings back.
type walk struct {
	*run
	src      *Source
	open     openPass
	began    time.Time // this part of the pass
	frontier *frontier
	report   PassReport
	visited  map[string]Outcome
	origins  map[string]bool // of the visited addresses
	hints    hints
	links    int // bytes of links that were kept
}

// maxKeptLinks is how many bytes of links a pass keeps: those of 3,000 pages
// with 150 links each.
const maxKeptLinks = 32 << 20

// finding is what a visit brings back.
type finding struct {
	visit
	answer
	signs    signposts
	body     string // hash of the body
	before   record
	pass     int64
	replayed bool    // visited before this pass was interrupted
	listed   listing // of a sitemap or feed
	err      error
}

// pass walks a source and publishes what came of it: along the links, then to
// the known pages that no link leads to any more, then to what sitemaps and
// feeds name besides.
func (r *run) pass(ctx context.Context, src *Source) (PassReport, error) {
	open, err := r.Store.beginPass(src, time.Now().UTC())
	if err != nil {
		return PassReport{SourceID: src.ID}, err
	}
	w := &walk{
		run: r, src: src, open: open, frontier: newFrontier(src, r.AllowPrivateHosts),
		report: newReport(src.ID, open.Started), began: time.Now(), visited: make(map[string]Outcome), origins: make(map[string]bool),
		hints: hints{kept: make(map[string]file)},
	}
	rebuilt, err := r.Store.rebuild(src.ID)
	if err != nil {
		return w.report, err
	}
	if rebuilt > 0 {
		w.alarm(fmt.Sprintf("what was known of %d pages was lost or damaged, and is made again of the last pass; is the disk well?", rebuilt))
	}
	known := make(map[string]record) // what echoes need of it
	for address, rec := range r.Store.records(src.ID) {
		if rec.Outcome.temporary() {
			w.frontier.failing[address] = true
		}
		if rec.Body != "" && strings.ContainsAny(shape(address), echoing) {
			known[address] = record{goodCopy: goodCopy{Text: rec.Text, Fetched: rec.Fetched}}
		}
	}
	for _, address := range slices.SortedFunc(maps.Keys(known), func(a, b string) int { return bySpelling(known, a, b) }) {
		w.frontier.heard(address, known[address].Text)
	}
	for _, add := range []func(context.Context){w.addSeeds, w.addKnown, w.addLists, w.addHints} {
		if err == nil && ctx.Err() == nil {
			add(ctx)
			err = w.visitAll(ctx)
		}
	}
	if finish := w.finish(ctx, err); err == nil {
		err = finish
	}
	return w.report, err
}

func (w *walk) addSeeds(context.Context) {
	for _, seed := range w.src.Seeds {
		w.frontier.add(visit{address: seed, seed: true})
	}
}

// addKnown queues the pages that were read in a pass before.
func (w *walk) addKnown(context.Context) {
	for address, rec := range w.Store.records(w.src.ID) {
		if rec.Body != "" && (rec.State != StateGone || rec.MissingPasses < surePasses) {
			w.frontier.add(visit{address: address, depth: rec.Depth})
		}
	}
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
		} else {
			w.count(f) // a request was made, though nobody waited for its answer
		}
		if f.err != nil && ctx.Err() == nil && fault == nil {
			fault = f.err
		}
	}
}

// visit asks for an address and keeps its body. It changes nothing of the walk.
func (w *walk) visit(ctx context.Context, v visit) finding {
	if v.list > 0 {
		return w.visitList(ctx, v)
	}
	f := finding{visit: v, pass: w.open.ID}
	if f.before, f.err = w.Store.record(w.src.ID, v.address); f.err != nil {
		return f
	}
	if f.before.Pass == f.pass && f.before.Outcome.answered() && (f.before.Body == "" || w.Store.hasBody(f.before.Body)) {
		f.replay()
		return f
	}
	req := request{address: v.address}
	if (f.before.ETag != "" || f.before.LastModified != "") && f.before.Former == nil && w.Store.hasBody(f.before.Body) {
		req.etag, req.lastModified = f.before.ETag, f.before.LastModified
	}
	if f.answer, f.err = w.get(ctx, w.src, req); f.err != nil {
		return f
	}
	switch f.outcome {
	case OutcomeNotModified:
		f.signs = signposts{wishes: readWishes(f.robotsTag, w.token), links: f.before.Links, feeds: f.before.Feeds, canonical: f.before.Canonical}
		if f.signs.until.IsZero() {
			f.signs.until = f.before.Until
		}
		if f.signs.expired(time.Now()) {
			f.outcome = OutcomeNoIndex
		}
	case OutcomeOK:
		w.read(&f)
	}
	f.answer.body = nil // in the store, or not wanted
	return f
}

// replay finds what the visit before the interruption found.
func (f *finding) replay() {
	r := f.before
	f.replayed = true
	f.outcome, f.reason, f.location = r.Outcome, r.Reason, r.Location
	switch r.Outcome {
	case OutcomeOK, OutcomeNotModified:
		f.signs.links, f.signs.feeds, f.signs.canonical = r.Links, r.Feeds, r.Canonical
	default:
		f.signs.links = r.Leads
	}
}

// read judges the page that came and keeps it when it is one. A page that
// makes its reader panic costs itself only.
func (w *walk) read(f *finding) {
	page := Page{Address: f.address, ContentType: f.contentType, Body: f.answer.body, Fetched: time.Now().UTC()}
	f.body = hashOf(page.Body)
	var noPage string
	fault := guarded(func() {
		var text string
		text, noPage = decode(page)
		f.signs = readSignposts(f.address, text, f.robotsTag, w.token)
		f.signs.addHead(f.address, &f.answer)
		if noPage == "" && f.body != f.before.Body { // which was readable
			noPage = unreadable(w.src, f.address, text, f.signs)
		}
	})
	if fault != "" {
		noPage = "its reader failed"
		w.log.LogAttrs(context.Background(), slog.LevelError, "reader panicked", slog.String("address", f.address), slog.String("panic", fault))
	}
	switch {
	case f.signs.refresh != "":
		f.outcome, f.location = OutcomeMoved, f.signs.refresh
	case f.signs.expired(page.Fetched):
		f.outcome = OutcomeNoIndex
	case noPage != "":
		f.outcome, f.reason = OutcomeUnreadable, noPage
	default:
		if f.reason = f.before.doubt(f.signs, f.body); f.reason != "" {
			f.outcome = OutcomeCut
			return
		}
		_, f.err = w.Store.putBody(page.Body)
	}
}

// settle writes down what a visit found and queues where it leads.
func (w *walk) settle(f finding) error {
	w.count(f)
	if f.list > 0 {
		w.settleList(f)
		return nil
	}
	rec := f.before
	if !f.replayed {
		if f.outcome == OutcomeMoved {
			f.outcome, f.reason = w.judgeMove(f)
		}
		rec = rec.after(f, time.Now().UTC())
		w.boundLinks(&rec)
		if err := w.Store.putRecord(w.src.ID, f.address, rec); err != nil {
			return err
		}
	}
	w.visited[f.address] = f.outcome
	w.origins[originOf(f.address)] = true
	w.report.Outcomes[f.outcome]++
	switch rec.Found {
	case foundNew:
		w.report.New++
	case foundChanged:
		w.report.Changed++
	case foundUnchanged:
		w.report.Unchanged++
	}
	if f.outcome.unasked() {
		w.frontier.refund()
	}
	if rec.Found != "" && f.before.Body == "" { // the others were heard before
		w.frontier.heard(f.address, rec.Text)
	}
	if f.outcome == OutcomeMoved {
		w.frontier.add(visit{address: f.location, depth: f.depth, hops: append(slices.Clone(f.hops), f.address)})
	}
	for _, link := range f.signs.links {
		w.frontier.add(f.behind(link))
	}
	if f.seed {
		w.hints.feeds = append(w.hints.feeds, f.signs.feeds...)
	}
	w.report.Skipped["nofollow"] += f.signs.nofollow
	if to := f.signs.canonical; to != "" && w.src.InScope(to, w.AllowPrivateHosts) {
		w.frontier.add(f.behind(to))
	}
	w.tell(f)
	return nil
}

// boundLinks keeps a site from filling the disk with links. A page whose links
// are not kept is asked for in full the next time, and when the pass is gone on
// with.
func (w *walk) boundLinks(r *record) {
	for _, links := range [][]string{r.Links, r.Leads} {
		for _, link := range links {
			w.links += len(link)
		}
	}
	if w.links > maxKeptLinks {
		r.Links, r.Leads, r.ETag, r.LastModified, r.Pass = nil, nil, "", "", 0
	}
}

// count adds what a visit cost.
func (w *walk) count(f finding) {
	w.report.Requests += len(f.statuses)
	for _, status := range f.statuses {
		w.report.Statuses[status]++
	}
	w.report.Bytes += f.wire
	w.report.WaitedMS += f.waited.Milliseconds()
	if f.replayed {
		w.report.Resumed++
	}
}

// judgeMove is the outcome of a redirect: it may lead nowhere.
func (w *walk) judgeMove(f finding) (Outcome, string) {
	switch hops := append(slices.Clone(f.hops), f.address); {
	case slices.Contains(hops, f.location):
		return OutcomeRedirect, "it leads in a circle"
	case len(hops) > maxHops:
		return OutcomeRedirect, fmt.Sprintf("more than %d redirects", maxHops)
	case !w.src.InScope(f.location, w.AllowPrivateHosts):
		return OutcomeOutOfScope, "to " + shorten(f.location)
	}
	return OutcomeMoved, f.reason
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

func (w *walk) alarm(text string) { w.report.Alarms = append(w.report.Alarms, text) }

func (w *walk) note(address string, outcome Outcome, text string) {
	if len(w.report.Notes) < maxNotes {
		w.report.Notes = append(w.report.Notes, Note{Address: address, Outcome: outcome, Text: text})
	}
}
