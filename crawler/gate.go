package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	notFoundTitle = regexp.MustCompile(`(?i)\b(404|niet gevonden|not found|bestaat niet( meer)?|kunnen wij niet vinden)\b`)
	closedTitle   = regexp.MustCompile(`(?i)\b(onderhoud|maintenance|tijdelijk (niet|buiten)|storing|even geduld|just a moment|access denied|request (rejected|blocked)|toegang geweigerd|attention required)\b`)
)

const (
	// shortPage is the number of words below which a page that looks like an
	// error, a login or a shell is taken for one.
	shortPage = 120

	// fewWords are as good as none beside a question about cookies: the names of
	// a site and its buttons.
	fewWords = 20
)

// gate gives the reason why a page that came with status 200 is no page to
// read, or "". Its last good portrait must stay.
func gate(d *document, title string, blocks []block) string {
	words, ofCookies := 0, 0
	for _, b := range blocks {
		n := len(strings.Fields(b.text))
		if words += n; cookieHint.MatchString(b.text) {
			ofCookies += n
		}
	}
	titles := d.title + " " + title
	switch {
	case words < shortPage && notFoundTitle.MatchString(titles):
		return "not found, with status 200"
	case words < shortPage && closedTitle.MatchString(titles):
		return "closed for maintenance or refused"
	case words < shortPage && d.hasPassword():
		return "login page"
	case words < shortPage && ofCookies > 0 && words-ofCookies < fewWords:
		return "cookie wall"
	case words == 0 && title == "":
		return "empty page"
	case words < 5 && d.hasScripts():
		return "empty shell, filled in by script"
	}
	return ""
}

func (d *document) hasPassword() bool {
	for n := range d.root.Descendants() {
		if n.DataAtom == atom.Input && attr(n, "type") == "password" {
			return true
		}
	}
	return false
}

func (d *document) hasScripts() bool {
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Script && attr(n, "type") != "application/ld+json" {
			return true
		}
	}
	return false
}
