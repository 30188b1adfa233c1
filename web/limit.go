package web

import (
	"hash/maphash"
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// limiter lets each client make a number of requests a minute, all at once or
// spread. It remembers clients by a keyed hash of their address, in memory
// only, and no longer than it takes to be owed nothing.
type limiter struct {
	perMinute int
	seed      maphash.Seed

	mu      sync.Mutex
	clients map[uint64]*client
	swept   time.Time
}

type client struct {
	tokens *rate.Limiter
	last   time.Time
}

// maxClients bounds the memory of a limiter, about 10 MB. Above it, all clients
// that are not known yet share one allowance.
const maxClients = 1 << 16

// restored is after how long without a request a client has its whole allowance
// back, and need not be remembered.
const restored = time.Minute

// newLimiter gives a limiter; nil, which limits nobody, for 0.
func newLimiter(perMinute int) *limiter {
	if perMinute == 0 {
		return nil
	}
	return &limiter{perMinute: perMinute, seed: maphash.MakeSeed(), clients: map[uint64]*client{}}
}

// wait tells how long the client at an address must wait before its next
// request; 0 when this one is fine.
func (l *limiter) wait(address string, now time.Time) time.Duration {
	if l == nil {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) > restored {
		for key, c := range l.clients {
			if now.Sub(c.last) > restored {
				delete(l.clients, key)
			}
		}
		l.swept = now
	}
	key := l.key(address)
	c := l.clients[key]
	if c == nil && len(l.clients) >= maxClients {
		key = 0
		c = l.clients[key]
	}
	if c == nil {
		c = &client{tokens: rate.NewLimiter(rate.Limit(float64(l.perMinute)/60), l.perMinute)}
		l.clients[key] = c
	}
	c.last = now
	if c.tokens.AllowN(now, 1) {
		return 0
	}
	missing := 1 - c.tokens.TokensAt(now)
	return time.Duration(math.Ceil(missing / float64(c.tokens.Limit()) * float64(time.Second)))
}

// spent reports whether the client at an address has nothing left of its
// allowance. It takes nothing of it.
func (l *limiter) spent(address string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.clients[l.key(address)]
	if c == nil && len(l.clients) >= maxClients {
		c = l.clients[0]
	}
	return c != nil && c.tokens.TokensAt(now) < 1
}

// key is under what the client at an address is remembered.
func (l *limiter) key(address string) uint64 { return maphash.String(l.seed, network(address)) }

// network is what one client has to itself: an IPv4 address, or a /64 of IPv6
// (RFC 6177).
func network(address string) string {
	addr, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if addr = addr.Unmap(); addr.Is6() {
		prefix, err := addr.WithZone("").Prefix(64)
		if err != nil {
			return address
		}
		return prefix.String()
	}
	return addr.String()
}

// limitRate answers 429 to a client that asks too often (RFC 6585). What the
// pages are dressed with, and what a supervisor asks, does not count.
func (s *site) limitRate(c *gin.Context) {
	switch c.FullPath() {
	case "/static/:file", "/healthz", "/readyz", "/metrics":
		return
	}
	wait := s.limiter.wait(c.ClientIP(), time.Now())
	if wait == 0 {
		return
	}
	c.Header("Retry-After", strconv.Itoa(max(1, int(math.Ceil(wait.Seconds())))))
	c.Abort()
	s.fail(c, errTooMany)
}
