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
		"endless":        rawHTML + "\r\n" + testPage + strings.Repeat("a", 12<<20),
		"endless chunks": rawHTML + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("10000\r\n"+strings.Repeat("a", 1<<16)+"\r\n", 180),
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
	keptOpen(t, c)
}

func faultCutUnseen(t *testing.T, c *client) {
	whole := "<html><h1>Almere</h1>" + strings.Repeat("<p>Een zin met woorden.", 50) + "</html>"
	hostile(t, c, whole, OutcomeCut, map[string]string{"half a page": rawHTML + "\r\n" + whole[:len(whole)/2]})
	// A page that has become so is believed when it comes like that again.
	r := record{State: StateQuarantined, Suspect: suspect{Body: "b"}, goodCopy: goodCopy{Body: "a", Whole: true, Length: 1000}}
	c.told(r.doubt(signposts{length: 400}, "b") == "" && r.doubt(signposts{length: 400}, "c") != "", "a page that became shorter is never believed")
	c.told(r.doubt(signposts{length: 400, whole: true}, "c") == "" && r.doubt(signposts{length: 800}, "c") == "", "a whole page is not believed")
}

func faultSitemapBomb(t *testing.T, c *client) {
	bomb := gzipped(strings.Repeat(strings.Repeat("x", 32<<10)+"\n", maxList>>15))
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
			page(w, "home")
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
