package crawler

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	signals "os/signal"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A crawl in a process of its own is this test binary, started again with the
// orders in its environment.
const orders = "CRAWL_ORDERS"

// order is what a child is to do.
type order struct {
	Dir   string
	Seeds []string
	Die   string // the moment at which it kills itself; "" is never
	Count int    // the how manieth such moment
	Spin  time.Duration
}

// childReport is what a child says when it has come to its end.
type childReport struct {
	Report PassReport
	Took   time.Duration // of the crawl
	Peak   int           // of its memory, KiB; 0 where that cannot be told
	CPU    time.Duration // that it needed, on all cores; a busy machine does not change it
	Error  string
}

func TestMain(m *testing.M) {
	if text := os.Getenv(orders); text != "" {
		var o order
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			panic(err)
		}
		if err := json.NewEncoder(os.Stdout).Encode(o.obey()); err != nil {
			panic(err)
		}
		return
	}
	os.Exit(m.Run())
}

// start begins a child.
func (o order) start(t *testing.T) (*exec.Cmd, io.Reader) {
	t.Helper()
	data, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), orders+"="+string(data))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// finish waits for a child and returns its report; killed when it made none.
func finish(t *testing.T, cmd *exec.Cmd, out io.Reader) (r childReport, killed bool) {
	t.Helper()
	data, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGKILL {
		return childReport{}, true
	}
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		t.Fatalf("a child ended badly: %v\n%s", err, data)
	}
	r.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return r, false
}

// obey is the child.
func (o order) obey() (r childReport) {
	ctx, stop := signals.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if o.Die == "start" {
		o.dieSoon()
	}
	store, err := OpenStore(o.Dir)
	if err != nil {
		return childReport{Error: err.Error()}
	}
	defer store.Close()
	var sources []Source
	for i, seed := range o.Seeds {
		src, err := ParseSource("s.yaml", fmt.Appendf(nil, "{id: s%d, name: S, seeds: [%q], limits: {min_gap: 0s, max_pages: 10000}}", i, seed))
		if err != nil {
			return childReport{Error: err.Error()}
		}
		sources = append(sources, *src)
	}
	c := Crawler{Store: store, UserAgent: childAgent(os.Getpid()), AllowPrivateHosts: true}
	if o.Die != "" {
		c.Transport = &mortal{RoundTripper: newTransport(func(string) bool { return true }), order: o}
		visits := 0
		c.Progress = func(Progress) {
			if visits++; o.Die == "record" && visits == o.Count {
				die()
			}
		}
	}
	start := time.Now()
	reports, err := c.Crawl(ctx, sources)
	r.Took, r.Peak = time.Since(start), peak()
	if err != nil {
		r.Error = err.Error()
	}
	if len(reports) > 0 {
		r.Report = reports[0]
	}
	return r
}

// childAgent is what the child of a process number calls itself.
func childAgent(pid int) string {
	return fmt.Sprintf("praktijkzoeker/1.%d (+https://voorbeeld.nl/bot)", pid)
}

func die() {
	syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// dieSoon dies after a while that is too short to sleep.
func (o order) dieSoon() {
	go func() {
		runtime.LockOSThread()
		for end := time.Now().Add(o.Spin); time.Now().Before(end); {
		}
		die()
	}()
}

// mortal dies at a moment of a request.
type mortal struct {
	http.RoundTripper
	order
	pages atomic.Int32
}

func (m *mortal) RoundTrip(r *http.Request) (*http.Response, error) {
	isPage := false
	switch r.URL.Path {
	case "/robots.txt":
		if m.Die == "robots" {
			m.dieSoon()
		}
	case "/sitemap.xml":
		if m.Die == "list" {
			die()
		}
	default:
		isPage = true
	}
	due := isPage && int(m.pages.Add(1)) == m.Count
	if due && m.Die == "request" {
		m.dieSoon()
	}
	resp, err := m.RoundTripper.RoundTrip(r)
	if err == nil && (due && (m.Die == "body" || m.Die == "keep") || r.URL.Path == "/sitemap.xml" && m.Die == "publish") {
		resp.Body = &mortalBody{resp.Body, m}
	}
	return resp, err
}

// mortalBody dies in the middle of a body, or soon after its end.
type mortalBody struct {
	io.ReadCloser
	m *mortal
}

func (b *mortalBody) Read(p []byte) (int, error) {
	if b.m.Die == "body" {
		p = p[:min(len(p), 100)]
		if n, err := b.ReadCloser.Read(p); err != nil || n == 0 {
			return n, err
		}
		die()
	}
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.m.dieSoon()
	}
	return n, err
}

// peak is the most memory that this process had, in KiB.
func peak() (kib int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmHWM:"); found {
			fmt.Sscan(rest, &kib)
		}
	}
	return kib
}

// spin is a random time in which a few files are written.
func spin() time.Duration { return rand.N(4 * time.Millisecond) }
