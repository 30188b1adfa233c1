package crawler

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestRobotsAllowed(t *testing.T) {
	tests := []struct {
		rule   string // of RFC 9309
		robots string
		yes    string // addresses that may be fetched
		no     string // and that may not
	}{
		{"2.2.1 no group", "", "/ /a", ""},
		{"2.2.1 own group wins from *", "User-agent: *\nDisallow: /\n\nUser-agent: praktijkzoeker\nDisallow: /a\n", "/ /b", "/a"},
		{"2.2.1 an own group without rules", "User-agent: *\nDisallow: /\nUser-agent: x\nDisallow: /\n\nUser-agent: praktijkzoeker\n", "/", ""},
		{"2.2.1 token in any case", "user-agent: PraktijkZoeker/2.0\ndisallow: /a", "/", "/a"},
		{"2.2.1 token is whole", "User-agent: praktijk\nDisallow: /\n", "/a", ""},
		{"2.2.1 groups of one name are one", "User-agent: praktijkzoeker\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\nUser-agent: praktijkzoeker\nDisallow: /c", "/b", "/a /c"},
		{"2.2.1 several names above one group", "User-agent: x\nUser-agent: praktijkzoeker\n\nUser-agent: y\nDisallow: /a", "/", "/a"},
		{"2.2.1 rules before the first group", "Disallow: /\nUser-agent: *\nDisallow: /a", "/", "/a"},
		{"2.2.2 longest match", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b /b", "/a /a/c"},
		{"2.2.2 allow wins a draw", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", ""},
		{"2.2.2 order does not matter", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b", "/a"},
		{"2.2.2 empty disallow", "User-agent: *\nDisallow:\n", "/", ""},
		{"2.2.2 case matters", "User-agent: *\nDisallow: /A\n", "/a", "/A"},
		{"2.2.2 query counts", "User-agent: *\nDisallow: /*?print=\n", "/a?x=1", "/a?print=1"},
		{"2.2.2 spelling", "User-agent: *\nDisallow: /ë\nDisallow: /%c3%ab2\nDisallow: /%62\n", "/e", "/%C3%AB /%C3%AB2 /b"},
		{"2.2.3 comment", "User-agent: * # all\nDisallow: /a # this\n#Disallow: /b", "/b", "/a"},
		{"2.2.3 star", "User-agent: *\nDisallow: /*/print/*.html\n", "/print/x.html /a/print/x", "/a/b/print/x.html?y"},
		{"2.2.3 end", "User-agent: *\nDisallow: /a$\nDisallow: *.pdf$", "/a/b /x.pdf?y", "/a /x.pdf"},
		{"2.2.3 stars and end", "User-agent: *\nDisallow: /a*b*b$", "/ab /abc", "/abb /axbxb"},
		{"2.2.4 other lines", "User-agent: *\nSitemap: /sitemap.xml\nFoo: bar\nDisallow: /a\nSitemap: x\nDisallow: /b", "/", "/a /b"},
		{"2.2 robots.txt itself", "User-agent: *\nDisallow: /\n", "/robots.txt", "/ /robots.txt2"},
		{"2.2 line ends", "User-agent: *\rDisallow: /a\r\nDisallow: /b\n\rDisallow: /c", "/", "/a /b /c"},
		{"2.3 byte order mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/", "/a"},
		{"2.3 NUL and other dirt", "User-agent: *\n\x00\xFF\nDisallow: /a\x00b\nDisallow: /c", "/b", "/c"},
		{"2.3 a page of HTML", "<!doctype html><html><body>Disallow: /</body></html>", "/", ""},
		{"2.2.4 a crawl-delay ends no names", "User-agent: praktijkzoeker\nCrawl-delay: 5\nUser-agent: x\nDisallow: /a", "/", "/a"},
		{"2.2.4 nor do other lines", "User-agent: praktijkzoeker\nSitemap: /s\nFoo: bar\n\nUser-agent: x\nDisallow: /a", "/", "/a"},
		{"2.2.2 a parameter wherever it stands", "User-agent: *\nDisallow: /*?sort=\nDisallow: /*&x=", "/list?page=2 /list?x=1", "/list?page=2&sort=asc /list?a=1&page=2&sort=asc /list?x=1&y=2"},
		{"2.2.2 a yes as it is written", "User-agent: *\nDisallow: /list\nAllow: /list?page=", "/list?page=2 /list?page=2&sort=a", "/list?a=1&page=2"},
		{"2.2.2 reserved bytes, escaped or not", "User-agent: *\nDisallow: /q?x=https://foo\nDisallow: /r?y=a%2Fb%2Cc\nDisallow: /p/a%2Fb", "/p/a/b /q?x=http%3A%2F%2Ffoo", "/q?x=https%3A%2F%2Ffoo /q?x=https://foo.nl /r?y=a/b,c /p/a%2Fb"},
		{"a missing colon", "User-agent *\nDisallow /a\nDisallow /b and more", "/b", "/a"},
	}
	for _, tt := range tests {
		r := parseRobots([]byte(tt.robots), "praktijkzoeker")
		for _, path := range strings.Fields(tt.yes) {
			if !r.allowed("https://voorbeeld.nl" + path) {
				t.Errorf("%s: %s is closed", tt.rule, path)
			}
		}
		for _, path := range strings.Fields(tt.no) {
			if r.allowed("https://voorbeeld.nl" + path) {
				t.Errorf("%s: %s is open", tt.rule, path)
			}
		}
	}
}

func TestRobotsByStatus(t *testing.T) {
	const file = "User-agent: *\nDisallow: /a\n"
	tests := []struct {
		status       int
		closed, open bool // of /a; meaningful when not closed
	}{
		{200, false, false}, {204, false, false}, {400, false, true}, {401, false, true}, {403, false, true},
		{404, false, true}, {410, false, true}, {429, true, false}, {500, true, false}, {503, true, false}, {304, true, false},
	}
	for _, tt := range tests {
		r, closed := robotsByStatus(tt.status, []byte(file), "praktijkzoeker")
		if closed != tt.closed || !closed && r.allowed("http://voorbeeld.nl/a") != tt.open {
			t.Errorf("%d: closed is %v", tt.status, closed)
		}
	}
}

func TestRobotsCrawlDelay(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"10": 10 * time.Second, "0.5": time.Second / 2, "0": 0, "-1": 0, "abc": 0, "": 0, "NaN": 0, "Inf": 0,
		"3600": time.Hour, "1e300": 24 * time.Hour, "5 seconds": 0,
	} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+value), "praktijkzoeker").delay; got != want {
			t.Errorf("Crawl-delay: %s is %v, want %v", value, got, want)
		}
	}
	for file, want := range map[string]time.Duration{
		"User-agent: x\nCrawl-delay: 5\nUser-agent: praktijkzoeker\nDisallow: /a":           5 * time.Second, // one group
		"User-agent: x\nCrawl-delay: 5\nDisallow: /a\nUser-agent: praktijkzoeker\nAllow: /": 0,
	} {
		if got := parseRobots([]byte(file), "praktijkzoeker").delay; got != want {
			t.Errorf("%q gives %v, want %v", file, got, want)
		}
	}
}

func TestRobotsSize(t *testing.T) {
	var file bytes.Buffer
	file.WriteString("User-agent: *\nDisallow: /early\n")
	file.WriteString(strings.Repeat("#", maxRobots-file.Len()-len("\nDisallow: /half")) + "\n")
	file.WriteString("Disallow: /half-a-rule-that-is-cut\nDisallow: /late\n")
	r := parseRobots(file.Bytes(), "praktijkzoeker")
	if r.allowed("http://voorbeeld.nl/early") || !r.allowed("http://voorbeeld.nl/half") || !r.allowed("http://voorbeeld.nl/late") {
		t.Errorf("rules are %v", r.rules)
	}
}

// The cases of Google's parser, where they are at hand.
func TestRobotsCases(t *testing.T) {
	f, err := os.Open(filepath.Join(moduleRoot(t), "..", "shared", "real", "robots-cases.jsonl"))
	if os.IsNotExist(err) {
		t.Skip("no ../shared/real/robots-cases.jsonl")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var c struct {
			Test, Robots, UA, URL string
			Line                  int
			Allow                 bool
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.URL == "" {
			continue
		}
		n++
		if got := parseRobots([]byte(c.Robots), c.UA).allowed(c.URL); got != c.Allow {
			t.Errorf("%s line %d: %s is %v", c.Test, c.Line, shorten(c.URL), got)
		}
	}
	if err := lines.Err(); err != nil || n != 141 {
		t.Errorf("read %d cases: %v", n, err)
	}
}

func moduleRoot(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3"), "/axb")
	f.Add([]byte("user-agent praktijkzoeker\rallow: /index.html\rdisallow: /"), "/")
	f.Add([]byte("\xEF\xBB\xBFDisallow: %zz\x00"+strings.Repeat("*", 50)), "%")
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		r, closed := robotsByStatus(http.StatusOK, body, "praktijkzoeker")
		if closed {
			t.Fatal("a file was read, but the host is closed")
		}
		if r.delay < 0 || r.delay > 24*time.Hour {
			t.Fatalf("delay is %v", r.delay)
		}
		r.allowed("http://voorbeeld.nl/" + path)
	})
}

func BenchmarkRobotsAllowed(b *testing.B) {
	var file strings.Builder
	file.WriteString("User-agent: *\n")
	for range 200 {
		file.WriteString("Disallow: /*/zoeken*?*sorteer=\n")
	}
	r := parseRobots([]byte(file.String()), "praktijkzoeker")
	for b.Loop() {
		r.allowed("https://www.voorbeeld.nl/actueel/nieuws/2024/02/27/een-bericht-over-zij-instroom?pagina=2")
	}
}
