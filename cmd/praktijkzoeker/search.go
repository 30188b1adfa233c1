package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

type searchCommand struct {
	indexFlags
	Regio     []string `sep:"none" placeholder:"ID" help:"Only of this region; may be repeated."`
	Thema     []string `sep:"none" placeholder:"ID" help:"Only with this theme; may be repeated."`
	Doelgroep []string `sep:"none" placeholder:"ID" help:"Only for this target group; may be repeated."`
	Sector    []string `sep:"none" placeholder:"ID" help:"Only of this sector; may be repeated."`
	JSON      bool     `name:"json" help:"Print the first page in the shape of the API."`
	Query     []string `arg:"" optional:"" help:"Words, \"phrases\" and, behind --, words -without; none for everything."`
}

// Run prints the first page of results.
func (c searchCommand) Run(t *terminal) error {
	index, err := c.open()
	if err != nil {
		return err
	}
	defer index.Close()
	results, err := index.Search(t.ctx, search.Query{
		Text: strings.Join(c.Query, " "),
		Selected: map[search.FacetName][]string{
			search.FacetRegion: c.Regio, search.FacetTheme: c.Thema,
			search.FacetTargetGroup: c.Doelgroep, search.FacetSector: c.Sector,
		},
	})
	if errors.Is(err, search.ErrInvalid) {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if err != nil {
		return err
	}
	vocabulary, err := index.Vocabulary()
	if err != nil {
		return err
	}
	if c.JSON {
		return web.WriteResults(t.stdout, results, vocabulary)
	}
	return printResults(t.stdout, results, vocabulary)
}

// indexFlags are the flags of a command that asks the published snapshot.
type indexFlags struct {
	dataFlag
	synonymsFlag
}

// open opens the snapshot that is published, or says how to get one.
func (f indexFlags) open() (*search.Index, error) {
	options, err := f.options()
	if err != nil {
		return nil, err
	}
	if err := f.published(); err != nil {
		return nil, err
	}
	index, err := search.OpenIndex(f.Data, options...)
	if err != nil {
		return nil, advise(err, f.dataFlag)
	}
	if _, err := index.Manifest(); err != nil {
		index.Close()
		return nil, advise(err, f.dataFlag)
	}
	return index, nil
}

// advise adds the command that mends a snapshot which cannot be used.
func advise(err error, data dataFlag) error {
	if errors.Is(err, search.ErrNoSnapshot) || errors.Is(err, search.ErrVersion) || errors.Is(err, search.ErrDamaged) {
		return fmt.Errorf("%w: run \"praktijkzoeker index --data %s\"", err, data.Data)
	}
	return err
}

func printResults(w io.Writer, results search.Results, vocabulary search.Vocabulary) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d found", results.Total)
	if results.All {
		b.WriteString(": the query holds no words to search for")
	}
	if results.Partly {
		b.WriteString(", with a part of the words")
	}
	b.WriteString("\n")
	if results.Correction != nil {
		fmt.Fprintf(&b, "did you mean: %s\n", results.Correction)
	}
	for i, hit := range results.Hits {
		p := web.NewPractice(hit.Practice, vocabulary)
		fmt.Fprintf(&b, "\n%d. %s\n   %s", i+1, p.Title, p.Region.Name)
		for _, theme := range p.Themes {
			fmt.Fprintf(&b, " · %s", theme.Name)
		}
		if p.Published != nil {
			fmt.Fprintf(&b, " · %s", *p.Published)
		}
		fmt.Fprintf(&b, "\n   %s\n", plain(hit.Fragment))
		if p.Source != nil {
			fmt.Fprintf(&b, "   %s\n", p.Source.URL)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// plain is a snippet with its marks as asterisks, on one line.
func plain(s search.Snippet) string {
	var b strings.Builder
	for _, span := range s {
		if span.Marked {
			b.WriteString("*" + span.Text + "*")
		} else {
			b.WriteString(span.Text)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
