package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/web"
)

// observed remembers what the data directory tells, for who asks often: a
// supervisor, a scrape, an operator who follows a run. Files are read again when
// they are others.
type observed struct {
	mu sync.Mutex

	runsStamp string
	runsRead  time.Time
	records   []indexer.RunRecord
	runsFault error
	known     map[string]bool // runs by id, counted or from before this process
	counts    map[string]int  // runs that ended since this process began, by outcome
	lost      []indexer.RunRecord

	passStamp string
	views     []passView
}

// passView is what is shown of a pass.
type passView struct {
	source              string
	ended, lastComplete time.Time
	complete            bool
	failures            []web.PageFailure // at most maxFailures
	quarantined         []web.PageFailure // likewise
}

const (
	// maxFailures bounds the failures that are shown of a source; a site that is
	// down fails everywhere for one reason.
	maxFailures = 100
	// maxLost bounds the runs that are remembered in memory alone.
	maxLost = 10
	// underwayFor is how long what is known of a run under way is shown.
	underwayFor = time.Second
)

// runs gives the runs that are remembered in the data directory or here, the
// oldest first. An error comes beside those that could be read, once.
func (s *observed) runs(data string) ([]indexer.RunRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stamp := stampOf(filepath.Join(data, "run*.json*"))
	// Whether a run is under way is told by a lock, which has no stamp.
	if stamp == s.runsStamp && (!strings.Contains(stamp, "run.json ") || time.Since(s.runsRead) < underwayFor) {
		return s.records, nil
	}
	records, err := indexer.Runs(data)
	fault := err
	if s.runsFault != nil && err != nil && err.Error() == s.runsFault.Error() {
		fault = nil
	}
	s.runsFault = err
	for _, r := range s.lost {
		if !slices.ContainsFunc(records, func(other indexer.RunRecord) bool { return other.ID == r.ID }) {
			records = append(records, r)
		}
	}
	slices.SortFunc(records, func(a, b indexer.RunRecord) int { return cmp.Compare(a.ID, b.ID) })
	s.records, s.runsStamp, s.runsRead = records, stamp, time.Now()
	s.count()
	return records, fault
}

// count counts the runs that have ended since the last look; those of the first
// look ended before this process began.
func (s *observed) count() {
	first, known := s.known == nil, map[string]bool{}
	for _, r := range s.records {
		if r.Outcome == "" {
			continue
		}
		known[r.ID] = true
		if !first && !s.known[r.ID] {
			s.counts[string(r.Outcome)]++
		}
	}
	s.known = known
	if s.counts == nil {
		s.counts = map[string]int{}
		for _, o := range []indexer.Outcome{indexer.Published, indexer.Partly, indexer.Refused, indexer.Failed, indexer.Interrupted} {
			s.counts[string(o)] = 0
		}
	}
}

// ended counts the runs that ended since the first look, by outcome.
func (s *observed) ended() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.counts)
}

// lose remembers a run that could not be written down.
func (s *observed) lose(cause indexer.Cause, started time.Time, fault error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := indexer.RunRecord{
		ID: started.UTC().Format("20060102T150405.000000Z"), Cause: cause, Started: started, Ended: time.Now(),
		Outcome: indexer.Failed, Error: fault.Error(),
	}
	r.TookMS = r.Ended.Sub(started).Milliseconds()
	if n := len(s.records); n > 0 {
		r.Practices, r.Before = s.records[n-1].Practices, s.records[n-1].Practices
	}
	s.lost = append(s.lost, r)
	s.lost = s.lost[max(0, len(s.lost)-maxLost):]
	s.runsStamp = ""
}

// passes gives the last pass over each source. An error comes beside those that
// could be read, once.
func (s *observed) passes(data string) ([]passView, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stamp := stampOf(filepath.Join(data, "pages", "*.json"))
	if stamp == s.passStamp {
		return s.views, nil
	}
	passes, err := crawler.ReadPasses(data)
	s.passStamp, s.views = stamp, nil
	for _, pass := range passes {
		s.views = append(s.views, viewOf(pass))
	}
	return s.views, err
}

func viewOf(pass crawler.Pass) passView {
	v := passView{source: pass.SourceID, ended: pass.Ended, lastComplete: pass.LastComplete, complete: pass.Complete}
	for _, page := range pass.List {
		failure := web.PageFailure{Address: page.Address, Reason: cmp.Or(page.Reason, string(page.Outcome))}
		switch page.State {
		case crawler.StateStale, crawler.StateQuarantined, "":
			if len(v.failures) < maxFailures {
				v.failures = append(v.failures, failure)
			}
		}
		if page.State == crawler.StateQuarantined && len(v.quarantined) < maxFailures {
			v.quarantined = append(v.quarantined, failure)
		}
	}
	return v
}

// stampOf tells without reading them whether files may be others than before.
func stampOf(pattern string) string {
	files, _ := filepath.Glob(pattern) // the pattern is a good one
	var b strings.Builder
	b.WriteString("seen\n")
	for _, file := range files {
		info, err := os.Stat(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went meanwhile
		}
		if err != nil {
			fmt.Fprintf(&b, "%s %v\n", filepath.Base(file), err)
			continue
		}
		fmt.Fprintf(&b, "%s %d %d\n", filepath.Base(file), info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}
