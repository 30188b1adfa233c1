package main

import (
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"praktijkzoeker/search/judge"
)

type judgeCommand struct {
	Pairs judgePairsCommand `cmd:"" help:"Judge pairs of a query and a text that it must, or must not, find."`
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

func writeScores(w io.Writer, scores judge.Scores) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "kind\tpairs\tright\t%\t")
	for _, k := range scores.Kinds {
		fmt.Fprintf(table, "%s\t%d\t%d\t%.1f\t\n", k.Kind, k.Pairs, k.Right, k.Percent())
	}
	neg := scores.Negative
	fmt.Fprintf(table, "neg ok\t%d\t%d\t%.1f\t\n", neg.Pairs, neg.Right, neg.Percent())
	fmt.Fprintf(table, "core F1\t\t\t%.1f\t\n", scores.CoreF1)
	return table.Flush()
}
