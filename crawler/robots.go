package crawler

import (
	"bytes"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"
)

const (
	// maxRobots is how much of a robots.txt is read; RFC 9309 section 2.5 asks
	// for at least 500 KiB. What is longer is cut at the end of a line.
	maxRobots = 512 << 10

	// maxRobotsLine is where a line is cut, in bytes: Google's parser holds no
	// more, and a rule longer than any address matches nothing.
	maxRobotsLine = 8*2083 - 1

	// maxCrawlDelay is the longest delay that a pass can live with: above it
	// 3,000 pages take more than a day, and the host is left alone.
	maxCrawlDelay = 30 * time.Second
)

// robots is what a robots.txt file says to one crawler (RFC 9309).
type robots struct {
	rules []robotsRule
	delay time.Duration // Crawl-delay; 0 when there is none

	sitemaps []string // as they are written, for all crawlers (section 2.2.4)
}

type robotsRule struct {
	allow   bool
	pattern string // of path and query: * is any text, a final $ is the end
}

// robotsByStatus decides what a host's answer to /robots.txt allows:
//
//	2xx            what the file says      RFC 9309 section 2.3.1.1
//	4xx            everything              2.3.1.3, "unavailable"
//	429, 5xx       nothing                 2.3.1.4, "unreachable"
//	anything else  nothing
//
// Too many redirects count as unavailable (2.3.1.2), no answer at all as
// unreachable; the caller knows of those. closed is true when nothing may be
// fetched for now, which says nothing about what the owner wants.
func robotsByStatus(status int, body []byte, agent string) (r *robots, closed bool) {
	switch {
	case status >= 200 && status < 300:
		return parseRobots(body, agent), false
	case status >= 400 && status < 500 && status != http.StatusTooManyRequests:
		return &robots{}, false
	}
	return nil, true
}

// parseRobots reads the lines that are meant for agent, a product token such
// as "praktijkzoeker": the groups that name it, else those of *. It takes
// what Google's parser takes: a missing colon, text after the token, any line
// end, a byte order mark. A line that cannot be read is passed over alone.
func parseRobots(body []byte, agent string) *robots {
	var own, all robots
	named := false               // a group names the agent
	toOwn, toAll := false, false // whom the current group is for
	rulesBegun := false          // the next user-agent line starts a new group
	var delay time.Duration      // of the current group
	var sitemaps []string
	for _, line := range robotsLines(body) {
		key, value := robotsField(line)
		if key == "user-agent" {
			if rulesBegun {
				toOwn, toAll, rulesBegun, delay = false, false, false, 0
			}
			switch {
			case value == "*" || strings.HasPrefix(value, "* "):
				toAll = true
			case strings.EqualFold(productToken(value), agent):
				toOwn, named = true, true
			}
		}
		switch key {
		case "allow", "disallow":
			rulesBegun = true
			if toOwn {
				own.add(key == "allow", value)
			}
			if toAll {
				all.add(key == "allow", value)
			}
		case "crawl-delay":
			// No rule of the standard, so it does not end the names of a
			// group (section 2.2.4) and holds for those behind it too.
			delay = max(delay, crawlDelay(value))
		case "sitemap":
			sitemaps = append(sitemaps, value) // no part of a group
		}
		if toOwn {
			own.delay = max(own.delay, delay)
		}
		if toAll {
			all.delay = max(all.delay, delay)
		}
	}
	own.sitemaps, all.sitemaps = sitemaps, sitemaps
	if named {
		return &own
	}
	return &all
}

// robotsLines are the lines of a file in UTF-8 (section 2.3), or in UTF-16 when
// a byte order mark says so: an owner's no holds in every encoding.
func robotsLines(body []byte) []string {
	if bytes.HasPrefix(body, []byte("\xFF\xFE")) || bytes.HasPrefix(body, []byte("\xFE\xFF")) {
		if text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(body); err == nil {
			body = text
		}
	}
	if len(body) > maxRobots {
		body = body[:maxRobots]
		body = body[:bytes.LastIndexAny(body, "\r\n")+1]
	}
	body = bytes.TrimPrefix(body, []byte("\xEF\xBB\xBF"))
	return strings.FieldsFunc(string(body), func(r rune) bool { return r == '\n' || r == '\r' })
}

// robotsField splits "key: value # comment"; white space may stand for the
// colon when there are just two words. The key is in lower case, "" when
// there is none.
func robotsField(line string) (key, value string) {
	line = line[:min(len(line), maxRobotsLine)]
	line, _, _ = strings.Cut(line, "#")
	key, value, found := strings.Cut(line, ":")
	if !found {
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", ""
		}
		key, value = words[0], words[1]
	}
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// productToken is the start of s that can be the name of a crawler
// (RFC 9309 section 2.2.1).
func productToken(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '-' || r == '_')
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// crawlDelay reads a number of seconds; 0 when it is not one. Delays of more
// than a day are all the same to us.
func crawlDelay(value string) time.Duration {
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || !(seconds > 0) || math.IsInf(seconds, 0) {
		return 0
	}
	return time.Duration(min(seconds, 24*60*60) * float64(time.Second))
}

func (r *robots) add(allow bool, path string) {
	if path == "" {
		return // "Disallow:" alone forbids nothing
	}
	pattern := bareQuery(robotsSpelling(path))
	r.rules = append(r.rules, robotsRule{allow, pattern})
	// A folder and its index file are one page to most servers.
	if dir, file := pattern[:strings.LastIndexByte(pattern, '/')+1], pattern[strings.LastIndexByte(pattern, '/')+1:]; allow && dir != "" && strings.HasPrefix(file, "index.htm") {
		r.rules = append(r.rules, robotsRule{true, dir + "$"})
	}
}

// allowed says whether the address may be fetched: the longest pattern that
// matches decides, and allow wins from disallow of the same length
// (RFC 9309 section 2.2.2). /robots.txt itself always may.
func (r *robots) allowed(address string) bool {
	path := bareQuery(requestPath(address))
	if path == "/robots.txt" {
		return true
	}
	orders := queryOrders(path)
	allow, disallow := -1, -1 // lengths of the longest matches
	for _, rule := range r.rules {
		switch {
		case rule.allow && len(rule.pattern) > allow && robotsMatch(rule.pattern, path):
			allow = len(rule.pattern)
		case !rule.allow && len(rule.pattern) > disallow &&
			// Canonical addresses write %62 as b and sort the query, so a rule
			// that writes %62 must hold for b, and one for /*?sort= wherever
			// sort stands: an owner's no holds in every spelling.
			slices.ContainsFunc(orders, func(path string) bool {
				return robotsMatch(rule.pattern, path) || robotsMatch(respell(rule.pattern, pathBytes+"?*$%"), path)
			}):
			disallow = len(rule.pattern)
		}
	}
	return allow >= disallow
}

// queryOrders are the path as it is, and with each parameter of its query moved
// to the front and to the back. Other orders of three and more than that are
// not tried: no rule is known that tells them apart.
func queryOrders(path string) []string {
	orders := []string{path}
	before, query, _ := strings.Cut(path, "?")
	params := strings.Split(query, "&")
	if len(params) == 1 || len(params) > maxParams {
		return orders
	}
	for i, param := range params {
		others := strings.Join(slices.Delete(slices.Clone(params), i, i+1), "&")
		orders = append(orders, before+"?"+param+"&"+others, before+"?"+others+"&"+param)
	}
	return orders
}

// requestPath is path and query as a request writes them.
func requestPath(address string) string {
	if _, rest, found := strings.Cut(address, "//"); found {
		address = rest
	}
	start := strings.IndexAny(address, "/?")
	if start < 0 {
		return "/"
	}
	path, _, _ := strings.Cut(address[start:], "#")
	if path[0] == '?' {
		return "/" + path
	}
	return path
}

// robotsSpelling escapes what is not ASCII and writes escapes in upper case,
// as addresses are written.
func robotsSpelling(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '%' && i+2 < len(path) && isHex(path[i+1]) && isHex(path[i+2]):
			b.WriteString(strings.ToUpper(path[i : i+3]))
			i += 2
		case c >= 0x80:
			b.WriteString(url.PathEscape(path[i : i+1]))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// bareQuery writes the reserved bytes of a query bare: escaped or not, they are
// the same to robots.txt (RFC 9309 section 2.2.2). Those that part it, & and =, stay, as do
// those that have a meaning in a pattern.
func bareQuery(path string) string {
	before, query, found := strings.Cut(path, "?")
	if !found || !strings.Contains(query, "%") {
		return path
	}
	return before + "?" + bareBytes.Replace(query)
}

var bareBytes = strings.NewReplacer("%3A", ":", "%2F", "/", "%3F", "?", "%40", "@", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2C", ",", "%3B", ";", "%5B", "[", "%5D", "]")

// robotsMatch says whether the pattern matches a start of path. Each text
// between two stars is taken where it first occurs, which never loses a match
// and takes time in proportion to the lengths.
func robotsMatch(pattern, path string) bool {
	pattern, atEnd := strings.CutSuffix(pattern, "$")
	first, rest, starred := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !starred {
		return ok && (!atEnd || path == "")
	}
	parts := strings.Split(rest, "*")
	for i, part := range parts {
		if atEnd && i == len(parts)-1 {
			return strings.HasSuffix(path, part)
		}
		_, after, ok := strings.Cut(path, part)
		if !ok {
			return false
		}
		path = after
	}
	return true
}
