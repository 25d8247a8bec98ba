package crawl

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth is how deep elements are followed.
const maxDepth = 500

// textOf returns the text of an element, a paragraph on each line.
func textOf(s *goquery.Selection) string {
	w := &textWriter{}
	for _, node := range s.Nodes {
		w.walk(node, 0)
	}
	w.end()
	return strings.Join(w.lines, "\n")
}

type textWriter struct {
	lines []string
	line  strings.Builder
}

func (w *textWriter) walk(node *html.Node, depth int) {
	switch {
	case depth > maxDepth || silent(node):
		return
	case node.Type == html.TextNode:
		w.line.WriteString(node.Data)
		return
	}
	block := separates(node)
	if block {
		w.end()
	}
	for child := node.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, depth+1)
	}
	if block {
		w.end()
	}
}

// end ends a paragraph.
func (w *textWriter) end() {
	if text := plain(w.line.String()); text != "" {
		w.lines = append(w.lines, text)
	}
	w.line.Reset()
}

// silent reports whether an element is no part of a page's text.
func silent(node *html.Node) bool {
	if node.Type == html.CommentNode {
		return true
	}
	if node.Type != html.ElementNode {
		return false
	}
	switch node.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Button, atom.Select,
		atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Form, atom.Head:
		return true
	}
	for _, a := range node.Attr {
		style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(style, "display:none") {
			return true
		}
	}
	return false
}

// separates reports whether an element stands on lines of its own.
func separates(node *html.Node) bool {
	if node.Type != html.ElementNode {
		return false
	}
	switch node.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Kbd, atom.Label,
		atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr:
		return false
	}
	return true
}
