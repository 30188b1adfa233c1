package crawler

import (
	"strings"

	"golang.org/x/net/html"
)

// maxMeet is how long a line about a person is at most, in bytes.
const maxMeet = 120

// meet remembers who an element that is left out is about, so that the name
// goes wherever it stands.
func (d *document) meet(n *html.Node) {
	for line := range strings.Lines(linesOf(n)) {
		if line = cleanText(line); line != "" && len(line) <= maxMeet && len(d.people) < maxNames {
			d.people = append(d.people, line)
		}
	}
}

// linesOf is the text below n, a line for each element.
func linesOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(strings.ReplaceAll(c.Data, "\n", " "))
		case c.Type == html.ElementNode:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// scrub takes contact data out of the metadata that is passed on.
func (d *document) scrub(people *persons, left ledger) {
	d.title = people.without(people.scrub(d.title, left), left)
	for _, name := range []string{"dcterms.spatial", "dcterms.source"} {
		d.meta[name] = people.without(people.scrub(d.meta[name], left), left)
	}
}
