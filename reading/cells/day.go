package cells

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"huiqi/models"
)

// oneDay is a day as it is written in a span.
const oneDay = `\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{8}`

var (
	dayPattern  = regexp.MustCompile(`^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))$`)
	monthOnly   = regexp.MustCompile(`^\d{4}(?:[-/.年]\d{1,2}月?|\d{2})$`)
	clockTail   = regexp.MustCompile(`[ T]0{1,2}:00(?::00(?:\.0+)?)?$`)
	termPattern = regexp.MustCompile(`^([一二三四五六七八九十]|\d{1,2})年$`)
	spanPattern = regexp.MustCompile(`^[自从]?(` + oneDay + `)[起]?\s*(?:至|到|~|～|—+|–|-+)\s*(` + oneDay + `)(?:日?止)?$`)
	lastPattern = regexp.MustCompile(`^[至到](` + oneDay + `)止?$`)
)

// Day reads 2015-06-01, 2015/6/1, 2015.6.1, 2015年6月1日 or 20150601, with midnight behind it where a program wrote one. A year
// and a month (2015.11, 201511, 2015年11月) are no day.
func Day(cell string) (models.Date, error) {
	text := clockTail.ReplaceAllString(Fold(cell), "")
	m := dayPattern.FindStringSubmatch(text)
	if m == nil && monthOnly.MatchString(text) {
		return models.Date{}, errors.New("只有年月，没有日：日期应写作 2015-06-01")
	}
	if m == nil {
		return models.Date{}, errors.New("日期应写作 2015-06-01")
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	d, err := models.ParseDate(m[1] + "-" + pad(m[2]+m[4]) + "-" + pad(m[3]+m[5]))
	if err != nil {
		return models.Date{}, errors.New("没有这一天")
	}
	return d, nil
}

// The days that a spreadsheet's numbers are taken for: 1949-01-01 to 2099-12-31 by the 1900 system.
const (
	firstSerial = 17_899
	lastSerial  = 73_050
	since1904   = 1_462 // days between the two systems
)

// Serial reads a day as a spreadsheet counts it: days since 1899-12-30, or since 1904-01-01 in files that began on an old
// Macintosh; a fraction is a time of day. ok is false for other text, and for numbers outside 1949 to 2099, which are
// years or amounts.
func Serial(cell string, date1904 bool) (d models.Date, ok bool) {
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return models.Date{}, false
	}
	n := int(v)
	if date1904 {
		n += since1904
	}
	if n < firstSerial || n > lastSerial {
		return models.Date{}, false
	}
	return models.NewDate(1899, 12, 30).AddDays(n), true
}

// Validity is how long something holds: its first day, its last day, or for how many years; what the cell does not say
// is zero.
type Validity struct {
	From, To models.Date
	Years    int
}

// Valid reads 2023-12-07至2026-12-06, 2023.12.07-2026.12.06, a last day (alone or 至2026-12-06), or 三年. day reads a day that stands
// alone.
func Valid(cell string, day func(string) (models.Date, error)) (Validity, error) {
	text := Fold(cell)
	if m := termPattern.FindStringSubmatch(text); m != nil {
		return Validity{Years: years(m[1])}, nil
	}
	if d, err := day(text); err == nil {
		return Validity{To: d}, nil
	}
	if m := lastPattern.FindStringSubmatch(text); m != nil {
		d, err := Day(m[1])
		return Validity{To: d}, err
	}
	m := spanPattern.FindStringSubmatch(text)
	if m == nil {
		return Validity{}, errors.New("有效期应写作 2023-12-07至2026-12-06、截止日期，或 3年")
	}
	from, err := Day(m[1])
	if err != nil {
		return Validity{}, err
	}
	to, err := Day(m[2])
	return Validity{From: from, To: to}, err
}

func years(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	const numerals = "一二三四五六七八九十"
	return strings.Index(numerals, text)/len("一") + 1
}
