package indexer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"praktijkzoeker/crawler"
)

// A harvest is what the stored pages of one source give.
type harvest struct {
	id       string
	guard    crawler.Guard
	readings []Reading
	ended    time.Time         // of the pass, UTC
	gone     map[string]bool   // as in Candidate
	blocked  map[string]bool   // of gone, those that their owner does not want shown
	moved    map[string]string // addresses of pages that went elsewhere, and where
	faults   []string          // likewise
	excluded int               // pages that the operator keeps out
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
	h := harvest{id: pass.SourceID, ended: pass.Ended, gone: map[string]bool{}, blocked: map[string]bool{}, moved: map[string]string{}}
	if source == nil {
		kept, err := pass.Source()
		if err != nil {
			h.faults = append(h.faults, "the rules that its pass kept cannot be used: "+err.Error())
			return h, nil
		}
		source = kept
	}
	h.guard, h.excluded = source.Guard, e.within(source)
	if !pass.Complete {
		h.faults = append(h.faults, "its pass is not complete")
		h.faults = append(h.faults, pass.Reasons...)
	}
	since := map[string]time.Time{}
	excluded := map[string]bool{}
	for _, page := range pass.List {
		excluded[page.Address] = e.page(page.Address) || e.page(page.Canonical)
		switch page.State {
		case crawler.StateStale:
			since[page.Address] = page.Since
		case crawler.StateGone, crawler.StateBlocked:
			h.gone[page.Address] = true
			h.blocked[page.Address] = page.State == crawler.StateBlocked
		case crawler.StateMoved:
			if page.MovedTo != "" {
				h.moved[page.Address] = page.MovedTo
			}
		}
	}
	for page, err := range pass.Pages() {
		if ctx.Err() != nil {
			return h, fmt.Errorf("read stored pages: %w", context.Cause(ctx))
		}
		each()
		if excluded[page.Address] {
			continue
		}
		if err != nil {
			h.faults = append(h.faults, err.Error())
			continue
		}
		h.readings = append(h.readings, Reading{
			Portrait: crawler.Extract(source, page), Source: source, Fetched: page.Fetched, StaleSince: since[page.Address],
			Digest: sum(string(page.Body)),
		})
	}
	return h, nil
}
