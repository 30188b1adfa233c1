package web

import (
	"context"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// maxTime is how long one request may take. A search takes milliseconds; a
// visitor who has waited this long is better served by an honest 503.
const maxTime = 2 * time.Second

// logRequest writes one line per request. It names the route and not the
// address, so that nothing of what a visitor asks, or who they are, is kept.
func (s *site) logRequest(c *gin.Context) {
	start := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "none"
	}
	s.metrics.answered(route, c.Writer.Status())
	level, event := slog.LevelInfo, "request served"
	attributes := []any{"method", c.Request.Method, "route", route,
		"status", c.Writer.Status(), "took_ms", time.Since(start).Milliseconds()}
	if failure := c.Errors.Last(); failure != nil {
		level, event = slog.LevelError, "request failed"
		attributes = append(attributes, "error", failure.Err)
	}
	s.log.Log(context.Background(), level, event, attributes...)
}

// pagePolicy allows what the pages use and nothing else: no inline style or
// script, nothing from elsewhere.
const pagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// strictTransport is sent where the site is known to be reached by https; two
// years, as browsers ask for their preload lists.
const strictTransport = "max-age=63072000; includeSubDomains"

// setHeaders runs before the handlers, so that errors carry the headers too.
func (s *site) setHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	if isAPI(c.Request.URL.Path) {
		h.Set("API-Version", apiVersion)
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "frame-ancestors 'none'")
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "API-Version, Link")
		h.Set("Strict-Transport-Security", strictTransport) // browsers ignore it over http
		return
	}
	h.Set("Cache-Control", "no-cache") // keep it, and ask whether it is still right
	h.Set("Content-Security-Policy", pagePolicy)
	if s.secure {
		h.Set("Strict-Transport-Security", strictTransport)
	}
}

// recoverPanic turns a panic into a 500. Pages are rendered before they are
// sent, so nothing was written yet.
func (s *site) recoverPanic(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler { // the way of net/http to end a connection
			panic(cause)
		}
		c.Abort()
		s.fail(c, fmt.Errorf("serve request: panic: %v\n%s", cause, debug.Stack()))
	}()
	c.Next()
}

// limitTime gives the request's context a deadline. Handlers pass that
// context on; gin's own never ends.
func limitTime(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), maxTime)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// acceptJSON refuses an API request whose Accept header leaves no room for
// JSON (RFC 9110, 12.5.1). Without the header everything is welcome.
func (s *site) acceptJSON(c *gin.Context) {
	accept := strings.Join(c.Request.Header.Values("Accept"), ",")
	if accept == "" || !isAPI(c.Request.URL.Path) {
		return
	}
	for part := range strings.SplitSeq(accept, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if weight, err := strconv.ParseFloat(params["q"], 64); err == nil && weight == 0 {
			continue
		}
		switch kind {
		case "*/*", "application/*", "application/json", "application/problem+json":
			return
		}
	}
	c.Abort()
	s.fail(c, errMediaType)
}
