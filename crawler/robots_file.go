package crawler

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	maxRobotsHops = 5 // RFC 9309 section 2.3.1.2

	// robotsFresh is how long an answer holds within a run, and how long the
	// kept file stands in for one that cannot be read (RFC 9309 section 2.4).
	// Each pass asks anew, with validators: an owner's new no holds at once.
	robotsFresh = 24 * time.Hour

	robotsRetry = time.Hour          // when a host that could not be read is asked again, within a run
	alarmAfter  = 7 * 24 * time.Hour // out of reach for so long, a host may be gone for good
)

// robotsAnswer is what the robots.txt of an origin came to.
type robotsAnswer struct {
	ready     chan struct{} // closed when the rest is set
	robots    *robots       // nil when nothing may be fetched
	forbidden bool          // 401 or 403: allowed by RFC 9309, doubtful to some
	text      string        // for the report
	alarm     string        // for the operator, "" when there is none
	cost      answer        // requests, bytes and time that it took
	until     time.Time     // when to ask again
	err       error         // of the context that asked, or of the store
}

// file is what is kept of a robots.txt, a sitemap or a feed.
type file struct {
	From         string    `json:"from,omitempty"` // address, behind redirects
	Status       int       `json:"status,omitempty"`
	Body         []byte    `json:"body,omitempty"` // of robots.txt only
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Rules        string    `json:"rules,omitempty"` // hash of the source by which a list was read
	Named        []hint    `json:"named,omitempty"` // the pages in a list
	Read         time.Time `json:"read,omitzero"`
	FailingSince time.Time `json:"failing_since,omitzero"`
}

var filesBucket = []byte("files")

// keptFile returns what is kept of a file. Fetch has no store, and keeps nothing.
func (r *run) keptFile(key string) (file, error) {
	if r.Store == nil {
		return file{}, nil
	}
	return take[file](r.Store, filesBucket, key)
}

func (r *run) keepFile(key string, f file) error {
	if r.Store == nil {
		return nil
	}
	return r.Store.put(filesBucket, key, f)
}

// robotsFor returns the rules for an address. Its host is asked once a run,
// and again when the answer is old; first is true for who caused that.
func (r *run) robotsFor(ctx context.Context, address string) (a *robotsAnswer, first bool, err error) {
	origin := originOf(address)
	r.mu.Lock()
	a, known := r.robots[origin]
	if known {
		select {
		case <-a.ready:
			known = a.err == nil && time.Now().Before(a.until)
		default:
		}
	}
	if !known {
		a = &robotsAnswer{ready: make(chan struct{})}
		r.robots[origin] = a
	}
	r.mu.Unlock()
	if !known {
		a.err = r.readRobots(ctx, origin, a)
		close(a.ready)
	}
	select {
	case <-a.ready:
		return a, !known, a.err
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
}

// readRobots asks an origin for its robots.txt and fills in the answer.
func (r *run) readRobots(ctx context.Context, origin string, into *robotsAnswer) error {
	key := origin + "/robots.txt"
	kept, err := r.keptFile(key)
	if err != nil {
		return err
	}
	a, at, body, err := r.askRobots(ctx, key, kept, into)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	into.until = now.Add(robotsFresh)
	switch rules, closed := robotsByStatus(a.status, body, r.token); {
	case a.outcome == OutcomeMoved:
		into.robots, into.text = &robots{}, fmt.Sprintf("more than %d redirects, which counts as no robots.txt", maxRobotsHops)
		kept = file{}
	case a.outcome == OutcomeNotModified:
		into.robots, _ = robotsByStatus(kept.Status, kept.Body, r.token)
		into.text = into.robots.summary(kept.Status) + ", unchanged"
		kept.Read, kept.FailingSince = now, time.Time{}
	case !closed && a.outcome.answersRobots():
		into.robots, into.text = rules, rules.summary(a.status)
		into.forbidden = a.status == http.StatusUnauthorized || a.status == http.StatusForbidden
		kept = file{From: at, Status: a.status, ETag: a.etag, LastModified: a.lastModified, Read: now}
		if a.outcome == OutcomeOK {
			kept.Body = body
		}
	default:
		into.unreachable(a, &kept, r.token, now)
	}
	if into.robots != nil && into.robots.delay > maxCrawlDelay {
		into.text = fmt.Sprintf("robots.txt asks for %s between two requests, more than %s", into.robots.delay, maxCrawlDelay)
		into.robots = nil
	}
	if u, err := url.Parse(origin); err == nil && into.robots != nil {
		r.pace.slow(u.Host, into.robots.delay)
	}
	return r.keepFile(key, kept)
}

// askRobots follows up to maxRobotsHops redirects, also to other hosts
// (RFC 9309 section 2.3.1.2).
func (r *run) askRobots(ctx context.Context, at string, kept file, into *robotsAnswer) (a answer, last string, body []byte, err error) {
	for range maxRobotsHops + 1 {
		req := request{address: at, limit: maxRobots * 4, take: func(file io.Reader) error {
			body, err = io.ReadAll(io.LimitReader(file, maxRobots+1)) // the parser cuts it at a line
			return err
		}}
		if kept.From == at && kept.Body != nil {
			req.etag, req.lastModified = kept.ETag, kept.LastModified
		}
		if a, err = r.ask(ctx, req); err != nil {
			return answer{}, "", nil, err
		}
		into.cost.addCost(a)
		if a.outcome != OutcomeMoved {
			break
		}
		at = a.location
	}
	return a, at, body, nil
}

// unreachable decides when robots.txt cannot be read: a copy of the last day
// holds, else nothing may be fetched, however long it takes. (RFC 9309 section
// 2.3.1.4 would let a crawler in after thirty days.)
func (a *robotsAnswer) unreachable(got answer, kept *file, token string, now time.Time) {
	a.until = now.Add(robotsRetry)
	if kept.FailingSince.IsZero() || kept.FailingSince.After(now) {
		kept.FailingSince = now
	}
	why := fmt.Sprintf("robots.txt is out of reach: %s%s", got.outcome, bracketedReason(got.reason))
	if age := now.Sub(kept.Read); kept.Status != 0 && age >= 0 && age < robotsFresh {
		a.robots, _ = robotsByStatus(kept.Status, kept.Body, token)
		a.text = fmt.Sprintf("%s; %s before", why, a.robots.summary(kept.Status))
		return
	}
	a.text = why
	if since := now.Sub(kept.FailingSince); since >= alarmAfter {
		a.alarm = fmt.Sprintf("out of reach since %s (%s); is it still the right host?", kept.FailingSince.Format(time.DateOnly), got.outcome)
	}
}

// summary is what the rules say of us, for a report.
func (r *robots) summary(status int) string {
	return fmt.Sprintf("status %d, %d rules for us, delay %s", status, len(r.rules), r.delay)
}
