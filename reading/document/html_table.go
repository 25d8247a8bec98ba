package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table writes a table. A table that only arranges a page is written as what stands in it.
func (w *htmlWriter) table(n *html.Node) {
	if arranges(n) {
		w.within(n, Paragraph, 0)
		return
	}
	g := newGrid()
	w.rows(n, g)
	if w.err == nil {
		w.build.table(g.cells)
	}
}

// arranges reports whether a table is there for the layout of a page: it says so, or holds other tables.
func arranges(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "role" && (a.Val == "presentation" || a.Val == "none") {
			return true
		}
	}
	for d := range n.Descendants() {
		if d.DataAtom == atom.Table {
			return true
		}
	}
	return false
}

func (w *htmlWriter) rows(n *html.Node, g *grid) {
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption:
			w.within(c, Paragraph, 0)
		case atom.Tr:
			g.next()
			w.cells(c, g)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			w.rows(c, g)
		}
	}
}

func (w *htmlWriter) cells(row *html.Node, g *grid) {
	for c := row.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			g.add(w.paragraphs(c), attribute(c, "rowspan"), attribute(c, "colspan"))
		}
	}
}

// paragraphs returns the blocks of a cell.
func (w *htmlWriter) paragraphs(c *html.Node) []string {
	apart := builder{limit: w.build.limit}
	inner := htmlWriter{ctx: w.ctx, build: &apart, steps: w.steps}
	w.err = inner.write(c)
	w.steps = inner.steps
	w.build.full = w.build.full || apart.full
	return strings.Split(apart.out.String(), "\n")
}

func attribute(n *html.Node, name string) int {
	for _, a := range n.Attr {
		if a.Key == name {
			v, err := strconv.Atoi(strings.TrimSpace(a.Val))
			if err == nil {
				return v
			}
		}
	}
	return 1
}
