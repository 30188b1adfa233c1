package crawler

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// Two hosts that are one machine are asked in turn; the gap of one does not
// hold up the other.
func TestMachines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		under, most := 0, 0
		s := &handlerSite{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			under++
			most = max(most, under)
			mu.Unlock()
			time.Sleep(time.Second)
			mu.Lock()
			under--
			mu.Unlock()
			page(w, r.Host)
		})}
		r, err := (&Crawler{UserAgent: testAgent, Transport: s}).newRun([]Source{newSource(t, "scope: {hosts: [voorbeeld.nl, www.voorbeeld.nl]}\nlimits: {min_gap: 10s}")})
		if err != nil {
			t.Fatal(err)
		}
		r.machine.address = func(context.Context, string) string { return "8.8.8.8" }
		start := time.Now()
		var wg sync.WaitGroup
		for range 3 {
			for _, host := range []string{"voorbeeld.nl", "www.voorbeeld.nl"} {
				wg.Go(func() {
					if _, err := r.ask(t.Context(), request{address: "http://" + host + "/"}); err != nil {
						t.Error(err)
					}
				})
			}
		}
		wg.Wait()
		if took := time.Since(start); most != 1 || took > 2*(12+2)*time.Second {
			t.Errorf("%d requests at a time, in %v", most, took)
		}
		if leave, err := r.machine.enter(t.Context(), "voorbeeld.nl"); err != nil {
			t.Error(err)
		} else {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if _, err := r.machine.enter(ctx, "www.voorbeeld.nl"); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("enter gives %v", err)
			}
			leave()
		}
	})
}

func TestPublicAddress(t *testing.T) {
	nameServer(t, func(name string) (net.IP, dnsmessage.RCode) {
		switch strings.TrimPrefix(name, "www.") {
		case "voorbeeld.test":
			return net.IPv4(8, 8, 8, 8), dnsmessage.RCodeSuccess
		case "thuis.test":
			return net.IPv4(192, 168, 1, 1), dnsmessage.RCodeSuccess
		}
		return nil, dnsmessage.RCodeNameError
	})
	for host, want := range map[string]string{
		"voorbeeld.test": "8.8.8.8", "www.voorbeeld.test:8080": "8.8.8.8", "8.8.4.4": "8.8.4.4", "[2a00::1]:80": "2a00::1",
		"thuis.test": "", "weg.test": "", "127.0.0.1:8180": "", "[::1]:80": "",
	} {
		if got := publicAddress(t.Context(), host); got != want {
			t.Errorf("publicAddress(%s) = %q, want %q", host, got, want)
		}
	}
}
