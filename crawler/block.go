package crawler

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a run of text between two block boundaries of the main text.
type block struct {
	kind   blockKind
	text   string // clean
	level  int    // of a heading, 1-6
	bold   bool   // all of it is bold
	lead   string // the bold words that it starts with, "" when all or none is bold
	soft   bool   // it follows a line break, not the end of an element
	holder *html.Node
	list   *html.Node // the ul or ol of an item
	cell   *cell      // in a table
	links  []Link
	linked int // bytes of text in links

	contacts []string // texts of links to an e-mail address or a number
	who      bool     // it is nothing but people; of a heading: what stands below it was
	emptied  bool     // of a heading: the text below it was personal, all of it
}

type blockKind int

const (
	paragraph blockKind = iota
	heading
	item
)

// cell is a cell of a table; the blocks in it share one.
type cell struct {
	table    *html.Node
	row, col int // in the grid, so with rowspan and colspan applied
	rows     int // how many rows it holds for
	header   bool
}

// unseen are the elements whose content is no text of the page.
var unseen = set(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Canvas, atom.Iframe,
	atom.Object, atom.Embed, atom.Select, atom.Textarea, atom.Datalist, atom.Head, atom.Math, atom.Audio, atom.Video)

// blockElements begin and end a block.
var blockElements = set(atom.P, atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer,
	atom.Main, atom.Nav, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Thead, atom.Tbody,
	atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Form,
	atom.Fieldset, atom.Legend, atom.Address, atom.Details, atom.Summary, atom.Pre, atom.Hr, atom.Label, atom.Menu,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Body, atom.Center, atom.Dialog, atom.Hgroup, atom.Search)

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		m[a] = true
	}
	return m
}

// isBlock also holds for custom elements: they have a hyphen in their name.
func isBlock(n *html.Node) bool {
	return blockElements[n.DataAtom] || n.DataAtom == 0 && strings.Contains(n.Data, "-")
}

// walker turns the main text into blocks.
type walker struct {
	doc    *document
	left   ledger
	stats  map[*html.Node]density
	blocks []block

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
	w.measure(main)
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
		holder: n, links: links, linked: linked, contacts: contacts, cell: w.cell})
	if isRealHeading(n) {
		w.level = level
	}
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

// table walks a table and gives every cell its place in the grid.
func (w *walker) table(n *html.Node) {
	outer := w.cell
	var taken []int // per column: the first row that is free
	row := -1
	var rows func(*html.Node)
	rows = func(group *html.Node) {
		for c := range group.ChildNodes() {
			switch c.DataAtom {
			case atom.Thead, atom.Tbody, atom.Tfoot:
				rows(c)
			case atom.Tr:
				row++
				col := 0
				for td := range c.ChildNodes() {
					if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
						continue
					}
					for col < len(taken) && taken[col] > row {
						col++
					}
					height, width := span(td, "rowspan"), span(td, "colspan")
					w.cell = &cell{table: n, row: row, col: col, rows: height, header: td.DataAtom == atom.Th}
					w.walk(td)
					for ; width > 0; width-- {
						for col >= len(taken) {
							taken = append(taken, 0)
						}
						taken[col] = row + height
						col++
					}
				}
			default:
				w.walk(c)
			}
		}
	}
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows(c)
		case atom.Tr: // the parser always makes a tbody
		default:
			w.walk(c)
		}
	}
	w.cell = outer
}

// maxSpan bounds rowspan and colspan; the standard says 65534 and 1000.
const maxSpan = 100

func span(n *html.Node, name string) int {
	v := 0
	for _, c := range attr(n, name) {
		if c < '0' || c > '9' || v > maxSpan {
			break
		}
		v = v*10 + int(c-'0')
	}
	return min(max(v, 1), maxSpan)
}

// maxPseudoHeading is how many words a bold paragraph may have to be a heading.
const maxPseudoHeading = 12

// pseudoHeadings makes headings of paragraphs that are only bold, short,
// without a final stop, and followed by text.
func pseudoHeadings(blocks []block) []block {
	level := 1
	for i := range blocks {
		b := &blocks[i]
		if b.kind == heading {
			level = b.level
			continue
		}
		if b.kind != paragraph || !b.bold || b.cell != nil || len(strings.Fields(b.text)) > maxPseudoHeading ||
			strings.ContainsRune(".,;:!…", lastRune(b.text)) {
			continue
		}
		if i+1 < len(blocks) && blocks[i+1].kind != heading && !blocks[i+1].bold {
			b.kind, b.level = heading, min(level+1, 6)
		}
	}
	return blocks
}

// joinBroken puts lines together again that a line break parted in the middle
// of a sentence.
func joinBroken(blocks []block) []block {
	var out []block
	for i := 0; i < len(blocks); {
		b := blocks[i]
		lines := []string{b.text}
		for i++; i < len(blocks) && goesOnIn(b, lines[len(lines)-1], blocks[i]); i++ {
			next := blocks[i]
			lines = append(lines, next.text)
			b.links = append(b.links, next.links...)
			b.contacts = append(b.contacts, next.contacts...)
			b.linked += next.linked
			b.bold = b.bold && next.bold
		}
		b.text = strings.Join(lines, " ")
		out = append(out, b)
	}
	return out
}

// goesOnIn reports whether the sentence in the last line of a block goes on in
// the next.
func goesOnIn(b block, line string, next block) bool {
	return next.soft && next.kind != heading && next.kind == b.kind && next.holder == b.holder &&
		!strings.ContainsRune(".:;!?", lastRune(line)) && (startsLower(next.text) || next.text[0] == '@')
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 'a' && r <= 'z'
}
