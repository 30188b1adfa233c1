package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"praktijkzoeker/indexer"
)

// keepFlag says how far back one can go.
type keepFlag struct {
	Keep int `placeholder:"5" default:"5" help:"How many snapshots are kept, the published one among them."`
}

// Validate is called when the flag has been read.
func (f keepFlag) Validate() error {
	if f.Keep < 1 {
		return fmt.Errorf("--keep %d: at least the published snapshot is kept", f.Keep)
	}
	return nil
}

type rollbackCommand struct {
	dataFlag
	List bool   `help:"Only list the kept snapshots, the newest last."`
	JSON bool   `name:"json" help:"Print the result as JSON."`
	Name string `arg:"" optional:"" help:"The snapshot to publish again; without it the newest good one before the published one."`
}

// Run publishes a kept snapshot again; a running serve follows.
func (c rollbackCommand) Run(t *terminal) error {
	if err := c.published(); err != nil {
		return err
	}
	if c.List {
		kept, err := indexer.Snapshots(c.Data)
		if err != nil {
			return err
		}
		return printSnapshots(t.stdout, kept, c.JSON)
	}
	m, err := indexer.Rollback(t.ctx, c.Data, c.Name)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(t.stdout).Encode(map[string]any{"snapshot": m.Name, "practices": m.Practices})
	}
	_, err = fmt.Fprintf(t.stdout, "published: snapshot %s with %d practices\n", m.Name, m.Practices)
	return err
}

func printSnapshots(w io.Writer, kept []indexer.KeptSnapshot, asJSON bool) error {
	if asJSON {
		if kept == nil {
			kept = []indexer.KeptSnapshot{}
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(kept)
	}
	if len(kept) == 0 {
		_, err := fmt.Fprintln(w, "no snapshots yet")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tBUILT\tPRACTICES\tSTATE")
	for _, s := range kept {
		state := "whole"
		switch {
		case s.Fault != "":
			state = s.Fault
		case s.Current:
			state = "published"
		}
		if s.Current && s.Fault != "" {
			state = "published; " + state
		}
		built := "-"
		if !s.Built.IsZero() {
			built = s.Built.Local().Format("2006-01-02 15:04")
		}
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\n", s.Name, built, s.Practices, state)
	}
	return table.Flush()
}
