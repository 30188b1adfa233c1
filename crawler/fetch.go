package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	totalTimeout = 60 * time.Second // of one request, its body included
	maxBody      = 10 << 20         // bytes of a page, decompressed; the longest portrait has some 60 KiB
	maxUnread    = 16 << 10         // bytes of an answer that nobody wants, read so that its connection can be used again
)

// answer is what came back for one address.
type answer struct {
	outcome Outcome
	reason  string // in English, "" when the outcome says it all
	status  int    // of HTTP, 0 without an answer

	contentType        string
	etag, lastModified string
	robotsTag          []string // X-Robots-Tag
	links              []string // Link
	refresh            string   // Refresh
	body               []byte   // of OutcomeOK
	location           string   // of OutcomeMoved, canonical
	written            string   // that, as the server writes it

	retryAfter time.Duration
	wire       int64         // bytes of the body as they were sent
	statuses   []int         // of HTTP, one for each request; 0 without an answer
	waited     time.Duration // for the host's turn, and between tries
}

// again is the request to make instead of one whose answer is about how we ask,
// not about the page: a redirect to another spelling of the same address, such
// as one with a session id, or the refusal of a validator.
func (a *answer) again(r request) (request, bool) {
	switch {
	case a.outcome == OutcomeMoved && a.location == r.address && a.written != r.address && originOf(a.written) == originOf(r.address):
		r.address = a.written
	case (a.status == http.StatusBadRequest || a.status == http.StatusPreconditionFailed || a.status == http.StatusRequestHeaderFieldsTooLarge) &&
		(r.etag != "" || r.lastModified != ""):
		r.etag, r.lastModified = "", ""
	default:
		return r, false
	}
	return r, true
}

func (a *answer) addCost(b answer) {
	a.statuses = append(a.statuses, b.statuses...)
	a.wire += b.wire
	a.waited += b.waited
}

// request is what to ask and what to take for an answer.
type request struct {
	address            string
	etag, lastModified string // of the copy that we have, "" for none

	// take reads the body of a file that is no page, of any type; more than
	// limit bytes of it are errTooLarge. The error is that of the reader, or
	// nil: what the file says is its taker's business.
	take  func(io.Reader) error
	limit int64
}

var errTooLarge = errors.New("it is too large")

// fetcher makes single requests: no cookies, no redirects, no second try.
type fetcher struct {
	agent     string // User-Agent
	transport http.RoundTripper
}

// fetch asks once. A context that ended gives its error, and of the answer what
// it cost.
func (f *fetcher) fetch(ctx context.Context, r request) (answer, error) {
	timed, cancel := context.WithTimeout(ctx, totalTimeout)
	defer cancel()
	timed = onceOnly(timed, cancel)
	req, err := http.NewRequestWithContext(timed, http.MethodGet, r.address, nil)
	if err != nil {
		return answer{}, fmt.Errorf("ask for %s: %w", shorten(r.address), err)
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
	req.Header.Set("Accept-Language", "nl,en;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	if r.etag != "" {
		req.Header.Set("If-None-Match", r.etag)
	}
	if r.lastModified != "" {
		req.Header.Set("If-Modified-Since", r.lastModified)
	}
	resp, err := f.transport.RoundTrip(req)
	if err != nil {
		return failed(ctx, err, answer{statuses: []int{0}})
	}
	defer resp.Body.Close()
	a := answer{
		statuses: []int{resp.StatusCode}, status: resp.StatusCode,
		contentType: resp.Header.Get("Content-Type"),
		etag:        storable(resp.Header.Get("Etag")), lastModified: storable(resp.Header.Get("Last-Modified")),
		robotsTag: resp.Header.Values("X-Robots-Tag"), links: resp.Header.Values("Link"), refresh: resp.Header.Get("Refresh"),
	}
	a.outcome, a.reason = byStatus(resp, r)
	if a.outcome != OutcomeOK && resp.ContentLength <= maxUnread {
		a.wire, _ = io.CopyN(io.Discard, resp.Body, maxUnread) // the head says enough
	}
	switch a.outcome {
	case OutcomeOK:
		if r.take == nil {
			a.outcome, a.reason = byType(resp.Header.Values("Content-Type"))
		}
		if a.outcome == OutcomeOK || a.outcome == "" {
			err = readBody(resp, r, &a)
		}
	case OutcomeMoved:
		a.written = resp.Header.Get("Location")
		if a.location, err = Canonical(r.address, a.written); err == nil {
			a.written = written(r.address, a.written)
		}
		switch {
		case resp.Header.Get("Location") == "":
			a.outcome, a.reason, err = OutcomeRedirect, "it names no target", nil
		case err != nil:
			a.outcome, a.reason, err = OutcomeRedirect, err.Error(), nil
		case strings.HasPrefix(r.address, "https:") && strings.HasPrefix(a.location, "http:"):
			a.outcome, a.reason = OutcomeRedirect, "it leads from https to http"
		}
	}
	switch a.outcome {
	case OutcomeMoved, OutcomeRedirect, OutcomeClientError, OutcomeServerError, OutcomeRateLimited:
		a.retryAfter = readRetryAfter(resp.Header.Values("Retry-After"), time.Now())
	}
	if err != nil {
		return failed(ctx, err, a)
	}
	return a, nil
}

// storable is a validator that comes back from the store as it was, "" for one
// that does not: an ETag may hold any byte above 0x7F (RFC 9110 section 8.8.3).
func storable(validator string) string {
	if !utf8.ValidString(validator) {
		return ""
	}
	return validator
}

// byStatus reads the status line (RFC 9110 section 15).
func byStatus(resp *http.Response, r request) (Outcome, string) {
	status := resp.StatusCode
	reason := fmt.Sprintf("status %d", status)
	switch {
	case status == http.StatusOK, status == http.StatusNonAuthoritativeInfo:
		return OutcomeOK, ""
	case status == http.StatusNoContent, status == http.StatusResetContent:
		return OutcomeEmpty, reason
	case status == http.StatusNotModified && (r.etag != "" || r.lastModified != ""):
		return OutcomeNotModified, ""
	case status == 301, status == 302, status == 303, status == 307, status == 308:
		return OutcomeMoved, ""
	case status == http.StatusNotFound:
		return OutcomeNotFound, ""
	case status == http.StatusGone:
		return OutcomeGone, ""
	case status == http.StatusTooManyRequests:
		return OutcomeRateLimited, reason
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly, status >= 500, status < 300, status == http.StatusNotModified:
		return OutcomeServerError, reason // a 206 or 304 that nobody asked for is against HTTP
	case status < 400:
		return OutcomeRedirect, reason
	}
	return OutcomeClientError, reason
}

// byType reads the Content-Type; the outcome is "" when the body must tell.
func byType(values []string) (Outcome, string) {
	if len(values) == 0 || values[0] == "" {
		return "", ""
	}
	for _, value := range values {
		media, _, err := mime.ParseMediaType(value)
		if err != nil && media == "" {
			return "", ""
		}
		if media != "text/html" && media != "application/xhtml+xml" {
			return OutcomeNotHTML, "it is " + media
		}
	}
	return OutcomeOK, ""
}

// readBody reads and decodes the body into a, or lets the request take it. A
// page that is too long is dropped whole: half a page would look like practices
// that were removed.
func readBody(resp *http.Response, r request, a *answer) error {
	limit := int64(maxBody)
	if r.take != nil {
		limit = r.limit
	}
	wire := &countingReader{r: resp.Body}
	defer func() { a.wire = wire.n }()
	var body io.Reader = wire
	switch encoding := strings.ToLower(strings.TrimSpace(strings.Join(resp.Header.Values("Content-Encoding"), ","))); encoding {
	case "", "identity":
		if resp.ContentLength > limit && r.take == nil {
			a.outcome, a.reason = OutcomeTooLarge, fmt.Sprintf("it has %d bytes", resp.ContentLength)
			return nil
		}
	case "gzip", "x-gzip":
		unzipped, err := newUnzipper(wire)
		switch {
		case err == io.EOF:
			body = bytes.NewReader(nil)
		case err != nil:
			return err
		default:
			body = unzipped
		}
	default:
		a.outcome, a.reason = OutcomeEncoding, "content encoding "+shorten(encoding)
		return nil
	}
	body = &limitedReader{r: body, left: limit}
	var data []byte
	var err error
	if r.take != nil {
		err = r.take(body)
	} else {
		data, err = io.ReadAll(body)
	}
	switch {
	case errors.Is(err, errTooLarge):
		a.outcome, a.reason = OutcomeTooLarge, fmt.Sprintf("it has more than %d bytes", limit)
	case err != nil:
		return err
	case r.take != nil:
	case len(bytes.TrimSpace(data)) == 0:
		a.outcome = OutcomeEmpty
	default:
		// The header is not believed alone: a PDF may call itself a page.
		sniffed := http.DetectContentType(data)
		isPage := strings.HasPrefix(sniffed, "text/html")
		isOther := !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream" // which is unknown
		if isOther || a.outcome == "" && !isPage {
			a.outcome, a.reason = OutcomeNotHTML, "its content is "+sniffed
			return nil
		}
		a.outcome, a.body = OutcomeOK, data
	}
	return nil
}

// limitedReader gives errTooLarge where more than left bytes come.
type limitedReader struct {
	r    io.Reader
	left int64
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return n - 1, errTooLarge
	}
	return n, err
}

// countingReader counts the bytes that come over the wire.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
