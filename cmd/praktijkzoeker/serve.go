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
	if err := indexer.Recover(c.Data); err != nil {
		log.Error("data directory not recovered", "error", err)
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
	current := follower{data: c.dataFlag, index: index, log: log, rebuild: func() (indexer.Result, error) {
		return c.rebuild(ctx, options)
	}}
	current.open()
	var following sync.WaitGroup
	following.Go(func() { current.follow(ctx) })
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

// rebuild indexes the stored pages because what is published cannot be used.
func (c serveCommand) rebuild(ctx context.Context, options indexer.Options) (indexer.Result, error) {
	excluded, err := c.exclusions(c.dataFlag)
	if err != nil {
		return indexer.Result{}, err
	}
	options.Exclude, options.Cause, options.Patient = excluded, indexer.ByRebuild, true
	return indexer.Index(ctx, options)
}
