package crawler

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// State is what became of a page that was read at least once.
type State string

const (
	StateLive        State = "live"        // read in the last pass that reached it
	StateStale       State = "stale"       // the last good copy of a page that fails now
	StateQuarantined State = "quarantined" // what came is no page to read; the last good copy, if there is one
	StateGone        State = "gone"        // 410, or 404 on three passes over at least seven days
	StateBlocked     State = "blocked"     // its owner does not want it fetched or indexed
	StateMoved       State = "moved"       // another page carries its text: the target of a redirect or rel=canonical, or a twin
)

// Pass is the last pass over a source: what came of it, the rules that held,
// and the pages as they were at its end.
type Pass struct {
	Format int `json:"format"`
	PassReport
	Rules string     `json:"rules"` // the source's YAML
	List  []PassPage `json:"pages"` // by address

	dir string
}

// PassReport says what came of a pass.
type PassReport struct {
	SourceID string    `json:"source"`
	Started  time.Time `json:"started"`
	Ended    time.Time `json:"ended"`
	TookMS   int64     `json:"took_ms"`   // since it began or was gone on with
	WaitedMS int64     `json:"waited_ms"` // of that, out of politeness; hosts wait side by side

	Complete    bool     `json:"complete"`              // every known address in scope has an outcome
	Reasons     []string `json:"reasons,omitempty"`     // why it is not complete
	Interrupted bool     `json:"interrupted,omitempty"` // it did not come to its end, and is gone on with

	LastComplete time.Time `json:"last_complete,omitzero"` // end of the last complete pass, this one or one before

	Requests  int             `json:"requests"` // retries, robots.txt and sitemaps included
	Statuses  map[int]int     `json:"statuses"` // of HTTP, of these requests; 0 is no answer
	Bytes     int64           `json:"bytes"`    // of bodies, as they were sent
	Outcomes  map[Outcome]int `json:"outcomes"` // of addresses
	States    map[State]int   `json:"states"`   // of pages, at the end
	Skipped   map[string]int  `json:"skipped,omitempty"`
	New       int             `json:"new"`
	Changed   int             `json:"changed"`
	Unchanged int             `json:"unchanged"`
	Resumed   int             `json:"resumed,omitempty"` // addresses that an interrupted part of this pass had visited

	Robots map[string]string `json:"robots,omitempty"` // by origin: what robots.txt says of us
	Alarms []string          `json:"alarms,omitempty"` // what an operator should look at soon
	Traps  []Trap            `json:"traps,omitempty"`  // by pattern, at most maxTraps
	Notes  []Note            `json:"notes,omitempty"`  // at most maxNotes
}

func newReport(sourceID string, started time.Time) PassReport {
	return PassReport{
		SourceID: sourceID, Started: started, Statuses: make(map[int]int), Outcomes: make(map[Outcome]int),
		States: make(map[State]int), Skipped: make(map[string]int), Robots: make(map[string]string),
	}
}

// Note is what an operator should know of one address.
type Note struct {
	Address string  `json:"address"`
	Outcome Outcome `json:"outcome"`
	Text    string  `json:"text,omitempty"`
}

// maxNotes bounds the report of a pass in which everything fails.
const maxNotes = 500

// PassPage is a page of a pass, without its body.
type PassPage struct {
	Address     string    `json:"address"`
	State       State     `json:"state,omitempty"` // "" when it was never read
	Outcome     Outcome   `json:"outcome"`         // of the last visit
	Reason      string    `json:"reason,omitempty"`
	ContentType string    `json:"content_type,omitempty"`
	Body        string    `json:"body,omitempty"`      // SHA-256 of the last good copy, hex
	ETag        string    `json:"etag,omitempty"`      // of that copy
	Modified    string    `json:"modified,omitempty"`  // Last-Modified, likewise
	Fetched     time.Time `json:"fetched,omitzero"`    // when its text was first read; the same text keeps it
	Confirmed   time.Time `json:"confirmed,omitzero"`  // when it was last seen to be the page
	Since       time.Time `json:"since,omitzero"`      // of StateStale and StateQuarantined
	Missing     int       `json:"missing,omitempty"`   // passes in a row, this one the last, that found no page (404 or 410), or its owner's no
	MovedTo     string    `json:"moved_to,omitempty"`  // of StateMoved
	Canonical   string    `json:"canonical,omitempty"` // as the page itself says, when that is another
}

// ReadPasses returns the last pass over each source, by source id. Passes
// that cannot be read are in the error; the others are returned with it.
func ReadPasses(dataDir string) ([]Pass, error) {
	dir := filepath.Join(dataDir, "pages")
	entries, err := os.ReadDir(dir) // in the order of the names
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list passes: %w", err)
	}
	var passes []Pass
	var faults []error
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".json" {
			continue
		}
		p, err := readPass(filepath.Join(dir, entry.Name()))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		passes = append(passes, p)
	}
	return passes, errors.Join(faults...)
}

func readPass(name string) (p Pass, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return Pass{}, fmt.Errorf("read pass: %w", err)
	}
	if p, err = parsePass(data); err != nil {
		return Pass{}, fmt.Errorf("read pass %s: %w", name, err)
	}
	p.dir = filepath.Dir(name)
	return p, nil
}

func parsePass(data []byte) (p Pass, err error) {
	// The format first: another one may not fit the type at all.
	var head struct{ Format int }
	if err := json.Unmarshal(data, &head); err != nil {
		return Pass{}, err
	}
	if head.Format != storeFormat {
		return Pass{}, ErrFormat
	}
	err = json.Unmarshal(data, &p)
	if p.Complete && p.LastComplete.IsZero() { // of a version that did not tell
		p.LastComplete = p.Ended
	}
	return p, err
}

// Source is the source by the rules that the crawl kept.
func (p *Pass) Source() (*Source, error) {
	return ParseSource(p.SourceID+".yaml", []byte(p.Rules))
}

// Shown yields the pages that are to be shown: live, stale, or quarantined with
// a last good copy.
func (p *Pass) Shown() iter.Seq[PassPage] {
	return func(yield func(PassPage) bool) {
		for _, page := range p.List {
			if page.isShown() && !yield(page) {
				return
			}
		}
	}
}

// Page reads one page of the pass. When its body is damaged it comes as its
// address and an error that wraps ErrDamaged.
func (p *Pass) Page(page PassPage) (Page, error) {
	body, err := readBodyFile(p.dir, page.Body)
	if err != nil {
		err = fmt.Errorf("read page %s: %w", page.Address, err)
	}
	return Page{Address: page.Address, ContentType: page.ContentType, Body: body, Fetched: page.Fetched}, err
}

func (p *PassPage) isShown() bool {
	return p.State == StateLive || p.State == StateStale || p.State == StateQuarantined && p.Body != ""
}

// publish writes the pass for its readers, by one rename, when all that it names
// would outlast a power cut.
func (s *Store) publish(p *Pass) error {
	folders := make(map[string]bool)
	for _, page := range p.List {
		if page.Body != "" {
			folders[filepath.Dir(bodyPath(s.dir, page.Body))] = true
		}
	}
	for folder := range folders {
		if err := s.flushFolder(folder); err != nil {
			return fmt.Errorf("publish pass: %w", err)
		}
	}
	err := s.writeFile(s.passPath(p.SourceID), func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(p)
	})
	if err == nil {
		err = s.flushFolder(s.dir)
	}
	return err
}

func (s *Store) passPath(source string) string { return filepath.Join(s.dir, source+".json") }

// String is the report for people.
func (r PassReport) String() string {
	var b strings.Builder
	verdict := "complete"
	if !r.Complete {
		verdict = "incomplete"
	}
	fmt.Fprintf(&b, "%s: %s in %s, %d requests, %d bytes, waited %s\n", r.SourceID, verdict,
		time.Duration(r.TookMS)*time.Millisecond, r.Requests, r.Bytes, time.Duration(r.WaitedMS)*time.Millisecond)
	for _, alarm := range r.Alarms {
		fmt.Fprintf(&b, "  alarm: %s\n", alarm)
	}
	for _, reason := range r.Reasons {
		fmt.Fprintf(&b, "  incomplete: %s\n", reason)
	}
	fmt.Fprintf(&b, "  pages: %d new, %d changed, %d unchanged; %s\n", r.New, r.Changed, r.Unchanged, counted(r.States))
	fmt.Fprintf(&b, "  addresses: %s\n", counted(r.Outcomes))
	if len(r.Skipped) > 0 {
		fmt.Fprintf(&b, "  links not followed: %s\n", counted(r.Skipped))
	}
	if r.Resumed > 0 {
		fmt.Fprintf(&b, "  resumed: %d addresses were visited before an interruption\n", r.Resumed)
	}
	for _, origin := range slices.Sorted(maps.Keys(r.Robots)) {
		fmt.Fprintf(&b, "  robots: %s: %s\n", origin, r.Robots[origin])
	}
	for _, t := range r.Traps {
		fmt.Fprintf(&b, "  trap: %s, %d addresses refused: %s (such as %s)\n", t.Pattern, t.Refused, t.Reason, t.Example)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "  %s: %s", n.Outcome, n.Address)
		if n.Text != "" {
			b.WriteString(" (" + n.Text + ")")
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func counted[K ~string](counts map[K]int) string {
	if len(counts) == 0 {
		return "none"
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[k], k))
	}
	return strings.Join(parts, ", ")
}
