package crawler

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func faultRedirectPrivate(t *testing.T, c *client) {
	var secrets atomic.Int32
	secret := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { secrets.Add(1); page(w, "secret") }))
	port := secret[strings.LastIndexByte(secret, ':'):]
	public := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		targets := map[string]string{
			"/1": secret, "/2": "http://localhost" + port, "/3": "http://[::ffff:127.0.0.1]" + port, "/4": "http://0.0.0.0" + port,
			"/5": "http://0x7f.1" + port, "/6": "http://2130706433" + port,
		}
		switch to := targets[r.URL.Path]; {
		case to != "":
			http.Redirect(w, r, to, http.StatusFound)
		case r.URL.Path == "/":
			page(w, "<a href=/1>1</a> <a href=/2>2</a> <a href=/3>3</a> <a href=/4>4</a> <a href=/5>5</a> <a href=/6>6</a> home")
		default:
			http.NotFound(w, r)
		}
	}))
	c.pass(seeded(t, public+"/"), nil)
	c.expect(secrets.Load() == 0, "asked %d times for what is private", secrets.Load())
	c.told(c.report.Outcomes[OutcomeOutOfScope] == 6, "outcomes are %v", c.report.Outcomes)

	// In scope, and still refused where the connection is made: without leave,
	// and to addresses that nobody may have leave for.
	if !c.plain {
		crawl := Crawler{Store: c.store, UserAgent: testAgent}
		reports, err := crawl.Crawl(t.Context(), []Source{seeded(t, secret+"/")})
		c.told(err == nil && secrets.Load() == 0 && !reports[0].Complete, "a private seed was asked: %v, %v", reports, err)
		for _, address := range []string{"169.254.169.254:80", "[::ffff:169.254.169.254]:80", "0.0.0.0:80", "[::]:80"} {
			c.told(checkDial(address, true) != nil, "%s may be dialled", address)
		}
		c.told(checkDial("8.8.8.8:22", false) != nil, "port 22 may be dialled")
	}
}

// nameServer is one on loopback that the whole process asks until the
// test ends. answer gives the address of a name, or how it fails.
func nameServer(t *testing.T, answer func(name string) (net.IP, dnsmessage.RCode)) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var server sync.WaitGroup
	server.Go(func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			q := m.Questions[0]
			ip, code := answer(strings.TrimSuffix(q.Name.String(), "."))
			m.Response, m.RCode, m.Additionals = true, code, nil
			if ip != nil && q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}, Body: &dnsmessage.AResource{A: [4]byte(ip.To4())},
				}}
			}
			if reply, err := m.Pack(); err == nil {
				conn.WriteTo(reply, from)
			}
		}
	})
	former := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	t.Cleanup(func() { net.DefaultResolver = former; conn.Close(); server.Wait() })
}

// A name that is looked up, found public, and leads elsewhere when it is
// connected to.
func faultRebinding(t *testing.T, c *client) {
	var secrets atomic.Int32
	var moved atomic.Bool
	secret := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { secrets.Add(1); page(w, "secret") }))
	nameServer(t, func(string) (net.IP, dnsmessage.RCode) {
		if !moved.Load() {
			return net.IPv4(8, 8, 8, 8), dnsmessage.RCodeSuccess
		}
		return net.IPv4(127, 0, 0, 1), dnsmessage.RCodeSuccess
	})
	checked, err := net.DefaultResolver.LookupHost(t.Context(), "wisselend.test")
	if err != nil || len(checked) != 1 || checked[0] != "8.8.8.8" {
		t.Fatal(checked, err)
	}
	moved.Store(true)
	src := seeded(t, "http://wisselend.test"+secret[strings.LastIndexByte(secret, ':'):]+"/")
	if c.plain {
		c.pass(src, nil)
	} else {
		crawl := Crawler{Store: c.store, UserAgent: testAgent}
		reports, err := crawl.Crawl(t.Context(), []Source{src})
		if err != nil {
			t.Fatal(err)
		}
		c.report = reports[0]
		c.told(strings.Contains(strings.Join(c.report.Reasons, " "), "blocked_address"), "reasons are %q", c.report.Reasons)
	}
	c.expect(secrets.Load() == 0, "connected to a private address")
}

func faultDNS(t *testing.T, c *client) {
	var down atomic.Bool
	nameServer(t, func(name string) (net.IP, dnsmessage.RCode) {
		switch {
		case !down.Load():
			return net.IPv4(127, 0, 0, 1), dnsmessage.RCodeSuccess
		case name == "dicht.test": // where nothing listens, at a port that stays ours
			return net.IPv4(127, 0, 0, 2), dnsmessage.RCodeSuccess
		case name == "storing.test":
			return nil, dnsmessage.RCodeServerFailure
		}
		return nil, dnsmessage.RCodeNameError
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serveRaw(t, listener, func(r *http.Request) string {
		if r.URL.Path == "/" {
			return rawPage("good")
		}
		return rawMissing
	})
	port := listener.Addr().String()[len("127.0.0.1"):]
	src := seeded(t, "http://weg.test"+port+"/", "http://storing.test"+port+"/", "http://dicht.test"+port+"/")
	c.pass(src, nil)
	down.Store(true)
	age(t, c, 8*24*time.Hour)
	c.pass(src, nil)
	for _, name := range []string{"weg", "storing", "dicht"} {
		c.expect(c.kept["http://"+name+".test"+port+"/"] == "good", "%s: kept %v", name, c.kept)
	}
	c.told(c.report.States[StateStale] == 3 && c.report.Statuses[0] == 3*maxTries && !c.report.Complete, "a host that is down is not stale")
	c.told(len(c.report.Alarms) == 3, "after a week of it, alarms are %q", c.report.Alarms)
}

// age makes robots.txt one that could not be read for some time, so that its
// kept copy no longer stands in for it.
func age(t *testing.T, c *client, by time.Duration) {
	t.Helper()
	for origin := range c.report.Robots {
		then := time.Now().Add(-by)
		if err := c.store.put(filesBucket, origin+"/robots.txt", file{Status: 404, Read: then, FailingSince: then}); err != nil {
			t.Fatal(err)
		}
	}
}
