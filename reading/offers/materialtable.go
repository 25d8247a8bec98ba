package offers

import (
	"regexp"
	"strings"
)

// The heads of the columns of a table of materials.
var (
	nameColumn = regexp.MustCompile(`^(?:申报|申请|提交|所需|证明)?(?:材料|资料|要件)(?:名称|清单|目录)?$`)
	noteColumn = regexp.MustCompile(`要求|形式|类型|备注|说明`)
)

// cellMark stands between the cells of a row.
const cellMark = "|"

// table reads a table whose head names a column of materials and returns how many lines it takes, 0 where there is none.
func (c *collected) table(text string, rows []Range) int {
	heads := cells(text, rows[0])
	name, note := -1, -1
	for i, h := range heads {
		switch {
		case name < 0 && nameColumn.MatchString(h.of(text)):
			name = i
		case note < 0 && noteColumn.MatchString(h.of(text)):
			note = i
		}
	}
	if len(heads) < 2 || name < 0 {
		return 0
	}
	n := 1
	for ; n < len(rows); n++ {
		row := cells(text, rows[n])
		if len(row) != len(heads) {
			break
		}
		found := len(c.all)
		c.add(text, row[name], sureItem)
		if note >= 0 && len(c.all) > found && c.all[found].Note == "" {
			words := row[note].of(text)
			c.all[found].Note, c.all[found].Required = clipped(words), c.all[found].Required && !optional.MatchString(words)
		}
	}
	return n
}

// cells are the cells of a row of a table.
func cells(text string, row Range) []Range {
	if !strings.Contains(row.of(text), cellMark) {
		return nil
	}
	var out []Range
	start := row.Start
	for {
		i := strings.Index(text[start:row.End], cellMark)
		if i < 0 {
			return append(out, Range{start, row.End}.trimmed(text, ""))
		}
		out = append(out, Range{start, start + i}.trimmed(text, ""))
		start += i + len(cellMark)
	}
}
