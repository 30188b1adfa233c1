package crawler

import (
	"strings"

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
	leads    bool     // of a heading: it is that of another page of the site
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
