package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"praktijkzoeker/search/judge"
)

type judgeCommand struct {
	Pairs   judgePairsCommand   `cmd:"" help:"Judge pairs of a query and a text that it must, or must not, find."`
	Queries judgeQueriesCommand `cmd:"" help:"Judge the ranking of queries by the grades of the practices that they should find."`
}

type judgePairsCommand struct {
	File string `arg:"" help:"Tab-separated, line 1 names the columns: query, text, should_match (1 or 0), kind; others are ignored."`
	Rows bool   `help:"Print only the outcome of each row, one a line: 1 when the query finds the text."`
}

// Run judges every pair; it fails only when it cannot judge.
func (c judgePairsCommand) Run(t *terminal) error {
	file, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("judge pairs: %w", err)
	}
	defer file.Close()
	pairs, err := judge.ReadPairs(file)
	if err != nil {
		return fmt.Errorf("judge pairs: %s: %w", c.File, err)
	}
	found, err := judge.Found(t.ctx, pairs)
	if err != nil {
		return fmt.Errorf("judge pairs: %w", err)
	}
	if c.Rows {
		for _, yes := range found {
			outcome := "0"
			if yes {
				outcome = "1"
			}
			if _, err := fmt.Fprintln(t.stdout, outcome); err != nil {
				return err
			}
		}
		return nil
	}
	return writeScores(t.stdout, judge.Score(pairs, found))
}

type judgeQueriesCommand struct {
	indexFlags
	Dir string `arg:"" help:"Directory with queries.tsv (class, query) and grades.tsv (query, page, title, grade), tab-separated."`
}

// Run judges every query; it fails only when it cannot judge.
func (c judgeQueriesCommand) Run(t *terminal) error {
	queries, err := c.read()
	if err != nil {
		return fmt.Errorf("judge queries: %w", err)
	}
	index, err := c.open()
	if err != nil {
		return err
	}
	defer index.Close()
	report, err := judge.Measure(t.ctx, index, queries)
	if err != nil {
		return fmt.Errorf("judge queries: %w", err)
	}
	return writeReport(t.stdout, report)
}

func (c judgeQueriesCommand) read() ([]judge.Query, error) {
	queries, err := os.Open(filepath.Join(c.Dir, "queries.tsv"))
	if err != nil {
		return nil, err
	}
	defer queries.Close()
	grades, err := os.Open(filepath.Join(c.Dir, "grades.tsv"))
	if err != nil {
		return nil, err
	}
	defer grades.Close()
	return judge.ReadQueries(queries, grades)
}

func writeReport(w io.Writer, report judge.Report) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "class\tqueries\trecall@5\trecall@20\tMRR\tnDCG@10\tzero %\t")
	line := func(name string, m judge.Measures) {
		fmt.Fprintf(table, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.1f\t\n", name, m.Queries, m.Recall5, m.Recall20, m.MRR, m.NDCG10, 100*m.Zero)
	}
	for _, m := range report.Classes {
		line(m.Class, m)
	}
	line("all", report.All)
	if err := table.Flush(); err != nil {
		return err
	}
	if len(report.Unmatched) > 0 {
		fmt.Fprintf(w, "\n%d graded practices are not in the index:\n", len(report.Unmatched))
	}
	for _, g := range report.Unmatched {
		if _, err := fmt.Fprintf(w, "%s: %s\n", g.Page, g.Title); err != nil {
			return err
		}
	}
	return nil
}

func writeScores(w io.Writer, scores judge.Scores) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "kind\tpairs\tright\t%\t")
	neg := scores.Negative
	neg.Kind = "neg ok"
	for _, k := range append(slices.Clip(scores.Kinds), neg) {
		percent := "-"
		if k.Pairs > 0 {
			percent = fmt.Sprintf("%.1f", k.Percent())
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%s\t\n", k.Kind, k.Pairs, k.Right, percent)
	}
	fmt.Fprintf(table, "core F1\t\t\t%.1f\t\n", scores.CoreF1)
	return table.Flush()
}
