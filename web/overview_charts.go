package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"praktijkzoeker/search"
)

// bar is a row of a table with a bar beside its number.
type bar struct {
	cell
	Width int // percent of the longest
}

// themeBars are the themes by how many practices they have.
func themeBars(l *language, q search.Query, o search.Overview) []bar {
	var bars []bar
	most := 1
	for _, i := range shownValues(o.Themes) {
		bars = append(bars, bar{cell: valueCell(l, q, search.FacetTheme, o.Themes[i])})
		most = max(most, o.Themes[i].Count)
	}
	for i := range bars {
		bars[i].Width = percent(bars[i].Count, most)
	}
	slices.SortStableFunc(bars, func(a, b bar) int { return cmp.Compare(b.Count, a.Count) })
	return bars
}

// percent rounds up: what is there can be seen.
func percent(n, most int) int { return (100*n + most - 1) / most }

// timeline is when the practices of a result were published, by month, or by
// year when that would be too many.
type timeline struct {
	Title   string
	Periods []period // without gaps; none when nothing is dated
	Undated string   // how many have no date; "" when all do
}

// period is one column of the chart. Its places are in percent, so that the
// chart is as wide as its page and its words as large as others.
type period struct {
	Name          string // "maart 2026", "2026"
	Short         string // under the column; "" where there is no room
	Count         int
	Shown         bool   // the number stands above the column
	X, Width      string // of the column
	Y, Height     string
	Middle, Above string // where its words stand
}

const (
	maxMonths = 18 // beyond that a timeline is by year
	maxNames  = 6  // under the columns, so that they do not touch at 320 px
	maxShown  = 9  // columns that all have their number
)

// The plot stands between two lines of words; in percent of the height.
const (
	plotTop    = 14.0
	plotBottom = 86.0
)

func newTimeline(l *language, o search.Overview) timeline {
	var t timeline
	if o.Undated > 0 {
		t.Undated = l.count("overview.undated", o.Undated)
	}
	if len(o.Months) == 0 {
		return t
	}
	first, last := monthNumber(o.Months[0].Month), monthNumber(o.Months[len(o.Months)-1].Month)
	step := 1
	t.Title = l.text("overview.months")
	if last-first >= maxMonths {
		step, t.Title = 12, l.text("overview.years")
	}
	counts, most := map[int]int{}, 0 // by the first month of the period
	for _, m := range o.Months {
		at := monthNumber(m.Month) / step * step
		counts[at] += m.Count
		most = max(most, counts[at])
	}
	for at := first / step * step; at <= last; at += step {
		t.Periods = append(t.Periods, newPeriod(l, at, step, counts[at]))
	}
	named := (len(t.Periods) + maxNames - 1) / maxNames // each so many has its name under it
	for i := range t.Periods {
		t.Periods[i].place(i, len(t.Periods), most)
		if i%named > 0 {
			t.Periods[i].Short = ""
		}
	}
	return t
}

// monthNumber counts months, so that years are multiples of 12; of what is no
// month it is 0.
func monthNumber(month string) int {
	at, err := time.Parse("2006-01", month)
	if err != nil {
		return 0
	}
	return at.Year()*12 + int(at.Month()) - 1
}

func newPeriod(l *language, at, step, n int) period {
	year := strconv.Itoa(at / 12)
	if step == 12 {
		return period{Name: year, Short: year, Count: n}
	}
	name := l.months[at%12]
	return period{Name: name + " " + year, Short: firstRunes(name, 3) + " ’" + year[2:], Count: n}
}

// place puts column i of n in the plot.
func (p *period) place(i, n, most int) {
	const filled, widest = 0.7, 16 // of the room of a column; percent of the whole
	room := 100 / float64(n)
	middle, width := (float64(i)+0.5)*room, min(filled*room, widest)
	height := (plotBottom - plotTop) * float64(p.Count) / float64(most)
	p.X, p.Width = percentage(middle-width/2), percentage(width)
	p.Y, p.Height = percentage(plotBottom-height), percentage(height)
	p.Middle, p.Above = percentage(middle), percentage(plotBottom-height-2)
	p.Shown = p.Count > 0 && (n <= maxShown || p.Count == most)
}

func percentage(f float64) string { return fmt.Sprintf("%.2f%%", f) }
