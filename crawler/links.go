package crawler

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

const (
	// maxPageLinks is how many different links of one page are read; the fullest
	// overview page that is known has some 300.
	maxPageLinks = 5000

	// maxRefresh is the longest delay, in seconds, of a meta refresh that is a
	// redirect; a page that reloads itself for news waits longer.
	maxRefresh = 5
)

// signposts are what a page tells a crawler: where to go on, and what not to do.
type signposts struct {
	links     []string // canonical, in document order, each once, of any scope
	nofollow  int      // how often the page asks not to follow a link
	canonical string   // rel=canonical, "" when it is the page itself or there is none
	refresh   string   // target of a meta refresh, "" when there is none
	noIndex   bool
}

// readSignposts reads the page at address. It walks tokens, not a tree, with
// the contents of noscript as any other: a page without script is what a
// crawler sees, and no depth of elements can hurt.
func readSignposts(address string, a answer, agent string) signposts {
	var s signposts
	noFollowAll := false
	owner := func(words string) {
		none, noIndex, noFollow := robotsWords(words)
		s.noIndex = s.noIndex || none || noIndex
		noFollowAll = noFollowAll || none || noFollow
	}
	for _, value := range a.robotsTag {
		owner(taggedFor(value, agent))
	}
	base, based := address, false
	written, seen := make(map[string]bool), make(map[string]bool) // links as they are written, and canonical
	z := html.NewTokenizer(pageText(a.body, a.contentType))
	for {
		switch z.Next() {
		case html.ErrorToken: // the end; a body in memory has no other
			if noFollowAll {
				s.nofollow += len(s.links)
				s.links = nil
			}
			return s
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		name, more := z.TagName()
		tag := atom.Lookup(name)
		if tag == atom.Noscript {
			z.NextIsNotRawText()
		}
		switch tag {
		case atom.A, atom.Area, atom.Base, atom.Link, atom.Meta:
		default:
			continue
		}
		attr := make(map[string]string, 4)
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if _, twice := attr[string(key)]; !twice {
				attr[string(key)] = string(value)
			}
		}
		href, hasHref := attr["href"]
		switch {
		case tag == atom.Meta && (strings.EqualFold(attr["name"], "robots") || strings.EqualFold(attr["name"], agent)):
			owner(attr["content"])
		case tag == atom.Meta && strings.EqualFold(attr["http-equiv"], "refresh") && s.refresh == "":
			s.refresh = refreshTarget(base, attr["content"])
		case !hasHref:
		case tag == atom.Base && !based:
			if to, err := Canonical(address, href); err == nil {
				base, based = to, true
			}
		case tag == atom.Link && hasWord(attr["rel"], "canonical"):
			if to, err := Canonical(base, href); err == nil && to != address {
				s.canonical = to
			}
		case tag == atom.A || tag == atom.Area:
			if nofollow := hasWord(attr["rel"], "nofollow"); nofollow || written[href] || len(written) >= maxPageLinks {
				if nofollow {
					s.nofollow++
				}
				continue
			}
			written[href] = true
			if to, err := Canonical(base, href); err == nil && to != address && !seen[to] {
				seen[to] = true
				s.links = append(s.links, to)
			}
		}
	}
}

// pageText decodes the body to UTF-8. Undeclared UTF-8 is taken for what it
// is first: the sniffer looks at the first 1024 bytes only.
func pageText(body []byte, contentType string) io.Reader {
	if utf8.Valid(body) {
		return bytes.NewReader(body)
	}
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return bytes.NewReader(body)
	}
	return r
}

// robotsWords reads the words of a robots meta element or header.
func robotsWords(words string) (none, noIndex, noFollow bool) {
	for word := range strings.SplitSeq(strings.ToLower(words), ",") {
		switch strings.TrimSpace(word) {
		case "none":
			none = true
		case "noindex":
			noIndex = true
		case "nofollow":
			noFollow = true
		}
	}
	return none, noIndex, noFollow
}

// taggedFor returns the words of an X-Robots-Tag value that are for agent:
// those after "agent:", or all when no name stands in front.
func taggedFor(value, agent string) string {
	name, words, named := strings.Cut(value, ":")
	name = strings.TrimSpace(name)
	if !named || strings.ContainsAny(name, ", ") || strings.HasPrefix(strings.ToLower(name), "unavailable_after") || strings.HasPrefix(name, "max-") {
		return value // the colon is of a word, not behind a name
	}
	if strings.EqualFold(name, agent) || name == "*" {
		return words
	}
	return ""
}

// refreshTarget reads "0; url=/elders" (HTML, section on meta refresh).
func refreshTarget(base, content string) string {
	delay, target, found := strings.Cut(content, ";")
	if !found {
		delay, target, _ = strings.Cut(content, ",")
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(delay), 64)
	if err != nil || !(seconds <= maxRefresh) {
		return ""
	}
	target = strings.TrimSpace(target)
	if len(target) >= 3 && strings.EqualFold(target[:3], "url") {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(target[3:]), "="); ok {
			target = strings.TrimSpace(rest)
		}
	}
	target = strings.Trim(target, `"'`)
	if target == "" {
		return ""
	}
	to, err := Canonical(base, target)
	if err != nil {
		return ""
	}
	return to
}

func hasWord(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
