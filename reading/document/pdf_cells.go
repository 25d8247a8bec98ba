package document

import (
	"math"
	"regexp"
	"unicode/utf8"
)

// newItem is how a line begins that is not the rest of the one above it.
var newItem = regexp.MustCompile(`^(?:第[零〇一二三四五六七八九十百千0-9]+[章节条编款]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、）)]|[①-⑳⑴-⒇]|附件)`)

// joinCells joins the lines of a table's cell whose text was broken at the width of the cell. Such lines are short, which
// keeps those who read the text from seeing that they belong together: 首次认|定. They are told by where they stand:
// right below each other, with something else beside them.
func (p *page) joinCells() {
	m := marginsOf(p.lines)
	var out []pdfLine
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		for i+1 < len(p.lines) && l.goesOn(p.lines[i+1], m) && p.beside(l, p.lines[i+1]) {
			l = l.with(p.lines[i+1])
			i++
		}
		out = append(out, l)
	}
	p.lines = out
}

// em is the size of a line's characters.
func (l pdfLine) em() float64 {
	return min(l.top-l.bottom, 1.3*(l.right-l.left)/max(1, float64(utf8.RuneCountInString(l.text))))
}

// goesOn reports whether next looks like the rest of a cell's text: narrow, close below, set to the same edge or the
// same middle, and not wider than the line above, which was full.
func (l pdfLine) goesOn(next pdfLine, m margins) bool {
	if l.furniture || next.furniture || !l.boxed() || !next.boxed() || endsSentence(l.text) || newItem.MatchString(next.text) {
		return false
	}
	em := next.em()
	width, below := l.right-l.left, next.right-next.left
	aligned := math.Abs(l.left-next.left) < 0.3*em || math.Abs(l.left+l.right-next.left-next.right) < 0.6*em
	gap := l.bottom - next.top
	return aligned && max(width, below) < 0.85*(m.right-m.left) && below < width+0.5*em && gap > -0.5*em && gap < 1.5*em
}

// endsSentence reports whether a text ends as sentences and items do.
func endsSentence(text string) bool {
	switch last, _ := utf8.DecodeLastRuneInString(text); last {
	case '。', '；', ';', '：', ':', '！', '？', '、', '，':
		return true
	}
	return false
}

// beside reports whether something stands beside two lines, as in the next column of a table.
func (p *page) beside(a, b pdfLine) bool {
	box := a.with(b)
	for _, l := range p.lines {
		apart := l.left > box.right || l.right < box.left
		if !l.furniture && l.boxed() && apart && l.top > box.bottom && l.bottom < box.top {
			return true
		}
	}
	return false
}

// with returns a line continued by another.
func (l pdfLine) with(next pdfLine) pdfLine {
	return pdfLine{
		text: l.text + next.text,
		left: min(l.left, next.left), right: max(l.right, next.right), top: max(l.top, next.top), bottom: min(l.bottom, next.bottom),
	}
}
