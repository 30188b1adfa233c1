package crawler

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// maxRetryAfter is the longest time that a host may ask us to wait within
	// a pass, all its answers together; one that asks for more is left alone
	// until the next, for the other sources wait to be published.
	maxRetryAfter = time.Hour

	// longestRest is what more than that comes to: a pass of the next day asks
	// again.
	longestRest = 20 * time.Hour

	// A host whose gap the source leaves to us gets a rest of latencyGap times
	// as long as it needed to answer, up to maxLatencyGap: a slow answer is a
	// sign of a busy server.
	latencyGap    = 5
	maxLatencyGap = 30 * time.Second

	// maxFailures is how many addresses of a host may fail in a row, each after
	// all its tries. Addresses count, not requests, so that two broken pages
	// beside each other do not cost the others. A refusal (403) may be of a part
	// of the site: it weighs less.
	maxFailures       = 5
	refusalsInFailure = 10
)

var (
	// errParked says that a host asked to be left alone for longer than a pass.
	errParked = errors.New("the host asked to be left alone for more than an hour in all")

	// errFailing says that a host answers nothing, and is spared the rest.
	errFailing = fmt.Errorf("%d addresses of the host failed in a row, or %d were refused", maxFailures, maxFailures*refusalsInFailure)
)

// pace gives each host one request at a time, with a gap between them. A host
// is one as in an address, with a port that is not its scheme's own.
type pace struct {
	// first gives the gap of a host that is met for the first time, and
	// whether it may grow with the latency; nil gives none.
	first func(host string) (gap time.Duration, adaptive bool)

	// rested gives until when a host asked to be left alone in a run before, and
	// rests writes that down; nil do nothing.
	rested func(host string) time.Time
	rests  func(host string, until time.Time)

	mu    sync.Mutex
	hosts map[string]*hostPace
}

type hostPace struct {
	gap      time.Duration // guarded by pace.mu; only grows
	adaptive bool          // the gap may grow with the latency
	failures int           // guarded by pace.mu; in a row, in refusals

	// turn holds one value while nobody has the turn. A channel, unlike a
	// mutex, can be waited for together with a context.
	turn chan hostRest
}

// hostRest is how long a host is left alone after a request.
type hostRest struct {
	ended  time.Time     // of that request; zero before the first
	least  time.Duration // what its answer asks for, or the latency
	slack  float64       // see jitter
	asked  time.Duration // what its answers asked for in this run, in all
	parked bool
}

// rest adds what a host asks for.
func (r *hostRest) rest(d time.Duration) {
	r.least = max(r.least, d)
	r.asked += d
	r.parked = r.parked || r.asked > maxRetryAfter
}

// until is when the next request may start. The gap is that of now: the
// Crawl-delay in an answer holds from that answer on.
func (r hostRest) until(gap time.Duration) time.Time {
	if r.ended.IsZero() {
		return time.Time{}
	}
	return r.ended.Add(max(lengthen(gap, r.slack), r.least))
}

// host needs the lock.
func (p *pace) host(name string) *hostPace {
	h := p.hosts[name]
	if h == nil {
		h = &hostPace{turn: make(chan hostRest, 1)}
		if p.first != nil {
			h.gap, h.adaptive = p.first(name)
		}
		var rest hostRest
		if p.rested != nil {
			if left := time.Until(p.rested(name)); left > 0 && left <= longestRest {
				rest.ended = time.Now()
				rest.rest(left)
			}
		}
		h.turn <- rest
		if p.hosts == nil {
			p.hosts = make(map[string]*hostPace)
		}
		p.hosts[name] = h
	}
	return h
}

// slow makes gap the least time between two requests to the host, for all
// who ask it.
func (p *pace) slow(host string, gap time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.host(host)
	h.gap = max(h.gap, gap)
}

func (p *pace) gap(h *hostPace) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return h.gap
}

// judge counts how the visit of an address ended: maxFailures in a row open
// the circuit, and the host is left alone until the end of the run.
func (p *pace) judge(host string, outcome Outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch h := p.host(host); {
	case outcome.temporary(), outcome == OutcomeTLS, outcome == OutcomeBlockedAddress:
		h.failures += refusalsInFailure
	case outcome == OutcomeClientError:
		h.failures++
	default:
		h.failures = 0
	}
}

func (p *pace) failing(h *hostPace) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return h.failures >= maxFailures*refusalsInFailure
}

// wait returns when it is the caller's turn to ask the host; the caller must
// call done with how long its request took, and what the host wants after its
// answer: 0, or a Retry-After. The error is errParked, errFailing or that of the
// context.
func (p *pace) wait(ctx context.Context, host string) (done func(took, retryAfter time.Duration), err error) {
	p.mu.Lock()
	h := p.host(host)
	p.mu.Unlock()
	var rest hostRest
	select {
	case rest = <-h.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	switch {
	case rest.parked:
		h.turn <- rest
		return nil, errParked
	case p.failing(h):
		h.turn <- rest
		return nil, errFailing
	}
	if err := sleep(ctx, time.Until(rest.until(p.gap(h)))); err != nil {
		h.turn <- rest
		return nil, err
	}
	return func(took, retryAfter time.Duration) {
		rest := hostRest{ended: time.Now(), slack: rand.Float64() / 5, asked: rest.asked, parked: rest.parked}
		if rest.rest(retryAfter); retryAfter > 0 && p.rests != nil {
			p.rests(host, rest.ended.Add(retryAfter))
		}
		if h.adaptive {
			rest.least = max(rest.least, lengthen(min(latencyGap*took, maxLatencyGap), rest.slack))
		}
		h.turn <- rest
	}, nil
}

// sleep waits for d or until ctx ends, and returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// jitter lengthens d by up to a fifth, so that crawls do not beat in step.
func jitter(d time.Duration) time.Duration { return lengthen(d, rand.Float64()/5) }

func lengthen(d time.Duration, by float64) time.Duration { return d + time.Duration(float64(d)*by) }

// readRetryAfter is the time that the Retry-After fields of an answer ask to wait
// (RFC 9110 section 10.2.3), the longest of several, up to longestRest; 0 when it
// is past or cannot be read.
func readRetryAfter(values []string, now time.Time) (longest time.Duration) {
	for _, value := range values {
		value = strings.TrimSpace(value)
		if digits := strings.TrimLeft(value, "0"); value != "" && strings.Trim(value, "0123456789") == "" {
			seconds, err := strconv.ParseInt("0"+digits, 10, 64)
			if most := int64(longestRest / time.Second); err != nil || seconds > most {
				seconds = most // it has more digits than a number can
			}
			longest = max(longest, time.Duration(seconds)*time.Second)
		} else if at, err := http.ParseTime(value); err == nil {
			longest = max(longest, min(at.Sub(now), longestRest))
		}
	}
	return longest
}
