package crawler

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCrawlRedirects(t *testing.T) {
	var chain strings.Builder
	for i := range 12 {
		fmt.Fprintf(&chain, "-- /chain%d --\nHTTP 302\nLocation: /chain%d\n\n", i, i+1)
	}
	store, dir := newStore(t)
	site := newSite(t, chain.String()+`
-- /index.html --
<a href="/self">1</a> <a href="/ping">2</a> <a href="/chain0">3</a> <a href="/nowhere">4</a> <a href="/file">5</a>
<a href="/away">6</a> <a href="/secretly">7</a> <a href="/twice">8</a>
-- /robots.txt --
User-agent: *
Disallow: /secret$
-- /self --
HTTP 302
Location: /self#again

-- /ping --
HTTP 307
Location: /pong

-- /pong --
HTTP 308
Location: /ping

-- /nowhere --
HTTP 302

-- /file --
HTTP 302
Location: file:///etc/passwd

-- /away --
HTTP 301
Location: http://169.254.169.254/latest/

-- /secretly --
HTTP 303
Location: /secret

-- /twice --
HTTP 301
Location: /twice2

-- /twice2 --
HTTP 301
Location: /end

-- /end --
end
`)
	_, pass := crawlOnce(t, store, dir, site, newSource(t))
	const want = `/ ok live
/away out_of_scope
/chain0 moved
/chain1 moved
/chain10 redirect
/chain2 moved
/chain3 moved
/chain4 moved
/chain5 moved
/chain6 moved
/chain7 moved
/chain8 moved
/chain9 moved
/end ok live
/file redirect
/nowhere redirect
/ping moved
/pong redirect
/secret blocked_robots blocked
/secretly moved
/self redirect
/twice moved moved
/twice2 moved moved
`
	if got := outcomes(pass); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if asked := site.Asked(); slices.Contains(asked, "/latest/") || slices.Contains(asked, "/secret") {
		t.Errorf("asked %q", asked)
	}
}

func TestCrawlCanonical(t *testing.T) {
	store, dir := newStore(t)
	var home strings.Builder
	for i := range 5 {
		fmt.Fprintf(&home, "-- /all%d --\n<link rel=canonical href=/start>text %d\n", i, i)
	}
	site := newSite(t, home.String()+`
-- /index.html --
<link rel="canonical" href="https://www.elders.nl/">
<a href="/print">1</a> <a href="/loop1">2</a> <a href="/dead">3</a> <a href="/all0">4</a> <a href="/all1">5</a>
<a href="/all2">6</a> <a href="/all3">7</a> <a href="/all4">8</a> <a href="/self">9</a>
-- /print --
<link rel="canonical" href="/whole">short
-- /whole --
whole
-- /loop1 --
<link rel="canonical" href="/loop2">1
-- /loop2 --
<link rel="canonical" href="/loop1">2
-- /dead --
<link rel="canonical" href="/nothing">text
-- /self --
<link rel="canonical" href="/self?utm_medium=x">text
-- /start --
start
`)
	report, pass := crawlOnce(t, store, dir, site, newSource(t))
	const want = `/ ok live
/all0 ok live
/all1 ok live
/all2 ok live
/all3 ok live
/all4 ok live
/dead ok live
/loop1 ok live
/loop2 ok live
/nothing not_found
/print ok moved
/self ok live
/start ok live
/whole ok live
`
	if got := outcomes(pass); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var noted []string
	for _, n := range report.Notes {
		noted = append(noted, strings.TrimPrefix(n.Address, "http://voorbeeld.nl")+" "+n.Text)
	}
	const ignored = "and is ignored: http://voorbeeld.nl"
	if want := []string{
		"/ its canonical address gives no page in scope and is ignored: https://www.elders.nl/",
		"/dead its canonical address gives no page in scope " + ignored + "/nothing",
		"/loop1 its canonical address leads in a circle " + ignored + "/loop2",
		"/loop2 its canonical address leads in a circle " + ignored + "/loop1",
	}; !slices.Equal(noted, want) {
		t.Errorf("notes are %q", noted)
	}
}
