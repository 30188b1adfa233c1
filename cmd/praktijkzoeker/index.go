package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
)

type indexCommand struct {
	dataFlag
	sourcesFlag
	excludeFlag
	vocabularyFlag
	keepFlag
	Accept       string   `placeholder:"REASON" help:"Publish once what the gate refuses, for this reason, which is written down."`
	AcceptSource []string `placeholder:"ID" help:"With --accept: only what is refused of this source. May be given more than once."`
	Wait         bool     `help:"Wait for the run that is at work, such as that of a serve, instead of refusing."`
	JSON         bool     `name:"json" help:"Print what came of it as JSON."`
}

// Run makes a snapshot of the kept pages and publishes it if it is good.
func (c indexCommand) Run(t *terminal) error {
	if err := c.published(); err != nil {
		return err
	}
	vocabulary, err := c.vocabulary()
	if err != nil {
		return err
	}
	if c.Accept == "" && len(c.AcceptSource) > 0 {
		return fmt.Errorf("%w: --accept-source goes with --accept REASON", errUsage)
	}
	options := indexer.Options{DataDir: c.Data, Vocabulary: vocabulary, Keep: c.Keep, Accept: c.Accept, AcceptOnly: c.AcceptSource, Patient: c.Wait}
	excluded, err := c.exclusions(c.dataFlag)
	if err != nil {
		return err
	}
	options.Exclude = excluded
	if c.Sources != "" {
		sources, err := c.load(vocabulary)
		if err != nil {
			return err
		}
		options.Sources = sources
	}
	if err := forget(c.Data, excluded); err != nil {
		return err
	}
	bar := newProgress(t.stderr)
	defer bar.done()
	options.Progress = bar.indexed
	if c.Wait {
		bar.passing("waiting for the run that is at work")
	}
	result, err := indexer.Index(t.ctx, options)
	bar.done()
	if err != nil && !errors.Is(err, indexer.ErrRejected) {
		return err
	}
	if printed := printResult(t.stdout, result, c.JSON); printed != nil {
		return printed
	}
	return err
}

// forget removes the stored pages that are excluded. A crawl that is at work
// keeps the store to itself; then the next command removes them.
func forget(data string, excluded *indexer.Exclusions) error {
	if len(excluded.Addresses()) == 0 {
		return nil
	}
	store, err := crawler.OpenStore(data)
	if errors.Is(err, crawler.ErrLocked) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = store.Forget(excluded.Addresses())
	return errors.Join(err, store.Close())
}

// indexed shows how far a run is.
func (p *progress) indexed(at indexer.Progress) {
	switch at.Step {
	case indexer.StepCrawl:
		// the crawler tells of itself
	case indexer.StepExtract:
		p.passing("%s reading pages: %d of %d", bar(at.Done, at.Total), at.Done, at.Total)
	case indexer.StepBuild:
		p.passing("building a snapshot of %d practices", at.Total)
	default:
		p.passing("%s", at.Step)
	}
}

func printResult(w io.Writer, result indexer.Result, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(result)
	}
	fmt.Fprintln(w, result.Report)
	for _, note := range result.Notes {
		fmt.Fprintln(w, "note:", note)
	}
	for _, s := range result.Verdict.Sources {
		for _, note := range s.Notes {
			fmt.Fprintf(w, "note: source %s: %s\n", s.ID, note)
		}
	}
	for _, reason := range result.Verdict.Accepted() {
		fmt.Fprintln(w, "accepted:", reason)
	}
	for _, reason := range result.Verdict.Refusals() {
		fmt.Fprintln(w, "refused:", reason)
	}
	if result.Snapshot == "" {
		_, err := fmt.Fprintln(w, "nothing published; what was published stays")
		return err
	}
	_, err := fmt.Fprintf(w, "%s: snapshot %s with %d practices\n", result.Outcome, result.Snapshot, result.Manifest.Practices)
	return err
}
