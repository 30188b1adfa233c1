package crawler

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
)

// closing answers the pages of a connection that is kept, until /x: that it
// reads, and closes without a word. It counts the requests by path.
type closing struct {
	mu          sync.Mutex
	asked       map[string]int
	conns, used int // connections, and those that brought a request
}

func (s *closing) serve(t *testing.T) (base string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var conns sync.WaitGroup
	conns.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns++
			s.mu.Unlock()
			conns.Go(func() { defer conn.Close(); s.answer(conn) })
		}
	})
	t.Cleanup(func() { listener.Close(); conns.Wait() })
	return "http://" + listener.Addr().String()
}

func (s *closing) answer(conn net.Conn) {
	requests := bufio.NewReader(conn)
	for first := true; ; first = false {
		r, err := http.ReadRequest(requests)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.asked[r.URL.Path]++
		if first {
			s.used++
		}
		s.mu.Unlock()
		status, head, body := "404 Not Found", "", "there is nothing here"
		switch r.URL.Path {
		case "/":
			status, body = "200 OK", "<a href=/a>a</a> <a href=/b>b</a> <a href=/x>x</a> home"
		case "/a":
			status, head = "302 Found", "Location: /\r\n"
		case "/x":
			return
		}
		fmt.Fprintf(conn, "HTTP/1.1 %s\r\nContent-Type: text/html\r\n%sContent-Length: %d\r\n\r\n%s", status, head, len(body), body)
	}
}

// keptOpen counts what goes over a connection that is kept: net/http would ask
// again by itself, at once and uncounted, where such a one is closed.
func keptOpen(t *testing.T, c *client) {
	s := &closing{asked: make(map[string]int)}
	c.store, c.dir = newStore(t)
	c.pass(seeded(t, s.serve(t)+"/"), nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	all := 0
	for _, n := range s.asked {
		all += n
	}
	c.expect(s.asked["/x"] == maxTries, "asked %d times for a page that never comes", s.asked["/x"])
	c.told(c.report.Requests == all, "%d requests are reported of %d", c.report.Requests, all)
	// How many it takes is no matter: net/http gives one up whose writer is slow.
	c.told(s.used < all, "none of %d connections was kept", s.used)
	c.told(s.conns == s.used, "%d connections, of which %d brought a request", s.conns, s.used)
}
