package prose

import (
	"regexp"
	"slices"
	"sort"
	"unicode/utf8"
)

// grid is a table whose columns are parted by wide blanks alone, as they come out of a page that was copied: the runes
// from the first of its first line to the last of its last.
type grid struct{ start, end int }

// What tells a grid from words that happen to be spaced: columns, lines with that of the heads, and the runes of a head, of
// which one alone is a stretched word.
const (
	gridColumns = 3
	gridLines   = 3
	leastHead   = 2
	mostHead    = 12
)

// wide parts two columns: an ideographic space, or more than one other.
var wide = regexp.MustCompile(`\x{3000}+[ \x{3000}]*|[ \x{a0}]{2,}`)

// ended are marks that stand in sentences, not in the heads of columns.
var ended = regexp.MustCompile(`[，。；：、]`)

// gridsOf finds lines that follow one another with the same number of columns, below a line of short heads.
func gridsOf(lines []line) []grid {
	var out []grid
	for i := 0; i < len(lines); {
		columns := headOf(lines[i].text)
		j := i + 1
		for columns > 0 && j < len(lines) && len(wide.Split(lines[j].text, -1)) == columns {
			j++
		}
		if columns > 0 && j-i >= gridLines {
			out = append(out, grid{lines[i].start, lines[j-1].end})
		}
		i = j
	}
	return out
}

// headOf counts the columns of a line whose cells are all short names; 0 when it is no head.
func headOf(text string) int {
	cells := wide.Split(text, -1)
	noHead := func(cell string) bool {
		n := utf8.RuneCountInString(cell)
		return n < leastHead || n > mostHead || ended.MatchString(cell)
	}
	if len(cells) < gridColumns || slices.ContainsFunc(cells, noHead) {
		return 0
	}
	return len(cells)
}

// gridded reports whether a rune of the original stands in a grid.
func (l layout) gridded(at int) bool {
	i := sort.Search(len(l.grids), func(i int) bool { return l.grids[i].end >= at })
	return i < len(l.grids) && l.grids[i].start <= at
}
