// Package outline finds the structure of an official document in its prose: chapters, articles, numbered items at all
// levels, plain paragraphs, and what each part is about. It does not read conditions.
package outline

import (
	"slices"
	"strings"
)

// Kind is the kind of a part by how it is numbered.
type Kind string

// The kinds of part, from the outside in as documents usually nest them.
const (
	Root      Kind = "root"
	Annex     Kind = "annex"     // 附件1
	Chapter   Kind = "chapter"   // 第一章
	Section   Kind = "section"   // 第一节
	Titled    Kind = "titled"    // 支持对象, alone in its line
	Article   Kind = "article"   // 第一条
	Chinese   Kind = "chinese"   // 一、
	Question  Kind = "question"  // 问：
	Listed    Kind = "listed"    // 政策一：
	Labelled  Kind = "labelled"  // 【支持对象】
	Inset     Kind = "inset"     // 支持对象：, within a line
	Bracketed Kind = "bracketed" // （一）
	Arabic    Kind = "arabic"    // 1. 1、
	Decimal   Kind = "decimal"   // 1.1
	Enclosed  Kind = "enclosed"  // （1） 1）
	Lettered  Kind = "lettered"  // a. a）
	Circled   Kind = "circled"   // ①
	Ordinal   Kind = "ordinal"   // 一是
	Bullet    Kind = "bullet"    // ●
	Plain     Kind = "plain"     // an unnumbered paragraph
	Row       Kind = "row"       // of a table, its cells beneath it
	Cell      Kind = "cell"      // of a row, named by the column's heading
)

// Part is a stretch of a document with the parts beneath it. Offsets are bytes of the prose.
type Part struct {
	Kind     Kind
	Number   int    // as numbered; 0: not
	Marker   string // the number as written
	Start    int    // after the marker
	End      int    // where its own text ends: at its first child, or the next part
	Parent   *Part  // nil of the root
	Children []*Part
	Subject  Subject // what it is about by its own heading; empty: it has none, or none that tells
	Heading  string  // its heading; empty: none
	Named    Range   // where the heading stands; it may be outside the part: that of a cell is over its column or in the cell before
	run      bool    // it stands in one line with others
	heads    bool    // it is a heading that ends like a sentence
}

// Range is a stretch of the prose in bytes, End not included.
type Range struct{ Start, End int }

// Empty reports whether the range holds nothing.
func (r Range) Empty() bool { return r.Start >= r.End }

// About returns what the part is about: by its own heading, or that of the nearest part around it that has one.
func (p *Part) About() Subject {
	for ; p != nil; p = p.Parent {
		if p.Subject != "" {
			return p.Subject
		}
	}
	return ""
}

// Last returns where the part ends with all its children.
func (p *Part) Last() int {
	end := p.End
	for _, c := range p.Children {
		end = max(end, c.Last())
	}
	return end
}

// Walk visits the part and everything beneath it in the order of the text.
func (p *Part) Walk(visit func(*Part)) {
	visit(p)
	for _, c := range p.Children {
		c.Walk(visit)
	}
}

// rank is how far inside a kind usually stands.
var rank = map[Kind]int{
	Root: 0, Annex: 1, Chapter: 2, Section: 3, Titled: 4, Article: 5, Chinese: 6, Question: 7, Listed: 7, Labelled: 8, Inset: 8, Bracketed: 9, Arabic: 10, Decimal: 11, Enclosed: 12, Lettered: 13, Circled: 14, Ordinal: 15, Bullet: 16, Plain: 17, Row: 18, Cell: 19,
}

// Parse returns the structure of a prose.
func Parse(text string) *Part {
	b := builder{text: text, root: &Part{Kind: Root}}
	b.open = []*Part{b.root}
	for _, m := range withStops(text, markersIn(text)) {
		b.add(m)
	}
	b.close(len(text))
	b.root.Walk(func(p *Part) { p.name(text) })
	return b.root
}

// builder puts parts beneath one another as their markers come.
type builder struct {
	text string
	root *Part
	open []*Part // from the root to the part being read
	last *Part   // the part whose own text is being read
}

func (b *builder) add(m marker) {
	b.close(m.at)
	b.leaveLabels(m.at)
	b.unwind(m)
	parent := b.open[len(b.open)-1]
	p := &Part{Kind: m.kind, Number: m.number, Marker: m.word, Start: m.at + m.size, Parent: parent, Heading: m.heading, Named: m.named, run: m.run, heads: m.heads}
	parent.Children = append(parent.Children, p)
	b.open = append(b.open, p)
	b.last = p
}

// close ends the text of the part being read.
func (b *builder) close(at int) {
	if b.last != nil {
		b.last.End = at
	}
	b.last = nil
}

// leaveLabels leaves the labels within a line where that ends, but for one that the next lines stand behind: 申报条件：.
func (b *builder) leaveLabels(at int) {
	if at == 0 || b.text[at-1] != '\n' {
		return
	}
	for i, p := range b.open {
		if p.Kind == Inset && !strings.HasSuffix(strings.TrimSpace(b.text[p.Start:p.End]), "：") {
			b.open = b.open[:i]
			return
		}
	}
}

// unwind leaves the open parts that a marker does not stand beneath.
func (b *builder) unwind(m marker) {
	if m.kind == Plain || m.kind == Row {
		b.unwindPlain()
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		if b.open[i].Kind == m.kind { // the next of its kind
			if b.begins(m, i) {
				return
			}
			if b.leaves(m, i) {
				continue
			}
			b.open = b.open[:i]
			return
		}
	}
	switch m.kind {
	case Titled:
		b.unwindPlain()
		return
	case Inset: // the first label of what it stands in
		return
	case Article:
		if b.overArticles() {
			return
		}
	}
	for len(b.open) > 1 {
		top := b.open[len(b.open)-1]
		if top.Kind != Plain && (rank[top.Kind] < rank[m.kind] || m.number == 1 && rank[m.kind] > rank[Article]) {
			return
		}
		if top.Kind == Plain && m.number == 1 && introduces(b.text[top.Start:top.End]) {
			return
		}
		b.open = b.open[:len(b.open)-1]
	}
}

// unwindPlain puts an unnumbered paragraph beneath the nearest part that is a heading or an article, since the entries
// of a list end with their own paragraph.
func (b *builder) unwindPlain() {
	for len(b.open) > 1 {
		top := b.open[len(b.open)-1]
		if b.oneLine(top) {
			b.open = b.open[:len(b.open)-1]
			continue
		}
		if top.Kind != Plain && top.Kind != Row && top.Kind != Cell && (top.Kind != Bullet || top.Marker != "") && (top.heads || b.overLines(top) || rank[top.Kind] <= rank[Article] || top.Kind == Question || top.Kind == Listed || top.Kind == Labelled || top.Kind != Bullet && !b.listed(top) && heading(b.text[top.Start:top.End]) && !asserts(strings.TrimSpace(b.text[top.Start:top.End])) || headline(strings.TrimSpace(b.text[top.Start:top.End])) || len(top.Children) > 0 && entitled(b.text[top.Start:top.End])) {
			return
		}
		b.open = b.open[:len(b.open)-1]
	}
}

// overLines reports whether a numbered part is no more than a label that its lines stand behind: 1.申报条件：.
func (b *builder) overLines(p *Part) bool {
	words, ok := strings.CutSuffix(strings.TrimSpace(b.text[p.Start:p.End]), "：")
	return ok && titledLine(words) && !slices.ContainsFunc(p.Children, func(c *Part) bool { return c.Kind != Plain })
}

// listed reports whether a part is an entry of an announced list of which none before it heads anything, and so heads nothing either: 具备下列资质之一：
// 1.高新技术企业, 2.科技型中小企业.
func (b *builder) listed(p *Part) bool {
	siblings := p.Parent.Children
	if len(siblings) < 2 || !introduces(b.text[p.Parent.Start:p.Parent.End]) {
		return false
	}
	for _, c := range siblings {
		if c.Kind != p.Kind || len(c.Children) > 0 || SubjectOf(strings.TrimSpace(b.text[c.Start:c.End])) != "" {
			return false
		}
	}
	return true
}

// oneLine reports whether a label is one of several that each say all they have to say in their own line: 【人员】从业人员10人以上。
func (b *builder) oneLine(p *Part) bool {
	if p.Kind != Labelled || len(p.Children) > 0 || strings.HasSuffix(strings.TrimSpace(b.text[p.Start:p.End]), "】") {
		return false
	}
	siblings := p.Parent.Children
	return len(siblings) > 2 && siblings[len(siblings)-1] == p && !slices.ContainsFunc(siblings[len(siblings)-3:], func(c *Part) bool {
		_, own, _ := strings.Cut(b.text[c.Start:c.End], "】")
		return c.Kind != Labelled || len(c.Children) > 0 || strings.TrimSpace(own) == ""
	})
}

// entitled reports whether an entry begins with a title of its own, so that it is no entry of a plain list: 技术攻关项目。由龙头企业牵头，
// 还须符合：.
func entitled(own string) bool {
	first, rest, ok := strings.Cut(strings.TrimSpace(own), "。")
	return ok && rest != "" && heading(first) && !strings.ContainsAny(first, "，；：、")
}
