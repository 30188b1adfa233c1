package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"praktijkzoeker/crawler"
)

type crawlCommand struct {
	dataFlag
	sourcesFlag
	networkFlags
	excludeFlag
	Source string `placeholder:"ID" help:"Crawl this source only."`
	JSON   bool   `name:"json" help:"Print the reports as JSON."`
}

// Run makes a pass over each source and prints what came of it.
func (c crawlCommand) Run(t *terminal) error {
	sources, err := c.load(nil)
	if err != nil {
		return err
	}
	if sources, err = only(sources, c.Source); err != nil {
		return err
	}
	agent, err := c.userAgent(sources)
	if err != nil {
		return err
	}
	store, err := crawler.OpenStore(c.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	excluded, err := c.exclusions(c.dataFlag)
	if err != nil {
		return err
	}
	if _, err := store.Forget(excluded.Addresses()); err != nil {
		return err
	}
	bar := newProgress(t.stderr)
	defer bar.done()
	crawl := crawler.Crawler{
		Store: store, UserAgent: agent, AllowPrivateHosts: c.AllowPrivateHosts,
		Progress: bar.crawled, // and no log: the reports tell what went wrong
	}
	reports, err := crawl.Crawl(t.ctx, without(sources, excluded))
	bar.done()
	if printed := printReports(t.stdout, reports, c.JSON); printed != nil {
		return printed
	}
	if err != nil && t.ctx.Err() == nil {
		return err
	}
	return incomplete(reports)
}

// crawled shows how far a pass is.
func (p *progress) crawled(at crawler.Progress) {
	known := at.Visited + at.Waiting
	p.passing("%s %s: %d of %d addresses", bar(at.Visited, known), at.SourceID, at.Visited, known)
}

func printReports(w io.Writer, reports []crawler.PassReport, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(reports)
	}
	for _, report := range reports {
		if _, err := fmt.Fprintln(w, report); err != nil {
			return err
		}
	}
	return nil
}

// incomplete is errIncomplete with every source that it is true of, or nil.
// Why stands in the reports.
func incomplete(reports []crawler.PassReport) error {
	var ids []string
	refused := false
	for _, report := range reports {
		if !report.Complete {
			ids = append(ids, report.SourceID)
			refused = refused || strings.Contains(strings.Join(report.Reasons, "\n"), string(crawler.OutcomeBlockedAddress))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	advice := "what was fetched is kept; crawl again"
	if refused {
		advice = "private and loopback addresses, and ports other than 80 and 443, are only visited with --allow-private-hosts"
	}
	return fmt.Errorf("%w: %s: see the report; %s", errIncomplete, strings.Join(ids, ", "), advice)
}

// interrupted reports whether an error only says that the user stopped us.
func interrupted(t *terminal, err error) bool {
	return t.ctx.Err() != nil && (err == nil || errors.Is(err, t.ctx.Err()))
}
