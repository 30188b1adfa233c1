package crawler

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/crawler/sitetest"
)

// underRace says that the race detector makes all of this slow and large.
func underRace() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// TestManyPages crawls 3,000 pages in a process of its own, and again.
func TestManyPages(t *testing.T) {
	if testing.Short() || underRace() {
		t.Skip("a measurement")
	}
	s := &countingSite{pages: 3000, asked: make(map[asking]int)}
	base := serve(t, s)
	o := order{Dir: t.TempDir(), Seeds: []string{base + "/"}}
	for pass := range 2 {
		cmd, out := o.start(t)
		r, _ := finish(t, cmd, out)
		t.Logf("pass %d: %d pages in %v, %v of CPU, at most %d MiB", pass+1, r.Report.States[StateLive], r.Took.Round(time.Millisecond), r.CPU, r.Peak>>10)
		if !r.Report.Complete || r.Report.States[StateLive] != 3002 || r.CPU > 30*time.Second || r.Peak > 200<<10 {
			t.Errorf("pass %d: %+v", pass+1, r)
		}
		if pass == 1 && (r.Report.Outcomes[OutcomeNotModified] != 3002 || r.Report.Unchanged != 3002 || r.Report.Bytes > 100) {
			t.Errorf("pages that did not change came again: %v", r.Report)
		}
	}
}

// TestMemoryFlat makes ten passes and looks at what each leaves in memory.
func TestMemoryFlat(t *testing.T) {
	s := &countingSite{pages: 30, asked: make(map[asking]int)}
	base := serve(t, s)
	store, _ := newStore(t)
	c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
	var left []uint64
	for range 10 {
		s.version.Add(1)
		if _, err := c.Crawl(t.Context(), []Source{seeded(t, base+"/")}); err != nil {
			t.Fatal(err)
		}
		s.take(testAgent)
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		left = append(left, m.HeapAlloc)
	}
	if first, last := slices.Min(left[1:4]), slices.Min(left[7:]); last > first+first/10+256<<10 {
		t.Errorf("memory grows: %v", left)
	}
}

// TestNothingLeft looks for goroutines that outlive a crawl, or one that was
// interrupted: a bubble ends only when all of its goroutines have.
func TestNothingLeft(t *testing.T) {
	for _, wait := range []time.Duration{time.Hour, 3 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			network := newPipes(t, false, func(conn net.Conn, r *http.Request) {
				time.Sleep(time.Second) // in the bubble
				switch r.URL.Path {
				case "/robots.txt", "/sitemap.xml":
					io.WriteString(conn, rawMissing)
				default:
					io.WriteString(conn, rawPage("<a href=/a>a</a> <a href=/b>b</a> home"))
				}
			})
			store, _ := newStore(t)
			ctx, cancel := context.WithTimeout(t.Context(), wait)
			defer cancel()
			c := Crawler{Store: store, UserAgent: testAgent, Transport: network}
			reports, err := c.Crawl(ctx, []Source{newSource(t)})
			if (err != nil) != (wait < time.Hour) || reports[0].Complete != (wait == time.Hour) {
				t.Errorf("%v, %v", reports, err)
			}
		})
	}
}

// TestFiftyHosts crawls fifty hosts side by side, one request at a time each,
// one of them slow.
func TestFiftyHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const hosts, pages = 50, 10
		var mu sync.Mutex
		under, ended := make(map[string]int), make(map[string]time.Time)
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			if under[r.Host]++; under[r.Host] > 1 {
				t.Errorf("%s: %d requests at a time", r.Host, under[r.Host])
			}
			if last := ended[r.Host]; !last.IsZero() && time.Since(last) < 2*time.Second {
				t.Errorf("%s: asked again after %v", r.Host, time.Since(last))
			}
			mu.Unlock()
			delay := 100 * time.Millisecond
			if r.Host == "host0.nl" {
				delay = 15 * time.Second
			}
			time.Sleep(delay) // in the bubble
			mu.Lock()
			under[r.Host]--
			ended[r.Host] = time.Now()
			mu.Unlock()
			if r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
				http.NotFound(w, r)
				return
			}
			var b strings.Builder
			for i := range pages - 1 {
				fmt.Fprintf(&b, "<a href=/%d>p</a> ", i)
			}
			page(w, b.String()+r.Host+r.URL.Path)
		})}
		store, _ := newStore(t)
		c := Crawler{Store: store, UserAgent: testAgent, Transport: s}
		var sources []Source
		for i := range hosts {
			src, err := ParseSource("s.yaml", fmt.Appendf(nil, "{id: s%d, name: S, seeds: ['http://host%d.nl/'], limits: {min_gap: 2s}}", i, i))
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, *src)
		}
		start := time.Now()
		reports, err := c.Crawl(t.Context(), sources)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range reports {
			if !r.Complete || r.States[StateLive] != pages {
				t.Errorf("host %d: %v", i, r)
			}
			// robots.txt, the pages and /sitemap.xml, at 2.1 to 2.5 s each.
			if took := r.Ended.Sub(start); i > 0 && took > (pages+2)*2500*time.Millisecond {
				t.Errorf("host %d took %v", i, took)
			}
		}
	})
}

// TestRemoveUnreferenced: a body goes when neither a record nor what readers
// may have open names it, which is one crawl later.
func TestRemoveUnreferenced(t *testing.T) {
	store, dir := newStore(t)
	site := newSite(t, "-- /index.html --\n<a href=/x>x</a>\n-- /x (1) --\none\n-- /x (2) --\ntwo\n-- /x --\nthree\n")
	bodies := filepath.Join(dir, "pages", "bodies")
	var old Pass
	for i, want := range []int{2, 3, 3, 2} {
		_, pass := crawlOnce(t, store, dir, site, newSource(t))
		if n := countFiles(t, bodies); n != want {
			t.Errorf("%d bodies after pass %d, want %d", n, i+1, want)
		}
		if good, damaged := readAll(pass); good != 2 || damaged != 0 {
			t.Errorf("pass %d: %d good pages, %d damaged", i+1, good, damaged)
		}
		if i > 0 { // a reader that began before this pass
			if good, damaged := readAll(old); i < 3 && (good != 2 || damaged != 0) {
				t.Errorf("pass %d: of the pass before it %d good pages are left, %d damaged", i+1, good, damaged)
			}
		}
		old = pass
	}
	// What cannot be read may name any of them.
	if err := os.WriteFile(filepath.Join(dir, "pages", "other.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.putBody([]byte("of nobody")); err != nil {
		t.Fatal(err)
	}
	if err := store.removeUnreferenced(); err != nil || countFiles(t, bodies) != 3 {
		t.Errorf("%d bodies, %v", countFiles(t, bodies), err)
	}
}

// TestWget compares the pages of a real site with those that wget finds.
func TestWget(t *testing.T) {
	const docs = "/usr/share/doc/debian-policy"
	wget, err := exec.LookPath("wget")
	if err != nil {
		t.Skip("no wget")
	}
	if found, err := filepath.Glob(docs + "/*.html"); err != nil || len(found) == 0 {
		t.Skip("no " + docs + "/*.html")
	}
	found := make(map[string]map[string]bool) // by User-Agent
	var mu sync.Mutex
	files := http.FileServer(http.Dir(docs))
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		files.ServeHTTP(answer, r)
		if answer.Code == http.StatusOK && strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") {
			agent, _, _ := strings.Cut(r.UserAgent(), "/")
			mu.Lock()
			if found[agent] == nil {
				found[agent] = make(map[string]bool)
			}
			found[agent][r.URL.Path] = true
			mu.Unlock()
		}
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Code)
		w.Write(answer.Body.Bytes())
	}))
	cmd := exec.CommandContext(t.Context(), wget, "--recursive", "--level=inf", "--no-parent", "--no-verbose", "--directory-prefix="+t.TempDir(), base+"/")
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 8 { // 8: some address gave an error
		t.Fatalf("wget: %v\n%s", err, out)
	}
	store, _ := newStore(t)
	c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
	src := seeded(t, base+"/")
	src.Limits.MaxDepth = 100
	reports, err := c.Crawl(t.Context(), []Source{src})
	if err != nil || !reports[0].Complete {
		t.Fatal(reports, err)
	}
	theirs, ours := found["Wget"], found["praktijkzoeker"]
	for path := range theirs {
		if !ours[path] {
			t.Errorf("only wget found %s", path)
		}
	}
	for path := range ours {
		if !theirs[path] {
			t.Errorf("wget did not find %s", path)
		}
	}
	t.Logf("%d pages, %d with wget", len(ours), len(theirs))
	if len(ours) < 10 {
		t.Errorf("only %d pages", len(ours))
	}
}

// BenchmarkCrawl is a first pass over loopback without a gap, and a second in
// which nothing changed.
func BenchmarkCrawl(b *testing.B) {
	const pages = 300
	var archive strings.Builder
	archive.WriteString("-- /index.html --\n")
	for i := range pages {
		fmt.Fprintf(&archive, "<a href=/%d>p</a>\n", i)
	}
	for i := range pages {
		fmt.Fprintf(&archive, "-- /%d --\nHTTP 200\nETag: \"%d\"\n\n<p>page %d %s\n", i, i, i, strings.Repeat("<p>woorden en <a href=/>nog meer</a>", 100))
	}
	site, err := sitetest.New(archive.String())
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	src, err := ParseSource("s.yaml", []byte("{id: s, name: S, seeds: ["+server.URL+"/], limits: {min_gap: 0s}}"))
	if err != nil {
		b.Fatal(err)
	}
	passes := 0
	for b.Loop() {
		store, err := OpenStore(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
		for range 2 {
			reports, err := c.Crawl(b.Context(), []Source{*src})
			if err != nil || !reports[0].Complete {
				b.Fatal(reports, err)
			}
			passes++
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(passes*(pages+1)), "ms/page")
}
