package document

import (
	"strings"
	"unicode/utf8"
)

// builder writes a document's text block by block. Blocks stand on lines of their own; the cells of a table's row
// share one, separated by tabs.
type builder struct {
	out    strings.Builder
	at     int // runes written
	limit  int
	full   bool // the limit was met: nothing more is written
	blocks []Block
	tables int
}

// cell is a cell of a table with the paragraphs in it.
type cell struct {
	row, col int
	lines    []string
}

// longCell is the length in runes from which a cell of several paragraphs is not put on one line: it holds a text with
// a structure of its own, such as the conditions in a form of two columns.
const longCell = 160

// block writes a text as a block of its own. Line feeds within it part lines of the same block.
func (b *builder) block(kind BlockKind, level int, text string) {
	if text = strings.TrimFunc(text, blank); text != "" {
		b.write("\n", text, Block{Kind: kind, Level: level})
	}
}

// write writes a block after what separates it from the one before.
func (b *builder) write(separator, text string, block Block) {
	if b.at > 0 {
		b.out.WriteString(separator)
		b.at += utf8.RuneCountInString(separator)
	}
	block.Start = b.at
	n := utf8.RuneCountInString(text)
	if b.full = b.full || b.at+n > b.limit; b.full {
		return
	}
	b.out.WriteString(text)
	b.at += n
	block.End = b.at
	b.blocks = append(b.blocks, block)
}

// table writes cells in the order of their rows. A row is one line, its cells separated by tabs; what a merged cell
// says stands once, where it begins. A cell that holds a long text of several paragraphs keeps its lines and stands
// apart from its neighbours. A table of one column is no table but the frame of a text.
func (b *builder) table(cells []cell) {
	if oneColumn(cells) {
		for _, c := range cells {
			for _, line := range c.lines {
				b.block(Paragraph, 0, line)
			}
		}
		return
	}
	b.tables++
	row, apart := -1, true
	for _, c := range cells {
		text, long := c.text()
		if text == "" {
			continue
		}
		separator := "\t"
		if c.row != row || apart || long {
			separator = "\n"
		}
		row, apart = c.row, long
		b.write(separator, text, Block{Kind: TableCell, Table: b.tables, Row: c.row, Col: c.col})
	}
}

func oneColumn(cells []cell) bool {
	for _, c := range cells {
		if c.col > 0 {
			return false
		}
	}
	return true
}

// text joins the paragraphs of a cell, and reports whether it keeps its lines.
func (c cell) text() (string, bool) {
	var lines []string
	n := 0
	for _, line := range c.lines {
		if line = strings.TrimFunc(line, blank); line != "" {
			lines = append(lines, strings.ReplaceAll(line, "\t", " "))
			n += utf8.RuneCountInString(line)
		}
	}
	if len(lines) > 1 && n >= longCell {
		return strings.Join(lines, "\n"), true
	}
	return strings.ReplaceAll(strings.Join(lines, " "), "\n", " "), false
}

// finish puts what was written into a document.
func (b *builder) finish(d *Document) error {
	if b.full {
		return tooLarge("正文字数", "characters of text", int64(b.limit))
	}
	d.Text, d.Blocks = b.out.String(), b.blocks
	return nil
}
