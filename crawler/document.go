package crawler

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// document is a parsed page with its metadata.
type document struct {
	root  *html.Node
	base  *url.URL
	meta  map[string]string // name or property, lower case → content; the first one counts
	title string            // of the title element
	lang  string
	times []*html.Node // time elements with a datetime

	controlled map[string]bool // ids of the elements that another one shows and hides

	published, modified rankedDate // of JSON-LD
	vacancy             bool       // JSON-LD says JobPosting

	tooLarge string // why nothing of it was read

	people []string // texts of the elements that were left out for being about a person
}

// parseDocument never fails: a page that nests deeper than the parser allows is
// flattened first, and one that is too large has no text.
func parseDocument(text, address string) *document {
	text, tooLarge := lean(text)
	// Without scripting a noscript element holds nodes, not text.
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		root, err = html.ParseWithOptions(strings.NewReader(flatten(text)), html.ParseOptionEnableScripting(false))
	}
	if err != nil {
		root = &html.Node{Type: html.DocumentNode}
	}
	d := &document{root: root, meta: map[string]string{}, controlled: map[string]bool{}, tooLarge: tooLarge}
	d.base, err = url.Parse(address)
	if err != nil {
		d.base = &url.URL{}
	}
	d.readHead(root)
	return d
}

// maxNesting is the depth to which flatten keeps elements; the parser of x/net
// refuses more than 512 and adds some of its own.
const maxNesting = 200

// flatten replaces the start tags below maxNesting by a line break each and
// drops their end tags, so that text and order survive.
func flatten(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	z := html.NewTokenizer(strings.NewReader(text))
	depth, dropped := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.StartTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case isVoid(a):
				out.Write(raw)
			case depth >= maxNesting:
				dropped++
				if blockElements[a] {
					out.WriteString("<br>")
				}
			default:
				out.Write(raw)
				depth++
			}
		case html.EndTagToken:
			switch {
			case dropped > 0:
				dropped--
			case depth > 0:
				out.Write(z.Raw())
				depth--
			}
		default:
			out.Write(z.Raw())
		}
	}
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
		atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

func (d *document) readHead(n *html.Node) {
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		d.markControlled(c)
		switch c.DataAtom {
		case atom.Html:
			d.lang = strings.TrimSpace(attr(c, "lang"))
		case atom.Title:
			if d.title == "" && c.Namespace == "" {
				d.title = cleanText(textOf(c))
			}
		case atom.Base:
			if u, err := d.base.Parse(attr(c, "href")); err == nil && attr(c, "href") != "" {
				d.base = u
			}
		case atom.Meta:
			name := attr(c, "name")
			if name == "" {
				name = attr(c, "property")
			}
			name = strings.ToLower(strings.TrimSpace(name))
			if _, seen := d.meta[name]; name != "" && !seen {
				d.meta[name] = cleanText(attr(c, "content"))
			}
		case atom.Script:
			if strings.EqualFold(attr(c, "type"), "application/ld+json") {
				var v any
				if json.Unmarshal([]byte(textOf(c)), &v) == nil {
					d.readJSONLD(v, 0)
				}
			}
		case atom.Time:
			if attr(c, "datetime") != "" {
				d.times = append(d.times, c)
			}
		}
	}
}

// mainSelectors are the landmarks of the known templates, the best first. The
// source's own selector goes before them.
var mainSelectors = compile("main", "[role=main]", "#main", "#content", ".article", "article", "body")

func compile(selectors ...string) []cascadia.Sel {
	var out []cascadia.Sel
	for _, s := range selectors {
		sel, err := cascadia.Parse(s)
		if err != nil {
			panic("compile selector " + s + ": " + err.Error())
		}
		out = append(out, sel)
	}
	return out
}

// minMainShare is the share of the words of body below which a landmark is
// taken to be empty (filled in by script, or holding something else).
const minMainShare = 0.1

// main finds the element that holds the main text. fallback tells that the
// selector of the source matched nothing.
func (d *document) main(selector string) (main *html.Node, fallback bool) {
	if selector != "" {
		if sel, err := cascadia.ParseGroup(selector); err == nil {
			if n := cascadia.Query(d.root, sel); n != nil {
				return n, false
			}
		}
		fallback = true
	}
	var all int
	for _, sel := range mainSelectors {
		n := cascadia.Query(d.root, sel)
		if n == nil {
			continue
		}
		if n.DataAtom == atom.Body {
			return n, fallback
		}
		if all == 0 {
			all = len(strings.Fields(proseOf(d.root)))
		}
		if words := len(strings.Fields(proseOf(n))); words > 0 && float64(words) >= minMainShare*float64(all) {
			// Several articles side by side are the parts of one page.
			if n.DataAtom == atom.Article && n.Parent != nil && countChildren(n.Parent, atom.Article) > 1 {
				return n.Parent, fallback
			}
			return n, fallback
		}
	}
	return d.root, fallback
}

func countChildren(n *html.Node, a atom.Atom) (count int) {
	for c := range n.ChildNodes() {
		if c.DataAtom == a {
			count++
		}
	}
	return count
}

func attr(n *html.Node, name string) string {
	value, _ := attribute(n, name)
	return value
}

// attribute also tells whether the element has the attribute.
func attribute(n *html.Node, name string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" && len(a.Val) <= maxValue {
			return a.Val, true
		}
	}
	return "", false
}

// textOf is all text below n, as it stands.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// proseOf is the text below n that a reader sees.
func proseOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
		if n.Type == html.ElementNode && unseen[n.DataAtom] {
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// query is the clean text of the first element that a selector matches.
func (d *document) query(selector string) string {
	sel, err := cascadia.ParseGroup(selector)
	if err != nil {
		return ""
	}
	if n := cascadia.Query(d.root, sel); n != nil {
		return cleanText(proseOf(n))
	}
	return ""
}

// basedOn is the page that this one says it was made from.
func (d *document) basedOn() string {
	s := d.meta["dcterms.source"]
	if u, err := d.base.Parse(s); s != "" && err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !isPersonal(u) {
		return u.String()
	}
	return ""
}
