package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

type demoCommand struct {
	Addr string `placeholder:"127.0.0.1:8080" help:"Address to serve on; without it the default, or the next free port."`
}

// Run does the whole way once, with the real parts, and then serves.
func (c demoCommand) Run(t *terminal) error {
	err := c.run(t)
	if interrupted(t, err) {
		return nil // that is how a demo ends
	}
	return err
}

func (c demoCommand) run(t *terminal) (err error) {
	public, err := listen(c.Addr, true)
	if err != nil {
		return err
	}
	defer public.Close()
	data, err := os.MkdirTemp("", "praktijkzoeker-demo-")
	if err != nil {
		return fmt.Errorf("make a place for the pages and the index: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()

	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	log := slog.New(slog.NewTextHandler(t.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	sample, err := net.Listen("tcp", net.JoinHostPort(defaultHost, "0"))
	if err != nil {
		return fmt.Errorf("serve sample site: %w", err)
	}
	sampleEnded := make(chan error, 1)
	go func() { sampleEnded <- serveHTTP(ctx, sample, samplesite.Handler(), log) }()
	defer func() {
		stop()
		err = errors.Join(err, <-sampleEnded)
	}()

	bar := newProgress(t.stderr)
	defer bar.done()
	bar.step("sample site: %s", address(sample))
	if err := fill(ctx, data, address(sample), bar, log); err != nil {
		return err
	}
	index, err := search.OpenIndex(data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	handler, err := web.New(web.Config{Searcher: index, BaseURL: address(public), Sample: true, Log: log})
	if err != nil {
		return err
	}
	return serveAndTell(ctx, t, public, handler, log, bar)
}

// fill crawls and indexes the sample site.
func fill(ctx context.Context, data, site string, bar *progress, log *slog.Logger) error {
	sources, err := crawler.LoadSources(samplesite.Sources(site))
	if err != nil {
		return err
	}
	store, err := crawler.OpenFleetingStore(data)
	if err != nil {
		return err
	}
	defer store.Close()
	crawl := crawler.Crawler{Store: store, UserAgent: "praktijkzoeker/" + version, AllowPrivateHosts: true, Log: log, Progress: bar.crawled}
	options := indexer.Options{DataDir: data, Sources: sources, Fleeting: true, Progress: bar.indexed}
	result, err := indexer.Run(ctx, options, func(ctx context.Context) ([]crawler.PassReport, error) {
		reports, err := crawl.Crawl(ctx, sources)
		for _, report := range reports {
			bar.step("crawled %s: pages %d, requests %d", report.SourceID, report.States[crawler.StateLive], report.Requests)
		}
		return reports, err
	})
	if err != nil {
		return err
	}
	bar.step("indexed %d practices from %d pages in %s", result.Manifest.Practices, result.Report.Pages,
		(time.Duration(result.TookMS) * time.Millisecond))
	return nil
}

// serveAndTell serves until ctx ends, and prints the address once it answers.
func serveAndTell(ctx context.Context, t *terminal, l net.Listener, handler http.Handler, log *slog.Logger, bar *progress) error {
	bar.done()
	bar.step("serving; press Ctrl-C to stop")
	// l listens already: a visitor who comes before Serve waits in its queue.
	if _, err := fmt.Fprintln(t.stdout, address(l)); err != nil {
		return err
	}
	return serveHTTP(ctx, l, handler, log)
}
