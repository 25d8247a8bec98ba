package main

import (
	"strings"

	"golang.org/x/text/width"
)

// table lays rows out in columns by display width, in which a Chinese character takes two columns.
type table struct {
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String returns the rows, columns two spaces apart, without trailing spaces.
func (t *table) String() string {
	var widths []int
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-displayWidth(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

func displayWidth(text string) int {
	total := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			total += 2
		default:
			total++
		}
	}
	return total
}

// clip shortens text to a display width, ending in … when something was cut off.
func clip(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if displayWidth(text) <= most {
		return text
	}
	used := 0
	for i, r := range text {
		used += displayWidth(string(r))
		if used > most-1 {
			return text[:i] + "…"
		}
	}
	return text
}
