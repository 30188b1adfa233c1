package web

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func from(address string) http.Header { return http.Header{"X-Forwarded-For": {address}} }

func TestRateLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := handlerOf(t, Config{Searcher: failing{}, RateLimit: 3})
		for range 3 {
			if w := get(h, "/v1/themas"); w.Code != 200 {
				t.Fatalf("status %d within the limit", w.Code)
			}
		}
		w := get(h, "/v1/themas")
		if w.Code != 429 || w.Header().Get("Retry-After") != "20" || w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("API-Version") == "" {
			t.Errorf("status %d, headers %v", w.Code, w.Header())
		}
		if w := get(h, "/over"); w.Code != 429 || !strings.Contains(w.Body.String(), "Wacht een minuut") {
			t.Errorf("a page gives %d", w.Code)
		}
		for _, path := range []string{"/healthz", "/metrics", "/static/style.css"} {
			if w := get(h, path); w.Code != 200 {
				t.Errorf("%s gives %d", path, w.Code)
			}
		}
		time.Sleep(20 * time.Second) // of the bubble
		if w := get(h, "/over"); w.Code != 200 {
			t.Errorf("status %d after the wait", w.Code)
		}
		if w := get(h, "/over"); w.Code != 429 {
			t.Errorf("status %d, the wait gave more than one request", w.Code)
		}
	})
}

// Who is not trusted cannot pretend to be somebody else, and who is trusted
// speaks for many.
func TestTrustedProxies(t *testing.T) {
	for _, test := range []struct {
		proxies []string
		want    int
	}{{nil, 429}, {[]string{"192.0.2.0/24"}, 200}, {[]string{"198.51.100.1"}, 429}} {
		h := handlerOf(t, Config{Searcher: failing{}, RateLimit: 1, TrustedProxies: test.proxies})
		request(h, "GET", "/over", from("203.0.113.1")) // httptest comes from 192.0.2.1
		if w := request(h, "GET", "/over", from("203.0.113.2")); w.Code != test.want {
			t.Errorf("with %v: status %d, want %d", test.proxies, w.Code, test.want)
		}
	}
}

func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "": "", "geen": "geen",
	} {
		if got := network(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// In any minute a client makes no more requests than its allowance and what came
// back in that minute, whatever its rhythm.
func TestLimiterAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	l, now := newLimiter(10), time.Unix(1_000_000, 0)
	var made []time.Time
	for range 5000 {
		now = now.Add(time.Duration(r.IntN(9000)) * time.Millisecond)
		if l.wait("192.0.2.1", now) == 0 {
			made = append(made, now)
		}
	}
	for i := range made {
		n := 0
		for _, at := range made[i:] {
			if at.Sub(made[i]) < time.Minute {
				n++
			}
		}
		if n > 2*10 {
			t.Fatalf("%d requests in the minute from %v", n, made[i])
		}
	}
	if whole := int(now.Sub(time.Unix(1_000_000, 0)).Minutes() * 10); len(made) < whole*9/10 { // it asks more often than it may
		t.Errorf("only %d of %d requests were let through", len(made), whole)
	}
}

// An attacker with many addresses costs bounded memory, and no one else's
// allowance.
func TestLimiterIsBounded(t *testing.T) {
	l, now := newLimiter(1), time.Unix(1_000_000, 0)
	if l.wait("192.0.2.1", now) != 0 {
		t.Fatal("the first request has to wait")
	}
	for i := range 2 * maxClients {
		l.wait("2001:db8:"+strconv.FormatInt(int64(i>>16), 16)+":"+strconv.FormatInt(int64(i&0xffff), 16)+"::1", now)
	}
	if len(l.clients) > maxClients+1 {
		t.Errorf("%d clients are remembered", len(l.clients))
	}
	if l.wait("192.0.2.1", now) == 0 {
		t.Error("a known client was forgotten")
	}
	if l.wait("192.0.2.99", now.Add(2*restored)) != 0 || len(l.clients) != 1 {
		t.Errorf("after a while %d clients are remembered", len(l.clients))
	}
}

func BenchmarkLimiter(b *testing.B) {
	l := newLimiter(600)
	addresses := make([]string, 1000)
	for i := range addresses {
		addresses[i] = fmt.Sprintf("192.0.%d.%d", i>>8, i&0xff)
	}
	i := 0
	for b.Loop() {
		l.wait(addresses[i%len(addresses)], time.Unix(1_000_000, int64(i)))
		i++
	}
}
