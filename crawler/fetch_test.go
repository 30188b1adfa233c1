package crawler

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.String()
}

const testPage = "<!doctype html><title>t</title><p>text"

// Answers over real sockets; each is what the server writes, head and all.
func TestFetchAnswers(t *testing.T) {
	page := func(head, body string) string { return "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + body }
	sized := func(head, body string) string {
		return page(fmt.Sprintf("%s\r\nContent-Length: %d", head, len(body)), body)
	}
	const html = "Content-Type: text/html"
	bomb := gzipped(testPage + strings.Repeat(" ", maxBody))
	tests := []struct {
		name, raw string
		want      Outcome
	}{
		{"a page", sized(html, testPage), OutcomeOK},
		{"a page until the end of the connection", page(html+"\r\nConnection: close", testPage), OutcomeOK},
		{"in chunks", page(html+"\r\nTransfer-Encoding: chunked", "5\r\n<p>ab\r\n0\r\n\r\n"), OutcomeOK},
		{"xhtml", sized("Content-Type: application/xhtml+xml", "<?xml version='1.0'?><html/>"), OutcomeOK},
		{"no type", sized("X: y", testPage), OutcomeOK},
		{"a broken type", sized("Content-Type: /", testPage), OutcomeOK},
		{"control characters in a page", sized(html, "<p>\x00\x01text"), OutcomeOK},
		{"gzip", sized(html+"\r\nContent-Encoding: gzip", gzipped(testPage)), OutcomeOK},
		{"identity", sized(html+"\r\nContent-Encoding: identity", testPage), OutcomeOK},
		{"gzip twice", sized(html+"\r\nContent-Encoding: gzip, gzip", gzipped(gzipped(testPage))), OutcomeEncoding},
		{"gzip in two lines", sized(html+"\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip", gzipped(gzipped(testPage))), OutcomeEncoding},
		{"br, unasked", sized(html+"\r\nContent-Encoding: br", "\x0b\x02\x80abc\x03"), OutcomeEncoding},
		{"plain as gzip", sized(html+"\r\nContent-Encoding: gzip", testPage), OutcomeEncoding},
		{"garbage behind gzip", sized(html+"\r\nContent-Encoding: gzip", gzipped(testPage)+"garbage here"), OutcomeEncoding},
		{"gzip with a wrong sum", sized(html+"\r\nContent-Encoding: gzip", flip(gzipped(testPage), -8)), OutcomeEncoding},
		{"half of a gzip", sized(html+"\r\nContent-Encoding: gzip", gzipped(testPage)[:20]), OutcomeNetwork},
		{"nothing as gzip", sized(html+"\r\nContent-Encoding: gzip", ""), OutcomeEmpty},
		{"a gzip bomb", sized(html+"\r\nContent-Encoding: gzip", bomb), OutcomeTooLarge},
		{"a length above the limit", page(fmt.Sprintf(html+"\r\nContent-Length: %d", maxBody+1), testPage), OutcomeTooLarge},
		{"chunks above the limit", page(html+"\r\nTransfer-Encoding: chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", maxBody+1, strings.Repeat("a", maxBody+1))), OutcomeTooLarge},
		{"a short body", page(html+"\r\nContent-Length: 1000", testPage), OutcomeNetwork},
		{"cut in a chunk", page(html+"\r\nTransfer-Encoding: chunked", "ff\r\n"+testPage), OutcomeNetwork},
		{"cut in the head", "HTTP/1.1 200 OK\r\nContent-Ty", OutcomeNetwork},
		{"closed at once", "", OutcomeNetwork},
		{"another protocol", "SSH-2.0-OpenSSH_9.2\r\n", OutcomeNetwork},
		{"HTTP/0.9", testPage, OutcomeNetwork},
		{"two lengths", page(html+"\r\nContent-Length: 5\r\nContent-Length: 6", testPage), OutcomeNetwork},
		{"an endless head", page("X: "+strings.Repeat("y", 2*maxHeader), testPage), OutcomeNetwork},
		{"a flood of 1xx", strings.Repeat("HTTP/1.1 103 Early Hints\r\nX: "+strings.Repeat("y", 1000)+"\r\n\r\n", 1000), OutcomeNetwork},
		{"a PDF", sized("Content-Type: application/pdf", "%PDF-1.7"), OutcomeNotHTML},
		{"a PDF that calls itself a page", sized(html, "%PDF-1.7"), OutcomeNotHTML},
		{"a text without a type", sized("X: y", "just words"), OutcomeNotHTML},
		{"two types", sized(html+"\r\nContent-Type: application/json", "{}"), OutcomeNotHTML},
		{"an empty page", sized(html, ""), OutcomeEmpty},
		{"a blank page", sized(html, " \r\n\t"), OutcomeEmpty},
		{"204", "HTTP/1.1 204 No Content\r\n\r\n", OutcomeEmpty},
		{"206, unasked", "HTTP/1.1 206 Partial Content\r\n" + html + "\r\nContent-Length: 3\r\n\r\n<p>", OutcomeServerError},
		{"304, unasked", "HTTP/1.1 304 Not Modified\r\n\r\n", OutcomeServerError},
		{"400", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", OutcomeClientError},
		{"401", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", OutcomeClientError},
		{"404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", OutcomeNotFound},
		{"410", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", OutcomeGone},
		{"429", "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", OutcomeRateLimited},
		{"500", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n", OutcomeServerError},
		{"302", "HTTP/1.1 302 Found\r\nLocation: ../x y\r\nContent-Length: 0\r\n\r\n", OutcomeMoved},
		{"302 without target", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", OutcomeRedirect},
		{"302 to script", "HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)\r\nContent-Length: 0\r\n\r\n", OutcomeRedirect},
		{"300", "HTTP/1.1 300 Multiple Choices\r\nContent-Length: 0\r\n\r\n", OutcomeRedirect},
	}
	transport := newTransport(func(string) bool { return true })
	defer transport.CloseIdleConnections()
	f := fetcher{agent: testAgent, transport: transport}
	for _, tt := range tests {
		a, err := f.fetch(t.Context(), request{address: rawServer(t, tt.raw) + "/a/b"})
		if err != nil || a.outcome != tt.want {
			t.Errorf("%s: outcome %s (%s), %v, want %s", tt.name, a.outcome, a.reason, err, tt.want)
		}
		if (a.outcome == OutcomeOK) != (a.body != nil) || a.outcome == OutcomeMoved && !strings.HasSuffix(a.location, "/x%20y") {
			t.Errorf("%s: %d bytes of body, location %q", tt.name, len(a.body), a.location)
		}
		if a.wire > int64(len(tt.raw)) {
			t.Errorf("%s: %d bytes came of %d", tt.name, a.wire, len(tt.raw))
		}
	}
}

func flip(s string, i int) string {
	b := []byte(s)
	b[len(b)+i] ^= 1
	return string(b)
}

// rawServer writes raw to whoever connects, after the request, and closes.
func rawServer(t *testing.T, raw string) (base string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(conn, raw)
		conn.Close()
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestFetchTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	transport := newTransport(func(string) bool { return true })
	defer transport.CloseIdleConnections()
	f := fetcher{agent: testAgent, transport: transport}
	a, err := f.fetch(t.Context(), request{address: server.URL})
	if err != nil || a.outcome != OutcomeTLS {
		t.Errorf("outcome %s (%s), %v", a.outcome, a.reason, err)
	}
}

// A server that takes too long, for its head or its body, is given up; a
// caller who gives up gets no answer at all.
func TestFetchTimeouts(t *testing.T) {
	tests := []struct {
		name   string
		server func(net.Conn)
		cancel time.Duration // when the caller gives up, 0 is never
		want   Outcome
		after  time.Duration
	}{
		{"no head", func(c net.Conn) {}, 0, OutcomeTimeout, headerTimeout},
		{"a slow body", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n")
			for range 100 {
				if _, err := c.Write([]byte("x")); err != nil {
					return
				}
				time.Sleep(5 * time.Second)
			}
		}, 0, OutcomeTimeout, totalTimeout},
		{"given up", func(c net.Conn) {}, 3 * time.Second, "", 3 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var servers sync.WaitGroup
				defer servers.Wait()
				transport := newTransport(nil)
				transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
					ours, theirs := net.Pipe()
					servers.Go(func() {
						defer theirs.Close()
						if _, err := http.ReadRequest(bufio.NewReader(theirs)); err != nil {
							return
						}
						tt.server(theirs)
						io.Copy(io.Discard, theirs) // until the crawler hangs up
					})
					return ours, nil
				}
				defer transport.CloseIdleConnections()
				ctx := t.Context()
				if tt.cancel > 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, tt.cancel)
					defer cancel()
				}
				start := time.Now()
				f := fetcher{agent: testAgent, transport: transport}
				a, err := f.fetch(ctx, request{address: "http://voorbeeld.nl/"})
				if a.outcome != tt.want || (err != nil) != (tt.cancel > 0) || err != nil && !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("outcome %s (%s), %v", a.outcome, a.reason, err)
				}
				if took := time.Since(start); took != tt.after {
					t.Errorf("it took %v, want %v", took, tt.after)
				}
			})
		})
	}
}
