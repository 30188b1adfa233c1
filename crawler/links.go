package crawler

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxPageLinks is how many different links of one page are read; the fullest
	// overview page that is known has some 300.
	maxPageLinks = 5000

	maxFeeds = 10 // of one page

	// maxRefresh is the longest delay, in seconds, of a meta refresh that is a
	// redirect; a page that reloads itself for news waits longer.
	maxRefresh = 5
)

// signposts are what a page tells a crawler: where to go on, what not to do,
// and whether it is still the page that it was.
type signposts struct {
	links     []string // canonical, in document order, each once, of any scope
	nofollow  int      // how often the page asks not to follow a link
	canonical string   // rel=canonical, "" when it is the page itself or there is none
	refresh   string   // target of a meta refresh, "" when there is none
	feeds     []string // RSS and Atom, canonical
	wishes

	text   string // SHA-256 of the words that a reader sees, hex
	gist   string // of these words
	length int    // of these words, in bytes
	whole  bool   // the page ends with </html>, so nothing of it is missing
}

// wishes are what its owner wants done with a page.
type wishes struct {
	noIndex, noFollow bool
	until             time.Time // unavailable_after; zero is for ever
}

// expired says that the owner does not want the page indexed at a time.
func (w *wishes) expired(now time.Time) bool {
	return w.noIndex || !w.until.IsZero() && now.After(w.until)
}

// readWishes reads the X-Robots-Tag fields of an answer.
func readWishes(tags []string, agent string) (w wishes) {
	for _, value := range tags {
		w.add(taggedFor(value, agent))
	}
	return w
}

// readSignposts reads the page at address, of which text is the decoded body.
// It walks tokens, not a tree, with the contents of noscript as any other: a
// page without script is what a crawler sees, and no depth of elements can
// hurt.
func readSignposts(address, text string, tags []string, agent string) signposts {
	s := signposts{wishes: readWishes(tags, agent)}
	base, based := address, false
	written, seen := make(map[string]bool), make(map[string]bool) // links as they are written, and canonical
	words, gist := sha256.New(), gistOf{}
	unseen := atom.Atom(0) // the element whose text no reader sees
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken: // the end; a body in memory has no other
			if s.noFollow {
				s.nofollow += len(s.links)
				s.links, s.feeds = nil, nil
			}
			s.text, s.gist = hex.EncodeToString(words.Sum(nil)), gist.String()
			return s
		case html.TextToken:
			if unseen == 0 {
				for _, word := range strings.Fields(string(z.Text())) {
					io.WriteString(words, word+" ") // a hash gives no error
					gist.add(word)
					s.length += len(word) + 1
				}
			}
			continue
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		default:
			continue
		}
		name, more := z.TagName()
		tag := atom.Lookup(name)
		if kind == html.EndTagToken {
			s.whole = s.whole || tag == atom.Html
			if tag == unseen {
				unseen = 0
			}
			continue
		}
		switch tag {
		case atom.Noscript:
			z.NextIsNotRawText()
			continue
		case atom.Script, atom.Style:
			unseen = tag
			continue
		case atom.A, atom.Area, atom.Base, atom.Frame, atom.Iframe, atom.Link, atom.Meta:
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
		if tag == atom.Frame || tag == atom.Iframe {
			href, hasHref = attr["src"]
		}
		switch {
		case tag == atom.Meta && (strings.EqualFold(attr["name"], "robots") || strings.EqualFold(attr["name"], agent)):
			s.add(attr["content"])
		case tag == atom.Meta && strings.EqualFold(attr["http-equiv"], "refresh") && s.refresh == "":
			if to := refreshTarget(base, attr["content"]); to != address { // else it waits for news, or counts its visitors
				s.refresh = to
			}
		case tag == atom.Meta, !hasHref:
		case tag == atom.Base && !based:
			if to, err := Canonical(address, href); err == nil {
				base, based = to, true
			}
		case tag == atom.Link && hasWord(attr["rel"], "canonical"):
			if to, err := Canonical(base, href); err == nil && to != address {
				s.canonical = to
			}
		case tag == atom.Link && hasWord(attr["rel"], "alternate") && isFeed(attr["type"]):
			if to, err := Canonical(base, href); err == nil && len(s.feeds) < maxFeeds {
				s.feeds = append(s.feeds, to)
			}
		case tag != atom.Base && (tag != atom.Link || leadsOn(attr["rel"], attr["type"])):
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

// addHead reads what the head of the answer says where the page itself is silent: Link
// (RFC 8288; RFC 6596 section 3 for canonical) and Refresh, as browsers do.
func (s *signposts) addHead(address string, a *answer) {
	if to := refreshTarget(address, a.refresh); s.refresh == "" && to != address {
		s.refresh = to
	}
	for _, m := range linkField.FindAllStringSubmatch(strings.Join(a.links, ", "), -1) {
		rel := relParameter.FindStringSubmatch(m[2])
		if s.canonical != "" || rel == nil || !hasWord(rel[1], "canonical") {
			continue
		}
		if to, err := Canonical(address, m[1]); err == nil && to != address {
			s.canonical = to
		}
	}
}

var (
	linkField    = regexp.MustCompile(`<([^>]*)>([^<]*)`)
	relParameter = regexp.MustCompile(`(?i);\s*rel\s*=\s*"?([^";,]*)`)
)

// onward are the relations of a link element to a page that people can read.
var onward = []string{
	"next", "prev", "previous", "first", "last", "start", "up", "contents", "index", "chapter", "section",
	"appendix", "glossary", "search", "help", "alternate",
}

func leadsOn(rel, mediaType string) bool {
	if mediaType != "" && !strings.EqualFold(mediaType, "text/html") || hasWord(rel, "stylesheet") {
		return false
	}
	return slices.ContainsFunc(onward, func(word string) bool { return hasWord(rel, word) })
}

func isFeed(mediaType string) bool {
	return strings.EqualFold(mediaType, "application/rss+xml") || strings.EqualFold(mediaType, "application/atom+xml")
}

var besideColon = regexp.MustCompile(`\s*:\s*`)

// add reads the words of a robots meta element or header. They stand between
// commas; an owner's no holds in the other ways to write them too.
func (w *wishes) add(words string) {
	words = strings.ToLower(words)
	if _, date, found := strings.Cut(words, "unavailable_after:"); found {
		if until := readWishedDate(date); !until.IsZero() && (w.until.IsZero() || until.Before(w.until)) {
			w.until = until
		}
	}
	words = besideColon.ReplaceAllString(words, ":") // "max-image-preview: none" is one word
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(",; \t\r\n\f", r) }) {
		switch word { // parts of a date are no words of ours
		case "none":
			w.noIndex, w.noFollow = true, true
		case "noindex":
			w.noIndex = true
		case "nofollow":
			w.noFollow = true
		}
	}
}

// wishedDates are the ways in which unavailable_after is written: Google asks
// for RFC 822, RFC 850 or ISO 8601.
var wishedDates = []string{
	"2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 06 15:04:05 MST", "2 Jan 2006",
	"Mon, 2 Jan 2006 15:04:05 MST", "Monday, 02-Jan-06 15:04:05 MST", "02-Jan-2006 15:04:05 MST",
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly,
}

// readWishedDate reads the date at the start of text; zero when there is none.
func readWishedDate(text string) time.Time {
	parts := strings.Split(text, ",")
	for n := min(len(parts), 2); n > 0; n-- { // a date with a weekday holds a comma
		date := strings.ToUpper(strings.TrimSpace(strings.Join(parts[:n], ",")))
		for _, layout := range wishedDates {
			if t, err := time.Parse(layout, date); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}

// taggedFor returns the words of an X-Robots-Tag value that are for agent:
// those after "agent:", or all when no name stands in front.
func taggedFor(value, agent string) string {
	name, words, named := strings.Cut(value, ":")
	name = strings.TrimSpace(name)
	if !named || strings.ContainsAny(name, ",; ") || strings.HasPrefix(strings.ToLower(name), "unavailable_after") || strings.HasPrefix(name, "max-") {
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
