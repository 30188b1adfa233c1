// Package crawler politely keeps a local copy of the portrait pages, and
// reads a portrait out of a page.
//
// A Crawler makes a pass over each Source: from its seeds along the links in
// its scope, one request at a time for each host, as robots.txt allows. What
// comes back is kept in a Store; ReadPasses reads it without the network.
package crawler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

const (
	maxTries     = 3
	firstBackoff = time.Second // doubles with each try
)

// Crawler visits sources. Its fields are set before the first call and not
// changed after it.
type Crawler struct {
	Store     *Store // where pages are kept; Fetch needs none
	UserAgent string // "name/version (contact)"; its name is what robots.txt calls us

	// AllowPrivateHosts lets hosts in a source's scope have private and
	// loopback addresses and any port.
	AllowPrivateHosts bool

	Transport http.RoundTripper // nil is the network; set, it must keep strangers away from private addresses itself
	Log       *slog.Logger      // nil is silent
	Progress  func(Progress)    // after each visit, one call at a time; may be nil
}

// Progress is how far a pass is.
type Progress struct {
	SourceID string
	Address  string // just visited
	Outcome  Outcome
	Visited  int // addresses
	Waiting  int // addresses that are known and still to be visited
}

// Crawl makes a pass over each source, all hosts side by side. Reports are in
// the order of the sources. When ctx ends, the passes end as they are: what
// was fetched is kept, their reports are incomplete, and the error is that of
// ctx. Any other error means that pages could not be kept.
func (c *Crawler) Crawl(ctx context.Context, sources []Source) ([]PassReport, error) {
	r, err := c.newRun(sources)
	if err != nil {
		return nil, err
	}
	defer r.close()
	if err := c.Store.removeUnreferenced(); err != nil {
		return nil, err
	}
	reports := make([]PassReport, len(sources))
	faults := make([]error, len(sources))
	var wg sync.WaitGroup
	for i := range sources {
		wg.Go(func() {
			reports[i], faults[i] = r.pass(ctx, &sources[i])
		})
	}
	wg.Wait()
	err = errors.Join(faults...)
	if err == nil && ctx.Err() != nil {
		err = fmt.Errorf("crawl: %w", context.Cause(ctx))
	}
	return reports, err
}

// Fetch gets one page as a pass over src would, and keeps nothing. The
// address itself need not be in scope; what it redirects to must be, or stay
// on its host.
func (c *Crawler) Fetch(ctx context.Context, src *Source, address string) (Page, error) {
	first, err := Canonical("", address)
	if err != nil {
		return Page{}, err
	}
	u, err := url.Parse(first)
	if err != nil {
		return Page{}, fmt.Errorf("fetch page: %w", err)
	}
	wider := *src
	wider.Scope.Hosts = append([]string{u.Host}, src.Scope.Hosts...)
	wider.Scope.Allow, wider.Scope.Deny = []string{"/"}, nil
	r, err := c.newRun([]Source{wider})
	if err != nil {
		return Page{}, err
	}
	defer r.close()
	at := first
	for range maxHops + 1 {
		a, err := r.get(ctx, src, request{address: at})
		if err != nil {
			return Page{}, fmt.Errorf("fetch %s: %w", at, err)
		}
		if a.outcome != OutcomeOK && a.outcome != OutcomeMoved {
			return Page{}, fmt.Errorf("fetch %s: %s%s", at, a.outcome, bracketedReason(a.reason))
		}
		next := a.location
		if a.outcome == OutcomeOK {
			page := Page{Address: at, ContentType: a.contentType, Body: a.body, Fetched: time.Now().UTC()}
			text, _ := decode(page)
			signs := readSignposts(at, text, a.robotsTag, r.token)
			signs.addHead(at, &a)
			if next = signs.refresh; next == "" {
				return page, nil
			}
		}
		if !wider.InScope(next, c.AllowPrivateHosts) {
			return Page{}, fmt.Errorf("fetch %s: it redirects to %s, which is out of the source's scope", at, next)
		}
		at = next
	}
	return Page{}, fmt.Errorf("fetch %s: more than %d redirects", first, maxHops)
}

func bracketedReason(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// run is one call of Crawl: what its passes share.
type run struct {
	*Crawler
	log     *slog.Logger
	token   string // what robots.txt calls us
	fetcher fetcher
	pace    pace
	machine machines
	idle    func() // closes idle connections

	mu     sync.Mutex
	robots map[string]*robotsAnswer // by origin; an old one is replaced

	progress sync.Mutex
}

func (c *Crawler) newRun(sources []Source) (*run, error) {
	r := &run{Crawler: c, log: c.Log, token: productToken(c.UserAgent), robots: make(map[string]*robotsAnswer)}
	if r.token == "" {
		return nil, fmt.Errorf("crawl: the user agent %q does not start with a name", c.UserAgent)
	}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	ids := make(map[string]bool)
	for i := range sources {
		s := &sources[i]
		if ids[s.ID] {
			return nil, fmt.Errorf("crawl: two sources have the id %s", s.ID)
		}
		ids[s.ID] = true
	}
	r.pace.first = func(host string) (time.Duration, bool) { return gapOf(sources, host, c.AllowPrivateHosts) }
	if c.Store != nil {
		r.pace.rested, r.pace.rests = c.Store.restOf, func(host string, until time.Time) {
			if err := c.Store.putRest(host, until); err != nil {
				r.log.LogAttrs(context.Background(), slog.LevelWarn, "Retry-After is not remembered", slog.Any("error", err))
			}
		}
	}
	r.fetcher = fetcher{agent: c.UserAgent, transport: c.Transport}
	r.idle = func() {}
	if c.Transport == nil {
		r.machine.address = publicAddress
		t := newTransport(func(hostport string) bool { return c.AllowPrivateHosts && inAnyScope(sources, hostport) })
		r.fetcher.transport, r.idle = t, t.CloseIdleConnections
	}
	return r, nil
}

func (r *run) close() { r.idle() }

// gapOf is the least time between two requests to a host: that of the slowest
// source that asks for it, and of all sources for a host that none does, such
// as one that a robots.txt led to. It may grow with the latency where a source
// leaves it to us.
func gapOf(sources []Source, host string, anyPort bool) (gap time.Duration, adaptive bool) {
	least, asked, lenient := time.Duration(0), false, false
	for i := range sources {
		s := &sources[i]
		_, given := s.Position("limits.min_gap")
		least, lenient = max(least, s.Limits.MinGap), lenient || !given
		if s.asksFor(&url.URL{Scheme: "http", Host: host}, anyPort) || s.asksFor(&url.URL{Scheme: "https", Host: host}, anyPort) {
			gap, adaptive, asked = max(gap, s.Limits.MinGap), adaptive || !given, true
		}
	}
	if !asked {
		return least, lenient
	}
	return gap, adaptive
}

// inAnyScope says whether a connection to host:port is one that a source's
// scope asks for, whatever the path.
func inAnyScope(sources []Source, hostport string) bool {
	for _, scheme := range []string{"http", "https"} {
		u := &url.URL{Scheme: scheme, Host: portless(hostport, scheme)}
		if slices.ContainsFunc(sources, func(s Source) bool { return s.asksFor(u, true) }) {
			return true
		}
	}
	return false
}

// get visits an address politely: if robots.txt allows it, in the host's turn,
// in up to three tries. The error is that of ctx; then there is no answer but what it cost.
func (r *run) get(ctx context.Context, src *Source, req request) (answer, error) {
	rules, first, err := r.robotsFor(ctx, req.address)
	if err != nil {
		return answer{}, err
	}
	var a answer
	switch {
	case rules.robots == nil:
		a = answer{outcome: OutcomeRobotsClosed, reason: rules.text}
	case rules.forbidden && src.Robots.Forbidden == "deny":
		a = answer{outcome: OutcomeRobots, reason: "robots.txt itself is forbidden, which the source takes for a no"}
	case !rules.robots.allowed(req.address):
		a = answer{outcome: OutcomeRobots}
	default:
		if a, err = r.ask(ctx, req); err != nil {
			break
		}
		if other, ok := a.again(req); ok && rules.robots.allowed(other.address) { // once
			cost := a
			a, err = r.ask(ctx, other)
			a.addCost(cost)
		}
	}
	if first {
		a.addCost(rules.cost)
	}
	return a, err
}

// ask is get without a look at robots.txt.
func (r *run) ask(ctx context.Context, req request) (answer, error) {
	u, err := url.Parse(req.address)
	if err != nil {
		return answer{}, fmt.Errorf("ask for %s: %w", shorten(req.address), err)
	}
	var cost answer // of all tries
	for try := 1; ; try++ {
		began := time.Now()
		done, err := r.pace.wait(ctx, u.Host)
		cost.waited += time.Since(began)
		switch {
		case errors.Is(err, errParked):
			cost.outcome, cost.reason = OutcomeParked, err.Error()
			return cost, nil
		case errors.Is(err, errFailing):
			cost.outcome, cost.reason = OutcomeHostFailing, err.Error()
			return cost, nil
		case err != nil:
			return cost, err
		}
		began = time.Now()
		leave, err := r.machine.enter(ctx, u.Host)
		if err != nil {
			done(0, 0)
			return cost, err
		}
		cost.waited += time.Since(began)
		began = time.Now()
		a, err := r.fetcher.fetch(ctx, req)
		leave()
		done(time.Since(began), a.retryAfter)
		cost.addCost(a)
		if err != nil {
			return cost, err
		}
		if !a.outcome.temporary() || try == maxTries {
			r.pace.judge(u.Host, a.outcome)
			a.statuses, a.wire, a.waited = cost.statuses, cost.wire, cost.waited
			return a, nil
		}
		began = time.Now()
		if err := sleep(ctx, jitter(firstBackoff<<(try-1))); err != nil {
			return cost, err
		}
		cost.waited += time.Since(began)
	}
}
