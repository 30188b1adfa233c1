package crawler

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a day is a day in the Netherlands, also where no zones are installed

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dates finds when a page was published and when it was changed, in metadata
// and never in running text. The order is JSON-LD, article:…_time, DCTERMS,
// the time element, the line under the title, the address.
func (d *document) dates(main *html.Node, blocks []block, address string) (published, modified Date) {
	try := func(date *Date, value, from string) {
		if date.Day == "" {
			if day := dayOf(value); day != "" {
				*date = Date{day, from}
			}
		}
	}
	try(&published, d.published.value, "json-ld")
	try(&modified, d.modified.value, "json-ld")
	try(&published, d.meta["article:published_time"], "article:published_time")
	try(&modified, d.meta["article:modified_time"], "article:modified_time")
	for _, name := range []string{"dcterms.issued", "dcterms.available", "dcterms.created"} {
		try(&published, d.meta[name], name)
	}
	try(&modified, d.meta["dcterms.modified"], "dcterms.modified")
	short := map[*html.Node]bool{}
	for _, t := range d.times[:min(len(d.times), maxTimes)] {
		if !isMetaTime(t, main, short) {
			continue
		}
		switch isPublished, isModified := timeRole(t, main); {
		case isModified:
			try(&modified, attr(t, "datetime"), "time")
		case isPublished:
			try(&published, attr(t, "datetime"), "time")
		}
	}
	if line := metaLine(main); line != "" {
		try(&published, line, "article-meta")
	}
	if m := datedPath.FindStringSubmatch(address); m != nil {
		try(&published, m[1]+"-"+m[2]+"-"+m[3], "address")
	}
	return published, modified
}

// maxTimes bounds how many time elements are looked at; that of the page itself
// stands near its title or at its end.
const maxTimes = 100

var (
	datedPath = regexp.MustCompile(`^[a-z]+://[^/]+/(?:[^?#]*/)?((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)`)
	isoDay    = regexp.MustCompile(`^\s*(\d{4})-(\d\d)-(\d\d)`)
	dutchDay  = regexp.MustCompile(`\b(\d{1,2})[-./](\d{1,2})[-./](\d{4})\b`)
	writtenNL = regexp.MustCompile(`(?i)\b(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (\d{4})\b`)
	// metaPattern is "Nieuwsbericht | 27-02-2024 | 10:00" and its like.
	metaPattern = regexp.MustCompile(`^(?:[\p{L} ]{2,40} ?[|·•] ?)?(?:Geplaatst op:? |Gepubliceerd op:? |Datum:? |Publicatiedatum:? )?(\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2} \p{L}+ \d{4})(?: ?[|·•,] ?[\p{L}\d: ]{1,30})*$`)
)

var months = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

var amsterdam = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return time.UTC
	}
	return zone
})

// dayOf reads a date as "2006-01-02", "" when it is none. A time with a zone is
// the day that it was in the Netherlands; a time without one is taken as it
// stands.
func dayOf(s string) string {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			t = t.In(amsterdam())
			return validDay(t.Year(), int(t.Month()), t.Day())
		}
	}
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return validDay(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := dutchDay.FindStringSubmatch(s); m != nil {
		return validDay(atoi(m[3]), atoi(m[2]), atoi(m[1]))
	}
	if m := writtenNL.FindStringSubmatch(s); m != nil {
		for i, name := range months {
			if strings.EqualFold(name, m[2]) {
				return validDay(atoi(m[3]), i+1, atoi(m[1]))
			}
		}
	}
	return ""
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// validDay refuses days that no calendar has and years without a web.
func validDay(year, month, day int) string {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1995 || year > 2099 || t.Month() != time.Month(month) || t.Day() != day {
		return ""
	}
	return t.Format(time.DateOnly)
}

// isMetaTime reports whether a time element tells of the page: it stands in the
// main text, not in a card or in navigation, in a line of its own. short holds
// what is known of lines: many times may stand in one.
func isMetaTime(t, main *html.Node, short map[*html.Node]bool) bool {
	inside := false
	line := t
	for p := t.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.A, atom.Li, atom.Nav, atom.Aside, atom.Footer, atom.Table:
			return false
		}
		if isBlock(p) && !isBlock(line) {
			line = p
		}
		if p == main {
			inside = true
			break
		}
	}
	if _, known := short[line]; inside && !known {
		short[line] = len(strings.Fields(proseOf(line))) <= 14
	}
	return inside && short[line]
}

// maxMetaLine bounds the line with the date, in bytes.
const maxMetaLine = 500

// metaLine is the line with the date under the title, in the words of the page.
func metaLine(main *html.Node) string {
	var found string
	for n := range main.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.Span {
			continue
		}
		first := n.FirstChild
		for first != nil && first.Type == html.ElementNode && !isBlock(first) {
			first = first.FirstChild
		}
		if first == nil || first.Type != html.TextNode || len(first.Data) > 120 {
			continue
		}
		if inList(n, main) {
			continue
		}
		if line := cleanText(proseOf(n)); len(line) <= maxMetaLine && isDateline(line) {
			found = line
			break
		}
	}
	return found
}

func inList(n, main *html.Node) bool {
	for p := n.Parent; p != nil && p != main; p = p.Parent {
		if p.DataAtom == atom.Li || p.DataAtom == atom.A {
			return true
		}
	}
	return false
}
