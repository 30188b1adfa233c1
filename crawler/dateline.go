package crawler

import (
	"cmp"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	publishedMark = regexp.MustCompile(`(?i)publi|entry-date|post-date|article-date`)
	modifiedMark  = regexp.MustCompile(`(?i)updated|modified`)

	// publishedWords and modifiedWords say what a date is; datelineWords may
	// stand beside it in a line of its own.
	publishedWords = words("gepubliceerd geplaatst publicatiedatum plaatsingsdatum datum")
	modifiedWords  = words("bijgewerkt gewijzigd aangepast update updated wijzigingsdatum")
	datelineWords  = words(`op om laatst laatste nieuws nieuwsbericht bericht artikel blog blogpost portret verhaal achtergrond
		interview reportage leestijd min minuten minuut uur lezen van`)
	datelineParts = regexp.MustCompile(`[|·•–—]|\s[-/]\s`)
)

// timeRole is what a time element in a line of its own says of the page. The
// words beside it must be those of a dateline, "Geplaatst op …", else it is the
// date of something that the page tells of: "Start: 1 september". A date with
// no words is the page's as long as no section has begun.
func timeRole(t, main *html.Node) (published, modified bool) {
	mark := attr(t, "class") + " " + attr(t, "itemprop")
	line := t
	for line != main && line.Parent != nil && !isBlock(line) {
		line = line.Parent
	}
	before, after := textAround(line, t)
	parts := datelineParts.Split(before, -1)
	beside := parts[len(parts)-1]
	parts = datelineParts.Split(after, -1)
	said, dateline := datelineOf(beside + " \x00 " + parts[0])
	switch {
	case modifiedMark.MatchString(mark), said == "modified" && dateline:
		return false, true
	case publishedMark.MatchString(mark), said == "published" && dateline:
		return true, false
	}
	return dateline && !afterSection(t, main), false
}

// datelineOf reads the words around a date, which stands at \x00; dateline is
// false when one of them belongs to no dateline.
func datelineOf(s string) (said string, dateline bool) {
	for _, w := range strings.Fields(s) {
		switch w = strings.ToLower(strings.Trim(w, " ,.:;()")); {
		case w == "", w == "\x00", startsDigit(w), datelineWords[w]:
		case publishedWords[w]:
			said = cmp.Or(said, "published")
		case modifiedWords[w]:
			said = "modified"
		case w == "door":
			return said, true // a name follows
		default:
			return "", false
		}
	}
	return said, true
}

// textAround is the text of a line before and behind one of its elements.
func textAround(line, t *html.Node) (before, after string) {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n == t:
			before = b.String()
			b.Reset()
			return
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(line)
	return before, b.String()
}

// afterSection reports whether a section heading stands before t.
func afterSection(t, main *html.Node) bool {
	for n := range main.Descendants() {
		if n == t {
			return false
		}
		switch n.DataAtom {
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return true
		}
	}
	return false
}

// isDateline reports whether a line is the one with the date under a title:
// "Nieuwsbericht | 27-02-2024 | 10:00", "Geplaatst op 6 mei 2024".
func isDateline(line string) bool {
	m := metaPattern.FindStringSubmatchIndex(line)
	if m == nil {
		return false
	}
	if strings.ContainsAny(line, "|·•") {
		return true
	}
	said, dateline := datelineOf(line[:m[2]] + " \x00 " + line[m[3]:])
	return said == "published" && dateline
}
