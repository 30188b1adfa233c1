package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"praktijkzoeker/crawler"
)

// DefaultSchedule is when sources are visited that name no time of their own:
// at night, but not on the hour, when everybody comes.
const DefaultSchedule = "15 4 * * *"

// scheduleZone is the time zone of every schedule.
const scheduleZone = "Europe/Amsterdam"

// everyHour is the hours of a line that runs in each of them, which misses
// nothing when the clock changes.
const everyHour = 1<<24 - 1

// minEvery is the least time between two visits of a source, however its line is
// written: the crawler is a guest that asks for every page.
const minEvery = time.Hour

// maxJitter is how much later than its line says a run may begin, so that not
// everyone who runs this program visits a site in the same minute.
const maxJitter = 5 * time.Minute

// jittered is a schedule whose times come up to maxJitter later. How much is the
// same for a time whenever it is asked, so that a restart neither repeats nor
// misses a run.
type jittered struct {
	cron.Schedule
	seed string
}

// Next is the first time after t.
func (j jittered) Next(t time.Time) time.Time {
	for at := j.Schedule.Next(t.Add(-maxJitter)); !at.IsZero(); at = j.Schedule.Next(at) {
		if late := at.Add(j.lateness(at)); late.After(t) {
			return late
		}
	}
	return time.Time{}
}

func (j jittered) lateness(at time.Time) time.Duration {
	hash := fnv.New64a()
	fmt.Fprint(hash, j.seed, at.Unix())
	return time.Duration(hash.Sum64()%uint64(maxJitter/time.Second)) * time.Second
}

// jitter makes the times of a line come later, unless they lie close together or
// begin with the program anyway.
func jitter(times cron.Schedule, seed string) cron.Schedule {
	line, ok := times.(*cron.SpecSchedule)
	if !ok {
		return times
	}
	first := line.Next(time.Now())
	if line.Next(first).Sub(first) < 2*time.Hour {
		return times
	}
	return jittered{line, seed}
}

// ParseSchedule checks a cron line of five fields, or a word such as @daily.
func ParseSchedule(spec string) error {
	_, err := parseSchedule(spec)
	return err
}

func parseSchedule(spec string) (cron.Schedule, error) {
	fail := func(cause error) (cron.Schedule, error) { return nil, fmt.Errorf("read schedule %q: %w", spec, cause) }
	// cron would take a time zone of its own here, and panics when nothing
	// follows it.
	if strings.Contains(spec, "TZ=") {
		return fail(errors.New("times are those of " + scheduleZone + "; leave the time zone out"))
	}
	s, err := cron.ParseStandard(spec)
	if err != nil { // in the words of the parser, which help nobody
		return fail(errors.New(`it is no cron line: five fields (minute, hour, day, month, day of the week), such as "15 4 * * *", or a word such as @daily or "@every 6h"`))
	}
	zone, err := time.LoadLocation(scheduleZone)
	if err != nil {
		return fail(err)
	}
	switch line := s.(type) {
	case *cron.SpecSchedule:
		line.Location = zone
		if line.Hour&everyHour != everyHour && line.Hour&(1<<2) != 0 {
			return fail(errors.New("the hour between 02:00 and 03:00 is skipped when summer time begins and comes twice when it ends; choose another"))
		}
	}
	at := s.Next(time.Now())
	if at.IsZero() { // 30 February
		return fail(errors.New("that day never comes"))
	}
	for range looksAhead {
		next := s.Next(at)
		if next.IsZero() {
			break // 29 February 2100 never comes
		}
		if gap := next.Sub(at); gap < minEvery {
			return fail(fmt.Errorf("two visits within %s are too close; choose at least 1h between them", gap))
		}
		at = next
	}
	return s, nil
}

// Schedule runs sources at their times. Runs never overlap: one that is due
// while another is on waits for it, and a time that comes while the same
// sources are still at work is skipped.
type Schedule struct {
	run     func(ctx context.Context, cause Cause, sources []string)
	log     *slog.Logger
	entries []*scheduleEntry
	cron    *cron.Cron

	ctx     context.Context // of the runs, ended by Stop
	cancel  context.CancelFunc
	catchUp sync.WaitGroup
	running chan struct{} // holds one: the run that is on
}

// A scheduleEntry is the sources that share a cron line.
type scheduleEntry struct {
	spec    string
	times   cron.Schedule
	sources []string
}

// NewSchedule makes a schedule of the sources. fallback is the cron line of
// those that have none; "" is DefaultSchedule. run is called with the ids that
// are due, and why; it reports its own errors. Its context ends when Stop is called.
func NewSchedule(sources []crawler.Source, fallback string, run func(ctx context.Context, cause Cause, sources []string), log *slog.Logger) (*Schedule, error) {
	s := &Schedule{run: run, log: log, running: make(chan struct{}, 1)}
	host, err := os.Hostname()
	if err != nil {
		return nil, fmt.Errorf("make schedule: %w", err)
	}
	for _, source := range sources {
		spec := cmp.Or(source.Schedule, fallback, DefaultSchedule)
		i := slices.IndexFunc(s.entries, func(e *scheduleEntry) bool { return e.spec == spec })
		if i < 0 {
			times, err := parseSchedule(spec)
			if err != nil {
				return nil, fmt.Errorf("source %s: %w", source.ID, err)
			}
			s.entries, i = append(s.entries, &scheduleEntry{spec: spec, times: jitter(times, host+spec)}), len(s.entries)
		}
		s.entries[i].sources = append(s.entries[i].sources, source.ID)
	}
	return s, nil
}

// Start begins. last is when each source was last visited: what was missed
// since then, or never done, is caught up at once, in one run however often it
// was missed. Start is called once.
func (s *Schedule) Start(last map[string]time.Time) {
	s.ctx, s.cancel = context.WithCancel(context.Background())
	logger := cronLog{s.log}
	s.cron = cron.New(cron.WithLogger(logger))
	now := time.Now()
	var missed []string
	for _, e := range s.entries {
		// In this order: a job that skips outside of the recovery would stay
		// marked as running after one panic.
		job := cron.NewChain(cron.SkipIfStillRunning(logger), cron.Recover(logger)).
			Then(cron.FuncJob(func() { s.turn(BySchedule, e.sources) }))
		s.cron.Schedule(e.times, job)
		for _, id := range e.sources {
			if t, visited := last[id]; !visited || !e.times.Next(t).After(now) {
				missed = append(missed, id)
			}
		}
	}
	if len(missed) > 0 {
		job := cron.NewChain(cron.Recover(logger)).Then(cron.FuncJob(func() { s.turn(ByMissed, missed) }))
		s.catchUp.Go(job.Run)
	}
	s.cron.Start()
}

// StartIdle begins without visiting anything by itself: only Now runs.
func (s *Schedule) StartIdle() {
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.cron = cron.New()
}

// turn runs sources after the run that is on, if there is one.
func (s *Schedule) turn(cause Cause, sources []string) {
	select {
	case s.running <- struct{}{}:
	case <-s.ctx.Done():
		return
	}
	defer func() { <-s.running }()
	if s.ctx.Err() == nil {
		s.run(s.ctx, cause, sources)
	}
}

// Next returns when a source is visited next; zero when it is not in the
// schedule.
func (s *Schedule) Next(source string) time.Time {
	for _, e := range s.entries {
		if slices.Contains(e.sources, source) {
			return e.times.Next(time.Now())
		}
	}
	return time.Time{}
}

// Every returns the longest time between two visits of a source in the weeks to
// come; 0 when it is not in the schedule.
func (s *Schedule) Every(source string) time.Duration {
	var longest time.Duration
	for _, e := range s.entries {
		if !slices.Contains(e.sources, source) {
			continue
		}
		at := e.times.Next(time.Now())
		for range looksAhead {
			next := e.times.Next(at)
			if next.IsZero() {
				break // 29 February 2100 never comes
			}
			longest, at = max(longest, next.Sub(at)), next
		}
	}
	return longest
}

// looksAhead is over how many visits a line is looked at: a week of hours, so
// that a pause at night or in the weekend is among them.
const looksAhead = 7 * 24

// Now runs something at once, as a run of the schedule, and returns before it
// ends. It does nothing and returns false while a run is on. Its context ends
// when Stop is called. Start comes first.
func (s *Schedule) Now(run func(context.Context)) bool {
	select {
	case s.running <- struct{}{}:
	default:
		return false
	}
	s.catchUp.Go(func() {
		defer func() { <-s.running }()
		cron.NewChain(cron.Recover(cronLog{s.log})).Then(cron.FuncJob(func() { run(s.ctx) })).Run()
	})
	return true
}

// Stop ends the run that is on and waits for it. Nothing runs afterwards.
func (s *Schedule) Stop() {
	s.cancel()
	<-s.cron.Stop().Done()
	s.catchUp.Wait()
}

// cronLog lets cron speak through slog.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(msg string, keysAndValues ...any) {
	if msg == "skip" {
		l.log.Warn("run skipped", "reason", "the last one of these sources is still at work")
	}
}

func (l cronLog) Error(err error, msg string, keysAndValues ...any) {
	l.log.Error("run failed", "error", err)
}
