package document

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// factName is how the list that government sites put above a document names what it says of it.
var factName = regexp.MustCompile(`^[\[【]?(索\s*引\s*号|信息索引号|主题分类|主\s*题\s*词|发文机关|发布机构|发文单位|制发机关|成文日期|发文日期|发布日期|公开日期|生成日期|生效日期|施行日期|失效日期|废止日期|发文字号|文\s*号|文件编号|统一编号|有\s*效\s*性|效力状态|文件状态)[\]】]?\s*[:：]?\s*(.*)$`)

// Bounds of a statement about a document.
const (
	maxFacts = 40
	maxFact  = 200 // runes
)

// facts adds to meta what the list above a document says of it, under the Chinese names that it uses, without blanks:
// 发文字号, 成文日期. What stands in the text itself is left to those who read the text.
func facts(root, main *html.Node, meta map[string]string) {
	f := factReader{main: main, meta: meta}
	f.within(root)
}

type factReader struct {
	main  *html.Node
	meta  map[string]string
	name  string // whose value is expected next
	found int
}

// within reads the innermost elements that stand by themselves, in their order.
func (f *factReader) within(n *html.Node) {
	for c := n.FirstChild; c != nil && f.found < maxFacts; c = c.NextSibling {
		switch {
		case c == f.main || c.DataAtom == atom.Head:
		case c.Type == html.TextNode:
			f.piece(c.Data)
		case c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th || c.DataAtom == atom.Li || c.DataAtom == atom.P || c.DataAtom == atom.Dd || c.DataAtom == atom.Dt):
			if text, ok := short(c); ok {
				f.piece(text)
			} else {
				f.within(c)
			}
		default:
			f.within(c)
		}
	}
}

// piece reads one piece of text: a name with its value, a name, or the value of the name before.
func (f *factReader) piece(text string) {
	if text = collapse(text); text == "" {
		return
	}
	m := factName.FindStringSubmatch(text)
	name := f.name
	f.name = ""
	switch {
	case m != nil && m[2] == "":
		f.name = strings.Join(strings.Fields(m[1]), "")
	case m != nil && strings.ContainsAny(text, ":：]】"):
		f.say(strings.Join(strings.Fields(m[1]), ""), m[2])
	case m == nil && name != "":
		f.say(name, text)
	}
}

func (f *factReader) say(name, value string) {
	value = strings.TrimFunc(strings.TrimLeft(value, ":：]】"), blank)
	if value == "" || utf8.RuneCountInString(value) > maxFact || f.meta[name] != "" {
		return
	}
	f.meta[name] = value
	f.found++
}

// short returns the text of an element that may be a name or a value; others hold more.
func short(n *html.Node) (string, bool) {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if b.Len() > 4*maxFact || d.DataAtom == atom.Td || d.DataAtom == atom.Li || d.DataAtom == atom.P {
			return "", false
		}
	}
	return b.String(), true
}
