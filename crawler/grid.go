package crawler

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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
