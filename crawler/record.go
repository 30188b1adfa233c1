package crawler

import "time"

// goneAfter and gonePasses are how long, and how often in a row, a page must
// be missing before it counts as gone: a broken release of a site has been
// seen to last for days.
const (
	goneAfter  = 7 * 24 * time.Hour
	gonePasses = 3
)

// surePasses is how often in a row a page must be missing for its word that it is
// gone (410) to be beyond doubt. It is asked for no more after that.
const surePasses = 2

// record is what is known of one address of one source.
type record struct {
	State   State   `json:"state,omitempty"`
	Outcome Outcome `json:"outcome"` // of the last visit
	Reason  string  `json:"reason,omitempty"`
	Found   finds   `json:"found,omitempty"` // what the last visit found of the page
	Depth   int     `json:"depth"`
	Pass    int64   `json:"pass,omitempty"` // id of the pass of the last visit

	goodCopy           // the last, which stays when the page fails later
	Former   *goodCopy `json:"former,omitempty"` // the one before, until the pass that replaced it is judged
	Suspect  suspect   `json:"doubted,omitzero"` // an answer that looked cut
	Leads    []string  `json:"leads,omitempty"`  // links of an answer that was not kept

	Location      string    `json:"location,omitempty"` // of OutcomeMoved
	Visited       time.Time `json:"visited,omitzero"`
	FailingSince  time.Time `json:"failing_since,omitzero"`  // of StateStale and StateQuarantined
	MissingSince  time.Time `json:"missing_since,omitzero"`  // first visit of an unbroken row that found no page, or its owner's no
	MissingPasses int       `json:"missing_passes,omitzero"` // visits in that row
}

// suspect is an answer that was not believed when it came first.
type suspect struct {
	Body string `json:"body,omitempty"` // its hash
	Gist string `json:"gist,omitempty"`
}

// goodCopy is a page as it was when it could be read.
type goodCopy struct {
	Body         string    `json:"body,omitempty"` // SHA-256, hex
	ContentType  string    `json:"content_type,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Fetched      time.Time `json:"fetched,omitzero"`   // when its text was first read
	Confirmed    time.Time `json:"confirmed,omitzero"` // when it was last seen to be the page
	Text         string    `json:"text,omitempty"`     // as in signposts, with Gist, Length and Whole
	Gist         string    `json:"gist,omitempty"`
	Length       int       `json:"length,omitempty"`
	Whole        bool      `json:"whole,omitempty"`
	Until        time.Time `json:"until,omitzero"` // unavailable_after
	Links        []string  `json:"links,omitempty"`
	Feeds        []string  `json:"feeds,omitempty"`
	Canonical    string    `json:"canonical,omitempty"`
}

// finds is what a visit found of a page that could be read.
type finds string

const (
	foundNew       finds = "new"
	foundChanged   finds = "changed" // its text; other markup alone is no change
	foundUnchanged finds = "unchanged"
)

// after is the record when a visit has found f. A failure leaves the last good
// copy as it is.
func (r record) after(f finding, now time.Time) record {
	r.Outcome, r.Reason, r.Depth, r.Location, r.Visited, r.Pass = f.outcome, f.reason, f.depth, f.location, now, f.pass
	r.Found, r.Leads = "", nil
	switch f.outcome {
	case OutcomeNotFound, OutcomeGone, OutcomeRobots, OutcomeNoIndex: // the row goes on
	case OutcomeMoved, OutcomeOK: // a move and a new text are judged at the end of the pass
	default:
		r.MissingSince, r.MissingPasses = time.Time{}, 0
	}
	switch f.outcome {
	case OutcomeOK:
		r.keep(f, now)
	case OutcomeNotModified:
		if f.etag != "" {
			r.ETag = f.etag
		}
		r.State, r.Found, r.Confirmed, r.FailingSince = StateLive, foundUnchanged, now, time.Time{}
	case OutcomeCut:
		r.Suspect = suspect{f.body, f.signs.gist}
		r.Leads = f.signs.links
	case OutcomeRobots, OutcomeNoIndex, OutcomeUnreadable, OutcomeEmpty, OutcomeTooLarge, OutcomeEncoding, OutcomeNotHTML:
		r.Leads = f.signs.links
	}
	r.settle(now)
	return r
}

// settle finds the state of a page whose last visit did not read it.
func (r *record) settle(now time.Time) {
	switch r.Outcome {
	case OutcomeOK, OutcomeNotModified:
	case OutcomeGone:
		r.miss(now)
		r.State = StateGone
	case OutcomeRobots, OutcomeNoIndex:
		if r.State != StateBlocked {
			r.MissingPasses = 0 // that it was missing is another matter
		}
		r.miss(now)
		// Without validators, so that the next answer comes with its wishes.
		r.State, r.ETag, r.LastModified = StateBlocked, "", ""
	case OutcomeNotFound, OutcomeSoftNotFound:
		r.missing(now)
	case OutcomeCut, OutcomeUnreadable, OutcomeEmpty, OutcomeTooLarge, OutcomeEncoding, OutcomeNotHTML:
		r.fail(StateQuarantined, now)
	default:
		r.fail(StateStale, now)
	}
}

// keep takes a page that could be read for the last good copy.
func (r *record) keep(f finding, now time.Time) {
	former, had := r.goodCopy, r.Body != ""
	r.goodCopy = goodCopy{
		Body: f.body, ContentType: f.contentType, ETag: f.etag, LastModified: f.lastModified, Fetched: now, Confirmed: now,
		Text: f.signs.text, Gist: f.signs.gist, Length: f.signs.length, Whole: f.signs.whole, Until: f.signs.until,
		Links: f.signs.links, Feeds: f.signs.feeds, Canonical: f.signs.canonical,
	}
	r.State, r.FailingSince = StateLive, time.Time{}
	switch {
	case !had:
		r.Found = foundNew
	case r.Former == nil && former.Text == r.Text, r.Former != nil && r.Former.Text == r.Text:
		r.Found, r.Fetched = foundUnchanged, former.Fetched
		if r.Former != nil {
			r.Fetched, r.Former = r.Former.Fetched, nil
		}
		r.MissingSince, r.MissingPasses, r.Suspect = time.Time{}, 0, suspect{}
	case r.Former == nil:
		r.Found, r.Former = foundChanged, &former
	default: // a pass that was interrupted replaced it, and nobody judged by what
		r.Found = foundChanged
	}
}

// good is the last copy that was judged to be the page, or came first.
func (r *record) good() *goodCopy {
	if r.Former != nil {
		return r.Former
	}
	return &r.goodCopy
}

// accept takes the last copy for the page.
func (r *record) accept() {
	r.Former, r.Suspect, r.MissingSince, r.MissingPasses = nil, suspect{}, time.Time{}, 0
}

// fail marks a page whose visit failed. What its owner took back, or does not
// want shown, does not come back by that.
func (r *record) fail(to State, now time.Time) {
	switch {
	case r.State == StateGone || r.State == StateBlocked:
	case r.Body == "" && (to == StateStale || r.Outcome == OutcomeNotHTML):
		r.State = "" // it never was a page of ours
	default:
		r.State = to
		if r.FailingSince.IsZero() || r.FailingSince.After(now) {
			r.FailingSince = now
		}
	}
}

// miss counts a visit that found no page to show.
func (r *record) miss(now time.Time) {
	if r.MissingPasses++; r.MissingPasses == 1 || r.MissingSince.After(now) { // a clock that was wrong
		r.MissingSince = now
	}
}

// missing is a visit that found no page, whose owner does not say that it is
// gone for good.
func (r *record) missing(now time.Time) {
	r.miss(now)
	if r.Body != "" && r.MissingPasses >= gonePasses && now.Sub(r.MissingSince) >= goneAfter {
		r.State = StateGone
		return
	}
	r.fail(StateStale, now)
}

// fewBytes is the length of a text that has little to tell: some 120 words.
const fewBytes = 800

// doubt gives the reason not to believe an answer yet, "" when there is none. It
// lacks the end that the page had, and much of its words: HTTP cannot tell when a
// connection without a length is closed too early. Or hardly a word is left, as
// of a wall. What comes twice in the same way is believed: connections are not
// cut twice at the same byte.
func (r *record) doubt(s signposts, body string) string {
	switch was := r.good(); {
	case was.Whole && !s.whole && lostMuch(s.length, was.Length) && r.Suspect.Body != body:
		return "it lacks its end and much of its text"
	case s.length*3 < was.Length && s.length < fewBytes && r.Suspect.Body != body && !alike(r.Suspect.Gist, s.gist):
		return "hardly any of its text is left"
	}
	return ""
}

// lostMuch says that less than 70 % of a text is left.
func lostMuch(length, was int) bool { return length*10 < was*7 }
