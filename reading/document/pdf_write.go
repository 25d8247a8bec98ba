package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
)

// pdfWriter writes the lines of pages as text: each on a line of its own, pages following each other without a gap, so
// that a paragraph that goes on on the next page is not torn.
type pdfWriter struct {
	build    builder
	document *Document
	start    int // where the paragraph begins
	open     bool
	last     pdfLine
	margins  margins
}

// margins are where the lines of a page begin and end.
type margins struct{ left, right float64 }

func (w *pdfWriter) write(pages []page) {
	tilted := 0
	for _, p := range pages {
		w.page(p)
		tilted += p.tilted
	}
	w.paragraph()
	if tilted > 0 {
		w.document.warn(policy.ReadingWarning{Code: "tilted-text", Message: "斜置的文字（如水印、印章）没有读取", English: "text that stands askew, such as watermarks and stamps, was left out"})
	}
}

// page writes the lines of a page that belong to the text, and where each unbroken piece of it came from.
func (w *pdfWriter) page(p page) {
	w.margins = marginsOf(p.lines)
	at := 0 // in the page's text, furniture included
	piece := Origin{Page: p.number, Start: -1}
	for _, l := range p.lines {
		size := utf8.RuneCountInString(l.text)
		if l.furniture {
			w.origin(&piece)
		} else if w.line(l); !w.build.full {
			if piece.Start < 0 {
				piece.Start, piece.At = w.build.at-size, at
			}
			piece.End = w.build.at
		}
		at += size + 1
	}
	w.origin(&piece)
}

// origin ends a piece.
func (w *pdfWriter) origin(piece *Origin) {
	if piece.Start >= 0 {
		w.document.Origins = append(w.document.Origins, *piece)
		piece.Start = -1
	}
}

// line writes one line; it begins a paragraph when it is set in, or the one before ended short of the margin.
func (w *pdfWriter) line(l pdfLine) {
	if w.open && w.begins(l) {
		w.paragraph()
	}
	if w.build.at > 0 {
		w.build.out.WriteByte('\n')
		w.build.at++
	}
	size := utf8.RuneCountInString(l.text)
	if w.build.full = w.build.full || w.build.at+size > w.build.limit; w.build.full {
		return
	}
	if !w.open {
		w.start, w.open = w.build.at, true
	}
	w.build.out.WriteString(l.text)
	w.build.at += size
	w.last = l
}

// begins reports whether a line begins a paragraph, as far as the layout tells.
func (w *pdfWriter) begins(l pdfLine) bool {
	if !l.boxed() || !w.last.boxed() {
		return false
	}
	em := l.top - l.bottom
	switch {
	case l.left > w.margins.left+1.2*em:
		return true
	case w.last.right < w.margins.right-2.5*em:
		return true
	}
	return strings.HasSuffix(w.last.text, "。") && w.last.right < w.margins.right-1.2*em
}

// paragraph ends a paragraph.
func (w *pdfWriter) paragraph() {
	if w.open && !w.build.full {
		w.build.blocks = append(w.build.blocks, Block{Kind: Paragraph, Start: w.start, End: w.build.at})
	}
	w.open = false
}

// sharing is the share of a page's lines, as one of so many, that an edge needs to be its margin.
const sharing = 7

// marginsOf returns the leftmost edge that several lines of a page share, and where nearly all of them end. A table or a
// stamp that reaches beyond the text is no margin.
func marginsOf(lines []pdfLine) margins {
	var lefts, rights []float64
	for _, l := range lines {
		if !l.furniture && l.boxed() {
			lefts, rights = append(lefts, l.left), append(rights, l.right)
		}
	}
	if len(lefts) == 0 {
		return margins{}
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	m := margins{left: lefts[0], right: rights[len(rights)-1-len(rights)/10]}
	for i, j := 0, 0; i < len(lefts); i++ {
		for j < len(lefts) && lefts[j] < lefts[i]+edgePlay {
			j++
		}
		if n := j - i; n >= 2 && n*sharing >= len(lefts) {
			m.left = lefts[i]
			break
		}
	}
	return m
}

// edgePlay is by how many points the first characters of lines with one edge differ, each with its own bearing.
const edgePlay = 4.0
