package outline

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// numberAlone makes one marker of a line that holds nothing but the next number and of the line behind it, which is the name of what is
// numbered: the rows of a table that lost its lines. stop is where the name ends.
func numberAlone(text string, start, end int, before []marker) (m marker, stop int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text[start:end]))
	if err != nil || n < 1 || end == len(text) || !countsLines(text, n, end, before) {
		return marker{}, 0, false
	}
	stop = lineEnd(text, end+1)
	if name := strings.TrimSpace(text[end+1 : stop]); !heading(name) || utf8.RuneCountInString(name) > 24 || strings.ContainsAny(name, "，。；：") {
		return marker{}, 0, false
	}
	return marker{at: start, size: end + 1 - start, kind: Arabic, number: n, word: text[start:end]}, stop, true
}

// countsLines reports whether a number in a line of its own goes on with the last such, or is the first and 2 stands alone behind it.
func countsLines(text string, n, end int, before []marker) bool {
	if n == 1 {
		return strings.Contains(text[end:], "\n2\n")
	}
	for i := len(before) - 1; i >= 0; i-- {
		if m := before[i]; m.kind == Arabic && m.word == strconv.Itoa(m.number) {
			return m.number == n-1
		}
	}
	return false
}

// withoutColumns makes paragraphs of the names of the columns that stand in lines of their own before the first row of such a table, and
// head nothing: 序号, 项目名称, 申报条件, 奖励政策.
func withoutColumns(text string, markers []marker) []marker {
	for i, m := range markers {
		if m.kind != Arabic || m.number != 1 || m.word != "1" {
			continue
		}
		first := i
		for first > 0 && columnName(text[markers[first-1].at:markers[first].at]) {
			first--
		}
		for j := first; j < i && i-first > 1; j++ {
			markers[j] = marker{at: markers[j].at, kind: Plain}
		}
	}
	return markers
}

// columnName reports whether a line may name a column.
func columnName(line string) bool {
	name := strings.TrimSpace(line)
	return utf8.RuneCountInString(name) <= 10 && heading(name) && !strings.ContainsAny(name, "，。；：、")
}

// lineEnd returns where the line ends that a place stands in.
func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}
