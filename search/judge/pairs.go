package judge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"praktijkzoeker/search"
)

// Pair is a query, a text, and whether the query should find the text.
type Pair struct {
	Query, Text string
	Match       bool
	Kind        string // "inflection", "compound", "negative" …
}

// ReadPairs reads a table with tabs between the columns. Line 1 names the
// columns; query, text, should_match and kind must be among them, others are
// ignored. should_match is 0 or 1. An error names the line.
func ReadPairs(r io.Reader) ([]Pair, error) {
	var pairs []Pair
	for row, err := range table(r, "query", "text", "should_match", "kind") {
		if err != nil {
			return nil, err
		}
		pair := Pair{Query: row.cell("query"), Text: row.cell("text"), Kind: row.cell("kind")}
		switch row.cell("should_match") {
		case "1":
			pair.Match = true
		case "0":
		default:
			return nil, fmt.Errorf("line %d: should_match is %q: it must be 0 or 1", row.line, row.cell("should_match"))
		}
		pairs = append(pairs, pair)
	}
	return pairs, nil
}

// Found reports for each pair whether its query finds its text, in an index
// that holds that text only: as it was typed or, where that finds nothing, as
// the search corrects it. A query that the search refuses finds nothing.
func Found(ctx context.Context, pairs []Pair) ([]bool, error) {
	found := make([]bool, len(pairs))
	for i, pair := range pairs {
		var err error
		if found[i], err = finds(ctx, pair); err != nil {
			return nil, fmt.Errorf("judge %q: %w", pair.Query, err)
		}
	}
	return found, nil
}

// KindScore is how many pairs of a kind came out as they should.
type KindScore struct {
	Kind         string
	Right, Pairs int
}

// Scores sums up the outcomes of pairs.
type Scores struct {
	Kinds    []KindScore // in the order of first appearance
	Negative KindScore   // the pairs that must not match, of all kinds
	CoreF1   float64     // 0-100; see Score
}

// beyondCore are the kinds that ask for knowledge beside the language itself,
// so that core F1 can be compared with engines that have none.
var beyondCore = []string{"synonym", "abbreviation", "typo"}

// Score sums up. Core F1 is the harmonic mean of precision and recall over the
// pairs of all kinds but synonym, abbreviation and typo, in percent; it is 0
// when nothing was rightly found.
func Score(pairs []Pair, found []bool) Scores {
	var scores Scores
	var rightly, wrongly, missed int
	for i, pair := range pairs {
		at := slices.IndexFunc(scores.Kinds, func(k KindScore) bool { return k.Kind == pair.Kind })
		if at < 0 {
			at = len(scores.Kinds)
			scores.Kinds = append(scores.Kinds, KindScore{Kind: pair.Kind})
		}
		right := 0
		if found[i] == pair.Match {
			right = 1
		}
		scores.Kinds[at].Pairs++
		scores.Kinds[at].Right += right
		if !pair.Match {
			scores.Negative.Pairs++
			scores.Negative.Right += right
		}
		if slices.Contains(beyondCore, pair.Kind) {
			continue
		}
		switch {
		case found[i] && pair.Match:
			rightly++
		case found[i]:
			wrongly++
		case pair.Match:
			missed++
		}
	}
	if rightly > 0 {
		scores.CoreF1 = 100 * 2 * float64(rightly) / float64(2*rightly+wrongly+missed)
	}
	return scores
}

// Percent is the share that is right, 0-100; 0 of no pairs.
func (k KindScore) Percent() float64 {
	if k.Pairs == 0 {
		return 0
	}
	return 100 * float64(k.Right) / float64(k.Pairs)
}

// finds asks an index of one text, as a visitor would who takes the correction
// that is offered when nothing is found. A part of the words is not enough.
func finds(ctx context.Context, pair Pair) (bool, error) {
	index, err := search.InMemory(search.Collection{Practices: []search.Practice{{
		ID: "tekst", Text: pair.Text, Kind: search.Section, State: search.Live,
		Region: search.Value{ID: search.Unknown},
	}}})
	if err != nil {
		return false, err
	}
	defer index.Close()
	results, err := index.Search(ctx, search.Query{Text: pair.Query, NoFacets: true, NoFragments: true})
	if errors.Is(err, search.ErrInvalid) {
		return false, nil
	}
	// A correction has been tried: it finds the text.
	return results.Total > 0 && !results.Partly || results.Correction != nil, err
}
