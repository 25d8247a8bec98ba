package workbook

import (
	"bytes"
	"fmt"
)

// formulaCell follows the tags of one cell.
type formulaCell struct{ formula, value, text bool }

// ends takes a tag with the text before it, and reports whether it ends a cell whose formula has no value: of a file that a program
// wrote and no spreadsheet has opened since. A formula that came to empty text says that it is text.
func (c *formulaCell) ends(before, tag []byte) bool {
	switch {
	case bytes.HasPrefix(tag, []byte("<c ")):
		*c = formulaCell{text: bytes.Contains(tag, []byte(` t="str"`))}
	case bytes.HasPrefix(tag, []byte("<f>")), bytes.HasPrefix(tag, []byte("<f ")), bytes.HasPrefix(tag, []byte("<f/")):
		c.formula = true
	case bytes.Equal(tag, []byte("</v>")):
		c.value = len(before) > 0
	case bytes.Equal(tag, []byte("</c>")):
		return c.formula && !c.value && !c.text
	}
	return false
}

// Computed refuses a sheet with formulas that have no value: read as they are, they would be blank and say nothing.
func (b *Book) Computed(sheet string) error {
	if b.file == nil {
		return nil
	}
	known, err := b.extentOf(sheet)
	if err != nil || known.uncomputed == 0 {
		return err
	}
	return invalid("uncomputed-formulas", fmt.Sprintf("有 %d 个公式没有算出值，首个在第 %d 行：请用表格软件打开、保存后再上传", known.uncomputed, known.first),
		fmt.Sprintf("%d formulas have no value, the first in row %d: open and save the file in a spreadsheet program", known.uncomputed, known.first))
}
