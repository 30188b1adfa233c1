package crawler

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// pipes is a network in memory: who dials is answered by serve.
type pipes struct {
	*http.Transport
	servers sync.WaitGroup
}

func newPipes(t *testing.T, plain bool, serve func(conn net.Conn, r *http.Request)) *pipes {
	p := &pipes{Transport: newTransport(nil)}
	if plain {
		p.Transport = &http.Transport{}
	}
	p.DialContext = func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		p.servers.Go(func() {
			defer theirs.Close()
			if r, err := http.ReadRequest(bufio.NewReader(theirs)); err == nil {
				serve(theirs, r)
			}
		})
		return ours, nil
	}
	t.Cleanup(func() { p.CloseIdleConnections(); p.servers.Wait() })
	return p
}

func rawPage(body string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
}

const rawMissing = "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

// slowPage makes two passes over a site whose page x is slow in the second.
func slowPage(t *testing.T, c *client, second func(conn net.Conn)) {
	passes := 0
	network := newPipes(t, c.plain, func(conn net.Conn, r *http.Request) {
		switch {
		case r.URL.Path == "/":
			io.WriteString(conn, rawPage("<a href=/x>x</a> home"))
		case r.URL.Path == "/x" && passes == 0:
			io.WriteString(conn, rawPage("good"))
		case r.URL.Path == "/x":
			second(conn)
		default:
			io.WriteString(conn, rawMissing)
		}
	})
	for passes = range 2 {
		c.pass(newSource(t), network)
	}
	c.keeps("/ <a href=/x>x</a> home", "/x good")
	c.expect(c.took < 4*time.Minute, "it took %v", c.took)
	c.told(c.report.Outcomes[OutcomeTimeout] == 1 && c.report.States[StateStale] == 1, "it is not reported")
}

func faultSlowBody(t *testing.T, c *client) {
	slowPage(t, c, func(conn net.Conn) {
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
		for range 1000 {
			if _, err := io.WriteString(conn, "x"); err != nil {
				return
			}
			time.Sleep(5 * time.Second)
		}
	})
}

func faultSlowHeaders(t *testing.T, c *client) {
	slowPage(t, c, func(conn net.Conn) {
		for range 60 {
			time.Sleep(time.Minute)
		}
		io.WriteString(conn, rawPage("late"))
	})
}

// hostile makes two passes over a server for each answer: a page that is good
// at first, and then comes with that answer, over sockets. The old page must
// stay.
func hostile(t *testing.T, c *client, good string, want Outcome, answers map[string]string) {
	t.Helper()
	var second atomic.Bool
	var seeds []string
	names := make(map[string]string)
	for name, raw := range answers {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		serveRaw(t, listener, func(r *http.Request) string {
			switch {
			case r.URL.Path == "/":
				return rawPage("<a href=/x>x</a> <a href=/y>y</a> home")
			case r.URL.Path == "/y":
				return rawPage("after")
			case r.URL.Path != "/x":
				return rawMissing
			case second.Load():
				return raw
			}
			return rawPage(good)
		})
		base := "http://" + listener.Addr().String()
		names[base], seeds = name, append(seeds, base+"/")
	}
	src := seeded(t, seeds...)
	c.pass(src, nil)
	second.Store(true)
	c.pass(src, nil)
	for base, name := range names {
		c.expect(c.kept[base+"/x"] == good, "%s: kept %q", name, shorten(c.kept[base+"/x"]))
		c.expect(c.kept[base+"/y"] == "after", "%s: the run did not go on", name)
	}
	c.told(c.report.Outcomes[want] == len(answers), "outcomes are %v, want %s", c.report.Outcomes, want)
}

// serveRaw answers each connection once, byte by byte as answer says.
func serveRaw(t *testing.T, listener net.Listener, answer func(r *http.Request) string) {
	var conns sync.WaitGroup
	conns.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conns.Go(func() {
				defer conn.Close()
				if r, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					io.WriteString(conn, answer(r))
				}
			})
		}
	})
	t.Cleanup(func() { listener.Close(); conns.Wait() })
}

const rawHTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"

func sizedRaw(head, body string) string {
	return fmt.Sprintf("%s%sContent-Length: %d\r\n\r\n%s", rawHTML, head, len(body), body)
}

func faultGzipBomb(t *testing.T, c *client) {
	hostile(t, c, "good", OutcomeTooLarge, map[string]string{
		"bomb": sizedRaw("Content-Encoding: gzip\r\n", gzipped(testPage+strings.Repeat(" ", maxBody))),
	})
}

func faultEncodings(t *testing.T, c *client) {
	hostile(t, c, "good", OutcomeEncoding, map[string]string{
		"gzip twice":    sizedRaw("Content-Encoding: gzip, gzip\r\n", gzipped(gzipped(testPage))),
		"br, unasked":   sizedRaw("Content-Encoding: br\r\n", "\x0b\x02\x80abc\x03"),
		"plain as gzip": sizedRaw("Content-Encoding: gzip\r\n", testPage),
		"wrong sum":     sizedRaw("Content-Encoding: gzip\r\n", flip(gzipped(testPage), -8)),
	})
}

func faultHuge(t *testing.T, c *client) {
	hostile(t, c, "good", OutcomeTooLarge, map[string]string{
		"11 MB":          sizedRaw("", testPage+strings.Repeat("a", 11<<20)),
		"endless":        rawHTML + "\r\n" + testPage + strings.Repeat("a", 30<<20),
		"endless chunks": rawHTML + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("10000\r\n"+strings.Repeat("a", 1<<16)+"\r\n", 300),
	})
}

func faultAgainstHTTP(t *testing.T, c *client) {
	hostile(t, c, "good", OutcomeNetwork, map[string]string{
		"header bomb": rawHTML + "X: " + strings.Repeat("y", 20<<20) + "\r\n\r\nx",
		"1xx flood":   strings.Repeat("HTTP/1.1 103 Early Hints\r\nX: "+strings.Repeat("y", 1000)+"\r\n\r\n", 20_000) + rawPage("x"),
		"two lengths": rawHTML + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
		"SSH":         "SSH-2.0-OpenSSH_9.2\r\n",
		"HTTP/0.9":    testPage,
	})
}

func faultCut(t *testing.T, c *client) {
	hostile(t, c, "good", OutcomeNetwork, map[string]string{
		"before the header": "",
		"in the header":     "HTTP/1.1 200 OK\r\nContent-Ty",
		"in a chunk":        rawHTML + "Transfer-Encoding: chunked\r\n\r\nff\r\n" + testPage,
		"before the last":   rawHTML + "Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n",
		"short":             rawHTML + "Content-Length: 1000\r\n\r\n" + testPage,
	})
}

func faultCutUnseen(t *testing.T, c *client) {
	whole := "<html><h1>Almere</h1>" + strings.Repeat("<p>Een zin met woorden.", 50) + "</html>"
	hostile(t, c, whole, OutcomeCut, map[string]string{"half a page": rawHTML + "\r\n" + whole[:len(whole)/2]})
	// A page that has become so is believed when it comes like that again.
	r := record{State: StateQuarantined, Suspect: "b", goodCopy: goodCopy{Body: "a", Whole: true, Length: 1000}}
	c.told(!r.isCut(signposts{length: 10}, "b") && r.isCut(signposts{length: 10}, "c"), "a page that became shorter is never believed")
	c.told(!r.isCut(signposts{length: 10, whole: true}, "c") && !r.isCut(signposts{length: 800}, "c"), "a whole page is not believed")
}

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
		case !down.Load() || name == "dicht.test":
			return net.IPv4(127, 0, 0, 1), dnsmessage.RCodeSuccess
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
	listener.Close()
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

func faultSitemapBomb(t *testing.T, c *client) {
	bomb := gzipped(strings.Repeat(strings.Repeat("x", 32<<10)+"\n", maxList>>15))
	if c.plain {
		bomb = gzipped("x") // which it takes for a page as well
	}
	// One that does not end is dropped even sooner when it holds no element.
	_, err := readList(site, strings.NewReader("<urlset>"+strings.Repeat(" ", maxRun+1)), time.Now(), nil)
	c.told(errors.Is(err, errTooLarge), "an endless text between two elements gives %v", err)
	base := ""
	base = serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			io.WriteString(w, "Sitemap: "+base+"/sitemap.xml.gz")
		case "/sitemap.xml.gz":
			w.Header().Set("Content-Type", "application/gzip")
			io.WriteString(w, bomb)
		case "/":
			page(w, "<a href=/sitemap.xml.gz>s</a> home")
		default:
			http.NotFound(w, r)
		}
	}))
	c.pass(seeded(t, base+"/"), nil)
	c.expect(len(c.kept) == 1, "kept %d pages", len(c.kept))
	c.told(c.report.Complete && len(c.report.Notes) == 1 && c.report.Notes[0].Outcome == OutcomeTooLarge, "it is not reported")
}

// The cookies are neither kept nor sent; a page that wants one back stays out
// of reach, as it would for any crawler.
func faultCookies(t *testing.T, c *client) {
	var wants atomic.Int32
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := range 50 {
			http.SetCookie(w, &http.Cookie{Name: fmt.Sprintf("c%d", i), Value: strings.Repeat("x", 4<<10)})
		}
		switch {
		case len(r.Cookies()) > 0:
			t.Error("a cookie came back")
		case r.URL.Path == "/":
			page(w, "<a href=/wants>w</a> home")
		case r.URL.Path == "/wants":
			wants.Add(1)
			http.Redirect(w, r, "/wants", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	c.pass(seeded(t, base+"/"), nil)
	c.keeps(base + "/ <a href=/wants>w</a> home")
	c.expect(wants.Load() == 1, "asked %d times for a page that wants its cookie back", wants.Load())
}
