package rhythm

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/paper"
)

// File is a paper as a file to send on.
type File struct {
	Name, MediaType string
	Content         []byte
}

// Formats of files.
const (
	DOCX = "docx"
	PDF  = "pdf"
)

// File returns a paper as DOCX or PDF; a draft says that it is one. Faults: circular-not-found.
func (s *Service) File(ctx context.Context, actor actors.Actor, id, format string) (File, error) {
	if _, err := s.Gate.Reach(actor, "getCircularFile"); err != nil {
		return File{}, err
	}
	c, err := s.Store.FindCircular(ctx, id)
	if err != nil {
		return File{}, err
	}
	return Printed(c, format)
}

// Printed returns a paper as a file. The same paper makes the same bytes.
func Printed(c taskforce.Circular, format string) (f File, err error) {
	f = File{Name: c.FullTitle() + "." + format, MediaType: paper.DOCXType}
	write := paper.DOCX
	if format == PDF {
		f.MediaType, write = paper.PDFType, paper.PDF
	}
	f.Content, err = write(Document(c))
	return f, wrap("file of a circular", err)
}

// office is who issues papers.
const office = "科技创新工作专班办公室"

// Lines are what stands below a paper's title, and below what Ended says: its number, who issues it and when, or that it is a draft;
// and what a correction corrects.
func Lines(c taskforce.Circular) []string {
	var lines []string
	number := c.Number
	if c.Edition > 1 {
		number += "（" + c.EditionName() + "，更正）"
	}
	switch {
	case c.IssuedAt != nil:
		lines = append(lines, number, office+"　"+civil(models.DateOf(*c.IssuedAt)))
	case c.Status == taskforce.CircularPreview:
		lines = append(lines, "（预览，数据截至"+civil(c.Content.AsOf)+"；应于"+civil(c.DueOn)+"编制，届时以当日记录为准）", office)
	case c.Edition > 1:
		lines = append(lines, "（"+c.EditionName()+"，更正稿，未印发）", office)
	default:
		lines = append(lines, "（草稿，未印发）", office)
	}
	if c.Edition > 1 {
		lines = append(lines, "更正说明："+c.Reason)
	}
	if c.Late {
		lines = append(lines, "（应于"+civil(c.DueOn)+"编制，迟于当日）")
	}
	return lines
}

// Ended says that a paper is no longer in force, and why; nothing of others.
func Ended(c taskforce.Circular) []string {
	var lines []string
	switch c.Status {
	case taskforce.CircularSuperseded:
		lines = append(lines, "【已更正】本版已于"+civil(models.DateOf(*c.EndedAt))+"由新版替代，请用新版。更正原因："+c.EndedWhy)
	case taskforce.CircularWithdrawn:
		line := "【已撤回】本件已于" + civil(models.DateOf(*c.EndedAt)) + "撤回。撤回原因：" + c.EndedWhy
		if c.Successor != nil {
			line += "。已另印发新版"
		}
		lines = append(lines, line)
	}
	return lines
}

// Document is a paper as a document.
func Document(c taskforce.Circular) paper.Document {
	d := paper.Document{Title: c.Title, Lines: append(Ended(c), Lines(c)...), Made: c.CreatedAt}
	if c.IssuedAt != nil {
		d.Made = *c.IssuedAt
	}
	if c.Foreword != "" {
		d.Blocks = append(d.Blocks, paper.Block{Paragraph: c.Foreword})
	}
	figures := &paper.Table{Head: []string{"主要数据", "本期", "上期", "变化"}, Widths: []float64{4, 2, 2, 2}}
	for _, f := range c.Content.Figures {
		figures.Rows = append(figures.Rows, FigureCells(f))
	}
	d.Blocks = append(d.Blocks, paper.Block{Table: figures})
	for _, section := range c.Content.Sections {
		d.Blocks = append(d.Blocks, paper.Block{Heading: section.Heading})
		for _, text := range section.Paragraphs {
			d.Blocks = append(d.Blocks, paper.Block{Paragraph: text})
		}
		if len(section.Rows) == 0 {
			continue
		}
		t := &paper.Table{Head: section.Head, Widths: widths(section)}
		for _, row := range section.Rows {
			t.Rows = append(t.Rows, row.Cells)
		}
		d.Blocks = append(d.Blocks, paper.Block{Table: t})
	}
	return d
}

// FigureCells are a figure, what it was before, and the difference, in words.
func FigureCells(f taskforce.Figure) []string {
	cells := []string{f.Name, f.Missing, "—", "—"}
	if f.Value != nil {
		cells[1] = number(*f.Value) + f.Unit
	}
	if f.Before != nil {
		cells[2] = number(*f.Before) + f.Unit
	}
	if f.Value != nil && f.Before != nil {
		cells[3] = change(*f.Value - *f.Before)
	}
	return cells
}

// The room of columns, in characters: a margin for each, and as much as the longest cell needs up to a bound.
const (
	columnMargin = 1.3
	widestColumn = 14.0
	latinWidth   = 0.6 // of a letter or digit, beside a Chinese character
)

// widths gives columns room by their longest cell, within bounds.
func widths(s taskforce.Section) []float64 {
	out := make([]float64, len(s.Head))
	for i, head := range s.Head {
		most := length(head)
		for _, row := range s.Rows {
			if i < len(row.Cells) {
				most = max(most, length(row.Cells[i]))
			}
		}
		out[i] = min(most+columnMargin, widestColumn)
	}
	return out
}

// length is how wide a text is, in Chinese characters.
func length(text string) float64 {
	sum := 0.0
	for _, r := range text {
		if r < 0x2000 {
			sum += latinWidth
		} else {
			sum++
		}
	}
	return sum
}
