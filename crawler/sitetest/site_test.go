package sitetest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const archive = `
-- /index.html --
home
-- /robots.txt --
User-agent: *
-- /x.html --
x
-- /x?a=1 --
x with a
-- elders.nl/x --
elsewhere
-- /y (1) --
HTTP 503
Retry-After: 2
-- /y --
HTTP 200
ETag: "1"

y

and more
-- /moved --
HTTP 301
Location: /y
`

func TestSite(t *testing.T) {
	tests := []struct{ address, header, want string }{
		{"http://a.nl/", "", "200 text/html; charset=utf-8 home\n"},
		{"http://a.nl/robots.txt", "", "200 text/plain; charset=utf-8 User-agent: *\n"},
		{"http://a.nl/x", "", "200 text/html; charset=utf-8 x\n"},
		{"http://a.nl/x?b=1", "", "200 text/html; charset=utf-8 x\n"},
		{"http://a.nl/x?a=1", "", "200 text/html; charset=utf-8 x with a\n"},
		{"http://elders.nl/x", "", "200 text/html; charset=utf-8 elsewhere\n"},
		{"http://a.nl/y", "", "503  "},
		{"http://a.nl/y", "", "200 text/html; charset=utf-8 y\n\nand more\n"},
		{"http://a.nl/y", `"1"`, "304  "},
		{"http://a.nl/y", `"2"`, "200 text/html; charset=utf-8 y\n\nand more\n"},
		{"http://a.nl/z", "", "404 text/plain; charset=utf-8 not found\n"},
	}
	run := func(t *testing.T, client *http.Client, rewrite func(*http.Request)) {
		for _, tt := range tests {
			req, err := http.NewRequest(http.MethodGet, tt.address, nil)
			if err != nil {
				t.Fatal(err)
			}
			if tt.header != "" {
				req.Header.Set("If-None-Match", tt.header)
			}
			rewrite(req)
			resp, err := client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if got := fmt.Sprintf("%d %s %s", resp.StatusCode, resp.Header.Get("Content-Type"), body); err != nil || got != tt.want {
				t.Errorf("%s: got %q, %v, want %q", tt.address, got, err, tt.want)
			}
		}
	}
	t.Run("RoundTripper", func(t *testing.T) {
		s, err := New(archive)
		if err != nil {
			t.Fatal(err)
		}
		run(t, &http.Client{Transport: s}, func(*http.Request) {})
		if got := strings.Join(s.Asked()[:3], " "); got != "/ /robots.txt /x" {
			t.Errorf("asked %s", got)
		}
	})
	t.Run("Handler", func(t *testing.T) {
		s, err := New(archive)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(s)
		defer server.Close()
		run(t, server.Client(), func(r *http.Request) {
			r.Host = r.URL.Host
			r.URL.Host = strings.TrimPrefix(server.URL, "http://")
		})
	})
	if _, err := New("-- /a --\nHTTP abc\n"); err == nil {
		t.Error("a bad status gives no error")
	}
}
