package web

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// consoleView is the first page of the console.
type consoleView struct {
	Token    string
	Message  string // what was just done; "" when nothing was
	Running  *runningView
	Last     *runRow      // the last run; nil when there was none
	Outcome  string       // of it, in plain words
	Verdict  *verdictView // what the gate keeps back; nil when that is nothing
	Snapshot string       // that is published; "" when there is none
	Built    time.Time
	Total    int // practices
	Sources  []sourceRow
	Chart    *chart
	Runs     []runRow
	Kept     []Snapshot
	Unknown  []unknownRow
	Findings Findings
	Missing  *unansweredView // nil when queries without results are not counted
}

type runningView struct {
	Step, Source string
	Done, Total  int
	Since        time.Time
}

type sourceRow struct {
	SourceStatus
	State string
	Old   bool
}

type runRow struct {
	Run
	Cause, Outcome string
	Took           string
	Change         int // practices, against the run before
	Remarks        []reasonView
}

type unknownRow struct {
	Facet string
	Count int
	Path  string
}

func (s *site) consolePage(c *gin.Context) error {
	who, err := s.session(c)
	if err != nil {
		c.Redirect(http.StatusSeeOther, consolePath+"/inloggen")
		return nil
	}
	view, err := s.newConsoleView(c.Request.Context(), who)
	if err != nil {
		return err
	}
	if _, known := dutch.texts["console.done."+c.Query("gedaan")]; known {
		view.Message = dutch.text("console.done." + c.Query("gedaan"))
	}
	s.renderConsole(c, http.StatusOK, "beheer", "", view)
	return nil
}

func (s *site) newConsoleView(ctx context.Context, who session) (consoleView, error) {
	view := consoleView{Token: who.form, Missing: s.unanswered.view(time.Now().In(s.zone))}
	sources, err := s.operator.Sources(ctx)
	if err != nil {
		return view, err
	}
	for _, source := range sources {
		view.Sources = append(view.Sources, newSourceRow(source))
	}
	runs, err := s.operator.Runs(ctx)
	if err != nil {
		return view, err
	}
	for i, run := range runs {
		row := newRunRow(run)
		if i+1 < len(runs) {
			row.Change = run.Practices - runs[i+1].Practices
		}
		view.Runs = append(view.Runs, row)
	}
	view.Chart = newChart(runs, sources)
	if view.Outcome = dutch.text("console.verdict.none"); len(runs) > 0 {
		view.Last, view.Outcome = &view.Runs[0], dutch.text("console.verdict."+runs[0].Outcome)
	}
	view.Verdict = newVerdictView(runs, sources)
	if view.Kept, err = s.operator.Snapshots(ctx); err != nil {
		return view, err
	}
	if at, on := s.operator.Running(); on {
		view.Running = &runningView{dutch.text("console.step." + at.Step), at.Source, at.Done, at.Total, at.Started}
	}
	if m, err := s.search.Manifest(); err == nil {
		view.Snapshot, view.Built, view.Total = m.Name, m.Built, m.Practices
	}
	if view.Findings, err = s.operator.Findings(ctx); err != nil {
		return view, err
	}
	for _, name := range search.FacetNames {
		if n := view.Findings.Unknown[string(name)]; n > 0 {
			view.Unknown = append(view.Unknown, unknownRow{
				dutch.text("facet." + string(name)), n, address("/", search.Query{Selected: map[search.FacetName][]string{name: {search.Unknown}}}),
			})
		}
	}
	return view, nil
}

func newSourceRow(s SourceStatus) sourceRow {
	row := sourceRow{SourceStatus: s, Old: s.Old(time.Now())}
	switch {
	case s.Unnamed:
		row.State = dutch.text("console.state.unnamed")
	case s.Visited.IsZero():
		row.State = dutch.text("console.state.never")
	case s.Drifted:
		row.State = dutch.text("console.state.drifted")
	case len(s.Refused) > 0:
		row.State = dutch.text("console.state.refused")
	case !s.Complete:
		row.State = dutch.text("console.state.incomplete")
	case row.Old:
		row.State = dutch.text("console.state.old")
	default:
		row.State = dutch.text("console.state.good")
	}
	return row
}

func newRunRow(r Run) runRow {
	row := runRow{Run: r, Cause: dutch.text("console.cause." + r.Cause), Outcome: dutch.text("console.outcome." + r.Outcome), Took: tookText(r.Took)}
	if r.Error != "" {
		row.Remarks = append(row.Remarks, reasonView{Text: r.Error, English: true})
	}
	if r.Accepted != "" {
		row.Remarks = append(row.Remarks, reasonView{Text: dutch.text("console.accepted", r.Accepted)})
	}
	row.Remarks = append(row.Remarks, toldReasons(r.Whole)...)
	for _, refusal := range r.Refusals {
		for _, told := range toldReasons(refusal.Reasons) {
			row.Remarks = append(row.Remarks, reasonView{Text: refusal.Source + ": " + told.Text, English: told.English})
		}
	}
	return row
}

// tookText writes how long something took: "0,6 s", "3 min", "2 uur 5 min".
func tookText(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return strings.Replace(fmt.Sprintf("%.1f s", d.Seconds()), ".", ",", 1)
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%d uur %d min", int(d.Hours()), int(d.Minutes())%60)
}

// sourcePage is the page of one source.
type sourcePage struct {
	Token string
	Told  []reasonView // why it is refused
	sourceRow
	Runs  []runRow
	Chart *chart
}

func (s *site) consoleSourcePage(c *gin.Context) error {
	who, err := s.session(c)
	if err != nil {
		c.Redirect(http.StatusSeeOther, consolePath+"/inloggen")
		return nil
	}
	source, err := s.sourceStatus(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	runs, err := s.operator.Runs(c.Request.Context())
	if err != nil {
		return err
	}
	view := sourcePage{Token: who.form, sourceRow: newSourceRow(source), Told: toldReasons(source.Refused), Chart: newChart(runs, []SourceStatus{source})}
	s.renderConsole(c, http.StatusOK, "beheer-bron", source.Name, view)
	return nil
}

// sourceStatus gives one source, or search.ErrNotFound.
func (s *site) sourceStatus(ctx context.Context, id string) (SourceStatus, error) {
	sources, err := s.operator.Sources(ctx)
	if err != nil {
		return SourceStatus{}, err
	}
	i := slices.IndexFunc(sources, func(source SourceStatus) bool { return source.ID == id })
	if i < 0 {
		return SourceStatus{}, fmt.Errorf("source %q: %w", id, search.ErrNotFound)
	}
	return sources[i], nil
}

// chart is the number of practices of each source over the last runs, as lines
// in a drawing of fixed size. The same numbers stand in a table below it.
type chart struct {
	Width, Height int
	Highest       int
	Lines         []chartLine
	First, Last   time.Time
}

type chartLine struct {
	Name   string
	Points string // of an SVG polyline
	Last   int
	Style  int // from 1; lines differ in their dashes, not only in colour
}

const (
	chartWidth  = 600
	chartHeight = 160
	chartRuns   = 60 // two months of nights
	chartStyles = 4
)

// newChart draws the runs that published; nil when there are fewer than two.
func newChart(runs []Run, sources []SourceStatus) *chart {
	var shown []Run
	for _, run := range runs {
		if run.Snapshot != "" && len(shown) < chartRuns {
			shown = append(shown, run)
		}
	}
	if len(shown) < 2 {
		return nil
	}
	slices.Reverse(shown)
	c := &chart{Width: chartWidth, Height: chartHeight, Highest: 1, First: shown[0].Started, Last: shown[len(shown)-1].Started}
	for _, run := range shown {
		for id := range maps.Keys(run.BySource) {
			if slices.ContainsFunc(sources, func(s SourceStatus) bool { return s.ID == id }) {
				c.Highest = max(c.Highest, run.BySource[id])
			}
		}
	}
	for i, source := range sources {
		line := chartLine{Name: source.Name, Style: i%chartStyles + 1}
		for x, run := range shown {
			n, known := run.BySource[source.ID]
			if !known {
				continue
			}
			line.Last = n
			line.Points += fmt.Sprintf("%d,%d ", x*chartWidth/(len(shown)-1), chartHeight-n*(chartHeight-4)/c.Highest-2)
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}
