// Package outline finds the structure of an official document in its prose: chapters, articles, numbered items at all
// levels, plain paragraphs, and what each part is about. It does not read conditions.
package outline

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
