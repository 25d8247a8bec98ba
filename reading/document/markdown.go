package document

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readMarkdown reads a Markdown text as people read it: without its marks, with headings, lists and tables.
func readMarkdown(ctx context.Context, data []byte, limits Limits) (Document, error) {
	source, warned, err := decode(data, "")
	if err != nil {
		return Document{}, err
	}
	if strings.ContainsRune(source, 0) {
		return Document{}, unsupported("二进制文件", "a binary file")
	}
	if utf8.RuneCountInString(source) > limits.Characters {
		return Document{}, tooLarge("正文字数", "characters of text", int64(limits.Characters))
	}
	if deeperThan(source, limits.Depth) {
		return Document{}, tooLarge("引用和列表的嵌套层数", "depth of quotations and lists", int64(limits.Depth))
	}
	if crowded(source) {
		return Document{}, tooLarge("一段中的方括号", "brackets within a paragraph", maxBrackets)
	}
	d := Document{MediaType: typeMarkdown, Warnings: warned}
	body := frontMatter(strings.ReplaceAll(source, "\r\n", "\n"), &d)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader([]byte(body)))
	w := markdownWriter{source: []byte(body), build: builder{limit: limits.Characters}, document: &d}
	if err := w.children(ctx, root, Paragraph); err != nil {
		return Document{}, err
	}
	return d, w.build.finish(&d)
}

// markdownWriter writes the blocks of a parsed text.
type markdownWriter struct {
	source   []byte
	build    builder
	document *Document
}

// children writes what stands within a node.
func (w *markdownWriter) children(ctx context.Context, parent ast.Node, kind BlockKind) error {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.node(ctx, n, kind); err != nil {
			return err
		}
	}
	return nil
}

func (w *markdownWriter) node(ctx context.Context, n ast.Node, kind BlockKind) error {
	switch n := n.(type) {
	case *ast.Heading:
		line := w.inline(n)
		if w.document.Title == "" && n.Level == 1 {
			w.document.Title = line
		}
		w.build.block(Heading, n.Level, line)
	case *ast.Paragraph, *ast.TextBlock:
		w.build.block(kind, 0, w.inline(n))
	case *ast.List:
		return w.list(ctx, n)
	case *extast.Table:
		w.table(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.build.block(Paragraph, 0, string(n.Lines().Value(w.source)))
	case *ast.HTMLBlock:
		return w.html(ctx, n.Lines().Value(w.source))
	default:
		return w.children(ctx, n, kind)
	}
	return nil
}

// list writes the items of a list; the first paragraph of an item begins with its number.
func (w *markdownWriter) list(ctx context.Context, list *ast.List) error {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		first := item.FirstChild()
		if first == nil {
			continue
		}
		label := ""
		if list.IsOrdered() {
			label = strconv.Itoa(number) + string(list.Marker) + " "
			number++
		}
		if _, nested := first.(*ast.List); !nested {
			w.build.block(ListItem, 0, label+w.inline(first))
			first = first.NextSibling()
		}
		for ; first != nil; first = first.NextSibling() {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := w.node(ctx, first, Paragraph); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *markdownWriter) table(table *extast.Table) {
	g := newGrid()
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		g.next()
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			g.add([]string{w.inline(c)}, 1, 1)
		}
	}
	w.build.table(g.cells)
}

// inline returns the text of a block's content.
func (w *markdownWriter) inline(block ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(w.words(n))
			if n.HardLineBreak() || n.SoftLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(w.source))
		case *ast.Image, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			w.link(n)
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// words returns a text node without the marks that keep its characters from being marks.
func (w *markdownWriter) words(n *ast.Text) []byte {
	value := n.Value(w.source)
	if n.IsRaw() {
		return value
	}
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
}

// html writes elements that stand in the text as they are, such as tables.
func (w *markdownWriter) html(ctx context.Context, source []byte) error {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(source), body)
	if err != nil {
		return malformed("HTML 片段", "HTML within the text", err)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	clean(body)
	page := htmlWriter{ctx: ctx, build: &w.build}
	return page.write(body)
}

// link keeps a link to a file.
func (w *markdownWriter) link(n *ast.Link) {
	var name bytes.Buffer
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			name.Write(w.words(t))
		}
	}
	if f, ok := linkedFile(nil, string(n.Destination), name.String()); ok && len(w.document.Attachments) < maxAttachments {
		w.document.Attachments = append(w.document.Attachments, f)
	}
}
