package indexer

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A harvest is what the stored pages of one source give.
type harvest struct {
	id       string
	guard    crawler.Guard
	readings []Reading
	started  time.Time         // of the pass, UTC
	ended    time.Time         // likewise
	gone     map[string]bool   // as in Candidate
	blocked  map[string]bool   // of gone, those that their owner does not want shown
	doubted  map[string]bool   // of gone, those that one pass alone says so of
	held     map[string]bool   // of doubted, those whose practices stay until another pass says the same; see hold
	moved    map[string]string // addresses of pages that went elsewhere, and where
	faults   []Reason          // as in Candidate
	pages    map[string]bool   // addresses that are stored
	excluded int               // pages that the operator keeps out
	anew     int               // pages that were read
	before   int               // pages that were taken as an earlier run had read them
	notes    []string          // what an operator should know

	stale       map[string]time.Time // addresses out of reach, and since when; UTC
	quarantined []PageNote           // pages of which the crawl kept the last good copy, and why
	unreadable  map[string]time.Time // addresses that now give something else than their page, and since when
}

// gather reads the stored pages. With sources, their rules hold and others do
// not count; without, the rules that each pass kept. The notes say what could
// not be read at all.
func gather(ctx context.Context, dataDir string, sources []crawler.Source, e *Exclusions, progress func(Progress)) ([]harvest, []string, error) {
	var notes []string
	passes, err := crawler.ReadPasses(dataDir)
	if err != nil {
		notes = append(notes, err.Error())
	}
	passes = slices.DeleteFunc(passes, func(p crawler.Pass) bool {
		return sources != nil && sourceOf(sources, p.SourceID) == nil
	})
	total, done := 0, 0
	for i := range passes {
		total += passes[i].States[crawler.StateLive] + passes[i].States[crawler.StateStale]
	}
	var harvests []harvest
	for i := range passes {
		h, err := reap(ctx, &passes[i], sourceOf(sources, passes[i].SourceID), e, func() {
			done++
			progress(Progress{Step: StepExtract, SourceID: passes[i].SourceID, Done: done, Total: max(done, total)})
		})
		if err != nil {
			return nil, nil, err
		}
		harvests = append(harvests, h)
		notes = append(notes, h.notes...)
	}
	return harvests, notes, nil
}

func sourceOf(sources []crawler.Source, id string) *crawler.Source {
	for i := range sources {
		if sources[i].ID == id {
			return &sources[i]
		}
	}
	return nil
}

// reap reads the pages of one pass by the rules of its source; nil is the
// rules that the pass kept. The error is that of the context.
func reap(ctx context.Context, pass *crawler.Pass, source *crawler.Source, e *Exclusions, each func()) (harvest, error) {
	h := harvest{
		id: pass.SourceID, started: pass.Started, ended: pass.Ended, gone: map[string]bool{}, blocked: map[string]bool{}, doubted: map[string]bool{}, moved: map[string]string{},
		pages: map[string]bool{}, unreadable: map[string]time.Time{},
	}
	if source == nil {
		kept, err := pass.Source()
		if err != nil {
			h.faults = append(h.faults, because(Fault, "%s", "the rules that its pass kept cannot be used: "+err.Error()))
			return h, nil
		}
		source = kept
	}
	h.guard, h.excluded = source.Guard, e.within(source)
	if !pass.Complete {
		h.faults = append(h.faults, because(Incomplete, "its pass is not complete"))
		for _, reason := range pass.Reasons {
			h.faults = append(h.faults, because(Fault, "%s", reason))
		}
	}
	h.stale = outOfReach(pass, source)
	excluded := map[string]bool{}
	for _, page := range pass.List {
		if excluded[page.Address] = e.page(page.Address) || e.page(page.Canonical); excluded[page.Address] {
			continue
		}
		h.pages[page.Address] = true
		switch page.State {
		case crawler.StateGone, crawler.StateBlocked:
			h.gone[page.Address] = true
			h.blocked[page.Address] = page.State == crawler.StateBlocked
			h.doubted[page.Address] = page.State == crawler.StateGone && page.Missing == 1
		case crawler.StateMoved:
			if page.MovedTo != "" {
				h.moved[page.Address] = page.MovedTo
			}
		case crawler.StateQuarantined:
			h.quarantined = append(h.quarantined, PageNote{page.Address, page.Reason})
		}
	}
	reader := pass.Reader(source)
	for page := range pass.Shown() {
		if ctx.Err() != nil {
			return h, fmt.Errorf("read stored pages: %w", context.Cause(ctx))
		}
		each()
		if excluded[page.Address] {
			continue
		}
		portrait, err := reader.Portrait(page)
		if err != nil {
			h.faults = append(h.faults, because(Fault, "%s", err.Error()))
			continue
		}
		if portrait.Unreadable != "" {
			h.unreadable[page.Address] = page.Fetched
		}
		h.readings = append(h.readings, Reading{
			Portrait: portrait, Source: source, Fetched: page.Fetched, StaleSince: h.stale[page.Address],
			Digest: page.Body[:digestLength],
		})
	}
	h.anew, h.before = reader.Anew, reader.Before
	if err := reader.Close(); err != nil {
		h.notes = append(h.notes, err.Error()) // the next run reads the pages again
	}
	return h, nil
}

// leastHeld is how many pages of a source that go at once are many: one page that
// goes is an editor's work.
const leastHeld = 2

// hold keeps the practices of pages that went many at once in the last pass, more
// of what is published than the source may lose: that is a fault of the site as
// likely as its owner's wish. Another pass, or the operator, says which.
func (h *harvest) hold(before []search.Practice) {
	on := map[string]bool{}
	going := 0
	for _, p := range of(before, h.id) {
		doubted := false
		for _, s := range p.Sources {
			if s.ID == h.id && h.doubted[s.URL] {
				on[s.URL], doubted = true, true
			}
		}
		if doubted {
			going++
		}
	}
	if len(on) >= leastHeld && going*100 > h.guard.MaxDropPct*len(of(before, h.id)) {
		h.held = on
	}
}

// goes reports whether the practices of a page go with it.
func (h *harvest) goes(address string) bool { return h.gone[address] && !h.held[address] }

// outOfReach gives the pages that the pass could not read, and since when: as
// the page itself says, else since this pass. An incomplete pass may not even
// have come to the other pages of a host that is down.
func outOfReach(pass *crawler.Pass, source *crawler.Source) map[string]time.Time {
	down := map[string]bool{} // by origin
	if !pass.Complete {
		for _, n := range pass.Notes {
			switch n.Outcome {
			case crawler.OutcomeRobotsClosed, crawler.OutcomeDNS, crawler.OutcomeTLS:
				down[origin(n.Address)] = true
			case crawler.OutcomeServerError, crawler.OutcomeTimeout, crawler.OutcomeNetwork:
				// One page may fail on a host that answers; a seed is its door.
				if slices.Contains(source.Seeds, n.Address) {
					down[origin(n.Address)] = true
				}
			}
		}
	}
	since := map[string]time.Time{}
	for _, page := range pass.List {
		unread := page.State == crawler.StateLive && page.Confirmed.Before(pass.Started)
		if page.State == crawler.StateStale || page.State == crawler.StateQuarantined || unread && down[origin(page.Address)] {
			since[page.Address] = cmp.Or(page.Since, pass.Started).UTC()
		}
	}
	return since
}

func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Scheme + "://" + u.Host
}
