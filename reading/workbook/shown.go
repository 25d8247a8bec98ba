package workbook

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Reading returns how the rows below the heading are read: cells that are shown as percentages or days matter where numbers stand.
func (s Sheet) Reading() Reading {
	var how Reading
	for _, c := range s.Columns {
		if len(c.Units) > 0 && c.Units[0] == "%" {
			how.Percents = true
		}
		if kind := c.Target.Kind(); kind == Annual || kind == IP || kind == Column && len(c.Units) > 0 || c.Target == "registered_capital" {
			how.Numbers = append(how.Numbers, number(c.Column))
		}
	}
	return how
}

// looks reports whether cells of a sheet have to be seen as people see them.
func (r Reading) looks(known extent) bool {
	return r.Percents || slices.ContainsFunc(r.Numbers, func(column int) bool { return known.odd[column] })
}

// styles tells which styles of a book show a number as a day, a time or a percentage.
type styles struct {
	file  *excelize.File
	known map[string]bool
}

// odd reports whether a style, by its number as written, is such a one.
func (s *styles) odd(id string) bool {
	if is, ok := s.known[id]; ok {
		return is
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return false
	}
	style, err := s.file.GetStyle(n)
	is := err == nil && (oddFormat(style.NumFmt) || style.CustomNumFmt != nil && oddCode(*style.CustomNumFmt))
	s.known[id] = is
	return is
}

// column returns the column of a cell that holds a number shown otherwise, by its tag; 0 for any other.
func (s *styles) column(tag []byte) int {
	attributes, ok := bytes.CutPrefix(tag, []byte("<c "))
	if !ok {
		return 0
	}
	var at, style, kind []byte // each cell of a sheet comes by here
	for attribute := range bytes.FieldsSeq(attributes) {
		name, rest, _ := bytes.Cut(attribute, []byte(`="`))
		value, _, _ := bytes.Cut(rest, []byte(`"`))
		switch string(name) {
		case "r":
			at = value
		case "s":
			style = value
		case "t":
			kind = value
		}
	}
	if len(style) == 0 || !s.odd(string(style)) || kind != nil && !bytes.HasPrefix(kind, []byte("n")) {
		return 0
	}
	return number(string(bytes.TrimRight(at, "0123456789")))
}

// oddFormat reports whether a built-in format (ECMA-376, part 1, 18.8.30) is one of percentages, days or times.
func oddFormat(n int) bool {
	return n == 9 || n == 10 || n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58
}

var literal = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// oddCode reports the same of a format of the book's own.
func oddCode(code string) bool {
	return strings.ContainsAny(strings.ToLower(literal.ReplaceAllString(code, "")), "%ymdh")
}

var shownDay = regexp.MustCompile(`(?i)\d\s*[-/]\s*\d|\d\s*[年月日]|\d:\d|\d\.\d+\.\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`)

// Days as spreadsheets count them, of the years that cells.Day reads.
const (
	firstDay = 17899 // 1949-01-01
	lastDay  = 73050 // 2099-12-31
)

// asDay writes a number that is shown as a day as that day, for a column in which days are wrong; any other stays.
func asDay(raw, shown string, date1904 bool) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || shown == raw || n < firstDay || n > lastDay+1 || !shownDay.MatchString(shown) {
		return raw
	}
	day, err := excelize.ExcelDateToTime(n, date1904)
	if err != nil {
		return raw
	}
	return day.Format("2006-01-02")
}
