package indexer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// ErrRejected says that the gate refused new practices. See RejectedError.
var ErrRejected = errors.New("refused by the gate")

// RejectedError holds every reason why practices were refused.
type RejectedError struct{ Verdict Verdict }

func (e *RejectedError) Error() string {
	return "publish: " + ErrRejected.Error() + ": " + strings.Join(e.Verdict.Refusals(), "; ")
}

// Unwrap makes errors.Is(err, ErrRejected) hold.
func (e *RejectedError) Unwrap() error { return ErrRejected }

// maxFillDrop is how many points the share of filled fields may fall: more is
// a template that changed, not a region that writes less.
const maxFillDrop = 20

// maxWholeDropPct is how much of all that is published may be lost in one run, in
// percent, also when no source loses more than it may.
const maxWholeDropPct = 10

// A Candidate is what a source would publish, beside what it has published.
type Candidate struct {
	SourceID string
	Guard    crawler.Guard
	Faults   []Reason // why its pass is not complete or its pages cannot be read; empty when all is well
	Absent   *Reason  // why there is nothing to judge at all, which is then the only reason; nil when there is

	Before []search.Practice // of the published snapshot
	After  []search.Practice // of its pages now
	Gone   map[string]bool   // addresses that are gone, or that their owner does not want shown
	Held   map[string]bool   // of Gone, those that went many at once, which one pass alone says

	Drift  []Reason // which rules stopped working; see footprint
	Alarms []string // templates that are not what they were

	Excluded int // practices and pages that the operator keeps out; neither Before nor After has them

	Unanswered []string // canary queries that Before answers and After does not
}

// Verdict is what the gate says.
type Verdict struct {
	Sources []SourceVerdict `json:"sources"`
	Reasons []Reason        `json:"reasons,omitempty"`   // against the whole; then there is nothing new
	Aside   []Reason        `json:"set_aside,omitempty"` // reasons against the whole that the operator set aside

	before    int  // practices that are published, of all sources
	shrinks   bool // Reasons says that the whole loses too much
	mayShrink bool // the operator accepts that
}

// SourceVerdict is what the gate says of one source.
type SourceVerdict struct {
	ID      string   `json:"id"`
	Before  int      `json:"before"`            // practices that are published
	After   int      `json:"after"`             // practices that its pages give now
	Excused int      `json:"excused"`           // of Before: their pages are gone or blocked
	Reasons []Reason `json:"reasons,omitempty"` // any: it keeps the practices of Before, unless it is accepted
	Notes   []string `json:"notes,omitempty"`   // what is published in spite of

	Accepted string `json:"accepted,omitempty"` // why the operator publishes it in spite of Reasons

	lost    int // of Before, without a reason
	mayLose int // as its guard says
}

// Refused reports whether the source keeps what it had.
func (v SourceVerdict) Refused() bool { return len(v.Reasons) > 0 && v.Accepted == "" }

// Refusals lists every reason, each with its source.
func (v Verdict) Refusals() []string {
	return append(texts(v.Reasons), v.reasons(SourceVerdict.Refused)...)
}

// Accepted lists every reason that the operator set aside, each with its source.
func (v Verdict) Accepted() []string {
	return append(texts(v.Aside), v.reasons(func(s SourceVerdict) bool { return s.Accepted != "" })...)
}

func (v Verdict) reasons(of func(SourceVerdict) bool) []string {
	var all []string
	for _, s := range v.Sources {
		if of(s) {
			for _, r := range s.Reasons {
				all = append(all, "source "+s.ID+": "+r.Text)
			}
		}
	}
	return all
}

func texts(reasons []Reason) (all []string) {
	for _, r := range reasons {
		all = append(all, r.Text)
	}
	return all
}

// refused lists the ids of the sources that keep what they had: all that are
// not accepted when the whole would lose too much, for nobody can say which of
// them is right.
func (v Verdict) refused() []string {
	var ids []string
	for _, s := range v.Sources {
		if s.Refused() || v.shrinks && s.Accepted == "" {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// accept sets the refusals of the sources aside, for the operator's reason; no
// sources are all of them, and the whole. What was never crawled cannot be
// accepted, nor what is refused for anything else than in the verdict that was
// read, if there is one.
func (v *Verdict) accept(reason string, sources []string, read *Verdict) {
	for i := range v.Sources {
		s := &v.Sources[i]
		if !s.Refused() || s.Reasons[0].Kind == Unstored || len(sources) > 0 && !slices.Contains(sources, s.ID) {
			continue
		}
		if read != nil && !read.says(*s) {
			s.Notes = append(s.Notes, "not accepted, for it is refused for something else than was read")
			continue
		}
		s.Accepted = reason
	}
	v.mayShrink = len(sources) == 0 && (read == nil || slices.Equal(texts(read.Reasons), texts(v.Reasons)))
	v.settle()
}

// says reports whether the source was refused for the same reasons.
func (v Verdict) says(s SourceVerdict) bool {
	i := slices.IndexFunc(v.Sources, func(other SourceVerdict) bool { return other.ID == s.ID })
	return i >= 0 && slices.Equal(texts(v.Sources[i].Reasons), texts(s.Reasons))
}

// revoke undoes accept.
func (v *Verdict) revoke(note string) {
	for i := range v.Sources {
		if s := &v.Sources[i]; s.Accepted != "" {
			s.Accepted, s.Notes = "", append(s.Notes, note)
		}
	}
	v.mayShrink = false
	v.settle()
}

// settle finds the reasons against the whole.
func (v *Verdict) settle() {
	v.Reasons, v.Aside, v.shrinks = nil, nil, false
	switch {
	case len(v.Sources) == 0:
		v.Reasons = []Reason{because(NoPages, "there are no stored pages; crawl first")}
		return
	case len(v.refused()) == len(v.Sources):
		v.Reasons = []Reason{because(AllRefused, "every source is refused")}
		return
	}
	lost, allowed := 0, maxWholeDropPct*v.before/100
	for _, s := range v.Sources {
		if len(s.Reasons) == 0 { // what was accepted may go, and what is refused stays
			lost, allowed = lost+s.lost, max(allowed, s.mayLose)
		}
	}
	if lost <= allowed {
		return
	}
	reason := because(WholeLoses, "the whole index would lose %d of its %d practices, more than %d %%", lost, v.before, maxWholeDropPct)
	if v.mayShrink {
		v.Aside = []Reason{reason}
	} else {
		v.Reasons, v.shrinks = []Reason{reason}, true
	}
}

// Gate judges each source on its own: a bad night of one is no reason to hold
// back the others. A source is refused when
//
//   - its pass is not complete, or a stored page cannot be read;
//   - it has no practices, or fewer than its guard asks for;
//   - more practices than its guard allows were lost, or more of those that
//     have a section; what is gone or blocked at the source is not lost;
//   - many of its pages say for the first time that they are gone;
//   - a required field is filled in more than 20 points less often;
//   - an id stands there twice;
//   - its template drifted: a rule stopped working, or it is another one and a
//     practice is missing;
//   - it no longer answers a canary query that it answered.
//
// When nothing of it was published yet, an incomplete pass is no refusal, for
// there is nothing better to show; that is noted.
//
// When no source is accepted there is nothing new, and that is a reason
// against the whole. So is that the sources together lose more than 10 %, though
// none loses too much for itself; what one of them may lose by its guard is fine.
func Gate(candidates []Candidate) Verdict {
	var v Verdict
	published := map[string]bool{}
	for _, c := range candidates {
		v.Sources = append(v.Sources, c.judge())
		for _, p := range c.Before {
			published[p.ID] = true
		}
	}
	v.before = len(published)
	slices.SortFunc(v.Sources, func(a, b SourceVerdict) int { return cmp.Compare(a.ID, b.ID) })
	v.settle()
	return v
}

func (c Candidate) judge() SourceVerdict {
	v := SourceVerdict{ID: c.SourceID, Before: len(c.Before), After: len(c.After)}
	refuse := func(kind ReasonKind, format string, args ...any) {
		v.Reasons = append(v.Reasons, because(kind, format, args...))
	}
	if c.Absent != nil {
		v.Reasons = []Reason{*c.Absent}
		return v
	}
	expected := slices.DeleteFunc(slices.Clone(c.Before), c.excuses)
	v.Excused = v.Before - len(expected)
	v.lost, v.mayLose = max(0, len(expected)-v.After), c.Guard.MaxDropPct*v.Before/100
	least, held := max(c.Guard.MinPractices, 1)-c.Excluded, c.held()
	switch {
	case v.After >= least:
	case v.After == 0 && v.Before > 0 && v.Excused == v.Before:
		if held == 0 {
			refuse(AllGone, "the pages of all of its %d practices are gone, or their owner does not want them shown", v.Before)
		}
	case v.After == 0:
		refuse(NoneFound, "no practices were found")
	default:
		refuse(TooFew, "%d practices, fewer than its minimum of %d", v.After, least)
	}
	for _, fault := range c.Faults {
		if v.Before == 0 && v.After >= least {
			v.Notes = append(v.Notes, "only a part of it: "+fault.Text)
		} else {
			v.Reasons = append(v.Reasons, fault)
		}
	}
	if held > 0 {
		refuse(ManyGone, "%d of its pages say that they are gone (410), all since its last pass; the %d practices on them stay until another pass says the same", len(c.Held), held)
	}
	sections, left := sectionsOf(expected), sectionsOf(c.After)
	if v.lost > v.mayLose {
		refuse(Lost, "%d of %d practices were lost, more than %d %%", v.lost, v.Before, c.Guard.MaxDropPct)
	} else if lost := sections - left; lost*100 > c.Guard.MaxDropPct*sections {
		refuse(Mentioned, "%d of %d practices are no section any more, at most mentioned, more than %d %%", lost, sections, c.Guard.MaxDropPct)
	}
	for _, f := range requiredFields {
		was, is := f.rate(expected), f.rate(c.After)
		if len(expected) > 0 && v.After > 0 && was-is > maxFillDrop {
			refuse(FieldEmpty, "%s is known of %.0f %% of the practices, and was of %.0f %%", f.name, is, was)
		}
	}
	seen := map[string]bool{}
	for _, p := range c.After {
		if seen[p.ID] {
			refuse(IDTwice, "id %s stands there twice", p.ID)
		}
		seen[p.ID] = true
	}
	v.Reasons = append(v.Reasons, c.Drift...)
	missing := c.missing(expected)
	for _, alarm := range c.Alarms {
		// A rebuilt site is no reason to lose even one practice unseen.
		if len(missing) > 0 {
			refuse(DriftBuilt, "drifted: %s, and %d of %d practices are missing", alarm, len(missing), v.Before)
		} else {
			v.Notes = append(v.Notes, alarm)
		}
	}
	for _, q := range c.Unanswered {
		refuse(QueryLost, "the query %q is no longer answered", q)
	}
	if n := len(missing); n > 0 && len(v.Reasons) == 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("%d of %d practices are no longer found, or only mentioned: %s", n, v.Before, strings.Join(missing[:min(n, maxNamed)], ", ")))
	}
	return v
}

// maxNamed is how many practices a note names.
const maxNamed = 20

// missing lists the practices that are not found any more, or have no section
// of their own any more, by id.
func (c Candidate) missing(expected []search.Practice) (ids []string) {
	after := map[string]search.Kind{}
	for _, p := range c.After {
		after[p.ID] = p.Kind
	}
	for _, p := range expected {
		if is, found := after[p.ID]; !found || is != p.Kind && p.Kind == search.Section {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func sectionsOf(practices []search.Practice) (n int) {
	for _, p := range practices {
		if p.Kind == search.Section {
			n++
		}
	}
	return n
}

// excuses reports whether a practice may vanish: all pages of this source on
// which it stood are gone or blocked.
func (c Candidate) excuses(p search.Practice) bool {
	for _, s := range p.Sources {
		if s.ID == c.SourceID && !c.Gone[s.URL] {
			return false
		}
	}
	return true
}

// held counts the practices that stand on a page of Held.
func (c Candidate) held() (n int) {
	for _, p := range c.Before {
		if slices.ContainsFunc(p.Sources, func(s search.Source) bool { return s.ID == c.SourceID && c.Held[s.URL] }) {
			n++
		}
	}
	return n
}

// A field that a page is expected to fill in.
type field struct {
	name   string
	filled func(search.Practice) bool
}

var requiredFields = []field{
	{"the text", func(p search.Practice) bool { return p.Text != "" }},
	{"the region", func(p search.Practice) bool { return p.Region.ID != "" && p.Region.ID != search.Unknown }},
	{"the date", func(p search.Practice) bool { return p.Published != "" || p.Modified != "" }},
}

// rate is the share of practices with the field, in percent.
func (f field) rate(practices []search.Practice) float64 {
	n := 0
	for _, p := range practices {
		if f.filled(p) {
			n++
		}
	}
	return 100 * float64(n) / float64(max(len(practices), 1))
}
