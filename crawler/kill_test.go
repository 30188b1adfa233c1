package crawler

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// countingSite has pages that link to each other, each with an ETag, and one that
// only the sitemap names. It knows how often each was asked, and by whom: what a
// killed crawl asked for may come in after its end.
type countingSite struct {
	pages   int
	version atomic.Int32 // all pages change with it

	mu    sync.Mutex
	asked map[asking]int
}

type asking struct{ agent, path string }

func (s *countingSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked[asking{r.UserAgent(), r.URL.Path}]++
	s.mu.Unlock()
	switch {
	case r.URL.Path == "/robots.txt":
		http.NotFound(w, r)
		return
	case r.URL.Path == "/sitemap.xml":
		fmt.Fprintf(w, "<urlset><url><loc>http://%s/only</loc></url></urlset>", r.Host)
		return
	}
	version := s.version.Load()
	etag := fmt.Sprintf(`"%d"`, version)
	if w.Header().Set("ETag", etag); r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	page(w, s.text(r.URL.Path, version))
}

func (s *countingSite) text(path string, version int32) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html><title>%s</title><h1>Pagina %s</h1><p>Versie %d.", path, path, version)
	if path == "/" {
		for i := range s.pages {
			fmt.Fprintf(&b, "<a href=/p/%d>p</a> ", i)
		}
	}
	for i := range 20 {
		fmt.Fprintf(&b, "<p>Zin %d van pagina %s met woorden over scholen.", i, path)
	}
	return b.String() + "</html>"
}

// gave says that the site gave the text at some time.
func (s *countingSite) gave(path, text string) bool {
	for version := s.version.Load(); version >= 0; version-- {
		if text == s.text(path, version) {
			return true
		}
	}
	return false
}

// take returns how often the agent asked for each path, and forgets all requests.
func (s *countingSite) take(agent string) map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := make(map[string]int)
	for r, n := range s.asked {
		if r.agent == agent {
			taken[r.path] = n
		}
	}
	clear(s.asked)
	return taken
}

// TestKill kills a crawl at every moment of a pass, again and again. What was
// written is whole, what was visited is not asked for again, and at the end
// nothing is missing.
func TestKill(t *testing.T) {
	rounds := 8
	enough := !testing.Short() && !underRace()
	if !enough {
		rounds = 1
	}
	moments := []string{"start", "robots", "request", "body", "keep", "record", "list", "publish"}
	s := &countingSite{pages: 80, asked: make(map[asking]int)}
	base := serve(t, s)
	dir := t.TempDir()
	kills, halves := make(map[string]int), 0
	done := make(map[string]bool)
	for round := range rounds {
		s.version.Add(1)
		for _, moment := range append(moments, "") { // at last it comes to its end
			o := order{Dir: dir, Seeds: []string{base + "/"}, Die: moment, Count: 1 + round%3, Spin: spin()}
			cmd, out := o.start(t)
			if r, killed := finish(t, cmd, out); killed {
				kills[moment]++
			} else if r.Error != "" {
				t.Errorf("%s: %s", moment, r.Error)
			}
			for path, n := range s.take(childAgent(cmd.Process.Pid)) {
				if done[path] {
					t.Errorf("round %d, %s: asked %d times for %s, which was visited", round, moment, n, path)
				}
				if n > 1 && path != "/robots.txt" {
					t.Errorf("round %d, %s: asked %d times for %s", round, moment, n, path)
				}
			}
			halves += unfinishedFiles(t, dir)
			done = checkStore(t, dir, base, s)
		}
	}
	total := 0
	for _, moment := range moments {
		total += kills[moment]
		if enough && kills[moment] < 5 {
			t.Errorf("killed only %d times at %q", kills[moment], moment)
		}
	}
	t.Logf("killed %d times: %v; half a file was left %d times", total, kills, halves)
	if enough && total < 50 {
		t.Errorf("killed only %d times", total)
	}
	for range 3 { // the end of the last pass, a whole one, and one that clears up after it
		cmd, out := order{Dir: dir, Seeds: []string{base + "/"}}.start(t)
		r, killed := finish(t, cmd, out)
		if killed || r.Error != "" || !r.Report.Complete {
			t.Fatalf("the last crawl: %+v", r)
		}
	}
	passes, err := ReadPasses(dir)
	if err != nil || len(passes) != 1 {
		t.Fatal(passes, err)
	}
	live := 0
	for p, err := range passes[0].Pages() {
		if live++; err != nil || string(p.Body) != s.text(strings.TrimPrefix(p.Address, base), s.version.Load()) {
			t.Errorf("page %s: %v", p.Address, err)
		}
	}
	if want := s.pages + 2; live != want || passes[0].States[StateLive] != want {
		t.Errorf("%d pages, want %d", live, want)
	}
	if n := countFiles(t, filepath.Join(dir, "pages", "bodies")); n != s.pages+2 || unfinishedFiles(t, dir) != 0 {
		t.Errorf("%d bodies of %d pages, %d unfinished files", n, live, unfinishedFiles(t, dir))
	}
}

func unfinishedFiles(t *testing.T, dir string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "pages", unfinished))
	if err != nil {
		t.Fatal(err)
	}
	return len(names)
}

// checkStore reads all that a killed crawl left, and returns the addresses that
// the open pass is done with.
func checkStore(t *testing.T, dir, base string, s *countingSite) map[string]bool {
	t.Helper()
	passes, err := ReadPasses(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, pass := range passes {
		for p, err := range pass.Pages() {
			if err != nil || !s.gave(strings.TrimPrefix(p.Address, base), string(p.Body)) {
				t.Errorf("page %s: %v", p.Address, err)
			}
		}
	}
	store, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	open, err := take[openPass](store, passesBucket, "s0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(map[string]bool)
	for address, r := range store.records("s0") {
		if r.Body != "" && !store.hasBody(r.Body) {
			t.Errorf("the body of %s is not there", address)
		}
		if !open.Started.IsZero() && r.Pass == open.ID {
			done[strings.TrimPrefix(address, base)] = true
		}
	}
	return done
}

// TestTerminate asks a crawl that waits for an answer to stop.
func TestTerminate(t *testing.T) {
	reached := make(chan struct{})
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			page(w, "<a href=/a>a</a> <a href=/slow>s</a> home")
		case "/a":
			page(w, "a")
		case "/slow":
			page(w, "half a page") // so that only the limit of the whole request would end it
			w.(http.Flusher).Flush()
			close(reached)
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	dir := t.TempDir()
	cmd, out := order{Dir: dir, Seeds: []string{base + "/"}}.start(t)
	<-reached
	start := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	r, killed := finish(t, cmd, out)
	if took := time.Since(start); killed || took > totalTimeout/2 {
		t.Errorf("it took %v to stop", took)
	}
	if r.Error == "" || r.Report.Complete || r.Report.Outcomes[OutcomeOK] != 2 {
		t.Errorf("it says %+v", r)
	}
	passes, err := ReadPasses(dir)
	if err != nil || len(passes) != 1 || passes[0].States[StateLive] != 2 {
		t.Errorf("it left %v, %v", passes, err)
	}
}

// TestDiskFull crawls onto a disk that is too small, and goes on when it is
// not any more.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=800k"); err != nil {
		t.Skipf("no small disk can be mounted here: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	}()
	s := &countingSite{pages: 200, asked: make(map[asking]int)}
	base := serve(t, s)
	src := seeded(t, base+"/")
	crawl := func() (PassReport, error) {
		store, err := OpenStore(dir)
		if err != nil {
			return PassReport{}, err
		}
		defer store.Close()
		c := Crawler{Store: store, UserAgent: testAgent, AllowPrivateHosts: true}
		reports, err := c.Crawl(t.Context(), []Source{src})
		if err != nil {
			return PassReport{}, err
		}
		return reports[0], nil
	}
	if _, err := crawl(); err == nil || !strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
		t.Fatalf("a full disk gives %v", err)
	}
	first := s.take(testAgent)
	if _, err := ReadPasses(dir); err != nil {
		t.Errorf("a full disk spoils what was there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "pages", "s.json")); err == nil {
		t.Error("half a pass was published")
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	report, err := crawl()
	if err != nil || !report.Complete || report.States[StateLive] != s.pages+2 {
		t.Fatalf("with room it gives %v, %v", report, err)
	}
	twice := 0
	for path := range s.take(testAgent) {
		if first[path] > 0 && path != "/robots.txt" {
			twice++
		}
	}
	if len(first) < 50 || twice > 2 { // the page for which there was no room, or its record
		t.Errorf("of %d pages %d were asked for again", len(first), twice)
	}
}
