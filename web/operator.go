package web

import (
	"context"
	"errors"
	"io"
	"time"
)

// Operator is what those who run the site can see and do. It is asked for every
// page of the console, for the age of what is shown, and for the metrics.
type Operator interface {
	// Sources tells of every source, in the order of their ids.
	Sources(context.Context) ([]SourceStatus, error)
	// Runs gives the last runs, the newest first.
	Runs(context.Context) ([]Run, error)
	// Ended counts the runs that have ended since this process began, by outcome,
	// 0 among them.
	Ended(context.Context) map[string]int
	// Running tells how far the run under way is; false when there is none.
	Running() (RunProgress, bool)
	// Start begins a run over sources, all of them when there are none, and
	// returns at once. The error is ErrBusy while another is under way.
	Start(sources []string) error
	// Accept publishes once what the gate refused of a source in a run, "" for all
	// that it refused, for a reason that is written down. What is refused for
	// anything else by now stays refused. It begins a run, as Start does.
	Accept(run, source, reason string) error
	// Snapshots gives the kept snapshots, the newest first.
	Snapshots(context.Context) ([]Snapshot, error)
	// Rollback publishes a kept snapshot again. The error is ErrBusy while
	// another is being published.
	Rollback(ctx context.Context, name string) error
	// Backup makes a backup of everything that cannot be had again, and gives it to
	// send, which is called once or, when there is an error before, not at all. The
	// error is ErrBusy while another is being made.
	Backup(ctx context.Context, send func(io.ReadSeeker) error) error
	// Restore puts a backup into its place, and reports whether its snapshot is
	// published: one that holds what is excluded here is not. What it holds is
	// checked before anything changes. The error is ErrUpload when it did not come
	// whole, ErrBusy while a run is under way, and ErrNewer without older when there
	// is something later than the backup.
	Restore(ctx context.Context, backup io.Reader, older bool) (published bool, err error)
	// Findings gives what a person should look at.
	Findings(context.Context) (Findings, error)
}

// ErrBusy says that something is under way that cannot be done twice at once.
var ErrBusy = errors.New("a run is under way")

var (
	// ErrNewer says that there is something later than a backup.
	ErrNewer = errors.New("there is something later than the backup")

	// ErrUpload says that a backup did not come whole.
	ErrUpload = errors.New("the backup did not come whole")
)

// SourceStatus is how a source fares.
type SourceStatus struct {
	ID, Name  string
	Practices int           // that are published
	Visited   time.Time     // end of the last pass; zero when there was none
	Complete  bool          // the last pass reached everything
	Next      time.Time     // the next visit; zero when none is planned
	Every     time.Duration // the longest time between two visits by its schedule; 0 when none is planned
	Fresh     time.Time     // end of the last complete pass; zero when there was none
	Refused   []Reason      // why the gate keeps its old practices; empty when it does not
	Drifted   bool          // of Refused: a rule of its file stopped working
	Unnamed   bool          // it has no file any more, and is not visited
	Failures  []PageFailure // of the last pass
}

// Old reports whether the source has gone without a complete pass for more than
// two visits by its schedule.
func (s SourceStatus) Old(now time.Time) bool {
	return s.Every > 0 && now.Sub(s.Fresh) > 2*s.Every
}

// PageFailure is a page that could not be read.
type PageFailure struct{ Address, Reason string }

// Run is one run from crawl to refresh.
type Run struct {
	ID        string
	Cause     string // schedule, missed, command, console, rebuild, rollback
	Started   time.Time
	Took      time.Duration
	Outcome   string // published, partly published, refused, failed, interrupted
	Error     string
	Snapshot  string         // "" when none was made
	Practices int            // that were published after it
	BySource  map[string]int // of them, per source
	Judged    bool           // the gate said something
	Whole     []Reason       // why the gate refused everything
	Refusals  []Refusal      // by source
	Accepted  string         // the reason of an operator to publish in spite of what the gate said
}

// Refusal is what the gate has against a source.
type Refusal struct {
	Source        string // its id
	Before, After int    // practices that are published, and that its pages give now
	Reasons       []Reason
}

// Reason is why the gate refuses something.
type Reason struct {
	Kind string   // which of the texts "console.reason." tells it
	Args []string // for that text
	Text string   // in English, where there is no such text
}

// RunProgress is how far a run is.
type RunProgress struct {
	Started     time.Time
	Step        string // crawl, extract, gate, build, publish, refresh
	Source      string // that is worked on; "" when it is all of them
	Done, Total int    // pages
}

// Snapshot is one that is kept.
type Snapshot struct {
	Name      string
	Built     time.Time
	Practices int
	Current   bool
	Fault     string // why it cannot be used; "" when it can
}

// Findings is what a person should look at.
type Findings struct {
	Quarantined    []PageFailure  // pages that now give something else
	UnknownRegions []PageFailure  // regions that the vocabulary does not have, as Reason
	UnknownTerms   []PageFailure  // words for a theme that it does not have, likewise
	Unknown        map[string]int // practices without a value, per facet
}
