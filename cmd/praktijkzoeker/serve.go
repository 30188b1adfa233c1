package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// follow is how often a running serve looks whether another snapshot has been
// published, by its own schedule or by a command beside it.
const follow = 500 * time.Millisecond

type serveCommand struct {
	dataFlag
	sourcesFlag
	synonymsFlag
	networkFlags
	excludeFlag
	vocabularyFlag
	keepFlag
	Addr     string `placeholder:"127.0.0.1:8080" help:"Address to serve on."`
	BaseURL  string `name:"base-url" placeholder:"URL" help:"Address at which visitors reach the site, such as https://voorbeeld.nl."`
	Operator string `placeholder:"NAME" help:"Name of the organisation that runs the site, for the pages."`
}

// Run serves until it is interrupted, and crawls and indexes on schedule.
func (c serveCommand) Run(t *terminal) (err error) {
	log := slog.New(slog.NewTextHandler(t.stderr, nil))
	sources, err := c.load()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Data, 0o750); err != nil {
		return fmt.Errorf("--data: %w", err)
	}
	engine, err := c.options()
	if err != nil {
		return err
	}
	vocabulary, err := c.vocabulary()
	if err != nil {
		return err
	}
	if _, err := c.exclusions(c.dataFlag); err != nil {
		return err // now, and not at night
	}
	options := indexer.Options{DataDir: c.Data, Sources: sources, Vocabulary: vocabulary, Keep: c.Keep}
	index := search.NewIndex(c.Data, engine...)
	defer func() { err = errors.Join(err, index.Close()) }()
	handler, err := web.New(web.Config{Searcher: index, BaseURL: c.BaseURL, Owner: owner(c.Operator, c.Contact), Log: log})
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	agent, err := c.userAgent(sources)
	anonymous := errors.Is(err, errNoContact)
	if err != nil && !anonymous {
		return err
	}
	public, err := listen(c.Addr, false)
	if err != nil {
		return err
	}
	defer public.Close()

	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	current := follower{data: c.dataFlag, index: index, log: log}
	current.open(ctx, options, c.excludeFlag)
	var following sync.WaitGroup
	following.Go(func() {
		for range ticks(ctx, follow) {
			current.refresh() // logs what it finds
		}
	})
	defer following.Wait()
	defer stop()

	if anonymous {
		log.Error("sources not crawled", "error", err)
	} else {
		schedule, err := c.schedule(options, agent, log)
		if err != nil {
			return err
		}
		passes, err := crawler.ReadPasses(c.Data)
		if err != nil {
			log.Error("passes not read", "error", err)
		}
		schedule.Start(lastVisits(passes))
		defer schedule.Stop()
		for _, src := range sources {
			log.Info("source scheduled", "source", src.ID, "next", schedule.Next(src.ID))
		}
	}
	log.Info("serving", "address", address(public), "data", c.Data)
	return serveHTTP(ctx, public, handler, log)
}

// ticks yields every period until ctx ends.
func ticks(ctx context.Context, period time.Duration) func(yield func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		ticker := time.NewTicker(period)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case at := <-ticker.C:
				if !yield(at) {
					return
				}
			}
		}
	}
}

// lastVisits tells when each source was last visited.
func lastVisits(passes []crawler.Pass) map[string]time.Time {
	last := map[string]time.Time{}
	for _, pass := range passes {
		last[pass.SourceID] = pass.Ended
	}
	return last
}

// schedule makes the schedule whose runs crawl, index and publish.
func (c serveCommand) schedule(options indexer.Options, agent string, log *slog.Logger) (*indexer.Schedule, error) {
	return indexer.NewSchedule(options.Sources, "", func(ctx context.Context, cause indexer.Cause, due []string) {
		log.Info("run started", "cause", cause, "sources", due)
		options := options
		options.Cause, options.Patient = cause, true
		result, err := c.runDue(ctx, options, due, agent, log)
		for _, report := range result.Crawl {
			log.Info("source crawled", "source", report.SourceID, "complete", report.Complete, "requests", report.Requests,
				"new", report.New, "changed", report.Changed, "unchanged", report.Unchanged, "took_ms", report.TookMS)
		}
		for _, reason := range result.Verdict.Refusals() {
			log.Warn("practices refused", "reason", reason)
		}
		switch {
		case err == nil, errors.Is(err, indexer.ErrRejected):
			log.Info("run ended", "outcome", result.Outcome, "snapshot", result.Snapshot,
				"practices", result.Manifest.Practices, "took_ms", result.TookMS)
		case ctx.Err() != nil:
			log.Info("run interrupted", "took_ms", result.TookMS)
		default:
			log.Error("run failed", "error", err, "took_ms", result.TookMS)
		}
	}, log)
}

// runDue crawls the sources that are due and indexes all of them. The store is
// open only as long, so that the commands beside serve find it free.
func (c serveCommand) runDue(ctx context.Context, options indexer.Options, due []string, agent string, log *slog.Logger) (indexer.Result, error) {
	var visit []crawler.Source
	for _, id := range due {
		one, err := only(options.Sources, id)
		if err != nil {
			return indexer.Result{}, err
		}
		visit = append(visit, one...)
	}
	excluded, err := c.exclusions(c.dataFlag) // anew, for the list may have grown
	if err != nil {
		return indexer.Result{}, err
	}
	options.Exclude = excluded
	return indexer.Run(ctx, options, func(ctx context.Context) ([]crawler.PassReport, error) {
		store, err := crawler.OpenStore(c.Data)
		if err != nil {
			return nil, err
		}
		defer store.Close()
		if _, err := store.Forget(excluded.Addresses()); err != nil {
			return nil, err
		}
		crawl := crawler.Crawler{Store: store, UserAgent: agent, AllowPrivateHosts: c.AllowPrivateHosts, Log: log}
		return crawl.Crawl(ctx, without(visit, excluded))
	})
}

// follower keeps an index at the published snapshot.
type follower struct {
	data  dataFlag
	index *search.Index
	log   *slog.Logger
	said  string // the error that was logged last; each is said once
}

// refresh goes to the published snapshot. When that cannot be used, the one
// before keeps answering.
func (f *follower) refresh() error {
	changed, err := f.index.Refresh()
	switch {
	case changed:
		f.said = ""
		if m, err := f.index.Manifest(); err == nil {
			f.log.Info("snapshot opened", "snapshot", m.Name, "practices", m.Practices, "built", m.Built)
		}
	case err == nil || errors.Is(err, search.ErrNoSnapshot):
	case err.Error() != f.said:
		f.said = err.Error()
		f.log.Error("snapshot refused", "error", advise(err, f.data))
	}
	return err
}

// open goes to the published snapshot, and builds it again from the stored
// pages when it was made by another version or is damaged.
func (f *follower) open(ctx context.Context, options indexer.Options, exclude excludeFlag) {
	err := f.refresh()
	if !errors.Is(err, search.ErrVersion) && !errors.Is(err, search.ErrDamaged) {
		return
	}
	excluded, err := exclude.exclusions(f.data)
	if err != nil {
		f.log.Error("snapshot not rebuilt", "error", err)
		return
	}
	options.Exclude, options.Cause, options.Patient = excluded, indexer.ByRebuild, true
	result, err := indexer.Index(ctx, options)
	if err != nil && !errors.Is(err, indexer.ErrRejected) {
		f.log.Error("snapshot not rebuilt", "error", err)
		return
	}
	f.log.Info("snapshot rebuilt", "outcome", result.Outcome, "snapshot", result.Snapshot, "practices", result.Manifest.Practices)
	f.refresh() // logs what it finds
}
