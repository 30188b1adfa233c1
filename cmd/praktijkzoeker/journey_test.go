package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a visitor waits for a page. It is long, for a machine
// that does more: a journey is no measure of speed.
const patience = time.Minute

// TestJourneys walks whole ways through the demo in a real browser.
func TestJourneys(t *testing.T) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("the journeys need a browser: install chromium")
	}
	demo := start(t, "demo", "--addr", "127.0.0.1:0")
	defer func() {
		demo.stop()
		if code := <-demo.code; code != exitDone {
			t.Errorf("the demo ended with %d", code)
		}
	}()
	// Without a sandbox of its own: that needs rights that a container has not,
	// and the browser only reads what this program serves.
	browser, stop := chromedp.NewContext(t.Context(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-features", "BackForwardCache"), // the driver loses sight of a page that comes out of it
	))
	defer stop()
	if err := chromedp.Do(browser); err != nil {
		t.Fatal(err)
	}
	for _, journey := range []struct {
		name string
		walk func(*visitor)
	}{
		{"suggestion, filter, practice, back", suggestedJourney},
		{"keyboard", keyboardJourney},
		{"no script", scriptlessJourney},
		{"telephone", telephoneJourney},
		{"reading list, on paper", listJourney},
		{"in English", englishJourney},
	} {
		t.Run(journey.name, func(t *testing.T) {
			v := &visitor{t: t, base: demo.address}
			tab, leave := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(v.notice))
			defer leave()
			v.ctx = tab
			if err := chromedp.Do(tab, inFront); err != nil { // with the context of the tab, which ends with its first
				t.Fatal(err)
			}
			journey.walk(v)
			v.wasNotTracked()
		})
	}
}

// inFront lets a page think that its window has the focus.
var inFront = chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return err
})

// visitor is somebody with a browser of its own.
type visitor struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu     sync.Mutex
	faults []string // of the console, and requests to elsewhere
}

// notice looks at what the browser reports while the visitor goes on.
func (v *visitor) notice(event any) {
	var fault string
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, v.base+"/") {
			fault = "a request to " + e.Request.URL
		}
	case *cdplog.EventEntryAdded:
		fault = fmt.Sprintf("the browser says: %s (%s)", e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		fault = "the script fails: " + e.ExceptionDetails.Text
	}
	if fault != "" {
		v.mu.Lock()
		v.faults = append(v.faults, fault)
		v.mu.Unlock()
	}
}

// wasNotTracked fails when anything went wrong in the browser, another server was
// asked, or anything stayed behind.
func (v *visitor) wasNotTracked() {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, fault := range v.faults {
		v.t.Error(fault)
	}
	cookies, err := chromedp.Run(v.ctx, func(ctx context.Context, tab *chromedp.Target) (network.GetCookiesResult, error) {
		return cdp.Call(ctx, tab, network.GetCookies, network.GetCookiesParams{})
	})
	if err != nil || len(cookies.Cookies) > 0 {
		v.t.Errorf("cookies: %v, %v", cookies.Cookies, err)
	}
	if kept := look[int](v, `localStorage.length + sessionStorage.length`); kept != 0 {
		v.t.Errorf("%d values are kept in the browser", kept)
	}
}

// do takes steps that lead to no other page.
func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.t.Fatal(err)
	}
}

// follow takes steps that lead to another page, and waits for it.
func (v *visitor) follow(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	res, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		v.t.Fatal(err)
	}
	if res.Status != http.StatusOK {
		v.t.Fatalf("%s: %d", res.URL, res.Status)
	}
}

func (v *visitor) visit(path string) {
	v.t.Helper()
	v.follow(chromedp.Navigate(v.base + path))
}

// look gives what an expression says in the page.
func look[T any](v *visitor, expression string) T {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return found
}

// sees fails when an expression does not say what is wanted.
func sees[T comparable](v *visitor, expression string, want T) {
	v.t.Helper()
	if got := look[T](v, expression); got != want {
		v.t.Errorf("%s is %v, want %v, at %s", expression, got, want, look[string](v, "location.href"))
	}
}
