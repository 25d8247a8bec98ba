package outline

import (
	"slices"
	"strings"
)

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
		if top.Kind != Plain && top.Kind != Row && top.Kind != Cell && (top.Kind != Bullet || top.Marker != "") && (top.heads || b.overLines(top) || rank[top.Kind] <= rank[Article] || top.Kind == Question || top.Kind == Listed || top.Kind == Labelled || top.Kind != Bullet && !b.listed(top) && heading(b.text[top.Start:top.End]) && !Asserts(strings.TrimSpace(b.text[top.Start:top.End])) || headline(strings.TrimSpace(b.text[top.Start:top.End])) || len(top.Children) > 0 && entitled(b.text[top.Start:top.End])) {
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
