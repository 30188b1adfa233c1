package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"praktijkzoeker/indexer"
)

type runsCommand struct {
	dataFlag
	JSON bool `name:"json" help:"Print all that is known of the runs as JSON."`
}

// Run tells of the last runs, the newest last, as a log does.
func (c runsCommand) Run(t *terminal) error {
	if err := c.published(); err != nil {
		return err
	}
	runs, err := indexer.Runs(c.Data)
	if c.JSON {
		enc := json.NewEncoder(t.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if runs == nil {
			runs = []indexer.RunRecord{}
		}
		if printed := enc.Encode(runs); printed != nil {
			return printed
		}
		return err
	}
	if printed := printRuns(t.stdout, runs); printed != nil {
		return printed
	}
	return err
}

func printRuns(w io.Writer, runs []indexer.RunRecord) error {
	if len(runs) == 0 {
		_, err := fmt.Fprintln(w, "no runs yet")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "WHEN\tCAUSE\tTOOK\tOUTCOME\tPRACTICES\tREMARKS")
	for _, r := range runs {
		took := (time.Duration(r.TookMS) * time.Millisecond).Round(100 * time.Millisecond).String()
		outcome := string(r.Outcome)
		switch {
		case outcome == "":
			took = time.Since(r.Started).Round(time.Second).String()
			outcome = "at work"
		case r.Ended.IsZero():
			took = "-"
		}
		practices := fmt.Sprint(r.Practices)
		if r.Practices != r.Before {
			practices += fmt.Sprintf(" (%+d)", r.Practices-r.Before)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n",
			r.Started.Local().Format("2006-01-02 15:04"), r.Cause, took, outcome, practices, strings.Join(remarks(r), "; "))
	}
	return table.Flush()
}

// remarks are what an operator should know of a run, on one line.
func remarks(r indexer.RunRecord) []string {
	var all []string
	if r.Outcome == "" && len(r.Steps) > 0 {
		all = append(all, "step "+string(r.Steps[len(r.Steps)-1].Step))
	}
	if r.Error != "" {
		all = append(all, strings.ReplaceAll(r.Error, "\n", "; "))
	}
	if r.Accepted != "" {
		all = append(all, "accepted, for "+r.Accepted+": "+strings.Join(r.Verdict.Accepted(), "; "))
	}
	return append(all, r.Verdict.Refusals()...)
}
