package crawler

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walker turns the main text into blocks.
type walker struct {
	doc     *document
	left    ledger
	stats   map[*html.Node]density
	all     int        // bytes of text
	article *html.Node // that most of the text stands in, or nil
	blocks  []block

	run    strings.Builder // the block so far, not yet clean
	linked int             // bytes in links
	plain  int             // bytes that are not bold
	lead   int             // length of run when the first plain text came, -1 before
	links  []Link
	soft   bool

	contacts []string
	videos   []Link // before the text that they belong to

	holders []*html.Node
	list    *html.Node
	isItem  bool
	cell    *cell
	bold    int
	link    *html.Node
	level   int // of the last real heading
	inHead  bool
}

func (d *document) blocks(main *html.Node, left ledger) []block {
	w := &walker{doc: d, left: left, stats: map[*html.Node]density{}, lead: -1}
	w.all = w.measure(main).text
	w.article = w.mainArticle(main)
	w.holders = []*html.Node{main}
	w.children(main)
	w.flush()
	return joinBroken(pseudoHeadings(w.blocks))
}

func (w *walker) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.walk(c)
	}
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	switch {
	case n.DataAtom == atom.Iframe || n.DataAtom == atom.Video:
		w.addVideo(n)
		return
	case unseen[n.DataAtom]:
		return
	}
	if reason := w.leaveOut(n); reason != "" {
		w.flush()
		w.left[reason]++
		if reason == leftContact || reason == leftByline {
			w.doc.meet(n)
		}
		return
	}
	if level := w.headingLevel(n); level > 0 && !w.inHead {
		w.heading(n, level)
		return
	}
	switch n.DataAtom {
	case atom.Br:
		if w.inHead {
			w.text(" ")
			return
		}
		w.flush()
		w.soft = true
	case atom.A:
		outer := w.link
		start := w.run.Len()
		w.link = n
		w.children(n)
		w.link = outer
		w.addLink(n, start)
	case atom.B, atom.Strong:
		w.bold++
		w.children(n)
		w.bold--
	case atom.Table:
		w.block(n, func() { w.table(n) })
	case atom.Li:
		list, was := w.list, w.isItem
		w.block(n, func() {
			w.list, w.isItem = n.Parent, true
			w.children(n)
			w.flush()
		})
		w.list, w.isItem = list, was
	case atom.Input, atom.Img:
	default:
		if isBlock(n) {
			w.block(n, func() { w.children(n) })
		} else {
			w.children(n)
		}
	}
}

// block runs inside between two block boundaries.
func (w *walker) block(n *html.Node, inside func()) {
	if w.inHead {
		w.text(" ")
		inside()
		w.text(" ")
		return
	}
	w.flush()
	w.holders = append(w.holders, n)
	inside()
	w.flush()
	w.holders = w.holders[:len(w.holders)-1]
}

func (w *walker) text(s string) {
	if strings.TrimSpace(s) == "" {
		w.run.WriteByte(' ')
		return
	}
	if w.bold == 0 {
		w.plain += len(strings.TrimSpace(s))
		if w.lead < 0 {
			w.lead = w.run.Len()
		}
	}
	if w.link != nil {
		w.linked += len(strings.TrimSpace(s))
	}
	w.run.WriteString(s)
}

func (w *walker) flush() {
	if w.inHead {
		return
	}
	raw := w.run.String()
	text := cleanText(raw)
	if text != "" {
		b := block{kind: paragraph, text: text, bold: w.plain == 0, soft: w.soft, cell: w.cell,
			holder: w.holders[len(w.holders)-1], links: append(w.links, w.videos...), linked: w.linked, contacts: w.contacts}
		if w.isItem {
			b.kind, b.list = item, w.list
		}
		if w.lead > 0 {
			b.lead = cleanText(raw[:w.lead])
		}
		w.blocks = append(w.blocks, b)
		w.soft, w.videos = false, nil
	}
	w.run.Reset()
	w.linked, w.plain, w.lead, w.links = 0, 0, -1, nil
	w.contacts = nil
	if text == "" {
		w.soft = false
	}
}

func (w *walker) heading(n *html.Node, level int) {
	w.flush()
	w.inHead = true
	w.children(n)
	w.inHead = false
	text := cleanText(w.run.String())
	links, linked, contacts := w.links, w.linked, w.contacts
	w.contacts = nil
	w.run.Reset()
	w.linked, w.plain, w.lead, w.links, w.soft = 0, 0, -1, nil, false
	if text == "" {
		return
	}
	w.blocks = append(w.blocks, block{kind: heading, text: text, level: level,
		holder: n, links: links, linked: linked, contacts: contacts, cell: w.cell, leads: w.leadsOn(n, text, linked)})
	if isRealHeading(n) {
		w.level = level
	}
}

// leadsOn reports whether a heading is a link to another page of the site, or
// stands in one with its teaser.
func (w *walker) leadsOn(n *html.Node, text string, linked int) bool {
	if linked*10 < len(text)*9 {
		return false
	}
	a := w.link
	for c := range n.Descendants() {
		if a == nil && c.DataAtom == atom.A {
			a = c
		}
	}
	if a == nil {
		return false
	}
	u, err := w.doc.base.Parse(attr(a, "href"))
	return err == nil && u.Host == w.doc.base.Host && u.Path != w.doc.base.Path
}

func isRealHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return attr(n, "role") == "heading"
}

// headingLevel is the level of an element that is a heading, else 0. What has
// no level of its own (summary, dt, the control of an accordion) stands below
// the last heading that has.
func (w *walker) headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	case atom.Summary, atom.Dt:
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && isRealHeading(c) {
				return w.headingLevel(c)
			}
		}
		return min(max(w.level, 1)+1, 6)
	}
	if attr(n, "role") == "heading" {
		if l := attr(n, "aria-level"); len(l) == 1 && l[0] >= '1' && l[0] <= '6' {
			return int(l[0] - '0')
		}
		return 2
	}
	if attr(n, "aria-controls") != "" && (attr(n, "aria-expanded") != "" || attr(n, "role") == "tab") {
		return min(max(w.level, 1)+1, 6)
	}
	return 0
}

func (w *walker) addLink(n *html.Node, start int) {
	text := ""
	if run := w.run.String(); start < len(run) {
		text = cleanText(run[start:])
	}
	href := strings.TrimSpace(attr(n, "href"))
	if text == "" || href == "" || strings.HasPrefix(href, "#") {
		return
	}
	u, err := w.doc.base.Parse(href)
	if err == nil && (u.Scheme == "mailto" || u.Scheme == "tel") {
		w.contacts = append(w.contacts, text)
	}
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return
	}
	if isPersonal(u) || len(isContact(text)) > 0 {
		w.left[leftLink]++
		return
	}
	w.links = append(w.links, Link{Text: text, URL: u.String()})
}
