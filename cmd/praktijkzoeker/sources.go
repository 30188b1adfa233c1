package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/web"
)

type sourcesCommand struct {
	List  sourcesListCommand  `cmd:"" help:"List the sources with their seeds and schedule."`
	Check sourcesCheckCommand `cmd:"" help:"Check source files and explain every fault."`
	Test  sourcesTestCommand  `cmd:"" help:"Show what a page yields under a source's rules."`
}

type sourcesListCommand struct {
	sourcesFlag
}

// Run prints a line for each source.
func (c sourcesListCommand) Run(t *terminal) error {
	sources, err := c.load(nil)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tNAME\tSCHEDULE\tLICENCE\tSEEDS")
	for _, src := range sources {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", src.ID, src.Name,
			cmp.Or(src.Schedule, indexer.DefaultSchedule), src.Licence, strings.Join(src.Seeds, " "))
	}
	return table.Flush()
}

type sourcesCheckCommand struct {
	vocabularyFlag
	Files []string `arg:"" name:"file" help:"Source files (*.yaml)."`
}

// errFaults says that files have faults, which have been printed.
var errFaults = errors.New("there are faults")

// Run looks at every file, whatever is wrong with another. A warning is no
// fault.
func (c sourcesCheckCommand) Run(t *terminal) error {
	vocabulary, err := c.vocabulary()
	if err != nil {
		return err
	}
	faulty := 0
	for _, file := range c.Files {
		src, err := readSource(file, vocabulary)
		if err != nil {
			faulty++
			fmt.Fprintln(t.stdout, err)
			continue
		}
		warnings := indexer.SourceWarnings(src, vocabulary)
		for _, w := range warnings {
			fmt.Fprintf(t.stdout, "%s:%v (warning)\n", filepath.ToSlash(file), w)
		}
		fmt.Fprintf(t.stdout, "%s: ok, source %s (%s)\n", file, src.ID, src.Name)
	}
	if faulty > 0 {
		return fmt.Errorf("check sources: %w in %d of %d files", errFaults, faulty, len(c.Files))
	}
	return nil
}

type sourcesTestCommand struct {
	networkFlags
	vocabularyFlag
	Source  string `required:"" placeholder:"FILE" help:"Source file (*.yaml) with the rules."`
	Address string `placeholder:"URL" help:"The address that a page in a file has on the web."`
	Page    string `arg:"" name:"url|file" help:"Address of the page, or a file that holds it."`
}

// yield is what a page yields, as sources test prints it for the operator: the
// texts are whole, whatever the licence.
type yield struct {
	Kind      string       `json:"soort"`
	Reason    string       `json:"reden"`
	Practices []practice   `json:"praktijkvoorbeelden"`
	Others    []passedOver `json:"andereDelen"`
	Warnings  []string     `json:"waarschuwingen"`
	LeftOut   []leftOut    `json:"weggelaten"`
}

type practice struct {
	web.Practice
	Links []link `json:"links"`
}

type link struct {
	Text string `json:"tekst"`
	URL  string `json:"url"`
}

// passedOver is a part of the page that is no practice.
type passedOver struct {
	Heading string `json:"kop"`
	Class   string `json:"soort"` // "context" or "chrome"
	Reason  string `json:"reden"`
	Text    string `json:"tekst"`
}

type leftOut struct {
	Reason string `json:"reden"`
	Count  int    `json:"aantal"`
}

// Run fetches or reads one page and prints what comes out of it.
func (c sourcesTestCommand) Run(t *terminal) error {
	vocabulary, err := c.vocabulary()
	if err != nil {
		return err
	}
	src, err := readSource(c.Source, vocabulary)
	if err != nil {
		return err
	}
	page, err := c.page(t, src)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(t.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(yieldOf(indexer.Inspect(src, page, vocabulary)))
}

func yieldOf(found indexer.Inspection) yield {
	out := yield{Kind: string(found.Kind), Reason: found.Reason, Practices: []practice{}, Others: []passedOver{},
		Warnings: append([]string{}, found.Warnings...), LeftOut: []leftOut{}}
	for _, p := range found.Practices {
		shown := practice{Practice: web.NewPractice(p, found.Vocabulary), Links: []link{}}
		shown.Text = p.Text
		for _, l := range p.Links {
			shown.Links = append(shown.Links, link(l))
		}
		out.Practices = append(out.Practices, shown)
	}
	for _, s := range found.Segments {
		if s.Class != crawler.ClassPractice {
			out.Others = append(out.Others, passedOver{s.Heading, string(s.Class), s.Reason, s.Text})
		}
	}
	if len(found.Practices) == 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("no practices: a page of kind %s (%s)", found.Kind, found.Reason))
	}
	counts := map[string]int{}
	for _, l := range found.LeftOut {
		counts[l.Reason] += l.Count
	}
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		out.LeftOut = append(out.LeftOut, leftOut{reason, counts[reason]})
	}
	return out
}

// page reads a file, or fetches an address as the crawler would.
func (c sourcesTestCommand) page(t *terminal, src *crawler.Source) (crawler.Page, error) {
	if !strings.HasPrefix(c.Page, "http://") && !strings.HasPrefix(c.Page, "https://") {
		body, err := os.ReadFile(c.Page)
		if err != nil {
			return crawler.Page{}, fmt.Errorf("%w; the address of a page starts with http:// or https://", err)
		}
		if c.Address == "" {
			return crawler.Page{}, fmt.Errorf("%w: %s is a file: give the address that it has on the web with --address", errUsage, c.Page)
		}
		address, err := crawler.Canonical("", c.Address)
		if err != nil {
			return crawler.Page{}, fmt.Errorf("%w: --address: %w", errUsage, err)
		}
		return crawler.Page{Address: address, ContentType: "text/html", Body: body, Fetched: time.Now().UTC()}, nil
	}
	if c.Address != "" {
		return crawler.Page{}, fmt.Errorf("%w: --address goes with a file; %s is an address itself", errUsage, c.Page)
	}
	agent, err := c.userAgent([]crawler.Source{*src})
	if err != nil {
		return crawler.Page{}, err
	}
	fetch := crawler.Crawler{UserAgent: agent, AllowPrivateHosts: c.AllowPrivateHosts}
	return fetch.Fetch(t.ctx, src, c.Page)
}
