package crawler

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"testing"
)

func TestCheckDial(t *testing.T) {
	tests := []struct {
		address         string
		public, private bool // allowed without and with private addresses
	}{
		{"8.8.8.8:80", true, true},
		{"8.8.8.8:443", true, true},
		{"8.8.8.8:22", false, true}, // any port, of a host in scope
		{"[2001:4860:4860::8888]:443", true, true},
		{"127.0.0.1:80", false, true},
		{"127.0.0.1:8099", false, true},
		{"[::1]:80", false, true},
		{"[::ffff:127.0.0.1]:80", false, true},
		{"10.1.2.3:80", false, true},
		{"172.16.0.1:80", false, true},
		{"192.168.1.1:443", false, true},
		{"[fd00::1]:80", false, true},
		{"0.0.0.0:80", false, false},
		{"[::]:80", false, false},
		{"169.254.169.254:80", false, false},
		{"[::ffff:169.254.169.254]:80", false, false},
		{"[fe80::1%eth0]:80", false, false},
		{"100.64.0.1:80", false, false},
		{"224.0.0.1:80", false, false},
		{"255.255.255.255:80", false, false},
		{"192.0.2.1:80", false, false},
		{"[64:ff9b::7f00:1]:80", false, true},     // NAT64 of 127.0.0.1
		{"[64:ff9b::a9fe:a9fe]:80", false, false}, // and of 169.254.169.254
		{"[64:ff9b::808:808]:80", true, true},
		{"[2002:7f00:1::]:80", false, true}, // 6to4 of 127.0.0.1
		{"[2001:db8::1]:80", false, false},
		{"[ff02::1]:80", false, false},
		{"[::127.0.0.1]:80", false, false},
		{"voorbeeld.nl:80", false, false},
		{"", false, false},
	}
	for _, tt := range tests {
		if err := checkDial(tt.address, false); (err == nil) != tt.public || err != nil && !errors.Is(err, errBlockedAddress) {
			t.Errorf("checkDial(%s, false) = %v", tt.address, err)
		}
		if err := checkDial(tt.address, true); (err == nil) != tt.private {
			t.Errorf("checkDial(%s, true) = %v", tt.address, err)
		}
	}
}

// serve starts a site on loopback and returns its address and how often it
// was connected to.
func serve(t *testing.T, h http.Handler) (base string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// The guard holds on every hop: a site in scope cannot send the crawler to an
// address beside it, and without leave the crawler does not even connect.
func TestPrivateHosts(t *testing.T) {
	secret := 0
	other := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { secret++; io.WriteString(w, "secret") }))
	asked := 0
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		switch r.URL.Path {
		case "/robots.txt":
			http.Redirect(w, r, other+"/robots.txt", http.StatusFound)
		case "/":
			io.WriteString(w, `<a href="/away">1</a> <a href="/page">2</a>`)
		case "/away":
			http.Redirect(w, r, other, http.StatusFound)
		default:
			io.WriteString(w, "<p>page")
		}
	}))
	src, err := ParseSource("s.yaml", []byte("{id: s, name: S, seeds: ["+base+"/], limits: {min_gap: 0s}}"))
	if err != nil {
		t.Fatal(err)
	}
	store, dir := newStore(t)
	c := Crawler{Store: store, UserAgent: testAgent}
	reports, err := c.Crawl(t.Context(), []Source{*src})
	if err != nil || asked != 0 || reports[0].Complete || !strings.Contains(reports[0].Reasons[0], "blocked_address") {
		t.Errorf("asked %d times; report %+v, %v", asked, reports, err)
	}

	// With leave, robots.txt may not lead to a neighbour either: it is out of
	// reach, and so the host is closed.
	c.AllowPrivateHosts = true
	reports, err = c.Crawl(t.Context(), []Source{*src})
	if err != nil || secret != 0 || asked != 1 || reports[0].Complete {
		t.Errorf("asked %d times; report %+v, %v", asked, reports, err)
	}

	plain := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/":
			io.WriteString(w, `<a href="/away">1</a> <a href="/page">2</a>`)
		case "/away":
			http.Redirect(w, r, other, http.StatusFound)
		default:
			io.WriteString(w, "<p>page")
		}
	}))
	for _, scope := range []string{"", ", scope: {hosts: [127.0.0.1, \"" + strings.TrimPrefix(plain, "http://") + "\"], allow: [/page, /away]}"} {
		src, err = ParseSource("s.yaml", []byte("{id: s, name: S, seeds: ["+plain+"/], limits: {min_gap: 0s}"+scope+"}"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = c.Crawl(t.Context(), []Source{*src}); err != nil {
			t.Fatal(err)
		}
		passes, err := ReadPasses(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(outcomes(passes[0]), plain, "")
		if want := "/ ok live\n/away out_of_scope\n/page ok live\n"; got != want || secret != 0 {
			t.Errorf("scope %q: asked the neighbour %d times, got\n%s", scope, secret, got)
		}
	}
}

// A name that leads to a private address is refused like the address itself.
func TestDialNames(t *testing.T) {
	transport := newTransport(func(string) bool { return false })
	defer transport.CloseIdleConnections()
	conn, err := transport.DialContext(t.Context(), "tcp", "localhost:80")
	if err == nil {
		conn.Close()
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		t.Skip("localhost has no address here")
	}
	if !errors.Is(err, errBlockedAddress) {
		t.Errorf("dial localhost gives %v", err)
	}
}

// net/http dials for a request that it is about to send a second time even when
// that request is cancelled by then. Nothing may come of it.
func TestSentOnce(t *testing.T) {
	base := serve(t, http.NotFoundHandler())
	dial := newTransport(func(string) bool { return true }).DialContext
	ctx := onceOnly(t.Context(), func() {})
	conn, err := dial(ctx, "tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	httptrace.ContextClientTrace(ctx).WroteHeaders()
	if _, err := dial(context.WithoutCancel(ctx), "tcp", strings.TrimPrefix(base, "http://")); err != errSentTwice {
		t.Errorf("dialled for what was sent: %v", err)
	}
}
