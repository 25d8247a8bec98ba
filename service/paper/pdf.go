package paper

import (
	"fmt"
	"strings"

	"github.com/signintech/gopdf"
)

// A page of A4 and its margins, sizes of letters and heights of lines, in points.
const (
	pageWidth, pageHeight   = 595.28, 841.89
	left, right, top, below = 79.4, 73.7, 85.0, 85.0
	titleSize, headingSize  = 20.0, 15.0
	bodySize, cellSize      = 13.0, 9.5
	lineRatio               = 1.55
	cellPadding             = 3.0
	fontName                = "noto"
	instead                 = '□' // of a character that the font has not
)

// PDF returns the document as a PDF. A character that the font has not (it has those of simplified Chinese that are in use)
// is replaced by □.
func PDF(d Document) ([]byte, error) {
	font, err := sfnt()
	if err != nil {
		return nil, err
	}
	w := &pdfWriter{y: top}
	w.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	w.pdf.SetInfo(gopdf.PdfInfo{Title: d.Title, CreationDate: d.Made})
	option := gopdf.TtfOption{OnGlyphNotFoundSubstitute: func(rune) rune { return instead }}
	if err := w.pdf.AddTTFFontDataWithOption(fontName, font, option); err != nil {
		return nil, fmt.Errorf("pdf: font: %w", err)
	}
	w.page()
	w.text(d.Title, titleSize, 0, true)
	for _, line := range d.Lines {
		w.text(line, bodySize, 0, true)
	}
	for _, b := range d.Blocks {
		w.block(b)
	}
	if w.err != nil {
		return nil, fmt.Errorf("pdf: %w", w.err)
	}
	file, err := w.pdf.GetBytesPdfReturnErr()
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return file, nil
}

// pdfWriter writes from the top to the bottom. After an error nothing more is written.
type pdfWriter struct {
	pdf   gopdf.GoPdf
	y     float64 // the top of what comes next
	pages int
	err   error
}

func (w *pdfWriter) block(b Block) {
	switch {
	case b.Heading != "":
		w.y += headingSize * 0.6
		w.room(headingSize * lineRatio * 2.5) // a heading does not stand alone at the bottom
		w.text(b.Heading, headingSize, 0, false)
	case b.Table != nil:
		w.table(*b.Table)
	default:
		for line := range strings.SplitSeq(b.Paragraph, "\n") {
			w.text(line, bodySize, 2, false)
		}
	}
}

// page begins a page, with its number at the foot.
func (w *pdfWriter) page() {
	w.pages++
	w.pdf.AddPage()
	number := fmt.Sprintf("— %d —", w.pages)
	w.put((pageWidth-w.width(number, cellSize))/2, pageHeight-below/2, cellSize, number)
	w.y = top
}

// room begins a new page when there is no room for so much on this one.
func (w *pdfWriter) room(height float64) {
	if w.y+height > pageHeight-below {
		w.page()
	}
}

// put writes a piece of a line at a place, of which y is its top.
func (w *pdfWriter) put(x, y, size float64, text string) {
	if w.err != nil || text == "" {
		return
	}
	if w.err = w.pdf.SetFont(fontName, "", size); w.err != nil {
		return
	}
	w.pdf.SetXY(x, y)
	w.err = w.pdf.Cell(nil, text)
}

// width is how wide a text is.
func (w *pdfWriter) width(text string, size float64) float64 {
	if w.err != nil || text == "" {
		return 0
	}
	if w.err = w.pdf.SetFont(fontName, "", size); w.err != nil {
		return 0
	}
	width, err := w.pdf.MeasureTextWidth(text)
	w.err = err
	return width
}

// text writes a paragraph over the whole width, its first line indented by so many characters.
func (w *pdfWriter) text(text string, size float64, indent int, centred bool) {
	const width = pageWidth - left - right
	text = strings.Repeat("　", indent) + text
	for _, line := range w.lines(text, size, width) {
		w.room(size * lineRatio)
		x := left
		if centred {
			x += (width - w.width(line, size)) / 2
		}
		w.put(x, w.y, size, line)
		w.y += size * lineRatio
	}
}

// closing are the signs that begin no line (GB/T 15834-2011, 5.1).
const closing = "，。、；：？！）》〉”’】〕％%"

// lines breaks a text into lines of a width: between any two characters, but for words of Latin letters and digits, and
// signs that begin no line, which go over the width.
func (w *pdfWriter) lines(text string, size, width float64) []string {
	var out []string
	line, length := "", 0.0
	for _, unit := range units(text) {
		wide := w.width(unit, size)
		if line != "" && length+wide > width && !strings.ContainsAny(unit, closing) {
			out = append(out, line)
			line, length = "", 0
		}
		for _, piece := range w.pieces(unit, size, width) {
			if line != "" && piece != unit {
				out = append(out, line)
				line, length = "", 0
			}
			line += piece
			length += w.width(piece, size)
		}
	}
	return append(out, line)
}

// pieces cuts a word that is wider than a line.
func (w *pdfWriter) pieces(unit string, size, width float64) []string {
	if w.width(unit, size) <= width {
		return []string{unit}
	}
	var out []string
	piece := ""
	for _, r := range unit {
		if piece != "" && w.width(piece+string(r), size) > width {
			out = append(out, piece)
			piece = ""
		}
		piece += string(r)
	}
	return append(out, piece)
}

// units are what is not broken: words of Latin letters and digits, and every other character by itself.
func units(text string) []string {
	var out []string
	word := ""
	for _, r := range text {
		if r < 0x2000 && r > ' ' {
			word += string(r)
			continue
		}
		if word != "" {
			out = append(out, word)
			word = ""
		}
		out = append(out, string(r))
	}
	if word != "" {
		out = append(out, word)
	}
	return out
}
