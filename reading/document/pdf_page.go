package document

import (
	"math"
	"regexp"
	"sort"
	"strings"

	"github.com/klippa-app/go-pdfium/responses"
	"golang.org/x/text/unicode/norm"
)

// page is a page of a PDF.
type page struct {
	number  int
	height  float64 // points
	turned  bool    // it is shown turned, so that lines do not run along its width
	failed  bool
	lines   []pdfLine
	tilted  int // characters left out because they stand askew, as stamps and watermarks do
	garbled int // characters that a font does not tell
}

// pdfLine is a line of a page with the box around it in points, the origin at the lower left.
type pdfLine struct {
	text                     string
	left, right, top, bottom float64
	furniture                bool // a page number, or what stands on every page
}

// read makes lines of the characters of a page, in the order of the page's content.
func (p *page) read(chars []*responses.GetPageTextStructuredChar) {
	l := lineReader{page: p}
	for _, c := range chars {
		switch {
		case c.Text == "\n" || c.Text == "\r":
			l.end()
		case !p.turned && askew(c.Angle) && strings.TrimSpace(c.Text) != "":
			p.tilted++
		default:
			l.add(c)
		}
	}
	l.end()
}

// order puts the lines of a page into the order of reading where its content is not: from top to bottom. What stands
// around the text is often written last and says nothing about the order of the text.
func (p *page) order() {
	var text []pdfLine
	for _, l := range p.lines {
		if !l.furniture {
			text = append(text, l)
		}
	}
	if !p.turned && goesBack(text) {
		sort.SliceStable(p.lines, func(i, j int) bool { return above(p.lines[i], p.lines[j]) })
	}
}

// askew reports whether an angle in radians is far from the directions that text is set in.
func askew(angle float64) bool {
	quarter := math.Abs(math.Remainder(angle, math.Pi/2))
	return quarter > 0.1
}

// lineReader collects the characters of a line.
type lineReader struct {
	page *page
	text strings.Builder
	line pdfLine
	some bool                   // the line has a box
	last responses.CharPosition // the last character
}

// gap is the distance between characters, in their sizes, from which they stand in different columns.
const gap = 1.5

// add adds a character to the line. A wide gap before it is a tab.
func (l *lineReader) add(c *responses.GetPageTextStructuredChar) {
	b := c.PointPosition
	boxed := strings.TrimSpace(c.Text) != "" && b.Right > b.Left && b.Top > b.Bottom
	if boxed && l.some && !l.page.turned && b.Left-l.last.Right > gap*l.size(b) {
		l.text.WriteByte('\t')
	}
	for _, r := range c.Text {
		switch {
		case r == '\ufffe' || r == '\uffff' || r == 0x02: // how PDFium marks a hyphen at the end of a line
			l.text.WriteByte('-')
		case r == '\ufffd' || r >= 0xE000 && r <= 0xF8FF:
			l.page.garbled++
			l.text.WriteRune(r)
		case control(r):
		case r == '\u00a0' || r == '\t':
			l.text.WriteByte(' ')
		default:
			l.text.WriteRune(unified(r))
		}
	}
	if !boxed {
		return
	}
	l.last = b
	if !l.some {
		l.line.left, l.line.right, l.line.top, l.line.bottom = b.Left, b.Right, b.Top, b.Bottom
		l.some = true
		return
	}
	l.line.left, l.line.right = min(l.line.left, b.Left), max(l.line.right, b.Right)
	l.line.top, l.line.bottom = max(l.line.top, b.Top), min(l.line.bottom, b.Bottom)
}

// size estimates the size of characters, whose boxes are those of their strokes: 一 has hardly a height.
func (l *lineReader) size(b responses.CharPosition) float64 {
	return max(l.line.top-l.line.bottom, b.Top-b.Bottom, b.Right-b.Left, l.last.Right-l.last.Left)
}

// tabbed are blanks around a tab.
var tabbed = regexp.MustCompile(` *\t *`)

// end ends a line; one that shows nothing is none.
func (l *lineReader) end() {
	l.line.text = tabbed.ReplaceAllString(strings.TrimFunc(l.text.String(), blank), "\t")
	if l.line.text != "" {
		l.page.lines = append(l.page.lines, l.line)
	}
	l.text.Reset()
	l.line, l.some = pdfLine{}, false
}

// unified returns the common character for one of the radicals and compatibility forms that the fonts of PDFs often
// give for it (⼈ for 人). Others stay as they are.
func unified(r rune) rune {
	if r >= 0x2F00 && r <= 0x2FD5 || r >= 0xF900 && r <= 0xFAFF {
		if common := []rune(norm.NFKC.String(string(r))); len(common) == 1 {
			return common[0]
		}
	}
	return r
}

// boxed reports whether it is known where a line stands.
func (l pdfLine) boxed() bool { return l.top > l.bottom }

// goesBack reports whether a line stands clearly above the one before it in the same column, so that the content is not
// in the order of reading. The head of a new column is beside the one before, not above it.
func goesBack(lines []pdfLine) bool {
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if !a.boxed() || !b.boxed() {
			continue
		}
		overlap := min(a.right, b.right) - max(a.left, b.left)
		if b.bottom > a.top && overlap > 0.5*min(a.right-a.left, b.right-b.left) {
			return true
		}
	}
	return false
}

// above orders lines from top to bottom, and from left to right where they stand beside each other.
func above(a, b pdfLine) bool {
	middleA, middleB := (a.top+a.bottom)/2, (b.top+b.bottom)/2
	rowA, rowB := math.Round(middleA/4), math.Round(middleB/4)
	if rowA != rowB {
		return rowA > rowB
	}
	return a.left < b.left
}

// shown counts the characters that a page shows, and those of them that a font does not tell.
func (p page) shown() (all, garbled int) {
	for _, l := range p.lines {
		for _, r := range l.text {
			if !blank(r) {
				all++
			}
		}
	}
	return all, p.garbled
}
