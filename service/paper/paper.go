// Package paper turns a document of headings, paragraphs and tables into files that people send on: DOCX and PDF. It knows
// nothing of what they say. The same document makes the same bytes.
//
// PDFs carry the glyphs that they use of Noto Sans SC, which is embedded here under the SIL Open Font License (font/OFL.txt).
package paper

import "time"

// Document is what a file says.
type Document struct {
	Title  string
	Lines  []string // below the title, in the middle: number, who issues it, the day
	Blocks []Block
	Made   time.Time // what the file says of its making
}

// Block is a part of a document, of which one member is set.
type Block struct {
	Heading   string
	Paragraph string
	Table     *Table
}

// Table has a head and rows of as many cells. Widths are shares of the page's width, one for each column; nil: equal.
type Table struct {
	Head   []string
	Rows   [][]string
	Widths []float64
}

// Media types of the files.
const (
	DOCXType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	PDFType  = "application/pdf"
)

// shares are the widths of the columns, which sum to one.
func (t Table) shares() []float64 {
	out := make([]float64, len(t.Head))
	sum := 0.0
	for i := range out {
		out[i] = 1
		if len(t.Widths) == len(out) {
			out[i] = t.Widths[i]
		}
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// cell returns a cell of a row; one that is not there is empty.
func cell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}
