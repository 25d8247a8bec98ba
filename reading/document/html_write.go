package document

import (
	"context"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlWriter writes the elements of a page as blocks.
type htmlWriter struct {
	ctx   context.Context // lives for one call of write
	build *builder
	line  strings.Builder // of the block that is being read
	kind  BlockKind
	level int
	label string // of a list's item, until its first block is written
	last  string // the block before
	lists []list
	steps int
	err   error
}

// ownNumber is how an item begins that brings its number along.
var ownNumber = regexp.MustCompile(`^\s*(?:第[零〇一二三四五六七八九十百千0-9]+[章节条编款项]|[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．:：]|[①-⑳⑴-⒇⒈-⒛㈠-㈩])`)

// write writes what stands within an element.
func (w *htmlWriter) write(root *html.Node) error {
	w.kind = Paragraph
	w.children(root)
	w.flush()
	return w.err
}

func (w *htmlWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil && w.err == nil && !w.build.full; c = c.NextSibling {
		w.node(c)
	}
}

func (w *htmlWriter) node(n *html.Node) {
	if w.steps++; w.steps%256 == 0 && w.ctx.Err() != nil {
		w.err = w.ctx.Err()
		return
	}
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(flat.Replace(n.Data))
	case html.ElementNode:
		w.element(n)
	}
}

// flat turns the line ends of a page's source, which show as spaces, into spaces.
var flat = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ")

func (w *htmlWriter) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Head, atom.Title:
	case atom.Br, atom.Hr:
		w.flush()
	case atom.Pre:
		w.pre(n)
	case atom.Ul, atom.Ol, atom.Menu:
		w.flush()
		w.lists = append(w.lists, listOf(n, w.last))
		w.children(n)
		w.flush()
		w.lists = w.lists[:len(w.lists)-1]
	case atom.Li:
		w.item(n)
	case atom.Table:
		w.flush()
		w.table(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.within(n, Heading, int(n.Data[1]-'0'))
	default:
		if isBlock(n.DataAtom) {
			w.within(n, Paragraph, 0)
			return
		}
		w.children(n)
	}
}

// within writes an element whose content stands by itself.
func (w *htmlWriter) within(n *html.Node, kind BlockKind, level int) {
	w.flush()
	outerKind, outerLevel := w.kind, w.level
	if kind == Heading || w.kind != ListItem { // a paragraph in an item is the item's
		w.kind, w.level = kind, level
	}
	w.children(n)
	w.flush()
	if outerKind == ListItem {
		outerKind = w.kind // a paragraph, once the item has its first block
	}
	w.kind, w.level = outerKind, outerLevel
}

// flush writes the block that was read.
func (w *htmlWriter) flush() {
	text := collapse(w.line.String())
	w.line.Reset()
	if text == "" {
		return
	}
	if w.label != "" {
		if !ownNumber.MatchString(text) {
			text = w.label + text
		}
		w.label = ""
	}
	w.build.block(w.kind, w.level, text)
	w.last = text
	if w.kind == ListItem {
		w.kind = Paragraph // what follows within the item
	}
}

func (w *htmlWriter) item(n *html.Node) {
	w.flush()
	outerKind, outerLevel := w.kind, w.level
	w.kind, w.level, w.label = ListItem, 0, ""
	if len(w.lists) > 0 {
		w.label = w.lists[len(w.lists)-1].number(n)
	}
	w.children(n)
	w.flush()
	w.kind, w.level, w.label = outerKind, outerLevel, ""
}

// pre writes a text whose line ends are its own.
func (w *htmlWriter) pre(n *html.Node) {
	w.flush()
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			for i, line := range strings.Split(d.Data, "\n") {
				if i > 0 {
					w.flush()
				}
				w.line.WriteString(line)
			}
		case d.DataAtom == atom.Br || isBlock(d.DataAtom):
			w.flush()
		}
	}
	w.flush()
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Hgroup, atom.Blockquote, atom.Center, atom.Form, atom.Fieldset, atom.Legend,
		atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Body, atom.Html,
		atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		return true
	}
	return false
}
