package crawler

import (
	"maps"
	"math"
	"slices"

	"praktijkzoeker/crawler/linear"
)

// How much a reading gains from what stands beside it, as shares of its score:
// who names one thing, goes on to name another.
const (
	shareOfRow      = 0.5
	shareOfSentence = 0.4
	shareOfBlock    = 0.15
	// belowBar is how much less may speak for each of a row than for a practice
	// that stands alone: once a clause names one, a row in it names several.
	belowBar = 0.5
	// belowBarInRow is the same of what only goes on with a row: "…, a coach and a
	// pool".
	belowBarInRow = 1
)

// chosen are for each passage the readings that the model takes: several phrases
// of a clause, or the best of it.
func chosen(passages []passage, m linear.Model, bar float64) [][]candidate {
	best := make([]float64, len(passages)) // score of the best reading of each
	for i := range passages {
		p := &passages[i]
		best[i] = math.Inf(-1)
		for k := range p.candidates {
			c := &p.candidates[k]
			c.score = m.Score(c.signs())
			best[i] = max(best[i], c.score)
		}
		p.smooth()
	}
	out := make([][]candidate, len(passages))
	for i, p := range passages {
		bar := bar
		gain, n := 0.0, 0
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(passages) && passages[j].block == p.block && len(passages[j].candidates) > 0 && !passages[j].announces {
				gain += max(-4, min(4, best[j]))
				n++
			}
		}
		if n > 0 && !p.announced {
			bar -= shareOfBlock * gain / float64(n)
		}
		out[i] = p.chosen(bar)
	}
	return out
}

// smooth lets the readings of a row, and those of the clauses of a sentence,
// share their scores.
func (p *passage) smooth() {
	clauses := map[int]float64{}
	rows := map[int][]float64{}
	for _, c := range p.candidates {
		if s, ok := clauses[c.clause]; !ok || c.score > s {
			clauses[c.clause] = c.score
		}
		rows[c.run] = append(rows[c.run], c.score)
	}
	order := slices.Sorted(maps.Keys(clauses)) // sums are the same each time
	own := make([]float64, len(p.candidates))
	for k, c := range p.candidates {
		own[k] = c.score
		if row := rows[c.run]; c.run > 0 && len(row) > 1 {
			own[k] += shareOfRow * (mean(row) - c.score)
		}
		sum, n := 0.0, 0
		for _, i := range order {
			if i >= 0 && c.clause >= 0 && i != c.clause {
				sum += max(-4, min(4, clauses[i]))
				n++
			}
		}
		if n > 0 {
			own[k] += shareOfSentence * sum / float64(n)
		}
	}
	for k := range p.candidates {
		p.candidates[k].score = own[k]
	}
}

func mean(all []float64) float64 {
	sum := 0.0
	for _, x := range all {
		sum += x
	}
	return sum / float64(len(all))
}

func (p passage) chosen(bar float64) []candidate {
	var out []candidate
	byClause := map[int][]candidate{}
	var order []int
	for _, c := range p.candidates {
		if _, ok := byClause[c.clause]; !ok {
			order = append(order, c.clause)
		}
		byClause[c.clause] = append(byClause[c.clause], c)
	}
	above := 0 // clauses that name something
	for _, all := range byClause {
		if slices.ContainsFunc(all, func(c candidate) bool { return c.score >= bar }) {
			above++
		}
	}
	if above > 1 && above*2 > len(order) {
		bar -= belowBar
	}
	for _, i := range order {
		rows := map[int][]candidate{}
		var best *candidate
		for _, c := range byClause[i] {
			least := bar
			if c.inRow && above > 0 {
				least = bar - belowBarInRow
			}
			if c.score >= least && (best == nil || c.score > best.score) {
				best = &c
			}
			if c.run > 0 && c.score >= bar-belowBar {
				rows[c.run] = append(rows[c.run], c)
			}
		}
		row := longestRow(rows)
		switch {
		case best != nil && len(row) >= 2 || best == nil && len(row) >= 2 && meanScore(row) >= bar:
			out = append(out, row...)
		case best != nil:
			out = append(out, *best)
		}
	}
	return apart(out)
}

// apart drops of readings whose titles hold one another those that score less.
func apart(all []candidate) []candidate {
	var out []candidate
next:
	for i, c := range all {
		for j, o := range all {
			if i != j && overlap(c.title, o.title) && (o.score > c.score || o.score == c.score && j < i) {
				continue next
			}
		}
		out = append(out, c)
	}
	return out
}

// overlap reports whether half of the content words of one title stand in the
// other.
func overlap(a, b string) bool {
	x, y := contentStems(a), contentStems(b)
	return covered(x, y) >= .5 || covered(y, x) >= .5
}

// longestRow is the row of the most readings that are apart.
func longestRow(rows map[int][]candidate) []candidate {
	var out []candidate
	for _, i := range slices.Sorted(maps.Keys(rows)) {
		if row := apart(rows[i]); len(row) > len(out) {
			out = row
		}
	}
	return out
}

// signs are what the model judges a candidate by.
func (c candidate) signs() []string { return linear.Distinct(slices.Concat(c.features, c.place)) }

func meanScore(row []candidate) float64 {
	sum := 0.0
	for _, c := range row {
		sum += c.score
	}
	return sum / float64(len(row))
}
