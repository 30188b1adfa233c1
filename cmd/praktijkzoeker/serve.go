package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"

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

	Licence string `placeholder:"TEXT" help:"Under which conditions the data may be used, in a Dutch sentence, for the open data page and the API."`

	PasswordHash    string `placeholder:"HASH" help:"Hash of the password of the console at /beheer, made by \"praktijkzoeker password\". Without it there is no console. Best set in the environment."`
	CountUnanswered bool   `help:"Count queries without results, for the console: those asked five times a day, without digits or @. The privacy page then says so."`

	RateLimit      int      `default:"600" help:"Requests a minute that one visitor may make; 0 is no limit."`
	TrustedProxies []string `placeholder:"ADDRESS" help:"Web servers in front of this one, by address or network, whose X-Forwarded-For tells who asks."`
}

// Validate is called when the flags have been read.
func (c serveCommand) Validate() error {
	if err := c.keepFlag.Validate(); err != nil {
		return err
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
			return fmt.Errorf("--base-url %s: give http or https and a host, without a path, such as https://voorbeeld.nl", c.BaseURL)
		}
	}
	if _, err := bcrypt.Cost([]byte(c.PasswordHash)); err != nil && c.PasswordHash != "" { // it is not told, for it may be the password
		return errors.New(`--password-hash is no hash; "praktijkzoeker password" makes one`)
	}
	if c.RateLimit < 0 {
		return fmt.Errorf("--rate-limit %d: give the requests a minute, or 0 for no limit", c.RateLimit)
	}
	for _, proxy := range c.TrustedProxies {
		_, asAddress := netip.ParseAddr(proxy)
		if _, asNetwork := netip.ParsePrefix(proxy); asAddress != nil && asNetwork != nil {
			return fmt.Errorf("--trusted-proxies %s: give an address or a network, such as 127.0.0.1 or 10.0.0.0/8", proxy)
		}
	}
	return nil
}

// Run serves until it is interrupted, and crawls and indexes on schedule.
func (c serveCommand) Run(t *terminal) (err error) {
	log := slog.New(slog.NewTextHandler(t.stderr, nil))
	vocabulary, err := c.vocabulary()
	if err != nil {
		return err
	}
	sources, err := c.load(vocabulary)
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
	if err := indexer.Recover(c.Data); err != nil {
		log.Error("data directory not recovered", "error", err)
	}
	if _, err := c.exclusions(c.dataFlag); err != nil {
		return err // now, and not at night
	}
	options := indexer.Options{DataDir: c.Data, Sources: sources, Vocabulary: vocabulary, Keep: c.Keep}
	index := search.NewIndex(c.Data, engine...)
	defer func() { err = errors.Join(err, index.Close()) }()
	agent, err := c.userAgent(sources)
	if err != nil && !errors.Is(err, errNoContact) {
		return err
	}
	op := &operator{data: c.Data, sources: sources, anonymous: err, index: index, log: log}
	op.records() // what ended before is not counted
	op.run = func(ctx context.Context, cause indexer.Cause, due []string, accept acceptance) {
		c.runOnce(ctx, options, cause, due, accept, agent, op)
	}
	if op.schedule, err = indexer.NewSchedule(sources, "", func(ctx context.Context, cause indexer.Cause, due []string) {
		op.run(ctx, cause, due, acceptance{})
	}, log); err != nil {
		return err
	}
	handler, err := web.New(web.Config{
		Searcher: index, BaseURL: c.BaseURL, Owner: owner(c.Operator, c.Contact), Licence: c.Licence, Log: log,
		PasswordHash: c.PasswordHash, CountUnanswered: c.CountUnanswered,
		Operator: op, FreshFor: freshFor(op.schedule, sources), RateLimit: c.RateLimit, TrustedProxies: c.TrustedProxies,
	})
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	log.Info("settings", c.settings()...)
	public, err := listen(c.Addr, false)
	if err != nil {
		return err
	}
	defer public.Close()

	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	current := follower{data: c.dataFlag, index: index, log: log, rebuild: func() (indexer.Result, error) {
		result, err := c.rebuild(ctx, options)
		if result.Unrecorded {
			op.seen.lose(indexer.ByRebuild, result.Started, err)
		}
		return result, err
	}}
	options.Refresh = current.refresh
	current.open()
	var following sync.WaitGroup
	following.Go(func() { current.follow(ctx) })
	defer following.Wait()
	defer stop()

	if op.anonymous != nil {
		log.Error("sources not crawled", "error", op.anonymous)
		op.schedule.StartIdle()
	} else {
		passes, err := crawler.ReadPasses(c.Data)
		if err != nil {
			log.Error("passes not read", "error", err)
		}
		op.schedule.Start(lastVisits(passes))
		for _, src := range sources {
			log.Info("source scheduled", "source", src.ID, "next", op.schedule.Next(src.ID))
		}
	}
	defer op.schedule.Stop()
	log.Info("serving", "address", address(public), "data", c.Data)
	return serveHTTP(ctx, public, handler, log)
}

// lastVisits tells when each source was last visited. A pass that was interrupted
// is no visit: it is gone on with at once.
func lastVisits(passes []crawler.Pass) map[string]time.Time {
	last := map[string]time.Time{}
	for _, pass := range passes {
		if !pass.Interrupted {
			last[pass.SourceID] = pass.Ended
		}
	}
	return last
}

// freshFor is how old the data may be before the pages warn: two visits of the
// source that is visited least often.
func freshFor(schedule *indexer.Schedule, sources []crawler.Source) time.Duration {
	var longest time.Duration
	for _, src := range sources {
		longest = max(longest, schedule.Every(src.ID))
	}
	return 2 * longest
}

// settings are what the log says at the start; there is no secret among them.
func (c serveCommand) settings() []any {
	return []any{
		"version", version, "data", c.Data, "sources", cmp.Or(c.Sources, "built in"), "vocabulary", cmp.Or(c.Vocabulary, "built in"),
		"synonyms", cmp.Or(c.Synonyms, "built in"), "exclude", cmp.Or(c.Exclude, "as remembered"), "keep", c.Keep,
		"base_url", c.BaseURL, "operator", c.Operator, "contact", c.Contact, "licence", c.Licence, "allow_private_hosts", c.AllowPrivateHosts,
		"console", c.PasswordHash != "", "count_unanswered", c.CountUnanswered, "rate_limit", c.RateLimit, "trusted_proxies", strings.Join(c.TrustedProxies, ","),
	}
}

// runOnce crawls the sources that are due, indexes all of them, and says in the
// log what came of it. What is accepted is published though the gate refuses it.
func (c serveCommand) runOnce(ctx context.Context, options indexer.Options, cause indexer.Cause, due []string, accept acceptance, agent string, op *operator) {
	log := op.log
	log.Info("run started", "cause", cause, "sources", due)
	op.begin()
	defer op.end()
	options.Cause, options.Patient, options.Progress = cause, true, op.progress
	if options.Accept, options.AcceptOf = accept.reason, accept.run; accept.source != "" {
		options.AcceptOnly = []string{accept.source}
	}
	result, err := c.runDue(ctx, options, due, agent, op)
	if result.Unrecorded {
		op.seen.lose(cause, result.Started, err)
	}
	for _, report := range result.Crawl {
		log.Info("source crawled", "source", report.SourceID, "complete", report.Complete, "requests", report.Requests,
			"new", report.New, "changed", report.Changed, "unchanged", report.Unchanged, "took_ms", report.TookMS)
	}
	tellVerdict(log, result)
	switch {
	case err == nil, errors.Is(err, indexer.ErrRejected):
		log.Info("run ended", "outcome", result.Outcome, "snapshot", result.Snapshot,
			"practices", result.Manifest.Practices, "took_ms", result.TookMS)
	case ctx.Err() != nil:
		log.Info("run interrupted", "took_ms", result.TookMS)
	default:
		log.Error("run failed", "error", err, "took_ms", result.TookMS)
	}
}

// tellVerdict says what the gate said, and what else an operator should know of a
// run.
func tellVerdict(log *slog.Logger, result indexer.Result) {
	for _, reason := range result.Verdict.Refusals() {
		log.Warn("practices refused", "reason", reason)
	}
	for _, reason := range result.Verdict.Accepted() {
		log.Warn("refusal set aside", "reason", reason)
	}
	for _, s := range result.Verdict.Sources {
		for _, note := range s.Notes {
			log.Warn("practices noted", "source", s.ID, "note", note)
		}
	}
	for _, note := range result.Notes {
		log.Warn("run noted", "note", note)
	}
}

// runDue crawls the sources that are due and indexes all of them. The store is
// open only as long, so that the commands beside serve find it free.
func (c serveCommand) runDue(ctx context.Context, options indexer.Options, due []string, agent string, op *operator) (indexer.Result, error) {
	var visit []crawler.Source
	for _, id := range due {
		one, err := only(options.Sources, id)
		if err != nil {
			return indexer.Result{}, err
		}
		visit = append(visit, one...)
	}
	started := time.Now()
	excluded, err := c.exclusions(c.dataFlag) // anew, for the list may have grown
	if err != nil {
		return notBegun(c.Data, options.Cause, started, err)
	}
	options.Exclude = excluded
	if len(visit) == 0 {
		return indexer.Index(ctx, options)
	}
	return indexer.Run(ctx, options, func(ctx context.Context) ([]crawler.PassReport, error) {
		store, err := openStore(ctx, c.Data, op.log)
		if err != nil {
			return nil, err
		}
		defer store.Close()
		if _, err := store.Forget(excluded.Addresses()); err != nil {
			return nil, err
		}
		crawl := crawler.Crawler{Store: store, UserAgent: agent, AllowPrivateHosts: c.AllowPrivateHosts, Log: op.log, Progress: op.crawled}
		return crawl.Crawl(ctx, without(visit, excluded))
	})
}

// rebuild indexes the stored pages because what is published cannot be used.
func (c serveCommand) rebuild(ctx context.Context, options indexer.Options) (indexer.Result, error) {
	options.Cause, options.Patient = indexer.ByRebuild, true
	started := time.Now()
	excluded, err := c.exclusions(c.dataFlag)
	if err != nil {
		return notBegun(c.Data, options.Cause, started, err)
	}
	options.Exclude = excluded
	return indexer.Index(ctx, options)
}

// notBegun is the result of a run that failed before it began.
func notBegun(data string, cause indexer.Cause, started time.Time, fault error) (indexer.Result, error) {
	unwritten := indexer.RecordFailure(data, cause, started, fault)
	return indexer.Result{Started: started, Unrecorded: unwritten != nil}, errors.Join(fault, unwritten)
}

// storePause is how often a run looks whether a crawl by command has ended.
const storePause = time.Second

// openStore opens the store, after the crawl that another process is at: a night
// must not pass without a visit because of it.
func openStore(ctx context.Context, data string, log *slog.Logger) (*crawler.Store, error) {
	for waits := false; ; waits = true {
		store, err := crawler.OpenStore(data)
		if !errors.Is(err, crawler.ErrLocked) {
			return store, err
		}
		if !waits {
			log.Info("run waits", "for", "the crawl that another process is at")
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(context.Cause(ctx), err)
		case <-time.After(storePause):
		}
	}
}
