package crawler

import (
	"fmt"
	"testing"
	"testing/synctest"
)

// A fault is a way in which the web misbehaves, with what a good crawler makes
// of it. Its test runs twice: the crawler must give no cause for complaint, and
// a plain client, which gets and follows whatever it sees, must give one, or
// the test would prove nothing.
type fault struct {
	row     int
	name    string
	sockets bool // over loopback; else in a bubble, where waiting costs no time
	test    func(t *testing.T, c *client)
	spared  string // why a plain client is as good here; "" when it is not
}

// faults has a row for each of the 57 known ways; TestFaults fails when one is
// missing.
var faults = []fault{
	{1, "slow body", false, faultSlowBody, ""},
	{2, "slow headers", false, faultSlowHeaders, ""},
	{3, "redirect in a circle", false, faultRedirectCircle, ""},
	{4, "redirect of many hops", false, faultRedirectChain, ""},
	{5, "redirect to a private address", true, faultRedirectPrivate, ""},
	{6, "name that changes to a private address", true, faultRebinding, ""},
	{7, "redirect to nowhere", false, faultRedirectNowhere, ""},
	{8, "redirect to what is forbidden", false, faultRedirectForbidden, ""},
	{9, "redirect from https to http", false, faultDowngrade, ""},
	{10, "gzip bomb", true, faultGzipBomb, ""},
	{11, "content encodings", true, faultEncodings, ""},
	{12, "zipped sitemap that is a bomb", true, faultSitemapBomb, "it reads no sitemap"},
	{13, "endless body, huge page", true, faultHuge, ""},
	{14, "answers against HTTP", true, faultAgainstHTTP, ""},
	{15, "connection cut", true, faultCut, ""},
	{16, "cut without a length", true, faultCutUnseen, ""},
	{17, "429 with Retry-After", false, faultRetryAfter, ""},
	{18, "503 twice", false, faultTemporary, ""},
	{19, "500 for ever", false, faultCircuit, ""},
	{20, "ETag and 304", false, faultNotModified, ""},
	{21, "304 unasked", false, faultNotModifiedUnasked, ""},
	{22, "another ETag each time", false, faultRestlessETag, ""},
	{23, "validators ignored", false, faultValidatorsIgnored, ""},
	{24, "robots.txt 404, 403, 401", false, faultRobotsUnavailable, ""},
	{25, "robots.txt out of reach", false, faultRobotsUnreachable, ""},
	{26, "robots.txt redirects", false, faultRobotsRedirects, ""},
	{27, "robots.txt as it should not be", false, faultRobotsFile, ""},
	{28, "robots.txt changes", false, faultRobotsChange, ""},
	{29, "Crawl-delay", false, faultCrawlDelay, ""},
	{30, "noindex, nofollow, unavailable_after", false, faultWishes, ""},
	{31, "calendar without end", false, faultCalendar, ""},
	{32, "facets", false, faultFacets, ""},
	{33, "addresses that grow", false, faultGrowth, ""},
	{34, "spellings of one address", false, faultSpellings, ""},
	{35, "twins of one page", false, faultTwins, ""},
	{36, "canonical addresses", false, faultCanonical, ""},
	{37, "all canonical to one", false, faultCanonicalHome, ""},
	{38, "meta refresh", false, faultRefresh, ""},
	{39, "base href", false, faultBase, ""},
	{40, "HTML made to hurt", true, faultMalformed, "it does not parse"},
	{41, "control characters", false, faultControl, ""},
	{42, "empty page", false, faultEmpty, ""},
	{43, "charsets", false, faultCharset, ""},
	{44, "types that disagree", false, faultTypes, ""},
	{45, "attachments", false, faultAttachments, ""},
	{46, "TLS", true, faultTLS, ""},
	{47, "DNS, connection refused", true, faultDNS, ""},
	{48, "sitemaps that lead astray", false, faultSitemaps, ""},
	{49, "sitemap is a hint", false, faultSitemapHint, ""},
	{50, "404 for a while, 410", false, faultGone, ""},
	{51, "404 for everything", false, faultAllMissing, ""},
	{52, "soft 404", false, faultSoftNotFound, ""},
	{53, "maintenance, cookie wall, empty shell", false, faultNoPage, ""},
	{54, "killed, disk full, clock, second process", false, faultInterrupted, ""},
	{55, "a page that makes its reader panic", false, faultPanic, "it reads nothing"},
	{56, "cookies", true, faultCookies, ""},
	{57, "shut down in the middle", false, faultShutdown, ""},
}

func TestFaults(t *testing.T) {
	if len(faults) != 57 {
		t.Errorf("%d rows, want 57", len(faults))
	}
	for i, f := range faults {
		if f.row != i+1 {
			t.Fatalf("row %d is missing: found row %d in its place", i+1, f.row)
		}
		t.Run(fmt.Sprintf("%02d %s", f.row, f.name), func(t *testing.T) {
			run := func(name string, plain bool, judge func(t *testing.T, c *client)) {
				t.Run(name, func(t *testing.T) {
					bubble := synctest.Test
					if f.sockets {
						bubble = func(t *testing.T, test func(*testing.T)) { test(t) }
					}
					bubble(t, func(t *testing.T) {
						c := newClient(t, plain)
						f.test(t, c)
						judge(t, c)
					})
				})
			}
			run("crawler", false, func(t *testing.T, c *client) {
				for _, complaint := range c.complaints {
					t.Error(complaint)
				}
			})
			if underRace() {
				return // that the tests prove something need not be proven twice
			}
			run("plain", true, func(t *testing.T, c *client) {
				switch {
				case f.spared == "" && len(c.complaints) == 0:
					t.Error("a plain client does as well, so the test proves nothing")
				case f.spared != "" && len(c.complaints) > 0:
					t.Errorf("a plain client is not as good: %q", c.complaints)
				}
			})
		})
	}
}
