package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// handler answers a request, or returns an error before anything was written.
type handler func(*gin.Context) error

// pageHandler is a handler of a page, which it gives in a language.
type pageHandler func(*gin.Context, *language) error

var (
	errMethod    = errors.New("method not allowed")
	errMediaType = errors.New("media type not acceptable")
	errTooMany   = errors.New("too many requests")
)

// serve turns the error of a handler into an answer: a problem document under
// the API, else a page.
func (s *site) serve(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c, err)
		}
	}
}

// statusOf is the only place where an error becomes a status.
func statusOf(err error) int {
	switch {
	case errors.Is(err, search.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, search.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, search.ErrGone):
		return http.StatusGone
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, errMediaType):
		return http.StatusNotAcceptable
	case errors.Is(err, errForm):
		return http.StatusForbidden
	case errors.Is(err, errTooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, search.ErrNoSnapshot),
		errors.Is(err, search.ErrVersion),
		errors.Is(err, search.ErrClosed), // the program is stopping
		errors.Is(err, context.DeadlineExceeded),
		errors.Is(err, context.Canceled): // by the visitor, who will not see it
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// fail answers with an error. What the visitor cannot help goes into the line of
// the request in the log; what they can is theirs alone.
func (s *site) fail(c *gin.Context, err error) {
	status := statusOf(err)
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		c.Error(err) // gin only keeps it, for logRequest
	}
	if status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "60") // seconds
	}
	if isAPI(c.Request.URL.Path) {
		s.sendProblem(c, status, err)
		return
	}
	s.sendErrorPage(c, status, err)
}

// isAPI tells whether an address belongs to the API, which has its own
// headers and its own kind of errors.
func isAPI(path string) bool {
	return path == "/v1" || strings.HasPrefix(path, "/v1/")
}

// faults are all that is wrong with one query, in the order of the address.
type faults []*search.InvalidError

func (f faults) Error() string {
	texts := make([]string, len(f))
	for i, fault := range f {
		texts[i] = fault.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap makes errors.Is(err, search.ErrInvalid) hold.
func (f faults) Unwrap() []error {
	errs := make([]error, len(f))
	for i, fault := range f {
		errs[i] = fault
	}
	return errs
}

// maxFaults bounds how much of a wrong address comes back to who sent it.
const maxFaults = 20

// faultsOf collects the faults in a query that an error tells of.
func faultsOf(err error) faults {
	switch e := err.(type) {
	case *search.InvalidError:
		return faults{e}
	case interface{ Unwrap() []error }:
		var all faults
		for _, one := range e.Unwrap() {
			all = append(all, faultsOf(one)...)
		}
		return all
	case interface{ Unwrap() error }:
		return faultsOf(e.Unwrap())
	}
	return nil
}

// ask reads a search from the address of a request and answers it. The page
// and the API both come through here, so they say the same. The error tells of
// all faults at once: those in the writing, then those that the search found.
func (s *site) ask(c *gin.Context, by face) (search.Query, search.Results, error) {
	q, wrong := readQuery(c.Request.URL.RawQuery, by)
	start := time.Now()
	results, err := s.search.Search(c.Request.Context(), q)
	s.metrics.searches.Observe(time.Since(start).Seconds())
	if err == nil && len(wrong) == 0 && (results.Total == 0 || results.Partly) {
		s.unanswered.note(q.Text, start.In(s.zone))
	}
	return q, results, wrong.and(err)
}

// and adds what the search found wrong to what was wrong in the writing, so that
// a visitor hears all at once. Without any fault it is err.
func (f faults) and(err error) error {
	if f = append(f, faultsOf(err)...); len(f) > 0 {
		return f[:min(len(f), maxFaults)]
	}
	return err
}

// faultText says in plain words what is wrong with a parameter, in a sentence.
// What was typed comes back in it as far as it helps to recognise it.
func (l *language) faultText(e *search.InvalidError) string {
	return strings.NewReplacer(
		"{parameter}", firstRunes(cleanText(e.Parameter), maxName),
		"{value}", firstRunes(cleanText(e.Value), maxName),
		"{max}", l.number(e.Max),
	).Replace(l.text("fault." + string(e.Fault)))
}

// problem is an error as a program reads it (RFC 9457), with the extension
// "errors" of the Dutch API Design Rules.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Errors []problemFault `json:"errors,omitempty"`
}

type problemFault struct {
	In       string        `json:"in"`
	Location faultLocation `json:"location"`
	Detail   string        `json:"detail"`
}

type faultLocation struct {
	Name string `json:"name"`
}

func (s *site) sendProblem(c *gin.Context, status int, err error) {
	p := problem{
		Type:   "about:blank",
		Title:  dutch.statusTitle(status),
		Status: status,
		Detail: dutch.statusText(status),
	}
	for _, fault := range faultsOf(err) {
		p.Errors = append(p.Errors, problemFault{
			In:       "query",
			Location: faultLocation{Name: fault.Parameter},
			Detail:   dutch.faultText(fault),
		})
	}
	if gone := (*search.GoneError)(nil); errors.As(err, &gone) {
		page := newGonePage(dutch, gone.Gone)
		p.Title, p.Detail = cmp.Or(page.Title, p.Title), page.Text+" "+page.Why
	}
	if len(p.Errors) > 0 {
		p.Detail = p.Detail + " " + p.Errors[0].Detail
	}
	sendJSON(c, status, "application/problem+json", p)
}

// errorPage says what went wrong and what the visitor can do about it.
type errorPage struct {
	Text    string
	Reasons []string
	Query   string // what was typed, to be changed and sent again
}

// maxEcho is how much of a query that is too long comes back in the search
// field, in runes: enough to shorten it, not a page of megabytes.
const maxEcho = 2 * search.MaxQueryRunes

func (s *site) sendErrorPage(c *gin.Context, status int, err error) {
	l := languageOf(c.Request.URL.Path)
	if gone := (*search.GoneError)(nil); errors.As(err, &gone) {
		page := newGonePage(l, gone.Gone)
		s.render(c, l, status, "gone", frame{Title: cmp.Or(page.Title, l.statusTitle(status)), Canonical: practicePath(gone.Gone.ID), NoIndex: true}, page)
		return
	}
	page := errorPage{Text: l.statusText(status)}
	for _, fault := range faultsOf(err) {
		page.Reasons = append(page.Reasons, l.faultText(fault))
	}
	if status == http.StatusBadRequest {
		page.Query = firstRunes(cleanText(c.Query("q")), maxEcho)
	}
	s.render(c, l, status, "error", frame{Title: l.statusTitle(status), NoIndex: true}, page)
}
