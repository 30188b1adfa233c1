package indexer

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A run in a process of its own is this test binary, started again with the
// orders in its environment.
const orders = "RUN_ORDERS"

// order is what a child is to do.
type order struct {
	Dir, Site string
	Die       string        // the moment at which it kills itself; "" is never
	Count     int           // of Die "crawl": after how many pages
	Spin      time.Duration // after that moment
	Backup    string        // a file that is restored, instead of a run
}

func TestMain(m *testing.M) {
	if text := os.Getenv(orders); text != "" {
		var o order
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			panic(err)
		}
		if err := o.obey(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if o.Die != "" {
			select {} // death is on its way
		}
		return
	}
	os.Exit(m.Run())
}

// killed carries the order out in a child, and waits for its death.
func (o order) killed(t *testing.T) {
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
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("%s: it was not killed: %v\n%s", o.Die, err, out)
	}
}

// obey crawls, indexes and refreshes, as serve does, or restores a backup.
func (o order) obey(ctx context.Context) error {
	index := search.NewIndex(o.Dir)
	defer index.Close()
	index.Refresh() // the first time there is nothing
	if o.Backup != "" {
		file, err := os.Open(o.Backup)
		if err != nil {
			return err
		}
		defer file.Close()
		o.reach("restore")
		_, err = Restore(ctx, o.Dir, file, true)
		return err
	}
	src, err := crawler.ParseSource("a.yaml", fmt.Appendf(nil,
		"{id: a, name: Site a, seeds: [%q], limits: {min_gap: 0s}, pages: [{match: {path_prefix: /p}, kind: portrait}]}", o.Site+"/"))
	if err != nil {
		return err
	}
	last := Step("")
	options := Options{DataDir: o.Dir, Patient: true, Progress: func(p Progress) {
		if p.Step != last && p.Step != StepCrawl { // which counts pages
			last = p.Step
			o.reach(string(p.Step))
		}
	}}
	_, err = Run(ctx, options, func(ctx context.Context) ([]crawler.PassReport, error) {
		store, err := crawler.OpenStore(o.Dir)
		if err != nil {
			return nil, err
		}
		defer store.Close()
		visits := 0
		c := crawler.Crawler{Store: store, UserAgent: "praktijkzoeker/1.0", AllowPrivateHosts: true, Progress: func(crawler.Progress) {
			if visits++; visits == o.Count {
				o.reach(string(StepCrawl))
			}
		}}
		return c.Crawl(ctx, []crawler.Source{*src})
	})
	if err != nil {
		return err
	}
	o.reach("refresh")
	_, err = index.Refresh()
	return err
}

// reach dies soon when this is the moment, after a while too short to sleep.
func (o order) reach(moment string) {
	if moment != o.Die {
		return
	}
	go func() {
		runtime.LockOSThread()
		for end := time.Now().Add(o.Spin); time.Now().Before(end); {
		}
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			panic(err)
		}
		self.Kill()
		select {}
	}()
}

// underRace says that the race detector makes all of this slow.
func underRace() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// editions is a site of a few portraits, all of which change with its edition.
type editions struct {
	pages   int
	edition func() int
}

func (s editions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := -1
	fmt.Sscanf(r.URL.Path, "/p%d", &n)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, "<html lang=nl><body><main><h1>Overzicht</h1><p>Lees verder:</p>")
		for i := range s.pages {
			fmt.Fprintf(w, "<a href=/p%d>%d</a> ", i, i)
		}
		fmt.Fprint(w, "</main></body></html>")
	case n >= 0 && n < s.pages:
		fmt.Fprintf(w, `<html lang=nl><head><title>Zo doet Almere het</title></head><body><main><h1>Zo doet Almere het, deel %d</h1>
<time datetime="2024-02-28">28 februari 2024</time><h2>Loket %[1]d</h2>
<p>Bij het loket van editie %d kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord van een adviseur.</p>
</main></body></html>`, n, s.edition())
	default:
		http.NotFound(w, r)
	}
}
