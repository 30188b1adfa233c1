// Package sitetest makes a web site of a txtar archive, so that a whole site,
// and the ways in which it misbehaves, fits on one screen.
//
// Each file of the archive is an answer:
//
//	-- /nieuws --
//	<a href="/a">a</a>
//	-- /a (1) --
//	HTTP 503
//	Retry-After: 2
//
//	-- /a --
//	HTTP 200
//	ETag: "1"
//
//	<p>text</p>
//	-- elders.nl/robots.txt --
//	User-agent: *
//
// A name is a path with its query, for all hosts, or with a host in front for
// that one alone; "(1)" makes it the first answer, "(2)" the second, and what
// has no number is the answer from then on. /x is also found as /x.html, and
// /x/ as /x/index.html. Without a file of its own, a query is ignored.
//
// A file whose first line is "HTTP status" continues with header fields and
// an empty line. The field Delay is a time to wait before answering and
// is not sent. A request whose If-None-Match is the ETag, or whose
// If-Modified-Since is the Last-Modified, is answered with 304.
package sitetest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/txtar"
)

// Site answers as its archive says: through sockets as an http.Handler, or
// without as an http.RoundTripper. It may be used by several goroutines.
type Site struct {
	answers map[string]*answer // by name

	mu       sync.Mutex
	requests []Request
	asked    map[string]int // by name without number
}

// Request is one that the site was asked.
type Request struct {
	Time    time.Time
	Address string // scheme, host, path and query
	Header  http.Header
}

type answer struct {
	status int
	header http.Header
	body   []byte
	delay  time.Duration
}

// New reads an archive.
func New(archive string) (*Site, error) {
	s := &Site{answers: make(map[string]*answer), asked: make(map[string]int)}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		a, err := parseAnswer(f.Name, f.Data)
		if err != nil {
			return nil, fmt.Errorf("read answer %s: %w", f.Name, err)
		}
		if s.answers[f.Name] != nil {
			return nil, fmt.Errorf("read answer %s: it stands twice", f.Name)
		}
		s.answers[f.Name] = a
	}
	return s, nil
}

func parseAnswer(name string, data []byte) (*answer, error) {
	a := &answer{status: http.StatusOK, header: make(http.Header), body: data}
	if line, rest, _ := bytes.Cut(data, []byte("\n")); bytes.HasPrefix(line, []byte("HTTP ")) {
		status, err := strconv.Atoi(string(bytes.TrimSpace(line[len("HTTP "):])))
		if err != nil {
			return nil, fmt.Errorf("read status: %w", err)
		}
		head, body, _ := bytes.Cut(append([]byte("\n"), rest...), []byte("\n\n"))
		fields, err := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(bytes.TrimPrefix(head, []byte("\n"))), strings.NewReader("\n\n")))).ReadMIMEHeader()
		if err != nil {
			return nil, fmt.Errorf("read header: %w", err)
		}
		a.status, a.header, a.body = status, http.Header(fields), body
		if delay := a.header.Get("Delay"); delay != "" {
			if a.delay, err = time.ParseDuration(delay); err != nil {
				return nil, fmt.Errorf("read delay: %w", err)
			}
			a.header.Del("Delay")
		}
	}
	if _, set := a.header["Content-Type"]; !set && len(a.body) > 0 {
		name, _, _ = strings.Cut(name, " ")
		name, _, _ = strings.Cut(name, "?")
		media := mime.TypeByExtension(path.Ext(name))
		if media == "" || !strings.Contains(name, "/") {
			media = "text/html; charset=utf-8"
		}
		a.header.Set("Content-Type", media)
	}
	return a, nil
}

// Requests returns what was asked so far, in order.
func (s *Site) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Asked lists the addresses that were asked so far, in order, without scheme
// and host.
func (s *Site) Asked() []string {
	var list []string
	for _, r := range s.Requests() {
		_, rest, _ := strings.Cut(r.Address, "://")
		list = append(list, rest[strings.Index(rest, "/"):])
	}
	return list
}

// Forget empties the list of requests; numbered answers go on counting.
func (s *Site) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
}

// answer logs a request and finds its answer.
func (s *Site) answer(ctx context.Context, scheme, host, uri string, header http.Header) (*answer, error) {
	s.mu.Lock()
	s.requests = append(s.requests, Request{Time: time.Now(), Address: scheme + "://" + host + uri, Header: header.Clone()})
	found := s.find(host, uri)
	s.mu.Unlock()
	if found.delay > 0 {
		timer := time.NewTimer(found.delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if found.status == http.StatusOK && (matches(header, "If-None-Match", found.header.Get("Etag")) ||
		matches(header, "If-Modified-Since", found.header.Get("Last-Modified"))) {
		unchanged := &answer{status: http.StatusNotModified, header: found.header.Clone()}
		unchanged.header.Del("Content-Type")
		return unchanged, nil
	}
	return found, nil
}

func matches(header http.Header, field, value string) bool {
	return value != "" && header.Get(field) == value
}

// find is called with the lock held.
func (s *Site) find(host, uri string) *answer {
	bare, _, _ := strings.Cut(uri, "?")
	for _, p := range []string{uri, bare, bare + ".html", path.Join(bare, "index.html")} {
		for _, name := range []string{host + p, p} {
			n := s.asked[name] + 1
			a := s.answers[fmt.Sprintf("%s (%d)", name, n)]
			if a == nil {
				a = s.answers[name]
			}
			if a != nil {
				s.asked[name] = n
				return a
			}
		}
	}
	return &answer{status: http.StatusNotFound, header: http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, body: []byte("not found\n")}
}

// ServeHTTP answers through a socket.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, err := s.answer(r.Context(), "http", r.Host, r.URL.RequestURI(), r.Header)
	if err != nil {
		return // who asked has gone
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	w.Write(a.body)
}

// RoundTrip answers without a socket.
func (s *Site) RoundTrip(r *http.Request) (*http.Response, error) {
	a, err := s.answer(r.Context(), r.URL.Scheme, r.URL.Host, r.URL.RequestURI(), r.Header)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header.Clone(), Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)), Request: r,
	}, nil
}
