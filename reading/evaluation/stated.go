package evaluation

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"huiqi/models"
)

// statement is a text in which is looked for what it states, in one width and without blanks.
type statement string

func statementOf(text string) statement { return statement(plain(text)) }

// day reports whether the text states a day: in full, or its month and day with its year elsewhere.
func (s statement) day(d models.Date) bool {
	if d.IsZero() {
		return false
	}
	year, month, day := d.Year, int(d.Month), d.Day
	for _, separator := range []string{"-", ".", "/"} {
		if s.has(fmt.Sprintf("%d%s%d%s%d", year, separator, month, separator, day)) || s.has(fmt.Sprintf("%d%s%02d%s%02d", year, separator, month, separator, day)) {
			return true
		}
	}
	if s.has(fmt.Sprintf("%s年%s月%s日", hanYear(year), hanNumber(month), hanNumber(day))) {
		return true
	}
	return s.has(strconv.Itoa(year)) && (s.has(fmt.Sprintf("%d月%d日", month, day)) || s.has(fmt.Sprintf("%02d月%02d日", month, day)))
}

// has reports whether words stand in the text, not as the end of a longer number or before more of its digits.
func (s statement) has(words string) bool {
	text := string(s)
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		from += i
		before, after := from == 0 || !isDigit(text[from-1]), from+len(words) == len(text) || !isDigit(text[from+len(words)])
		if before && after {
			return true
		}
		from += len(words)
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// hanYear writes a year digit by digit.
func hanYear(year int) string {
	return strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九").Replace(strconv.Itoa(year))
}

// hanNumber writes a number from 1 to 39.
func hanNumber(n int) string {
	digits := []rune("〇一二三四五六七八九")
	tens, ones := n/10, n%10
	out := ""
	if tens > 1 {
		out = string(digits[tens])
	}
	if tens > 0 {
		out += "十"
	}
	if ones > 0 {
		out += string(digits[ones])
	}
	return out
}

var (
	takesEffect = regexp.MustCompile(`日起(?:正式)?(?:施行|实施|执行|生效)|日后(?:施行|实施|执行|生效)`)
	lasts       = regexp.MustCompile(`有效期`)
	digits      = regexp.MustCompile(`[0-9]+`)
)

// effect reports whether the text states the day from which the document is in force, in full or by another day.
func (s statement) effect(d models.Date) bool {
	return s.day(d) || !d.IsZero() && takesEffect.MatchString(string(s))
}

// expiry reports whether the text states the last day in force, in full or by a term.
func (s statement) expiry(d models.Date) bool {
	return s.day(d) || !d.IsZero() && lasts.MatchString(string(s))
}

// number reports whether the text states a document number: its year and its running number stand there.
func (s statement) number(number string) bool {
	parts := digits.FindAllString(width.Narrow.String(number), -1)
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(d string) bool { return !s.has(d) })
}
