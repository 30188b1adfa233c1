package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestReadRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		value string
		want  time.Duration
	}{
		{"", 0}, {"120", 2 * time.Minute}, {" 120 ", 2 * time.Minute}, {"000120", 2 * time.Minute}, {"0", 0}, {"-5", 0}, {"soon", 0}, {"1.5", 0},
		{"315360000", longestRest}, {"9223372036854775807", longestRest}, {"99999999999999999999", longestRest},
		{"Sun, 01 Mar 2026 12:02:00 GMT", 2 * time.Minute}, {"Sun, 01 Mar 2026 11:00:00 GMT", 0},
		{"Sunday, 01-Mar-26 12:02:00 GMT", 2 * time.Minute}, {"Sun, 01 Mar 2036 12:00:00 GMT", longestRest},
		{"1|120|5", 2 * time.Minute}, {"soon|7", 7 * time.Second}, {"5|Sun, 01 Mar 2026 12:02:00 GMT", 2 * time.Minute},
	}
	for _, tt := range tests {
		if got := readRetryAfter(strings.Split(tt.value, "|"), now); got != tt.want {
			t.Errorf("readRetryAfter(%q) = %v, want %v", tt.value, got, tt.want)
		}
	}
}

// Whoever answers with a wish to be left alone is, whatever else he says.
func TestRetryAfterOfEveryStatus(t *testing.T) {
	for _, status := range []string{"301", "302", "307", "403", "413", "429", "503"} {
		t.Run(status, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store, dir := newStore(t)
				s := newSite(t, "-- /index.html --\n<a href=/busy>1</a> <a href=/next>2</a>\n-- /busy (1) --\nHTTP "+status+"\nRetry-After: 600\nLocation: /next\n\n-- /busy --\nbusy\n-- /next --\nnext")
				crawlOnce(t, store, dir, s, newSource(t))
				r := s.Requests()
				if gap := r[3].Time.Sub(r[2].Time); gap < 10*time.Minute {
					t.Errorf("%s came %v after %s", r[3].Address, gap, r[2].Address)
				}
			})
		})
	}
}

// A host that asks for rest again and again holds a pass up for an hour at most,
// and no other source for longer.
func TestRetryAfterInAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var home, busy strings.Builder
		for i := range 12 {
			fmt.Fprintf(&home, "<a href=/%d>p</a> ", i)
			answer := "text"
			if i%4 > 0 {
				answer = "HTTP 503\nRetry-After: 1500\n"
			}
			fmt.Fprintf(&busy, "-- /%d --\n%s\n", i, answer)
		}
		store, dir := newStore(t)
		begun := time.Now()
		report, _ := crawlOnce(t, store, dir, newSite(t, "-- /index.html --\n"+home.String()+"\n"+busy.String()), newSource(t))
		if took := time.Since(begun); took > maxRetryAfter+time.Minute {
			t.Errorf("it took %v", took)
		}
		if report.Complete || len(report.Reasons) == 0 || !strings.Contains(report.Reasons[0], "left alone for more than an hour in all") {
			t.Errorf("complete is %v: %q", report.Complete, report.Reasons)
		}
	})
}

// What a host asked for holds for the next run too, and for no longer than a day.
func TestRetryAfterOverARestart(t *testing.T) {
	for asked, wait := range map[string][2]time.Duration{
		"600":       {10 * time.Minute, 10 * time.Minute}, // it is waited for
		"315360000": {0, longestRest},                     // it is parked, until the next day
	} {
		synctest.Test(t, func(t *testing.T) {
			store, dir := newStore(t)
			s := newSite(t, "-- /index.html --\n<a href=/busy>1</a> <a href=/next>2</a>\n-- /busy (1) --\nHTTP 429\nRetry-After: "+asked+"\n\n-- /busy --\nbusy\n-- /next --\nnext")
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			c := Crawler{Store: store, UserAgent: testAgent, Transport: s}
			c.Crawl(ctx, []Source{newSource(t)})
			last := s.Requests()[2]
			s.Forget()
			crawlOnce(t, store, dir, s, newSource(t))
			if wait[0] == 0 {
				if len(s.Requests()) > 0 {
					t.Errorf("%s: asked %q", asked, s.Asked())
				}
				time.Sleep(24 * time.Hour)
				crawlOnce(t, store, dir, s, newSource(t))
			}
			if len(s.Requests()) == 0 || s.Requests()[0].Time.Sub(last.Time) < wait[1] {
				t.Errorf("%s: asked %q", asked, s.Asked())
			}
		})
	}
}

// Sources that share a host share its pace, and the slowest sets it; another
// host is not slowed down.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var archive strings.Builder
		for i := range 5 {
			fmt.Fprintf(&archive, "-- /%d --\n<a href=/%d>next</a>\n-- /other%d --\n<a href=/other%d>next</a>\n", i, i+1, i, i+1)
		}
		site := newSite(t, archive.String())
		source := func(id, seed, gap string) Source {
			s, err := ParseSource(id, fmt.Appendf(nil, "{id: %s, name: S, seeds: [%q], limits: {min_gap: %s}}", id, seed, gap))
			if err != nil {
				t.Fatal(err)
			}
			return *s
		}
		store, _ := newStore(t)
		c := Crawler{Store: store, UserAgent: testAgent, Transport: site}
		start := time.Now()
		_, err := c.Crawl(t.Context(), []Source{
			source("a", "http://voorbeeld.nl/0", "2s"), source("b", "http://voorbeeld.nl/other0", "10ms"), source("c", "http://elders.nl/0", "10ms"),
		})
		if err != nil {
			t.Fatal(err)
		}
		last := map[string]time.Time{}
		for _, r := range site.Requests() {
			host := strings.Split(r.Address, "/")[2]
			if gap := r.Time.Sub(last[host]); !last[host].IsZero() {
				least := 2 * time.Second
				if host == "elders.nl" {
					least = 10 * time.Millisecond
				}
				if gap < least || gap > least+least/5+time.Millisecond {
					t.Errorf("%s came %v after the one before", r.Address, gap)
				}
			}
			last[host] = r.Time
		}
		if took := last["elders.nl"].Sub(start); took > time.Second {
			t.Errorf("the fast host took %v", took)
		}
	})
}

func TestCrawlDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, dir := newStore(t)
		site := newSite(t, "-- /robots.txt --\nUser-agent: *\nCrawl-delay: 7.5\n-- /index.html --\n<a href=/a>a</a>\n-- /a --\na")
		report, _ := crawlOnce(t, store, dir, site, newSource(t))
		r := site.Requests()
		if gap := r[2].Time.Sub(r[1].Time); gap < 7500*time.Millisecond || gap > 9*time.Second {
			t.Errorf("the gap is %v", gap)
		}
		if report.WaitedMS < 7500 || report.TookMS < report.WaitedMS {
			t.Errorf("waited %d of %d ms", report.WaitedMS, report.TookMS)
		}
	})
}

// A host that answers slowly is asked less often, unless its source sets the gap.
func TestPaceByLatency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const archive = "-- /index.html --\nHTTP 200\nDelay: 4s\n\n<a href=/a>a</a>\n-- /a --\na"
		for _, tt := range []struct {
			limits string
			want   time.Duration
		}{{"", 20 * time.Second}, {"limits: {min_gap: 3s}", 3 * time.Second}} {
			store, dir := newStore(t)
			site := newSite(t, archive)
			src, err := ParseSource("s.yaml", []byte("id: s\nname: S\nseeds: [http://voorbeeld.nl/]\n"+tt.limits))
			if err != nil {
				t.Fatal(err)
			}
			crawlOnce(t, store, dir, site, *src)
			r := site.Requests()
			if gap := r[2].Time.Sub(r[1].Time) - 4*time.Second; gap < tt.want || gap > tt.want+tt.want/5+time.Millisecond {
				t.Errorf("%q: the gap is %v, want %v", tt.limits, gap, tt.want)
			}
		}
	})
}

// A page that fails for a while is asked three times; Retry-After holds for
// the whole host.
func TestRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, dir := newStore(t)
		site := newSite(t, `
-- /index.html --
<a href="/busy">1</a> <a href="/broken">2</a> <a href="/next">3</a>
-- /busy (1) --
HTTP 503
Retry-After: 120

-- /busy (2) --
HTTP 429

-- /busy --
busy
-- /broken --
HTTP 500

-- /next --
next
`)
		report, pass := crawlOnce(t, store, dir, site, newSource(t))
		if got, want := outcomes(pass), "/ ok live\n/broken server_error\n/busy ok live\n/next ok live\n"; got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		if got := strings.Join(site.Asked(), " "); got != "/robots.txt / /busy /busy /busy /broken /broken /broken /next /sitemap.xml" {
			t.Errorf("asked %s", got)
		}
		r := site.Requests()
		for i, least := range []time.Duration{3: 120 * time.Second, 4: 2 * time.Second, 6: time.Second, 7: 2 * time.Second} {
			if least > 0 && r[i].Time.Sub(r[i-1].Time) < least {
				t.Errorf("request %d came after %v, want at least %v", i, r[i].Time.Sub(r[i-1].Time), least)
			}
		}
		if report.Requests != 10 || report.WaitedMS < 125_000 {
			t.Errorf("report is %+v", report)
		}
	})
}

func TestPaceWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p pace
		p.slow("a", time.Second)
		done, err := p.wait(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		// Who gives up while another has the turn, or in the gap, leaves no trace.
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := p.wait(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait gives %v", err)
		}
		done(0, 0)
		ctx, cancel = context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		if _, err := p.wait(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait gives %v", err)
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		under, most := 0, 0
		for range 20 {
			wg.Go(func() {
				done, err := p.wait(t.Context(), "a")
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				under++
				most = max(most, under)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				under--
				mu.Unlock()
				done(0, 0)
			})
		}
		wg.Wait()
		if most != 1 {
			t.Errorf("%d requests at a time", most)
		}
		done, err = p.wait(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		done(0, maxRetryAfter+1)
		if _, err := p.wait(t.Context(), "a"); !errors.Is(err, errParked) {
			t.Errorf("wait gives %v", err)
		}
	})
}

// Every host has a gap, however the source writes it: with a port, without, or
// not at all.
func TestPaceOfEveryHost(t *testing.T) {
	for name, tt := range map[string]struct {
		scope  string
		seeds  []string // of links
		atOnce bool     // they are seeds of the source too
	}{
		"the scheme's own port": {"[voorbeeld.nl, 'b.nl:443', 'c.nl:80']", []string{"https://b.nl/", "http://c.nl/"}, false},
		"any port":              {"[voorbeeld.nl, 127.0.0.1]", []string{"http://127.0.0.1:8180/", "http://127.0.0.1/"}, false},
		"robots.txt elsewhere":  {"[voorbeeld.nl, www.voorbeeld.nl]", []string{"http://www.voorbeeld.nl/"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				last := make(map[string]time.Time)
				var mu sync.Mutex
				elsewhere := 0
				s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					mu.Lock()
					defer mu.Unlock()
					if gap := time.Since(last[r.Host]); !last[r.Host].IsZero() && gap < 3*time.Second {
						t.Errorf("%s%s came %v after the one before", r.Host, r.URL.Path, gap)
					}
					last[r.Host] = time.Now()
					switch {
					case r.Host == "elders.nl":
						elsewhere++
					case r.URL.Path == "/robots.txt" && strings.HasSuffix(r.Host, "voorbeeld.nl"):
						http.Redirect(w, r, "http://elders.nl/robots.txt", http.StatusFound)
					case r.Host == "voorbeeld.nl" && r.URL.Path == "/":
						for _, seed := range tt.seeds {
							fmt.Fprintf(w, "<a href=%s>s</a> <a href=%sa>a</a> ", seed, seed)
						}
						page(w, "home")
					case r.URL.Path == "/" || r.URL.Path == "/a":
						page(w, r.Host+r.URL.Path)
					default:
						http.NotFound(w, r)
					}
				})}
				store, _ := newStore(t)
				c := Crawler{Store: store, UserAgent: testAgent, Transport: s, AllowPrivateHosts: true}
				src := newSource(t, "scope: {hosts: "+tt.scope+"}\nlimits: {min_gap: 3s}")
				if tt.atOnce {
					src.Seeds = append(src.Seeds, tt.seeds...)
				}
				reports, err := c.Crawl(t.Context(), []Source{src})
				if err != nil || reports[0].States[StateLive] < 1+2*len(tt.seeds) || elsewhere == 0 {
					t.Errorf("%v, %v", reports, err)
				}
			})
		})
	}
}
