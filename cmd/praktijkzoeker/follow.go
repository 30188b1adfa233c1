package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
)

// followEvery is how often a running serve looks whether another snapshot has
// been published, by its own schedule or by a command beside it.
const followEvery = 500 * time.Millisecond

// A disk that damages whatever is written is not mended by writing more: each
// rebuild that does not help within the longest pause doubles the pause before
// the next.
const (
	leastRebuildPause   = time.Minute
	longestRebuildPause = time.Hour
)

// follower keeps an index at the published snapshot.
type follower struct {
	data    dataFlag
	index   *search.Index
	log     *slog.Logger
	rebuild func() (indexer.Result, error) // of the published snapshot, from the stored pages

	mu         sync.Mutex    // one refresh at a time, of the next run or of the clock
	said       string        // the error that was logged last; each is said once
	damaged    bool          // what is published was damaged at the last look
	rebuilt    time.Time     // when the last rebuild began
	pause      time.Duration // before the next
	rebuilding sync.WaitGroup
}

// open goes to the published snapshot. When it was made by another version or
// is damaged, an earlier one answers, if there is one, and it is built again.
func (f *follower) open() {
	if err := f.refresh(); errors.Is(err, search.ErrVersion) || errors.Is(err, search.ErrDamaged) {
		f.mend()
	}
}

// follow refreshes until ctx ends. Another version is not mended then: who
// publishes with a newer program restarts this one.
func (f *follower) follow(ctx context.Context) {
	defer f.rebuilding.Wait()
	ticker := time.NewTicker(followEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		// Twice, for a restore may be putting files in their place.
		before := f.damaged
		if f.damaged = errors.Is(f.refresh(), search.ErrDamaged); f.damaged && before {
			f.mend()
		}
	}
}

// refresh goes to the published snapshot. When that cannot be used, the one
// before keeps answering.
func (f *follower) refresh() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed, err := f.index.Refresh()
	switch {
	case err == nil && changed:
		f.said = ""
	case err == nil || errors.Is(err, search.ErrNoSnapshot):
	case err.Error() != f.said:
		f.said = err.Error()
		f.log.Error("snapshot refused", "error", advise(err, f.data))
	}
	if changed {
		if m, err := f.index.Manifest(); err == nil {
			f.log.Info("snapshot opened", "snapshot", m.Name, "practices", m.Practices, "built", m.Built)
		}
	}
	return err
}

// mend builds the published snapshot again, beside everything else, unless that
// was tried a short while ago.
func (f *follower) mend() {
	switch since := time.Since(f.rebuilt); {
	case f.rebuilt.IsZero() || since > longestRebuildPause:
		f.pause = leastRebuildPause
	case since < f.pause:
		return
	default:
		f.pause = min(2*f.pause, longestRebuildPause)
	}
	f.rebuilt = time.Now()
	f.rebuilding.Go(func() {
		result, err := f.rebuild()
		tellVerdict(f.log, result)
		if err != nil && !errors.Is(err, indexer.ErrRejected) {
			f.log.Error("snapshot not rebuilt", "error", err)
			return
		}
		f.log.Info("snapshot rebuilt", "outcome", result.Outcome, "snapshot", result.Snapshot, "practices", result.Manifest.Practices)
	})
}
