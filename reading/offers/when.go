package offers

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/reading/numerals"
)

// moment is a date as a text writes it: parts may be missing.
type moment struct {
	words            Range
	year, month, day int
	yearly           bool   // 每年
	part             string // 底, 末, 上旬 … of its month
	clock            string // 17:00
}

const han = `零〇○一二三四五六七八九十`

// momentWords are a date with the time of day after it.
var momentWords = regexp.MustCompile(`^(每年|当年|次年|本年)?(?:([0-9]{4}|[` + han + `]{4})年度?)?(?:([0-9]{1,2}|[` + han + `]{1,2})月份?(底|末|初|上旬|中旬|下旬)?(?:([0-9]{1,2}|[` + han + `]{1,3})(?:日|号))?)?` + clockWords)

// numericWords are a date in digits: 2026-09-18, 2026.9.18.
var numericWords = regexp.MustCompile(`^()([0-9]{4})[-./]([0-9]{1,2})()[-./]([0-9]{1,2})日?` + clockWords)

// clockWords are a time of day, after a weekday and 含 in brackets.
const clockWords = `(?:（[^（）\n]{1,12}）)?(上午|下午|中午|晚上?|早上?)?(?:([0-9]{1,2})(?:[:：时点]([0-9]{2})?分?整?))?(?:（[^（）\n]{1,12}）)?`

// begun is how dates begin, so that a text without any is not searched in detail.
var begun = regexp.MustCompile(`(?:每年|当年|次年|本年)?(?:[0-9]{4}|[` + han + `]{4})(?:年|[-./][0-9]{1,2}[-./][0-9])|(?:每年|当年|次年|本年)?(?:[0-9]{1,2}|[` + han + `]{1,2})月`)

// moments returns the dates of a range. The second date of a range may lack what the first has: 9月1日至15日.
func moments(text string, r Range) []moment {
	var out []moment
	if words := r.of(text); !strings.Contains(words, "月") && !strings.Contains(words, "年") && !strings.ContainsAny(words, "-./") {
		return nil
	}
	for i := r.Start; i < r.End; {
		at := begun.FindStringIndex(text[i:r.End])
		if at == nil {
			break
		}
		start := i + at[0]
		if start > 0 && digit(text[start-1]) && digit(text[start]) {
			i = start + 1
			continue
		}
		m, ok := momentAt(text, start, r.End)
		if !ok {
			i += at[1]
			continue
		}
		out = append(out, m)
		i = m.words.End
		if second, ok := shortEnd(text, m, r.End); ok {
			out = append(out, second)
			i = second.words.End
		}
	}
	return out
}

// momentAt reads the date that begins at byte i.
func momentAt(text string, i, end int) (moment, bool) {
	at := numericWords.FindStringSubmatchIndex(text[i:end])
	if at == nil {
		at = momentWords.FindStringSubmatchIndex(text[i:end])
	}
	if at == nil || at[1] == 0 {
		return moment{}, false
	}
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return text[i+at[2*n] : i+at[2*n+1]]
	}
	m := moment{words: Range{i, i + at[1]}, yearly: group(1) == "每年", year: small(group(2)), month: small(group(3)), part: group(4), day: small(group(5))}
	m.clock = clock(group(6), group(7), group(8))
	return m, m.month >= 1 && m.month <= 12 && m.day <= 31 || m.year > 0 && m.month == 0 && m.day == 0
}

// shortEnds are the end of a range that repeats neither year nor month: 至15日, -20日17时.
var shortEnds = regexp.MustCompile(`^(?:起|开始)?(?:至|到|-+)([0-9]{1,2}|[` + han + `]{1,3})(?:日|号)` + clockWords)

func shortEnd(text string, first moment, end int) (moment, bool) {
	rest := text[first.words.End:end]
	at := shortEnds.FindStringSubmatchIndex(rest)
	if at == nil || first.day == 0 {
		return moment{}, false
	}
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return rest[at[2*n]:at[2*n+1]]
	}
	m := first
	m.words = Range{first.words.End + at[2], first.words.End + at[1]}
	m.day, m.clock = small(group(1)), clock(group(2), group(3), group(4))
	return m, m.day >= 1 && m.day <= 31
}

// small reads a part of a date, 0 where there is none.
func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if q, ok := numerals.Parse(s); ok {
		if n, ok := q.Int(); ok && n < 10000 {
			return int(n)
		}
	}
	return 0
}

// clock returns a time of day as 17:00. The end of the day is no time of its own.
func clock(half, hour, minute string) string {
	h, err := strconv.Atoi(hour)
	if err != nil {
		return ""
	}
	m, _ := strconv.Atoi(minute)
	if half == "下午" && h < 12 || (half == "晚" || half == "晚上") && h < 12 {
		h += 12
	}
	if h > 23 || m > 59 || h == 0 && m == 0 {
		return ""
	}
	return time.Date(2000, 1, 1, h, m, 0, 0, time.UTC).Format("15:04")
}

// first returns the first day that a moment means, the zero date where it has no year or no certain day.
func (m moment) first() models.Date { return m.date(1) }

// last returns the last day that a moment means: of a month its last.
func (m moment) last() models.Date { return m.date(31) }

func (m moment) date(whole int) models.Date {
	if m.year < 1990 || m.year > 2100 || m.month == 0 || m.part != "" && m.part != "底" && m.part != "末" {
		return models.Date{}
	}
	day := m.day
	if day == 0 {
		day = whole
		if m.part != "" {
			day = 31
		}
	}
	d := models.NewDate(m.year, time.Month(m.month), day)
	switch {
	case int(d.Month) == m.month:
		return d
	case m.day == 0:
		return d.AddDays(-d.Day) // the last day of a month shorter than 31
	}
	return models.Date{} // 30 February
}
